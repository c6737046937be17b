"""References to Vietnamese documents: one grammar, read and written in one place.

    Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ về việc …      Chỉ thị số 05-CT/TW, ngày …

Printing and reading undo each other. What is not written stays None: an impossible date is no date, and a title whose
end cannot be told is cut short rather than run on.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.citation.grammar import PLENUM, SIGN
from knowledge.citation.issuers import ROMAN
from knowledge.citation.kinds import ANY_KIND, LAWS, LEGAL, is_party, kinds_of
from knowledge.citation.reading import kind_told_by, number_of, references, symbol_of, tidy_number
from knowledge.citation.text import even
from knowledge.citation.titles import about
from knowledge.document import Identity
from knowledge.fold import fold, squeeze


@dataclass(frozen=True)
class Citation:
    """One mention of a document: `text` is what stands between `start` and `end` in the text that was searched."""

    text: str
    start: int
    end: int
    identity: Identity


def find(text: str) -> list[Citation]:
    """Return every reference in the text, NFC, in the order of their places.

    A reference runs to the end of its title, so one that stands in another's title is told too and lies inside it.
    A year alone ("năm 2019") belongs to the reference but is no date.
    """
    return list(_remembered(text) if len(text) <= _LONGEST_REMEMBERED else _searched(text))


def full(identity: Identity) -> str:
    """Print the first mention in a document: kind, number and symbol, date, issuer, title; of a law kind and name.

    A Party document takes a comma before the date. What the identity does not state is left out.
    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 6, điểm b.
    """
    if _is_named_law(identity):
        return short(identity)
    comma = "," if is_party(identity.symbol) or _is_plenum(identity) else ""
    printed = short(identity)
    if identity.date:
        printed += f"{comma} ngày {day(identity.date)}"
    if identity.issuer:
        printed += f" của {identity.issuer}"
    if identity.title:
        # Right after a sign an act alone would read as the sentence going on.
        bare = identity.kind in LEGAL and (identity.date or identity.issuer) is not None
        printed += f" {about(identity.title, bare=bare)}"
    return printed


def as_basis(identity: Identity) -> str:
    """Print a document among the căn cứ: as at its first mention, a law with its day.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 6, điểm a.
    """
    if _is_named_law(identity) and identity.date:
        return f"{short(identity)} ngày {day(identity.date)}"
    return full(identity)


def short(identity: Identity) -> str:
    """Print a later mention: kind, number and symbol; of a law kind and name.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 6, điểm b.
    """
    if _is_named_law(identity):
        return f"{identity.kind} {identity.title}"
    kind = identity.kind or ANY_KIND
    written = sign(identity)
    if not written:
        return kind
    return f"{kind} {written}" if _is_plenum(identity) else f"{kind} số {written}"


def parse_sign(text: str) -> Identity | None:
    """Read a sign alone, in whatever case it was typed; None if it is none.

    The kind is told where the sign tells one kind.

    >>> parse_sign("05-CT/TW")
    Identity(kind='Chỉ thị', number='5', symbol='CT/TW', date=None, issuer=None, title=None)
    """
    plain = even(text).strip()
    if plenum := PLENUM.fullmatch(plain):
        return Identity(None, number_of(plenum.groupdict()), symbol_of(plenum.groupdict()))
    found = SIGN.fullmatch(plain)
    if found is None:
        return None
    symbol = symbol_of(found.groupdict())
    return Identity(kind_told_by(symbol), number_of(found.groupdict()), symbol)


def sign(identity: Identity) -> str:
    """Print number and symbol: "733/QĐ-TTg", "05-CT/TW", "30/2020/NĐ-CP"; "" for a document without a number.

    A number below 10 gets a leading 0. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 3.
    """
    if identity.number is None:
        return ""
    if _is_plenum(identity):
        return f"Trung ương {identity.number} khóa {identity.symbol}"
    number = re.sub(r"^[0-9](?![0-9])", r"0\g<0>", identity.number)
    if identity.symbol is None:
        return number
    return f"{number}{'-' if is_party(identity.symbol) else '/'}{identity.symbol}"


def day(date: date) -> str:
    """Print a date in figures: 05/3/2026, 10/02/2022.

    Days below 10 and the months 1 and 2 get a leading 0, no other month does.
    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 4.
    """
    month = f"{date.month:02}" if date.month <= _LAST_PADDED_MONTH else str(date.month)
    return f"{date.day:02}/{month}/{date.year:04}"


def matches(identity: Identity, asked: Identity) -> bool:
    """Tell whether the document is the one asked for: all that `asked` states, the document states too.

    Slips in signs are forgiven (733/QĐ/TTg, QD for QĐ), an issuer may be named in full or cut short ("UBND tỉnh").
    Titles vary from mention to mention: one is compared only where no number is asked for, as with laws.
    """
    return (
        (asked.number is None or _same_number(identity.number, asked.number))
        and (asked.symbol is None or _bare(identity.symbol) == _bare(asked.symbol))
        and (asked.date is None or identity.date == asked.date)
        and _same_kind(identity, asked)
        and (asked.issuer is None or _same_issuer(identity.issuer, asked.issuer))
        and (asked.title is None or asked.number is not None or squeeze(identity.title or "") == squeeze(asked.title))
    )


# A draft's paragraphs are asked after by the ledger and by every check of its citations; a law's text is not.
_REMEMBERED, _LONGEST_REMEMBERED = 1024, 2000


def _searched(text: str) -> tuple[Citation, ...]:
    found = (Citation(text[start:end], start, end, identity) for start, end, identity in references(text))
    return tuple(sorted(found, key=lambda citation: citation.start))


_remembered = lru_cache(maxsize=_REMEMBERED)(_searched)

_LAST_PADDED_MONTH = 2
_SESSIONS = re.compile(rf"{ROMAN}(?:, {ROMAN})*")
# Both names of a body are met in one document; the abbreviation is compared as the words.
_BODIES = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "bch": "ban chap hanh", "tw": "trung uong"}


def _is_named_law(identity: Identity) -> bool:
    return identity.kind in LAWS and identity.title is not None


def _is_plenum(identity: Identity) -> bool:
    return identity.symbol is not None and _SESSIONS.fullmatch(identity.symbol) is not None


def _bare(symbol: str | None) -> str | None:
    return None if symbol is None else re.sub(r"[\s./-]+", "-", fold(symbol))


def _same_number(found: str | None, asked: str) -> bool:
    return found is not None and tidy_number(found).casefold() == tidy_number(asked).casefold()


def _same_kind(identity: Identity, asked: Identity) -> bool:
    if asked.kind is None:
        return True
    if identity.kind is None:
        return asked.symbol is not None
    if squeeze(identity.kind) == squeeze(asked.kind):
        return True
    # One Party abbreviation is written for two kinds (QĐ); the sign has been compared already.
    return asked.symbol is not None and {identity.kind, asked.kind} <= set(kinds_of(asked.symbol))


def _same_issuer(found: str | None, asked: str) -> bool:
    if found is None:
        return False
    shorter, longer = sorted((_words(found), _words(asked)), key=len)
    return longer[: len(shorter)] == shorter


def _words(issuer: str) -> list[str]:
    return " ".join(_BODIES.get(word, word) for word in squeeze(issuer).split()).split()
