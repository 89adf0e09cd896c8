"""Scorecards with their texts → stories, the claims that their articles share, and how each states them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bias.model import Scored
from bias.stages import Stopwatch, logger
from bias.stories.alignment import Group, aligned, left_out
from bias.stories.grouping import grouped
from bias.stories.heads import head
from bias.stories.lemmas import meanings
from bias.stories.model import ClaimsModel, shipped
from bias.stories.movements import movements
from bias.stories.statuses import passage
from bias.stories.summaries import best, summaries
from bias.stories.values import Claim, Statement, Stories, Story
from bias.stories.wordings import Wording, wordings

_LOG = logger(__name__)
_EVERYDAY = 0.05
"""Share of the background's articles from which on a word is too common for its contrary to mean anything."""
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
    """
    model = model or shipped()
    tell = stage or (lambda _: None)
    stories: list[Story] = []
    remarks: list[str] = []
    with Stopwatch() as watch:
        tell("grouping articles into stories")
        groups, alone = grouped([each.article for each in scored], model, window)
        for number, group in enumerate(groups, 1):
            tell(f"aligning claims: story {number} of {len(groups)}")
            sentences = [each for place in group.articles for each in wordings(place, scored[place])]
            stories.append(_told(group, sentences, scored, model))
            if far := left_out(sentences):
                remarks.append(f"{group.id}: {far:,} sentences far from the beginnings of articles were not aligned")
    stories.sort(key=lambda story: (-len(story.articles), story.id))
    _LOG.info(
        "%d articles: %d stories, %d alone, %d claims; model %s: %.3f s", len(scored), len(stories), len(alone),
        sum(len(story.claims) for story in stories), model.hash, watch.seconds,
    )  # fmt: skip
    return Stories(stories=tuple(stories), alone=tuple(alone), remarks=tuple(remarks), model=model.hash)


def _told(story: Story, sentences: Sequence[Wording], scored: Sequence[Scored], model: ClaimsModel) -> Story:
    groups = aligned(sentences, model)
    held = {(each.article, each.sentence) for group in groups for each in group.sentences}
    single = [
        Group((each,), (0.0,))
        for each in sentences
        if (each.article, each.sentence) not in held and _says_something(each)
    ]
    names = dict(zip(story.articles, story.names, strict=True))
    found = [_claim(group, scored, names, model) for group in (*groups, *single)]
    order = {place: rank for rank, place in enumerate(story.articles)}
    found.sort(key=lambda claim: _rank(claim, order))
    named = tuple(replace(claim, id=f"{story.id}/{number}") for number, claim in enumerate(found, 1))
    return replace(story, claims=named, movements=movements(named, names, scored), outlets=summaries(named, names))


def _says_something(sentence: Wording) -> bool:
    """Whether a sentence that only one article has is worth being called a claim: it counts something."""
    return bool(sentence.quantities) and len(sentence.lemmas) > 2


def _claim(group: Group, scored: Sequence[Scored], names: Mapping[int, str], model: ClaimsModel) -> Claim:
    by_article: dict[int, list[Wording]] = {}
    for each in group.sentences:
        by_article.setdefault(each.article, []).append(each)
    statements: dict[int, Statement] = {}
    for article, mine in by_article.items():
        others = [each for each in group.sentences if each.article != article]
        anything = frozenset(concept for each in others for term in each.terms for concept in term.concepts)
        said = frozenset(concept for each in others for concept in each.meaning)
        opposed = _opposed(others, model)
        passages = tuple(passage(each, anything, said, opposed, scored[article]) for each in mine)
        statements[article] = Statement(
            article=article, status=best(each.status for each in passages), passages=passages
        )
    text, at = head(group, statements, scored)
    return Claim(
        id="",
        text=text,
        head=at,
        statements=statements,
        outlets=tuple(dict.fromkeys(names[article] for article in statements)),
        cohesion=round(group.cohesion, 4),
        contradicted=_contradicted(statements),
    )


def _opposed(sentences: Sequence[Wording], model: ClaimsModel) -> frozenset[str]:
    """Lemmas that contradict those of some sentences, stand in none of them, and are not everyday words ("gehen")."""
    lemmas = frozenset(lemma for each in sentences for lemma in each.lemmas)
    often = _EVERYDAY * model.articles
    rare = (lemma for lemma in lemmas if model.counts.get(lemma, 0) <= often)
    found = frozenset(far for lemma in rare for far in meanings().opposites.get(lemma, ()))
    return frozenset(far for far in found - lemmas if model.counts.get(far, 0) <= often)


def _contradicted(statements: Mapping[int, Statement]) -> bool:
    """Whether some articles only deny what others only state."""
    denials = [[each.negated for each in statement.passages] for statement in statements.values()]
    return any(map(all, denials)) and not all(map(any, denials))


def _rank(claim: Claim, order: Mapping[int, int]) -> tuple[object, ...]:
    """Shared claims first; then by how many outlets share it and how surely these state the same."""
    article, passage_of_head = claim.head
    shared = len(claim.statements) > 1
    return (
        not shared,
        -len(claim.outlets) * claim.cohesion,
        -len(claim.statements),
        order[article],
        passage_of_head.sentence,
    )
