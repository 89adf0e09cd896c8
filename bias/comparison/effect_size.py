"""Cliff's delta: how far the articles of a group lie above or below the others, in articles, not in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from bias.comparison.resampling import FEWEST_CLUSTERS, Sample
from bias.scoring.intervals import student

SIZES = ((0.147, "negligible"), (0.33, "small"), (0.474, "medium"))
"""Upper bounds of |delta| (Romano, Kromrey, Coraggio and Skowronek 2006); from the last on, an effect is large."""

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectSize:
    """Cliff's delta in [-1, 1] with its 95 % interval (None with too few clusters) and a plain word for its size."""

    delta: float
    low: float | None
    high: float | None
    size: str


def size_of(delta: float) -> str:
    """`negligible`, `small`, `medium` or `large`."""
    return next((word for bound, word in SIZES if abs(delta) < bound), "large")


def cliffs_delta(first: Sequence[float], second: Sequence[float]) -> float:
    """Share of pairs in which `first` is higher less share in which it is lower (Cliff 1993), in O(n log n).

    Raises:
        ValueError: one of the two is empty.
    """
    own, rest = np.asarray(first, np.float64), np.asarray(second, np.float64)
    if not own.size or not rest.size:
        raise ValueError("Cliff's delta needs at least one value on either side")
    return int(_above_less_below(own, rest).sum()) / (own.size * rest.size)


def effect_size(sample: Sample, counts: Sequence[int], group: str | None) -> EffectSize | None:
    """Rates of the group's articles against those of all others; articles without words are left out.

    The variance is that of DeLong, DeLong and Clarke-Pearson 1988 over clusters (Obuchowski 1997); the interval is
    Cliff's asymmetric one (Cliff 1996; Feng and Cliff 2004) with Student's t. None where one side has no article.
    """
    words = np.array(sample.words, np.float64)
    used = words > 0
    rates = sample.column(counts)[used] / words[used]
    members, clusters = sample.members(group)[used], sample.clusters()[used]
    if not members.any() or members.all():
        return None
    delta = cliffs_delta(rates[members].tolist(), rates[~members].tolist())
    fewest = min(len(set(clusters[side].tolist())) for side in (members, ~members))
    low = high = None
    if fewest >= FEWEST_CLUSTERS:
        low, high = _interval(delta, _variance(rates, members, clusters, delta), fewest)
    return EffectSize(delta=delta, low=low, high=high, size=size_of(delta))


def _above_less_below(values: _Floats, others: _Floats) -> NDArray[np.int64]:
    """For each value: number of others below it less number of others above it."""
    ordered = np.sort(others)
    below = np.searchsorted(ordered, values, "left")
    above = ordered.size - np.searchsorted(ordered, values, "right")
    return (below - above).astype(np.int64)


def _variance(rates: _Floats, members: NDArray[np.bool_], clusters: NDArray[np.int64], delta: float) -> float:
    """Σ over clusters of the squared sum of what each article adds to delta, times C / (C - 1)."""
    own, rest = rates[members], rates[~members]
    added = np.empty(rates.size)
    added[members] = (_above_less_below(own, rest) / rest.size - delta) / own.size
    added[~members] = (-_above_less_below(rest, own) / own.size - delta) / rest.size
    number = len(set(clusters.tolist()))
    by_cluster = np.sort(np.bincount(clusters, weights=added))  # sorted: the order of articles must not show
    scatter = float((by_cluster**2).sum()) * number / (number - 1)
    # Cliff's least variance: a few values without overlap do not prove that there is none.
    return max(scatter, (1 - delta * delta) / (own.size * rest.size - 1))


def _interval(delta: float, variance: float, clusters: int) -> tuple[float, float]:
    t = student(clusters - 1)
    if abs(delta) == 1:  # no scatter to measure; Cliff's bound from the smaller side's size alone
        bound = (clusters - t * t) / (clusters + t * t)
        return (bound, 1.0) if delta > 0 else (-1.0, -bound)
    centre, slack = delta - delta**3, 1 - delta * delta
    reach = t * sqrt(variance) * sqrt(slack**2 + t * t * variance)
    below = 1 + t * t * variance - delta * delta
    return max(-1.0, (centre - reach) / below), min(1.0, (centre + reach) / below)
