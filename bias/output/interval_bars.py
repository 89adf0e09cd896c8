"""Intervals drawn with letters: `├──●───┤`, or `|--o---|` where the terminal has nothing better."""

from __future__ import annotations

from typing import TextIO, cast

from bias.output.tables import GLUE

_PLAIN = str.maketrans(
    {"├": "|", "┤": "|", "─": "-", "●": "o", "–": "-", "·": "-", "×": "x", "…": "...", "„": '"', "“": '"', "”": '"'}
)


def bar(low: float | None, value: float, high: float | None, top: float, width: int) -> str:
    """A value and its interval on a scale from 0 to `top`, as wide as asked; the value alone where there is none."""
    if top <= 0:
        return GLUE * width
    cells = [GLUE] * width

    def place(number: float) -> int:
        return min(max(round(number / top * (width - 1)), 0), width - 1)

    if low is not None and high is not None:
        first, last = place(low), place(high)
        cells[first : last + 1] = "─" * (last - first + 1)
        cells[first], cells[last] = "├", "┤"
    cells[place(value)] = "●"
    return "".join(cells)


def scale(top: float, width: int) -> str:
    """The ends of the scale, to stand above the bars."""
    last = f"{top:,.0f}" if top >= 10 else f"{top:.1f}"
    return "0" + GLUE * (width - 1 - len(last)) + last


def encodable(out: TextIO) -> TextIO:
    """The same file, or one that writes ASCII for what its encoding does not have."""
    try:
        "├─●┤–×…„“”·".encode(getattr(out, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return cast(TextIO, _Plain(out))
    return out


class _Plain:
    """A text file in which drawings and typographic signs become ASCII."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self.encoding = out.encoding

    def write(self, text: str) -> int:
        return self._out.write(text.translate(_PLAIN))

    def isatty(self) -> bool:
        return self._out.isatty()

    def flush(self) -> None:
        self._out.flush()
