"""`bias lexicon`."""

from __future__ import annotations

from collections.abc import Callable

import click

from bias.cli.commands import LazyGroup, examples

MODULES = {
    "list": "bias.cli.lexicon_list",
    "show": "bias.cli.lexicon_show",
    "check": "bias.cli.lexicon_check",
    "coverage": "bias.cli.lexicon_coverage",
}


@click.group(
    "lexicon",
    short_help="List, show and check what findings rest on.",
    cls=LazyGroup,
    modules=MODULES,
    epilog=examples("bias lexicon list --category hedging", "bias lexicon show laut"),
)
def command() -> None:
    """What the findings rest on: list, show and check the entries, hold them against a gold standard."""


def overlays(command: Callable[..., None]) -> Callable[..., None]:
    """Adds --lexicon, for commands that look at the user's entries too."""
    return click.option(
        "--lexicon", multiple=True, metavar="FILE", help="Entries of your own, laid over the shipped ones."
    )(command)
