"""Tables against themselves: the row or column of totals against its sum, percentages against the figures beside. Pure.

A table whose rows are of several ranks ("I", "1", "trong đó") is not added up; nor are columns of shares, averages,
years or order. Percentages are judged only where most rows prove what they are percentages of.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations

import prompts
from bot.interview.numbers import format_number, format_percent
from bot.report.checks.remark import Change, Remark
from bot.report.checks.table import Entry, Table
from bot.report.checks.text import Text
from bot.report.checks.totals import NUMBER, value
from bot.report.checks.words import pattern
from knowledge.fold import squeeze

_FIGURE = re.compile(rf"{NUMBER}")
_SHARE = re.compile(rf"(?P<share>{NUMBER})\s?%?")
_NONE = frozenset({"", "-", "–", "—", "0"})
_TOTALS = frozenset({"tong cong", "tong so", "tong", "cong", "cong chung", "tong chung", "toan xa", "toan tinh"})
_RANKED = re.compile(r"(?:[ivxlc]+|\d+\.\d+|[a-zđ])[.)]?|[-+*].*|.*trong đó.*", re.IGNORECASE)
_LEAST_ROWS, _ALL = 2, 100
_SLIP = Decimal(2)  # how many of the last place a rounded sum may be off

_Figures = Mapping[int, Decimal]


def wrong_table_totals(text: Text) -> Iterator[Remark]:
    """Yield totals of a table that its other figures do not make."""
    for table in text.tables:
        yield from _bottom_totals(table)
        yield from _side_totals(table)


def wrong_table_shares(text: Text) -> Iterator[Remark]:
    """Yield percentages of a table that contradict what the other rows prove them to be."""
    for table in text.tables:
        head, rows = _parted(table)
        for column in _share_columns(head, rows):
            yield from _odd_shares(column, rows)


def _bottom_totals(table: Table) -> Iterator[Remark]:
    head, rows = _parted(table)
    totals = [row for row in rows if _is_total(row)]
    others = [row for row in rows if not _is_total(row)]
    if len(totals) != 1 or len(others) < _LEAST_ROWS or any(map(_is_ranked, others)):
        return
    for column in _summed(head, totals[0], others):
        made = sum((_figure(row.get(column)) or Decimal(0) for row in others), Decimal(0))
        yield from _told(totals[0][column], made)


def _side_totals(table: Table) -> Iterator[Remark]:
    head, rows = _parted(table)
    columns = [column for column, name in head.items() if squeeze(name) in _TOTALS]
    if len(columns) != 1 or len(rows) < _LEAST_ROWS:
        return
    total = columns[0]
    parts = [column for column in _summed(head, rows[0], rows) if column != total]
    made = [sum((_figure(row.get(column)) or Decimal(0) for column in parts), Decimal(0)) for row in rows]
    stands = [_figure(row.get(total)) for row in rows]
    right = sum(one == other for one, other in zip(stands, made, strict=True))
    # Where most rows do not add up, the columns are no parts of this total.
    if len(parts) > 1 and right * 2 > len(rows):
        for row, sum_ in zip(rows, made, strict=True):
            if total in row:
                yield from _told(row[total], sum_)


def _told(entry: Entry, made: Decimal) -> Iterator[Remark]:
    stands = _figure(entry)
    places = _places(entry.text)
    if stands is None or abs(stands - made) <= (_SLIP.scaleb(-places) if places else 0):
        return
    figures = {"total": format_number(stands), "made": format_number(made)}
    yield Remark(
        entry.place,
        prompts.say("checks.sees.column", **figures),
        prompts.say("checks.expects.total", made=figures["made"]),
    )


def _parted(table: Table) -> tuple[Mapping[int, str], list[Mapping[int, Entry]]]:
    """Return the names of the columns, and the rows below: those that hold figures."""
    first = next((order for order, row in enumerate(table.rows) if _holds_figures(row)), len(table.rows))
    head: dict[int, str] = {}
    for row in table.rows[:first]:
        for column, entry in row.items():
            head[column] = f"{head.get(column, '')} {entry.text}".strip()
    return head, [row for row in table.rows[first:] if _holds_figures(row)]


def _holds_figures(row: Mapping[int, Entry]) -> bool:
    """Say whether a row has a name and a figure. A row of column numbers ("(1)", "1 2 3") has no name."""
    named = any(re.search(r"[^\W\d_]{2}", entry.text) for entry in row.values())
    return named and any(_figure(entry) is not None and entry.text.strip() not in _NONE for entry in row.values())


def _is_total(row: Mapping[int, Entry]) -> bool:
    return any(squeeze(entry.text.rstrip(" :")) in _TOTALS for entry in row.values())


def _is_ranked(row: Mapping[int, Entry]) -> bool:
    entries = [row[column].text.strip() for column in sorted(row)[:2]]
    return any(_RANKED.fullmatch(text) for text in entries) or _is_total(row)


def _summed(head: Mapping[int, str], total: Mapping[int, Entry], rows: Sequence[Mapping[int, Entry]]) -> list[int]:
    """Return the columns to add up: all figures, and by their name nothing that cannot be added."""
    not_added = pattern("checks.lexicon.not_added")
    return [
        column
        for column, entry in sorted(total.items())
        if _figure(entry) is not None
        and column in head
        and not not_added.search(head[column])
        and "%" not in head[column]
        and all(column not in row or _figure(row[column]) is not None for row in rows)
        and any(column in row for row in rows)
    ]


def _share_columns(head: Mapping[int, str], rows: Sequence[Mapping[int, Entry]]) -> list[int]:
    return [
        column
        for column in sorted({column for row in rows for column in row})
        if "%" in head.get(column, "") or sum("%" in row[column].text for row in rows if column in row) * 2 > len(rows)
    ]


def _odd_shares(column: int, rows: Sequence[Mapping[int, Entry]]) -> Iterator[Remark]:
    columns = sorted({other for row in rows for other in row} - {column})
    for part, whole in permutations(columns, 2):
        judged = [
            (row[column], right) for row in rows if _is_share(row.get(column)) and (right := _right(row, part, whole))
        ]
        agreeing = sum(_agrees(entry.text, right) for entry, right in judged)
        if agreeing >= _LEAST_ROWS and agreeing * 3 >= len(judged) * 2 and agreeing < len(judged):
            yield from (_share_remark(entry, right) for entry, right in judged if not _agrees(entry.text, right))
            return


def _is_share(entry: Entry | None) -> bool:
    return entry is not None and bool(_SHARE.fullmatch(entry.text.strip()))


def _right(row: Mapping[int, Entry], part: int, whole: int) -> Decimal | None:
    figures = _figure(row.get(part)), _figure(row.get(whole))
    return figures[0] * _ALL / figures[1] if figures[0] is not None and figures[1] else None


def _agrees(written: str, right: Decimal) -> bool:
    found = _SHARE.fullmatch(written.strip())
    return bool(found) and abs(value(found["share"]) - right) <= Decimal(5).scaleb(-_places(found["share"]) - 1)  # type: ignore[index]


def _share_remark(entry: Entry, right: Decimal) -> Remark:
    found = _SHARE.search(entry.text)
    share = found["share"] if found else entry.text
    rounded = right.quantize(Decimal(1).scaleb(-_places(share)), ROUND_HALF_UP)
    changes = (Change(entry.place, *found.span("share"), format_number(rounded)),) if found else ()
    seen = prompts.say("checks.sees.column_share", share=entry.text.strip())
    return Remark(entry.place, seen, prompts.say("report.expects.share", right=format_percent(rounded)), changes)


def _figure(entry: Entry | None) -> Decimal | None:
    text = "" if entry is None else entry.text.strip()
    if text in _NONE:
        return Decimal(0)
    return value(text) if _FIGURE.fullmatch(text) else None


def _places(written: str) -> int:
    return len(written.strip().rstrip("% ").partition(",")[2])
