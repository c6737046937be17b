"""Draws the README's pictures: a stretch of the sample interview, and the first page of the draft it leaves.

.venv/bin/python docs/pictures.py        needs rsvg-convert, soffice, pdftoppm and the fonts of fonts-liberation2
"""

import io
import re
import subprocess
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.access import Role
from bot.app import SAMPLES, opened, operator
from bot.settings import read_settings
from bot.terminal import Terminal, replay

HERE = Path(__file__).parent
FIRST, LAST = "> 5.236,4 ha", "> số liệu của Công an xã"
COLUMNS = 100


def main() -> None:
    """Hold the sample interview in a state of its own and draw both pictures."""
    with tempfile.TemporaryDirectory() as folder:
        conversation, draft = interview(Path(folder))
        draw_chat(conversation)
        draw_page(draft, Path(folder))


def interview(home: Path) -> tuple[str, Path]:
    """Return what was said, and the draft that came out."""
    out = io.StringIO()
    with opened(read_settings({"REPORTS_HOME": str(home)}), track=lambda paths, _: paths) as app:
        terminal = Terminal(app.engine.handle, operator(app.parts, "Lan", Role.OFFICER), home / "drafts", out)
        replay(terminal, (SAMPLES / "interview.txt").read_text(encoding="utf-8"))
    return out.getvalue(), next(path for path in terminal.given if path.suffix == ".docx")


def draw_chat(conversation: str) -> None:
    """Draw the stretch between two answers, what the officer typed in colour."""
    stretch = conversation[conversation.index(FIRST) : conversation.index(LAST)].rstrip()
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    for line in stretch.splitlines():
        console.print(Text(line, style="bold green" if line.startswith(("> ", "| ")) else ""))
    # The vendor's drawing names a font on a network; the picture must not.
    drawing = re.sub(r"@font-face \{.*?\}", "", console.export_svg(title="troly chat"), flags=re.DOTALL)
    drawing = drawing.replace("Fira Code", "Liberation Mono")
    subprocess.run(
        ["rsvg-convert", "-w", "1000", "-o", HERE / "chat.png", "/dev/stdin"], input=drawing.encode(), check=True
    )


def draw_page(draft: Path, folder: Path) -> None:
    """Render the first page."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, draft], check=True)
    pdf = folder / f"{draft.stem}.pdf"
    subprocess.run(
        ["pdftoppm", "-r", "80", "-f", "1", "-l", "1", "-singlefile", "-png", pdf, HERE / "page"], check=True
    )


if __name__ == "__main__":
    main()
