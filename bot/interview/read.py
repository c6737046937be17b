"""A form's YAML file -> `Form`, or the line that is wrong.

    read_form(Path("prompts/forms/so-ket.yaml"))      the only way in which a form comes to be

Whatever an officer could stumble over later is refused here: unknown fields and names, twins, choices without a choice
question, conditions on questions asked later. Nothing is repaired or assumed.
"""

from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

import prompts
from bot.interview.form import Form
from bot.interview.lines import FaultyYaml, Unsound, line_of, plain_with_lines
from bot.interview.schema import FormFile
from bot.interview.soundness import refuse_unsound
from knowledge.fault import Fault


class FaultyForm(Fault):
    """A form that cannot be used: "<file>:<line>: reason"."""


def read_form(path: Path) -> Form:
    """Return the form in a YAML file.

    Raises:
        FaultyForm: it is unreadable, no plain YAML, or no sound form; the text is "<file>:<line>: reason".
    """
    try:
        text = prompts.read(path)
    except (OSError, UnicodeDecodeError) as error:
        raise _faulty(path, 1, "unreadable") from error
    try:
        plain, lines = plain_with_lines(text)
    except FaultyYaml as error:
        raise _faulty(path, error.line, error.why, error.detail) from error
    try:
        form = FormFile.model_validate(plain).plain()
        refuse_unsound(form)
    except ValidationError as error:
        first = error.errors()[0]
        raise _faulty(path, line_of(first["loc"], lines), *_shape(first)) from error
    except Unsound as error:
        raise _faulty(path, line_of(error.place, lines), error.why, error.detail) from error
    return form


def read_forms() -> dict[str, Form]:
    """Return every form that comes along, by id; a faulty one is raised with its file, line and reason."""
    return {form_id: read_form(path) for form_id, path in prompts.forms().items()}


def _faulty(path: Path, line: int, why: str, detail: str = "") -> FaultyForm:
    holes = {"detail": detail} if detail else {}
    reason = prompts.say(f"interview.form.{why}", **holes)
    return FaultyForm(f"{path.name}:{line}: {reason}")


def _shape(fault: ErrorDetails) -> tuple[str, str]:
    """Return the sentence for a fault of shape, and what fills its hole."""
    field = str(fault["loc"][-1]) if fault["loc"] else ""
    match fault["type"]:
        case "extra_forbidden":
            return "extra_field", field
        case "missing":
            return "missing_field", field
        case "value_error":
            return str(fault["ctx"]["error"]), ""
        case "string_pattern_mismatch":
            return "bad_id", str(fault["input"])[:40]
        case "string_too_long":
            return "field_too_long", field
        case "enum" | "literal_error":
            return "unknown_kind", str(fault["input"])[:40]
        case _:
            return "bad_field", f"{field}: {fault['msg']}"
