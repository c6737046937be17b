"""A report as JSON and back, its sources with it: what goes along inside a draft, so that the file accounts for itself.

    from_json(to_json(report)) == report

An office's own template file does not go along: what it prints does, in its order.
What was written by another version of this program, or by hand, is None, never half a report.
"""

from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter, ValidationError

from bot.report.model import Report


def to_json(report: Report) -> bytes:
    """Return the report as UTF-8 JSON."""
    return _adapter().dump_json(_without_file(report), exclude_defaults=True)


def from_json(content: bytes) -> Report | None:
    """Return the report that `to_json` wrote, or None for anything else."""
    try:
        return _adapter().validate_json(content)
    except ValidationError:
        return None


def _without_file(report: Report) -> Report:
    template = report.office.template
    if template is None:
        return report
    return replace(report, office=replace(report.office, template=replace(template, content=b"")))


@cache
def _adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)
