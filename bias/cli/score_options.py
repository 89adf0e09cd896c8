"""Options of `bias score` that need a look at each other."""

from __future__ import annotations

from collections.abc import Callable

import click

MOST = 512
"""Processes, at most."""

FILES = ("parquet", "sqlite")
"""Formats that are written to a file only."""

ROWS = ("csv", *FILES)
"""Formats of tables, which have no place for reasons."""


def _processes(_: click.Context, option: click.Parameter, value: str) -> int:
    if value == "auto":
        from bias.scale.run import usable_cores

        return usable_cores()
    if not value.isdecimal() or not 1 <= int(value) <= MOST:
        raise click.BadParameter(f"{value!r} is neither a number from 1 to {MOST} nor 'auto'", param=option)
    return int(value)


def processes_option(command: Callable[..., None]) -> Callable[..., None]:
    """Adds --jobs; the command gets a number."""
    return click.option(
        "-j",
        "--jobs",
        metavar="N|auto",
        default="1",
        show_default=True,
        callback=_processes,
        help="Processes that score; auto: as many as there are cores.",
    )(command)


def check_together(*, form: str, findings: bool, why: bool, output: str | None, resume: bool) -> None:
    """Raises UsageError where options do not go together."""
    to_file = output not in (None, "-")
    if why and form in ROWS:
        lacks = "rows for findings" if form == "csv" else "place for reasons"
        raise click.UsageError(f"--why is not offered with --format {form}, which has no {lacks}; use jsonl")
    if findings and form not in ("csv", "parquet"):
        instead = "sqlite has a table of them anyway" if form == "sqlite" else "the others list them with the article"
        raise click.UsageError(f"--findings goes with --format csv or parquet; {instead}")
    if form in FILES and not to_file:
        raise click.UsageError(f"--format {form} is written to a file; name it with --output")
    if resume and not to_file:
        raise click.UsageError("--resume goes on with a file; name it with --output")
    if resume and form in ("text", "json"):
        raise click.UsageError(f"--resume is not offered with --format {form}; use jsonl, csv, parquet or sqlite")
