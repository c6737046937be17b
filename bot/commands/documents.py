"""Commands on what is known: ingest, documents, ask, reindex, doctor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import prompts
from bot.commands.console import print_json, print_line, progress, the_app

if TYPE_CHECKING:
    from bot.parts import Parts
    from ingest.pipeline import Receipt
    from knowledge.document import Document

Json = Annotated[bool, typer.Option("--json", help=prompts.say("cli.help_json"))]
Yes = Annotated[bool, typer.Option("--yes", help=prompts.say("cli.help_yes"))]
Paths = Annotated[list[Path], typer.Argument(help=prompts.say("cli.help_paths"))]
Question = Annotated[str, typer.Argument(help=prompts.say("cli.help_question"))]

REFUSED = 1


def join(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.command("ingest", help=prompts.say("cli.help_ingest"))(ingest)
    app.command("documents", help=prompts.say("cli.help_documents"))(documents)
    app.command("ask", help=prompts.say("cli.help_ask"))(ask)
    app.command("reindex", help=prompts.say("cli.help_reindex"))(reindex)
    app.command("doctor", help=prompts.say("cli.help_doctor"))(doctor)


def ingest(paths: Paths, *, yes: Yes = False, json: Json = False) -> None:
    """Take files and folders into the index, a receipt for each."""
    from bot.admin import intake
    from ingest.pipeline import Outcome, files_under

    with the_app() as app:
        receipts = []
        # A bar and a question on one terminal would write over each other.
        asked = not yes and sys.stdin.isatty()
        files = list(files_under(paths))
        for path in files if asked else progress(files, prompts.say("cli.ingesting")):
            receipt = _take(app.parts, path, asked=asked, sure=yes)
            receipts.append(receipt)
            if not json:
                print_line(intake.told(receipt))
        if json:
            print_json([_receipt(receipt) for receipt in receipts])
    if any(receipt.outcome is Outcome.REFUSED for receipt in receipts):
        raise typer.Exit(REFUSED)


def documents(*, json: Json = False) -> None:
    """Print what is indexed."""
    from bot.citing import described

    with the_app() as app:
        counts = _passage_counts(app.parts)
        shelf = app.parts.store.documents()
        if json:
            print_json([_document(document, counts.get(document.id, 0)) for document in shelf])
            return
        for document in shelf:
            print_line(described(document) + f" ({counts.get(document.id, 0)})")
        if not shelf:
            print_line(prompts.say("engine.documents_none"))


def ask(question: Question, *, json: Json = False) -> None:
    """Print a cited answer, or that there is no basis for one."""
    from bot import citing
    from ingest.read import clean
    from knowledge.answer import answer, to_json

    with the_app(samples=True) as app:
        app.parts.index.load()
        found = answer(clean(question), app.parts.index)
        if json:
            print_json(to_json(found))
            return
        print_line(citing.replied(found).text)


def reindex() -> None:
    """Rebuild the index from the originals."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with the_app() as app, Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(prompts.say("cli.reindexing"), total=None)
        app.parts.index.rebuild(lambda done, total: bar.update(task, completed=done, total=total))
        library = app.parts.store
        documents, passages = len(library.documents()), len(library.passages())
    print_line(prompts.say("cli.reindexed", documents=documents, passages=passages))


def doctor() -> None:
    """Print what is configured and what is missing, a line each."""
    from bot.health import examined

    with the_app() as app:
        for line in examined(app):
            print_line(line)


def _take(parts: Parts, path: Path, *, asked: bool, sure: bool) -> Receipt:
    from bot.admin import intake
    from ingest.pipeline import Outcome, Proposal, Receipt, keep, propose_file

    proposal = propose_file(path, parts.store)
    if not isinstance(proposal, Proposal):
        return proposal
    if asked:
        print_line(intake.proposed(proposal))
        sure = typer.confirm(prompts.say("cli.keep_question", file=proposal.name))
    if not sure:
        return Receipt(Outcome.REFUSED, proposal.name, reason=prompts.say("cli.not_kept"))
    return keep(proposal, parts.store, parts.index)


def _passage_counts(parts: Parts) -> dict[str, int]:
    counts: dict[str, int] = {}
    for passage in parts.store.passages():
        counts[passage.document_id] = counts.get(passage.document_id, 0) + 1
    return counts


def _document(document: Document, passages: int) -> dict[str, Any]:
    from knowledge import citation

    identity = document.identity
    return {
        "id": document.id,
        "kind": identity.kind,
        "number": identity.number,
        "symbol": identity.symbol,
        "sign": citation.sign(identity),
        "date": identity.date.isoformat() if identity.date else None,
        "issuer": identity.issuer,
        "title": identity.title,
        "status": document.standing.value,
        "shelf": document.shelf.value,
        "source": document.source,
        "passages": passages,
    }


def _receipt(receipt: Receipt) -> dict[str, Any]:
    document = None if receipt.document is None else _document(receipt.document, receipt.passages)
    return {"file": receipt.name, "outcome": receipt.outcome.value, "reason": receipt.reason, "document": document}
