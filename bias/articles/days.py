"""The day that a field `date` names."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")


def day_of(given: str | None) -> date | None:
    """The day of `2026-03-12`, with or without a time, and of `12.3.2026`; None for what is no such date."""
    given = (given or "").strip()
    if match := _ISO.match(given):
        year, month, day = map(int, match.groups())
    elif match := _GERMAN.match(given):
        day, month, year = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
