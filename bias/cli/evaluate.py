"""`bias evaluate`."""

from __future__ import annotations

import click

from bias.cli.commands import LazyGroup, examples

MODULES = {
    "attribution": "bias.cli.evaluate_attribution",
    "classifier": "bias.cli.evaluate_classifier",
    "gold": "bias.cli.evaluate_gold",
}


@click.group(
    "evaluate",
    short_help="Measure what is found against annotated texts.",
    cls=LazyGroup,
    modules=MODULES,
    epilog=examples("bias evaluate gold dev.jsonl", "bias evaluate attribution dev.jsonl"),
)
def command() -> None:
    """Measure what is found against annotated texts."""
