"""The officer's journey: open a report, answer, look back, get the draft.

Every function takes the parts, the person and what they said, and returns what to show. An answer is in the database
before this module returns; what is shown afterwards is derived from the events alone.
"""

from dataclasses import dataclass

import prompts
from bot.assembly import Assembled, assemble
from bot.interview.form import Form
from bot.interview.session import Session, event_from_json, event_to_json, replay
from bot.interview.show import show
from bot.interview.step import Reaction, look, look_back, react, tap
from bot.material import context, last_report, material
from bot.messages import Button, Give, Outgoing, Say
from bot.parts import Parts
from bot.report.draft import DistrictAbolished
from bot.store import Draft, Person
from knowledge import citation

Replies = tuple[Outgoing, ...]


@dataclass(frozen=True)
class Opened:
    """A draft with what its events amount to. `seq` is the number of events read: the ground an append stands on."""

    draft: Draft
    form: Form
    session: Session
    seq: int


def new(parts: Parts, person: Person, wanted: str = "") -> Replies:
    """Open a new report; ask which kind when there are several and none was named."""
    if wanted in parts.forms:
        return choose_form(parts, person, wanted)
    if len(parts.forms) == 1:
        return choose_form(parts, person, next(iter(parts.forms)))
    buttons = tuple((Button(form.name, f"form|{form.id}"),) for form in parts.forms.values())
    return (Say(prompts.say("engine.choose_form"), buttons),)


def choose_form(parts: Parts, person: Person, form_id: str) -> Replies:
    """Open a new report of this kind and ask its first question."""
    form = parts.forms.get(form_id)
    if form is None:
        return (Say(prompts.say("engine.form_gone", form=form_id)),)
    now = parts.now()
    name = prompts.say("engine.draft_name", form=form.name, when=citation.day(now.date()))
    draft = parts.store.create_draft(person.id, form.id, form.version, name, now.isoformat())
    parts.store.set_current(person.id, draft.id)
    return (Say(prompts.say("engine.started", name=draft.name)), *where(parts, person))


def resume(parts: Parts, person: Person, rest: str = "") -> Replies:
    """Go on with the open report, or choose among several."""
    mine = parts.store.drafts(person.id)
    if not mine:
        return (Say(prompts.say("engine.no_drafts")),)
    if len(mine) == 1:
        return choose_draft(parts, person, mine[0].id)
    buttons = tuple((Button(draft.name, f"draft|{draft.id}"),) for draft in mine)
    return (Say(prompts.say("engine.choose_draft"), buttons),)


def choose_draft(parts: Parts, person: Person, draft_id: str) -> Replies:
    """Make one of the person's own reports the open one and show its pending question."""
    draft = next((draft for draft in parts.store.drafts(person.id) if draft.id == draft_id), None)
    if draft is None:
        return (Say(prompts.say("engine.no_drafts")),)
    parts.store.set_current(person.id, draft.id)
    return (Say(prompts.say("engine.resumed", name=draft.name)), *where(parts, person))


def drafts(parts: Parts, person: Person, rest: str = "") -> Replies:
    """List the person's reports, the open one marked."""
    mine = parts.store.drafts(person.id)
    if not mine:
        return (Say(prompts.say("engine.no_drafts")),)
    current = parts.store.current(person.id)
    lines = [
        prompts.say(
            "engine.draft_line", mark="▸" if draft.id == current else "·", name=draft.name, when=draft.updated[:10]
        )
        for draft in mine
    ]
    buttons = tuple((Button(draft.name, f"draft|{draft.id}"),) for draft in mine)
    return (Say("\n".join([prompts.say("engine.drafts_head"), *lines]), buttons),)


def where(parts: Parts, person: Person) -> Replies:
    """Show where things stand: the pending question, or the review when nothing is pending."""
    opened = _open(parts, person)
    if opened is None:
        return (Say(prompts.say("engine.nothing_open")),)
    return (_shown(parts, opened, None),)


def said(parts: Parts, person: Person, text: str, update: str | None) -> Replies:
    """Take a message as an answer (or a word such as "quay lại") to the pending question."""
    opened = _open(parts, person)
    if opened is None:
        return (Say(prompts.say("engine.nothing_open")),)
    reaction = react(opened.form, opened.session, text, context(parts), by=person.name, at=parts.now().isoformat())
    return _after(parts, opened, reaction, update)


