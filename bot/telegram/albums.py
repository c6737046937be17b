"""Pictures in albums that Telegram takes. Pure; knows Telegram's limits and not its library.

What Telegram would refuse as a photo, or make smaller than can be read, goes as a file instead.
"""

import struct
from collections.abc import Sequence

from bot.messages import Picture

ALBUM_LIMIT = 10
"""Photos in one album. Source: Bot API, sendMediaGroup, `media`."""
PHOTO_BYTES = 10 * 1024 * 1024
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20
"""Bytes of a photo; its width and height together, in pixels; its longer side by its shorter. Source: sendPhoto."""

_PNG = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">8s4x4sII")


def albums(pictures: Sequence[Picture], most: int = ALBUM_LIMIT) -> tuple[tuple[Picture, ...], ...]:
    """Part pictures into albums of at most `most`, in order."""
    return tuple(tuple(pictures[start : start + most]) for start in range(0, len(pictures), most))


def is_photo(picture: Picture) -> bool:
    """Say whether Telegram takes a picture as a photo: a PNG within its limits."""
    if len(picture.content) < _HEAD.size or len(picture.content) > PHOTO_BYTES:
        return False
    signature, chunk, *sides = _HEAD.unpack_from(picture.content)
    return (signature, chunk) == (_PNG, b"IHDR") and _fit(*sides)


def _fit(width: int, height: int) -> bool:
    return width + height <= PHOTO_SIDES and max(width, height) <= PHOTO_RATIO * min(width, height)
