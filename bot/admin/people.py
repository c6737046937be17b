"""People: who waits and who was let in, and what an admin does about them, by buttons or in words.

Whoever is let in, given another role or shown out is told so, in the commit that does it; a stranger who is refused
hears nothing. There is always an admin left. A button of last week says what has happened since.
"""

from collections.abc import Callable
from datetime import datetime

import prompts
from bot.access import Role
from bot.guide import welcome
from bot.leaving import shown_out
from bot.messages import Button, Say
from bot.naming import one_line
from bot.paging import paged
from bot.parts import Replies, Turn
from bot.people import NAME, leaves_an_admin
from bot.store import Pairing, Person, Store
from knowledge import citation
from knowledge.fold import squeeze

# No office has a thousand million people; a longer number would not fit the column either.
_LONG = 10
_LABEL = 30

Row = tuple[Button, ...]


def people(turn: Turn, rest: str = "") -> Replies:
    """List people and who waits, or let in, refuse, change or remove one in words."""
    words = rest.split()
    if not words:
        return (_listed(turn, "0"),)
    match _named(words[0], "engine.people_words"), words[1:]:
        case "approve", [code, *role] if role:
            return _in_role(" ".join(role), lambda role: _let_in(turn, code, role))
        case "change", [number, *role] if role:
            return _in_role(" ".join(role), lambda role: _moved(turn, number, role))
        case "remove", [number]:
            return _shown_out(turn, number)
        case "refuse", [code]:
            return _refused(turn, code)
        case _:
            return (Say(prompts.say("engine.people_how").strip()),)


def tapped(turn: Turn, data: str) -> Replies:
    """Take a tap: "<verb>|<page, code or person>|<role>"."""
    verb, _, rest = data.partition("|")
    whom, _, word = rest.partition("|")
    match verb:
        case "list":
            return (_listed(turn, whom),)
        case "waits":
            return (_waiting_screen(turn, whom),)
        case "let":
            return _in_role(word, lambda role: _let_in(turn, whom, role))
        case "refuse":
            return _refused(turn, whom)
        case "is" | "roles" | "gone?":
            return (_person_screen(turn, whom, verb),)
        case "role":
            return _in_role(word, lambda role: _moved(turn, whom, role))
        case "gone":
            return _shown_out(turn, whom)
        case _:
            return (_listed(turn, "0"),)


def role_named(word: str) -> Role | None:
    """Return the role that a word means, with or without diacritics, or None."""
    name = _named(word, "engine.role_words")
    return Role(name) if name else None


def _in_role(word: str, do: Callable[[Role], Replies]) -> Replies:
    role = role_named(word)
    return (Say(prompts.say("engine.role_unknown", role=one_line(word, NAME))),) if role is None else do(role)


# Screens.


def _listed(turn: Turn, wanted: str) -> Say:
    """Return a page of those who wait, the longest waiting first, and then of the people."""
    known, waiting = turn.parts.store.people(), turn.parts.store.pending(turn.now)
    every: tuple[Pairing | Person, ...] = (*waiting, *known)
    page = paged(every, wanted, "p|list")
    lines: list[str] = []
    for kind, head in ((Pairing, "desk.waiting_head"), (Person, "engine.people_head")):
        mine = [_line(each) for _, each in page.items if isinstance(each, kind)]
        count = len(waiting) if kind is Pairing else len(known)
        lines += [prompts.say(head, count=count), *mine] if mine else []
    buttons = tuple((_button(each),) for _, each in page.items)
    text = "\n".join([*lines, "", prompts.say("desk.people_tap"), prompts.say("engine.people_how").strip()])
    return Say(text, (*buttons, page.turning) if page.turning else buttons)


def _line(each: Pairing | Person) -> str:
    name = shown(each)
    if isinstance(each, Pairing):
        return prompts.say("desk.waiting_line", name=name, face=each.face, code=each.code, since=_moment(each.at))
    return prompts.say("engine.person_line", id=each.id, name=name, role=_role(each.role), face=each.face)


def _button(each: Pairing | Person) -> Button:
    name = one_line(shown(each), _LABEL)
    if isinstance(each, Pairing):
        return Button(prompts.say("desk.button_waiting", name=name, code=each.code), f"p|waits|{each.code}")
    return Button(prompts.say("desk.button_person", id=each.id, name=name, role=_role(each.role)), f"p|is|{each.id}")


def _waiting_screen(turn: Turn, code: str) -> Say:
    waiting = _waiting(turn, code)
    if waiting is None:
        return Say(prompts.say("engine.code_unknown", code=one_line(code, NAME)), (_back(),))
    told = prompts.say(
        "desk.waiting", name=shown(waiting), face=waiting.face, code=waiting.code, since=_moment(waiting.at)
    )
    refusing = Button(prompts.say("desk.button_refuse"), f"p|refuse|{code}")
    return Say(told, (_roles(f"p|let|{code}"), (refusing,), _back()))


