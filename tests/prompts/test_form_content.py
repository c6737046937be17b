"""The forms and profiles that come along are complete, courteous, and hold no figure that nobody gave."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

import prompts
from bot.interview.expression import parse
from bot.interview.form import ADDRESSEES, BlockKind, Check, Form, Kind, Part, Question
from bot.interview.pattern import speaks_of
from bot.interview.read import read_form
from bot.interview.understand import Context, understand
from bot.report.office import read_office
from knowledge.document import Document, Identity

FORMS = tuple(read_form(path) for path in prompts.forms().values())
FORM = next(form for form in FORMS if form.id == "so-ket-phong-trao-thi-dua")
QUESTIONS = tuple(question for form in FORMS for question in form.questions())
PARTS = tuple(part for form in FORMS for part in form.walk())
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)

PHONE_SCREEN = 300
"""Characters: a question with its help stays within one screen of a phone."""


def patterns(form: Form) -> Iterator[str]:
    """Yield every pattern that becomes text of the report."""
    yield from (form.subject, form.opening, form.closing)
    yield from (block.text for block in form.bases if block.text)
    for part in form.walk():
        yield part.title
        for block in part.body:
            yield from filter(None, (block.text, block.single, block.each, block.caption))


def expressions(form: Form) -> Iterator[str]:
    """Yield every condition and formula that decides what is asked, computed or written."""
    yield from (computed.formula for computed in form.computed)
    yield from (block.when for block in form.bases if block.when)
    for part in form.walk():
        yield from (text for text in (part.when, *(block.when for block in part.body)) if text)
        yield from (question.when for question in part.questions if question.when)


PATTERNS = tuple(pattern for form in FORMS for pattern in patterns(form))


def named(form: Form) -> set[str]:
    """Return the names of which a form's sentences and conditions speak."""
    spoken = (speaks_of(pattern).names for pattern in patterns(form))
    used = (parse(expression).names for expression in expressions(form))
    return set[str]().union(*spoken, *used)


def find_nothing(asked: Identity) -> Sequence[Document]:
    """Return nothing: an empty catalogue."""
    return ()


def test_the_form_is_known_by_the_name_of_its_file() -> None:
    assert [read_form(path).id for path in prompts.forms().values()] == list(prompts.forms())


def test_every_kind_of_answer_is_used() -> None:
    assert {question.kind for question in FORM.questions()} == set(Kind)


def test_there_is_a_form_for_each_kind_of_document_that_an_office_writes_most() -> None:
    assert {form.kind for form in FORMS} >= {"Báo cáo", "Công văn", "Kế hoạch", "Tờ trình", "Thông báo"}


@every_form
def test_only_what_goes_to_somebody_asks_to_whom(form: Form) -> None:
    asks = form.question(ADDRESSEES) is not None
    assert asks is (form.kind in ("Báo cáo", "Công văn", "Tờ trình"))


@every_form
def test_a_basis_is_said_as_one(form: Form) -> None:
    assert all(block.text.startswith(("Căn cứ", "Theo đề nghị của")) for block in form.bases)


@every_question
def test_a_question_has_its_label_help_and_provider(question: Question) -> None:
    assert question.label
    assert question.help
    assert question.provider


@every_question
def test_a_question_is_asked_courteously_and_briefly(question: Question) -> None:
    assert re.search(r"[?.]$", question.ask), "a question or a request ends as one"
    assert question.ask[0].isupper()
    assert question.help.endswith((".", "…)", "”."))
    assert len(question.ask) <= 100
    assert len(question.ask) + len(question.help) <= PHONE_SCREEN


@every_question
def test_a_label_reads_inside_a_sentence(question: Question) -> None:
    assert question.label[0].islower()
    assert not re.search(r"[.?!:;]$", question.label)


@pytest.mark.parametrize(
    "question", [q for q in QUESTIONS if q.kind not in (Kind.YES_NO, Kind.CHOICE)], ids=lambda question: question.id
)
def test_an_example_is_an_answer_that_would_be_taken(question: Question) -> None:
    context = Context(today=date(2026, 7, 6), find=find_nothing, past={}, office=None)
    assert understand(question, question.example, context)


