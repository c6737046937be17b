"""Telegram's updates -> what the engine hears. Pure: nothing is fetched or answered here.

Heard are new messages and taps of people who can be told apart. Not heard: edits, posts of channels and of anonymous
administrators (they would all share one key), other bots, and whatever a group does not address to the assistant.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from telegram import CallbackQuery, Document, MaybeInaccessibleMessage, Message, Update, User
from telegram.constants import ChatType

import prompts
from bot.messages import Address, Incoming, Sender, Upload

FACE = "telegram"

_UNREADABLE = {
    "photo": "cannot_read_photo",
    "voice": "cannot_read_voice",
    "audio": "cannot_read_voice",
    "video": "cannot_read_video",
    "video_note": "cannot_read_video",
    "animation": "cannot_read_video",
    "sticker": "cannot_read_other",
    "contact": "cannot_read_other",
    "location": "cannot_read_other",
    "venue": "cannot_read_other",
    "poll": "cannot_read_other",
    "dice": "cannot_read_other",
    "story": "cannot_read_other",
    "paid_media": "cannot_read_other",
    "checklist": "cannot_read_other",
}
"""Kinds of message that hold no text or file for us -> the sentence that says so."""


@dataclass(frozen=True)
class Heard:
    """What one person did.

    `document` is a file still to be fetched; `sentence` answers in the engine's place ("telegram.cannot_read_photo").
    """

    incoming: Incoming
    document: Document | None = None
    sentence: str | None = None


def name_of(update_id: int) -> str:
    """Return the name that an update has within this face."""
    return f"{FACE}:{update_id}"


def hear(update: Update, me: User) -> Heard | None:
    """Return what the engine is to hear of an update; None when the assistant is not meant."""
    if update.callback_query is not None:
        return _tap(update, update.callback_query)
    if update.message is not None and _is_for(update.message, me):
        return _message(update, update.message, me)
    return None


def _tap(update: Update, query: CallbackQuery) -> Heard | None:
    # Under an old message only its chat is known (InaccessibleMessage); that is enough to answer.
    if query.message is None or query.data is None:
        return None
    incoming = _incoming(update, query.from_user, query.message)
    back = _back(query.message)
    if incoming.private:
        # In a group others talk between, and we are not told of it: there an answer comes below what was said.
        back = replace(back, message=query.message.message_id)
    return Heard(replace(incoming, tap=query.data, back=back))


def _message(update: Update, message: Message, me: User) -> Heard | None:
    sender = message.from_user
    if sender is None or sender.is_bot or message.sender_chat is not None:
        return None
    incoming = _incoming(update, sender, message)
    incoming = replace(incoming, text=_without_name(message.text or message.caption or "", me, message))
    heard = Heard(incoming)
    unreadable = next((sentence for kind, sentence in _UNREADABLE.items() if getattr(message, kind)), None)
    if unreadable is not None:
        return replace(heard, sentence=f"telegram.{unreadable}")
    if message.document is not None:
        upload = Upload(_file_name(message.document), None, message.document.file_size or 0)
        return replace(heard, incoming=replace(incoming, upload=upload), document=message.document)
    # What is left without text is the chat's own news: somebody joined, a message was pinned.
    return heard if message.text else None


def _incoming(update: Update, sender: User, under: MaybeInaccessibleMessage) -> Incoming:
    who = Sender(FACE, str(sender.id), _nfc(sender.full_name))
    is_private = under.chat.type == ChatType.PRIVATE
    return Incoming(who, update=name_of(update.update_id), private=is_private, back=_back(under))


def _back(under: MaybeInaccessibleMessage) -> Address:
    return Address(FACE, str(under.chat.id), _thread(under))


def _is_for(message: Message, me: User) -> bool:
    if message.chat.type == ChatType.PRIVATE:
        return True
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == me.id:
        return True
    text = message.text or message.caption or ""
    return bool(_own_command(me).match(text) or _mention(me).search(text))


def _without_name(text: str, me: User, message: Message) -> str:
    """Strip our own name: "/hoi@troly_bot 733" is "/hoi 733"; in a group "@troly_bot xin chào" is "xin chào"."""
    text = _own_command(me).sub(r"\1", text)
    if message.chat.type != ChatType.PRIVATE:
        text = _mention(me).sub("", text)
    return _nfc(text).strip()


def _own_command(me: User) -> re.Pattern[str]:
    return re.compile(rf"^(/[A-Za-z0-9_]+)@{me.username}(?![A-Za-z0-9_])", re.IGNORECASE)


def _mention(me: User) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@])@{me.username}(?![A-Za-z0-9_])[ ]?", re.IGNORECASE)


def _thread(message: MaybeInaccessibleMessage) -> int | None:
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id
    return None


def _file_name(document: Document) -> str:
    return _nfc(document.file_name or prompts.say("telegram.unnamed_file"))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
