"""Finding a person of the office by what others call them. Pure.

Vietnamese people call each other by the last part of the name: "Nam" is Trần Văn Nam; typed without diacritics too.
"""

from collections.abc import Iterable

from bot.people import Person
from knowledge.fold import squeeze


def called(people: Iterable[Person], words: str) -> tuple[Person, ...]:
    """Return whom these words name: by the whole name, else by how the name ends, else by any whole part of it.

    Several: nobody can tell which of them is meant.
    """
    known = [(person, squeeze(person.name).split()) for person in people]
    wanted = squeeze(words).split()
    if not wanted:
        return ()
    size = len(wanted)
    whole = tuple(person for person, name in known if name == wanted)
    ending = tuple(person for person, name in known if name[-size:] == wanted)
    inside = tuple(
        person for person, name in known if any(name[at : at + size] == wanted for at in range(len(name) - size + 1))
    )
    return whole or ending or inside
