"""Exact intervals and an exact test of counts, and Student's t. The one module that knows scipy."""

from __future__ import annotations

from functools import cache

from bias.model import Score, Tally

LEVEL = 0.95


@cache
def poisson(count: int) -> tuple[float, float]:
    """Exact (Garwood) 95 % interval of the mean of a Poisson distribution of which `count` was seen."""
    from scipy.special import gammaincinv

    tail = (1 - LEVEL) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - tail))


@cache
def binomial(count: int, of: int) -> tuple[float, float]:
    """Exact (Clopper-Pearson) 95 % interval of the share of which `count` in `of` was seen."""
    from scipy.special import betaincinv

    tail = (1 - LEVEL) / 2
    low = float(betaincinv(count, of - count + 1, tail)) if count else 0.0
    return low, float(betaincinv(count + 1, of - count, 1 - tail)) if count < of else 1.0


@cache
def student(degrees: int) -> float:
    """How many standard errors the symmetric 95 % interval reaches to each side, with so many degrees of freedom."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees, (1 + LEVEL) / 2))


def fisher(count: int, of: int, other: int, other_of: int) -> float:
    """Fisher's exact test, two-sided: p of such a split of findings if each fell on any of the words alike."""
    import numpy as np
    from scipy.special import gammaln

    total = count + other
    drawn = np.arange(max(0, total - other_of), min(total, of) + 1, dtype=np.float64)
    weights = -(gammaln(drawn + 1) + gammaln(of - drawn + 1))
    weights -= gammaln(total - drawn + 1) + gammaln(other_of - total + drawn + 1)
    chances = np.exp(weights - weights.max())
    seen = chances[int(count - drawn[0])]
    return float(chances[chances <= seen * (1 + 1e-7)].sum() / chances.sum())


def score_of(tally: Tally, category: str) -> Score:
    """A category of an article, an outlet or a corpus. Where there are no words, rate and interval are 0."""
    low, high = poisson(tally.count(category))
    scale = 1000 / tally.words if tally.words else 0.0
    return Score(
        count=tally.count(category),
        rate=tally.rate(category),
        low=low * scale,
        high=high * scale,
        share=tally.share(category),
    )
