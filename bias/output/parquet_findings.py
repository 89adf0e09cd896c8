"""One row a finding as Parquet, collected as `parquet` does: a line of JSON with all rows of an article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from bias.model import CATEGORIES, Problem, Scored
from bias.output import parquet
from bias.output.parquet import check
from bias.output.records import encode
from bias.output.table_columns import FINDING, finding_rows

__all__ = ["check", "encoded", "header", "write_file"]


def header(_: Sequence[str] = CATEGORIES) -> bytes:
    """No first line: the columns are the same for any categories."""
    return b""


def encoded(result: Scored | Problem) -> bytes:
    """The rows of an article's findings as a line; nothing for a problem."""
    if isinstance(result, Problem):
        return b""
    return (encode(finding_rows(result)) + "\n").encode("utf-8", "backslashreplace")


def write_file(lines: Iterable[bytes], target: Path) -> None:
    """Write a file from lines."""
    parquet.write_rows((row for line in lines for row in json.loads(line)), FINDING, target)
