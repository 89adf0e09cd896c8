"""Consoles and tables of rich as every text output has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

WIDTH = 80
"""Columns where the output is no terminal."""

WIDEST = 100
"""Columns beyond which a line is tiring to read."""


def console_for(out: TextIO) -> Console:
    """Colour on a terminal only (NO_COLOR and FORCE_COLOR are heeded); no markup, no emoji, no highlighting."""
    from rich.console import Console

    console = Console(file=out, markup=False, emoji=False, highlight=False)
    console.width = min(console.width, WIDEST) if out.isatty() else WIDTH
    return console


def table(header: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> Table:
    """First column to the left, figures to the right, no frame."""
    from rich.table import Table

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", collapse_padding=True)
    for number, name in enumerate(header):
        grid.add_column(name, justify="right" if number else "left", vertical="top")
    for row in rows:
        grid.add_row(*row)
    return grid