def _person_screen(turn: Turn, number: str, verb: str) -> Say:
    """Return somebody's screen: what can be done; the roles to choose from; or whether they are really to go."""
    person = _person(turn, number)
    if person is None:
        return Say(prompts.say("engine.person_unknown", id=one_line(number, NAME)), (_back(),))
    told = prompts.say("desk.person", id=person.id, name=shown(person), role=_role(person.role), face=person.face)
    stay = Button(prompts.say("desk.button_stay"), f"p|is|{person.id}")
    if verb == "roles":
        return Say(told, (_roles(f"p|role|{person.id}", without=person.role), (stay,)))
    if verb == "gone?":
        gone = Button(prompts.say("desk.button_gone"), f"p|gone|{person.id}")
        return Say(prompts.say("desk.person_gone", name=shown(person)), ((gone, stay),))
    changing = Button(prompts.say("desk.button_roles"), f"p|roles|{person.id}")
    going = Button(prompts.say("desk.button_remove"), f"p|gone?|{person.id}")
    return Say(told, ((changing, going), _back()))


def _roles(data: str, without: Role | None = None) -> Row:
    return tuple(Button(prompts.say(f"desk.role_labels.{role}"), f"{data}|{role}") for role in Role if role != without)


def _back() -> Row:
    return (Button(prompts.say("desk.button_people"), "p|list|0"),)


# What is done.


def _let_in(turn: Turn, code: str, role: Role) -> Replies:
    waiting = _waiting(turn, code)
    if waiting is None:
        return (Say(prompts.say("engine.code_unknown", code=one_line(code, NAME))),)
    turn.write(lambda store: store.approve(code, role, turn.person.id, turn.now))
    turn.tell(waiting, welcome(shown(waiting), role, turn.parts.office.short))
    return (Say(prompts.say("engine.approved", name=shown(waiting), role=_role(role)), (_back(),)),)


def _refused(turn: Turn, code: str) -> Replies:
    waiting = _waiting(turn, code)
    if waiting is None:
        return (Say(prompts.say("engine.code_unknown", code=one_line(code, NAME))),)
    turn.write(lambda store: store.refuse(code, turn.person.id, turn.now))
    return (Say(prompts.say("desk.refused", name=shown(waiting)), (_back(),)),)


def _moved(turn: Turn, number: str, role: Role) -> Replies:
    person = _person(turn, number)
    if person is None:
        return (Say(prompts.say("engine.person_unknown", id=one_line(number, NAME))),)
    if person.role is Role.ADMIN and not leaves_an_admin(turn.parts.store.people(), person.id, role):
        return (Say(prompts.say("engine.last_admin"), (_back(),)),)
    turn.write(lambda store: store.change_role(person.id, role, turn.person.id, turn.at))
    if person.id != turn.person.id:
        told = prompts.say("desk.your_role", role=_role(role))
        greeting = welcome(shown(person), role, turn.parts.office.short)
        turn.tell(person, Say(f"{told}\n\n{greeting.text}", greeting.buttons))
    return (Say(prompts.say("engine.role_changed", name=shown(person), role=_role(role)), (_back(),)),)


def _shown_out(turn: Turn, number: str) -> Replies:
    person = _person(turn, number)
    if person is None:
        return (Say(prompts.say("engine.person_unknown", id=one_line(number, NAME))),)
    if not leaves_an_admin(turn.parts.store.people(), person.id, None):
        return (Say(prompts.say("engine.last_admin"), (_back(),)),)
    turn.write(lambda store: _leave(turn, store, person))
    if person.id != turn.person.id:
        turn.tell(person, Say(prompts.say("desk.you_are_gone", office=turn.parts.office.short)))
    return (Say(prompts.say("engine.removed", name=shown(person)), (_back(),)),)


def _leave(turn: Turn, store: Store, person: Person) -> None:
    _, letters = shown_out(store, turn.parts.forms, person.id, turn.person, turn.at)
    turn.letters.extend(letters)


def shown(each: Pairing | Person) -> str:
    """Return a name as it may stand in a line of ours, whatever somebody called themselves."""
    return one_line(each.name, NAME) or prompts.say("desk.nameless")


def _waiting(turn: Turn, code: str) -> Pairing | None:
    return next((each for each in turn.parts.store.pending(turn.now) if each.code == code), None)


def _person(turn: Turn, number: str) -> Person | None:
    wanted = int(number) if number.isascii() and number.isdecimal() and len(number) <= _LONG else 0
    return next((each for each in turn.parts.store.people() if each.id == wanted), None)


def _named(word: str, table: str) -> str | None:
    ways = prompts.words(table).items()
    return next((name for name, listed in ways if squeeze(word) in map(squeeze, listed.split(","))), None)


def _role(role: Role) -> str:
    return prompts.say(f"engine.roles.{role}")


def _moment(at: datetime) -> str:
    return prompts.say("desk.moment", time=f"{at:%H:%M}", day=citation.day(at.date()))
