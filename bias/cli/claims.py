"""`bias claims`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TextIO

import click

from bias.cli.commands import CLEAN, USAGE, examples, readable_name
from bias.cli.csv_option import check_csv_safe, csv_safe_option
from bias.cli.destination import destination, output_option
from bias.cli.progress import shown as progressing
from bias.cli.progress import working
from bias.cli.reading import Results, Selection, reads_articles
from bias.model import BiasError, Scored

if TYPE_CHECKING:
    from bias.output.claims_shown import Shown


@click.command(
    "claims",
    short_help="Show which claims outlets share, and who sources them.",
    epilog=examples(
        "bias claims articles/",
        "bias claims articles/ --story hafenbrand --all --why",
        "bias claims articles/ --format json --output claims.json",
    ),
)
@reads_articles
@click.option("--story", metavar="ID", help="Only this story.")
@click.option(
    "--min-outlets", "fewest", type=click.IntRange(min=1), default=2, show_default=True, metavar="N",
    help="Only claims that at least N outlets state.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Also claims of one outlet alone, as --min-outlets 1.")
@click.option(
    "--window", type=click.IntRange(min=0), default=5, show_default=True, metavar="DAYS",
    help="How many days apart articles on one event may be.",
)  # fmt: skip
@click.option("--why", is_flag=True, help="Say of each article why it is in its story.")
@click.option("--format", "form", type=click.Choice(("text", "csv", "json")), default="text", show_default=True)
@csv_safe_option
@output_option
@click.pass_context
def command(
    ctx: click.Context, selection: Selection, story: str | None, fewest: int, everything: bool, window: int, why: bool,
    form: str, csv_safe: bool, output: str | None,
) -> None:  # fmt: skip
    """Put articles on one event together, and show which claims they share and how each states them.

    A claim has a named source, a vague one or mere hearsay, is speculated, hedged, or stated as fact. What moved
    between the outlets comes below: sources and doubt that were lost or added, numbers that changed. Articles of one
    event are found by their words and dates; a field story in the articles decides where it is given.
    """
    check_csv_safe(csv_safe, form)
    _refuse_scores(selection)
    from bias.output.claims_csv import write_csv
    from bias.output.claims_json import write_json
    from bias.output.claims_shown import shown
    from bias.output.claims_text import write_text
    from bias.stories.claims import claims

    results = Results(selection)
    writers: dict[str, Callable[[Shown, TextIO], None]] = {
        "text": write_text, "json": write_json, "csv": partial(write_csv, safe=csv_safe),
    }  # fmt: skip
    with destination(output, machine=form != "text", sources=selection.paths) as out:
        scored = [each for each in progressing(results) if isinstance(each, Scored)]
        with working() as stage:
            found = claims(scored, stage=stage, window=window)
        articles = [each.article for each in scored]
        writers[form](shown(found, articles, story=story, fewest=1 if everything else fewest, why=why), out)
    ctx.exit(USAGE if results.problems else CLEAN)


def _refuse_scores(selection: Selection) -> None:
    """Claims stand in the text, which a file of scores does not have."""
    from bias.comparison.score_files import is_score_file

    for path in selection.paths:
        if path != "-" and is_score_file(path):
            raise BiasError(f"{readable_name(path)}: scores without texts hold no claims; give the articles themselves")
