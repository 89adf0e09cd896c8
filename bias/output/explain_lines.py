"""A reason on one line: for lists under a text and for the notes of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bias.output.control import one_line

if TYPE_CHECKING:
    from bias.detection.reasons_values import Reason, Weight

MOST = 3
"""Features that a line names at most."""

NOTE = 72
"""Characters of a line in a note of the report."""

LONGEST = 36
"""Characters of a feature's name in a line."""

_MATCHES = tuple(f"{kind}{sign}" for kind in ("entry", "subtype", "category") for sign in "*+-=")


def signed(value: float, language: str = "en") -> str:
    """A weight in log odds, as in `+2.1` and `−0.3`, in German `+2,1`."""
    written = f"{value:+.1f}".replace("-", "−")
    return written.replace(".", ",") if language == "de" else written


def telling_line(reason: Reason, width: int = NOTE, language: str = "en") -> str:
    """What besides its entry moved a finding most, as in `“so” right before it −0.3`: as much as fits in `width`.

    `language`: `en` or `de`.
    """
    names = [(each.name.de if language == "de" else each.name.en, each.value) for each in _telling(reason)[:MOST]]
    named = [f"{_short(one_line(name))} {signed(value, language)}" for name, value in names]
    while named and len(", ".join(named)) > width:
        named.pop()
    return ", ".join(named)


def reason_line(reason: Reason, width: int) -> str:
    """The same behind the entry's id, as in `wohl: “so” right before it −0.3`, in `width` characters."""
    entry = _entry(reason)
    told = telling_line(reason, width - len(entry) - 2)
    line = f"{entry}: {told}" if told else entry
    return line if len(line) <= width else f"{line[: max(0, width - 1)]}…"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip(' ,')}…"


def _telling(reason: Reason) -> tuple[Weight, ...]:
    """The features but those that only say that there is an entry: the line names it."""
    if reason.entry is None:
        return reason.features
    return tuple(each for each in reason.features if not all(map(_is_match, each.signs)))


def _is_match(sign: str) -> bool:
    return sign.startswith(_MATCHES) and "|" not in sign


def _entry(reason: Reason) -> str:
    if reason.entry is None:
        return "learned" if reason.features else "by rule"
    return one_line(reason.entry.partition("/")[2]) + (" (conditions fail)" if reason.holds is False else "")
