"""Which items (lexicon entries, cue words) set a group apart: log ratio with an interval that knows of articles.

Analytic, not by bootstrap: most of the thousands of items occur in a handful of stories, where resampling has next to
nothing to resample, while the variance over clusters is one sum. It is never taken to be less than that of Poisson
counts, and items in few clusters are not listed, since a topic is not a habit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import expm1, log, log1p, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from bias.comparison.resampling import FEWEST_CLUSTERS, Sample
from bias.scoring.intervals import LEVEL

FEWEST = 5
"""Clusters (stories, else articles) that an item must occur in, on both sides together, to be listed."""

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyness:
    """An item of a group against the rest.

    `log_ratio`: 1 is twice as frequent, -1 half as frequent. `low`, `high`: they hold for all items listed at once,
    95 %. `safe`: the end of the interval nearer to 0, and 0 where 0 lies inside. `articles`: the group's with the item.
    """

    item: str
    count: int
    rest: int
    articles: int
    log_ratio: float
    low: float
    high: float
    safe: float


def keyness(
    sample: Sample, items: Sequence[Mapping[str, int]], group: str | None, *, fewest: int = FEWEST
) -> tuple[Keyness, ...]:
    """Items (one mapping of counts an article) by the safe end of the interval, the group's own first.

    Empty where the group or the rest has fewer than five clusters. Log ratio after Hardie 2014, ranked by the
    corrected interval's safe end after Evert 2022; the correction is Šidák's.
    """
    members, clusters = sample.members(group), sample.clusters()
    words = np.array(sample.words, np.float64)
    sides = [len(set(clusters[side & (words > 0)].tolist())) for side in (members, ~members)]
    if min(sides, default=0) < FEWEST_CLUSTERS:
        return ()
    sizes = _by_cluster(clusters, words, members)
    counted = {name: counts for name, counts in _counted(items, clusters, members).items() if counts.clusters >= fewest}
    if not counted:
        return ()
    z = _quantile(len(counted))
    lines = [_line(name, counts, sizes, z) for name, counts in counted.items()]
    return tuple(sorted(lines, key=lambda line: (-line.safe, -line.log_ratio, line.item)))


@dataclass(slots=True)
class _Counted:
    """Counts of an item on both sides by cluster; articles of the group that have it."""

    own: dict[int, int]
    rest: dict[int, int]
    articles: int = 0

    @property
    def clusters(self) -> int:
        return len({*self.own, *self.rest})


def _counted(
    items: Sequence[Mapping[str, int]], clusters: NDArray[np.int64], members: NDArray[np.bool_]
) -> dict[str, _Counted]:
    counted: dict[str, _Counted] = {}
    for found, cluster, member in zip(items, clusters.tolist(), members.tolist(), strict=True):
        for name, count in found.items():
            if not count:
                continue
            item = counted.setdefault(name, _Counted({}, {}))
            side = item.own if member else item.rest
            side[cluster] = side.get(cluster, 0) + count
            item.articles += member
    return counted


def _by_cluster(clusters: NDArray[np.int64], words: _Floats, members: NDArray[np.bool_]) -> _Floats:
    """Words of the group and of the rest, clusters × 2."""
    return np.column_stack([np.bincount(clusters, weights=words * side) for side in (members, ~members)])


def _quantile(items: int) -> float:
    """Of the normal distribution, so that all items' intervals hold together (Šidák 1967)."""
    return -NormalDist().inv_cdf(-expm1(log1p(LEVEL - 1) / items) / 2)


def _line(name: str, counts: _Counted, sizes: _Floats, z: float) -> Keyness:
    words, words_rest = sizes.sum(axis=0).tolist()
    count, rest = sum(counts.own.values()), sum(counts.rest.values())
    # One imagined occurrence, shared out by words: it keeps the ratio finite and pulls it towards 0, never apart.
    own, other = count + words / (words + words_rest), rest + words_rest / (words + words_rest)
    ratio = log((own / words) / (other / words_rest))
    base = sizes[:, 0] / words - sizes[:, 1] / words_rest
    scatter = float((base**2).sum())
    for cluster in sorted({*counts.own, *counts.rest}):
        added = counts.own.get(cluster, 0) / own - counts.rest.get(cluster, 0) / other
        scatter += (added - base[cluster]) ** 2 - base[cluster] ** 2
    variance = max(scatter * len(sizes) / (len(sizes) - 1), 1 / own + 1 / other)
    reach = z * sqrt(variance)
    low, high = (ratio - reach) / log(2), (ratio + reach) / log(2)
    return Keyness(
        item=name,
        count=count,
        rest=rest,
        articles=counts.articles,
        log_ratio=ratio / log(2),
        low=low,
        high=high,
        safe=max(low, 0.0) if ratio >= 0 else min(high, 0.0),
    )
