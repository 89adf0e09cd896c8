"""Annotated claims: which passages of a story's articles state the same, and with which status."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bias.model import Article, BiasError
from bias.stories.values import STATUSES, Claim

Place = tuple[str, int, int]
"""Field, start and end of a passage."""

_OVERLAP = 0.3
"""Share of their union in which a found passage and an annotated one overlap to be the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """`statuses` and `passages` by place of the article in the corpus; articles that do not state it are left out."""

    story: str
    text: str
    statuses: Mapping[int, str]
    passages: Mapping[int, tuple[Place, ...]]


def read_claims(path: str, articles: Sequence[Article]) -> list[GoldClaim]:
    """The claims of a JSON Lines file: `story`, `claim`, `articles` by outlet with `status` and `passages`.

    Raises:
        BiasError: names file and line where a claim is of another form, or of an article that is not there.
    """
    places: dict[tuple[str | None, str | None], int] = {}
    for at, each in enumerate(articles):
        if places.setdefault((each.story, each.outlet), at) != at:
            raise BiasError(
                f"{each.path}: two articles of story {each.story!r} and outlet {each.outlet!r}; annotations name one"
            )
    try:
        lines = Path(path).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BiasError(f"{path}: cannot be read ({error})") from None
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_claim(json.loads(line), places, articles))
            except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
                raise BiasError(f"{path}:{number}: no annotated claim of these articles ({error!r})") from None
    return found


def _claim(
    record: Mapping[str, Any], places: Mapping[tuple[str | None, str | None], int], articles: Sequence[Article]
) -> GoldClaim:
    stated = {
        places[record["story"], outlet]: each
        for outlet, each in record["articles"].items()
        if each["status"] != "absent"
    }
    if unknown := sorted({each["status"] for each in stated.values()} - set(STATUSES)):
        raise ValueError(f"status {unknown[0]}")
    return GoldClaim(
        story=record["story"],
        text=record["claim"],
        statuses={at: each["status"] for at, each in stated.items()},
        passages={
            at: tuple(_place(articles[at], field, int(start), int(end)) for field, start, end in each["passages"])
            for at, each in stated.items()
        },
    )


def _place(article: Article, field: str, start: int, end: int) -> Place:
    if not 0 <= start < end <= len({"title": article.title, "text": article.text}[field]):
        raise ValueError(f"no passage {field} {start} {end} in {article.id}")
    return field, start, end


def same_place(one: Place, other: Place) -> bool:
    """Whether two passages of an article are the same one."""
    if one[0] != other[0]:
        return False
    common = min(one[2], other[2]) - max(one[1], other[1])
    return common > _OVERLAP * (max(one[2], other[2]) - min(one[1], other[1]))


def agreement(gold: Iterable[GoldClaim], found: Iterable[Claim]) -> Counter[str]:
    """Counts of how found claims of a story agree with annotated ones.

    `both`, `found only`, `gold only`: pairs of annotated passages of two articles that state the same claim.
    `statuses`: annotated statements; `right`: those of the same status in the found claim with most of the passages.
    """
    gold, claims = list(gold), list(found)
    named = {(at, place) for claim in gold for at, places in claim.passages.items() for place in places}
    theirs = {each: {n for n, claim in enumerate(claims) if _has(claim, *each)} for each in named}
    mine = {
        (at, place): {n for n, claim in enumerate(gold) if place in claim.passages.get(at, ())} for at, place in named
    }
    counts: Counter[str] = Counter()
    ordered = sorted(named)
    for number, one in enumerate(ordered):
        for other in ordered[:number]:
            if one[0] != other[0]:
                match bool(theirs[one] & theirs[other]), bool(mine[one] & mine[other]):
                    case True, same:
                        counts["both" if same else "found only"] += 1
                    case False, True:
                        counts["gold only"] += 1
    for claim in gold:
        hits = Counter(n for at, places in claim.passages.items() for place in places for n in theirs[at, place])
        most = min(hits, key=lambda n: (-hits[n], n)) if hits else None
        counts["statuses"] += len(claim.statuses)
        counts["right"] += sum(
            most is not None and claims[most].status(at) == status for at, status in claim.statuses.items()
        )
    return counts


def _has(claim: Claim, article: int, place: Place) -> bool:
    statement = claim.statements.get(article)
    return statement is not None and any(
        same_place((each.field, each.start, each.end), place) for each in statement.passages
    )
