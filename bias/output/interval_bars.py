"""Intervals drawn with letters: `├──●───┤`, or `|--o---|` where the terminal has nothing better."""

from __future__ import annotations

from bias.output.tables import GLUE


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
