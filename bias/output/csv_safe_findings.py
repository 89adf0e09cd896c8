"""As `csv_findings`, for a spreadsheet: no cell begins a formula."""

from __future__ import annotations

from bias.model import Problem, Scored
from bias.output.csv import rows_encoded
from bias.output.csv_findings import header
from bias.output.formulas import neutral_rows
from bias.output.table_columns import finding_rows

__all__ = ["encoded", "header"]


def encoded(result: Scored | Problem) -> bytes:
    """The article's lines, one a finding."""
    return b"" if isinstance(result, Problem) else rows_encoded(neutral_rows(finding_rows(result)))
