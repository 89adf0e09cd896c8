"""`bias reference`."""

from __future__ import annotations

import click

from bias.cli.commands import LazyGroup, examples

MODULES = {
    "build": "bias.cli.reference_build",
    "show": "bias.cli.reference_show",
    "list": "bias.cli.reference_list",
}


@click.group(
    "reference",
    short_help="Build and show what articles are held against.",
    cls=LazyGroup,
    modules=MODULES,
    epilog=examples("bias reference show", "bias reference build archive/ --name archive"),
)
def command() -> None:
    """Build and show reference corpora: the rates of many articles, so that one can be placed among them."""
