"""The menu of commands, as each role sees it. A stranger's says nothing of what the assistant is for.

Which commands a role is offered, in order, and what each is for, stands in prompts (telegram.menus, telegram.commands).
"""

import logging
from collections.abc import Mapping

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, TelegramError

import prompts
from bot.access import Role
from bot.telegram.patience import Patience, patiently

logger = logging.getLogger(__name__)


def menu(who: str) -> tuple[BotCommand, ...]:
    """Return the commands that a role is offered, or a "stranger"."""
    purposes = prompts.words("telegram.commands")
    return tuple(BotCommand(name, purposes[name]) for name in prompts.words("telegram.menus")[who].split())


class Menus:
    """Keeps everybody's menu that of their role. What was offered is remembered: a role that stays costs nothing."""

    def __init__(self, bot: Bot, patience: Patience) -> None:
        self._bot = bot
        self._patience = patience
        self._offered: dict[str, Role] = {}
        self._refused: dict[str, Role | None] = {}
        self._ending = False

    async def offer_strangers(self) -> None:
        """Offer what everybody sees who is not known.

        Raises:
            TelegramError: Telegram was not reached.
        """
        try:
            await patiently(lambda: self._bot.set_my_commands(menu("stranger")), self._patience)
        except BadRequest as refusal:
            logger.warning("Telegram: the menu of commands was refused: %s", refusal)

    async def offer_all(self, roles: Mapping[str, Role]) -> None:
        """Offer everybody the menu of their role, by their key; take it away from who has none any more.

        Who was refused (they never wrote to the assistant, or blocked it) is offered it when they write: see `offer`.
        """
        for key in self._offered.keys() | roles.keys():
            if self._ending:
                return
            role = roles.get(key)
            if key not in self._refused or self._refused[key] is not role:
                await self.offer(key, role)

    async def offer(self, key: str, role: Role | None) -> None:
        """Offer one person the menu of their role, unless they have it."""
        before = self._offered.get(key)
        if before is role:
            return
        self._note(key, role)
        try:
            await patiently(lambda: self._set(int(key), role), self._patience)
            self._refused.pop(key, None)
        except (BadRequest, Forbidden) as refusal:
            logger.info("Telegram: menu of %s refused: %s", key, refusal)
            self._refused[key] = role
            self._note(key, before)
        except TelegramError as fault:
            logger.info("Telegram: menu of %s not offered: %s", key, fault)
            self._note(key, before)

    def close(self) -> None:
        """End: nobody further is offered anything."""
        self._ending = True

    def _note(self, key: str, role: Role | None) -> None:
        if role is None:
            self._offered.pop(key, None)
        else:
            self._offered[key] = role

    async def _set(self, person: int, role: Role | None) -> None:
        scope = BotCommandScopeChat(person)
        if role is None:
            await self._bot.delete_my_commands(scope)
        else:
            await self._bot.set_my_commands(menu(role), scope)
