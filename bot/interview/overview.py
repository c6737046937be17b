"""The review on a screen: the sections with what is done in each, and the answers of one with a button for each.

A long form opens with its sections; a tap leads to one, another tap to a question. A short form shows its answers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.interview.drawing import Row, button, fitted, rows, step_buttons, word
from bot.interview.moves import Item, Place, Review, Section, State
from bot.interview.scalars import clipped
from bot.interview.sections import MOST_ANSWERS, by_id, entries, located, neighbours
from bot.messages import Button, Say

_SHORT = 22
_SECTIONS_IN_A_ROW = 3


def review(review: Review, draft_id: str) -> Say:
    """Return the overview, or the section that one looks at."""
    section, place = located(review.sections, review.place)
    is_root = not review.place.section
    review = replace(review, place=place)
    shown_by = () if review.place.own else entries(section)
    body = _contents(shown_by) if shown_by else _answers(section, review.place)
    head = (
        word("problem", problem=clipped(review.problem, 500)) if review.problem else "",
        clipped(review.note, 600) if review.note else "",
        _standing(review) if is_root else "",
    )
    middle = _content_buttons(shown_by, draft_id) if shown_by else _answer_buttons(review, section, draft_id)
    buttons = (*middle, *_ways_on(review, section, draft_id, is_root=is_root))
    return Say(fitted((*head, *body)), tuple(filter(None, buttons)))


def _standing(review: Review) -> str:
    done, total = _count(review.items)
    if review.is_complete:
        return word("review_complete", settled=done)
    return word("review_open", settled=done, left=total - done)


def _count(items: Sequence[Item]) -> tuple[int, int]:
    return sum(item.is_done for item in items), len(items)


def _contents(shown_by: Sequence[tuple[Section, bool]]) -> Iterator[str]:
    yield "\n".join(_section_line(each, own) for each, own in shown_by)
    marks = "".join(_marks(each.items if own else each.all_items) for each, own in shown_by)
    legend = (word(f"legend_{name}") for name, mark in _MARKS.items() if mark in marks)
    yield " · ".join(legend)
    yield word("contents_how")


def _section_line(section: Section, own: bool) -> str:
    items = section.items if own else section.all_items
    done, total = _count(items)
    line = word("section_line", title=_titled(section, 70), done=done, total=total)
    return f"{line} {_marks(items)}".rstrip()


_MARKS = {"stale": "⚠", "postponed": "⏳", "waiting": "👤"}


def _marks(items: Iterable[Item]) -> str:
    """Return how many questions of a section wait for what: "⚠1 ⏳2 👤1"."""
    counts = dict.fromkeys(_MARKS, 0)
    for item in items:
        counts["stale"] += item.is_stale
        counts["waiting"] += bool(item.waits_for)
        counts["postponed"] += item.state is State.POSTPONED and not item.waits_for
    return " ".join(f"{_MARKS[name]}{count}" for name, count in counts.items() if count)


def _titled(section: Section, most: int) -> str:
    title = clipped(section.title, most)
    return f"{section.number}. {title}" if section.number else title


def _page(items: Sequence[Item], place: Place) -> tuple[Sequence[Item], int, int]:
    pages = max(1, -(-len(items) // MOST_ANSWERS))
    page = min(place.page, pages - 1)
    return items[page * MOST_ANSWERS : (page + 1) * MOST_ANSWERS], page, pages


def _shown_items(section: Section, place: Place) -> Sequence[Item]:
    return section.items if place.own else section.all_items


def _answers(section: Section, place: Place) -> Iterator[str]:
    """Yield the answers that a page shows, a paragraph for each section."""
    every = _shown_items(section, place)
    items, page, pages = _page(every, place)
    shown = {item.question_id for item in items}
    yield from _paragraphs((section,), shown, is_titled=bool(section.id), own=place.own)
    if pages > 1:
        yield word("review_page", page=page + 1, pages=pages)
    yield word("review_how", number=items[0].number if items else 1)


def _paragraphs(sections: Iterable[Section], shown: set[str], *, is_titled: bool, own: bool) -> Iterator[str]:
    for section in sections:
        lines = [_item_line(item) for item in section.items if item.question_id in shown]
        if is_titled and (lines or not section.items):
            done, total = _count(section.items if own else section.all_items)
            lines.insert(0, word("section_line", title=_titled(section, 150), done=done, total=total))
        if lines:
            yield "\n".join(lines)
        if not own:
            yield from _paragraphs(section.below, shown, is_titled=True, own=False)


def _item_line(item: Item) -> str:
    has_said = item.state in (State.ANSWERED, State.CARRIED, State.POSTPONED)
    said = {"said": clipped(item.said, 140) or word("nobody")} if has_said else {}
    waits_only = item.waits_for and item.state is State.POSTPONED
    line = word(
        f"item_{'waiting' if waits_only else item.state}", number=item.number, label=clipped(item.label, 100), **said
    )
    return "\n".join((line, *_beside(item)))


def _beside(item: Item) -> Iterator[str]:
    if item.is_stale:
        yield word("item_stale")
    if item.waits_for and item.state is not State.POSTPONED:
        yield word("item_waits", name=clipped(item.waits_for, 60))
    if item.source:
        yield word("item_source", source=clipped(item.source, 100))
    if item.provider:
        yield word("item_provider", provider=clipped(item.provider, 100))
    yield from (word("item_computed", line=clipped(line, 120)) for line in item.computed)


def _content_buttons(shown_by: Sequence[tuple[Section, bool]], draft_id: str) -> tuple[Row, ...]:
    buttons = []
    for section, own in shown_by:
        items = section.items if own else section.all_items
        done, total = _count(items)
        name = section.number or clipped(section.title, _SHORT)
        left = word("button_section", name=name, done=done, total=total)
        label = word("button_section_done", name=name) if done == total else left
        buttons.append(button(label, draft_id, section.id, "s0" if own else "o"))
    return rows(buttons, _SECTIONS_IN_A_ROW if all(each.number for each, _ in shown_by) else 1)


def _answer_buttons(review: Review, section: Section, draft_id: str) -> tuple[Row, ...]:
    items, page, _ = _page(_shown_items(section, review.place), review.place)
    edits = [
        button(
            word("button_item", number=item.number, label=clipped(item.label, _SHORT)),
            draft_id,
            item.question_id,
            "edit",
        )
        for item in items
    ]
    place = Place(review.place.section, review.place.own, page)
    before, after = neighbours(review.sections, place)
    turning = (
        *((_leaf(review, before, place, draft_id, "earlier"),) if before else ()),
        *((_leaf(review, after, place, draft_id, "further"),) if after else ()),
    )
    return (*rows(edits, 2), turning)


def _leaf(review: Review, to: Place, here: Place, draft_id: str, way: str) -> Button:
    """Return the button that leads to the screen before or after: a page of this section, or another section."""
    section = by_id(review.sections, to.section)
    code = f"s{to.page}" if to.own else f"o{to.page}"
    if section is None or to.section == here.section:
        return button(word(f"button_page_{way}", page=to.page + 1), draft_id, to.section, code)
    name = section.number or clipped(section.title, _SHORT)
    return button(word(f"button_section_{way}", name=name), draft_id, to.section, code)


def _ways_on(review: Review, section: Section, draft_id: str, *, is_root: bool) -> tuple[Row, ...]:
    items = section.items if review.place.own else section.all_items
    is_open = bool(section.id) and any(not item.is_done for item in items)
    first = (
        (button(word("button_first_open"), draft_id, section.id, "gs" if review.place.own else "go"),)
        if is_open
        else ()
    )
    contents = () if is_root else (button(word("button_review"), draft_id, "", "review"),)
    onward = () if review.is_complete else (button(word("button_next"), draft_id, "", "next"),)
    return (first, (*contents, *onward), step_buttons(review.steps, draft_id))