@pytest.mark.parametrize("check", [check for q in QUESTIONS for check in q.checks], ids=lambda check: check.that[:40])
def test_a_check_says_what_to_write_instead(check: Check) -> None:
    say = check.say
    assert "Đề nghị" in say
    assert say.endswith(".")


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern[:30])
def test_a_pattern_holds_no_figure_that_nobody_gave(pattern: str) -> None:
    words = re.sub(r"\{\{.*?\}\}", "", pattern, flags=re.DOTALL)
    assert not re.search(r"\d", words)
    assert "{%" not in words, "a sentence for each case is easier to read and to edit"


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern[:30])
def test_a_pattern_is_written_as_reports_are(pattern: str) -> None:
    assert unicodedata.is_normalized("NFC", pattern)
    assert '"' not in pattern, "curly quotation marks"
    assert "  " not in pattern
    assert not re.search(r" [,.;:]|[,;:][^\s]", re.sub(r"\{\{.*?\}\}", "0", pattern, flags=re.DOTALL))
    assert not re.search(r"\b(huyện|thị trấn|nhân dân(?! (?:xã|tỉnh))|nhà nước)\b", pattern)
    assert not re.search(r"hầu hết|cơ bản hoàn thành|triệt để|một bộ phận", pattern, re.IGNORECASE)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.id)
def test_a_heading_is_a_title(part: Part) -> None:
    title = part.title
    assert not re.search(r"[.;:,]$", title)
    assert not re.match(r"Đánh giá (về|việc|công tác)", title), "that is an instruction of an outline"
    assert not re.match(r"[IVX]+\.|\d|[a-zđ]\)", title), "the draft numbers the sections"
    assert title[0].isupper()
    assert not title.isupper(), "the draft writes in capitals what is to be in capitals"


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.id)
def test_every_part_has_something_to_say(part: Part) -> None:
    assert part.body or part.parts


@every_form
def test_no_question_is_asked_in_vain(form: Form) -> None:
    shown = {block.of for part in form.walk() for block in part.body if block.kind is not BlockKind.SAY}
    shown |= {block.of for block in form.bases} | ({ADDRESSEES} & {question.id for question in form.questions()})
    kept = {question.id for question in form.questions() if question.deadline}
    assert {question.id for question in form.questions()} <= named(form) | shown | kept


@every_form
def test_every_computed_value_is_used(form: Form) -> None:
    assert {computed.id for computed in form.computed} <= named(form)


def test_what_the_profile_knows_is_not_asked() -> None:
    asked = " ".join(question.ask.lower() for question in QUESTIONS)
    assert not re.search(r"người ký|chức vụ|số báo cáo|địa danh|ngày ban hành", asked)


def test_text_of_last_period_may_be_kept_where_reports_repeat_themselves() -> None:
    assert {question.past for question in QUESTIONS if question.past} == {"I", "IV.2", "IV.3", "IV.4", "IV.5", "VI"}


@pytest.mark.parametrize("path", list(prompts.offices().values()), ids=lambda path: path.stem)
def test_a_profile_that_comes_along_is_made_up_and_says_so(path: Path) -> None:
    office = read_office(path)
    assert office.id == path.stem
    assert office.made_up
    assert "Mẫu" in office.name


def test_the_sample_office_signs_for_its_committee() -> None:
    office = read_office(prompts.offices()["xa-dong-tam-mau"])
    assert office.signer_authority == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert (office.level, office.symbol, office.drafter) == ("xã", "UBND", "VHXH")


JUDGEMENTS = (
    "thường xuyên",
    "trực tiếp",
    "đáng ghi nhận",
    "trên cả",
    "thống nhất giao",
    "nghe báo cáo",
    "xuất sắc được",
    "viên chức và Nhân dân",
    "hưởng ứng",
)
"""What forms once said of their own: praise, frequency and events that no question asks for."""


@every_form
def test_a_form_says_nothing_of_its_own_that_no_question_asks_for(form: Form) -> None:
    asked = " ".join(f"{each.ask} {each.help}" for each in form.questions())
    wording = [re.sub(r"{{.*?}}", "", pattern, flags=re.DOTALL) for pattern in sentences(form)]
    own = [word for word in JUDGEMENTS if any(word in " ".join(text.split()) for text in wording)]
    assert [word for word in own if word not in asked] == []


def sentences(form: Form) -> Iterator[str]:
    """Yield every pattern of the text; headings name a subject and state nothing."""
    yield from (form.opening, form.closing)
    for part in form.walk():
        for block in part.body:
            yield from filter(None, (block.text, block.single, block.each))
