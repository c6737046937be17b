"""The supervisor sends a report back: remarks, each pinned to a section, typed one a message, and sent together.

What is typed is kept at once, unsent. That a message is a remark is kept too: it outlives the process, and no remark is
ever taken for an answer of the supervisor's own report. It ends with a button, or when they turn to a report of theirs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import prompts
from bot import officer
from bot.interview.scalars import clipped, has_content
from bot.interview.understand import clean
from bot.interview.vocabulary import plainly, vocabulary
from bot.messages import Say
from bot.parts import Replies, Turn
from bot.reviewing import mending
from bot.reviewing.case import Case, Overtaken, Row, button, case_of, page_in, person_of, places_of, title_of, turning
from bot.reviewing.reading import WHOLE, packed
from bot.store import Remark, Store, Verdict

REMARK = "remark"
"""What a message is awaited as: "remark|<submission>|<section>"."""
UNPLACED = "unplaced"
"""Where a section is still to be chosen; what is written then is about the whole."""
_PLACES = 8


@dataclass(frozen=True)
class _Subject:
    """What a person's messages are remarks on: a section of a submission."""

    case: Case
    section: str


def _subject(turn: Turn, of: str) -> _Subject | None:
    """Return what is remarked on, of "<submission>|<section>"; None where it is not this person's to remark on."""
    submission_id, _, section = of.partition("|")
    case = case_of(turn, submission_id)
    return None if case is None else _Subject(case, section)


def _written_on(turn: Turn) -> str | None:
    name, _, of = turn.awaited.all.partition("|")
    return of if name == REMARK else None


def remarked(turn: Turn, of: str, text: str) -> Replies:
    """Keep a message as a remark on what the person is writing on: "<submission>|<section>"."""
    on = _subject(turn, of)
    if on is None:
        end(turn)
        return officer.reminded(turn, (Say(prompts.say("review.no_reviewer")),))
    return _noted(turn, on, clean(text))


def unplaced(turn: Turn, submission_id: str, text: str) -> Replies:
    """Take what is written where a section was to be chosen for a remark on the whole."""
    case = case_of(turn, submission_id)
    text = clean(text)
    if (
        case is None
        or not _takes_remarks(case)
        or not has_content(text)
        or plainly(text) in vocabulary("review.enough")
    ):
        return ()
    turn.expect_all(f"{REMARK}|{case.submission.id}|{WHOLE}")
    return _noted(turn, _Subject(case, WHOLE), text)


def _noted(turn: Turn, on: _Subject, text: str) -> Replies:
    if not has_content(text):
        return (Say(prompts.say("review.empty_remark")),)
    if plainly(text) in vocabulary("review.enough"):
        return typed(turn, on.case, "")
    case, number = on.case, on.case.submission.id
    turn.write(lambda store: store.reviews.remark(number, on.section, text, turn.person.id, turn.at))
    count = len(unsent(turn.parts.store, case, turn.person.id)) + 1
    if not _takes_remarks(case):
        end(turn)
        return officer.reminded(turn, (Say(prompts.say("review.noted_late", state=case.state())),))
    section = title_of(places_of(turn, case), on.section)
    noted = prompts.say("review.noted", number=count, section=clipped(section, 200))
    return (Say(noted, _after(case, count)),)


def _takes_remarks(case: Case) -> bool:
    # Another may have returned it meanwhile: what was typed can still go along.
    return case.submission.verdict in (Verdict.WAITING, Verdict.RETURNED)


def _after(case: Case, count: int) -> tuple[Row, ...]:
    found = case.submission
    return (
        (button("send", "rv", "K", found.id, count=count), button("more_places", "rv", "r", found.id)),
        (button("unsent", "rv", "k", found.id, count=count), button("stop", "rv", "x", found.id)),
    )


def reminded(turn: Turn, replies: Replies) -> Replies:
    """Add what the person's next message is: a remark, or the answer to a question of their own."""
    of = None if any(turn.awaits) else _written_on(turn)
    on = None if of is None else _subject(turn, of)
    if on is None:
        return officer.reminded(turn, replies)
    section = clipped(title_of(places_of(turn, on.case), on.section), 200)
    line = prompts.say("review.writing", section=section, name=on.case.draft.name)
    match replies:
        case (*before, Say() as last):
            return (*before, replace(last, text=f"{last.text.rstrip()}\n\n{line}"))
        case _:
            return (*replies, Say(line))


def left(turn: Turn, replies: Replies) -> Replies:
    """Stop taking messages for remarks: the person has turned to a report of their own."""
    if _written_on(turn) is None:
        return replies
    end(turn)
    return (Say(prompts.say("review.paused")), *replies)


def end(turn: Turn) -> None:
    """Take the next message for what it was before: no remark."""
    turn.expect_all("")


