"""Which journey answers: what a person did -> the journey it starts, if they may.

A message is, in this order: what was asked for (a remark, a name for a report), a command, a request about others'
share in a report, an answer. A group is shown nothing of a draft or a person; a guest in somebody else's draft nothing
of it but what they are to answer.
"""

from collections.abc import Callable, Mapping

import prompts
from bot import delegating, drafts, entrusted, finishing, guide, handover, holdings, officer, owing, pasting, supervisor
from bot.access import Action, may
from bot.admin import intake, people
from bot.guide import command_in
from bot.messages import Incoming, Say, Upload
from bot.parts import Replies, Turn
from bot.returned import journey as returned
from bot.reviewing import deciding, file, history, mending, remarking, submitting
from bot.store import Awaited

Handler = Callable[[Turn, str], Replies]
Taker = Callable[[Turn, str, str], Replies]
"""Takes a message that was asked for: of what it is, and its words. It may return nothing: the message is no such."""

_COMMANDS: Mapping[str, tuple[Action, Handler]] = {
    "start": (Action.HELP, guide.start),
    "help": (Action.HELP, guide.help_),
    "new": (Action.DRAFT, officer.new),
    "resume": (Action.DRAFT, drafts.resume),
    "drafts": (Action.DRAFT, drafts.drafts),
    "rename": (Action.DRAFT, drafts.rename),
    "review": (Action.DRAFT, officer.review),
    "export": (Action.DRAFT, handover.export),
    "preview": (Action.DRAFT, handover.preview),
    "compare": (Action.DRAFT, returned.again),
    "finish": (Action.DRAFT, finishing.finish),
    "submit": (Action.DRAFT, submitting.submit),
    "remarks": (Action.DRAFT, mending.remarks),
    "history": (Action.DRAFT, history.history),
    "queue": (Action.REVIEW, deciding.queue),
    "work": (Action.DRAFT, owing.work),
    "deadline": (Action.DRAFT, owing.deadline),
    "ask": (Action.ASK, supervisor.ask),
    "documents": (Action.LIST_DOCUMENTS, holdings.documents),
    "ingest": (Action.INGEST, intake.explain_ingest),
    "people": (Action.MANAGE_PEOPLE, people.people),
}
_TAPS: Mapping[str, tuple[Action, Handler]] = {
    "q": (Action.DRAFT, officer.tapped),
    "form": (Action.DRAFT, officer.choose_form),
    "draft": (Action.DRAFT, drafts.choose),
    "d": (Action.DRAFT, drafts.tapped),
    "passage": (Action.ASK, supervisor.passage),
    "docs": (Action.LIST_DOCUMENTS, holdings.turned),
    "doc": (Action.LIST_DOCUMENTS, holdings.shown),
    "undoc": (Action.INGEST, holdings.withdrawn),
    "keep": (Action.INGEST, intake.keep_upload),
    "drop": (Action.INGEST, intake.drop_upload),
    "fact": (Action.INGEST, intake.tapped),
    "p": (Action.MANAGE_PEOPLE, people.tapped),
    "help": (Action.HELP, guide.topic),
    "w": (Action.DRAFT, returned.tapped),
    "f": (Action.DRAFT, finishing.chosen),
    "sb": (Action.DRAFT, submitting.chosen),
    "sr": (Action.DRAFT, mending.tapped),
    "sh": (Action.DRAFT, history.history),
    "rv": (Action.REVIEW, deciding.tapped),
    "wc": (Action.DRAFT, returned.compare_held),
    "wi": (Action.INGEST, returned.ingest_held),
    "give": (Action.DRAFT, delegating.give_tapped),
    "recall": (Action.DRAFT, delegating.recall_tapped),
    "mine": (Action.DRAFT, entrusted.open_task),
    "decline": (Action.DRAFT, entrusted.decline_tapped),
    "look": (Action.DRAFT, entrusted.look_tapped),
    "nudge": (Action.DRAFT, owing.nudge_tapped),
}
# What a message may be asked for as, instead of an answer: "<one of these>|<of what>". None: it says itself who may.
_AWAITED: Mapping[str, tuple[Action | None, Taker]] = {
    "name": (Action.DRAFT, drafts.named),
    "fact": (Action.INGEST, intake.stated),
    "ask": (Action.ASK, supervisor.asked),
    "give": (Action.DRAFT, delegating.named),
    remarking.REMARK: (None, remarking.remarked),
    remarking.UNPLACED: (Action.REVIEW, remarking.unplaced),
}
# In a group only what shows nothing of a draft or a person.
_OPEN = frozenset({Action.HELP, Action.ASK, Action.LIST_DOCUMENTS})
# What somebody may do while another person's report lies open before them: to see all of it is not among it.
_FOR_GUESTS = frozenset(
    {
        "start",
        "help",
        "queue",
        "rename",
        "new",
        "resume",
        "drafts",
        "review",
        "work",
        "ask",
        "documents",
        "ingest",
        "people",
    }
)


