"""`bias lexicon show`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

import click

from bias.cli.commands import examples
from bias.cli.lexicon import overlays
from bias.model import BiasError, Entry
from bias.output.control import one_line


@click.command(
    "show",
    short_help="Show an entry with its conditions and examples.",
    epilog=examples("bias lexicon show laut", "bias lexicon show attribution/laut"),
)
@click.argument("name", metavar="ID")
@overlays
def command(name: str, lexicon: tuple[str, ...]) -> None:
    """Show an entry: what it matches, under which conditions, and the examples that it is tested on.

    The cue stands in brackets. The category may be left out; every entry of that name is then shown.
    """
    from bias.detection.lexicon import load
    from bias.output.entries import described

    for number, entry in enumerate(_found(name, load(lexicon).entries)):
        if number:
            click.echo()
        for line in described(entry):
            click.echo((line[: len(line) - len(line.lstrip())]) + one_line(line))


def _found(name: str, entries: Sequence[Entry]) -> list[Entry]:
    found = [entry for entry in entries if name in (entry.name, entry.id)]
    if found:
        return found
    known = [entry.name for entry in entries] if "/" in name else [entry.id for entry in entries]
    near = get_close_matches(name, dict.fromkeys(known), n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "bias lexicon list shows all"
    raise BiasError(f"{name}: no such entry; {hint}")
