"""A spreadsheet sent at a table or a list that is being typed: its rows are added, shown, and closed by "xong".

Nothing else is stored: the officer sees what was read and what was left out before the answer counts.
"""

from collections.abc import Sequence

import prompts
from bot.interview.form import Kind, Question
from bot.interview.headers import is_header
from bot.interview.looking import pending
from bot.interview.moves import Reaction
from bot.interview.step import fill
from bot.interview.tables import Line
from bot.interview.values import NotUnderstood
from bot.messages import Say, Upload
from bot.officer import answered, context_of
from bot.opening import Opened, open_draft
from bot.parts import Replies, Turn
from ingest.workbook import SUFFIXES, NotASheet, Sheet, read_sheets

_TAKEN = frozenset({Kind.TABLE, Kind.LIST})
_OLD = (".xls", ".xlsm", ".xlsb", ".ods", ".numbers")


def is_sheet(name: str) -> bool:
    """Say whether a file's name is that of a spreadsheet, be it one that we read or not."""
    return name.lower().endswith((*SUFFIXES, *_OLD))


def is_awaited(turn: Turn) -> bool:
    """Say whether a table or a list is pending before this person."""
    opened = open_draft(turn)
    return opened is not None and _asked(opened) is not None


def receive(turn: Turn, upload: Upload) -> Replies:
    """Add the rows of a spreadsheet to the pending table or list, or say in one sentence why not."""
    opened = open_draft(turn)
    question = None if opened is None else _asked(opened)
    if opened is None or question is None:
        return (Say(prompts.say("pasting.not_awaited", file=upload.name)),)
    return answered(turn, opened, _reaction(turn, opened, question, upload))


def _asked(opened: Opened) -> Question | None:
    question = pending(opened.form, opened.session, opened.only)
    is_shown = question is not None and opened.desk.asked in ("", question.id)
    return question if question is not None and is_shown and question.kind in _TAKEN else None


def _reaction(turn: Turn, opened: Opened, question: Question, upload: Upload) -> Reaction:
    if upload.content is None:
        return _refused(upload, "too_large")
    if not upload.name.lower().endswith(SUFFIXES):
        return _refused(upload, "other_format")
    try:
        sheet = _fitting(question, read_sheets(upload.name, upload.content))
        return fill(
            opened.form,
            opened.session,
            _lines(sheet),
            context_of(turn, opened),
            said=upload.name,
            by=turn.person.name,
            at=turn.at,
        )
    except NotASheet as error:
        return _refused(upload, error.why, error.where)
    except NotUnderstood as error:
        return Reaction(problem=prompts.say("pasting.unread", file=upload.name, why=error))


def _fitting(question: Question, sheets: Sequence[Sheet]) -> Sheet:
    """Return the sheet that the table is on: the only one, or the only one with its header."""
    if len(sheets) == 1:
        return sheets[0]
    fitting = [sheet for sheet in sheets if question.columns and _has_header(question, sheet)]
    if len(fitting) == 1:
        return fitting[0]
    raise NotASheet("which_sheet", ", ".join(sheet.name for sheet in fitting or sheets))


def _has_header(question: Question, sheet: Sheet) -> bool:
    return any(is_header(question.columns, row) for row in sheet.rows)


def _lines(sheet: Sheet) -> tuple[Line, ...]:
    return tuple(enumerate(sheet.rows, 1))


def _refused(upload: Upload, why: str, where: str = "") -> Reaction:
    return Reaction(problem=prompts.say(f"pasting.refused.{why}", file=upload.name, where=where).strip())
