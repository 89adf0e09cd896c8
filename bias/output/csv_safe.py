"""As `csv`, for a spreadsheet: no cell begins a formula."""

from __future__ import annotations

from collections.abc import Sequence

from bias.model import CATEGORIES, Problem, Scored
from bias.output.csv import columns, rows_encoded
from bias.output.formulas import neutral_rows
from bias.output.table_columns import article_row


def header(categories: Sequence[str] = CATEGORIES) -> bytes:
    """The header's line."""
    return rows_encoded(neutral_rows([columns(categories)]))


def encoded(result: Scored | Problem) -> bytes:
    """The article's line; nothing for a problem."""
    return b"" if isinstance(result, Problem) else rows_encoded(neutral_rows([article_row(result)]))
