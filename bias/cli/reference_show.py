"""`bias reference show`."""

from __future__ import annotations

import click

from bias.cli.commands import examples
from bias.cli.destination import destination
from bias.model import BiasError


@click.command(
    "show",
    short_help="Show the quantiles of a reference.",
    epilog=examples("bias reference show", "bias reference show archive.reference.json"),
)
@click.argument("reference", required=False, metavar="[NAME|FILE]")
def command(reference: str | None) -> None:
    """Show a reference: how many articles, how many without a finding, and the quantiles of their rates."""
    from bias.output.reference import write_text
    from bias.scoring.references import chosen, shipped_names

    found = chosen(reference)
    if found is None:
        names = ", ".join(shipped_names()) or "none is shipped"
        raise BiasError(f"no reference to show; name one ({names}) or a file")
    with destination(None, machine=False) as out:
        write_text(found, out)
