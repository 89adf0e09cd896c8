"""Dates as people read them: `12 March 2026`, `12–14 March 2026`. What is no date stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bias.articles.days import day_of
from bias.output.control import one_line

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_name(given: str | None) -> str:
    """`12 March`; empty where there is no date. The year stands at the head of the story."""
    day = day_of(given)
    return one_line(given or "") if day is None else _month_day(day)


def stretch(given: Iterable[str | None]) -> str:
    """The days from the first to the last, with the year; empty where there is no date."""
    days = sorted(filter(None, map(day_of, given)))
    if not days:
        return ""
    first, last = days[0], days[-1]
    end = f"{_month_day(last)} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{_month_day(first)} {first.year} – {end}"
    return f"{first.day}–{end}" if first.month == last.month else f"{_month_day(first)} – {end}"


def _month_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"
