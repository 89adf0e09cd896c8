"""Sentences of one story → groups that state the same claim. Equal sentences are weighed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bias.stories.clusters import clusters
from bias.stories.model import ClaimsModel
from bias.stories.pairs import pairs
from bias.stories.wordings import Wording

_SHORTEST = 2
"""Words outside frames, or an amount, that a sentence needs to state something that others can state too."""
MOST = 4000
"""Distinct sentences of a story that are aligned; of larger ones those nearest to the beginnings of their articles."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that state the same, in the order in which they were given.

    `central`: for each the mean probability that those of other articles state the same; `cohesion`: the mean of these.
    """

    sentences: tuple[Wording, ...]
    central: tuple[float, ...]

    @property
    def cohesion(self) -> float:
        return sum(self.central) / len(self.central)


def aligned(sentences: Sequence[Wording], model: ClaimsModel) -> list[Group]:
    """Groups of sentences of at least two articles. A sentence may be in two."""
    copies = _leading(_distinct(sentences))
    firsts = [each[0] for each in copies]
    homes = [frozenset(each.article for each in group) for group in copies]
    if len(set().union(*homes)) < 2:
        return []
    found = pairs(firsts, homes)
    probabilities = model.probabilities(found.features)
    groups = clusters(homes, found.first, found.second, probabilities, model.threshold)
    grouped = {place for group in groups for place in group}
    groups += [(place,) for place, home in enumerate(homes) if len(home) > 1 and place not in grouped]
    both = zip(found.first.tolist(), found.second.tolist(), strict=True)
    known = dict(zip(both, probabilities.tolist(), strict=True))
    order = {(each.article, each.sentence): place for place, each in enumerate(sentences)}
    return [_group(group, copies, known, order) for group in groups]


def left_out(sentences: Sequence[Wording]) -> int:
    """How many distinct sentences are beyond what is aligned of a story."""
    return max(0, len(_distinct(sentences)) - MOST)


def _distinct(sentences: Sequence[Wording]) -> list[list[Wording]]:
    """Sentences that can be shared, those of the same words together."""
    found: dict[str, list[Wording]] = defaultdict(list)
    for each in sentences:
        if len(each.lemmas) >= _SHORTEST or each.quantities:
            found[" ".join(each.text.split())].append(each)
    return list(found.values())


def _leading(copies: list[list[Wording]]) -> list[list[Wording]]:
    if len(copies) <= MOST:
        return copies
    nearest = sorted(range(len(copies)), key=lambda at: (min(each.sentence for each in copies[at]), at))
    return [copies[at] for at in sorted(nearest[:MOST])]


def _group(
    places: Sequence[int],
    copies: Sequence[Sequence[Wording]],
    known: Mapping[tuple[int, int], float],
    order: Mapping[tuple[int, int], int],
) -> Group:
    means = {place: _mean(place, places, copies, known) for place in places}
    members = sorted(
        ((each, means[place]) for place in places for each in copies[place]),
        key=lambda each: order[each[0].article, each[0].sentence],
    )
    return Group(tuple(each for each, _ in members), tuple(mean for _, mean in members))


def _mean(
    place: int, places: Sequence[int], copies: Sequence[Sequence[Wording]], known: Mapping[tuple[int, int], float]
) -> float:
    """Over the others that stand in another article; copies of the sentence itself state the same for certain."""
    articles = {each.article for each in copies[place]}
    others = [far for far in places if far != place and {each.article for each in copies[far]} - articles]
    values = [known.get((min(place, far), max(place, far)), 0.0) for far in others] + [1.0] * (len(articles) > 1)
    return sum(values) / len(values) if values else 0.0
