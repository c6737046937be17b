"""A move of the interview -> a text with buttons. Any event ends in such a picture, so screen and data cannot disagree.

Every text keeps within 4,096 characters and every button's data within 64 bytes (Telegram). A button of a question
carries "q|<draft>|<question>|<code>"; what the codes mean is `step.tap`'s business.
"""

from collections.abc import Iterable, Iterator

import prompts
from bot.interview.commands import Intent
from bot.interview.following import OldEntry
from bot.interview.form import Form, Kind, Question
from bot.interview.gathered import named
from bot.interview.judging import VERDICTS, code
from bot.interview.moves import Ask, Item, Move, Review, State
from bot.interview.proofs import doubting, proofs
from bot.interview.scalars import clipped
from bot.interview.values import GATHERED
from bot.messages import Button, Say

MOST_TEXT = 4_096
MOST_DATA = 64
PAGE = 8
_SHOWN_ENTRIES = 6
_LONG_LABEL = 24
_IN_A_ROW = 4

Row = tuple[Button, ...]


def show(move: Move, draft_id: str) -> Say:
    """Return what an officer sees.

    Args:
        move: what to show.
        draft_id: at most 8 characters, so that every button's data fits.
    """
    match move:
        case Ask():
            return Say(_fitted(_ask_lines(move)), _ask_buttons(move, draft_id))
        case Review():
            return _review(move, draft_id)


def proof(form: Form) -> str:
    """Return a form as a readable transcript: every section, question and sentence, conditions beside them."""
    return "\n".join(_proof_lines(form))


def _word(name: str, /, **holes: object) -> str:
    return prompts.say(f"interview.show.{name}", **holes)


def _fitted(paragraphs: Iterable[str]) -> str:
    return clipped("\n\n".join(filter(None, paragraphs)), MOST_TEXT)


def _button(label: str, draft_id: str, question_id: str, code: str) -> Button:
    data = f"q|{draft_id}|{question_id}|{code}"
    if len(data.encode()) > MOST_DATA:
        raise ValueError(f"a button's data is over {MOST_DATA} bytes: {data}")
    return Button(label, data)


def _ask_lines(ask: Ask) -> Iterator[str]:
    question = ask.question
    if ask.problem:
        yield _word("problem", problem=clipped(ask.problem, 1_000))
    if ask.note:
        yield clipped(ask.note, 300)
    if ask.supposed:
        yield ask.supposed
    yield _word("progress", titles=_where(ask.titles), position=ask.position, total=ask.total)
    yield _asked(question)
    yield from _around(ask)
    if ask.old is not None:
        yield question.help if ask.explained else ""
        yield from _old_lines(ask.old)
        return
    yield "\n".join(_word("choice", number=n, label=choice.label) for n, choice in enumerate(question.choices, 1))
    if question.columns:
        yield _word("columns", columns=clipped(named(question.columns), 400))
    if question.example:
        yield _word("example", example=question.example)
    if ask.explained:
        yield question.help or _word("no_help")
    yield from _standing_lines(ask)


def _around(ask: Ask) -> Iterator[str]:
    """Yield what belongs to the figure asked for, and how far a doubted one is from last period's."""
    period = prompts.say("continuity.beside.period", period=clipped(ask.period, 200)) if ask.period else ""
    compared = prompts.say("continuity.beside.compared", compared=ask.compared) if ask.compared else ""
    yield "\n".join(filter(None, (period, ask.base, compared)))


def _old_lines(old: OldEntry) -> Iterator[str]:
    holes = {"number": old.number, "total": old.total, "entry": clipped(old.text, 1_000)}
    yield prompts.say("continuity.follow.asked", **holes)
    yield prompts.say(f"continuity.follow.{'how_with_all' if old.number < old.total else 'how'}")


def _asked(question: Question) -> str:
    asked = _word("asked", ask=question.ask, unit=question.unit) if question.unit else question.ask
    return asked if question.required else f"{asked} {_word('optional')}"


def _standing_lines(ask: Ask) -> Iterator[str]:
    if ask.current:
        yield _word("current", current=clipped(ask.current, 350))
    if ask.so_far:
        hidden = len(ask.so_far) - _SHOWN_ENTRIES
        lines = [f"- {clipped(entry, 120)}" for entry in ask.so_far[-_SHOWN_ENTRIES:]]
        shown = [_word("entries_above", count=hidden), *lines] if hidden > 0 else lines
        yield _word("so_far", count=len(ask.so_far), entries="\n".join(shown))
    elif ask.question.kind in GATHERED:
        yield _word("how_to_list")
    if ask.past:
        yield _word("past", place=ask.question.past, past=clipped(ask.past, 350))
    if ask.past_value:
        yield _word("past_value", past=clipped(ask.past_value, 350))
    if ask.default:
        yield _word("default", default=clipped(ask.default, 200))


def _where(titles: tuple[str, ...]) -> str:
    return " › ".join(clipped(title, 60) for title in titles[-2:])


def _ask_buttons(ask: Ask, draft_id: str) -> tuple[Row, ...]:
    if ask.old is not None:
        rows = _old_rows(ask, ask.old, draft_id)
    else:
        rows = (*_answer_rows(ask, draft_id), _intents(ask, draft_id, _offers(ask)))
    ways_out = (Intent.BACK, Intent.SKIP, Intent.LATER)
    looks = (Intent.HELP, Intent.REVIEW) if ask.question.help else (Intent.REVIEW,)
    return tuple(filter(None, (*rows, _intents(ask, draft_id, ways_out), _intents(ask, draft_id, looks))))


