"""What has changed since a report was put before supervisors the last time: answers, and what became of the remarks."""

from collections.abc import Sequence

import prompts
from bot.approval import Change, changes
from bot.interview.events import Event
from bot.interview.form import Form
from bot.interview.replay import replay
from bot.interview.scalars import clipped
from bot.report.model import Report
from bot.reviewing.case import listed, title_of
from bot.reviewing.reading import Place, places
from bot.store import Remark, RemarkState, Store, Submission, Verdict

_LONGEST = 120


def before(store: Store, found: Submission) -> Submission | None:
    """Return the submission of the same draft that was decided on last before this one, or None."""
    older = (each for each in store.reviews.of_draft(found.draft_id) if int(each.id) < int(found.id))
    return next((each for each in older if each.verdict is not Verdict.WITHDRAWN), None)


def news(store: Store, form: Form, events: Sequence[Event], found: Submission, report: Report) -> list[str]:
    """Say, as paragraphs, what became of the remarks and which answers have changed; [] for a first submission."""
    last = before(store, found)
    if last is None:
        return []
    what = tuple(change_lines(changes(form, events, last.seq, found.seq)))
    told = prompts.say("review.no_changes")
    if what:
        told = prompts.say("review.changes", count=len(what), lines=listed(what))
    sent = all_remarks(store, found)
    if not sent:
        return [told]
    known = places(report, replay(form, events[: found.seq]))
    done = sum(remark.state is RemarkState.DONE for remark in sent)
    lines = listed(tuple(remark_line(known, each) for each in sent))
    return [prompts.say("review.before_remarks", done=done, count=len(sent), lines=lines), told]


def all_remarks(store: Store, found: Submission) -> tuple[Remark, ...]:
    """Return the remarks that were sent on the draft before this submission, oldest first."""
    older = [each for each in store.reviews.of_draft(found.draft_id)[::-1] if int(each.id) < int(found.id)]
    return tuple(remark for each in older for remark in store.reviews.remarks(each.id))


def remark_line(known: tuple[Place, ...], remark: Remark, longest: int = _LONGEST) -> str:
    """Return one line for a remark: whether it is done, on which section, what it says."""
    name = "before_done" if remark.state is RemarkState.DONE else "before_open"
    text = clipped(" ".join(remark.text.split()), longest)
    return prompts.say(f"review.{name}", section=clipped(title_of(known, remark.section), 60), text=text)


def change_lines(found: Sequence[Change], longest: int = _LONGEST) -> list[str]:
    """Return one line for each answer that changed: label, before, after."""
    nothing = prompts.say("review.nothing")
    return [
        prompts.say(
            "review.change",
            label=each.question.label,
            before=clipped(each.before, longest) or nothing,
            after=clipped(each.after, longest) or nothing,
        )
        for each in found
    ]
