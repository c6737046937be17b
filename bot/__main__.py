"""The command line, ``troly``: the rooms under ``bot/commands`` joined, and their faults told.

Exit status: 0 done · 1 `check` found an error, or a file was refused · 2 the command could not be carried out (one
line on stderr says why) · 130 interrupted.
"""

import os
import sys

import typer

from bot.commands import documents, evaluation, people, reports, talk, texts
from bot.commands.console import Failure

app = typer.Typer(
    name="troly",
    help=talk.HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for room in (talk, documents, reports, texts):
    room.join(app)
app.add_typer(people.app, name="users")
app.add_typer(evaluation.app, name="eval")


def main() -> None:
    """Run one command; say any fault of ours in one line on stderr."""
    try:
        app(prog_name="troly")
    except Failure as failure:
        # A name in it may hold anything, line breaks too.
        print("troly:", " ".join(str(failure).split()), file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has left (| head); the interpreter must not complain while it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
