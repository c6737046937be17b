"""The command `compare`: an edited draft against a file of answers, said like the chat says it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import prompts
from bot.commands.answers import answers_in
from bot.commands.console import content_of, print_json, print_line, the_app, told
from bot.commands.reports import form_named

if TYPE_CHECKING:
    from bot.report.returned.issues import Case

Json = Annotated[bool, typer.Option("--json", help=prompts.say("cli.help_json"))]

DISAGREES = 1


def join(app: typer.Typer) -> None:
    """Add this room's command."""
    app.command("compare", help=prompts.say("returned.help_compare"))(compare)


def compare(
    file: Annotated[Path, typer.Argument(metavar="EDITED.docx", help=prompts.say("returned.help_edited"))],
    *,
    form: Annotated[str, typer.Option("--form", help=prompts.say("cli.help_form"))],
    answers: Annotated[Path, typer.Option("--answers", help=prompts.say("cli.help_answers"))],
    json: Json = False,
) -> None:
    """Say what was changed in an edited draft; exit 1 when a value in it disagrees with the answers."""
    from bot.assembly import session_from
    from bot.interview.events import Returned
    from bot.material import context, material
    from bot.report.draft import draft
    from bot.report.returned.compare import compare as compared
    from bot.report.returned.file import read_file
    from bot.report.returned.issues import Case
    from bot.returned.telling import Told, beside, findings_on, summary

    with told():
        wanted, said, content = form_named(form), answers_in(answers), content_of(file)
        edited = read_file(content)
    with the_app(samples=True) as app:
        given, at = context(app.parts), app.parts.now().isoformat()
        session = session_from(wanted, said, given, by=answers.name, at=at)
        day = app.parts.today() if edited.stamp is None else edited.stamp.day
        report = draft(wanted, session, replace(material(app.parts), today=day))
        changes = compared(report, edited.pieces, tracked=edited.tracked)
        returned = Returned("", answers.name, at, "", file.name, 0, day.isoformat(), known=True)
        case = Case(wanted, returned, session, session, frozenset(), changes, given)
        findings = findings_on(content, report, changes)
        text = summary(case, Told(answers.name, beside(report, content)), findings)
    if json:
        print_json(_plain(case, [str(finding) for finding in findings]))
    else:
        print_line("\n\n".join([text, *_decisions(case)]))
    if any(True for _ in changes.figures()):
        raise typer.Exit(DISAGREES)


def _decisions(case: Case) -> list[str]:
    from bot.returned.telling import line_of

    lines = [f"- {line_of(issue)}" for issue in case.open()]
    return [prompts.say("returned.to_decide", lines="\n".join(lines))] if lines else []


def _plain(case: Case, findings: list[str]) -> dict[str, Any]:
    from bot.returned.telling import plainly

    changes = case.changes
    strays = {"added": changes.added, "removed": changes.removed, "moved": changes.moved}
    return {
        "issues": [plainly(issue) for issue in case.issues()],
        "altered": [
            {
                "place": each.place.title,
                "paragraph": each.paragraph,
                "before": each.before,
                "after": each.after,
                "figures": [{"old": figure.old, "new": figure.new} for figure in each.figures],
                "words": [{"old": change.old, "new": change.new} for change in each.words],
                "loose": list(each.loose),
            }
            for each in changes.altered
        ],
        **{name: [{"place": s.place.title, "text": s.text} for s in found] for name, found in strays.items()},
        "number": changes.number,
        "day": changes.day.isoformat() if changes.day else None,
        "tracked": changes.tracked,
        "findings": findings,
    }
