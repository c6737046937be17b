"""Which documents a question names: by a full sign, or as people say it ("kế hoạch 160", "160 nói gì"). Pure.

A full sign that is not on the shelf is a mention of nothing, and is told as such; a bare number that no document bears
is just a number. Where a short name fits several documents, what else the question says (issuer, year) narrows them.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge import citation
from knowledge.citation.kinds import LEGAL, PARTY, STATE
from knowledge.document import Document, Identity, Standing
from knowledge.fold import fold, squeeze
from prompts import words

_NUMBER = re.compile(r"(?<![\w/.,-])0*(?P<number>[1-9]\d{0,4}[a-z]?)(?![\w/%]|[.,-]\w)")
_TYPED = re.compile(r"(?<![\w/.,-])\d{1,5}[a-z]{0,2}(?:/\d{4})?[/-][a-z][\w&]*(?:[./-][\w&]+)*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PLACE = re.compile(r"\b(?:dieu|khoan|diem|muc|chuong|phan|phu luc) (?:\d[\w.]*|[ivxlc]+(?:\.\w+)*|[a-z])\b")


@dataclass(frozen=True)
class Mention:
    """One name in a question and the documents that bear it: none, the one meant, or several when it is vague."""

    written: str
    documents: tuple[Document, ...]
    identity: Identity | None = None
    """What a full sign states."""


def mentions(question: str, documents: Sequence[Document]) -> tuple[Mention, ...]:
    """Return what the question names, in its order, each set of documents once."""
    signs = _signs(question, documents)
    found = [*signs, *([] if signs else _typed_signs(question, documents)), *_short_names(question, documents)]
    return tuple({mention.documents or mention.written: mention for mention in reversed(found)}.values())[::-1]


def places(question: str) -> tuple[str, ...]:
    """Return the places in a document that the question names, as written there: ("khoản 2", "Điều 5")."""
    return tuple(question[found.start() : found.end()] for found in _PLACE.finditer(_plain(question)))


def _signs(question: str, documents: Sequence[Document]) -> list[Mention]:
    found = []
    for cited in citation.find(question):
        asked = replace(cited.identity, title=None)
        if asked.symbol is not None:
            found.append(_of_sign(cited.text, question, asked, documents))
    return found


def _typed_signs(question: str, documents: Sequence[Document]) -> list[Mention]:
    """Return signs typed as chats type them, "733/qd-ttg", which the grammar of references is too strict for."""
    found = []
    for typed in _TYPED.finditer(_plain(question)):
        written = question[typed.start() : typed.end()]
        asked = citation.parse_sign(written)
        if asked is not None and asked.kind is not None:
            found.append(_of_sign(written, question, replace(asked, kind=None), documents))
    return found


def _of_sign(written: str, question: str, asked: Identity, documents: Sequence[Document]) -> Mention:
    found = [document for document in documents if citation.matches(document.identity, asked)]
    return replace(_mention(written, question, found), identity=asked)


def _short_names(question: str, documents: Sequence[Document]) -> list[Mention]:
    plain = _plain(question)
    found = []
    for number in _NUMBER.finditer(plain):
        bearing = [d for d in documents if fold(d.identity.number or "") == number["number"]]
        start, fits = _reading(plain[: number.start()], plain[number.end() :])
        meant = [document for document in bearing if fits(document)]
        if meant:
            found.append(_mention(question[start : number.end()], question, meant))
    return found


def _reading(before: str, after: str) -> tuple[int, Callable[[Document], bool]]:
    """Return where a name that ends in a bare number begins, and which documents it may mean between these words."""
    named = re.search(rf"\b({_any(_kinds())})(?: so)? +$", before)
    # "160 năm 2019" is a document and its year.
    if re.match(rf" *(?:{_any(_listed('knowledge.units'))})\b(?! *\d)", after):
        return len(before), lambda _: False
    if named:
        kinds = _kinds()[named[1]]
        return named.start(), lambda document: squeeze(document.identity.kind or "") in kinds
    alone = re.search(rf"(?:^ *|\b(?:{_any(_listed('knowledge.before_number'))}) +)$", before)
    return alone.start() if alone else len(before), lambda _: alone is not None


def _mention(written: str, question: str, found: list[Document]) -> Mention:
    narrowed = found
    for narrower in (_in_force, _of_issuer, _of_year):
        narrowed = narrower(question, narrowed) or narrowed
    return Mention(written, tuple(narrowed))


def _in_force(_: str, found: list[Document]) -> list[Document]:
    return [document for document in found if document.standing is not Standing.SUPERSEDED]


def _of_issuer(question: str, found: list[Document]) -> list[Document]:
    asked = squeeze(question)
    return [d for d in found if d.identity.issuer and squeeze(d.identity.issuer) in asked]


def _of_year(question: str, found: list[Document]) -> list[Document]:
    years = {int(year) for year in _YEAR.findall(question)}
    return [d for d in found if d.identity.date and d.identity.date.year in years]


@cache
def _kinds() -> dict[str, set[str]]:
    """Return how kinds are called, folded: {"ke hoach": {"ke hoach"}, "kh": {"ke hoach"}, "qd": {"quyet dinh", …}}."""
    called: dict[str, set[str]] = {}
    for table in (STATE, LEGAL, PARTY):
        for kind, abbreviations in table.items():
            for name in (kind, *abbreviations):
                called.setdefault(squeeze(name), set()).add(squeeze(kind))
    return called


def _plain(text: str) -> str:
    """Return the text folded letter by letter, so that places in it are places in the text."""
    return "".join(folded if len(folded := fold(letter)) == 1 else letter for letter in text)


def _listed(table: str) -> Iterable[str]:
    return {squeeze(word) for listed in words(table).values() for word in listed.split(",")}


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
