"""A move of the interview -> a text with buttons. Any event ends in a picture: screen and data cannot disagree."""

from collections.abc import Iterable, Iterator

import prompts
from bot.interview.commands import Intent
from bot.interview.continuing import around, old_lines, old_rows
from bot.interview.drawing import MOST_DATA, MOST_TEXT, Row, button, fitted, progress, rows, step_buttons, word
from bot.interview.form import Kind, Question
from bot.interview.gathered import named
from bot.interview.moves import Ask, Move, Review, WhoOwes
from bot.interview.overview import review
from bot.interview.scalars import clipped
from bot.interview.values import GATHERED
from bot.messages import Say

__all__ = ["MOST_DATA", "MOST_TEXT", "show"]

_SHOWN_ENTRIES = 6
_LONG_LABEL = 24


def show(move: Move, draft_id: str) -> Say:
    """Return what an officer sees.

    Args:
        move: what to show.
        draft_id: at most 8 characters, so that every button's data fits.
    """
    match move:
        case Ask():
            return Say(fitted(_ask_lines(move)), _ask_buttons(move, draft_id), _asked(move))
        case WhoOwes():
            return _naming(move, draft_id)
        case Review():
            return review(move, draft_id)


def _ask_lines(ask: Ask) -> Iterator[str]:
    question = ask.question
    yield from _told(ask)
    if ask.supposed:
        yield ask.supposed
    yield progress(ask.stand)
    yield _asked(ask)
    yield around(ask)
    if ask.old is not None:
        yield question.help if ask.explained else ""
        yield from old_lines(ask.old)
        return
    yield "\n".join(word("choice", number=n, label=choice.label) for n, choice in enumerate(question.choices, 1))
    if question.columns:
        yield word("columns", columns=clipped(named(question.columns), 400))
    if question.example:
        yield word("example", example=question.example)
    if ask.explained:
        yield question.help or word("no_help")
    yield from _standing_lines(ask)


def _told(move: Ask | WhoOwes) -> Iterator[str]:
    if move.problem:
        yield word("problem", problem=clipped(move.problem, 1_000))
    if move.note:
        yield clipped(move.note, 600)


def asked(question: Question) -> str:
    """Return the words of a question, its unit, and whether it may be left out."""
    text = word("asked", ask=question.ask, unit=question.unit) if question.unit else question.ask
    return text if question.required else f"{text} {word('optional')}"


def _asked(ask: Ask) -> str:
    return word("numbered", number=ask.stand.number, asked=asked(ask.question))


def _standing_lines(ask: Ask) -> Iterator[str]:
    if ask.current:
        yield word("current", current=clipped(ask.current, 350))
    if ask.so_far:
        first, last = _window(ask)
        lines = [f"{row}. {clipped(ask.so_far[row - 1], 120)}" for row in range(first, last + 1)]
        above = [word("entries_above", count=first - 1)] if first > 1 else []
        below = [word("entries_below", count=len(ask.so_far) - last)] if last < len(ask.so_far) else []
        yield word("so_far", count=len(ask.so_far), entries="\n".join((*above, *lines, *below)))
    elif ask.question.kind in GATHERED:
        yield word("how_to_list")
    if ask.past:
        yield word("past", place=ask.question.past, past=clipped(ask.past, 350))
    if ask.past_value:
        yield word("past_value", past=clipped(ask.past_value, 350))
    if ask.default:
        yield word("default", default=clipped(ask.default, 200))


def _window(ask: Ask) -> tuple[int, int]:
    """Return the first and the last row that are shown (from 1); pages count from the end of the list."""
    last = max(len(ask.so_far) - (ask.page or 0) * _SHOWN_ENTRIES, min(_SHOWN_ENTRIES, len(ask.so_far)))
    return max(1, last - _SHOWN_ENTRIES + 1), last


