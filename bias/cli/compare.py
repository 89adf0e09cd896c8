"""`bias compare`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import click

from bias.cli.commands import CLEAN, USAGE, examples
from bias.cli.csv_option import check_csv_safe, csv_safe_option
from bias.cli.destination import destination, output_option
from bias.cli.progress import shown, working
from bias.cli.reading import Selection, reads_articles
from bias.cli.scored_input import ScoresOrArticles

COPIES = ("keep", "once", "drop")
"""As `bias.comparison.counted_once` has them; a test holds the two together, so that help loads neither."""


@click.command(
    "compare",
    short_help="Compare outlets, authors, months, … with tests.",
    epilog=examples(
        "bias compare articles/",
        "bias compare articles/ --by month --where outlet=nordpress",
        "bias compare scores.jsonl --against nordpress --format csv --output outlets.csv",
    ),
)
@reads_articles
@click.option(
    "--by", default="outlet", show_default=True, metavar="FIELD",
    help="Outlet, author, month, genre, agency, story, or any field of the articles.",
)  # fmt: skip
@click.option("--against", metavar="VALUE", help="Hold the others against this group instead of against the rest.")
@click.option(
    "--copies", type=click.Choice(COPIES), default="once", show_default=True,
    help="Count what stands in several articles each time, only where it stood first, or not at all.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "json", "csv")), default="text", show_default=True)
@csv_safe_option
@output_option
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of the random numbers.")
@click.option(
    "--resamples", type=click.IntRange(min=100), default=2000, show_default=True, metavar="N",
    help="How often the corpus is drawn anew for an interval.",
)  # fmt: skip
@click.option(
    "--permutations", type=click.IntRange(min=99), default=1999, show_default=True, metavar="N",
    help="How often names are dealt out by lot for a test.",
)  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context, selection: Selection, by: str, against: str | None, copies: str, form: str,
    csv_safe: bool, output: str | None, seed: int, resamples: int, permutations: int,
) -> None:  # fmt: skip
    """Compare outlets, or whatever else articles share, and say what stands out.

    For each group the pooled rates and the shares of its sources with intervals that know of articles and stories,
    differences to the rest with effect size and test, and the words that set it apart. Groups with too few articles
    are shown but not tested. PATHS may also be files written by bias score --format jsonl.
    """
    from bias.comparison.groups import compare
    from bias.output.comparison import write_csv, write_json
    from bias.output.comparison_text import write_text

    check_csv_safe(csv_safe, form)
    results = ScoresOrArticles(selection)
    as_csv = partial(write_csv, safe=csv_safe)
    writers: dict[str, Callable[..., None]] = {"text": write_text, "json": write_json, "csv": as_csv}
    with destination(output, machine=form != "text", sources=selection.paths) as out:
        scored = list(shown(results))
        with working() as stage:
            found = compare(
                scored, by, against=against, copies=copies, seed=seed, resamples=resamples,
                permutations=permutations, stage=stage,
            )  # fmt: skip
        writers[form](found, out)
    ctx.exit(USAGE if results.problems else CLEAN)
