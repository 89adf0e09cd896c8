"""Differences of articles from themselves, scored twice: what both times have in common is no uncertainty.

Symmetric bootstrap-t over clusters as in `resampling`, but with no Poisson interval of the two counts as the least:
they are all but the same findings. The least is that of the findings by which the two differ: of none, too, there
could have been some.
"""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np

from bias.comparison.resampling import (
    RESAMPLES,
    Counts,
    Floats,
    RateDifference,
    Sample,
    difference_statistics,
    differences,
)
from bias.scoring.intervals import poisson

_PER = 1000


def paired_rates(
    sample: Sample, counts: Counts, group: str | None, *, seed: int = 0, resamples: int = RESAMPLES
) -> dict[str, RateDifference]:
    """Rates per 1,000 words of the group less those of the same articles on the other side, by rule."""
    return {
        rule: replace(
            each,
            rate=_PER * each.rate,
            rest=_PER * each.rest,
            difference=_PER * each.rate - _PER * each.rest,
            low=None if each.low is None else _PER * each.low,
            high=None if each.high is None else _PER * each.high,
        )
        for rule, each in paired_shares(sample, counts, group, seed=seed, resamples=resamples).items()
    }


def paired_shares(
    sample: Sample, counts: Counts, group: str | None, *, seed: int = 0, resamples: int = RESAMPLES
) -> dict[str, RateDifference]:
    """The same for shares from 0 to 1."""
    return differences(sample, counts, group, (_statistics, _difference), seed=seed, resamples=resamples)


def _statistics(sums: Floats, clusters: int) -> tuple[Floats, Floats, Floats]:
    """Difference per word, its variance over clusters, and that of one finding more than those gained or lost."""
    difference, variance, _ = difference_statistics(sums, clusters)
    found, words, found_rest, words_rest = (sums[..., place] for place in (0, 1, 5, 6))
    with np.errstate(divide="ignore", invalid="ignore"):
        floor = (np.abs(found - found_rest) + 1) / (words * words_rest)
    return difference, variance, np.asarray(floor, dtype=np.float64)


def _difference(table: Floats, reach: tuple[float, float] | None) -> RateDifference:
    found, words, found_rest, words_rest = table.sum(axis=0).tolist()
    rate = found / words if words else 0.0
    rest = found_rest / words_rest if words_rest else 0.0
    low = high = None
    if reach is not None:
        net, size = abs(int(found - found_rest)), sqrt(words * words_rest)
        least, most = poisson(net)
        ends = [(net - least) / size if net else most / size, (most - net) / size]
        below, above = ends if found >= found_rest else ends[::-1]
        low, high = rate - rest - max(reach[1], below), rate - rest + max(reach[1], above)
    return RateDifference(rate=rate, rest=rest, difference=rate - rest, low=low, high=high)
