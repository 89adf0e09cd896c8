"""The option of every command that writes CSV."""

from __future__ import annotations

import click

csv_safe_option = click.option(
    "--csv-safe", is_flag=True, help="With csv: an apostrophe before what a spreadsheet would take for a formula."
)


def check_csv_safe(csv_safe: bool, form: str) -> None:
    """Raises UsageError where there is no CSV to make safe."""
    if csv_safe and form != "csv":
        raise click.UsageError("--csv-safe goes with --format csv; no other format is calculated when it is opened")
