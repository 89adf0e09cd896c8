"""`bias explain`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from bias.cli.commands import examples, say
from bias.cli.destination import destination, output_option
from bias.cli.reading import Results, Selection
from bias.model import Problem, Scored

if TYPE_CHECKING:
    from bias.detection.reasons import Explainer

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::(?P<column>\d+))?", re.DOTALL)


@click.command(
    "explain",
    short_help="Say why a finding is one, or why there is none.",
    epilog=examples(
        "bias explain article.txt:12",
        "bias explain article.txt:12:40 --language de",
        "bias explain articles.jsonl:3 --format json",
    ),
)
@click.argument("place", metavar="FILE[:LINE[:COLUMN]]")
@click.option("--lexicon", multiple=True, metavar="FILE", help="Entries of your own, laid over the shipped ones.")
@click.option("--disable", multiple=True, metavar="PATTERN", help="Entries to leave out, as in 'editorialising/*'.")
@click.option("--model", multiple=True, metavar="FILE", help="A model of your own; 'none' for the rules alone.")
@click.option("--strict", "point", flag_value="strict", help="Only findings that are very likely right.")
@click.option("--sensitive", "point", flag_value="sensitive", help="Also findings that are less likely right.")
@click.option("--force", is_flag=True, help="Also explain what does not look German.")
@click.option("--language", type=click.Choice(("en", "de")), default="en", show_default=True, help="Of the reasons.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@output_option
def command(
    place: str,
    lexicon: tuple[str, ...],
    disable: tuple[str, ...],
    model: tuple[str, ...],
    point: str | None,
    force: bool,
    language: str,
    form: str,
    output: str | None,
) -> None:
    """Say why the findings on a line of a file are findings: entry, weights, nearest examples, voice.

    Line and column are those of an editor, counted from 1. In a file of JSON records the line is that of the record,
    and all of its findings are shown. Without a line all findings of the file are. Where a line has no finding, the
    probabilities of its sentences are shown, and what came closest.
    """
    from bias.output import explain as shown

    path, line, column = parted(place)
    selection = Selection(
        paths=(path,), where=(), lexicon=lexicon, disable=disable, force=force, model=model, point=point
    )
    from bias.cli.explain_places import answers

    found = answers(explainer(selection), path, line, column, force=force, notice=say)
    with destination(output, machine=form == "json", sources=[path]) as out:
        if form == "json":
            shown.write_json(found, out)
        else:
            shown.write_text(found, out, language)


def parted(place: str) -> tuple[str, int | None, int | None]:
    """File, line and column. A name that is a file is never taken apart."""
    match = _PLACE.fullmatch(place)
    if match is None or os.path.exists(place):  # noqa: PTH110 - a name with a NUL is no error here
        return place, None, None
    path, column = match["path"], match["column"]
    return path, int(match["line"]), None if column is None else int(column)


def explainer(selection: Selection) -> Explainer:
    """What gives the reasons for what a selection's lexicon and models find."""
    from bias.detection.reasons import Explainer

    return Explainer(selection.detector())


def with_reasons(
    results: Iterable[Scored | Problem], of: Results, *, examples: bool = True
) -> Iterator[Scored | Problem]:
    """Results with the reasons of their findings. `of`: where they come from; its detector remembers the last article.

    `examples`: whether reasons name the nearest examples.
    """
    from bias.detection.reasons import Explainer
    from bias.output.explain_values import Explained

    explains: Explainer | None = None
    for each in results:
        if isinstance(each, Problem):
            yield each
        else:
            explains = explains or Explainer(of.detector, examples=examples)
            reasons = explains.reasons(each.article, each.scorecard.findings)
            yield Explained(article=each.article, scorecard=each.scorecard, reasons=reasons)
