"""Whatever is altered in a finished draft is noticed: a digit, a day, a sign, a name, a unit, a “không”.

The file itself is altered, and read back; what it is held against comes out of the file too.
"""

import io
import random
import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from docx import Document
from docx.oxml.ns import qn

from bot.assembly import assemble
from bot.report.docx import read_paragraphs
from bot.report.docx.provenance import embedded
from bot.report.items import ItemKind, items
from bot.report.ledger import ledger
from bot.report.material import Material
from tests import sample_office as sample

DRAFTS_OF_EACH_KIND = 85
UNITS = ("ha", "km", "người", "cuộc", "hồ sơ", "triệu đồng", "lượt", "trường hợp", "văn bản", "lớp", "%")
NEGATIONS = ("không", "chưa")
NAMES = ("Lê", "Hợp Tiến", "Nội vụ", "Trần Văn Bình")

Change = Callable[[str, random.Random], str | None]
"""Text of a paragraph -> the text altered, or None where there is nothing of the kind to alter."""


@cache
def drafts() -> tuple[bytes, ...]:
    """The sample draft, whole, and with a third and two thirds of its answers."""
    values = sample.filed()
    material = Material(office=sample.OFFICE, past={}, past_label="", today=sample.TODAY)
    made = []
    for share in (1, 2, 3):
        kept = {name: value for order, (name, value) in enumerate(values.items()) if order % 3 < share}
        draft = assemble(sample.FORM, sample.answered(kept), material)
        made.append(draft.docx)
    return tuple(made)


def digit(text: str, dice: random.Random) -> str | None:
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return None
    place = dice.choice(places)
    return text[:place] + dice.choice([each for each in "0123456789" if each != text[place]]) + text[place + 1 :]


def day(text: str, dice: random.Random) -> str | None:
    found = list(re.finditer(r"\b(\d\d)/(\d{1,2})/(\d{4})", text))
    if not found:
        return None
    place = dice.choice(found)
    other = f"{int(place[1]) % 28 + 1:02}/{place[2]}/{place[3]}"
    return text[: place.start()] + other + text[place.end() :]


def sign(text: str, dice: random.Random) -> str | None:
    found = list(re.finditer(r"\d+(?=(?:/\d{4})?[/-][A-ZĐ]+)|(?<=[/-])UBND|(?<=/)[A-ZĐ]{2}(?=-)", text))
    if not found:
        return None
    place = dice.choice(found)
    other = str(int(place[0]) + dice.randint(1, 9)) if place[0].isdigit() else dice.choice(["HĐND", "TTg", "NQ"])
    return text[: place.start()] + other + text[place.end() :] if other != place[0] else None


def name(text: str, dice: random.Random) -> str | None:
    found = [item for item in items(text) if item.kind is ItemKind.NAME]
    if not found:
        return None
    item = dice.choice(found)
    words = item.text.split()
    words[dice.randrange(len(words))] = dice.choice(NAMES)
    other = " ".join(words)
    return None if other == item.text else text[: item.start] + other + text[item.end :]


def unit(text: str, dice: random.Random) -> str | None:
    found = [each for each in UNITS if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text)]
    if not found:
        return None
    old = dice.choice(found)
    new = dice.choice([each for each in UNITS if each != old])
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text, count=1)


def negation(text: str, dice: random.Random) -> str | None:
    words = text.split(" ")
    places = [place for place, word in enumerate(words) if word in NEGATIONS]
    if places and dice.random() < 0.5:
        del words[dice.choice(places)]
        return " ".join(words)
    if len(words) < 4:
        return None
    words.insert(dice.randrange(1, len(words)), dice.choice(NEGATIONS))
    return " ".join(words)


CHANGES: dict[str, Change] = {
    "digit": digit,
    "day": day,
    "sign": sign,
    "name": name,
    "unit": unit,
    "negation": negation,
}


def altered(content: bytes, change: Change, dice: random.Random) -> bytes:
    """The file with one of its paragraphs altered, saved as python-docx saves."""
    document = Document(io.BytesIO(content))
    paragraphs = list(document.element.body.iter(qn("w:p")))
    dice.shuffle(paragraphs)
    for paragraph in paragraphs:
        texts = list(paragraph.iter(qn("w:t")))
        text = "".join(each.text or "" for each in texts)
        new = change(text, dice) if text.strip() else None
        if new is not None and new.split() != text.split():
            texts[0].text, texts[0].attrib["{http://www.w3.org/XML/1998/namespace}space"] = new, "preserve"
            for each in texts[1:]:
                each.text = ""
            out = io.BytesIO()
            document.save(out)
            return out.getvalue()
    raise AssertionError("nothing to alter")


def alarms(content: bytes) -> Iterator[str]:
    report = embedded(content)
    assert report is not None
    yield from (str(orphan) for orphan in ledger(report, read_paragraphs(content)).orphans)


@pytest.mark.parametrize("place", range(3))
def test_a_clean_draft_raises_no_alarm(place: int) -> None:
    assert list(alarms(drafts()[place])) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", CHANGES)
def test_one_thing_altered_is_always_noticed(kind: str) -> None:
    for seed in range(DRAFTS_OF_EACH_KIND):
        dice = random.Random(f"{kind} {seed}")
        content = altered(dice.choice(drafts()), CHANGES[kind], dice)
        assert list(alarms(content)), f"{kind} {seed}"
