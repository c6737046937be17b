"""Being asked for an answer in somebody else's report: going there, giving the question back, looking at what came."""

import prompts
from bot.choosing import numbered
from bot.interview.commands import Intent
from bot.interview.delegation import handed
from bot.interview.events import Recalled
from bot.interview.form import Question
from bot.interview.looking import number_of
from bot.interview.moves import Reaction
from bot.interview.requests import Request
from bot.interview.step import tap
from bot.messages import Say
from bot.officer import carried_out, context_of, where
from bot.opening import Opened, guest_of, open_draft, opened
from bot.parts import Replies, Turn
from bot.store import Desk, Draft, NoSuchDraft


def open_task(turn: Turn, data: str) -> Replies:
    """Open a draft for whoever was handed questions of it, at one of them: "<draft>|<question>"."""
    draft_id, _, question_id = data.partition("|")
    found = _at(turn, draft_id, question_id)
    if found is None or not found.only:
        return (*_gone(found), *where(turn))
    turn.lay_open(found.desk)
    return carried_out(turn, found, Reaction())


def _at(turn: Turn, draft_id: str, question_id: str) -> Opened | None:
    try:
        draft = turn.parts.store.draft(draft_id)
    except NoSuchDraft:
        return None
    return None if draft.archived else opened(turn, draft, Desk(draft.id, asked=question_id))


def _gone(found: Opened | None) -> Replies:
    if found is None:
        return (Say(prompts.say("engine.stale_button")),)
    return (Say(prompts.say("together.no_more", draft=found.draft.name)),) if found.only is not None else ()


def decline(turn: Turn, found: Opened, request: Request) -> Replies | None:
    """Give a question back to whoever asked; None where it is nobody else's report."""
    if found.only is None:
        return None
    named = [numbered(found, number).id for number in request.numbers]
    theirs = {question.id: question for question in handed(found.form, found.session, turn.person.id)}
    question = theirs.get(named[0] if named else found.pending)
    return None if question is None else _declined(turn, found, question, request.why)


def decline_tapped(turn: Turn, data: str) -> Replies:
    """Take a tap that gives a question back: "<draft>|<question>"."""
    draft_id, _, question_id = data.partition("|")
    found = open_draft(turn)
    question = None if found is None else found.form.question(question_id)
    if found is None or question is None or found.draft.id != draft_id or question_id not in (found.only or ()):
        return stale(turn)
    return _declined(turn, found, question, "")


def _declined(turn: Turn, found: Opened, question: Question, why: str) -> Replies:
    owner = _owner(turn, found.draft)
    number = number_of(found.form, question.id)
    note = prompts.say("together.declined", number=number, label=question.label, owner=owner)
    back = Recalled(question.id, turn.person.name, turn.at)
    return carried_out(turn, found, Reaction((back,), note=note), why=why)


def _owner(turn: Turn, draft: Draft) -> str:
    owner = next((person for person in turn.parts.store.people() if person.id == draft.person_id), None)
    return owner.name if owner else prompts.say("together.nobody_named")


def look_tapped(turn: Turn, data: str) -> Replies:
    """Show the owner a question that somebody answered for them, to be kept or changed: "<draft>|<question>"."""
    draft_id, _, question_id = data.partition("|")
    found = _at(turn, draft_id, "")
    if found is None or found.only is not None:
        return stale(turn)
    if turn.current() != draft_id:
        turn.lay_open(found.desk)
    reaction = tap(
        found.form, found.session, question_id, Intent.EDIT, context_of(turn, found), by=turn.person.name, at=turn.at
    )
    return carried_out(turn, found, reaction)


def not_yours(turn: Turn) -> Replies:
    """Say whose draft lies open, to whoever wants more of it than to answer what they were handed; else nothing."""
    draft = guest_of(turn)
    return () if draft is None else (Say(prompts.say("together.not_yours", owner=_owner(turn, draft))), *where(turn))


def stale(turn: Turn) -> Replies:
    """Say that a button belongs to something that is over, and show where things stand."""
    return (Say(prompts.say("engine.stale_button")), *where(turn))
