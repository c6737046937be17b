"""Is a typed figure to be asked about once more, because of what last period's was?

One that equals last period's may have been copied; one that is far from it may be a slip. How far, the form says (in
per cent; for shares in percentage points, since 2 % after 1 % is no news); 0 asks never. Rows are held against last
period's of the same first column. A row that names a year tells of that same year, so there only a difference is
strange. What is typed a second time is meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bot.interview.comparing import distance
from bot.interview.form import FIGURES, Column, Kind, Question
from bot.interview.session import Session
from bot.interview.turn import Turn
from bot.interview.values import Row, Value
from bot.interview.vocabulary import folded

SAME, FAR, SMALL = "same_as_past", "far_from_past", "small_share"
"""Why we doubt: keys of interview.toml, [supposed]."""

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def doubt(turn: Turn, question: Question, value: Value, said: str) -> str | None:
    """Return why a typed answer is to be asked about before it counts (`SMALL`, `SAME`, `FAR`), or None."""
    if question.kind is Kind.PERCENTAGE and isinstance(value, Decimal) and 0 < value < 1 and "%" not in said:
        # Half a per cent, or a half?
        return SMALL
    most = turn.form.doubt if question.doubt is None else question.doubt
    before = turn.context.past_values.get(question.id)
    if not most or before is None or _is_meant(turn.session, question, value):
        return None
    if question.kind is Kind.TABLE:
        return _doubted(_of_rows(question.columns, _rows(value), _rows(before), most))
    return _doubted((_of_figure(question, value, before, most),))


def _is_meant(session: Session, question: Question, value: Value) -> bool:
    supposed, held = session.supposed.get(question.id), session.held(question.id)
    return any(known is not None and known.value == value for known in (supposed, held))


def _doubted(found: Iterator[str | None] | Sequence[str | None]) -> str | None:
    """Return the graver of what was found: a figure that is far off, then one that is the same."""
    doubts = set(found)
    return next((why for why in (FAR, SAME) if why in doubts), None)


def _of_figure(question: Question | Column, now: object, before: object, most: int) -> str | None:
    away = distance(question, now, before)
    if now == before and now and away is not None:
        return SAME
    return FAR if away is not None and away > most else None


def _of_rows(columns: Sequence[Column], rows: Sequence[Row], past: Sequence[Row], most: int) -> Iterator[str | None]:
    key, *others = columns
    figures = [column for column in others if column.kind in FIGURES]
    before = {folded(str(row[key.id])): row for row in past if key.id in row}
    for row in rows:
        name = folded(str(row[key.id]))
        if name in before:
            yield _of_row(figures, row, before[name], most, is_dated=bool(_YEAR.search(name)))


def _of_row(figures: Sequence[Column], now: Row, before: Row, most: int, *, is_dated: bool) -> str | None:
    cells = [_of_figure(column, now[column.id], before.get(column.id), most) for column in figures]
    if FAR in cells:
        return FAR
    is_copied = SAME in cells and all(now[column.id] == before.get(column.id) for column in figures)
    return SAME if is_copied and not is_dated else None


def _rows(value: Value) -> tuple[Row, ...]:
    return tuple(row for row in value if isinstance(row, Mapping)) if isinstance(value, tuple) else ()
