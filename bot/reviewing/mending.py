"""The officer's way through the remarks on a report: by section, each with the way to its questions and a tick."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import prompts
from bot import officer
from bot.approval import moment
from bot.interview.scalars import clipped
from bot.interview.show import show
from bot.interview.step import look_back
from bot.messages import Say
from bot.opening import asked, open_draft, unopened
from bot.parts import Replies, Turn
from bot.returned.reading import own_draft
from bot.reviewed import within
from bot.reviewing.case import Row, button, draft_of, opened_case, page_in, title_of, turning
from bot.reviewing.comparing import all_remarks
from bot.reviewing.reading import MOST, Place, places
from bot.store import Desk, Draft, Remark, RemarkState

_ON_A_PAGE = 6


def remarks(turn: Turn, rest: str = "") -> Replies:
    """Show the remarks on the open report."""
    opened = open_draft(turn)
    if opened is None:
        return unopened(turn)
    return officer.reminded(turn, (_all(turn, opened.draft, rest),))


def tapped(turn: Turn, data: str) -> Replies:
    """Take a tap below a remark: "p|<draft>|<page>", "e|<remark>|<draft>" or "d|<remark>|<draft>|<page>"."""
    code, number, draft_id, page = (*data.split("|"), "", "", "", "")[:4]
    if code == "p":
        draft_id, page = number, draft_id
    draft = own_draft(turn, draft_id)
    if draft is None or draft.archived or code not in ("p", "e", "d"):
        return officer.reminded(turn, (Say(prompts.say("review.remark_gone")),))
    if code == "p":
        return officer.reminded(turn, (_all(turn, draft, page),))
    remark = next((each for each in _sent(turn, draft) if each.id == number), None)
    if remark is None:
        return officer.reminded(turn, (Say(prompts.say("review.remark_gone")),))
    return _mend(turn, draft, remark) if code == "e" else _ticked(turn, draft, remark, page)


def _sent(turn: Turn, draft: Draft) -> tuple[Remark, ...]:
    return all_remarks(turn.parts.store, turn.parts.store.reviews.of_draft(draft.id))


def _ticked(turn: Turn, draft: Draft, remark: Remark, page: str) -> Replies:
    is_done = remark.state is RemarkState.OPEN
    turn.write(lambda store: store.reviews.settle(remark.id, is_done=is_done))
    state = RemarkState.DONE if is_done else RemarkState.OPEN
    return officer.reminded(turn, (_all(turn, draft, page, {remark.id: state}),))


def _all(turn: Turn, draft: Draft, page: str, ticked: Mapping[str, RemarkState] | None = None) -> Say:
    """Show all remarks of a draft; `ticked` are those that this turn changes."""
    found = [replace(each, state=(ticked or {}).get(each.id, each.state)) for each in _sent(turn, draft)]
    if not found:
        return Say(prompts.say("review.remarks_none", name=draft.name))
    return screen(draft, _places(turn, draft), found, turn.parts.store.reviews.names(), page)


def _places(turn: Turn, draft: Draft) -> tuple[Place, ...]:
    newest = turn.parts.store.reviews.of_draft(draft.id)[0]
    case = opened_case(turn.parts, newest)
    found = draft_of(turn, case)
    return () if found is None else places(found[1], case.session)


def screen(
    draft: Draft, known: tuple[Place, ...], found: Sequence[Remark], names: Mapping[int, str], page: str = ""
) -> Say:
    """Return remarks grouped by section, in the order of the page, with a way to mend each; some on a page."""
    order = {place.id: number for number, place in enumerate(known)}
    numbered = list(enumerate(sorted(found, key=lambda each: order.get(each.section, -1)), 1))
    pages = _pages(numbered)
    at = page_in(page, len(pages))
    done = sum(each.state is RemarkState.DONE for each in found)
    lines = [prompts.say("review.remarks_head", name=draft.name, left=len(found) - done, done=done)]
    rows: list[Row] = []
    for section, group in groupby(pages[at], key=lambda each: each[1].section):
        lines.append(clipped(title_of(known, section), 300))
        for number, each in group:
            is_done = each.state is RemarkState.DONE
            holes = {"number": number, "text": each.text, "name": names[each.by], "when": moment(each.at)}
            lines.append(prompts.say("review.remark_done" if is_done else "review.remark_open", **holes))
            mend = button("mend", "sr", "e", each.id, draft.id, title=clipped(title_of(known, section), 40))
            tick = button("undone" if is_done else "done", "sr", "d", each.id, draft.id, at, number=number)
            rows.append((mend, tick))
    if len(pages) > 1:
        lines.append(prompts.say("review.page", page=at + 1, pages=len(pages)))
        rows.append(turning(at, len(pages), "sr", "p", draft.id))
    return Say("\n\n".join(lines), tuple(rows))


def _pages(numbered: Sequence[tuple[int, Remark]]) -> list[list[tuple[int, Remark]]]:
    """Return pages of a few remarks each, of no more text than fits; a long remark has one for itself."""
    pages: list[list[tuple[int, Remark]]] = [[]]
    for each in numbered:
        length = sum(len(remark.text) for _, remark in (*pages[-1], each))
        if pages[-1] and (len(pages[-1]) == _ON_A_PAGE or length > MOST // 2):
            pages.append([])
        pages[-1].append(each)
    return pages


def _mend(turn: Turn, draft: Draft, remark: Remark) -> Replies:
    """Open the report at the questions of a remark's section."""
    turn.lay_open(Desk(draft.id))
    opened = open_draft(turn)
    if opened is None:
        return unopened(turn)
    title = title_of(_places(turn, draft), remark.section)
    head = Say(prompts.say("review.mend", section=clipped(title, 300), text=remark.text))
    parts = within(opened.form, remark.section)
    only = frozenset(question.id for question in opened.form.questions() if question.part in parts)
    review = look_back(opened.form, opened.session, only)
    if not review.items:
        review = look_back(opened.form, opened.session)
    asked(turn, opened)
    return (head, show(review, draft.id))
