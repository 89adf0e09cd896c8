"""Stories and claims → JSON, `bias.claims/1`: one object, articles named by their ids, offsets in code points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TextIO

from bias.model import Article
from bias.output.claims_shown import Shown
from bias.output.records import encode
from bias.stories.values import Bond, Claim, Movement, OutletSummary, Passage, Statement, Story

SCHEMA = "bias.claims/1"


def write_json(shown: Shown, out: TextIO) -> None:
    """Every figure unrounded. `alone` and `remarks` are those of the whole corpus, whichever stories are shown."""
    articles = shown.articles
    value = {
        "schema": SCHEMA,
        "min_outlets": shown.fewest,
        "stories": [_story(each, articles) for each in shown.stories],
        "alone": [articles[place].id for place in shown.found.alone],
        "remarks": list(shown.found.remarks),
        "model": shown.found.model or None,
    }
    out.write(encode(value, indent=1) + "\n")


def _story(story: Story, articles: Sequence[Article]) -> dict[str, Any]:
    return {
        "id": story.id,
        "title": story.title,
        "articles": [articles[place].id for place in story.articles],
        "claims": [_claim(each, articles) for each in story.claims],
        "movements": [_movement(each, story, articles) for each in story.movements],
        "outlets": [_outlet(each, articles) for each in story.outlets],
        "why": [_bond(each, articles) for each in story.bonds],
    }


def _claim(claim: Claim, articles: Sequence[Article]) -> dict[str, Any]:
    place, passage = claim.head
    head = {"article": articles[place].id, "field": passage.field, "start": passage.start, "end": passage.end}
    return {
        "id": claim.id,
        "text": claim.text,
        "articles": {articles[place].id: _statement(each) for place, each in claim.statements.items()},
        "outlets": list(claim.outlets),
        "contradicted": claim.contradicted,
        "head": head,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {"status": statement.status, "passages": [_passage(each) for each in statement.passages]}


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "field": passage.field,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "sentence": passage.sentence,
        "status": passage.status,
        "words": [asdict(each) for each in passage.words],
        "source": passage.source,
        "quantities": [asdict(each) for each in passage.quantities],
        "negated": passage.negated,
    }


def _movement(movement: Movement, story: Story, articles: Sequence[Article]) -> dict[str, Any]:
    return {
        "kind": movement.kind,
        "claim": story.claims[movement.claim].id,
        "from": None if movement.source is None else articles[movement.source].id,
        "to": articles[movement.target].id,
        "before": movement.before,
        "after": movement.after,
        "directed": movement.directed,
        "weight": movement.weight,
    }


def _outlet(summary: OutletSummary, articles: Sequence[Article]) -> dict[str, Any]:
    return {
        "outlet": summary.outlet,
        "articles": [articles[place].id for place in summary.articles],
        "statuses": dict(summary.statuses),
        "fact_elsewhere_sourced": summary.fact_elsewhere_sourced,
        "sourced_elsewhere": summary.sourced_elsewhere,
        "alone": summary.alone,
        "missing": summary.missing,
    }


def _bond(bond: Bond, articles: Sequence[Article]) -> dict[str, Any]:
    return {
        "article": articles[bond.article].id,
        "closest": None if bond.closest is None else articles[bond.closest].id,
        "closeness": bond.closeness,
        "days": bond.days,
        "words": list(bond.words),
        "given": bond.given,
    }
