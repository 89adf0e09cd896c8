"""Sentences of one story → groups that state the same claim. Equal sentences are weighed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bias.stories.clusters import clusters
from bias.stories.model import ClaimsModel
from bias.stories.pairs import pairs
from bias.stories.wordings import Wording

_SHORTEST = 2
"""Words outside frames, or an amount, that a sentence needs to state something that others can state too."""


def aligned(sentences: Sequence[Wording], model: ClaimsModel) -> list[tuple[Wording, ...]]:
    """Groups of sentences of at least two articles, in order of articles and text. A sentence may be in two."""
    distinct: dict[str, list[Wording]] = defaultdict(list)
    for each in sentences:
        if len(each.lemmas) >= _SHORTEST or each.quantities:
            distinct[" ".join(each.text.split())].append(each)
    copies = list(distinct.values())
    firsts = [each[0] for each in copies]
    homes = [frozenset(each.article for each in group) for group in copies]
    if len(set().union(*homes)) < 2:
        return []
    found = pairs(firsts, homes)
    groups = clusters(homes, found.first, found.second, model.probabilities(found.features), model.threshold)
    grouped = {place for group in groups for place in group}
    groups += [(place,) for place, home in enumerate(homes) if len(home) > 1 and place not in grouped]
    return [_in_order(each for place in group for each in copies[place]) for group in groups]


def _in_order(sentences: object) -> tuple[Wording, ...]:
    return tuple(sorted(sentences, key=lambda each: (each.article, each.sentence)))  # type: ignore[call-overload]