def _ask_buttons(ask: Ask, draft_id: str) -> tuple[Row, ...]:
    listing = _row_buttons(ask, draft_id) if ask.so_far and not ask.supposed else ()
    ways_out = (Intent.BACK, Intent.SKIP, Intent.LATER)
    looks = (Intent.HELP, Intent.REVIEW) if ask.question.help else (Intent.REVIEW,)
    offered = (*_answer_rows(ask, draft_id), *listing, _intents(ask, draft_id, _offers(ask)))
    every = (
        *(offered if ask.old is None else old_rows(ask.question, ask.old, draft_id)),
        _intents(ask, draft_id, ways_out),
        (*_intents(ask, draft_id, looks), *step_buttons(ask.steps, draft_id, back=bool(ask.note))),
    )
    return tuple(filter(None, every))


def _answer_rows(ask: Ask, draft_id: str) -> tuple[Row, ...]:
    question = ask.question
    if ask.supposed:
        return _weighing(ask, draft_id)
    if question.kind is Kind.YES_NO:
        return (tuple(button(word(code), draft_id, question.id, code[0]) for code in ("yes", "no")),)
    buttons = [button(clipped(each.label, 60), draft_id, question.id, "=" + each.id) for each in question.choices]
    is_short = all(len(each.label) <= _LONG_LABEL for each in buttons)
    return rows(buttons, 2 if is_short else 1)


def _row_buttons(ask: Ask, draft_id: str) -> tuple[Row, ...]:
    """Return a button to take out each row that is shown, and to see those above and below."""
    first, last = _window(ask)
    question_id, page = ask.question.id, ask.page or 0
    out = [
        button(word("button_drop_row", row=row), draft_id, question_id, f"x{row}.{ask.state}")
        for row in range(first, last + 1)
    ]
    turning = (
        *((button(word("button_rows_above"), draft_id, question_id, f"l{page + 1}"),) if first > 1 else ()),
        *((button(word("button_rows_below"), draft_id, question_id, f"l{page - 1}"),) if page else ()),
    )
    return (tuple(out), turning)


def _weighing(ask: Ask, draft_id: str) -> tuple[Row, ...]:
    if not ask.rival:
        return (_intents(ask, draft_id, (Intent.AGREE, Intent.REFUSE)),)
    theirs = clipped(prompts.say("together.button_theirs", name=ask.rival), 60)
    mine = prompts.say("together.button_mine")
    labels = ((theirs, Intent.REFUSE), (mine, Intent.AGREE))
    return (tuple(button(label, draft_id, ask.question.id, intent) for label, intent in labels),)


def _offers(ask: Ask) -> tuple[Intent, ...]:
    """Return the commands that make sense just now."""
    listing = (Intent.DONE, Intent.CLEAR) if ask.so_far else ()
    is_kept = bool(ask.current) or ask.is_stale
    keeping = (*((Intent.KEEP,) if is_kept else ()), *((Intent.CONFIRM,) if ask.is_carried else ()))
    past = (Intent.PAST,) if ask.past or ask.past_value else ()
    return (*listing, *keeping, *past, *((Intent.ACCEPT,) if ask.default else ()))


def _intents(ask: Ask | WhoOwes, draft_id: str, intents: Iterable[Intent]) -> Row:
    return tuple(button(word(f"button_{intent}"), draft_id, ask.question.id, intent) for intent in intents)


def _naming(move: WhoOwes, draft_id: str) -> Say:
    question = move.question
    who = prompts.say("moving.who_owes", label=question.label)
    lines = (
        *_told(move),
        progress(move.stand),
        who,
        prompts.say("moving.how_to_name"),
        prompts.say("moving.form_names", provider=question.provider) if question.provider else "",
        (question.help or word("no_help")) if move.explained else "",
    )
    return Say(fitted(lines), tuple(filter(None, _naming_buttons(move, draft_id))), who)


def _naming_buttons(move: WhoOwes, draft_id: str) -> Iterator[Row]:
    question = move.question
    if question.provider:
        yield (button(clipped(question.provider, 60), draft_id, question.id, "w"),)
    yield (
        button(prompts.say("moving.button_nobody"), draft_id, question.id, "wu"),
        button(prompts.say("moving.button_answer"), draft_id, question.id, Intent.EDIT),
    )
    yield (*_intents(move, draft_id, (Intent.REVIEW,)), *step_buttons(move.steps, draft_id))
