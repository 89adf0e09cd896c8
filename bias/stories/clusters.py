"""Weighed pairs of sentences → groups that state the same: average linkage over pairs of different articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

SECOND = 0.25
"""Mean probability from which on a sentence also joins a claim of articles that its own is not among."""


def clusters(
    homes: Sequence[frozenset[int]],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    probabilities: NDArray[np.float64],
    threshold: float,
) -> list[tuple[int, ...]]:
    """Groups of places in `homes` (the articles that have each sentence), each in order; sentences alone are left out.

    The two groups with the highest mean probability over their pairs that can be made of two articles are joined, as
    long as it reaches the threshold. Pairs that are not given count with probability 0. Ties go to the lower places.
    """
    linked = _Linked(homes)
    for i, j, p in zip(first.tolist(), second.tolist(), probabilities.tolist(), strict=True):
        linked.sums[i][j] = linked.sums[j][i] = p
    # Means of joined groups lie between those of their parts, so that what is below the threshold stays there until
    # something above it is joined.
    heap = [
        (-mean, i, j) for i in linked.sums for j in linked.sums[i] if i < j and (mean := linked.mean(i, j)) >= threshold
    ]
    heapify(heap)
    while heap and -heap[0][0] >= threshold:
        mean, i, j = heappop(heap)
        if i in linked.members and j in linked.members and mean == -linked.mean(i, j):
            for other in linked.join(i, j):
                if (value := linked.mean(i, other)) >= threshold:
                    heappush(heap, (-value, min(i, other), max(i, other)))
    found = [tuple(sorted(group)) for group in linked.members.values() if len(group) > 1]
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for i, j, p in zip(first.tolist(), second.tolist(), probabilities.tolist(), strict=True):
        near[i][j] = near[j][i] = p
    return sorted({_widened(group, homes, near) for group in found})


class _Linked:
    """Groups under the lowest place in them, and the sums of probabilities between groups."""

    def __init__(self, homes: Sequence[frozenset[int]]) -> None:
        self.members: dict[int, list[int]] = {place: [place] for place in range(len(homes))}
        self.sums: dict[int, dict[int, float]] = defaultdict(dict)
        self._alone = [next(iter(home)) if len(home) == 1 else None for home in homes]
        self._counts: dict[int, dict[int, int]] = {
            place: ({} if article is None else {article: 1}) for place, article in enumerate(self._alone)
        }

    def mean(self, one: int, other: int) -> float:
        """Over the pairs that can be made of two articles."""
        mine, theirs = self._counts[one], self._counts[other]
        if len(theirs) < len(mine):
            mine, theirs = theirs, mine
        within = sum(count * theirs.get(article, 0) for article, count in mine.items())
        between = len(self.members[one]) * len(self.members[other]) - within
        return self.sums[one].get(other, 0.0) / between if between else 0.0

    def join(self, one: int, other: int) -> list[int]:
        """Puts the second into the first; returns the groups that the result has pairs with."""
        self.members[one] += self.members.pop(other)
        for article, count in self._counts.pop(other).items():
            self._counts[one][article] = self._counts[one].get(article, 0) + count
        for far, value in self.sums.pop(other).items():
            self.sums[far].pop(other, None)
            if far != one:
                self.sums[one][far] = self.sums[far][one] = self.sums[one].get(far, 0.0) + value
        return sorted(self.sums[one])


def _widened(
    group: tuple[int, ...], homes: Sequence[frozenset[int]], near: dict[int, dict[int, float]]
) -> tuple[int, ...]:
    """With the best sentence of each article that has none in it yet: a sentence may state two claims."""
    articles = frozenset().union(*(homes[place] for place in group))
    sums: dict[int, float] = defaultdict(float)
    for place in group:
        for far, p in near[place].items():
            sums[far] += p
    best: dict[frozenset[int], tuple[float, int]] = {}
    for far, total in sums.items():
        mean = total / len(group)
        if mean > SECOND and not homes[far] & articles:
            best[homes[far]] = max(best.get(homes[far], (0.0, 0)), (mean, -far))
    return tuple(sorted({*group, *(-place for _, place in best.values())}))
