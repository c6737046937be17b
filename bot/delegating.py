"""Handing questions to others: the owner gives and takes back, whoever was asked answers or gives back.

Every function returns what to show; `heard` returns None for a message that is no such request.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import prompts
from bot.choosing import NotChosen, due_said, numbered, numbers_of, shown_last, specified, wanted
from bot.colleagues import called
from bot.entrusted import decline, stale
from bot.handing import until
from bot.hands import others
from bot.interview.events import Delegated, Recalled
from bot.interview.form import Kind, Question
from bot.interview.looking import number_of
from bot.interview.moves import Reaction
from bot.interview.requests import Request, Wish, read_name
from bot.interview.scalars import clipped
from bot.interview.supposing import suppose
from bot.interview.turn import Turn as Message
from bot.interview.understand import understand
from bot.interview.values import NotUnderstood
from bot.interview.vocabulary import folded, vocabulary
from bot.messages import Button, Say
from bot.officer import carried_out, context_of, where
from bot.opening import Opened, open_draft
from bot.parts import Replies, Turn
from bot.people import Person

MOST_AT_ONCE = 40
_MOST_DATA = 64
_WORDS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.LIST, Kind.TABLE})


@dataclass(frozen=True)
class Hand:
    """What the owner hands over: questions, and the day (ISO, "" for none) by which they are to be answered."""

    opened: Opened
    questions: tuple[Question, ...]
    due: str = ""


def heard(turn: Turn, request: Request) -> Replies | None:
    """Do what a message asks for, in the draft that lies open; None when it asks for nothing of this here."""
    found, handler = open_draft(turn), _HEARD.get(request.wish)
    if found is None or handler is None:
        return None
    try:
        return handler(turn, found, request)
    except NotChosen as why:
        return (Say(str(why)),)


# Giving.


def _give(turn: Turn, found: Opened, request: Request) -> Replies | None:
    people = called(others(turn), request.name)
    if found.only is not None:
        # Whoever answers for others may well answer "giao cho Phòng Nội vụ"; a colleague is not theirs to ask.
        return (Say(prompts.say("together.not_this")), *where(turn)) if people else None
    if not people and not request.numbers and not request.place and (said := _as_words(turn, found, request)):
        return said
    hand = Hand(found, wanted(found, request), due_said(turn, request.day))
    if not people:
        raise NotChosen(_unknown(turn, request.name))
    return given(turn, hand, people[0]) if len(people) == 1 else (_choose(hand, people, request.name),)


def _unknown(turn: Turn, name: str) -> str:
    if called((turn.person,), name) or folded(name) in vocabulary("together.self"):
        return prompts.say("together.yourself")
    known = others(turn)
    if not known:
        return prompts.say("together.nobody_else")
    return prompts.say("together.unknown_person", name=name, people=clipped(", ".join(p.name for p in known), 800))


def _as_words(turn: Turn, found: Opened, request: Request) -> Replies | None:
    """Suppose that words such as "giao cho Phòng Nội vụ" are the answer, where the question takes words."""
    question = found.form.question(found.pending)
    if question is None or question.kind not in _WORDS or called((turn.person,), request.name):
        return None
    heard_in = context_of(turn, found)
    try:
        value = understand(question, request.said, heard_in)
    except NotUnderstood:
        return None
    message = Message(found.form, found.session, heard_in, turn.person.name, turn.at)
    return carried_out(turn, found, suppose(message, question, value, request.said, "not_a_person"))


def given(turn: Turn, hand: Hand, person: Person) -> Replies:
    """Hand questions over to a person, who is told."""
    found, by, at = hand.opened, turn.person.name, turn.at
    if len(hand.questions) > MOST_AT_ONCE:
        raise NotChosen(prompts.say("together.too_many", most=MOST_AT_ONCE))
    events = tuple(Delegated(each.id, by, at, person.id, person.name, hand.due) for each in hand.questions)
    holes = {"name": person.name, "due": until(hand.due, "until")}
    if len(events) == 1:
        [question] = hand.questions
        number = number_of(found.form, question.id)
        note = prompts.say("together.given_one", number=number, label=question.label, **holes)
    else:
        numbers = numbers_of(found.form, hand.questions).replace(",", ", ")
        note = prompts.say("together.given_many", count=len(events), numbers=numbers, **holes)
    return carried_out(turn, found, Reaction(events, note=note))


def _choose(hand: Hand, people: Sequence[Person], name: str = "") -> Say:
    """Ask whom: "give|<draft>|<question or numbers>|<person>|<due>" on each button."""
    spec = hand.questions[0].id if len(hand.questions) == 1 else numbers_of(hand.opened.form, hand.questions)
    buttons = tuple((_person_button(hand, spec, person),) for person in people)
    if name:
        return Say(prompts.say("together.choose_of_several", name=name), buttons)
    question = hand.questions[0]
    number = number_of(hand.opened.form, question.id)
    return Say(prompts.say("together.choose_person", number=number, label=question.label), buttons)


def _person_button(hand: Hand, spec: str, person: Person) -> Button:
    role = prompts.say(f"engine.roles.{person.role}")
    label = clipped(prompts.say("together.person_button", name=person.name, role=role), 60)
    data = f"give|{hand.opened.draft.id}|{spec}|{person.id}|{hand.due.replace('-', '')}"
    if len(data.encode()) > _MOST_DATA:
        raise NotChosen(prompts.say("together.too_many", most=MOST_AT_ONCE))
    return Button(label, data)


def give_tapped(turn: Turn, data: str) -> Replies:
    """Take a tap: "<draft>|<question>" asks whom, "<draft>|<question or numbers>|<person>|<due>" hands over."""
    draft_id, spec, person_id, due = (*data.split("|"), "", "", "", "")[:4]
    found = _own_open(turn, draft_id)
    if found is None:
        return stale(turn)
    try:
        hand = Hand(found, specified(found, spec), date.fromisoformat(due).isoformat() if due else "")
        if not person_id:
            turn.expect(f"give|{draft_id}|{spec}")
            return (_choose(hand, _somebody(turn)),)
        person = next((each for each in others(turn) if str(each.id) == person_id), None)
        return stale(turn) if person is None else given(turn, hand, person)
    except (NotChosen, ValueError) as why:
        return (Say(str(why)),) if isinstance(why, NotChosen) else stale(turn)


def named(turn: Turn, data: str, text: str) -> Replies:
    """Take a message as the name that was asked for, of "<draft>|<question or numbers>"; nothing: it names nobody."""
    draft_id, _, spec = data.partition("|")
    found, request = _own_open(turn, draft_id), read_name(text)
    people = called(others(turn), request.name) if request else ()
    if found is None or request is None or not people:
        return ()
    try:
        hand = Hand(found, specified(found, spec), due_said(turn, request.day))
        return given(turn, hand, people[0]) if len(people) == 1 else (_choose(hand, people, request.name),)
    except (NotChosen, ValueError) as why:
        return (Say(str(why)),) if isinstance(why, NotChosen) else stale(turn)


def _somebody(turn: Turn) -> tuple[Person, ...]:
    known = others(turn)
    if not known:
        raise NotChosen(prompts.say("together.nobody_else"))
    return known


def _own_open(turn: Turn, draft_id: str) -> Opened | None:
    found = open_draft(turn)
    return found if found is not None and found.draft.id == draft_id and found.only is None else None


# Taking back.


def _recall(turn: Turn, found: Opened, request: Request) -> Replies | None:
    if found.only is not None or not found.session.delegated:
        return None
    if request.numbers:
        return _recalled(turn, found, tuple(numbered(found, number) for number in request.numbers))
    shown = found.desk.asked
    if shown in found.session.delegated:
        return _recalled(turn, found, (shown_last(found),))
    given = [question for question in found.form.questions() if question.id in found.session.delegated]
    return (
        Say(prompts.say("together.recall_what"), tuple((recall_button(found, each),) for each in given[:MOST_AT_ONCE])),
    )


def recall_button(found: Opened, question: Question) -> Button:
    """Return the button that takes a question back."""
    number, name = number_of(found.form, question.id), found.session.delegated[question.id].name
    label = clipped(prompts.say("together.button_recall", number=number, name=name), 60)
    return Button(label, f"recall|{found.draft.id}|{question.id}")


def recall_tapped(turn: Turn, data: str) -> Replies:
    """Take a tap that takes a question back: "<draft>|<question>"."""
    draft_id, _, question_id = data.partition("|")
    found = _own_open(turn, draft_id)
    question = None if found is None else found.form.question(question_id)
    if found is None or question is None:
        return stale(turn)
    try:
        return _recalled(turn, found, (question,))
    except NotChosen as why:
        return (Say(str(why)), *where(turn))


def _recalled(turn: Turn, found: Opened, questions: tuple[Question, ...]) -> Replies:
    theirs = tuple(question for question in questions if question.id in found.session.delegated)
    if not theirs:
        raise NotChosen(prompts.say("together.nothing_given"))
    if len(theirs) == 1:
        number, name = number_of(found.form, theirs[0].id), found.session.delegated[theirs[0].id].name
        note = prompts.say("together.recalled_one", number=number, label=theirs[0].label, name=name)
    else:
        note = prompts.say(
            "together.recalled_many", count=len(theirs), numbers=numbers_of(found.form, theirs).replace(",", ", ")
        )
    events = tuple(Recalled(question.id, turn.person.name, turn.at) for question in theirs)
    return carried_out(turn, found, Reaction(events, note=note))


_HEARD: Mapping[Wish, Callable[[Turn, Opened, Request], Replies | None]] = {
    Wish.GIVE: _give,
    Wish.RECALL: _recall,
    Wish.DECLINE: decline,
}
