"""Draws a conversation as a phone shows it: bubbles, the part that stands out in bold, rows of buttons.

Needs the fonts of fonts-liberation2. Knows what the engine shows (`bot.messages`) and nothing of who made it.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.messages import Give, Outgoing, Pictures, Say

WIDTH = 460
SCALE = 2
_PAGES, _PAGE_HEIGHT = 3, 170
_MARGIN, _PADDING, _GAP, _LINE, _BUTTON = 12, 11, 9, 20, 34
_BUBBLE = WIDTH - 2 * _MARGIN - 34
_WALL, _THEIRS, _OURS, _KEY, _INK, _DIM = "#d5e3ee", "#ffffff", "#e2fbcb", "#f4f8fb", "#101418", "#5b6b78"
_REGULAR = ImageFont.truetype("LiberationSans-Regular.ttf", 15 * SCALE)
_BOLD = ImageFont.truetype("LiberationSans-Bold.ttf", 15 * SCALE)
_SMALL = ImageFont.truetype("LiberationSans-Regular.ttf", 14 * SCALE)

# Signs that these fonts lack, and ones near them that they have.
_LACKING = str.maketrans({"◀": "‹", "▶": "›", "⚠": "!", "▸": "›", "✓": "√", "✔": "√", "⏳": "…", "↶": "←", "↷": "→"})

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Typed:
    """What the person wrote, or the label of the button that they tapped."""

    text: str


Shown = Typed | Outgoing


@dataclass(frozen=True)
class _Line:
    words: str
    font: Font


def draw(conversation: Sequence[Shown], title: str, path: Path) -> None:
    """Draw a conversation under a title as a PNG of twice `WIDTH` pixels across."""
    blocks = [_block(each) for each in conversation]
    height = 46 + sum(block.height + _GAP for block in blocks) + _MARGIN
    sheet = Image.new("RGB", (WIDTH * SCALE, height * SCALE), _WALL)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, WIDTH * SCALE, 36 * SCALE), fill="#517da2")
    pen.text((_MARGIN * SCALE, 9 * SCALE), title, font=_BOLD, fill="#ffffff")
    top = 46
    for block in blocks:
        block.put(sheet, pen, top)
        top += block.height + _GAP
    sheet.save(path, optimize=True)


@dataclass(frozen=True)
class _Block:
    lines: tuple[_Line, ...]
    rows: tuple[tuple[str, ...], ...]
    is_typed: bool
    pages: tuple[bytes, ...] = ()

    @property
    def height(self) -> int:
        return self._above + len(self.lines) * _LINE + 2 * _PADDING + len(self.rows) * (_BUTTON + 4)

    @property
    def _above(self) -> int:
        return _PAGE_HEIGHT + _GAP if self.pages else 0

    def put(self, sheet: Image.Image, pen: ImageDraw.ImageDraw, top: int) -> None:
        for number, content in enumerate(self.pages):
            page = Image.open(io.BytesIO(content)).convert("RGB")
            page.thumbnail((_PAGE_HEIGHT * SCALE, _PAGE_HEIGHT * SCALE))
            sheet.paste(page, ((_MARGIN + number * (page.width // SCALE + 6)) * SCALE, top * SCALE))
        top += self._above
        bottom = top + len(self.lines) * _LINE + 2 * _PADDING
        width = _BUBBLE if self.rows else min(_BUBBLE, int(self._widest()) + 2 * _PADDING + 2)
        left = WIDTH - _MARGIN - width if self.is_typed else _MARGIN
        _box(pen, (left, top, left + width, bottom), _OURS if self.is_typed else _THEIRS)
        for number, line in enumerate(self.lines):
            place = ((left + _PADDING) * SCALE, (top + _PADDING + number * _LINE) * SCALE)
            pen.text(place, line.words, font=line.font, fill=_INK)
        for number, row in enumerate(self.rows):
            self._keys(pen, row, bottom + 4 + number * (_BUTTON + 4))

    def _widest(self) -> float:
        return max((line.font.getlength(line.words) / SCALE for line in self.lines), default=0)

    def _keys(self, pen: ImageDraw.ImageDraw, row: Sequence[str], top: int) -> None:
        each = (_BUBBLE - 4 * (len(row) - 1)) / len(row)
        for number, label in enumerate(row):
            left = _MARGIN + number * (each + 4)
            _box(pen, (left, top, left + each, top + _BUTTON), _KEY)
            words = _cut(label.translate(_LACKING), each - 12)
            middle = ((left + each / 2) * SCALE, (top + _BUTTON / 2) * SCALE)
            pen.text(middle, words, font=_SMALL, fill="#2b5f8a", anchor="mm")


def _block(shown: Shown) -> _Block:
    match shown:
        case Typed(text):
            return _Block(tuple(_wrapped(text, "")), (), is_typed=True)
        case Say(text, buttons, strong):
            rows = tuple(tuple(button.label for button in row) for row in buttons)
            return _Block(tuple(_wrapped(text, strong)), rows, is_typed=False)
        case Give(name, _, caption):
            return _Block(tuple(_wrapped(f"■ {name}\n{caption}", "")), (), is_typed=False)
        case Pictures(pictures, caption):
            pages = tuple(picture.content for picture in pictures[:_PAGES])
            return _Block(tuple(_wrapped(caption, "")), (), is_typed=False, pages=pages)


def _wrapped(text: str, strong: str) -> Iterator[_Line]:
    text, strong = text.translate(_LACKING), strong.translate(_LACKING)
    start = text.find(strong) if strong else -1
    place = 0
    for line in text.split("\n"):
        is_strong = start <= place < start + len(strong) if start >= 0 else False
        font = _BOLD if is_strong else _REGULAR
        yield from _broken(line, font)
        place += len(line) + 1


def _broken(line: str, font: Font) -> Iterator[_Line]:
    room = (_BUBBLE - 2 * _PADDING) * SCALE
    words, current = line.split(" "), ""
    for word in words:
        longer = f"{current} {word}" if current else word
        if current and font.getlength(longer) > room:
            yield _Line(current, font)
            current = word
        else:
            current = longer
    yield _Line(current, font)


def _cut(label: str, room: float) -> str:
    while _SMALL.getlength(label) > room * SCALE and len(label) > 1:
        label = label[:-2].rstrip() + "…"
    return label


def _box(pen: ImageDraw.ImageDraw, corners: tuple[float, float, float, float], fill: str) -> None:
    pen.rounded_rectangle([corner * SCALE for corner in corners], radius=9 * SCALE, fill=fill)
