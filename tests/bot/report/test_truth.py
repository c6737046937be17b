"""Nothing stands in a draft that nobody gave: the finished file read back and held against what went into it.

What may stand there is gathered here anew, from the file of answers, the formulas' results and the profile as they are
printed by hand, so that a fault of the program's own accounting shows.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import yaml

import prompts
from bot.assembly import Assembled, NoParent, assemble
from bot.interview.form import Computed, Form
from bot.interview.names import standing
from bot.interview.numbers import share
from bot.interview.plain import from_plain
from bot.interview.session import Session
from bot.interview.values import Ratio
from bot.report.checks import content_findings
from bot.report.docx import read_paragraphs
from bot.report.ledger import orphans
from bot.report.material import Material
from bot.report.model import Paragraph, Report, Section, Span, Table
from bot.report.patterns import render
from bot.report.printing import Printing
from tests import sample_office as sample

MATERIAL = Material(office=sample.OFFICE, past={}, past_label="", today=sample.TODAY)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
SIGN = re.compile(r"\d+(?:/\d{4})?[/-][A-ZĐ]+(?:-[\w]+)*")
MARKER = re.compile(r"^(?:[IVX]+|\d+)\. ")
UNITS = ("ha", "km", "người", "cuộc", "hồ sơ", "triệu đồng", "thôn", "đầu mối", "%")


@cache
def finished() -> tuple[Session, Assembled, tuple[str, ...]]:
    session = sample.answered(sample.filed())
    made = assemble(sample.FORM, session, MATERIAL)
    return session, made, read_paragraphs(made.docx)


def found(pattern: re.Pattern[str], paragraphs: Sequence[str]) -> set[str]:
    return {each for text in paragraphs for each in pattern.findall(MARKER.sub("", text))}


def leaves(value: object) -> Iterator[object]:
    match value:
        case Mapping():
            for each in value.values():
                yield from leaves(each)
        case list() | tuple():
            for each in value:
                yield from leaves(each)
        case _:
            yield value


def written(value: object) -> Iterator[str]:
    """Every way in which a report may write a value."""
    match value:
        case bool() | None:
            return
        case int() | float() | Decimal():
            whole, _, part = f"{Decimal(str(value)).normalize():f}".partition(".")
            grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", whole) + (f",{part}" if part else "")
            yield from (grouped, whole, grouped.zfill(2))
        case date():
            month = f"{value.month:02}" if value.month in (1, 2) else str(value.month)
            yield f"{value.day:02}/{month}/{value.year}"
        case Ratio(part=part, whole=whole):
            yield from (*written(part), *written(whole), *written(round(Decimal(100 * part) / whole, 2)))
        case _:
            yield str(value)


def given(session: Session) -> str:
    """All that went into the draft, as it may be written there."""
    formulas = {computed.id for computed in sample.FORM.computed}
    known = standing(sample.FORM, session).names
    profile = yaml.safe_load(prompts.offices()["xa-dong-tam-mau"].read_text(encoding="utf-8"))
    results = [known[name] for name in formulas & set(known)]
    ratios = [answer.value for answer in session.answers.values() if isinstance(answer.value, Ratio)]
    entries = (
        *leaves(dict(sample.plain())),
        *results,
        *ratios,
        *leaves(profile),
        sample.TODAY.year,
        sample.TODAY.month,
    )
    return "\n".join(way for entry in entries for way in written(entry))


class TestWhatStandsInTheFile:
    @pytest.mark.parametrize("pattern", [NUMBER, DAY, SIGN], ids=["numbers", "days", "signs"])
    def test_was_given_or_computed_from_what_was_given(self, pattern: re.Pattern[str]) -> None:
        session, _, paragraphs = finished()
        assert found(pattern, paragraphs) <= found(pattern, given(session).splitlines())

    def test_is_looked_at_indeed(self) -> None:
        session, _, paragraphs = finished()
        altered = [*paragraphs, "Đã xử lý 7.777 vụ theo Quyết định số 99/QĐ-XYZ ngày 09/9/2019."]
        for pattern, strange in ((NUMBER, "7.777"), (DAY, "09/9/2019"), (SIGN, "99/QĐ-XYZ")):
            assert found(pattern, altered) - found(pattern, given(session).splitlines()) >= {strange}

    def test_raises_no_alarm_of_our_own_checks(self) -> None:
        _, made, paragraphs = finished()
        assert {finding.id for finding in content_findings(paragraphs, issued=made.report.issued)} == {"M1"}


def texts(value: object, path: tuple[object, ...] = ()) -> Iterator[tuple[tuple[object, ...], str]]:
    """Every piece of text that a report prints, with the way to it."""
    match value:
        case Report() | Section() | Paragraph() | Table() | Span():
            for field in fields(value):
                if field.name not in ("source", "id", "form_id", "office", "marker"):
                    yield from texts(getattr(value, field.name), (*path, field.name))
        case tuple():
            for place, each in enumerate(value):
                yield from texts(each, (*path, place))
        case str():
            yield path, value


def rewritten(value: Any, path: Sequence[Any], text: str) -> Any:
    """Return the value with one text in it changed."""
    if not path:
        return text
    first, *rest = path
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{first: rewritten(getattr(value, first), rest, text)})
    return (*value[:first], rewritten(value[first], rest, text), *value[first + 1 :])


def other_digit(text: str, dice: random.Random) -> str:
    place = dice.choice([place for place, letter in enumerate(text) if letter.isdigit()])
    return text[:place] + dice.choice([each for each in "0123456789" if each != text[place]]) + text[place + 1 :]


def other_day(text: str, dice: random.Random) -> str:
    place = dice.choice(list(DAY.finditer(text)))
    day, month, year = map(int, place[0].split("/"))
    later = date(year, month, day) + timedelta(days=dice.randint(1, 400))
    return text[: place.start()] + next(written(later)) + text[place.end() :]


def other_sign(text: str, dice: random.Random) -> str:
    place = dice.choice(list(SIGN.finditer(text)))
    number, rest = re.split(r"(?=[/-])", place[0], maxsplit=1)
    return f"{text[: place.start()]}{int(number) + dice.randint(1, 9)}{rest}{text[place.end() :]}"


def other_unit(text: str, dice: random.Random) -> str:
    unit = dice.choice([unit for unit in UNITS if f" {unit}" in text or f"({unit}" in text])
    return text.replace(unit, dice.choice([each for each in UNITS if each != unit]), 1)


CHANGES: Mapping[str, tuple[Callable[[str, random.Random], str], Callable[[str], object]]] = {
    "digit": (other_digit, re.compile(r"\d").search),
    "day": (other_day, DAY.search),
    "sign": (other_sign, SIGN.search),
    "unit": (other_unit, lambda text: any(f" {unit}" in text or f"({unit}" in text for unit in UNITS)),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", CHANGES)
def test_wherever_file_and_report_differ_the_ledger_says_so(kind: str) -> None:
    change, suits = CHANGES[kind]
    _, made, paragraphs = finished()
    candidates = [(path, text) for path, text in texts(made.report) if suits(text)]
    for seed in range(60):
        dice = random.Random(f"{kind} {seed}")
        path, text = dice.choice(candidates)
        changed = rewritten(made.report, path, change(text, dice))
        assert changed != made.report
        assert orphans(changed, paragraphs), f"{kind} {seed}: {text}"


FORM = sample.FORM
PART = FORM.parts[0]


def with_wording(words: str) -> Form:
    return replace(FORM, parts=(replace(PART, body=(replace(PART.body[0], text=words, when=""),)), *FORM.parts[1:]))


def with_column(label: str) -> Form:
    table = next(question for question in PART.questions if question.columns)
    columns = (replace(table.columns[0], label=label), *table.columns[1:])
    questions = tuple(replace(each, columns=columns) if each is table else each for each in PART.questions)
    return replace(FORM, parts=(replace(PART, questions=questions), *FORM.parts[1:]))


def with_formula(formula: str) -> Form:
    made = with_wording("Có {{ them }} đơn vị.")
    return replace(made, computed=(*made.computed, Computed("them", "số thêm", formula)))


@pytest.mark.parametrize(
    "form",
    [
        replace(FORM, subject=f"{FORM.subject} năm 2026"),
        replace(FORM, opening=f"Sau 3 năm. {FORM.opening}"),
        replace(FORM, closing=f"{FORM.closing} Gửi trước ngày 15/7/2026"),
        replace(FORM, parts=(replace(PART, title="Tình hình quý 2"), *FORM.parts[1:])),
        with_column("Dân tộc năm 2019"),
        with_wording("Thực hiện Kế hoạch số 160/KH-UBND, các đơn vị đã triển khai."),
        with_wording("Đã tổ chức ba cuộc họp."),
        with_wording("Có mười hai đơn vị hoàn thành."),
        with_wording('{{ "12 cuộc" if gioi_thieu else "0 cuộc" }}'),
        with_wording('{{ kinh_gui | join(" và 5 đơn vị, ") }} {{ "%s năm 2025" % phong_trao }}'),
        with_formula("7"),
        with_formula("date(2026, 3, 5)"),
    ],
)  # fmt: skip
def test_a_figure_typed_into_a_form_never_leaves_the_house(form: Form) -> None:
    with pytest.raises(NoParent):
        assemble(form, finished()[0], MATERIAL)


def sentence(pattern: str, **values: object) -> str:
    printing = Printing()
    return "".join(piece.text for piece in render(pattern, values, printing.filters(), printing.text))


SHARES = (
    "Tỷ lệ đơn vị đạt chuẩn là {{ r | ratio }}.",
    "Có {{ r.part | number }}/{{ r.whole | number }} đơn vị, đạt {{ r | percent }}.",
    "Diện tích là {{ r.whole | number }} ha, trong đó đất lúa là {{ r.part | number }} ha, chiếm {{ r | percent }}.",
    "Xã có {{ r.whole | number }} người, trong đó dân tộc Kinh {{ r.part | number }} người, chiếm {{ r | percent }}; "
    "dân tộc Mường {{ o.part | number }} người, chiếm {{ o | percent }}.",
)


@pytest.mark.parametrize("pattern", SHARES)
def test_our_own_shares_raise_no_alarm(pattern: str) -> None:
    dice = random.Random(pattern)
    wholes = [3, 7, 8, 800, 1600, 9999, 10000, 204379, *(dice.randint(1, 10 ** dice.randint(1, 6)) for _ in range(120))]
    for whole in wholes:
        part = dice.choice([0, 1, whole - 1, whole, dice.randint(0, whole)])
        text = sentence(pattern, r=Ratio(part, whole), o=Ratio(whole - part, whole))
        told = [str(finding) for finding in content_findings((text,)) if finding.id in ("A1", "A2")]
        assert told == [], text


@pytest.mark.parametrize(
    ("part", "whole", "printed"), [(1, 3, "33,33%"), (2, 3, "66,67%"), (1, 800, "0,13%"), (3, 3, "100%"), (0, 9, "0%")]
)
def test_a_share_is_rounded_half_up_to_two_places(part: int, whole: int, printed: str) -> None:
    assert sentence("{{ r | percent }}", r=Ratio(part, whole)) == printed
    assert next(written(share(part, whole))) + "%" == printed


@pytest.mark.parametrize(
    "changed",
    [
        {"dien_tich": 0, "dat_nong_nghiep": 0},
        {"ho_so": [{"thoi_gian": "Năm 2026", "chuyen_sang": 0, "tiep_nhan": 0, "giai_quyet": 0, "dung_han": 0}]},
        {"quy_che": "0/14"},
        {"dan_so": 12345678, "quy_che": "12345/67890"},
        {"tu_ngay": "2028-02-29", "den_ngay": "2028-12-31", "ngay_chot": "2028-12-31"},
        {"kiem_tra": [], "van_ban": []},
    ],
)
def test_answers_at_the_edge_make_a_draft_of_which_all_is_known(changed: Mapping[str, object]) -> None:
    values = {**sample.filed(), **from_plain_values(changed)}
    made = assemble(FORM, sample.answered(values), MATERIAL)
    assert not any(word in text for text in read_paragraphs(made.docx) for word in ("nan", "None", "Infinity", "E+"))


def from_plain_values(plain: Mapping[str, object]) -> Mapping[str, Any]:
    asked = {question.id: question for question in FORM.questions()}
    return {name: from_plain(asked[name], value, sample.context()) for name, value in plain.items()}


def test_a_result_below_zero_is_printed_as_one() -> None:
    assert sentence("{{ (a - b) | number }}; {{ (a - b) | padded }}", a=1000, b=2250) == "-1.250; -1.250"
