"""A figure beside that of another period, in words that agree with it: tăng, giảm or bằng.

    compared(138, 126, "cùng kỳ", "cuộc")        tăng 12 cuộc (9,52%) so với cùng kỳ
    compared(7, 0, "năm 2024", "vụ")             tăng 07 vụ so với năm 2024 (năm 2024 không có)
    points(Decimal("95.5"), Decimal(93), …)      tăng 2,5 điểm phần trăm so với …

Pure. A share of nothing is never printed; two shares are compared in percentage points, not in per cent of per cent.
"""

from decimal import Decimal

import prompts
from bot.interview.numbers import format_number, format_percent, share
from bot.interview.values import Ratio
from bot.report.amounts import padded

Figure = int | Decimal | Ratio


def compared(now: Figure, before: Figure, basis: str, unit: str = "") -> str:
    """Return how a figure differs from an earlier one.

    Args:
        now: this period's figure.
        before: the other period's, of the same kind; two ratios are compared by their shares.
        basis: what the other period is called, "cùng kỳ năm trước", with or without "so với" before it.
        unit: what is counted, "cuộc"; "" prints the figure alone.

    Raises:
        TypeError: a ratio beside a figure that is none.
    """
    if isinstance(now, Ratio):
        return points(_share(now), _share(before), basis)
    if isinstance(before, Ratio):
        raise TypeError(f"{now!r} beside a ratio")
    if now == before:
        return _said("equal", basis)
    difference = abs(Decimal(now) - Decimal(before))
    by = f"{padded(difference)} {unit}".rstrip()
    if before == 0:
        return _said("up_from_nothing", basis, by=by)
    part = format_percent(share(difference, abs(Decimal(before))))
    return _said("up" if now > before else "down", basis, by=by, share=part)


def points(now: int | Decimal, before: int | Decimal, basis: str) -> str:
    """Return how a percentage differs from an earlier one, in percentage points."""
    if now == before:
        return _said("equal", basis)
    by = format_number(abs(Decimal(now) - Decimal(before)).normalize())
    return _said("points_up" if now > before else "points_down", basis, by=by)


def _share(value: Figure) -> Decimal:
    if not isinstance(value, Ratio):
        raise TypeError(f"{value!r} beside a ratio")
    return share(value.part, value.whole)


def _said(name: str, basis: str, **holes: str) -> str:
    than = prompts.say("printing.compared.than")
    return prompts.say(f"printing.compared.{name}", basis=basis.strip().removeprefix(than).strip(), **holes)
