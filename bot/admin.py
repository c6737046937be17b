"""The admin's journey: a document is read, proposed, confirmed and kept; people are let in, moved and shown out."""

import prompts
from bot.access import Role
from bot.leaving import shown_out
from bot.messages import Button, Say, Upload
from bot.parts import Replies, Turn
from bot.store import CodeUnknown, LastAdmin, NoSuchPerson
from ingest.pipeline import Outcome, Proposal, Receipt, keep, propose
from knowledge import citation
from knowledge.document import Identity
from knowledge.fold import squeeze

# No office has a thousand million people; a longer number would not fit the column either.
_LONG = 10

FACTS = ("kind", "number", "date", "issuer", "title")


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
            buttons = (
                (
                    Button(prompts.say("engine.ingest_keep"), f"keep|{upload_id}"),
                    Button(prompts.say("engine.ingest_drop"), f"drop|{upload_id}"),
                ),
            )
            return (Say(proposed(proposal), buttons),)


def keep_upload(turn: Turn, upload_id: str) -> Replies:
    """Take a proposed file into the library and the index."""
    upload = turn.parts.store.uploads.one(upload_id)
    if upload is None:
        return (Say(prompts.say("engine.ingest_gone")),)
    proposal = propose(upload.name, upload.content, turn.parts.store)
    receipt = keep(proposal, turn.parts.store, turn.parts.index) if isinstance(proposal, Proposal) else proposal
    turn.parts.store.note(turn.person.id, "ingest", turn.at, f"{upload.name}: {receipt.outcome}")
    turn.parts.store.uploads.drop(upload_id)
    return (Say(told(receipt)),)


def drop_upload(turn: Turn, upload_id: str) -> Replies:
    """Forget a proposed file."""
    upload = turn.parts.store.uploads.one(upload_id)
    if upload is None:
        return (Say(prompts.say("engine.ingest_gone")),)
    turn.parts.store.uploads.drop(upload_id)
    return (Say(prompts.say("engine.ingest_dropped", file=upload.name)),)


def proposed(proposal: Proposal) -> str:
    """Return what was read from a file, each fact with the line it stands on."""
    facts = "\n".join(_fact(proposal, name) for name in FACTS)
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
            return prompts.say("engine.ingest_new_version", file=receipt.name, number=number)
        case Outcome.ALREADY_HERE:
            return prompts.say("engine.ingest_here", file=receipt.name, number=number)
        case Outcome.REFUSED:
            return prompts.say("engine.ingest_refused", file=receipt.name, why=receipt.reason)


def people(turn: Turn, rest: str = "") -> Replies:
    """List people and pending codes, or approve, change or remove one."""
    words = rest.split()
    if not words:
        return (Say(_people_list(turn)),)
    verb = _named(words[0], "engine.people_words")
    match verb, words[1:]:
        case "approve", [code, *role] if role:
            return _approve(turn, code, " ".join(role))
        case "change", [number, *role] if role:
            return _change(turn, number, " ".join(role))
        case "remove", [number]:
            return _remove(turn, number)
        case _:
            return (Say(prompts.say("engine.people_how").strip()),)


def role_named(word: str) -> Role | None:
    """Return the role that a word means, with or without diacritics, or None."""
    name = _named(word, "engine.role_words")
    return Role(name) if name else None


def _approve(turn: Turn, code: str, word: str) -> Replies:
    role = role_named(word)
    if role is None:
        return (Say(prompts.say("engine.role_unknown", role=word)),)
    try:
        approved = turn.parts.store.approve(code, role, turn.person.id, turn.now)
    except CodeUnknown:
        return (Say(prompts.say("engine.code_unknown", code=code)),)
    return (Say(prompts.say("engine.approved", name=approved.name, role=prompts.say(f"engine.roles.{role}"))),)


def _change(turn: Turn, number: str, word: str) -> Replies:
    role = role_named(word)
    if role is None:
        return (Say(prompts.say("engine.role_unknown", role=word)),)
    try:
        changed = turn.parts.store.change_role(_id(number), role, turn.person.id, turn.at)
    except NoSuchPerson:
        return (Say(prompts.say("engine.person_unknown", id=number)),)
    except LastAdmin:
        return (Say(prompts.say("engine.last_admin")),)
    return (Say(prompts.say("engine.role_changed", name=changed.name, role=prompts.say(f"engine.roles.{role}"))),)


def _remove(turn: Turn, number: str) -> Replies:
    try:
        with turn.parts.store.turn(at=turn.at) as store:
            removed, letters = shown_out(store, turn.parts.forms, _id(number), turn.person, turn.at)
    except NoSuchPerson:
        return (Say(prompts.say("engine.person_unknown", id=number)),)
    except LastAdmin:
        return (Say(prompts.say("engine.last_admin")),)
    turn.letters.extend(letters)
    return (Say(prompts.say("engine.removed", name=removed.name)),)


def _people_list(turn: Turn) -> str:
    known = turn.parts.store.people()
    lines = [prompts.say("engine.people_head", count=len(known))]
    lines += [
        prompts.say("engine.person_line", id=p.id, name=p.name, role=prompts.say(f"engine.roles.{p.role}"), face=p.face)
        for p in known
    ]
    pending = turn.parts.store.pending(turn.now)
    if pending:
        lines.append(prompts.say("engine.pending_head"))
        lines += [prompts.say("engine.pending_line", name=p.name, face=p.face, code=p.code) for p in pending]
    return "\n".join([*lines, "", prompts.say("engine.people_how").strip()])


def _fact(proposal: Proposal, name: str) -> str:
    label = prompts.say(f"engine.facts.{name}")
    value, reading = _stated(proposal.document.identity, name), proposal.readings.get(name)
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


def _named(word: str, table: str) -> str | None:
    for name, listed in prompts.words(table).items():
        if squeeze(word) in {squeeze(way) for way in listed.split(",")}:
            return name
    return None


def _id(number: str) -> int:
    # What is no number is nobody's number: the look-up says so.
    return int(number) if number.isascii() and number.isdecimal() and len(number) < _LONG else -1
