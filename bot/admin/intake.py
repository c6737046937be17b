"""A document on its way into the library: read, proposed, corrected fact by fact, kept or dropped.

Nothing is in the index before the admin confirms. What a file was read as and what the admin said otherwise lie beside
each other in the store: a correction is taken up after a restart, and a typed fact ("fact|<file>|<name>" is awaited) is
never an answer in an interview. Only who sent a file decides about it.
"""

from collections.abc import Mapping

import prompts
from bot.admin.facts import TYPED, NotAFact, applied, read_fact
from bot.citing import described
from bot.messages import Button, Say, Upload
from bot.parts import Replies, Turn
from bot.store import HeldUpload
from ingest.pipeline import Outcome, Proposal, Receipt, keep, propose
from knowledge import citation
from knowledge.document import Identity, Shelf

FACTS = ("kind", "number", "date", "issuer", "title")
# What is only registered has no file.
_SHELVES = tuple(shelf.value for shelf in Shelf if shelf is not Shelf.REGISTERED)


def explain_ingest(turn: Turn, rest: str = "") -> Replies:
    """Say how a document comes into the index."""
    return (Say(prompts.say("engine.ingest_how")),)


def receive(turn: Turn, upload: Upload) -> Replies:
    """Read an uploaded file and propose what it is; nothing is indexed before the admin confirms."""
    if upload.content is None:
        megabytes = f"{upload.size / 1_000_000:.0f}"
        return (Say(prompts.say("engine.too_large", file=upload.name, megabytes=megabytes)),)
    match propose(upload.name, upload.content, turn.parts.store):
        case Receipt() as receipt:
            return (Say(told(receipt)),)
        case Proposal() as proposal:
            upload_id = turn.parts.store.uploads.keep(turn.person.id, upload.name, upload.content, turn.at)
            # Held before already, it is shown with what was said of it then.
            held = turn.parts.store.uploads.one(upload_id)
            return _proposed_again(turn, held) if held and held.facts else (_screen(upload_id, proposal, {}),)


def keep_upload(turn: Turn, upload_id: str) -> Replies:
    """Take a proposed file into the library and the index."""
    upload = _held(turn, upload_id)
    if upload is None:
        return _gone()
    proposal = _proposal(turn, upload)
    receipt = keep(proposal, turn.parts.store, turn.parts.index) if isinstance(proposal, Proposal) else proposal
    # Should the turn be lost here, the file is proposed and kept once more: the library has each file once.
    turn.write(lambda store: store.note(turn.person.id, "ingest", turn.at, f"{upload.name}: {receipt.outcome}"))
    turn.write(lambda store: store.uploads.drop(upload_id))
    return (Say(told(receipt)),)


def drop_upload(turn: Turn, upload_id: str) -> Replies:
    """Forget a proposed file."""
    upload = _held(turn, upload_id)
    if upload is None:
        return _gone()
    turn.write(lambda store: store.uploads.drop(upload_id))
    return (Say(prompts.say("engine.ingest_dropped", file=upload.name)),)


def tapped(turn: Turn, data: str) -> Replies:
    """Take a tap on a fact: "<file>|<fact>" asks for it, "<file>|shelf|<shelf>" says it, "<file>|" shows the file."""
    upload_id, name, value = (*data.split("|"), "", "")[:3]
    upload = _held(turn, upload_id)
    if upload is None:
        return _gone()
    if name in TYPED:
        return _asked(turn, upload, name)
    if name == "shelf" and value in _SHELVES:
        return _noted(turn, upload, name, value)
    if name == "shelf":
        buttons = tuple(
            (Button(prompts.say(f"desk.shelves.{each}"), f"fact|{upload.id}|shelf|{each}"),) for each in _SHELVES
        )
        return (Say(prompts.say("desk.ask_fact.shelf", file=upload.name), (*buttons, _back(upload))),)
    return _proposed_again(turn, upload)


def stated(turn: Turn, of: str, text: str) -> Replies:
    """Take a message as the fact that was asked for: of "<file>|<fact>"."""
    upload_id, _, name = of.partition("|")
    upload = _held(turn, upload_id)
    if upload is None or name not in TYPED:
        return _gone()
    try:
        value = read_fact(name, text, turn.now.date())
    except NotAFact as wrong:
        return _asked(turn, upload, name, str(wrong))
    return _noted(turn, upload, name, value)


def _held(turn: Turn, upload_id: str) -> HeldUpload | None:
    upload = turn.parts.store.uploads.one(upload_id)
    return upload if upload is not None and upload.person_id == turn.person.id else None


