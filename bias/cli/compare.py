"""`bias compare`."""

from __future__ import annotations

import click

from bias.cli.commands import CLEAN, USAGE, examples
from bias.cli.destination import destination, output_option
from bias.cli.progress import shown
from bias.cli.reading import Results, Selection, reads_articles


@click.command(
    "compare",
    short_help="Compare outlets by pooled rates.",
    epilog=examples("bias compare articles/", "bias compare articles/ --by genre --format csv --output genres.csv"),
)
@reads_articles
@click.option("--by", default="outlet", show_default=True, metavar="FIELD", help="Outlet, genre, story, or any field.")
@click.option("--format", "form", type=click.Choice(("text", "json", "csv")), default="text", show_default=True)
@output_option
@click.pass_context
def command(ctx: click.Context, selection: Selection, by: str, form: str, output: str | None) -> None:
    """Compare outlets, or whatever else articles share: pooled rates with their intervals, and the sources."""
    from bias.comparison.groups import compare
    from bias.output import comparison

    results = Results(selection)
    write = {"text": comparison.write_text, "json": comparison.write_json, "csv": comparison.write_csv}[form]
    with destination(output, machine=form != "text", sources=selection.paths) as out:
        write(compare(shown(results), by), by, out)
    ctx.exit(USAGE if results.problems else CLEAN)
