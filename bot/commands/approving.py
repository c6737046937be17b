"""Commands on a file and what was decided about it: approval."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import prompts
from bot.commands.console import content_of, print_line, the_app, told

File = Annotated[Path, typer.Argument(help=prompts.say("review.help_approval_file"))]

NOT_APPROVED = 1


def join(app: typer.Typer) -> None:
    """Add this room's command."""
    app.command("approval", help=prompts.say("review.help_approval"))(approval)


def approval(file: File) -> None:
    """Say in one line whether this very file was approved, by whom and when; exit 1 when no approval of it stands."""
    from bot.reviewing.file import approval_line, is_approved

    with told():
        content = content_of(file)
    with the_app() as assistant:
        print_line(approval_line(assistant.parts, file.name, content))
        stands = is_approved(assistant.parts, content)
    if not stands:
        raise typer.Exit(NOT_APPROVED)
