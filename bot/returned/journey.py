"""The officer's journey back from Word: a file comes in, its changes are told, each disagreement is decided.

Nothing is overwritten in silence: an answer changes by a button alone, and through the checks of its question. A file
that is no draft of this person gets a sentence that says what can be done with it.
"""

import json
from collections.abc import Sequence

import prompts
from bot import officer, opening
from bot.admin import intake
from bot.interview.events import Answered, Event, Returned, Reworded, event_to_json
from bot.interview.replay import replay
from bot.interview.values import spoken_in_a_line
from bot.messages import Button, Say, Upload
from bot.parts import Replies, Turn
from bot.report.layout.reading import NotADocx
from bot.report.returned.issues import Issue, State, Taken, take, uphold
from bot.returned.reading import Opened, Recognised, is_draft, just_back, latest, opened, own_draft, recognise
from bot.returned.telling import Told, asked, beside, findings_on, summary
from bot.store import Desk, Draft

_CODES = ("take", "take_all", "hold", "hold_all", "later")


def receive(turn: Turn, upload: Upload) -> Replies:
    """Take a file as a draft that came back: keep it, say what was changed, ask about the first disagreement."""
    if upload.content is None:
        return (Say(prompts.say("returned.too_large", file=upload.name, megabytes=f"{upload.size / 1_000_000:.0f}")),)
    role = prompts.say(f"engine.roles.{turn.person.role}")
    try:
        found = recognise(turn, upload.content)
    except NotADocx as why:
        return (Say(prompts.say("returned.unreadable", file=upload.name, why=why, role=role)),)
    if found is None:
        return (Say(prompts.say("returned.no_draft", file=upload.name, role=role)),)
    if found.draft.archived:
        return (Say(prompts.say("returned.archived", name=found.draft.name)),)
    file_id = _kept(turn, found, upload.name, upload.content)
    return _told(turn, found.draft, file_id)


def receive_or_ingest(turn: Turn, upload: Upload) -> Replies:
    """Take an admin's file: one that is a draft of theirs may be meant either way, so they are asked."""
    if upload.content is None or not is_draft(turn, upload.content):
        return intake.receive(turn, upload)
    held = turn.parts.store.uploads.keep(turn.person.id, upload.name, upload.content, turn.at)
    buttons = (
        (
            Button(prompts.say("returned.button_compare"), f"wc|{held}"),
            Button(prompts.say("returned.button_ingest"), f"wi|{held}"),
        ),
    )
    return (Say(prompts.say("returned.which", file=upload.name), buttons),)


def compare_held(turn: Turn, upload_id: str) -> Replies:
    """Take a held file as a draft that came back."""
    return _with_held(turn, upload_id, is_for_ingest=False)


def ingest_held(turn: Turn, upload_id: str) -> Replies:
    """Take a held file as a document for the library."""
    return _with_held(turn, upload_id, is_for_ingest=True)


def _with_held(turn: Turn, upload_id: str, *, is_for_ingest: bool) -> Replies:
    held = turn.parts.store.uploads.one(upload_id)
    if held is None or held.person_id != turn.person.id:
        return (Say(prompts.say("engine.ingest_gone")),)
    turn.write(lambda store: store.uploads.drop(upload_id))
    upload = Upload(held.name, held.content, len(held.content))
    return intake.receive(turn, upload) if is_for_ingest else receive(turn, upload)


def again(turn: Turn, rest: str = "") -> Replies:
    """Go on with the file that came back last for the open report, or say how one comes back."""
    current = turn.current()
    draft = None if current is None else turn.parts.store.draft(current)
    returned = None if draft is None else latest(turn, draft)
    if draft is None or returned is None:
        return (Say(prompts.say("returned.how")),)
    return _told(turn, draft, returned.file)


def tapped(turn: Turn, data: str) -> Replies:
    """Take a tap on a button of an issue: "<draft>|<file>|<issue>|<code>"."""
    draft_id, file_id, number, code = (*data.split("|"), "", "", "", "")[:4]
    draft = own_draft(turn, draft_id)
    if draft is not None and draft.archived:
        return (Say(prompts.say("returned.archived", name=draft.name)),)
    found = None if draft is None else opened(turn, draft, file_id)
    if draft is None or found is None or code not in _CODES or not number.isdecimal():
        return (Say(prompts.say("returned.stale")), *officer.where(turn))
    issue = next((each for each in found.case.issues() if each.number == int(number)), None)
    if issue is None or issue.state is State.NO_OFFER:
        return (Say(prompts.say("returned.stale")), *officer.where(turn))
    if code == "later":
        return _next(turn, found, after=issue.number)
    if issue.state is State.AGREED:
        return (Say(prompts.say("returned.settled")), *_next(turn, found, after=-1))
    return _decided(turn, found, issue, code)


