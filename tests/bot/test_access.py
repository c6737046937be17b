"""Who may do what: the whole space of role x action, and nothing for a stranger."""

import pytest

from bot.access import Action, Role, may

EVERYBODY = {Role.OFFICER, Role.SUPERVISOR, Role.ADMIN}
ALLOWED = {
    Action.HELP: EVERYBODY,
    Action.DRAFT: EVERYBODY,
    Action.REVIEW: {Role.SUPERVISOR, Role.ADMIN},
    Action.ASK: EVERYBODY,
    Action.LIST_DOCUMENTS: EVERYBODY,
    Action.INGEST: {Role.ADMIN},
    Action.MANAGE_PEOPLE: {Role.ADMIN},
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_exactly_what_the_office_allows(role: Role, action: Action) -> None:
    assert may(role, action) == (role in ALLOWED[action])


@pytest.mark.parametrize("action", Action)
def test_a_stranger_may_do_nothing_not_even_ask_for_help(action: Action) -> None:
    assert not may(None, action)
