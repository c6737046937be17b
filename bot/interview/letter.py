"""The letter that asks for a report, as far as a form may quote from it: who it is, and by when it wants the report.

A day counts as the deadline only where the letter names exactly one, after words of sending and of "not later than".
Pure.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from types import SimpleNamespace

import prompts
from knowledge import citation
from knowledge.document import Identity
from knowledge.fold import fold

_DAY = r"ngay (\d{1,2})(?:/| thang )(\d{1,2})(?:/| nam )(\d{4})\b"
_BETWEEN = 40  # characters, as in "chậm nhất là 16 giờ 30 phút, thứ Hai, ngày …"


@dataclass(frozen=True)
class Letter:
    """A requesting letter: its identity, its sign ("815/SNV-TĐKT"), how it is cited, the day it sets; None: unsaid."""

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: datetime.date | None = None
    issuer: str | None = None
    title: str | None = None
    sign: str | None = None
    cited: str | None = None
    due: datetime.date | None = None

    def known(self) -> SimpleNamespace:
        """Return what is said, as a pattern may name it; what is not said is not there, and never prints "None"."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        return SimpleNamespace(**{name: value for name, value in said.items() if value})


NO_LETTER = Letter()
FIELDS = frozenset(each.name for each in fields(Letter))


def letter(identity: Identity, lines: Iterable[str] = ()) -> Letter:
    """Return a letter; `lines` is its text, from which the deadline is read."""
    return Letter(
        kind=identity.kind,
        number=identity.number,
        symbol=identity.symbol,
        date=identity.date,
        issuer=identity.issuer,
        title=identity.title,
        sign=citation.sign(identity),
        cited=citation.full(identity),
        due=deadline(lines, identity.date),
    )


def deadline(lines: Iterable[str], written: datetime.date | None = None) -> datetime.date | None:
    """Return the one day, not before the letter's own, by which it wants something sent; None for none or several."""
    found = {day for line in lines for day in _days(fold(line)) if written is None or day >= written}
    return found.pop() if len(found) == 1 else None


def _days(line: str) -> Iterator[datetime.date]:
    sending, before = _patterns()
    if not sending.search(line):
        return
    for match in before.finditer(line):
        try:
            yield datetime.date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            continue


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    sending, before = (
        "|".join(re.escape(fold(word.strip())) for word in prompts.words("continuity.deadline")[name].split("|"))
        for name in ("sending", "before")
    )
    return re.compile(rf"\b(?:{sending})\b"), re.compile(rf"\b(?:{before})\b[^.;\n]{{0,{_BETWEEN}}}?\b{_DAY}")
