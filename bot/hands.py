"""The buttons under a question that are about others: hand it over, or give it back."""

from dataclasses import replace

import prompts
from bot.interview.commands import Intent
from bot.messages import Button, Say
from bot.opening import Opened
from bot.parts import Turn
from bot.people import Person
from bot.store import Store


def others(turn: Turn) -> tuple[Person, ...]:
    """Return everybody here but the person whose turn it is."""
    return tuple(person for person in turn.parts.store.people() if person.id != turn.person.id)


def with_hands(turn: Turn, store: Store, opened: Opened, screen: Say) -> Say:
    """Add to the screen of a question what its person may do with others about it."""
    question, draft = opened.pending, opened.draft.id
    if not question:
        return screen
    if opened.only is None:
        given = opened.session.delegated.get(question)
        if given is not None:
            back = Button(prompts.say("together.button_take_back"), f"recall|{draft}|{question}")
            text = f"{screen.text}\n\n{prompts.say('together.with_somebody', name=given.name)}"
            return replace(screen, text=text, buttons=(*screen.buttons, (back,)))
        give = Button(prompts.say("together.button_give"), f"give|{draft}|{question}")
        above, last = screen.buttons[:-1], screen.buttons[-1] if screen.buttons else ()
        return replace(screen, buttons=(*above, (*last, give))) if store.has_others(turn.person.id) else screen
    skip = f"q|{draft}|{question}|{Intent.SKIP}"
    rows = (tuple(button for button in row if button.data != skip) for row in screen.buttons)
    decline = Button(prompts.say("together.button_decline"), f"decline|{draft}|{question}")
    return replace(screen, buttons=(*(row for row in rows if row), (decline,)))
