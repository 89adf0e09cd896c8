"""`bias diff`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import click

from bias.cli.commands import CLEAN, USAGE, examples
from bias.cli.csv_option import check_csv_safe, csv_safe_option
from bias.cli.destination import destination, output_option
from bias.cli.progress import shown, working
from bias.cli.reading import Selection, reads_articles
from bias.cli.scored_input import ScoresOrArticles
from bias.model import Scored


def _reads_two(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that reads articles, but with two paths."""
    reading = reads_articles(command)
    two = click.Argument(["paths"], nargs=2, type=click.Path(allow_dash=True), metavar="A B")
    given: list[click.Parameter] = getattr(reading, "__click_params__", [])
    reading.__click_params__ = [two if each.name == "paths" else each for each in given]  # type: ignore[attr-defined]
    return reading


@click.command(
    "diff",
    short_help="Show what changed between two corpora or runs.",
    epilog=examples(
        "bias diff may/ june/",
        "bias diff before.jsonl after.jsonl --by outlet",
        "bias diff scores.jsonl articles/ --format json --output changes.json",
    ),
)
@_reads_two
@click.option("--by", metavar="FIELD", help="Sum up each outlet, author, month … (or any field) by itself as well.")
@click.option("--format", "form", type=click.Choice(("text", "json", "csv")), default="text", show_default=True)
@csv_safe_option
@output_option
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of the random numbers.")
@click.option(
    "--resamples", type=click.IntRange(min=100), default=2000, show_default=True, metavar="N",
    help="How often the articles are drawn anew for an interval.",
)  # fmt: skip
@click.option(
    "--permutations", type=click.IntRange(min=99), default=1999, show_default=True, metavar="N",
    help="How often A and B change places by lot for a test.",
)  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context, selection: Selection, by: str | None, form: str, csv_safe: bool, output: str | None,
    seed: int, resamples: int, permutations: int,
) -> None:  # fmt: skip
    """Show what changed between two corpora, or two runs of one: article by article and in sum.

    A and B are files, folders, or files written by bias score --format jsonl. Articles are matched by id: the field,
    else the path below the folder.
    """
    from bias.comparison.changes import diff
    from bias.output import difference

    check_csv_safe(csv_safe, form)
    as_csv = partial(difference.write_csv, safe=csv_safe)
    writers: dict[str, Callable[..., None]] = {
        "text": difference.write_text,
        "json": difference.write_json,
        "csv": as_csv,
    }
    with destination(output, machine=form != "text", sources=selection.paths) as out:
        (a, broken), (b, broken_too) = (_read(selection, path) for path in selection.paths)
        with working() as stage:
            found = diff(a, b, by, seed=seed, resamples=resamples, permutations=permutations, stage=stage)
        writers[form](found, out)
    ctx.exit(USAGE if broken or broken_too else CLEAN)


def _read(selection: Selection, path: str) -> tuple[list[Scored], bool]:
    """The articles of one side, and whether one of them could not be read."""
    results = ScoresOrArticles(replace(selection, paths=(path,)))
    scored = [each for each in shown(results) if isinstance(each, Scored)]
    if not scored:
        raise click.exceptions.Exit(USAGE)  # the reason has been said
    return scored, bool(results.problems)
