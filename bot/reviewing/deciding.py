"""The supervisor's screens: what waits, one report and its sections as they were submitted, and yes to its very bytes.

A supervisor changes no answer here. Whatever a button says is looked up anew: a submission that is no longer theirs,
was decided by another or was left behind by the answers is told, not decided on.
"""

from collections.abc import Callable, Mapping

import prompts
from bot import officer
from bot.approval import changes, may_decide, moment, reviewers
from bot.handover import draft_file, signing_file
from bot.interview.scalars import clipped
from bot.messages import Outgoing, Say
from bot.parts import Replies, Turn
from bot.reviewing import remarking
from bot.reviewing.case import (
    Case,
    Overtaken,
    Row,
    button,
    case_of,
    draft_of,
    file_of,
    opened_case,
    page_in,
    person_of,
    places_of,
    turning,
)
from bot.reviewing.comparing import all_remarks, before, change_lines, news, older, remark_line
from bot.reviewing.reading import packed
from bot.reviewing.submitting import choices, figures, looks, warnings_of
from bot.store import Store, Verdict

_SECTIONS = 8
_QUEUE = 20
_LONGEST_CHANGE = 1_000

# After the first the next message is a remark, after these it is none; the other screens leave that as it was.
_BEGINS, _ENDS = "w", frozenset("AKdx")

Screen = Callable[[Turn, Case, str], Replies]


def queue(turn: Turn, rest: str = "") -> Replies:
    """List what waits for this person's decision."""
    store = turn.parts.store
    people = store.people()
    mine = [each for each in store.reviews.waiting() if may_decide(turn.person, each.by, each.to, people)]
    if not mine:
        return remarking.reminded(turn, (Say(prompts.say("review.queue_none")),))
    lines, rows = [prompts.say("review.queue_head", count=len(mine))], list[Row]()
    for number, each in enumerate(mine[:_QUEUE], 1):
        case = opened_case(turn.parts, each)
        changed = prompts.say("review.queue_changed") if case.is_changed else ""
        holes = {"number": number, "name": case.draft.name}
        lines.append(prompts.say("review.queue_line", **holes, by=case.by, when=moment(each.at), changed=changed))
        rows.append((button("open", "rv", "o", each.id, **holes),))
    if len(mine) > _QUEUE:
        lines.append(prompts.say("review.more", count=len(mine) - _QUEUE))
    return remarking.reminded(turn, (Say("\n".join(lines), tuple(rows)),))


def tapped(turn: Turn, data: str) -> Replies:
    """Take a tap on a button of a submission: "<code>|<submission>|<rest>"."""
    code, number, rest = (*data.split("|", 2), "", "", "")[:3]
    case = case_of(turn, number)
    if case is None or code not in _SCREENS:
        return remarking.reminded(turn, (Say(prompts.say("review.gone")),))
    screen = _SCREENS[code]
    replies = screen(turn, case, rest)
    if code == _BEGINS:
        return replies
    return officer.reminded(turn, replies) if code in _ENDS else remarking.reminded(turn, replies)


def overtaken(turn: Turn, conflict: Overtaken) -> Replies:
    """Say who was quicker with a submission."""
    case = case_of(turn, conflict.submission_id)
    return (Say(prompts.say("review.gone")),) if case is None else (_decided_before(case),)


def _card(turn: Turn, case: Case, rest: str) -> Replies:
    store, found = turn.parts.store, case.submission
    lines = [prompts.say("review.put_before", name=case.draft.name, by=case.by, when=moment(found.at)), case.state()]
    read = draft_of(turn, case)
    if read is not None:
        report, signing = read[1], store.content(file_of(turn, found))
        lines += figures(report, warnings_of(report, signing))
        earlier = older(store, case.draft.id, found)
        lines += [] if case.form is None else news(store, case.form, case.events, found.seq, report, earlier)
    if case.is_changed and found.verdict is Verdict.WAITING:
        lines.append(prompts.say("review.changed"))
    rows = choices(store, found) if found.verdict is Verdict.WAITING else looks(store, found)
    if typed := remarking.unsent(store, case, turn.person.id):
        rows = (*rows, (button("unsent", "rv", "k", found.id, count=len(typed)),))
    return (Say("\n\n".join(lines), rows),)


def _files(turn: Turn, case: Case, rest: str) -> Replies:
    read, store = draft_of(turn, case), turn.parts.store
    signing = signing_file(case.draft, store.content(file_of(turn, case.submission)))
    said = prompts.say("review.decide", name=case.draft.name, digits=case.submission.sha256[:12])
    if case.submission.verdict is not Verdict.WAITING:
        said = _decided_before(case).text
    shown: tuple[Outgoing, ...] = () if read is None else (draft_file(case.draft, store.content(read[0])),)
    return (*shown, signing, Say(said, ((button("back", "rv", "o", case.submission.id),),)))


