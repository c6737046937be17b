"""Journeys of several people as plain data, to be gone through in whatever circumstances: calmly, or killed on the way.

A journey is rounds. In a round everybody does what they do without waiting for an answer, all at the same moment; the
next round begins when everybody has heard everything. So a tap stands first in its round.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.access import Role
from tests.sample_office import spoken


@dataclass(frozen=True)
class Says:
    """A person writes a message."""

    person: str
    text: str


@dataclass(frozen=True)
class Taps:
    """A person taps the button of this label on the newest message that has one."""

    person: str
    label: str


@dataclass(frozen=True)
class Sends:
    """A person sends a file."""

    person: str
    name: str
    content: bytes


Deed = Says | Taps | Sends
Round = tuple[Deed, ...]


@dataclass(frozen=True)
class Journey:
    """Who takes part, in which role (None: a stranger), and what they do."""

    people: Mapping[str, Role | None]
    rounds: tuple[Round, ...]


def an_approved_report(at_once: int) -> Journey:
    """A report from its first question to the bytes that were approved, and what voids that: four people.

    A colleague answers what was handed over, a supervisor returns the report with a remark and approves it mended, an
    admin looks at the people meanwhile.
    """
    opening, *lines = spoken()
    land = lines.index("5.236,4 ha")
    before, after = lines[:land], lines[land + 1 : -1]
    submitting = (_one("Hoa", "/trinh"), (Taps("Hoa", "Trình đ/c Lan"),))
    return Journey(
        {"Hoa": Role.OFFICER, "Nam": Role.OFFICER, "Lan": Role.SUPERVISOR, "Minh": Role.ADMIN},
        (
            tuple(Says(person, "/start") for person in ("Hoa", "Nam", "Lan", "Minh")),
            _one("Hoa", opening),
            *_chunks("Hoa", before, at_once),
            (Says("Hoa", "giao cho Nam trước 10/7"), Says("Minh", "/nguoidung"), Says("Lan", "/duyet")),
            (Taps("Nam", "Trả lời"), *(Says("Hoa", line) for line in after[:at_once])),
            *_chunks("Hoa", after[at_once:], at_once),
            (Says("Nam", "khoảng 5.200 ha"), Says("Nam", "5.236,4 ha")),
            *submitting,
            (Taps("Lan", "Trả lại"),),
            (Taps("Lan", "1. Thuận lợi"), Says("Lan", "Nêu rõ vai trò của Ban Chỉ đạo"), Says("Minh", "/vanban")),
            (Taps("Lan", "Gửi trả lại (1)"),),
            (Taps("Hoa", "Sửa: 1. Thuận lợi"),),
            (Says("Hoa", "sửa 20"), Says("Hoa", "sửa dòng 1: Đảng ủy giao chỉ tiêu cụ thể"), Says("Hoa", "xong")),
            *submitting,
            (Taps("Lan", "Duyệt"),),
            (Taps("Lan", "Xác nhận phê duyệt"),),
            (Says("Hoa", "/xuat ký"), Says("Lan", "/duyet")),
            (Says("Hoa", "sửa 12"), Says("Hoa", "5.236,5")),
            (Says("Hoa", "/lichsu"), Says("Nam", "/viec"), Says("Lan", "/duyet")),
        ),
    )


def _one(person: str, text: str) -> Round:
    return (Says(person, text),)


def _chunks(person: str, lines: list[str], at_once: int) -> Iterator[Round]:
    for start in range(0, len(lines), at_once):
        yield tuple(Says(person, line) for line in lines[start : start + at_once])
