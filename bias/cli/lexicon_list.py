"""`bias lexicon list`."""

from __future__ import annotations

import click

from bias.cli.commands import examples
from bias.cli.lexicon import overlays
from bias.output.control import one_line


@click.command(
    "list",
    short_help="List the entries, one a line.",
    epilog=examples("bias lexicon list --category hedging --subtype limiter"),
)
@click.option("--category", metavar="NAME", help="Only this category.")
@click.option("--subtype", metavar="NAME", help="Only this subtype.")
@overlays
def command(category: str | None, subtype: str | None, lexicon: tuple[str, ...]) -> None:
    """List the entries, one a line: its name, its subtype, what it matches."""
    from bias.detection.lexicon import load
    from bias.output.entries import matched

    entries = load(lexicon).entries
    _known("category", category, sorted({entry.category for entry in entries}))
    _known("subtype", subtype, sorted({entry.subtype for entry in entries}))
    chosen = [each for each in entries if category in (None, each.category) and subtype in (None, each.subtype)]
    first = max((len(entry.name) for entry in chosen), default=0)
    second = max((len(entry.subtype) for entry in chosen), default=0)
    for entry in chosen:
        click.echo(_cell(entry.name, first) + _cell(entry.subtype, second) + one_line(matched(entry)))


def _cell(text: str, width: int) -> str:
    return one_line(text).ljust(width) + "  "


def _known(option: str, value: str | None, values: list[str]) -> None:
    if value is not None and value not in values:
        raise click.BadParameter(f"{value!r} is none of {', '.join(values)}", param_hint=f"--{option}")
