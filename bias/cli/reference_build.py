"""`bias reference build`."""

from __future__ import annotations

import re

import click

from bias.cli.commands import CLEAN, USAGE, examples, readable_name
from bias.cli.destination import destination
from bias.cli.progress import shown
from bias.cli.reading import Results, Selection, reads_articles
from bias.output.figures import counted

_NAME = re.compile(r"\w[\w.-]*")


def _checked(_: click.Context, __: click.Parameter, name: str) -> str:
    if not _NAME.fullmatch(name) or name == "none":
        raise click.BadParameter("a name has letters, digits, and between them dots, '-' and '_'; it is not 'none'")
    return name


@click.command(
    "build",
    short_help="Make a reference from a corpus of your own.",
    epilog=examples(
        "bias reference build archive/ --name archive",
        "bias reference build archive/ --name reports-2026 --where genre=report --note 'reports of 2026'",
    ),
)
@reads_articles
@click.option("--name", required=True, callback=_checked, metavar="NAME", help="What scorecards call it.")
@click.option("--corpus-version", default="1", show_default=True, metavar="TEXT", help="Version of the corpus.")
@click.option("--note", default="", metavar="TEXT", help="What the corpus is: origin, time, licence.")
@click.option(
    "--min-words", type=click.IntRange(1), default=100, show_default=True, metavar="N",
    help="Words from which an article counts, and later gets percentiles.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="The file to write; NAME.reference.json if not given.")
@click.pass_context
def command(
    ctx: click.Context, selection: Selection, name: str, corpus_version: str, note: str, min_words: int,
    output: str | None,
) -> None:  # fmt: skip
    """Score a corpus and write how its articles' rates are distributed: numbers only, no word of a text.

    `bias score --reference FILE` then places articles among those of the corpus. Choose a corpus of the same kind as
    what you score; a few hundred articles are enough for whole percentiles.
    """
    from bias.scoring.reference_building import build, content

    results = Results(selection)
    path = output or f"{name}.reference.json"
    with destination(path, machine=True, sources=selection.paths) as out:
        reference = build(shown(results), name=name, version=corpus_version, note=note, min_words=min_words)
        out.write(content(reference))
    if path != "-":
        left_out = f", {counted(reference.shorter, 'shorter article')} left out" if reference.shorter else ""
        click.echo(f"{readable_name(path)}: {counted(reference.articles, 'article')}{left_out}")
    ctx.exit(USAGE if results.problems else CLEAN)
