"""Who may do what. Pure: role x action -> yes or no.

An officer drafts and asks; a supervisor also decides on what others drafted; an admin does everything, documents and
people too.
A person without a role may do nothing, not even learn what the assistant is for.
"""

from enum import StrEnum


class Role(StrEnum):
    """What an approved person is here."""

    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


class Action(StrEnum):
    """What a command does, as far as permission goes."""

    HELP = "help"
    DRAFT = "draft"
    REVIEW = "review"
    ASK = "ask"
    LIST_DOCUMENTS = "list_documents"
    INGEST = "ingest"
    MANAGE_PEOPLE = "manage_people"


_OFFICER = frozenset({Action.HELP, Action.DRAFT, Action.ASK, Action.LIST_DOCUMENTS})
_MAY: dict[Role, frozenset[Action]] = {
    Role.OFFICER: _OFFICER,
    Role.SUPERVISOR: _OFFICER | {Action.REVIEW},
    Role.ADMIN: frozenset(Action),
}


def may(role: Role | None, action: Action) -> bool:
    """Say whether a person of this role may do this.

    >>> may(Role.OFFICER, Action.INGEST), may(None, Action.HELP)
    (False, False)
    """
    return role is not None and action in _MAY[role]
