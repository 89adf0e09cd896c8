"""Cells that a spreadsheet would take for formulas, made text on request (`--csv-safe`).

A cell beginning with = + - @ is calculated when the file is opened, and a formula can start programs or send the sheet
away. Programs that read CSV see the apostrophe, so that nothing is changed unless asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

# Blanks, quotation marks and what has no width may stand before a formula; programs strip them. A German spreadsheet
# divides cells by semicolons, and then takes neither our commas nor our quotation marks for what they are.
_BLANK = r"[^\S\t\r\n]|[\"\x00\u200b-\u200f\u2060\ufeff]"
_FORMULA = re.compile(rf"(?:\A|(?<=[;\t\r\n]))(?:{_BLANK})*+(?=[=+\-@\uff1d\uff0b\uff0d\uff20])|\A(?=[\t\r\n])")


def neutral(cell: Any) -> Any:
    """The cell with an apostrophe before what would be calculated. Numbers are ours and stay numbers."""
    return _FORMULA.sub(r"'\g<0>", cell) if isinstance(cell, str) else cell


def neutral_rows(rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
    """Rows of a table, every cell neutral, the header's too: categories and fields are named by users."""
    return ([neutral(cell) for cell in row] for row in rows)
