"""CSV and TSV → records, row by row: delimiter and quoting found, cells as they stand."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

from bias.articles import limits
from bias.articles.decoding import Notice, decoded_lines
from bias.articles.field_mapping import Names, check_columns
from bias.articles.finding_files import one_line
from bias.articles.records import Record
from bias.model import BiasError

HEAD = 1 << 16
"""Bytes of a file from which delimiter and quoting are told."""

_MEND = 'put cells with delimiters or line breaks in quotation marks ("), and double those inside'


@dataclass(frozen=True, slots=True)
class Form:
    """How a table is written. Without `quoted`, a quotation mark is a character like any other."""

    delimiter: str
    quoted: bool = True

    def reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """Rows of cells. Strict: what does not fit is an error, not a guess that changes a quotation."""
        if self.quoted:
            return csv.reader(lines, delimiter=self.delimiter, strict=True)
        return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE, strict=True)


_FORMS = (Form(","), Form(";"), Form("\t"), Form("|"), Form("\t", quoted=False))


def from_table(head: bytes, rest: BinaryIO, place: str, names: Names, notice: Notice) -> Iterator[Record | BiasError]:
    """The rows behind the header as records, or the error in its place; holds one row at a time.

    Raises BiasError where the header has no column with the text, or the file cannot be read on.
    """
    csv.field_size_limit(max(csv.field_size_limit(), limits.LINE))  # one for the whole process; 131,072 at first
    lines = _Lines(decoded_lines(head, rest, place, notice, newline=""), place)
    form = _form(head, names)
    rows = form.reader(lines)
    header = _header(rows, lines, names, place)
    if header is None:
        return
    while (row := _row(rows, lines)) is not None:
        yield row if isinstance(row, BiasError) else _record(row, header, f"{place}:{lines.first}", lines.first)


class _Lines:
    """Lines for the reader; knows on which one the row began, and how much of it there is."""

    def __init__(self, lines: Iterator[tuple[int, str | BiasError]], place: str) -> None:
        self._lines, self.place = lines, place
        self.first, self._size = 0, 0

    def begin(self) -> None:
        """From here on it is a new row."""
        self.first, self._size = 0, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        number, line = next(self._lines)
        self.first = self.first or number
        if isinstance(line, BiasError):
            raise line
        self._size += len(line)
        if self._size > limits.LINE:
            raise _EndlessError(
                f"{self.place}:{self.first}: a row of more than {limits.LINE:,} characters; is a quotation mark "
                "not closed? The rest of the file is not read"
            )
        return line


class _EndlessError(BiasError):
    """A row that does not end: what follows can no longer be told apart."""


def _row(rows: Iterator[list[str]], lines: _Lines) -> list[str] | BiasError | None:
    """The next row that is not blank, or its error; None at the end."""
    while True:
        lines.begin()
        try:
            row = next(rows, None)
        except _EndlessError:
            raise
        except BiasError as error:
            return error
        except csv.Error as error:
            return BiasError(f"{lines.place}:{lines.first}: broken row ({one_line(str(error))}); {_MEND}")
        if row is None or row:
            return row


def _header(rows: Iterator[list[str]], lines: _Lines, names: Names, place: str) -> list[str] | None:
    header = _row(rows, lines)
    if isinstance(header, BiasError):
        raise header
    if header is None:
        return None
    columns = [each.strip() for each in header]
    for name, count in Counter(filter(None, columns)).items():
        if count > 1:
            raise BiasError(f"{place}:{lines.first}: two columns are named {name!r}; give one of them another name")
    check_columns(filter(None, columns), names, f"{place}:{lines.first}")
    return columns


def _record(row: Sequence[str], header: Sequence[str], at: str, line: int) -> Record | BiasError:
    if len(row) != len(header):
        cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
        return BiasError(f"{at}: {cells} where the header has {len(header)}; {_MEND}")
    # The column without a name is the running number that pandas writes.
    fields: dict[str, Any] = {name: cell for name, cell in zip(header, row, strict=True) if name}
    return Record(fields, line)


def _form(head: bytes, names: Names) -> Form:
    """The form in which the beginning of a file makes most sense as a table with a column for the text."""
    whole = len(head) < HEAD
    sample = head if whole else head[: head.rfind(b"\n") + 1]
    decoded = decoded_lines(sample, io.BytesIO(), "", lambda _: None, newline="")
    lines = [line for _, line in decoded if isinstance(line, str)]
    wanted = names.get("text", "text")
    senses = {form: _sense(form, lines, wanted, whole) for form in _FORMS}
    best = max(_FORMS, key=lambda form: senses[form][:3])  # of equals the first
    # A table that is sound with quoting has it, even if its cells with line breaks make more rows without.
    quoted = Form(best.delimiter)
    return quoted if senses[quoted].clean and senses[quoted].has_text else best


class _Sense(NamedTuple):
    """How well a form fits: a column for the text, rows as long as the header less the others, columns; no misfit."""

    has_text: bool
    fit: int
    columns: int
    clean: bool


def _sense(form: Form, lines: Sequence[str], wanted: str, whole: bool) -> _Sense:
    rows = form.reader(iter(lines))
    columns: list[str] = []
    fit = misfits = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return _Sense(wanted in columns, fit, len(columns), not misfits)
        except csv.Error as error:
            fit -= whole or "end of data" not in str(error)  # the sample may end within a row
            misfits += 1
            continue
        if columns and row:
            fits = len(row) == len(columns)
            fit, misfits = (fit + 1, misfits) if fits else (fit - 1, misfits + 1)
        columns = columns or [each.strip() for each in row]
