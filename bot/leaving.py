"""Showing a person out: they lose their role, and what they were to answer goes back to whoever asked for it."""

from collections.abc import Mapping

import prompts
from bot.handing import MOST_LINES, about
from bot.histories import as_stored
from bot.interview.events import Recalled
from bot.interview.form import Form
from bot.messages import Address, Letter, Say
from bot.people import Person
from bot.store import Draft, Store, Task


def shown_out(
    store: Store, forms: Mapping[str, Form], person_id: int, by: Person | None, at: str
) -> tuple[Person, tuple[Letter, ...]]:
    """Take a person's role away, with what follows from it; `store` is that of an open transaction.

    Returns who they were, and what others are told. `by` is the admin who does it, None for who sits at the machine.

    Raises:
        NoSuchPerson, LastAdmin: see `Store.remove_person`.
    """
    gone = store.remove_person(person_id, None if by is None else by.id, at)
    tasks = store.tasks.of_person(gone.id)
    letters: tuple[Letter, ...] = ()
    for draft_id in dict.fromkeys(task.draft_id for task in tasks):
        draft, theirs = store.draft(draft_id), [task for task in tasks if task.draft_id == draft_id]
        _give_back(store, draft, theirs, gone if by is None else by, at)
        letters += _told(store, forms.get(draft.form_id), draft, theirs, gone, at)
    return gone, letters


def _give_back(store: Store, draft: Draft, tasks: list[Task], by: Person, at: str) -> None:
    events = [as_stored(Recalled(task.question_id, by.name, at, person=by.id)) for task in tasks]
    store.append_events(draft.id, len(store.events(draft.id)), events, at=at)
    for task in tasks:
        store.tasks.end(draft.id, task.question_id)


def _told(  # noqa: PLR0913, PLR0917 - where, about what, whom it was with
    store: Store, form: Form | None, draft: Draft, tasks: list[Task], gone: Person, at: str
) -> tuple[Letter, ...]:
    owner = next((person for person in store.people() if person.id == draft.person_id), None)
    asked = [form.question(task.question_id) for task in tasks] if form else []
    questions = [question for question in asked if question is not None]
    if owner is None or form is None or not questions or draft.archived:
        return ()
    lines = [
        prompts.say("together.told_left", name=gone.name, **about(draft, form, question))
        for question in questions[:MOST_LINES]
    ]
    if len(questions) > MOST_LINES:
        lines.append(prompts.say("together.and_more", count=len(questions) - MOST_LINES))
    return store.letters.post(Address(owner.face, owner.key), (Say("\n".join(lines)),), at)
