"""A .docx as it prints: `troly preview`, and what `troly draft --pdf --pages` writes beside its draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import prompts
from bot.commands.console import Failure, content_of, keep_apart, print_json, print_line, told

if TYPE_CHECKING:
    from bot.preview import Preview

Json = Annotated[bool, typer.Option("--json", help=prompts.say("cli.help_json"))]
Docx = Annotated[Path, typer.Argument(metavar="FILE.docx", help=prompts.say("preview.help_docx"))]
Pdf = Annotated[Path | None, typer.Option("--pdf", metavar="OUT.pdf", help=prompts.say("preview.help_pdf"))]
Pages = Annotated[Path | None, typer.Option("--pages", metavar="FOLDER", help=prompts.say("preview.help_pages"))]

MOST_PAGES = 500
"""Pages that are pictured at most; more is no report."""


def join(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.command("preview", help=prompts.say("preview.help"))(preview)


def preview(file: Docx, *, pdf: Pdf = None, pages: Pages = None, json: Json = False) -> None:
    """Write the PDF and the pages of a .docx."""
    from bot.settings import from_environment

    if pdf is None and pages is None:
        raise Failure(prompts.say("preview.nothing_wanted"))
    with told():
        keep_apart(read=file, written=[pdf])
        soffice = from_environment().soffice
        written = write_preview(content_of(file), file.stem, pdf=pdf, pages=pages, soffice=soffice)
    if json:
        print_json(written)
        return
    print_written(written)


def write_preview(docx: bytes, name: str, *, pdf: Path | None, pages: Path | None, soffice: str) -> dict[str, Any]:
    """Write what is wanted of a preview; return what `--json` says of it.

    Args:
        docx: the document.
        name: what the pictures' names start with.
        pdf: the file for the PDF, if wanted.
        pages: the folder for a picture of each page, if wanted; it is made.
        soffice: LibreOffice's program.

    Raises:
        PreviewFault: it could not be laid out; nothing is written.
        OSError: a file could not be written.
    """
    from bot.preview import previewed

    seen = previewed(docx, most=MOST_PAGES if pages else 0, soffice=soffice)
    if pdf is not None:
        pdf.write_bytes(seen.pdf)
    files = _pictures(seen, name, pages) if pages is not None else []
    return {
        "count": seen.count,
        "pdf": str(pdf) if pdf else None,
        "pages": [str(file) for file in files],
        "fonts": list(seen.fonts),
    }


def print_written(written: dict[str, Any]) -> None:
    """Say in lines what was written."""
    count, files, fonts = written["count"], written["pages"], written["fonts"]
    if written["pdf"]:
        print_line(prompts.say("preview.pdf_at", path=written["pdf"], pages=count))
    if files:
        folder = Path(files[0]).parent
        print_line(prompts.say("preview.pages_at", path=folder, shown=len(files), pages=count))
    if fonts:
        print_line(prompts.say("preview.command_fonts", fonts=", ".join(fonts)))


def _pictures(seen: Preview, name: str, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    digits = len(str(len(seen.pages)))
    files = []
    for number, content in enumerate(seen.pages, 1):
        file = folder / prompts.say("preview.file_name", name=name, page=f"{number:0{digits}}")
        file.write_bytes(content)
        files.append(file)
    return files
