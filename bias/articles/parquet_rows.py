"""Parquet → records, some rows at a time. pyarrow is imported here only, and only when such a file is read."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bias.articles import limits
from bias.articles.field_mapping import Names, check_columns
from bias.articles.fields import STRINGS
from bias.articles.parquet_footer import FooterError, column_sizes
from bias.articles.records import Record
from bias.articles.unpacking import COMPRESSED
from bias.model import BiasError

if TYPE_CHECKING:
    from pyarrow import RecordBatch

_ROWS = 32
"""Rows held at a time: so few that even texts at their limit fit."""

_BUFFER = 1 << 20


def from_parquet(path: Path, place: str, names: Names) -> Iterator[Record]:
    """The rows of a file; the `line` of a record is the number of its row, from 1.

    Raises BiasError where pyarrow is missing, the file is broken or a bomb, or has no column with the text.
    """
    if path.suffix.lower() in COMPRESSED:
        raise BiasError(
            f"{place}: Parquet is compressed in itself and is not read from within a {path.suffix}; unpack it"
        )
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise BiasError(f"{place}: reading Parquet needs pyarrow; pip install 'quellenkritik[parquet]'") from None
    try:
        with ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
            check_columns(file.schema_arrow.names, names, place)
            _refuse_bombs(path, place)
            number = 0
            for batch in file.iter_batches(_ROWS, use_threads=False):
                for row in _rows(batch):
                    number += 1
                    yield Record(_strings(row, names), number)
    except ArrowException as error:
        raise BiasError(f"{place}: broken Parquet ({_short(error)}); write it again") from None
    except OSError as error:
        if error.errno is not None:
            raise
        raise BiasError(f"{place}: broken Parquet ({_short(error)}); write it again") from None


def _short(error: Exception) -> str:
    text = "".join(each if each.isprintable() else " " for each in str(error))
    return " ".join(text.split())[:120].rstrip(". ")


def _refuse_bombs(path: Path, place: str) -> None:
    """Raises where a column says that it unpacks to many times its size."""
    try:
        for name, size, packed in column_sizes(path):
            if size > limits.BELOW_RATIO and size > limits.RATIO * max(1, packed):
                raise BiasError(
                    f"{place}: column {name!r} unpacks to more than {limits.RATIO} times its size, "
                    "as bombs do; write it again without compression if it is none"
                )
    except FooterError as error:
        raise BiasError(f"{place}: broken Parquet ({error}); write it again") from None


def _rows(batch: RecordBatch) -> list[dict[str, Any]]:
    """Rows as Python values. Nanoseconds, which Python's times do not have, are cut off."""
    import pyarrow

    columns = [
        each.cast(pyarrow.timestamp("us", each.type.tz), safe=False) if pyarrow.types.is_timestamp(each.type) else each
        for each in batch.columns
    ]
    rows: list[dict[str, Any]] = pyarrow.RecordBatch.from_arrays(columns, batch.schema.names).to_pylist()
    return rows


def _strings(row: Mapping[str, Any], names: Names) -> Mapping[str, Any]:
    """A row in the types of JSON; whole numbers in a field of an article become strings, as CSV has them."""
    own = STRINGS - names.keys() | {name for field, name in names.items() if field != "text"}
    values = {name: _plain(value) for name, value in row.items()}
    return {name: str(each) if name in own and type(each) is int else each for name, each in values.items()}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None  # pandas writes NaN for what is missing
    if isinstance(value, datetime) and value.time() == time():  # what pandas makes of a date
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return _of_bytes(value)


def _of_bytes(value: Any) -> Any:
    """Text that was written as bytes; anything else of a kind that JSON does not know is left out."""
    if not isinstance(value, bytes):
        return None
    try:
        return value.decode()
    except UnicodeDecodeError:
        return None
