"""Pooled shares and their differences, with the intervals of `resampling`: so many out of so many, by cluster.

As there, but on the arcsine's scale, and never narrower than the exact interval of a binomial count (Clopper and
Pearson 1934). The `words` of the sample are what the counts are a share of: attributions, or sentences.
"""

from __future__ import annotations

from math import hypot, pi, sin

import numpy as np

from bias.comparison.resampling import (
    ANSCOMBE,
    FEWEST_CLUSTERS,
    RESAMPLES,
    Counts,
    Floats,
    PooledRate,
    RateDifference,
    Sample,
    difference_statistics,
    differences,
    margins,
    of_group,
    rate_columns,
    scatter,
)
from bias.scoring.intervals import binomial


def pooled_shares(
    sample: Sample, counts: Counts, group: str | None, *, seed: int = 0, resamples: int = RESAMPLES
) -> dict[str, PooledRate]:
    """The shares of a group, 0 to 1, by name; the group's own clusters are resampled."""
    tables, articles, clusters, total = of_group(sample, counts, group)
    reaches: list[tuple[float, float]] | list[None] = [None] * len(tables)
    if clusters >= FEWEST_CLUSTERS and total:
        reaches = margins(tables, rate_columns, _share_statistics, seed, resamples)
    shares = {}
    for name, table, reach in zip(counts, tables, reaches, strict=True):
        count = int(table[:, 0].sum())
        low, high = (None, None) if reach is None else _interval(count, total, *reach)
        shares[name] = PooledRate(
            articles=articles,
            clusters=clusters,
            words=total,
            count=count,
            rate=count / total if total else 0.0,
            low=low,
            high=high,
        )
    return shares


def share_differences(
    sample: Sample, counts: Counts, group: str | None, *, seed: int = 0, resamples: int = RESAMPLES
) -> dict[str, RateDifference]:
    """The group's shares less those of all other articles together, by name."""
    return differences(sample, counts, group, (_difference_statistics, _difference), seed=seed, resamples=resamples)


def _share_statistics(sums: Floats, clusters: int) -> tuple[Floats, Floats, Floats]:
    """Arcsin √share, its variance over clusters, and that of a binomial count."""
    found, of, xx, xw, ww = np.moveaxis(sums, -1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        raised = (found + ANSCOMBE) / (of + 2 * ANSCOMBE)
        variance = scatter(found / of, xx, xw, ww, of) * clusters / (clusters - 1)
        return np.arcsin(np.sqrt(raised)), variance / (4 * raised * (1 - raised)), 0.25 / of


def _interval(count: int, of: int, root: float, reach: float) -> tuple[float, float]:
    """From the arcsine's scale back to shares; never inside the exact binomial interval."""
    low, high = binomial(count, of)
    down, up = (sin(min(max(root + way * reach, 0.0), pi / 2)) ** 2 for way in (-1, 1))
    down, up = (((end * (of + 2 * ANSCOMBE)) - ANSCOMBE) / of for end in (down, up))
    return max(min(down, low), 0.0), min(max(up, high), 1.0)


def _difference_statistics(sums: Floats, clusters: int) -> tuple[Floats, Floats, Floats]:
    """Difference of two shares, its variance over clusters that may hold both, and that of binomial counts."""
    difference, variance, _ = difference_statistics(sums, clusters)
    found, of, found_rest, of_rest = (sums[..., place] for place in (0, 1, 5, 6))
    with np.errstate(divide="ignore", invalid="ignore"):
        floor = sum((x + 0.5) * (n - x + 0.5) / ((n + 1) ** 2 * n) for x, n in ((found, of), (found_rest, of_rest)))
    return difference, variance, np.asarray(floor, dtype=np.float64)


def _difference(table: Floats, reach: tuple[float, float] | None) -> RateDifference:
    found, of, found_rest, of_rest = (int(each) for each in table.sum(axis=0))
    share = found / of if of else 0.0
    rest = found_rest / of_rest if of_rest else 0.0
    low = high = None
    if reach is not None:
        (least, most), (least_rest, most_rest) = binomial(found, of), binomial(found_rest, of_rest)
        low = max(share - rest - max(reach[1], hypot(share - least, most_rest - rest)), -1.0)
        high = min(share - rest + max(reach[1], hypot(most - share, rest - least_rest)), 1.0)
    return RateDifference(rate=share, rest=rest, difference=share - rest, low=low, high=high)
