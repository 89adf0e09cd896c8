"""The headline's own error: how far an article's rates by program stand from its rates by gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bias.training.gold_counts import Judged
from bias.training.resampling import Draws, Estimate, Floats, estimate

LEAST_WORDS = 100
"""Words from which a document counts: in fewer, one finding more is 10 per 1,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateError:
    """Outlet-voice findings of a category per 1,000 words, one rate a document, over `documents` of them.

    `annotated`, `found`: mean rates. `bias`: mean of found less annotated; `spread`: standard deviation of that
    difference; `absolute`: its mean size; `correlation`: Spearman's, None where a rate is the same everywhere.
    """

    category: str
    documents: int
    annotated: float
    found: float
    bias: Estimate
    spread: Estimate
    absolute: Estimate
    correlation: Estimate | None


def rate_errors(
    judged: Sequence[Judged], categories: Sequence[str], *, least_words: int, samples: int, seed: int
) -> tuple[RateError, ...]:
    """One a category; none where fewer than two documents, too few for a spread, have `least_words` words."""
    kept = [each for each in judged if each.words >= max(least_words, 1)]
    if len(kept) < 2:
        return ()
    draws = Draws([each.document for each in kept], samples, seed)
    words = np.array([each.words for each in kept], dtype=np.float64)
    made = []
    for category in categories:
        annotated, found = (
            1000 * np.array([each.counts[f"{key} {category}"] for each in kept]) / words
            for key in ("annotated", "found")
        )
        made.append(_error(category, annotated, found, draws))
    return tuple(made)


def _error(category: str, annotated: Floats, found: Floats, draws: Draws) -> RateError:
    apart = found - annotated
    moments = np.stack([np.ones_like(apart), apart, apart**2, np.abs(apart)], axis=-1)
    (mean, spread, size), drawn = _of(moments.sum(axis=0)), _of(draws.sums(moments))
    correlation = spearman(annotated, found)
    return RateError(
        category=category,
        documents=len(apart),
        annotated=float(annotated.mean()),
        found=float(found.mean()),
        bias=estimate(float(mean), drawn[0]),
        spread=estimate(float(spread), drawn[1]),
        absolute=estimate(float(size), drawn[2]),
        correlation=None
        if np.isnan(correlation)
        else estimate(correlation, _correlations(annotated, found, draws.times())),
    )


def _of(moments: Floats) -> tuple[Floats, Floats, Floats]:
    """Number, sum, sum of squares and sum of sizes → mean, standard deviation (of n - 1), mean size."""
    number, total, squares, sizes = np.moveaxis(moments, -1, 0)
    mean = total / number
    # Rounding may leave a tiny negative where all differences are the same.
    variance = np.maximum(squares - number * mean**2, 0) / np.maximum(number - 1, 1)
    return mean, np.sqrt(variance), sizes / number


def _correlations(annotated: Floats, found: Floats, times: NDArray[np.int64]) -> Floats:
    return np.array([spearman(np.repeat(annotated, each), np.repeat(found, each)) for each in times])


def spearman(left: Floats, right: Floats) -> float:
    """Correlation of mid-ranks; NaN where one side is the same everywhere."""
    ranks = [_mid_ranks(each) for each in (left, right)]
    centred = [each - each.mean() for each in ranks]
    sizes = [float(np.sqrt((each**2).sum())) for each in centred]
    return float((centred[0] * centred[1]).sum() / (sizes[0] * sizes[1])) if all(sizes) else float("nan")


def _mid_ranks(values: Floats) -> Floats:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    before = np.cumsum(counts) - counts
    return np.asarray((before + (counts + 1) / 2)[inverse.ravel()], dtype=np.float64)
