"""What of the stories is listed, and what links there: the story of an article, the sentences that are linked to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bias.model import Scored
from bias.stories.values import Claim, Passage, Stories, Story

_NOTHING: Mapping[int, frozenset[int]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Claims of several articles, claims of each outlet alone, and claims that moved, that a story lists at most.

    `also`: whether other places of an article that state a claim otherwise are linked to.
    """

    shared: int
    alone: int
    movements: int
    also: bool


_LONG = Limits(shared=250, alone=60, movements=40, also=True)
_SHORT = Limits(shared=12, alone=4, movements=4, also=False)
_FEW = 20
"""Articles up to which one file, too, lists what a page of its own does: with more, its stories are kept short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """Claims of one article only, by outlet (its place among the story's); `more`: how many are not listed."""

    outlet: int
    claims: tuple[Claim, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLinks:
    """By place of the article in the corpus: its story, counted from 1, and its sentences that a story links to."""

    stories: Mapping[int, int] = field(default_factory=dict)
    sentences: Mapping[int, frozenset[int]] = field(default_factory=lambda: _NOTHING)


def limits(articles: int, *, folder: bool) -> Limits:
    """For a report of so many articles."""
    return _LONG if folder or articles <= _FEW else _SHORT


def alone(story: Story, most: int) -> tuple[Alone, ...]:
    """By outlet, in the order of the story's; outlets without such a claim are left out."""
    owner = {article: number for number, each in enumerate(story.outlets) for article in each.articles}
    found: dict[int, list[Claim]] = {}
    for claim in story.claims:
        if len(claim.statements) == 1 and (by := owner.get(next(iter(claim.statements)))) is not None:
            found.setdefault(by, []).append(claim)
    return tuple(
        Alone(outlet=by, claims=tuple(claims[:most]), more=max(0, len(claims) - most))
        for by, claims in sorted(found.items())
    )


def links_of(stories: Stories, scored: Sequence[Scored], *, folder: bool) -> StoryLinks:
    """Sentences that are not part of what is shown of an article are left out: there is nothing to link to."""
    most = limits(len(scored), folder=folder)
    of: dict[int, int] = {}
    wanted: dict[int, set[int]] = {}
    for number, story in enumerate(stories.stories, 1):
        of |= dict.fromkeys(story.articles, number)
        listed = [*story.shared[: most.shared], *(claim for each in alone(story, most.alone) for claim in each.claims)]
        for claim in listed:
            for place, statement in claim.statements.items():
                linked = statement.passages if most.also else (statement.deciding,)
                wanted.setdefault(place, set()).update(each.sentence for each in linked if _stands(each, scored[place]))
    return StoryLinks(stories=of, sentences={place: frozenset(found) for place, found in wanted.items() if found})


def _stands(passage: Passage, scored: Scored) -> bool:
    """Whether its sentence can be found in the field that it is said to be of."""
    sentences = scored.scorecard.sentences
    if not 0 <= passage.sentence < len(sentences):
        return False
    sentence = sentences[passage.sentence]
    text = scored.article.title if sentence.field == "title" else scored.article.text
    return bool(text.strip()) and 0 <= sentence.start < min(sentence.end, len(text))