def _gone() -> Replies:
    return (Say(prompts.say("engine.ingest_gone")),)


def _asked(turn: Turn, upload: HeldUpload, name: str, problem: str = "") -> Replies:
    turn.expect(f"fact|{upload.id}|{name}")
    asked = prompts.say(f"desk.ask_fact.{name}", file=upload.name)
    return (Say("\n\n".join(filter(None, (problem, asked))), (_back(upload),)),)


def _back(upload: HeldUpload) -> tuple[Button, ...]:
    return (Button(prompts.say("desk.button_unchanged"), f"fact|{upload.id}|"),)


def _noted(turn: Turn, upload: HeldUpload, name: str, value: str) -> Replies:
    said = {**upload.facts, name: value}
    turn.write(lambda store: store.uploads.state(upload.id, said))
    return _proposed_again(turn, HeldUpload(upload.id, upload.person_id, upload.name, upload.content, said))


def _proposed_again(turn: Turn, upload: HeldUpload) -> Replies:
    match _proposal(turn, upload):
        case Receipt() as receipt:
            return (Say(told(receipt)),)
        case proposal:
            return (_screen(upload.id, proposal, upload.facts),)


def _proposal(turn: Turn, upload: HeldUpload) -> Proposal | Receipt:
    read = propose(upload.name, upload.content, turn.parts.store)
    return applied(read, upload.facts, turn.parts.store) if isinstance(read, Proposal) else read


def _screen(upload_id: str, proposal: Proposal, said: Mapping[str, str]) -> Say:
    def fact(name: str) -> Button:
        return Button(prompts.say(f"desk.mend.{name}"), f"fact|{upload_id}|{name}")

    deciding = (
        Button(prompts.say("engine.ingest_keep"), f"keep|{upload_id}"),
        Button(prompts.say("engine.ingest_drop"), f"drop|{upload_id}"),
    )
    mending = ((fact("number"), fact("date")), (fact("issuer"), fact("title")), (fact("kind"), fact("shelf")))
    return Say(proposed(proposal, said), (deciding, *mending))


def proposed(proposal: Proposal, said: Mapping[str, str] | None = None) -> str:
    """Return what a file is: each fact with the line it was read in, or as `said`; and whose place it would take."""
    lines = [_fact(proposal, name, said or {}) for name in FACTS]
    lines.append(prompts.say("desk.fact_shelf", shelf=prompts.say(f"desk.shelves.{proposal.document.shelf}")))
    before = proposal.replaced
    if before is not None:
        name = "registered" if before.shelf is Shelf.REGISTERED else "newer"
        lines.append(prompts.say(f"desk.replaces.{name}", before=described(before), source=before.source))
    facts = "\n".join(lines)
    return prompts.say("engine.ingest_proposal", file=proposal.name, facts=facts, passages=len(proposal.passages))


def told(receipt: Receipt) -> str:
    """Return a receipt as a sentence, and what is still amiss with a document that was kept."""
    return " ".join(filter(None, (_outcome(receipt), "" if receipt.outcome is Outcome.REFUSED else receipt.reason)))


def _outcome(receipt: Receipt) -> str:
    number = _sign(receipt)
    match receipt.outcome:
        case Outcome.ADDED:
            return prompts.say("engine.ingest_done", file=receipt.name, number=number, passages=receipt.passages)
        case Outcome.NEW_VERSION:
            before = receipt.replaced.source if receipt.replaced else ""
            return prompts.say("engine.ingest_new_version", file=receipt.name, number=number, before=before)
        case Outcome.ALREADY_HERE:
            return prompts.say("engine.ingest_here", file=receipt.name, number=number)
        case Outcome.REFUSED:
            return prompts.say("engine.ingest_refused", file=receipt.name, why=receipt.reason)


def _fact(proposal: Proposal, name: str, said: Mapping[str, str]) -> str:
    label = prompts.say(f"engine.facts.{name}")
    value, reading = _stated(proposal.document.identity, name), proposal.readings.get(name)
    if name in said:
        return prompts.say("desk.fact_said", label=label, value=value)
    if not value or reading is None:
        return prompts.say("engine.fact_missing", label=label)
    return prompts.say("engine.fact_line", label=label, value=value, line=reading.line)


def _stated(identity: Identity, name: str) -> str:
    if name == "number":
        return citation.sign(identity)
    if name == "date":
        return citation.day(identity.date) if identity.date else ""
    return getattr(identity, name) or ""


def _sign(receipt: Receipt) -> str:
    identity = receipt.document.identity if receipt.document else None
    return (citation.sign(identity) if identity else "") or prompts.say("engine.unnumbered")
