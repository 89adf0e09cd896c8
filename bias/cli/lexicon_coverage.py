"""`bias lexicon coverage`."""

from __future__ import annotations

import click

from bias.cli.commands import examples
from bias.cli.destination import destination, output_option
from bias.cli.lexicon import overlays

_FOLD = click.IntRange(0, 4)


@click.command(
    "coverage",
    short_help="Hold the lexicon against a gold standard.",
    epilog=examples(
        "bias lexicon coverage train.jsonl --other-fifths 0",
        "bias lexicon coverage train.jsonl --fifth 0 --format json",
    ),
)
@click.argument("gold", type=click.Path())
@click.option("--fifth", type=_FOLD, metavar="N", help="Only the documents of fold N, 0 to 4.")
@click.option("--other-fifths", type=_FOLD, metavar="N", help="All documents but those of fold N.")
@click.option("--limit", type=click.IntRange(0), default=60, show_default=True, help="Lines a list; 0 for all of them.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@output_option
@overlays
def command(
    gold: str,
    fifth: int | None,
    other_fifths: int | None,
    limit: int,
    form: str,
    output: str | None,
    lexicon: tuple[str, ...],
) -> None:
    """Hold the lexicon against a gold standard: cues that no entry matches, entries that match beside it.

    GOLD has one JSON object a line, one line a sentence: doc, sent, para, text, findings. "attribution (framed)" leaves
    out continued speech and quotations with no verb, which no lexicon can find.
    """
    from bias.comparison.coverage import coverage
    from bias.comparison.gold import fold, read_gold
    from bias.detection import Detector
    from bias.detection.lexicon import load
    from bias.output.coverage import write_json, write_text

    if fifth is not None and other_fifths is not None:
        raise click.UsageError("--fifth and --other-fifths exclude each other")
    documents = [
        each
        for each in read_gold(gold)
        if (fifth is None or fold(each.article.id) == fifth)
        and (other_fifths is None or fold(each.article.id) != other_fifths)
    ]
    figures = coverage(documents, Detector(load(lexicon)).matches)
    with destination(output, machine=form != "text", sources=[gold]) as out:
        if form == "json":
            write_json(figures, out)
        else:
            write_text(figures, out, limit)
