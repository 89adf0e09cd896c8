"""`bias sources`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import click

from bias.cli.commands import CLEAN, USAGE, examples
from bias.cli.csv_option import check_csv_safe, csv_safe_option
from bias.cli.destination import destination, output_option
from bias.cli.progress import shown
from bias.cli.reading import Results, Selection, reads_articles

KINDS = ("person", "organisation", "medium", "document", "role", "vague", "none")
"""As `bias.sourcing.values` has them; a test holds the two together, so that help loads neither."""


@click.command(
    "sources",
    short_help="List who speaks, how often and how.",
    epilog=examples(
        "bias sources articles/",
        "bias sources articles/ --kind vague --passages",
        "bias sources articles/ --by-article --format csv --output sources.csv",
    ),
)
@reads_articles
@click.option("--by-article", is_flag=True, help="List the speakers of each article by themselves.")
@click.option("--passages", is_flag=True, help="Show what each of them is given, with article and line.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), metavar="KIND",
    help=f"Only speakers of this kind: {', '.join(KINDS)}.",
)  # fmt: skip
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the N most frequent speakers.")
@click.option(
    "--voice", type=click.Choice(("outlet", "source", "all")), default="outlet", show_default=True,
    help="Who the outlet lets speak, whom its sources do, or both.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "json", "csv")), default="text", show_default=True)
@csv_safe_option
@output_option
@click.pass_context
def command(
    ctx: click.Context, selection: Selection, by_article: bool, passages: bool, kinds: tuple[str, ...],
    top: int | None, voice: str, form: str, csv_safe: bool, output: str | None,
) -> None:  # fmt: skip
    """List who speaks in articles: how often, in which form, of which kind, named or vague.

    Mentions are merged where the text itself says that they are one. The shares below the table are those of all
    attributions, whatever --kind and --top leave out of it.
    """
    from bias.model import Scored
    from bias.output import sources as writing
    from bias.sourcing.speakers import chosen, sources

    check_csv_safe(csv_safe, form)
    results = Results(selection)
    as_csv = partial(writing.write_csv, safe=csv_safe)
    writers: dict[str, Callable[..., None]] = {"text": writing.write_text, "json": writing.write_json, "csv": as_csv}
    with destination(output, machine=form != "text", sources=selection.paths) as out:
        scored = [each for each in shown(results) if isinstance(each, Scored)]
        everybody = sources(scored, by_article=by_article, voice=voice)
        listing = writing.Listing(
            all=everybody, shown=chosen(everybody, kinds, top), articles=len(scored), by_article=by_article,
            passages=passages, voice=voice,
        )  # fmt: skip
        writers[form](listing, out)
    ctx.exit(USAGE if results.problems else CLEAN)