def where(turn: Turn, case: Case, rest: str) -> Replies:
    """Ask which section a remark is on."""
    found, name = places_of(turn, case), case.draft.name
    if not _takes_remarks(case):
        return (Say(prompts.say("review.decided_before", name=name, state=case.state())),)
    count = max(1, -(-len(found) // _PLACES))
    page = page_in(rest, count)
    shown = found[page * _PLACES : (page + 1) * _PLACES]
    number = case.submission.id
    rows: list[Row] = [(button("place", "rv", "w", number, WHOLE, title=prompts.say("review.place_whole")),)]
    rows += [(button("place", "rv", "w", number, place.id, title=place.title),) for place in shown]
    rows += filter(None, (turning(page, count, "rv", "r", number),))
    if typed := unsent(turn.parts.store, case, turn.person.id):
        rows.append((button("send", "rv", "K", number, count=len(typed)),))
        rows.append((button("unsent", "rv", "k", number, count=len(typed)),))
    rows.append((button("back", "rv", "o", number),))
    turn.expect(f"{UNPLACED}|{number}")
    return (Say(prompts.say("review.where_head", name=name), tuple(rows)),)


def write(turn: Turn, case: Case, section: str) -> Replies:
    """Take the next message for a remark on a section."""
    if not _takes_remarks(case):
        return (Say(prompts.say("review.decided_before", name=case.draft.name, state=case.state())),)
    found = places_of(turn, case)
    known = section if any(place.id == section for place in found) else WHOLE
    turn.expect_all(f"{REMARK}|{case.submission.id}|{known}")
    title = clipped(title_of(found, known), 300)
    stop = (button("stop", "rv", "x", case.submission.id),)
    return (Say(prompts.say("review.write", section=title, name=case.draft.name), (stop,)),)


def unsent(store: Store, case: Case, person_id: int) -> tuple[Remark, ...]:
    """Return what a person has remarked on a draft and not yet sent, also on submissions that were replaced since."""
    older = store.reviews.of_draft(case.draft.id)[::-1]
    return tuple(remark for each in older for remark in store.reviews.unsent(each.id, person_id))


def typed(turn: Turn, case: Case, rest: str) -> Replies:
    """Show the remarks that are not yet sent."""
    mine, found = unsent(turn.parts.store, case, turn.person.id), places_of(turn, case)
    if not mine:
        return (Say(prompts.say("review.unsent_none"), ((button("return", "rv", "r", case.submission.id),),)),)
    lines = [
        prompts.say("review.unsent_line", number=number, section=title_of(found, each.section), text=each.text)
        for number, each in enumerate(mine, 1)
    ]
    pages = packed(lines)
    page = page_in(rest, len(pages))
    head = prompts.say("review.unsent_head", name=case.draft.name, count=len(mine))
    number = case.submission.id
    rows = (
        turning(page, len(pages), "rv", "k", number),
        (button("send", "rv", "K", number, count=len(mine)), button("more_places", "rv", "r", number)),
        (button("drop", "rv", "d", number),),
    )
    return (Say(f"{head}\n\n{pages[page]}", tuple(filter(None, rows))),)


def drop(turn: Turn, case: Case, rest: str) -> Replies:
    """Throw the unsent remarks away."""
    end(turn)
    mine = unsent(turn.parts.store, case, turn.person.id)
    turn.write(lambda store: _dropped(turn, store, mine))
    return (Say(prompts.say("review.dropped", count=len(mine))),)


def _dropped(turn: Turn, store: Store, mine: Sequence[Remark]) -> None:
    for number in _submissions(mine):
        store.reviews.drop(number, turn.person.id)


def stop(turn: Turn, case: Case, rest: str) -> Replies:
    """Stop writing; what was typed stays."""
    end(turn)
    count = len(unsent(turn.parts.store, case, turn.person.id))
    rows = ((button("back", "rv", "o", case.submission.id),),)
    return (Say(prompts.say("review.stopped", count=count), rows),)


def send(turn: Turn, case: Case, rest: str) -> Replies:
    """Return the report with the remarks; where another has returned it already, add these."""
    mine = unsent(turn.parts.store, case, turn.person.id)
    if not mine:
        return typed(turn, case, "")
    if not _takes_remarks(case):
        return (Say(prompts.say("review.decided_before", name=case.draft.name, state=case.state())),)
    end(turn)
    is_first = case.submission.verdict is Verdict.WAITING
    turn.write(lambda store: _returned(turn, store, case, mine, is_first=is_first))
    owner = person_of(turn, case.draft.person_id)
    if owner is not None:
        said = "review.returned_owner" if is_first else "review.more_owner"
        head = prompts.say(said, name=turn.person.name, draft=case.draft.name, count=len(mine))
        turn.tell(owner, Say(head), mending.screen(case.draft, places_of(turn, case), mine, case.names))
    told = (
        "review.returned_more" if not is_first else "review.returned" if owner is not None else "review.returned_gone"
    )
    return (Say(prompts.say(told, name=case.draft.name, count=len(mine))),)


def _returned(turn: Turn, store: Store, case: Case, mine: Sequence[Remark], *, is_first: bool) -> None:
    found, person = case.submission, turn.person.id
    if is_first and not store.reviews.decide(found.id, Verdict.RETURNED, person, turn.at):
        raise Overtaken(found.id)
    for number in _submissions(mine):
        store.reviews.send(number, person)
    store.note(person, "return", turn.at, f"{case.draft.id}: {len(mine)}")


def _submissions(remarks: Sequence[Remark]) -> Mapping[str, None]:
    return dict.fromkeys(remark.submission_id for remark in remarks)
