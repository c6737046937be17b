"""An officer with a finished interview and supervisors who decide on it, all through the real engine."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.access import Role
from bot.engine import Engine
from bot.interview.events import Answered, event_from_json
from bot.interview.read import read_form
from bot.interview.replay import replay
from bot.interview.values import Value
from bot.messages import Give, Incoming, Sender
from bot.opening import as_stored
from bot.parts import Parts
from bot.store import Person, Store, Submission
from tests.bot.conftest import NOON, Talk

ALL = "Trình tất cả lãnh đạo"
FORM = read_form(Path(__file__).with_name("small.yaml"))
SAID = ("21486", "318", "120", "Sửa đường thôn\nMở lớp tập huấn", "xong")
"""What the officer answers to every question but the last, which is left for later."""


def ticking() -> Callable[[], datetime]:
    """A clock on which a minute passes whenever somebody looks."""
    minutes = count(1)
    return lambda: NOON + timedelta(minutes=next(minutes))


@dataclass(frozen=True)
class House:
    """An office: officer Hoa with an interview of which one answer is still to come, supervisors An and Binh."""

    parts: Parts
    hoa: Talk
    an: Talk
    binh: Talk
    draft: str

    def restarted(self, parts: Parts | None = None) -> "House":
        """The same people before a new process: what it knows is what lies in the store."""
        parts = parts or self.parts
        engine = Engine(parts)
        hoa, an, binh = (Talk(engine, talk.sender) for talk in (self.hoa, self.an, self.binh))
        return replace(self, parts=parts, hoa=hoa, an=an, binh=binh)

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """Newest first."""
        return self.parts.store.reviews.of_draft(self.draft)

    @property
    def newest(self) -> Submission:
        return self.submissions[0]

    def submits(self, to: str = ALL) -> str:
        self.hoa.says("/trinh")
        return self.hoa.taps(to)

    def approves(self, talk: Talk) -> str:
        opens(talk)
        talk.taps("Duyệt")
        return talk.taps("Xác nhận phê duyệt")

    def returns(self, talk: Talk, *remarks: str, section: str = "") -> str:
        taps(talk, f"rv|w|{self.newest.id}|{section}")
        for remark in remarks:
            talk.says(remark)
        return taps(talk, f"rv|K|{self.newest.id}")

    def answers(self, question_id: str, value: Value) -> None:
        """Let another process answer a question: nobody here takes a turn."""
        question = FORM.question(question_id)
        assert question is not None
        stored = as_stored(Answered(question_id, "Hoa", NOON.isoformat(), question.kind, value, str(value)))
        before = len(self.parts.store.events(self.draft))
        self.parts.store.append_events(self.draft, before, [stored], at=NOON.isoformat())

    def changes(self, value: str = "319") -> str:
        """Let Hoa say otherwise how many officials there are (318)."""
        self.hoa.says("sửa 2")
        return self.hoa.says(value)

    def person(self, talk: Talk) -> Person:
        person = self.parts.store.person(talk.sender.face, talk.sender.key)
        assert person is not None
        return person

    def removes(self, talk: Talk) -> None:
        self.parts.store.remove_person(self.person(talk).id, None, NOON.isoformat())


class Quicker(Store):
    """A store at which somebody else is quicker: `meanwhile` happens once, just before a turn is committed."""

    meanwhile: Callable[[], object] | None = None

    @contextmanager
    def turn(self, update: str | None = None, *, at: str) -> Iterator[Store]:
        do, self.meanwhile = self.meanwhile, None
        if do is not None:
            do()
        with super().turn(update, at=at) as turn:
            yield turn


def housed(parts: Parts) -> House:
    """Open an office of three."""
    # No program for previews: a submission must do without, and tests are quick.
    parts = replace(parts, forms={FORM.id: FORM}, now=ticking(), soffice="no-such-program")
    engine = Engine(parts)
    talks = []
    for name, role in (("Hoa", Role.OFFICER), ("An", Role.SUPERVISOR), ("Binh", Role.SUPERVISOR)):
        parts.store.add_person("test", name, name, role, NOON.isoformat())
        talks.append(Talk(engine, Sender("test", name, name)))
    hoa, an, binh = talks
    for said in ("/baocao", *SAID, "chưa có – Phòng Nội vụ"):
        hoa.says(said)
    [draft] = parts.store.drafts(1)
    return House(parts, hoa, an, binh, draft.id)


def session_of(house: House) -> dict[str, Value]:
    """What every question is answered with."""
    events = [event_from_json(json.loads(event)) for event in house.parts.store.events(house.draft)]
    return {name: answer.value for name, answer in replay(FORM, events).answers.items()}


def opens(talk: Talk) -> str:
    """Hear what waits, and open the first of it."""
    talk.says("/duyet")
    return talk.taps(next(label for label in talk.labels if label.startswith("1. Báo cáo")))


def taps(talk: Talk, data: str, *, private: bool = True) -> str:
    """Tap a button of any data at all, as a forger might."""
    return talk.hears(Incoming(talk.sender, tap=data, private=private))


def word(talk: Talk) -> Give:
    """The last Word file that a person was given."""
    return next(given for given in reversed(talk.given) if given.name.endswith(".docx"))