def _decided(turn: Turn, found: Opened, issue: Issue, code: str) -> Replies:
    chosen: tuple[Issue, ...] = (issue,)
    if code.endswith("_all"):
        chosen = tuple(each for each in found.case.open() if isinstance(each.what, type(issue.what)))
    by, at = turn.person.name, turn.at
    if code.startswith("hold"):
        taken = Taken(uphold(found.case, chosen, by=by, at=at), ())
    else:
        taken = take(found.case, chosen, by=by, at=at)
    fresh = _written(turn, found, taken.events)
    return (*_heard(found, taken), *_next(turn, fresh, after=issue.number if taken.refused else -1))


def _heard(found: Opened, taken: Taken) -> Replies:
    heard = [_noted(found, event) for event in taken.events if isinstance(event, Answered)]
    if any(isinstance(event, Reworded) for event in taken.events):
        heard.append(prompts.say("returned.rewording_kept"))
    heard += [prompts.say("returned.refused", why=why) for why in taken.refused]
    return (Say("\n".join(heard)),) if heard else ()


def _written(turn: Turn, found: Opened, events: Sequence[Event]) -> Opened:
    if not events:
        return found
    form, draft = found.case.form, found.draft
    standing = opening.Opened(draft, form, found.events, replay(form, found.events), Desk(draft.id))
    opening.added(turn, standing, events)
    turn.write(lambda store: store.note(turn.person.id, "word", turn.at, f"{draft.id}: {len(events)}"))
    return opened(turn, draft, found.case.returned.file) or found


def _noted(found: Opened, event: Answered) -> str:
    question = found.case.form.question(event.question_id)
    value = "" if question is None else spoken_in_a_line(question, event.value)
    return prompts.say("interview.noted", label=question.label if question else event.question_id, value=value[:100])


def _kept(turn: Turn, found: Recognised, name: str, content: bytes) -> str:
    """Keep the file with its event in one commit, and make its draft the open one.

    The file is there before its changes are told, so that they can be asked about. Should what is told be lost on the
    way, the same file again, be it sent or taken up once more, is the one that came back already.
    """
    turn.lay_open(Desk(found.draft.id))
    if (known := just_back(turn, found.draft, name, content)) is not None:
        return known
    seq, day = found.stamp.seq, found.stamp.day.isoformat()
    with turn.parts.store.turn(at=turn.at) as store:
        file_id = store.keep_file(found.draft.id, name, content, turn.at)
        event = Returned("", turn.person.name, turn.at, file_id, name, seq, day, found.known)
        stored = json.dumps(event_to_json(event), ensure_ascii=False)
        store.append_events(found.draft.id, len(store.events(found.draft.id)), [stored], at=turn.at)
    return file_id


def _told(turn: Turn, draft: Draft, file_id: str) -> Replies:
    found = opened(turn, draft, file_id)
    if found is None:
        return (Say(prompts.say("engine.form_gone", form=draft.form_id)),)
    case = found.case
    told = Told(draft.name, tuple(_cautions(found)))
    text = summary(case, told, findings_on(found.content, found.report, case.changes))
    return (Say(text), *_next(turn, found, after=-1))


def _cautions(found: Opened) -> list[str]:
    said = [] if found.case.returned.known else [prompts.say("returned.recognised")]
    is_older = found.draft.form_version != found.case.form.version
    said += beside(found.report, found.content)
    return [*said, *([prompts.say("returned.other_form")] if is_older else [])]


def _next(turn: Turn, found: Opened, *, after: int) -> Replies:
    """Ask about the next open issue behind this one; with none left, say what remains, and where things stand."""
    left = found.case.open()
    issue = next((each for each in left if each.number > after), None)
    if issue is not None:
        return (asked(found.case, issue, found.draft.id),)
    if left:
        return (Say(prompts.say("returned.later", count=len(left))), *officer.where(turn))
    settled = any(issue.state in (State.AGREED, State.UPHELD) for issue in found.case.issues())
    done = "returned.done" if settled else "returned.nothing_to_decide"
    return (Say(prompts.say(done)), *officer.where(turn))
