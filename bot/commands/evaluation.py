"""Commands that measure: eval retrieval."""

from pathlib import Path
from typing import Annotated

import typer

import prompts
from bot.commands.console import Failure, print_json, print_line, told

# What other programs read: neither more nor fewer.
FIGURES = ("mrr@10", "hit@1", "hit@5", "hit@10", "query_p50_ms", "query_p95_ms", "index_s")

app = typer.Typer(help=prompts.say("cli.help_eval"), no_args_is_help=True)


@app.callback()
def _measure() -> None:
    """Keep `retrieval` a command of its own: others will stand beside it."""


@app.command("retrieval", help=prompts.say("cli.help_eval_retrieval"))
def retrieval(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help=prompts.say("cli.help_dir"))],
    *,
    fold_queries: Annotated[bool, typer.Option("--fold-queries", help=prompts.say("cli.help_fold_queries"))] = False,
    json: Annotated[bool, typer.Option("--json", help=prompts.say("cli.help_json"))] = False,
) -> None:
    """Measure search on labelled questions."""
    from pydantic import ValidationError

    from bot.settings import from_environment
    from knowledge.embeddings import embeddings
    from knowledge.evaluate import evaluate

    for name in ("corpus.jsonl", "queries.jsonl"):
        if not (directory / name).is_file():
            raise Failure(prompts.say("cli.no_such_file", path=directory / name))
    try:
        with told():
            measured = evaluate(directory, embeddings(from_environment().embedding_model), fold_queries=fold_queries)
    except (ValidationError, UnicodeDecodeError) as error:
        raise Failure(prompts.say("cli.faulty_set", path=directory)) from error
    figures = {name: measured[name] for name in FIGURES}
    if json:
        print_json(figures)
        return
    for name, figure in figures.items():
        print_line(f"{name}\t{figure}")
