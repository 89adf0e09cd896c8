"""`bias report`."""

from __future__ import annotations

import click

from bias.cli.commands import CLEAN, USAGE, examples, readable_name
from bias.cli.destination import destination
from bias.cli.explain import with_reasons
from bias.cli.progress import shown
from bias.cli.reading import Results, Selection, gives_percentiles, reads_articles
from bias.model import Scored
from bias.output.figures import counted


@click.command(
    "report",
    short_help="Write one HTML file about all articles.",
    epilog=examples("bias report articles/", 'bias report articles/ --output may.html --title "May 2026"'),
)
@reads_articles
@gives_percentiles
@click.option("-o", "--output", default="report.html", show_default=True, metavar="FILE", help="The file to write.")
@click.option("--title", default="Quellenkritik", show_default=True, help="Heading of the report.")
@click.pass_context
def command(ctx: click.Context, selection: Selection, output: str, title: str) -> None:
    """Write one self-contained HTML file: the outlets compared, and every article with its findings marked."""
    from bias.reports import write_report

    results = Results(selection)
    with destination(output, machine=True, sources=selection.paths) as out:
        scored = [each for each in with_reasons(shown(results), selection) if isinstance(each, Scored)]
        out.write(write_report(scored, results.problems, title=title))
    if output != "-":
        click.echo(f"{readable_name(output)}: {counted(len(scored), 'article')}")
    ctx.exit(USAGE if results.problems else CLEAN)
