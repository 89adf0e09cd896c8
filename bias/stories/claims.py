"""Scorecards with their texts → stories, the claims that their articles share, and how each states them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bias.comparison.claim_values import Claim, Passage, Statement, Stories, Story
from bias.model import Scored
from bias.stories.alignment import aligned
from bias.stories.grouping import grouped
from bias.stories.heads import head
from bias.stories.model import ClaimsModel, shipped
from bias.stories.movements import movements, weight
from bias.stories.statuses import passage
from bias.stories.summaries import best, outlet_of, summaries
from bias.stories.wordings import Wording, wordings

WINDOW = 5
"""Days between two articles of a story, at the most."""


def claims(
    scored: Sequence[Scored],
    *,
    window: int = WINDOW,
    model: ClaimsModel | None = None,
    stage: Callable[[str], None] | None = None,
) -> Stories:
    """Group articles by event, align what they state, and say how each of them states it.

    Args:
        scored: articles with their scorecards; articles with the same `story` are one story, whatever they say.
        window: days without an article after which a story is over; articles without a date fit any.
        model: other weights than those that come with the program.
        stage: is told what is being worked on.

    Raises:
        BiasError: a date is not one, in an article that asks to be grouped by it.
    """
    model = model or shipped()
    tell = stage or (lambda _: None)
    tell("grouping articles into stories")
    groups, alone = grouped([each.article for each in scored], model, window)
    stories = []
    for number, group in enumerate(groups, 1):
        tell(f"aligning claims: story {number} of {len(groups)}")
        stories.append(_told(group, scored, model))
    stories.sort(key=lambda story: (-len(story.articles), story.id))
    return Stories(stories=tuple(stories), alone=tuple(alone))


def _told(story: Story, scored: Sequence[Scored], model: ClaimsModel) -> Story:
    sentences = [each for place in story.articles for each in wordings(place, scored[place])]
    groups = aligned(sentences, model)
    held = {(each.article, each.sentence) for group in groups for each in group}
    single = [(each,) for each in sentences if (each.article, each.sentence) not in held and _says_something(each)]
    found = [_claim(group, scored) for group in (*groups, *single)]
    order = {place: rank for rank, place in enumerate(story.articles)}
    found.sort(key=lambda claim: _rank(claim, order, scored))
    named = tuple(replace(claim, id=f"{story.id}/{number}") for number, claim in enumerate(found, 1))
    return replace(
        story, claims=named, movements=movements(named, story.articles, scored),
        outlets=summaries(named, story.articles, scored),
    )  # fmt: skip


def _says_something(sentence: Wording) -> bool:
    """Whether a sentence that only one article has is worth being called a claim: it counts something."""
    return bool(sentence.quantities) and len(sentence.lemmas) > 2


def _claim(group: Sequence[Wording], scored: Sequence[Scored]) -> Claim:
    by_article: dict[int, list[Wording]] = {}
    for each in group:
        by_article.setdefault(each.article, []).append(each)
    statements: dict[int, Statement] = {}
    for article, mine in by_article.items():
        others = [each for each in group if each.article != article]
        anything = frozenset(concept for each in others for term in each.terms for concept in term.concepts)
        said = frozenset(concept for each in others for concept in each.meaning)
        passages = tuple(passage(each, anything, said, scored[article]) for each in mine)
        statements[article] = Statement(
            article=article, status=best(each.status for each in passages), passages=passages
        )
    text, at = head(group, statements, scored)
    outlets = tuple(dict.fromkeys(outlet_of(scored[article]) for article in statements))
    return Claim(
        id="", text=text, head=at, statements=statements, outlets=outlets, contradicted=_contradicted(statements)
    )


def _contradicted(statements: Mapping[int, Statement]) -> bool:
    """Whether some articles only deny what others only state."""
    denials = Counter(all(each.negated for each in statement.passages) for statement in statements.values())
    affirmed = any(not any(each.negated for each in statement.passages) for statement in statements.values())
    return bool(denials[True]) and affirmed


def _rank(claim: Claim, order: Mapping[int, int], scored: Sequence[Scored]) -> tuple[object, ...]:
    first: tuple[int, Passage] = claim.head
    return (
        len(claim.statements) < 2, -len(claim.outlets), -len(claim.statements), -weight(claim, scored),
        order[first[0]], first[1].sentence,
    )  # fmt: skip
