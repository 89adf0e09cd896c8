"""One row an article, after RFC 4180: comma, CRLF, quotation marks where needed, a header.

The columns stand in `table_columns`. Null is an empty field. An article that could not be scored has no row: it has no
figures.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from bias.model import CATEGORIES, Problem, Scored
from bias.output.table_columns import article_columns, article_row


def columns(categories: Sequence[str] = CATEGORIES) -> list[str]:
    """The header."""
    return [each.name for each in article_columns(categories)]


def header(categories: Sequence[str] = CATEGORIES) -> bytes:
    """The header's line."""
    return rows_encoded([columns(categories)])


def encoded(result: Scored | Problem) -> bytes:
    """The article's line; nothing for a problem."""
    return b"" if isinstance(result, Problem) else rows_encoded([article_row(result)])


def rows_encoded(rows: Iterable[Sequence[Any]]) -> bytes:
    """Lines of CSV. Half a surrogate pair, which UTF-8 cannot hold, becomes its escape."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def write(results: Iterable[Scored | Problem], out: TextIO) -> None:
    """The categories are those of the first scorecard, which knows all that the lexicon has."""
    begun = False
    for result in results:
        if isinstance(result, Problem):
            continue
        if not begun:
            out.write(header(tuple(result.scorecard.scores)).decode())
            begun = True
        out.write(encoded(result).decode())
    if not begun:
        out.write(header().decode())