def replied(turn: Turn, incoming: Incoming) -> Replies:
    """Return what the journey that an incoming message starts has to show."""
    if (taken := _awaited(turn, incoming)) is not None:
        return taken
    if incoming.upload is not None:
        return _upload(turn, incoming, incoming.upload)
    return _text(turn, incoming) if incoming.tap is None else _tap(turn, incoming, incoming.tap)


def _upload(turn: Turn, incoming: Incoming, upload: Upload) -> Replies:
    submitted = file.known(turn, upload) if incoming.private else None
    if submitted is not None:
        return remarking.reminded(turn, submitted)
    is_officer = not may(turn.person.role, Action.INGEST)
    if incoming.private and pasting.is_sheet(upload.name) and (is_officer or pasting.is_awaited(turn)):
        return _allowed(turn, incoming, Action.DRAFT, lambda: pasting.receive(turn, upload))
    if may(turn.person.role, Action.INGEST):
        return _allowed(turn, incoming, Action.INGEST, lambda: returned.receive_or_ingest(turn, upload))
    return _allowed(turn, incoming, Action.DRAFT, lambda: returned.receive(turn, upload))


def _tap(turn: Turn, incoming: Incoming, tap: str) -> Replies:
    name, _, rest = tap.partition("|")
    if name == "do":
        command, _, words = rest.partition("|")
        return _commanded(turn, incoming, command, words)
    if name not in _TAPS:
        return (Say(prompts.say("engine.stale_button")), *officer.where(turn))
    action, handler = _TAPS[name]
    return _allowed(turn, incoming, action, lambda: handler(turn, rest))


def _text(turn: Turn, incoming: Incoming) -> Replies:
    text = incoming.text.strip()
    if not text:
        return (Say(prompts.say("engine.empty")),)
    name, rest = command_in(text)
    if name in _COMMANDS:
        return _commanded(turn, incoming, name, rest)
    if text.startswith("/"):
        mine = [name for name, (action, _) in _COMMANDS.items() if may(turn.person.role, action)]
        return _reminded(turn, incoming, guide.unknown(turn, text, mine))
    return _allowed(turn, incoming, Action.DRAFT, lambda: owing.heard(turn, text) or officer.said(turn, text))


def _commanded(turn: Turn, incoming: Incoming, name: str, rest: str) -> Replies:
    if name not in _COMMANDS:
        return (Say(prompts.say("engine.stale_button")), *officer.where(turn))
    action, handler = _COMMANDS[name]
    if name not in _FOR_GUESTS:
        return _allowed(turn, incoming, action, lambda: entrusted.not_yours(turn) or handler(turn, rest))
    return _allowed(turn, incoming, action, lambda: handler(turn, rest))


def _awaited(turn: Turn, incoming: Incoming) -> Replies | None:
    """Take a message as what was asked for instead of an answer; whatever else the person does ends what was once."""
    awaited = turn.awaited if incoming.private else Awaited()
    if awaited.next:
        turn.expect("")
    text, (name, _, rest) = incoming.text.strip(), (awaited.next or awaited.all).partition("|")
    is_words = text and not text.startswith("/") and incoming.tap is None and incoming.upload is None
    if not is_words or name not in _AWAITED:
        return None
    action, take = _AWAITED[name]
    if action is None:
        return take(turn, rest, text)
    return _allowed(turn, incoming, action, lambda: take(turn, rest, text)) or None


def _allowed(turn: Turn, incoming: Incoming, action: Action, answer: Callable[[], Replies]) -> Replies:
    if not may(turn.person.role, action):
        return (guide.forbidden(turn.person.role, action),)
    if not incoming.private and action not in _OPEN:
        return (Say(prompts.say("engine.not_in_group")),)
    if action is Action.REVIEW:
        return answer()
    return remarking.left(turn, answer()) if action is Action.DRAFT else _reminded(turn, incoming, answer())


def _reminded(turn: Turn, incoming: Incoming, replies: Replies) -> Replies:
    # A group hears nothing of a draft.
    is_open = incoming.private and may(turn.person.role, Action.DRAFT)
    return remarking.reminded(turn, replies) if is_open else replies