def _old_rows(ask: Ask, old: OldEntry, draft_id: str) -> tuple[Row, ...]:
    def row(name: str, *, for_all: bool) -> Row:
        codes = ((verdict, code(verdict, old, for_all=for_all)) for verdict in VERDICTS)
        labels = ((prompts.say(f"continuity.follow.{name}_{verdict}"), data) for verdict, data in codes)
        return tuple(_button(label, draft_id, ask.question.id, data) for label, data in labels)

    all_left = (row("button_all", for_all=True),) if old.number < old.total else ()
    return (row("button", for_all=False), *all_left)


def _answer_rows(ask: Ask, draft_id: str) -> tuple[Row, ...]:
    question = ask.question
    if ask.supposed:
        return (_intents(ask, draft_id, (Intent.AGREE, Intent.REFUSE)),)
    if question.kind is Kind.YES_NO:
        return (tuple(_button(_word(code), draft_id, question.id, code[0]) for code in ("yes", "no")),)
    buttons = [
        _button(clipped(choice.label, 60), draft_id, question.id, "=" + choice.id) for choice in question.choices
    ]
    is_short = all(len(button.label) <= _LONG_LABEL for button in buttons)
    return _rows(buttons, 2 if is_short else 1)


def _offers(ask: Ask) -> tuple[Intent, ...]:
    """Return the commands that make sense just now."""
    listing = (Intent.DONE, Intent.DROP, Intent.CLEAR) if ask.so_far else ()
    keeping = (*((Intent.KEEP,) if ask.current else ()), *((Intent.CONFIRM,) if ask.is_carried else ()))
    past = (Intent.PAST,) if ask.past or ask.past_value else ()
    return (*listing, *keeping, *past, *((Intent.ACCEPT,) if ask.default else ()))


def _intents(ask: Ask, draft_id: str, intents: Iterable[Intent]) -> Row:
    return tuple(_button(_word(f"button_{intent}"), draft_id, ask.question.id, intent) for intent in intents)


def _rows(buttons: list[Button], width: int) -> tuple[Row, ...]:
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def _review(review: Review, draft_id: str) -> Say:
    pages = max(1, -(-len(review.items) // PAGE))
    page = min(review.page, pages - 1)
    items = review.items[page * PAGE : (page + 1) * PAGE]
    settled = sum(item.state not in (State.OPEN, State.TYPING) for item in review.items)
    lines = (
        _word("problem", problem=clipped(review.problem, 500)) if review.problem else "",
        clipped(review.note, 300) if review.note else "",
        _word("review_complete", settled=settled)
        if review.is_complete
        else _word("review_open", settled=settled, left=len(review.items) - settled),
        *_grouped(items),
        _word("review_page", page=page + 1, pages=pages) if pages > 1 else "",
        _word("review_how"),
    )
    return Say(_fitted(lines), _review_buttons(review, items, page, pages, draft_id))


def _grouped(items: Iterable[Item]) -> Iterator[str]:
    """Return one paragraph a section: its titles, then its lines."""
    above, lines = None, list[str]()
    for item in items:
        if item.titles != above and lines:
            yield "\n".join(lines)
            lines = []
        if item.titles != above:
            lines.append(_where(item.titles))
        above = item.titles
        lines.append(_item_line(item))
    yield "\n".join(lines)


def _item_line(item: Item) -> str:
    has_said = item.state in (State.ANSWERED, State.CARRIED, State.POSTPONED)
    said = {"said": clipped(item.said, 140) or _word("nobody")} if has_said else {}
    return _word(f"item_{item.state}", number=item.number, label=clipped(item.label, 120), **said)


def _review_buttons(review: Review, items: Iterable[Item], page: int, pages: int, draft_id: str) -> tuple[Row, ...]:
    edits = [
        _button(_word("button_edit", number=item.number), draft_id, item.question_id, Intent.EDIT) for item in items
    ]
    turning = [
        _button(_word(name, page=target + 1), draft_id, "", f"p{target}")
        for name, target in (("button_earlier", page - 1), ("button_later_page", page + 1))
        if 0 <= target < pages
    ]
    onward = () if review.is_complete else (_button(_word("button_next"), draft_id, "", "next"),)
    return tuple(filter(None, (*_rows(edits, _IN_A_ROW), tuple(turning), onward)))


def _proof_lines(form: Form) -> Iterator[str]:
    yield _word("proof_head", name=form.name, id=form.id, version=form.version)
    yield doubting(form.doubt)
    number = 0
    for part in form.walk():
        yield ""
        yield _conditioned(part.title, part.when)
        for question in part.questions:
            number += 1
            yield _conditioned(_word("proof_question", number=number, ask=_asked(question)), question.when)
            kind = prompts.say(f"interview.kinds.{question.kind}")
            yield _word("proof_kind", id=question.id, kind=kind, provider=question.provider or _word("nobody"))
            yield from _proof_details(question)
            yield from (f"    {line}" for line in proofs(form, question))
        for block in part.body:
            of = {"of": block.of} if block.of else {}
            resolved = prompts.say("continuity.proof.resolved") if block.resolved else ""
            text = " / ".join(filter(None, (resolved, block.text, block.single, block.each)))
            yield _conditioned(_word(f"proof_{block.kind}", text=text, **of).rstrip(), block.when)


def _proof_details(question: Question) -> Iterator[str]:
    for number, choice in enumerate(question.choices, 1):
        yield "    " + _word("choice", number=number, label=choice.label)
    if question.columns:
        yield "    " + _word("columns", columns=named(question.columns))
    if question.example:
        yield "    " + _word("example", example=question.example)
    for check in question.checks:
        yield "    " + _word("proof_check", that=check.that, say=check.say)


def _conditioned(line: str, when: str) -> str:
    return f"{line} {_word('proof_when', when=when)}" if when else line
