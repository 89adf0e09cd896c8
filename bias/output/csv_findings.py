"""One row a finding, in CSV as `csv` writes it. An article without findings has no row."""

from __future__ import annotations

from collections.abc import Sequence

from bias.model import CATEGORIES, Problem, Scored
from bias.output.csv import rows_encoded
from bias.output.table_columns import FINDING, finding_rows


def header(_: Sequence[str] = CATEGORIES) -> bytes:
    """The header's line: the same for any categories."""
    return rows_encoded([[each.name for each in FINDING]])


def encoded(result: Scored | Problem) -> bytes:
    """The article's lines, one a finding."""
    return b"" if isinstance(result, Problem) else rows_encoded(finding_rows(result))
