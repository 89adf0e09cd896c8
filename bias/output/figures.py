"""Numbers as people read them, the same in every table."""

from __future__ import annotations


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def decimal(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def percentile(value: float | None) -> str:
    """A whole number, 0 or 100 only if it is exactly that; a dash where there is none."""
    if value is None:
        return "–"
    whole = round(value)
    if whole in (0, 100) and value != whole:
        return "<1" if whole == 0 else ">99"
    return str(whole)


def interval(low: float, high: float) -> str:
    return f"{low:.1f}–{high:.1f}"


def counted(number: int, noun: str) -> str:
    """The number with its noun, as in `1 word` and `1,234 words`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
