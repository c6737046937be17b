"""Commands on a text or a file alone, without the office's state: cite, outline, check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import prompts
from bot.clock import now
from bot.commands.console import Failure, content_of, keep_apart, print_json, print_line, text_of, told
from bot.commands.ledger import ledger_of, print_ledger

if TYPE_CHECKING:
    from bot.report.finding import Finding
    from bot.report.mending import Mended

Json = Annotated[bool, typer.Option("--json", help=prompts.say("cli.help_json"))]
TextFile = Annotated[Path | None, typer.Argument(help=prompts.say("cli.help_text_file"))]
File = Annotated[Path, typer.Argument(help=prompts.say("cli.help_file"))]
Fix = Annotated[Path | None, typer.Option(help=prompts.say("cli.help_fix"))]

Ledger = Annotated[bool, typer.Option("--ledger", help=prompts.say("cli.help_ledger"))]

ERROR_FOUND = 1


def join(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.command("cite", help=prompts.say("cli.help_cite"))(cite)
    app.command("outline", help=prompts.say("cli.help_outline"))(outline)
    app.command("check", help=prompts.say("cli.help_check"))(check)


def cite(file: TextFile = None, *, json: Json = False) -> None:
    """Print the references to documents found in a text."""
    from knowledge import citation

    with told():
        found = citation.find(_words_of(file))
    if json:
        print_json([_reference(reference) for reference in found])
        return
    for reference in found:
        print_line(f"{reference.start}-{reference.end}\t{' '.join(reference.text.split())}")


def outline(file: File, *, json: Json = False) -> None:
    """Print the heading tree of a file."""
    from ingest.outline import outline as heading_tree
    from ingest.outline import to_json
    from ingest.read import read

    with told():
        tree = heading_tree(read(file.name, content_of(file)))
    if json:
        print_json([to_json(node) for node in tree])
        return
    for line in _drawn([to_json(node) for node in tree]):
        print_line(line)


def check(file: File, *, fix: Fix = None, ledger: Ledger = False, json: Json = False) -> None:
    """Print layout and content findings of a .docx, mended in a copy; or what each item of our own draft came from."""
    from bot.report.findings import check_file

    if ledger and fix is not None:
        raise Failure(prompts.say("cli.fix_or_ledger"))
    if ledger:
        _account(file, json=json)
        return
    with told():
        content = content_of(file)
        findings: Sequence[Finding] = check_file(content)
        mended = None if fix is None else _fixed(file, content, findings, fix)
    if mended is not None and fix is not None:
        findings = mended.left
        _print_mended(mended, fix, json=json)
    elif json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            print_line(_line(finding))
        if not findings:
            print_line(prompts.say("cli.check_clean"))
    if any(finding.severity == "E" for finding in findings):
        raise typer.Exit(ERROR_FOUND)


def _account(file: Path, *, json: bool) -> None:
    with told():
        found = ledger_of(content_of(file), name=file.name)
    print_ledger(found, json=json)
    if found.orphans:
        raise typer.Exit(ERROR_FOUND)


def _fixed(file: Path, content: bytes, findings: Sequence[Finding], to: Path) -> Mended:
    """Mend what can be mended, and write the copy."""
    from bot.report.mending import mend

    keep_apart(read=file, written=[to])
    mended = mend(content, findings, author=prompts.say("fix.author"), at=now())
    to.write_bytes(mended.docx)
    return mended


def _print_mended(mended: Mended, path: Path, *, json: bool) -> None:
    if json:
        done, left = ([asdict(finding) for finding in part] for part in (mended.done, mended.left))
        print_json({"file": str(path), "mended": done, "left": left})
        return
    for name, findings in (("mended", mended.done), ("left", mended.left)):
        for finding in findings:
            print_line(prompts.say(f"fix.{name}", finding=_line(finding)))
        if not findings:
            print_line(prompts.say(f"fix.nothing_{name}"))
    print_line(prompts.say("fix.written", path=path))


def _line(finding: Finding) -> str:
    return f"{finding.severity} {finding.id}  {finding}"


def _words_of(file: Path | None) -> str:
    # A .docx or .pdf is read like any document; text is taken as it stands, so that offsets are the file's own.
    if file is None or str(file) == "-" or file.suffix.lower() not in {".docx", ".pdf"}:
        return text_of(file)
    from ingest.read import read

    return "\n".join(block.text for block in read(file.name, content_of(file)))


def _reference(reference: Any) -> dict[str, object]:
    identity = reference.identity
    return {
        "text": reference.text,
        "start": reference.start,
        "end": reference.end,
        "kind": identity.kind,
        "number": identity.number,
        "symbol": identity.symbol,
        "date": identity.date.isoformat() if identity.date else None,
        "issuer": identity.issuer,
        "title": identity.title,
    }


def _drawn(nodes: list[dict[str, Any]], depth: int = 0) -> list[str]:
    lines: list[str] = []
    for node in nodes:
        lines.append("   " * depth + f"{node['marker']} {node['title']}".strip())
        lines += _drawn(node["children"], depth + 1)
    return lines
