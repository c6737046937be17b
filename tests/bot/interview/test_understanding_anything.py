"""Whatever is written: nothing raises, nothing counts that nobody agreed to, and what we say is what we read."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interview.events import Added, Answered, Event, Reopened, Supposed
from bot.interview.form import Kind
from bot.interview.replay import replay
from bot.interview.show import show
from bot.interview.step import look, react
from bot.interview.understand import understand
from bot.interview.values import Ratio, Value, spoken
from bot.interview.vocabulary import plainly, vocabulary
from tests.bot.interview.samples import CONTEXT, TODAY
from tests.bot.interview.test_asides import ANSWERS, DIGRESSIONS
from tests.bot.interview.test_utterances import AT, EVERYDAY, LABELLED

QUESTIONS = [question.id for question in EVERYDAY.questions()]
SAID = [said for _, _, said, _ in LABELLED] + DIGRESSIONS + [said for _, said in ANSWERS]
WORDS = """
    có không chưa 12 1.250 1,5 95% 12/15 tr tỷ rưỡi trăm nghìn mươi lăm khoảng ngày tháng quý I năm 2026 5/3 hết đầu
    cuối phương án khảo sát nghiêm trọng cơ quan vụ người dân số Tổng cộng Tên lớp Số ? ; | , . ( ) - ~
"""
PIECES = st.sampled_from([*WORDS.split(), "\t", "\n", '"'])
TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(SAID),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES).map("".join),
)


def said_at(events: list[Event], text: str) -> list[Event]:
    return [*events, *react(EVERYDAY, replay(EVERYDAY, events), text, CONTEXT, by="Hoa", at=AT).events]


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(question=st.sampled_from(QUESTIONS), texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_no_text_whatever_raises_and_each_can_be_shown(question: str, texts: list[str]) -> None:
    events: list[Event] = [Reopened(question, "Hoa", AT)]
    for text in texts:
        session = replay(EVERYDAY, events)
        reaction = react(EVERYDAY, session, text, CONTEXT, by="Hoa", at=AT)
        events += reaction.events
        shown = show(look(EVERYDAY, replay(EVERYDAY, events), CONTEXT, reaction=reaction), "12345678")
        assert 0 < len(shown.text) <= 4_096


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(question=st.sampled_from(QUESTIONS), first=TEXTS, second=TEXTS)
def test_what_is_supposed_is_no_answer_without_a_yes(question: str, first: str, second: str) -> None:
    before = said_at([Reopened(question, "Hoa", AT)], first)
    supposed = [event.question_id for event in before if isinstance(event, Supposed)]
    session = replay(EVERYDAY, before)
    assert not set(supposed) & session.answers.keys()
    is_yes = vocabulary("supposed_words").get(plainly(second)) == "agree"
    after = said_at(before, second)[len(before) :]
    taken = [event for event in after if isinstance(event, Answered | Added)]
    assert is_yes or not any(event.said == first != second and event.question_id in supposed for event in taken)


DAYS = st.dates(date(1930, 1, 1), TODAY)
HUNDREDTHS = st.integers(0, 10**9).map(lambda number: Decimal(number) / 100)
VALUES = {
    "so_vu": st.integers(0, 10**12),
    "dan_so": st.integers(0, 10**12),
    "dien_tich": HUNDREDTHS,
    "kinh_phi": HUNDREDTHS,
    "hai_long": st.integers(0, 10_000).map(lambda number: Decimal(number) / 100),
    "dat_chuan": st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(lambda two: Ratio(min(two), max(two))),
    "ngay_chot": DAYS,
    "tu_ngay": DAYS,
    "co_vi_pham": st.booleans(),
    "nguon": st.sampled_from(["so_noi_vu", "tu_khao_sat", "he_thong"]),
    "muc": st.sampled_from(["nhe", "it_nghiem_trong", "nghiem_trong"]),
}


@settings(max_examples=150, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("name", VALUES)
def test_what_we_read_back_is_understood_as_what_it_was(name: str, data: st.DataObject) -> None:
    question = EVERYDAY.question(name)
    assert question is not None
    value: Value = data.draw(VALUES[name])
    assert understand(question, spoken(question, value), CONTEXT) == value


def test_every_kind_of_one_thing_is_covered() -> None:
    single = {q.kind for q in EVERYDAY.questions()} - {Kind.TEXT, Kind.LONG_TEXT, Kind.LIST, Kind.TABLE, Kind.REFERENCE}
    assert single == {q.kind for q in EVERYDAY.questions() if q.id in VALUES}
