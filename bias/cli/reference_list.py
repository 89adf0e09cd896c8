"""`bias reference list`."""

from __future__ import annotations

import click

from bias.cli.commands import examples
from bias.output.control import one_line
from bias.output.figures import counted


@click.command(
    "list", short_help="List the references that come with the program.", epilog=examples("bias reference list")
)
def command() -> None:
    """List the references that come with the program, one a line."""
    from bias.scoring.references import shipped, shipped_names

    names = shipped_names()
    width = max(map(len, names), default=0)
    for name in names:
        each = shipped(name)
        size = f"{counted(each.articles, 'article')} of {each.min_words:,} words or more"
        click.echo("  ".join(filter(None, (name.ljust(width), f"version {each.version}", size, one_line(each.note)))))
