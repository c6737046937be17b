"""What a change does to a report that was approved: the approval is void, and everybody concerned hears it once.

It is seen after every turn, whoever took it and however the change was made: an answer, a file from Word, an undoing.
Should a change and the approval be committed at the same moment, the next turn at that report sees it; whatever leans
on an approval looks at the answers anyway.
"""

from collections.abc import Sequence
from dataclasses import replace

import prompts
from bot.approval import is_unchanged, moment
from bot.interview.events import Event
from bot.interview.form import Form
from bot.messages import Address, Say
from bot.parts import Replies, Turn
from bot.reviewing.case import person_of
from bot.store import Draft, Person, Store, Submission, Verdict


def noticed(turn: Turn, replies: Replies) -> Replies:
    """Let a turn end the approval of what it changes, and warn in front of its replies."""
    with turn.parts.store.glance() as store:
        current = turn.opens[0].draft_id if turn.opens else store.current(turn.person.id)
        touched = dict.fromkeys((*(draft_id for draft_id, _ in turn.added), *((current,) if current else ())))
        submitted = {draft_id: store.reviews.of_draft(draft_id) for draft_id in touched}
    warnings = [warning for draft_id, those in submitted.items() if (warning := _ended(turn, draft_id, those))]
    return _warned(replies, "\n\n".join(warnings)) if warnings else replies


def _warned(replies: Replies, warning: str) -> Replies:
    match replies:
        case (Say() as first, *others):
            return (replace(first, text=f"{warning}\n\n{first.text}"), *others)
        case _:
            return (Say(warning), *replies)


def _ended(turn: Turn, draft_id: str, submitted: Sequence[Submission]) -> str:
    """Note that an approval is void, where it is; return what the person is to be told, "" for nothing."""
    store = turn.parts.store
    found = [each for each in submitted if each.verdict in (Verdict.APPROVED, Verdict.WAITING)]
    draft = store.draft(draft_id) if found else None
    form = turn.parts.forms.get(draft.form_id) if draft else None
    if draft is None or form is None or draft.archived:
        return ""
    before = turn.parts.histories.of(store, draft_id, form).events
    new = tuple(event for each, events in turn.added if each == draft_id for event in events)
    said = (_judged(turn, draft, form, each, (before, (*before, *new))) for each in found)
    return "\n\n".join(filter(None, said))


def _judged(
    turn: Turn, draft: Draft, form: Form, found: Submission, history: tuple[tuple[Event, ...], tuple[Event, ...]]
) -> str:
    before, after = history
    if is_unchanged(form, after, found.seq):
        return ""
    if found.verdict is Verdict.APPROVED:
        return _void(turn, draft, found)
    # While it waits, the first change is told; the next ones are no news.
    is_new = is_unchanged(form, before, found.seq)
    return prompts.say("review.left_behind", when=moment(found.at)) if is_new else ""


def _void(turn: Turn, draft: Draft, found: Submission) -> str:
    when, names = moment(found.decided_at or found.at), turn.parts.store.reviews.names()
    supervisor, owner = person_of(turn, found.decided_by), person_of(turn, draft.person_id)
    who, name = turn.person.name, names.get(found.decided_by or 0, "")
    said = {
        supervisor: prompts.say("review.void_told", draft=draft.name, when=when, who=who),
        owner: prompts.say("review.void_owner", draft=draft.name, when=when, who=who, name=name),
    }
    told = [(to, Say(text)) for to, text in said.items() if to is not None and to.id != turn.person.id]
    turn.write(lambda store: _kept(turn, store, found, told))
    return prompts.say("review.void", draft=draft.name, when=when, name=name)


def _kept(turn: Turn, store: Store, found: Submission, told: Sequence[tuple[Person, Say]]) -> None:
    """Keep that an approval is void, and tell it; where another turn did so just before, there is nothing to add."""
    if not store.reviews.void(found.id, turn.person.id, turn.at):
        return
    store.note(turn.person.id, "void", turn.at, f"{found.draft_id}: {found.sha256}")
    for to, say in told:
        turn.letters.extend(store.letters.post(Address(to.face, to.key), (say,), turn.at))
