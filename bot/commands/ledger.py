"""What `troly check --ledger` and `troly draft` show of a ledger: lines, one JSON document, a spreadsheet."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import prompts
from bot.commands.console import Failure, print_json, print_line

if TYPE_CHECKING:
    from bot.report.ledger import Entry, Ledger, Orphan

SUFFIX = "-doi-chieu.xlsx"


def beside(draft: Path) -> Path:
    """Return where the ledger of a draft goes: next to it, under its name."""
    return draft.with_name(draft.stem + SUFFIX)


def ledger_of(content: bytes, *, name: str) -> Ledger:
    """Account for a draft of ours by the report that it bears inside.

    Raises:
        Failure: it bears none: another program's file, a version for signing, or one whose inside was taken out.
    """
    from bot.report.docx import read_paragraphs
    from bot.report.docx.provenance import embedded
    from bot.report.layout.beside import texts_beside
    from bot.report.ledger import ledger, strangers

    paragraphs = read_paragraphs(content)
    report = embedded(content)
    if report is None:
        raise Failure(prompts.say("ledger.none", file=name))
    found = ledger(report, paragraphs)
    return replace(found, orphans=(*found.orphans, *strangers(report, texts_beside(content))))


def print_ledger(found: Ledger, *, json: bool) -> None:
    """Print a ledger: every item with its parents, and what has none."""
    from bot.report.parents import ledger_lines

    if json:
        print_json(
            {"entries": [_entry(each) for each in found.entries], "orphans": [_orphan(o) for o in found.orphans]}
        )
        return
    for line in ledger_lines(found):
        print_line(line)


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "kind": str(entry.item.kind),
        "text": entry.item.text,
        "paragraph": entry.number,
        "within": entry.paragraph,
        "parents": [asdict(source) for source in entry.parents],
    }


def _orphan(orphan: Orphan) -> dict[str, Any]:
    return {**asdict(orphan), "sentence": str(orphan)}
