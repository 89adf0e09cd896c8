"""Consoles and tables of rich as every text output has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

WIDTH = 80
"""Columns where the output is no terminal."""

WIDEST = 100
"""Columns beyond which a line is tiring to read."""


GLUE = "\ue000"
"""Printed as a space at which no line is broken."""


@contextmanager
def printing(out: TextIO) -> Iterator[Console]:
    """A console whose output is written at the end of the block; where that is no terminal, without trailing blanks.

    Colour on a terminal only (NO_COLOR and FORCE_COLOR are heeded); no markup, no emoji, no highlighting.
    """
    from rich.console import Console

    console = Console(file=out, markup=False, emoji=False, highlight=False)
    console.width = min(console.width, WIDEST) if out.isatty() else WIDTH
    with console.capture() as captured:
        yield console
    printed = captured.get().replace(GLUE, " ")
    out.write(printed if out.isatty() else "".join(f"{line.rstrip()}\n" for line in printed.split("\n")[:-1]))


def show(console: Console, grid: Table) -> None:
    """Print a table, wider than the console if it must be: a figure cut short would be another figure."""
    width = console.width
    console.width = max(grid.min_width or 0, width)
    console.print(grid)
    console.width = width


def table(header: Sequence[str], rows: Iterable[Sequence[str | Text]], gap: int = 2) -> Table:
    """First column to the left and wrapped where there is no room, figures to the right, no frame."""
    from rich.table import Table

    grid = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style="bold", collapse_padding=True)
    columns = list(zip(header, *rows, strict=True))
    grid.min_width = 0
    for number, column in enumerate(columns):
        lines = (line for cell in column for line in (str(cell).split("\n") if number else str(cell).split()))
        least = _widest(lines)
        grid.add_column(column[0], justify="right" if number else "left", no_wrap=bool(number), min_width=least)
        grid.min_width += least + (gap if number else 0)
    for row in zip(*(column[1:] for column in columns), strict=True):
        grid.add_row(*row)
    return grid


def _widest(texts: Iterable[str]) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, texts), default=0)
