"""A report as JSON and back, its sources with it: what goes along inside a draft, so that the file accounts for itself.

    from_json(to_json(report)) == report

What was written by another version of this program, or by hand, is None, never half a report.
"""

from functools import cache

from pydantic import TypeAdapter, ValidationError

from bot.report.model import Report


def to_json(report: Report) -> bytes:
    """Return the report as UTF-8 JSON."""
    return _adapter().dump_json(report, exclude_defaults=True)


def from_json(content: bytes) -> Report | None:
    """Return the report that `to_json` wrote, or None for anything else."""
    try:
        return _adapter().validate_json(content)
    except ValidationError:
        return None


@cache
def _adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)
