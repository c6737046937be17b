"""A form that is answered period after period, and what its last period's answers were."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.interview.form import Question
from bot.interview.moves import Ask
from bot.interview.read import read_form
from bot.interview.values import Ratio, Value
from tests.bot.interview.samples import CONTEXT, FORMS
from tests.bot.interview.test_step import Talk

RECURRING = read_form(FORMS / "recurring.yaml")
LAST: Mapping[str, Value] = {
    "so_nguoi": 300,
    "so_dat": 200,
    "hai_long": Decimal(93),
    "quy_che": Ratio(9, 14),
    "nhom": 7,
    "lop": (
        {"ten": "Ứng xử", "luot": 118, "dat": Decimal(90)},
        {"ten": "Năm 2025", "luot": 40, "dat": Decimal(80)},
    ),
    "ton_tai": ("Còn 02 đơn vị chưa có quy chế", "Đường truyền yếu", "Thiếu kinh phí"),
}


def at(question_id: str, *texts: str, **context: Any) -> Talk:
    """Return a conversation that has come to a question, all before it answered or skipped, then these texts said."""
    talk = Talk(RECURRING, context=replace(CONTEXT, **{"past_values": LAST, **context}))
    for asked in RECURRING.questions():
        if asked.id == question_id:
            break
        talk.say({"nam": "2026", "so_nguoi": "310"}.get(asked.id, "bỏ qua"))
    for text in texts:
        talk.say(text)
    return talk


def asked(question_id: str) -> Question:
    question = RECURRING.question(question_id)
    assert question is not None
    return question


def shown(talk: Talk) -> Ask:
    assert isinstance(talk.shown, Ask)
    return talk.shown
