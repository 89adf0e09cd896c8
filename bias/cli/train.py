"""`bias train`."""

from __future__ import annotations

import click

from bias.cli.commands import LazyGroup, examples

MODULES = {
    "attribution": "bias.cli.train_attribution",
    "claims": "bias.cli.train_claims",
    "classifier": "bias.cli.train_classifier",
}


@click.group(
    "train",
    short_help="Train a model of your own on annotated texts.",
    cls=LazyGroup,
    modules=MODULES,
    epilog=examples(
        "bias train attribution train.jsonl --output model.npz",
        "bias train classifier train.jsonl --output classifier.npz",
    ),
)
def command() -> None:
    """Train a model of your own on annotated texts."""