def tapped(parts: Parts, person: Person, data: str, update: str | None) -> Replies:
    """Take a tap on a button that belongs to a question: "<draft>|<question>|<code>"."""
    opened = _open(parts, person)
    draft_id, _, rest = data.partition("|")
    question_id, _, code = rest.partition("|")
    if opened is None or opened.draft.id != draft_id:
        return (Say(prompts.say("engine.stale_button")), *where(parts, person))
    reaction = tap(
        opened.form,
        opened.session,
        question_id,
        code,
        context(parts),
        by=person.name,
        at=parts.now().isoformat(),
    )
    return _after(parts, opened, reaction, update)


def review(parts: Parts, person: Person, rest: str = "") -> Replies:
    """Show every answer, grouped by section, with a button to change each."""
    opened = _open(parts, person)
    if opened is None:
        return (Say(prompts.say("engine.nothing_open")),)
    return (show(opened.form, opened.session, look_back(opened.form, opened.session), opened.draft.id),)


def export(parts: Parts, person: Person, rest: str = "") -> Replies:
    """Assemble the open report and hand over its .docx with what still needs a person."""
    opened = _open(parts, person)
    if opened is None:
        return (Say(prompts.say("engine.nothing_open")),)
    try:
        made = assemble(opened.form, opened.session, material(parts))
    except DistrictAbolished as error:
        return (Say(prompts.say("engine.export_blocked", why=error)),)
    name = prompts.say("engine.export_file", form=opened.form.id, draft=opened.draft.id)
    parts.store.keep_file(opened.draft.id, name, made.docx, parts.now().isoformat())
    parts.store.note(person.id, "export", parts.now().isoformat(), name)
    caption = prompts.say("engine.export_caption", name=opened.draft.name)
    return (Give(name, made.docx, caption), Say(summary(made, last_report(parts).label)))


def summary(made: Assembled, past_label: str) -> str:
    """Say what a finished draft still needs: gaps and who owes them, carried text, warnings."""
    lines = [prompts.say("engine.export_done", missing=len(made.missing), warnings=len(made.warnings))]
    if made.missing:
        shown = [prompts.say("engine.export_missing_line", what=m.what, who=m.who) for m in made.missing[:20]]
        if len(made.missing) > len(shown):
            shown.append(prompts.say("engine.export_missing_more", count=len(made.missing) - len(shown)))
        lines.append(prompts.say("engine.export_missing", lines="\n".join(shown)))
    if made.carried:
        lines.append(prompts.say("engine.export_carried", count=made.carried, past=past_label))
    if made.warnings:
        shown = [prompts.say("engine.export_warning_line", what=warning) for warning in made.warnings[:10]]
        lines.append(prompts.say("engine.export_warnings", lines="\n".join(shown)))
    return "\n\n".join(lines)


def _after(parts: Parts, opened: Opened, reaction: Reaction, update: str | None) -> Replies:
    if not reaction.events:
        return (_shown(parts, opened, reaction),)
    stored = [event_to_json(event) for event in reaction.events]
    parts.store.append_events(opened.draft.id, opened.seq, stored, at=parts.now().isoformat(), update=update)
    fresh = _read(parts, opened.draft)
    return () if fresh is None else (_shown(parts, fresh, reaction),)


def _shown(parts: Parts, opened: Opened, reaction: Reaction | None) -> Say:
    move = look(opened.form, opened.session, context(parts), reaction=reaction)
    return show(opened.form, opened.session, move, opened.draft.id)


def _open(parts: Parts, person: Person) -> Opened | None:
    current = parts.store.current(person.id)
    draft = parts.store.draft(current) if current is not None else None
    return None if draft is None else _read(parts, draft)


def _read(parts: Parts, draft: Draft) -> Opened | None:
    form = parts.forms.get(draft.form_id)
    if form is None:
        return None
    events = parts.store.events(draft.id)
    return Opened(draft, form, replay(form, [event_from_json(event) for event in events]), len(events))