def _list(turn: Turn, case: Case, rest: str) -> Replies:
    found, number = places_of(turn, case), case.submission.id
    back = (button("back", "rv", "o", number),)
    if not found:
        return (Say(prompts.say("review.unread"), (back,)),)
    count = -(-len(found) // _SECTIONS)
    page = page_in(rest, count)
    shown = found[page * _SECTIONS : (page + 1) * _SECTIONS]
    rows: list[Row] = [(button("place", "rv", "s", number, place.id, 0, title=place.title),) for place in shown]
    rows += filter(None, (turning(page, count, "rv", "l", number), back))
    return (Say(prompts.say("review.list_head", name=case.draft.name), tuple(rows)),)


def _section(turn: Turn, case: Case, rest: str) -> Replies:
    section, _, at = rest.partition("|")
    found, number = places_of(turn, case), case.submission.id
    place = next((place for place in found if place.id == section), None)
    if place is None:
        return _list(turn, case, "")
    pages = packed(place.paragraphs) or (prompts.say("review.section_empty"),)
    page = page_in(at, len(pages))
    shown = prompts.say("review.page", page=page + 1, pages=len(pages)) if len(pages) > 1 else ""
    head = prompts.say("review.section_head", title=clipped(place.title, 300), page=shown).strip()
    here = (button("remark_here", "rv", "w", number, place.id),) if case.submission.verdict is Verdict.WAITING else ()
    listed = 1 + found.index(place)
    rows = (
        turning(page, len(pages), "rv", "s", number, place.id),
        (*here, button("list", "rv", "l", number, (listed - 1) // _SECTIONS), button("back", "rv", "o", number)),
    )
    return (Say(f"{head}\n\n{pages[page]}", tuple(filter(None, rows))),)


def _changes(turn: Turn, case: Case, rest: str) -> Replies:
    """Show all remarks that were made before, and all answers that have changed since the last submission."""
    store, found, number = turn.parts.store, case.submission, case.submission.id
    earlier, known = older(store, case.draft.id, found), places_of(turn, case)
    last = before(earlier)
    lines = [remark_line(known, each, _LONGEST_CHANGE) for each in all_remarks(store, earlier)]
    if last is not None and case.form is not None:
        changed = changes(case.form, case.events, last.seq, found.seq)
        lines += change_lines(changed, _LONGEST_CHANGE) or [prompts.say("review.no_changes")]
    pages = packed(lines) or (prompts.say("review.no_changes"),)
    page = page_in(rest, len(pages))
    rows = (turning(page, len(pages), "rv", "c", number), (button("back", "rv", "o", number),))
    return (Say(pages[page], tuple(filter(None, rows))),)


def _decided_before(case: Case) -> Say:
    return Say(prompts.say("review.decided_before", name=case.draft.name, state=case.state()))


def _refusal(case: Case) -> Say | None:
    """Say why a submission cannot be approved, or None."""
    if case.submission.verdict is not Verdict.WAITING:
        return _decided_before(case)
    return Say(prompts.say("review.changed")) if case.is_changed else None


def _ask(turn: Turn, case: Case, rest: str) -> Replies:
    """Ask for the yes, naming the very bytes."""
    refusal = _refusal(case)
    if refusal is not None:
        return (refusal,)
    found, digits = case.submission, case.submission.sha256[:12]
    holes = {"name": case.draft.name, "by": case.by, "when": moment(found.at), "digits": digits}
    said = [prompts.say("review.approve_ask", **holes)]
    if typed := remarking.unsent(turn.parts.store, case, turn.person.id):
        said.append(prompts.say("review.approve_unsent", count=len(typed)))
    buttons = (button("yes", "rv", "A", found.id, digits), button("no", "rv", "n", found.id))
    return (Say("\n\n".join(said), (buttons,), strong=digits),)


def _not_yet(turn: Turn, case: Case, rest: str) -> Replies:
    if case.submission.verdict is not Verdict.WAITING:
        return (_decided_before(case),)
    return (Say(prompts.say("review.not_decided"), choices(turn.parts.store, case.submission)),)


def _approve(turn: Turn, case: Case, digits: str) -> Replies:
    refusal, found = _refusal(case), case.submission
    if refusal is not None:
        return (refusal,)
    if digits != found.sha256[: len("0123456789ab")]:
        return _ask(turn, case, "")
    remarking.end(turn)
    turn.write(lambda store: _approved(turn, store, case))
    holes = {"name": case.draft.name, "digits": digits}
    owner = person_of(turn, case.draft.person_id)
    _tell_others(turn, case)
    if owner is None:
        return (Say(prompts.say("review.approved_gone", **holes)),)
    file = signing_file(case.draft, turn.parts.store.content(file_of(turn, found)))
    when = moment(turn.at)
    said = prompts.say("review.approved_owner", name=turn.person.name, draft=case.draft.name, when=when, digits=digits)
    turn.tell(owner, Say(said), file)
    return (Say(prompts.say("review.approved", **holes)),)


def _approved(turn: Turn, store: Store, case: Case) -> None:
    """Keep the yes, if nobody decided or changed the draft meanwhile."""
    found = case.submission
    is_same = len(store.events(case.draft.id)) == len(case.events)
    if not is_same or not store.reviews.decide(found.id, Verdict.APPROVED, turn.person.id, turn.at):
        raise Overtaken(found.id)
    store.note(turn.person.id, "approve", turn.at, f"{case.draft.id}: {found.sha256}")


def _tell_others(turn: Turn, case: Case) -> None:
    """Tell the other supervisors who were asked that this one is done."""
    if case.submission.to is not None:
        return
    state = prompts.say("review.state_approved", name=turn.person.name, when=moment(turn.at))
    said = prompts.say("review.others_told", name=case.draft.name, by=case.by, state=state)
    for person in reviewers(turn.parts.store.people(), case.submission.by):
        if person.id != turn.person.id:
            turn.tell(person, Say(said))


_SCREENS: Mapping[str, Screen] = {
    "o": _card,
    "f": _files,
    "l": _list,
    "s": _section,
    "c": _changes,
    "a": _ask,
    "A": _approve,
    "n": _not_yet,
    "r": remarking.where,
    "w": remarking.write,
    "k": remarking.typed,
    "K": remarking.send,
    "d": remarking.drop,
    "x": remarking.stop,
}
