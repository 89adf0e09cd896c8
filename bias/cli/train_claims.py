"""`bias train claims`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from bias.cli.commands import examples, readable_name
from bias.cli.destination import destination
from bias.cli.training_files import command_line, model_target, single_thread
from bias.cli.training_notes import notes
from bias.model import BiasError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bias.model import Article

Kept = TypeVar("Kept")


@click.command(
    "claims",
    short_help="Train the weights by which sentences are taken for the same claim.",
    epilog=examples(
        "bias train claims articles.jsonl claims.jsonl --background news.jsonl --output claims.npz",
    ),
)
@click.argument("articles", type=click.Path())
@click.argument("claims", type=click.Path())
@click.option("-o", "--output", required=True, metavar="MODEL.npz", help="The model; its card is written beside it.")
@click.option("--background", required=True, metavar="FILE", help="Articles in which words are counted.")
@click.option("--licence", metavar="TEXT", help="Licence of data and model, for the card.")
def command(articles: str, claims: str, output: str, background: str, licence: str | None) -> None:
    """Train the weights by which sentences are taken for the same claim.

    ARTICLES have a story and an outlet each; CLAIMS says in JSON Lines which of their passages state the same: story,
    claim, and articles by outlet with status and passages. Each story is measured with weights from the others. The
    same files and libraries give the same model to the byte.
    """
    single_thread()
    target = model_target(output, (articles, claims, background))
    with (
        destination(str(target.with_suffix(".json")), machine=True, sources=(articles, claims, background)) as out,
        notes() as note,
    ):
        from bias.detection.stored_arrays import write_whole
        from bias.scoring.run import score
        from bias.stories.model import content_of
        from bias.training.claims import best_threshold, fitted, story_examples, unseen
        from bias.training.claims_card import claims_card
        from bias.training.claims_gold import read_claims

        corpus = _read(articles)
        gold = read_claims(claims, corpus)
        note("scoring")
        scored = _without_problems(score(corpus))
        learned = story_examples(scored, gold)
        if len(learned) < 2:
            held = "claims of one story only" if learned else "no claims"
            raise BiasError(f"{readable_name(claims)}: {held}; two stories are wanted to measure what is learned")
        found = unseen(learned, scored, note)
        threshold = best_threshold(found)
        model = fitted(learned, threshold, _read(background))
        content = content_of(model)
        card = claims_card(
            model, content, target.name, files=(articles, claims, background), licence=licence, measured=found,
            command=command_line(
                "claims", (articles, claims), target,
                {"--background": [Path(background).name], "--licence": [licence] if licence else []},
            ),
        )  # fmt: skip
        json.dump(card, out, ensure_ascii=False, indent=1)
        out.write("\n")
        write_whole(target, content)
    click.echo(
        f"{readable_name(target)}: {len(gold)} claims of {len(learned)} stories, threshold {threshold}, "
        f"pairs F1 on unseen stories {card['measured']['pairs_f1']:.3f}, {len(content):,} bytes"
    )


def _read(path: str) -> list[Article]:
    from bias.articles import read

    return _without_problems(read(path))


def _without_problems(items: Iterable[Kept | Problem]) -> list[Kept]:
    """All of them. Raises BiasError at the first that cannot be read or scored: nothing is learned from a part."""
    found: list[Kept] = []
    for each in items:
        if isinstance(each, Problem):
            raise BiasError(each.error)
        found.append(each)
    return found
