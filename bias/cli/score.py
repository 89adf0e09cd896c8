"""`bias score`."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from bias.cli.commands import CLEAN, USAGE, examples
from bias.cli.destination import destination, output_option
from bias.cli.explain import with_reasons
from bias.cli.progress import shown
from bias.cli.reading import Results, Selection, gives_percentiles, reads_articles

FORMATS = ("text", "json", "jsonl", "csv")


@click.command(
    "score",
    short_help="Score articles, each with its text marked.",
    epilog=examples(
        "bias score article.txt",
        "bias score articles/ --where genre!=commentary --format jsonl --output scores.jsonl",
        "bias score article.txt --why",
        "bias score --format jsonl < article.txt",
    ),
)
@reads_articles
@gives_percentiles
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--why", is_flag=True, help="Give a reason for each finding; bias explain gives all of them.")
@output_option
@click.pass_context
def command(ctx: click.Context, selection: Selection, form: str, why: bool, output: str | None) -> None:
    """Score articles: files, folders (one an outlet), or standard input.

    A card for each article, with its text marked; the other formats are for programs. An article that cannot be
    read is named on standard error, and the others are scored; the exit status is then 2.
    """
    if why and form == "csv":
        raise click.UsageError("--why is not offered with --format csv, which has no rows for findings; use jsonl")
    results = Results(selection)
    on_screen = output is None and sys.stdout.isatty()
    counted = shown(results, quiet=on_screen)
    with destination(output, machine=form != "text", sources=selection.paths) as out:
        import_module(f"bias.output.{form}").write(with_reasons(counted, results) if why else counted, out)
    ctx.exit(USAGE if results.problems else CLEAN)
