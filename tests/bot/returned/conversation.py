"""An officer with a finished interview and a draft in hand, for a test of what comes back from Word."""

import io
import json
from collections.abc import Callable, Collection
from typing import Any

import docx
from docx.oxml.ns import qn

from bot.interview.events import Answered, event_from_json, event_to_json
from bot.interview.replay import replay
from bot.interview.session import Session
from bot.messages import Incoming, Upload
from bot.parts import Parts
from tests.bot.conftest import NOON, Talk
from tests.sample_office import FORM, filed

NAME = "Du-thao-da-sua.docx"


def interviewed(talk: Talk, parts: Parts, *, without: Collection[str] = (), **changed: Any) -> str:
    """Open a report whose questions are answered as in answers.yaml, some left out, and return its id."""
    talk.says("/baocao")
    draft_id = parts.store.current(me(talk, parts))
    assert draft_id is not None
    values = {**filed(), **changed}
    events = [
        Answered(each.id, talk.sender.name, NOON.isoformat(), each.kind, values[each.id], "")
        for each in FORM.questions()
        if each.id in values and each.id not in without
    ]
    stored = [json.dumps(event_to_json(event), ensure_ascii=False) for event in events]
    parts.store.append_events(draft_id, len(parts.store.events(draft_id)), stored, at=NOON.isoformat())
    return draft_id


def me(talk: Talk, parts: Parts) -> int:
    person = parts.store.person(talk.sender.face, talk.sender.key)
    assert person is not None
    return person.id


def exported(talk: Talk) -> bytes:
    talk.says("/xuat")
    return handed(talk)


def handed(talk: Talk) -> bytes:
    """The last Word file that was handed over."""
    return next(given.content for given in reversed(talk.given) if given.name.endswith(".docx"))


def session_of(parts: Parts, draft_id: str) -> Session:
    return replay(FORM, [event_from_json(json.loads(event)) for event in parts.store.events(draft_id)])


def edited(content: bytes, *changes: tuple[str, str]) -> bytes:
    """Return the file with each first text put for the other, in the first run that holds it."""

    def change(document: Any) -> None:
        for old, new in changes:
            run = next(words for words in document.element.body.iter(qn("w:t")) if old in (words.text or ""))
            run.text = run.text.replace(old, new, 1)

    return rewritten(content, change)


def rewritten(content: bytes, change: Callable[[Any], None]) -> bytes:
    document = docx.Document(io.BytesIO(content))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sends(talk: Talk, content: bytes, *, name: str = NAME, private: bool = True, update: str | None = None) -> str:
    upload = Upload(name, content, len(content))
    return talk.hears(Incoming(talk.sender, upload=upload, private=private, update=update))
