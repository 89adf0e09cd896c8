"""A reason on one line: for lists under a text and for the notes of the report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bias.output.control import one_line

if TYPE_CHECKING:
    from bias.detection.reasons_values import Reason, Weight

MOST = 3
"""Features that a line names at most."""


def signed(value: float) -> str:
    """A weight in log odds, as in `+2.1` and `−0.3`."""
    return f"{value:+.1f}".replace("-", "−")


def strongest(weights: Iterable[Weight], language: str = "en") -> list[str]:
    """Names with their weights, in order."""
    return [f"{one_line(getattr(each.name, language))} {signed(each.value)}" for each in weights]


def reason_line(reason: Reason, most: int = MOST) -> str:
    """The entry and the strongest features of a finding, as in `entry hedging/wohl: the word “wohl” +2.1`."""
    return _joined(_entry(reason), strongest(reason.features[:most]))


def fitted_line(reason: Reason, width: int, most: int = MOST) -> str:
    """The same in `width` characters: with as many features as fit, and the entry cut short where it does not."""
    for count in range(most, -1, -1):
        line = reason_line(reason, count)
        if len(line) <= width:
            return line
    return line[: max(0, width - 1)] + "…" if width > 0 else ""


def _entry(reason: Reason) -> str:
    if reason.entry is None:
        return "learned" if reason.features else "by rule"
    return one_line(reason.entry) + (" (conditions fail)" if reason.holds is False else "")


def _joined(entry: str, features: list[str]) -> str:
    return f"{entry}: {', '.join(features)}" if features else entry
