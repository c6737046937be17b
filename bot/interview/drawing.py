"""What every screen of the interview is drawn with: words, texts that fit, buttons and rows of them.

Every text keeps within 4,096 characters and every button's data within 64 bytes (Telegram). A button carries
"q|<draft>|<question or section>|<code>"; what the codes mean is `step.tap`'s business.
"""

from collections.abc import Iterable, Sequence

import prompts
from bot.interview.moves import Stand, Steps
from bot.interview.scalars import clipped
from bot.messages import Button

MOST_TEXT = 4_096
MOST_DATA = 64

Row = tuple[Button, ...]


def word(name: str, /, **holes: object) -> str:
    """Return a sentence of what stands around a question."""
    return prompts.say(f"interview.show.{name}", **holes)


def fitted(paragraphs: Iterable[str]) -> str:
    """Return paragraphs as one text that fits a message."""
    return clipped("\n\n".join(filter(None, paragraphs)), MOST_TEXT)


def button(label: str, draft_id: str, target: str, code: str) -> Button:
    """Return a button about a question or a section.

    Raises:
        ValueError: its data is over the limit.
    """
    data = f"q|{draft_id}|{target}|{code}"
    if len(data.encode()) > MOST_DATA:
        raise ValueError(f"a button's data is over {MOST_DATA} bytes: {data}")
    return Button(label, data)


def rows(buttons: Sequence[Button], width: int) -> tuple[Row, ...]:
    """Return buttons in rows of at most `width`."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def progress(stand: Stand) -> str:
    """Say where a question stands: "Mục III.2 · 14/49", its section's title below."""
    title = clipped(stand.titles[-1], 100) if stand.titles else ""
    if not stand.section:
        return word("progress_unnumbered", title=title, position=stand.position, total=stand.total)
    line = word("progress", section=stand.section, position=stand.position, total=stand.total)
    return f"{line}\n{title}".rstrip()


def step_buttons(steps: Steps, draft_id: str, *, back: bool = True) -> Row:
    """Return the buttons that take back and do again, as far as there is something; each names its act."""
    undo = (button(word("button_undo"), draft_id, "", f"u{steps.back}"),) if back and steps.back is not None else ()
    redo = (button(word("button_redo"), draft_id, "", f"r{steps.again}"),) if steps.again is not None else ()
    return (*undo, *redo)
