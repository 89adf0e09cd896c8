"""A SQLite database: tables `articles`, `scores`, `findings` and `problems`, tied by the article's number.

Rows are collected as lines of JSON first, one an article, so that a run that was stopped can go on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from bias.model import CATEGORIES, Problem, Scored
from bias.output.records import encode, record
from bias.output.table_columns import (
    FINDING,
    INTEGER,
    NUMBER,
    SCORE,
    TEXT,
    Column,
    article_row,
    finding_rows,
    score_rows,
    summary_columns,
)

_TYPES = {TEXT: "TEXT", INTEGER: "INTEGER", NUMBER: "REAL"}
_BATCH = 500
"""Articles whose rows are held in memory."""

# The number is the article's place among all that were read, from 1.
_KEY = "article INTEGER NOT NULL REFERENCES articles (number)"
_FINDING = FINDING[2:]
_INDICES = (
    "articles_outlet ON articles (outlet)",
    "articles_date ON articles (date)",
    "scores_category ON scores (category)",
    "findings_category ON findings (category, subtype)",
    "findings_entry ON findings (entry)",
)


def header(_: Sequence[str] = CATEGORIES) -> bytes:
    """No first line: categories are rows here."""
    return b""


def encoded(result: Scored | Problem) -> bytes:
    """All rows of an article, or what is known of a problem, as a line."""
    if isinstance(result, Problem):
        value: dict[str, Any] = {"problem": [result.id, result.path, result.error]}
    else:
        value = {
            "article": article_row(result, scores=False),
            "scores": score_rows(record(result)),
            # Article and outlet stand in the other table.
            "findings": [row[2:] for row in finding_rows(result)],
        }
    return (encode(value) + "\n").encode("utf-8", "backslashreplace")


def check() -> None:
    """SQLite is there wherever Python is."""


def write_file(lines: Iterable[bytes], target: Path) -> None:
    """Make a database from lines. Holds the rows of some hundred articles at a time. Raises OSError."""
    target.unlink(missing_ok=True)
    try:
        _write(lines, target)
    except sqlite3.OperationalError as error:
        # "database or disk is full", "unable to open database file", "disk I/O error"
        raise OSError(str(error)) from None


def _write(lines: Iterable[bytes], target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as database:
        # The file is renamed when it is whole: until then nothing in it needs to survive.
        for statement in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "BEGIN", *_tables()):
            database.execute(statement)
        numbered = enumerate(map(json.loads, lines), 1)
        while batch := list(islice(numbered, _BATCH)):
            _insert(database, batch)
        for index in _INDICES:
            database.execute(f"CREATE INDEX {index}")
        database.execute("COMMIT")


def _tables() -> list[str]:
    return [
        f"CREATE TABLE articles (number INTEGER PRIMARY KEY, {_declared(summary_columns())}, UNIQUE (id))",
        f"CREATE TABLE scores ({_KEY}, category TEXT NOT NULL, {_declared(SCORE)}, "
        "PRIMARY KEY (article, category)) WITHOUT ROWID",
        f"CREATE TABLE findings ({_KEY}, {_declared(_FINDING)}, PRIMARY KEY (article, finding)) WITHOUT ROWID",
        "CREATE TABLE problems (number INTEGER PRIMARY KEY, id TEXT, path TEXT, error TEXT NOT NULL)",
    ]


def _declared(columns: Sequence[Column]) -> str:
    # Quoted: `end` and the like are words of SQL.
    return ", ".join(f'"{each.name}" {_TYPES[each.type]}' for each in columns)


def _insert(database: sqlite3.Connection, batch: Sequence[tuple[int, dict[str, Any]]]) -> None:
    scored = [(number, line) for number, line in batch if "article" in line]
    for table, rows in (
        ("articles", [[number, *line["article"]] for number, line in scored]),
        ("scores", [[number, *row] for number, line in scored for row in line["scores"]]),
        ("findings", [[number, *row] for number, line in scored for row in line["findings"]]),
        ("problems", [[number, *line["problem"]] for number, line in batch if "problem" in line]),
    ):
        if rows:
            places = ", ".join("?" * len(rows[0]))
            database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - names of our own # nosec B608
