"""Letters -> chats: in order within a chat, each forgotten once it was shown.

A chat waits for its own letters only: for the network, or as long as Telegram asks, while others go on. What Telegram
refuses is not tried again; the person is told so once. Who blocked the assistant is left alone.

Telegram cannot be asked whether a message arrived. So one letter of a chat, the one in flight when a process is killed,
may come twice (and a request that timed out, see `patience`); a letter is forgotten before the next is sent.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from telegram import Bot
from telegram.error import Forbidden, InvalidToken, TelegramError

import prompts
from bot.messages import Letter, Say
from bot.store import StoreUnavailable
from bot.telegram.engine import LetterBox
from bot.telegram.faults import logged
from bot.telegram.hearing import FACE
from bot.telegram.newest import Newest
from bot.telegram.patience import Patience
from bot.telegram.speaking import Speaker
from bot.telegram.together import Together

logger = logging.getLogger(__name__)


class Postman:
    """Shows letters; one worker a chat, while there is something for it. `largest` is the most bytes of a file."""

    def __init__(self, bot: Bot, letters: LetterBox, patience: Patience, largest: int) -> None:
        self._bot = bot
        self._letters = letters
        self._newest = Newest()
        self._waits = patience
        self._patience = replace(patience, attempts=None, pause=self._pause)
        self._largest = largest
        self._rounds: dict[str, deque[Letter]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._pausing: set[asyncio.Task[None]] = set()
        self._ending = False
        self._brought: set[int] = set()
        self._moved: dict[str, str] = {}
        self._together = Together(self._forget_all)

    def note(self, chat: int, message: int) -> None:
        """Take note that a message came into a chat: what stands above it is not replaced any more."""
        self._newest.note(chat, message)

    def bring(self, letters: Iterable[Letter]) -> None:
        """Let letters be shown, after those that wait for the same chat. A letter is taken once."""
        for letter in letters:
            if letter.to.face == FACE and letter.id not in self._brought:
                self._brought.add(letter.id)
                self._round(self._moved.get(letter.to.chat, letter.to.chat)).append(letter)

    async def collect(self) -> None:
        """Bring what waits in the outbox: from an earlier process, or put there by somebody else."""
        known = frozenset(self._brought)
        waiting = await asyncio.to_thread(self._letters.waiting, FACE)
        # What was known before and waits no longer is forgotten for good, here too.
        self._brought -= known - {letter.id for letter in waiting}
        self.bring(waiting)

    async def close(self) -> None:
        """End: what can be shown now is; what waits for the network or for Telegram stays in the outbox."""
        self._ending = True
        for worker in tuple(self._pausing):
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    def _round(self, chat: str) -> deque[Letter]:
        if chat not in self._rounds:
            self._rounds[chat] = deque()
            worker = asyncio.create_task(self._walk(chat), name=f"postman:{chat}")
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        return self._rounds[chat]

    async def _walk(self, chat: str) -> None:
        letters = self._rounds[chat]
        try:
            while letters:
                try:
                    is_taken = await self._shown(letters[0])
                except InvalidToken:
                    # The token was withdrawn while we serve: no fault of the letter's, which waits for another.
                    await self._pause(self._waits.longest)
                    continue
                if is_taken:
                    await self._forget((letters.popleft().id,))
                else:
                    refused = [letter.id for letter in letters]
                    letters.clear()
                    await self._forget(refused)
        finally:
            del self._rounds[chat]

    async def _shown(self, letter: Letter) -> bool:
        """Show a letter, however long it takes. False: this chat takes nothing from us."""
        chat = self._moved.get(letter.to.chat, letter.to.chat)
        speaker = Speaker(
            self._bot, int(chat), letter.to.thread, self._largest, self._patience, self._newest, self._follow
        )
        try:
            await speaker.show(letter.shown, replacing=letter.to.message)
        except Forbidden as refusal:
            logger.info("Telegram: letter %s: %s", letter.id, refusal)
            return False
        except InvalidToken:
            raise
        except Exception:  # noqa: BLE001  the last resort: what cannot be shown must not keep the rest from it
            await self._confess(letter, speaker)
        return True

    async def _confess(self, letter: Letter, speaker: Speaker) -> None:
        name = logged(f"letter {letter.id} not shown")
        try:
            await speaker.show(Say(prompts.say("telegram.failed", id=name)))
        except TelegramError as fault:
            logger.warning("Telegram: nor could id %s be told: %s", name, fault)

    async def _forget(self, letters: Sequence[int]) -> None:
        while True:
            try:
                await self._together.write(letters)
            except StoreUnavailable as fault:
                logger.error("Telegram: letters shown but not forgotten: %s", fault)  # noqa: TRY400  its text says all
                await self._pause(self._waits.longest)
            else:
                return

    def _forget_all(self, several: Sequence[Sequence[int]]) -> Sequence[None]:
        self._letters.shown(letter for letters in several for letter in letters)
        return [None] * len(several)

    async def _follow(self, old: int, new: int) -> None:
        self._moved[str(old)] = str(new)
        await asyncio.to_thread(self._letters.moved, FACE, str(old), str(new))

    async def _pause(self, seconds: float) -> None:
        """Wait before another attempt; when the end has come there is none."""
        worker = asyncio.current_task()
        if self._ending or worker is None:
            raise asyncio.CancelledError
        self._pausing.add(worker)
        try:
            await self._waits.pause(seconds)
        finally:
            self._pausing.discard(worker)
