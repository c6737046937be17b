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


def older(store: Store, draft_id: str, than: Submission | None = None) -> tuple[Submission, ...]:
    """Return the submissions of a draft before this one (all that there are, where none is named), newest first."""
    found = store.reviews.of_draft(draft_id)
    return found if than is None else tuple(each for each in found if int(each.id) < int(than.id))


def before(earlier: Sequence[Submission]) -> Submission | None:
    """Return the one that was decided on last, or None."""
    return next((each for each in earlier if each.verdict not in (Verdict.WAITING, Verdict.WITHDRAWN)), None)


def news(  # noqa: PLR0913, PLR0917 - two states of a draft are this many things
    store: Store,
    form: Form,
    events: Sequence[Event],
    seq: int,
    report: Report,
    earlier: Sequence[Submission],
) -> list[str]:
    """Say, as paragraphs, what became of the remarks and which answers have changed; [] for a first submission.

    The submission is of the first `seq` events, which make `report`; `earlier` are those before it.
    """
    last = before(earlier)
    if last is None:
        return []
    what = change_lines(changes(form, events, last.seq, seq))
    told = prompts.say("review.no_changes")
    if what:
        told = prompts.say("review.changes", count=len(what), lines=listed(what))
    sent = all_remarks(store, earlier)
    if not sent:
        return [told]
    known = places(report, replay(form, events[:seq]))
    done = sum(remark.state is RemarkState.DONE for remark in sent)
    lines = listed([remark_line(known, each) for each in sent])
    return [prompts.say("review.before_remarks", done=done, count=len(sent), lines=lines), told]


def all_remarks(store: Store, submissions: Sequence[Submission]) -> tuple[Remark, ...]:
    """Return the remarks that were sent on these submissions (newest first), oldest first."""
    return tuple(remark for each in reversed(submissions) for remark in store.reviews.remarks(each.id))


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
