"""One row an article as Parquet. Rows are first collected as lines of JSON: a Parquet file cut short is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from bias.model import CATEGORIES, BiasError, Problem, Scored
from bias.output.records import encode
from bias.output.table_columns import INTEGER, NUMBER, TEXT, Column, article_columns, article_row

_GROUP = 5_000
"""Rows of a row group: they are held in memory."""


def header(categories: Sequence[str] = CATEGORIES) -> bytes:
    """The first of the lines: the categories of the columns."""
    return _line(list(categories))


def encoded(result: Scored | Problem) -> bytes:
    """The article's row as a line; nothing for a problem."""
    return b"" if isinstance(result, Problem) else _line(article_row(result))


def write_file(lines: Iterable[bytes], target: Path) -> None:
    """Write a file from lines, the header first. Holds one row group at a time."""
    rest = iter(lines)
    write_rows(map(json.loads, rest), article_columns(json.loads(next(rest))), target)


def check() -> None:
    """Raises BiasError where there is no library for Parquet."""
    _pyarrow()


def write_rows(rows: Iterator[Sequence[Any]], columns: Sequence[Column], target: Path) -> None:
    """Write rows of these columns as a Parquet file, compressed with zstd."""
    arrow = _pyarrow()
    types = {TEXT: arrow.string(), INTEGER: arrow.int64(), NUMBER: arrow.float64()}
    schema = arrow.schema(
        [
            arrow.field(each.name, types[each.type], metadata={"meaning": each.meaning, "unit": each.unit})
            for each in columns
        ]
    )
    with import_module("pyarrow.parquet").ParquetWriter(str(target), schema, compression="zstd") as writer:
        while group := list(islice(rows, _GROUP)):
            arrays = [
                arrow.array(values, type=field.type)
                for values, field in zip(zip(*group, strict=True), schema, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))


def _pyarrow() -> Any:
    # Not `import`: it comes with an extra only.
    try:
        return import_module("pyarrow")
    except ImportError:
        raise BiasError("--format parquet needs pyarrow; pip install 'quellenkritik[parquet]'") from None


def _line(value: Any) -> bytes:
    return (encode(value) + "\n").encode("utf-8", "backslashreplace")
