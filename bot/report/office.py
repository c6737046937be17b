"""Profiles of issuing agencies: one YAML file each, read into `Office`.

Every field is checked where it is read: a misspelt field, a number for a text, a level that does not exist or a
signature that cannot be is a `FaultyOffice` that names the file and the field. Nothing is guessed and nothing has a
hidden default, except `parent`, `template` and `authorised_by` (none), `made_up` (no), and `capacity`, which the lines
above the signature tell.
"""

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

import prompts
from bot.report.docx.template import FaultyTemplate, read_template
from bot.report.layout.reading import NotADocx
from bot.report.model import Office, Template
from bot.report.signing import Signing, capacities, misfit
from knowledge.fault import Fault

_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class FaultyOffice(Fault):
    """A profile that cannot be used. The sentence names the file, the field and what is wrong."""


class _OfficeFile(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
    name: _Line
    short: _Line
    level: Literal["tỉnh", "huyện", "xã"]
    # The issuer's own lines, as printed; the line above them is made of `parent`.
    heading: Annotated[list[_Line], Field(min_length=1)]
    # Groups of letters joined by single hyphens, no spaces (Phụ lục I, Phần I, mục II, khoản 3, điểm c).
    # As long as fits beside the Quốc hiệu on one line, if need be in narrower letters; so with the place.
    symbol: Annotated[str, StringConstraints(pattern=r"^[A-ZĐ][A-Za-zĐđ]*(-[A-ZĐ][A-Za-zĐđ]*)*$", max_length=24)]
    place: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    signer_authority: Annotated[list[_Line], Field(min_length=1)]
    signer: str
    recipients: list[_Line]
    # The drafting unit's abbreviation after "Lưu: VT," (the same annex, khoản 9, điểm d).
    drafter: Annotated[str, StringConstraints(pattern=r"^[A-ZĐ][A-Za-zĐđ]{0,9}$")]
    parent: str = ""
    made_up: bool = False
    capacity: Literal["", "TM", "KT", "TL", "TUQ", "Q"] | None = None
    authorised_by: str = ""
    template: str = ""


def read_office(path: Path) -> Office:
    """Read one profile.

    Args:
        path: a UTF-8 YAML file whose fields are those of `Office`; `level` is tỉnh, huyện or xã.

    Raises:
        FaultyOffice: the file is missing, is not UTF-8, is not YAML, or a field is wrong, missing or unknown.
    """
    try:
        fields = _OfficeFile.model_validate(_yaml(path))
    except ValidationError as error:
        raise FaultyOffice(_explain(path, error.errors()[0])) from error
    _refuse_misfits(path, fields)
    found = capacities(fields.signer_authority)
    return Office(
        **fields.model_dump(exclude={"heading", "signer_authority", "recipients", "capacity", "template"}),
        heading=tuple(fields.heading),
        signer_authority=tuple(fields.signer_authority),
        recipients=tuple(fields.recipients),
        capacity=fields.capacity or next(iter(found[::-1]), ""),
        template=_template(path, fields.template),
    )


def _refuse_misfits(path: Path, fields: _OfficeFile) -> None:
    found = misfit(
        Signing(
            lines=tuple(fields.signer_authority),
            signer=fields.signer,
            symbol=fields.symbol,
            names=(fields.name, fields.short, " ".join(fields.heading)),
            parent=fields.parent,
            capacity=fields.capacity,
            authorised_by=fields.authorised_by,
        )
    )
    if found:
        raise FaultyOffice(prompts.say("report.office.wrong_field", path=path, field=found.field, what=found.what))


def _template(path: Path, name: str) -> Template | None:
    """Read the office's own Word file; a relative name is meant from the profile's folder."""
    if not name:
        return None
    file = path.parent / name
    try:
        return read_template(file.read_bytes())
    except (OSError, NotADocx, FaultyTemplate) as error:
        why = prompts.say("page.template.missing") if isinstance(error, OSError) else str(error)
        what = prompts.say("page.office.template", path=file, why=why)
        raise FaultyOffice(prompts.say("report.office.wrong_field", path=path, field="template", what=what)) from error


def _yaml(path: Path) -> object:
    try:
        return yaml.safe_load(prompts.read(path))
    except (OSError, UnicodeDecodeError) as error:
        raise FaultyOffice(prompts.say("report.office.unreadable", path=path)) from error
    except yaml.YAMLError as error:
        raise FaultyOffice(prompts.say("report.office.not_yaml", path=path, why=error)) from error


def _explain(path: Path, fault: ErrorDetails) -> str:
    field = ".".join(str(step) for step in fault["loc"]) or "-"
    known = prompts.words("report.office.fault")
    what = known.get(fault["type"], fault["msg"])
    return prompts.say("report.office.wrong_field", path=path, field=field, what=what)
