"""What somebody is told who has opened nothing, asks what there is, or mistypes a command: by role, with buttons.

A button "do|<command>|<rest>" does what the command does, with the same permission; "help|<topic>" is one screen.
"""

from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches
from functools import cache

import prompts
from bot.access import Action, Role, may
from bot.citing import replied
from bot.interview.aside import is_question
from bot.messages import Button, Say
from bot.opening import unopened
from bot.parts import Replies, Turn
from knowledge.answer import NoAnswer, answer
from knowledge.fold import fold, squeeze

_ALIKE = 0.7
_MOST_DATA = 64
_SHOWN = 40
_IN_A_ROW = 2
# Characters of a slash and the longest syllable that is a command.
_SYLLABLE = 6


def start(turn: Turn, rest: str = "") -> Replies:
    """Greet."""
    return (welcome(turn.person.name, turn.person.role, turn.parts.office.short),)


def welcome(name: str, role: Role, office: str) -> Say:
    """Return the greeting of somebody in this role, with what they most likely want to do first."""
    commands = [one.strip() for one in prompts.words("desk.first")[role].split(",")]
    return Say(
        prompts.say(f"desk.hello.{role}", name=name, office=office).strip(), _rows([do(one) for one in commands])
    )


def help_(turn: Turn, rest: str = "") -> Replies:
    """List the commands of the person's role, and the topics that there is a screen about."""
    topics = [topic.strip() for topic in prompts.words("desk.topics_of")[turn.person.role].split(",")]
    buttons = [Button(prompts.say(f"desk.topic_labels.{topic}"), f"help|{topic}") for topic in topics]
    return (Say(menu(turn.person.role) + "\n\n" + prompts.say("desk.help_how"), _rows(buttons)),)


def topic(turn: Turn, name: str) -> Replies:
    """Show the screen about a topic."""
    back = (Button(prompts.say("desk.button_help"), "do|help"),)
    if name not in prompts.words("desk.topics"):
        return help_(turn)
    return (Say(prompts.say(f"desk.topics.{name}").strip(), (back,)),)


def menu(role: Role) -> str:
    """Return the commands that a person of this role may use, one a line."""
    return prompts.say(f"engine.menu_{role}").strip("\n")


def forbidden(role: Role, action: Action) -> Say:
    """Say that this role may not do this, and which ones may."""
    who = ", ".join(prompts.say(f"engine.roles.{each}") for each in Role if may(each, action))
    return Say(prompts.say("engine.not_allowed", role=prompts.say(f"engine.roles.{role}"), who=who))


def unknown(turn: Turn, text: str, commands: Collection[str]) -> Replies:
    """Answer a command that there is none of: with the one that was probably meant, of these, else with the menu."""
    first, _, rest = text.partition(" ")
    written = first[:_SHOWN]
    near = nearest(text, commands)
    if near is None:
        return (Say(prompts.say("engine.unknown_command", command=written, menu=menu(turn.person.role))),)
    asked = prompts.say("desk.unknown_near", command=written, near=_slash(near))
    return (Say(asked, ((do(near, rest.strip()),),)),)


def idle(turn: Turn, text: str) -> Replies:
    """Answer a message while no report is open: a question from the library, else with the ways to go on."""
    if turn.current() is not None:
        return unopened(turn)
    if not is_question(text):
        return unopened(turn)
    found = answer(text, turn.parts.index)
    return (replied(found), *(unopened(turn) if isinstance(found, NoAnswer) else ()))


def with_what_next(screen: Say) -> Say:
    """Add to the screen of a report that asks nothing more what is done with one."""
    return replace(screen, buttons=(*screen.buttons, *_rows([do(each) for each in ("preview", "export", "submit")])))


def do(command: str, rest: str = "") -> Button:
    """Return a button that does what a command does, with what was written behind it where it fits."""
    labels = prompts.words("desk.command_labels")
    data = f"do|{command}|{rest}"
    return Button(
        labels.get(command) or _slash(command), data if rest and len(data.encode()) <= _MOST_DATA else f"do|{command}"
    )


def nearest(text: str, commands: Collection[str]) -> str | None:
    """Return the command, of these, that a mistyped one was probably meant to be; None: none is near."""
    ways = {fold(way).removeprefix("/"): name for name, listed in _ways().items() if name in commands for way in listed}
    first, whole = fold(text.split(maxsplit=1)[0]), fold(text).replace(" ", "")
    for typed in (first, whole[: 2 * _SHOWN]):
        if found := get_close_matches(typed.removeprefix("/"), ways, n=1, cutoff=_ALIKE):
            return ways[found[0]]
    return None


def command_in(text: str) -> tuple[str, str]:
    """Split a message into the command it starts with and the rest; ("", text) when it is no command.

    A slash command is its first word; a phrase ("tiếp tục", with or without diacritics) must be the whole message, and
    so must a command of several syllables whose slash was left out ("baocao"). One syllable may be an answer.

    >>> command_in("/hoi 160 quy định gì?"), command_in("tiep tuc"), command_in("/Báocáo")
    (('ask', '160 quy định gì?'), ('resume', ''), ('new', ''))
    """
    first, *further = text.split(maxsplit=1) or [""]
    rest = "".join(further)
    slashed, phrases = _known()
    if first.startswith("/") and (name := slashed.get(fold(first))):
        return name, rest.strip()
    name = phrases.get(squeeze(text), "")
    return (name, "") if name else ("", text)


@cache
def _known() -> tuple[dict[str, str], dict[str, str]]:
    """Return the commands by what they are called, folded: with a slash, and as a phrase."""
    slashed = {fold(way): name for name, ways in _ways().items() for way in ways if way.startswith("/")}
    phrases = {
        squeeze(way): name
        for name, ways in _ways().items()
        for way in (*(way for way in ways if not way.startswith("/")), *_without_slash(ways))
    }
    return slashed, phrases


@cache
def _ways() -> dict[str, tuple[str, ...]]:
    """Return each command with the ways to write it, the slash command first."""
    commands = prompts.words("engine.commands")
    return {name: tuple(way.strip() for way in listed.split(",")) for name, listed in commands.items()}


def _without_slash(ways: tuple[str, ...]) -> set[str]:
    return {way[1:] for way in ways if way.startswith("/") and len(way) > _SYLLABLE}


def _slash(command: str) -> str:
    return _ways()[command][0]


def _rows(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW))
