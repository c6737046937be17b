"""Commands on reports: forms, show, draft."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import prompts
from bot.commands.answers import answers_in
from bot.commands.console import Failure, keep_apart, print_json, print_line, the_app, told
from bot.commands.ledger import beside
from bot.commands.preview import Pages, Pdf, print_written, write_preview

if TYPE_CHECKING:
    from bot.assembly import Assembled
    from bot.interview.form import Form
    from bot.parts import Parts

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100

Json = Annotated[bool, typer.Option("--json", help=prompts.say("cli.help_json"))]


def join(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.command("forms", help=prompts.say("cli.help_forms"))(forms)
    app.command("show", help=prompts.say("cli.help_show"))(show)
    app.command("draft", help=prompts.say("cli.help_draft"))(draft)


def forms() -> None:
    """Print the kinds of report."""
    from bot.interview.read import read_forms

    with told():
        for form in read_forms().values():
            print_line(f"{form.id}\t{form.name}")


def show(
    form: Annotated[str, typer.Argument(metavar="FORM", help=prompts.say("cli.help_form"))],
    since: Annotated[Path | None, typer.Option("--since", help=prompts.say("moving.proof.help_since"))] = None,
) -> None:
    """Print a form as a readable transcript, and what is new since another version of it."""
    from bot.interview.proof import proof
    from bot.interview.read import read_form

    with told():
        print_line(proof(form_named(form), read_form(since) if since else None))


def draft(
    *,
    form: Annotated[str, typer.Option("--form", help=prompts.say("cli.help_form"))],
    answers: Annotated[Path, typer.Option("--answers", help=prompts.say("cli.help_answers"))],
    out: Annotated[Path, typer.Option("--out", help=prompts.say("cli.help_out"))],
    day: Annotated[str, typer.Option("--date", help=prompts.say("drafting.help_date"))] = "",
    clean: Annotated[Path | None, typer.Option("--clean", help=prompts.say("cli.help_clean"))] = None,
    pdf: Pdf = None,
    pages: Pages = None,
    json: Json = False,
) -> None:
    """Draft a .docx from a file of answers as of a day, beside it the ledger; preview it where that is asked for."""
    from bot.assembly import for_signing, session_from
    from bot.handover import assembled, summary
    from bot.material import context, last_report
    from bot.report.sheet import sheet

    with told():
        keep_apart(read=answers, written=[out, beside(out), clean, pdf])
        wanted, said, drafted_on = form_named(form), answers_in(answers), _day(day) if day else None
    with the_app(samples=True) as app:
        parts = app.parts if drafted_on is None else _as_of(app.parts, drafted_on)
        at = parts.now().isoformat()
        session = session_from(wanted, said, context(parts, wanted), by=answers.name, at=at)
        made = assembled(parts, wanted, session)
        label = last_report(app.parts).label
        out.write_bytes(made.docx)
        beside(out).write_bytes(sheet(made.ledger))
        if clean is not None:
            clean.write_bytes(for_signing(made.report, orphans=app.parts.orphans).docx)
        soffice = app.settings.soffice
    shown = _previewed(made.docx, out, pdf=pdf, pages=pages, soffice=soffice) if pdf or pages else None
    if json:
        print_json(_made(made, out) | ({"preview": shown} if shown else {}))
        return
    print_line(summary(made, label))
    print_line(prompts.say("cli.draft_at", path=out))
    print_line(prompts.say("cli.ledger_at", path=beside(out)))
    if shown:
        print_written(shown)


def _previewed(docx: bytes, out: Path, *, pdf: Path | None, pages: Path | None, soffice: str) -> dict[str, Any]:
    from bot.preview import PreviewFault

    try:
        with told():
            return write_preview(docx, out.stem, pdf=pdf, pages=pages, soffice=soffice)
    except Failure as failure:
        if isinstance(failure.__cause__, PreviewFault):
            raise Failure(prompts.say("preview.draft_kept", path=out, why=failure)) from failure
        raise


def form_named(form_id: str) -> Form:
    """Return the form of this id.

    Raises:
        Failure: there is none; the text lists those there are.
    """
    from bot.interview.read import read_forms

    found = read_forms()
    if form_id not in found:
        raise Failure(prompts.say("cli.no_such_form", form=form_id, forms=", ".join(found)))
    return found[form_id]


def _as_of(parts: Parts, day: date) -> Parts:
    """Return the parts on another day, at midnight of the office's own time zone."""
    midnight = datetime.combine(day, time(), parts.now().tzinfo)
    return replace(parts, now=lambda: midnight)


def _day(text: str) -> date:
    """Return the day of drafting that was asked for.

    Raises:
        Failure: it is no day on the calendar, written 2022-04-20, or one at which nobody drafts.
    """
    try:
        day = date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Failure(prompts.say("drafting.no_day", text=text[:40]))
    return day


def _made(made: Assembled, out: Path) -> dict[str, Any]:
    return {
        "file": str(out),
        "ledger": str(beside(out)),
        "items": len(made.ledger.entries),
        "missing": [{"question": m.question_id, "what": m.what, "who": m.who} for m in made.missing],
        "carried": made.carried,
        "warnings": list(made.warnings),
        "prose": list(made.prose),
    }
