"""Articles that are nearly the same as an earlier one → clusters around the first of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np

from bias.comparison.alignment import Match, aligned
from bias.comparison.copy_values import Cluster, Member
from bias.comparison.shingles import Numbers, Recurrence, Text

NEAR = 0.6
"""Jaccard similarity from which articles are near-duplicates: of ten words, six are in both."""

_MOST = 5
"""Earlier articles that are tried, those that share most first."""

_LEAST = 0.1
"""Share of an article's runs of words that one tried must have."""


def clusters(texts: Sequence[Text], found: Recurrence, whole: Sequence[Match]) -> list[Cluster]:
    """Every article joins the first article of the cluster that is most like it, or else may begin one itself.

    `whole` are the matches of texts that are the same from beginning to end. No chains: each member is compared with
    the first one.
    """
    leader = list(range(len(texts)))
    joined: dict[int, list[Member]] = {}
    tried = _candidates(found, len(texts))
    for match in whole:
        tried.setdefault(match.later, []).append(match.earlier)
    places: dict[int, dict[int, int]] = {}
    for number in sorted(tried):
        options = [
            (member.jaccard, -first, member)
            for first in sorted({leader[each] for each in tried[number]})
            if (member := _compared(texts, found, number, first, places)).jaccard >= NEAR
        ]
        if options:
            _, first, member = max(options, key=lambda each: each[:2])
            leader[number] = -first
            joined.setdefault(-first, []).append(member)
    made = [Cluster(members=(_member(texts, first, 1.0, 1.0), *members)) for first, members in joined.items()]
    return sorted(made, key=lambda cluster: (-len(cluster.members), cluster.members[0].number))


def _candidates(found: Recurrence, count: int) -> dict[int, list[int]]:
    """For each text the earlier ones that may be nearly the same, by what was first and what was last to have it."""
    runs = [len(each) for each in found.hashes]
    shared: dict[int, Counter[int]] = {}
    for earlier in (found.first, found.latest):
        for (number, other), times in _counted(found.later, earlier, count):
            if number != other and times >= _LEAST * runs[number]:
                known = shared.setdefault(number, Counter())
                known[other] = max(known[other], times)
    return {
        number: sorted(others, key=lambda other: (-others[other], other))[:_MOST] for number, others in shared.items()
    }


def _counted(later: Numbers, earlier: Numbers, count: int) -> list[tuple[tuple[int, int], int]]:
    pairs, times = np.unique(later * count + earlier, return_counts=True)
    return [(divmod(pair, count), number) for pair, number in zip(pairs.tolist(), times.tolist(), strict=True)]


def _compared(
    texts: Sequence[Text], found: Recurrence, number: int, first: int, places: dict[int, dict[int, int]]
) -> Member:
    """How like two articles are. `places` keeps where the runs of first articles stand."""
    if texts[number].words == texts[first].words:
        return _member(texts, number, 1.0, 1.0)
    if first not in places:
        runs = found.hashes[first].tolist()
        places[first] = dict(zip(reversed(runs), range(len(runs) - 1, -1, -1), strict=True))
    there = places[first]
    seeds = [(i, there[run]) for i, run in enumerate(found.hashes[number].tolist()) if run in there]
    blocks = chain.from_iterable(aligned(texts[number].words, texts[first].words, seeds))
    shared = len({at for _, j, length in blocks for at in range(j, j + length)})  # once, however often it is copied
    lengths = len(texts[number].words), len(texts[first].words)
    return _member(texts, number, shared / (sum(lengths) - shared), shared / min(lengths))


def _member(texts: Sequence[Text], number: int, jaccard: float, containment: float) -> Member:
    article = texts[number].article
    return Member(
        number=number,
        article=article.id,
        outlet=article.outlet,
        words=len(texts[number].words),
        jaccard=jaccard,
        containment=containment,
    )
