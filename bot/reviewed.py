"""What supervisors have said of a draft, where its journey must show it: the approval that stands, and open remarks."""

from collections.abc import Sequence
from dataclasses import replace

import prompts
from bot.approval import is_unchanged, moment
from bot.interview.events import Event
from bot.interview.form import Form, Part
from bot.interview.scalars import clipped
from bot.messages import Say
from bot.opening import Opened
from bot.parts import Parts
from bot.store import Draft, KeptFile, Remark, RemarkState, Store, Submission, Verdict

_SHOWN = 3
_LONGEST = 300


def in_force(store: Store, form: Form, draft_id: str, events: Sequence[Event]) -> Submission | None:
    """Return the submission that still says what the draft says: approved, or else waiting for a decision."""
    found = [each for each in store.reviews.of_draft(draft_id) if each.verdict in (Verdict.APPROVED, Verdict.WAITING)]
    found.sort(key=lambda each: each.verdict is not Verdict.APPROVED)
    return next((each for each in found if is_unchanged(form, events, each.seq)), None)


def approval_of(store: Store, form: Form, draft_id: str, events: Sequence[Event]) -> Submission | None:
    """Return the approval of the draft as it is now, or None."""
    found = in_force(store, form, draft_id, events)
    return found if found is not None and found.verdict is Verdict.APPROVED else None


def approved_file(parts: Parts, draft: Draft, events: Sequence[Event]) -> KeptFile | None:
    """Return the file whose approval stands, or None."""
    form = parts.forms.get(draft.form_id)
    found = None if form is None else approval_of(parts.store, form, draft.id, events)
    if found is None:
        return None
    return next(file for file in parts.store.files(draft.id) if file.id == found.file_id)


def waiting(store: Store, draft_id: str) -> tuple[Submission, ...]:
    """Return what of a draft waits for a decision: one submission, or none."""
    return tuple(each for each in store.reviews.of_draft(draft_id) if each.verdict is Verdict.WAITING)


def open_remarks(store: Store, draft_id: str) -> tuple[Remark, ...]:
    """Return what supervisors want otherwise in a draft and nobody has said is done, oldest first."""
    sent = (remark for each in store.reviews.of_draft(draft_id)[::-1] for remark in store.reviews.remarks(each.id))
    return tuple(remark for remark in sent if remark.state is RemarkState.OPEN)


def within(form: Form, section: str) -> frozenset[str]:
    """Return the ids of a section and of all below it; none for what is no section of the form."""
    part = next((part for part in form.walk() if part.id == section), None)
    return frozenset() if part is None else frozenset(_ids(part))


def _ids(part: Part) -> tuple[str, ...]:
    return (part.id, *(name for below in part.parts for name in _ids(below)))


def with_remarks(store: Store, opened: Opened, shown: Say) -> Say:
    """Show the open remarks on a question's section above the question, to whose report it is."""
    question = opened.form.question(opened.pending)
    if question is None or opened.only is not None:
        return shown
    open_ones = open_remarks(store, opened.draft.id)
    mine = [remark for remark in open_ones if question.part in within(opened.form, remark.section)]
    if not mine:
        return shown
    names = store.reviews.names()
    lines = [
        prompts.say("review.beside", name=names[each.by], when=moment(each.at), text=clipped(each.text, _LONGEST))
        for each in mine[:_SHOWN]
    ]
    if len(mine) > _SHOWN:
        lines.append(prompts.say("review.beside_more", count=len(mine) - _SHOWN))
    return replace(shown, text="\n".join((*lines, "", shown.text)))
