"""What a draft is made from besides the answers: last period's report, documents to cite, the office, the day."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import prompts
from bot.interview.events import event_from_json
from bot.interview.form import Form, Kind
from bot.interview.letter import NO_LETTER, Letter, letter
from bot.interview.replay import replay
from bot.interview.session import Answer, Session
from bot.interview.understand import Context
from bot.interview.values import Reference, spoken_in_a_line
from bot.parts import Parts
from bot.report.checks import superseded_among
from bot.report.material import Material
from bot.store import Finished, Store
from ingest.outline import sections
from ingest.read import read
from knowledge import citation
from knowledge.document import Document, Identity, Library, Shelf
from knowledge.fold import squeeze


@dataclass(frozen=True)
class LastReport:
    """Last period's report of this office: how to call it, and its paragraphs by place ("IV.2").

    `answers` are those of the newest report of the wanted form that was finished here, by question id.
    """

    label: str
    sections: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, Answer] = field(default_factory=dict)


NO_REPORT = LastReport("", {})


@dataclass(frozen=True)
class Held:
    """What the library holds, and the reports that were finished here, the newest first, at one moment."""

    documents: Sequence[Document]
    finished: Sequence[Finished]


def held(store: Store) -> Held:
    """Return what the library holds now."""
    with store.glance() as seen:
        return Held(seen.documents(), seen.finished())


def last_report(parts: Parts, form: Form | None = None, now: Held | None = None) -> LastReport:
    """Return the newest past report that this office issued, and last period's answers to a form if one is named."""
    now = now or held(parts.store)
    answers = {} if form is None else _answers(parts.store, now.finished, form)
    own = [document for document in now.documents if _is_own(document, parts.office.name)]
    if not own:
        return replace(NO_REPORT, answers=answers)
    finished = {each.document_id: date.fromisoformat(each.at[:10]) for each in now.finished}
    # A finished report may bear no day yet; then the day of finishing is the nearest to it.
    newest = max(own, key=lambda document: document.identity.date or finished.get(document.id, date.min))
    return LastReport(_label(newest), _sections(parts.store, newest), answers)


def context(parts: Parts, form: Form | None = None, session: Session | None = None, now: Held | None = None) -> Context:
    """Return what understanding an answer may look at; `session` is the interview, where one is under way.

    `now` is what the library holds, where that is known.
    """
    now = now or held(parts.store)
    last = last_report(parts, form, now)
    values = {name: answer.value for name, answer in last.answers.items()}
    asking = NO_LETTER if form is None else requesting_letter(parts.store, form, session or Session(), last, now)
    find = finder(parts.store)
    return Context(parts.today(), find, last.sections, parts.office, past_values=values, letter=asking)


def requesting_letter(store: Store, form: Form, session: Session, last: LastReport, now: Held | None = None) -> Letter:
    """Return the letter that asks for a report.

    It is the document that answers the form's first question after one; until that is answered the newest request on
    the shelf that speaks of this kind of report, unless last period's report has answered it already.
    """
    documents = (now or held(store)).documents
    asked = next((each.id for each in form.questions() if each.kind is Kind.REFERENCE), "")
    given, before = session.answers.get(asked), last.answers.get(asked)
    if given is not None and isinstance(given.value, Reference):
        known = next((each for each in documents if each.id == given.value.document_id), None)
        return letter(given.value.identity) if known is None else _letter(store, known)
    done = before.value.document_id if before is not None and isinstance(before.value, Reference) else None
    requests = (each for each in documents if each.shelf is Shelf.REQUEST and each.id != done)
    fitting = [each for each in requests if _asks_for(store, each, form)]
    if not asked or not fitting:
        return NO_LETTER
    return _letter(store, max(fitting, key=lambda each: each.identity.date or date.min))


# Every turn asks for both; what a document says never changes.
@lru_cache(maxsize=64)
def _asks_for(store: Store, document: Document, form: Form) -> bool:
    """Say whether a letter speaks of this kind of report: each word of the form's name, brackets aside, is in it.

    Words are compared with their marks: without them "sơ" (kết) would be found in every "Sở".
    """
    text = " ".join((document.identity.title or "", *(each.text for each in store.passages([document.id]))))
    name = re.sub(r"\(.*?\)", "", form.name)
    return set(re.findall(r"\w+", name.lower())) <= set(re.findall(r"\w+", text.lower()))


@lru_cache(maxsize=8)
def _letter(store: Store, document: Document) -> Letter:
    lines = (line for passage in store.passages([document.id]) for line in passage.text.split("\n"))
    return letter(document.identity, tuple(lines))


def material(parts: Parts, form: Form | None = None) -> Material:
    """Return what drafting may use besides the answers."""
    last = last_report(parts, form)
    asked = {} if form is None else {question.id: question for question in form.questions()}
    return Material(
        office=parts.office,
        past=last.sections,
        past_label=last.label,
        today=parts.today(),
        quoted=quoter(parts.store),
        find=finder(parts.store),
        past_values={name: spoken_in_a_line(asked[name], answer.value) for name, answer in last.answers.items()},
        superseded=superseded_among(parts.store.documents()),
    )


def _answers(store: Store, finished: Sequence[Finished], form: Form) -> Mapping[str, Answer]:
    """Return the answers of the newest finished draft of a form, as far as the form still asks for their kind."""
    drafts = (store.draft(each.draft_id) for each in finished)
    newest = next((draft for draft in drafts if draft.form_id == form.id), None)
    return {} if newest is None else _final(store, newest.id, form)


# Every turn asks for it, and a finished report is not answered any more.
@lru_cache(maxsize=8)
def _final(store: Store, draft_id: str, form: Form) -> Mapping[str, Answer]:
    return replay(form, [event_from_json(json.loads(event)) for event in store.events(draft_id)]).answers


def finder(library: Library) -> Callable[[Identity], Sequence[Document]]:
    """Return a look-up: every document that agrees with all that an identity states."""

    def find(asked: Identity) -> Sequence[Document]:
        return tuple(found for found in library.documents() if citation.matches(found.identity, asked))

    return find


def quoter(library: Library) -> Callable[[str], str]:
    """Return a look-up: the id of a document -> the line in which it bears its number, with its place, or ""."""

    def quote(document_id: str) -> str:
        document = library.document(document_id)
        number = document.identity.number if document else None
        for passage in library.passages((document_id,)) if number else ():
            line = next((line for line in passage.text.split("\n") if _bears(line, document)), "")
            if line:
                return prompts.say("report.source.quote", line=line.strip(), place=passage.place)
        return ""

    return quote


def _bears(line: str, document: Document | None) -> bool:
    found = citation.parse_sign(line.partition(":")[2]) if document else None
    return found is not None and document is not None and found.number == document.identity.number


def _is_own(document: Document, office: str) -> bool:
    issuer = document.identity.issuer
    return document.shelf is Shelf.PAST_REPORT and issuer is not None and _plain(issuer) == _plain(office)


def _plain(name: str) -> str:
    return re.sub(r"\buy ban nhan dan\b", "ubnd", squeeze(name))


def _label(document: Document) -> str:
    day = document.identity.date
    when = citation.day(day) if day else prompts.say("engine.undated")
    return prompts.say("engine.past_label", title=document.identity.title or document.source, when=when)


# Every turn asks for it, and a document's bytes never change: `sha256` is part of the document.
@lru_cache(maxsize=8)
def _sections(library: Library, document: Document) -> Mapping[str, tuple[str, ...]]:
    content = library.original(document.id)
    return {} if content is None else sections(read(document.source, content))
