"""Draws the README's pictures of the chat: what an officer, a colleague and a supervisor see on a phone.

.venv/bin/python docs/screens.py        needs soffice and the fonts of fonts-liberation2
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bubbles import Shown, Typed, draw

from bot.access import Role
from bot.app import SAMPLES, opened
from bot.engine import Engine
from bot.messages import Incoming, Say, Sender
from bot.settings import read_settings
from bot.store import Store
from bot.terminal import messages_in

HERE = Path(__file__).parent
MONDAY = datetime(2026, 7, 6, 8, 0, tzinfo=timezone(timedelta(hours=7)))
LAND = "5.236,4 ha"


@dataclass
class Phone:
    """One person's chat, as far as it is to be drawn."""

    engine: Engine
    sender: Sender
    shown: list[Shown] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)

    def says(self, text: str) -> None:
        """Write a message."""
        self.shown.append(Typed(text))
        self._hears(Incoming(self.sender, text=text))

    def taps(self, label: str) -> None:
        """Tap the newest button of this label."""
        self.shown.append(Typed(label))
        self._hears(Incoming(self.sender, tap=self.labels[label]))

    def _hears(self, incoming: Incoming) -> None:
        for shown in self.engine.handle(incoming):
            self.shown.append(shown)
            if isinstance(shown, Say):
                self.labels |= {button.label: button.data for row in shown.buttons for button in row}

    def forgets(self) -> None:
        """Leave what was shown so far out of the next picture."""
        self.shown.clear()

    def drawn(self, name: str, title: str) -> None:
        """Draw what was shown, and forget it."""
        draw(self.shown, title, HERE / name)
        self.forgets()


def main() -> None:
    """Go through a report of the sample office and draw what is seen on the way."""
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(read_settings({"REPORTS_HOME": folder}), track=lambda paths, _: paths) as app,
    ):
        engine = Engine(replace(app.parts, now=_ticking(MONDAY)))
        hoa, nam, lan = (
            _let_in(app.parts.store, engine, *who)
            for who in (("Hoa", Role.OFFICER), ("Nam", Role.OFFICER), ("Lan", Role.SUPERVISOR))
        )
        messages = list(messages_in((SAMPLES / "interview.txt").read_text(encoding="utf-8")))
        stop = messages.index(LAND)
        _interview(hoa, nam, messages[:stop], messages[stop + 1 : -1])
        _review(hoa, lan)


def _interview(hoa: Phone, nam: Phone, before: Sequence[str], after: Sequence[str]) -> None:
    _hurries(hoa, before)
    hoa.says("412 quy dinh gi ve quy che van hoa cong so?")
    hoa.drawn("screen-question.png", "Hỏi văn bản giữa chừng")
    hoa.says("mục lục")
    hoa.says("giao cho Nam trước 10/7")
    hoa.drawn("screen-sections.png", "Mục lục, giao việc")
    nam.says("/viec")
    nam.forgets()
    nam.taps("Trả lời")
    nam.says("5236,4")
    nam.drawn("screen-colleague.png", "Đồng chí Nam trả lời")
    _hurries(hoa, after)


def _review(hoa: Phone, lan: Phone) -> None:
    hoa.says("/trinh")
    hoa.taps("Trình đ/c Lan")
    hoa.forgets()
    lan.says("/duyet")
    # Of what came by itself the files, the pages and the question; not the list that was asked for.
    lan.shown[:] = lan.shown[2:-1]
    lan.taps("Duyệt")
    lan.drawn("screen-supervisor.png", "Lãnh đạo nhận báo cáo, phê duyệt đúng tệp")


def _hurries(phone: Phone, messages: Sequence[str]) -> None:
    for message in messages:
        phone.says(message)
    phone.forgets()


def _let_in(store: Store, engine: Engine, name: str, role: Role) -> Phone:
    store.add_person("phone", name, name, role, MONDAY.isoformat())
    return Phone(engine, Sender("phone", name, name))


def _ticking(start: datetime) -> Callable[[], datetime]:
    moments = iter(start + timedelta(seconds=second) for second in range(1_000_000))
    return lambda: next(moments)


if __name__ == "__main__":
    main()
