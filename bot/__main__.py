"""The command line, ``troly``: the rooms under ``bot/commands`` joined, and their faults told.

Exit status: 0 done · 1 `check` found an error, no approval stands, or a file was refused · 2 it could not be done (one
line on stderr says why) · 130 interrupted.
"""

import os
import sys
from typing import NoReturn

import typer

import prompts
from bot.commands import approving, comparing, documents, evaluation, people, preview, reports, talk, texts
from bot.commands.console import Failure

NOT_DONE = 2
INTERRUPTED = 130

app = typer.Typer(
    name="troly",
    help=talk.HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for room in (talk, documents, reports, preview, comparing, approving, texts):
    room.join(app)
app.add_typer(people.app, name="users")
app.add_typer(evaluation.app, name="eval")


def main() -> None:
    """Run one command; say any fault of ours, and any wrong use, in one line on stderr."""
    try:
        sys.exit(app(prog_name="troly", standalone_mode=False))
    except Failure as failure:
        _say_and_leave(str(failure))
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has left (| head); the interpreter must not complain while it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        # The vendor's errors of use have no public name; this is the method that tells them.
        if not hasattr(error, "format_message"):
            raise
        _tell_use(error.format_message())


def _tell_use(message: str) -> NoReturn:
    if "\n" in message:
        # A command that was given nothing answers with its help.
        print(message)
        sys.exit(0)
    _say_and_leave(prompts.say("cli.wrong_use", message=message))


def _say_and_leave(sentence: str) -> NoReturn:
    # A name in it may hold anything, line breaks too.
    print("troly:", " ".join(sentence.split()), file=sys.stderr)
    sys.exit(NOT_DONE)


if __name__ == "__main__":
    main()
