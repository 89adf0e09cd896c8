"""`bias config`."""

from __future__ import annotations

import click

from bias.cli.commands import LazyGroup, examples

MODULES = {"show": "bias.cli.config_show"}


@click.group(
    "config",
    short_help="Show what is configured, and where.",
    cls=LazyGroup,
    modules=MODULES,
    epilog=examples("bias config show", "bias config show --for kommentar/glosse.md"),
)
def command() -> None:
    """What bias check goes by: limits and settings, each with the file and key that it comes from."""
