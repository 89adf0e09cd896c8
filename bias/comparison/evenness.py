"""How evenly sources speak."""

from __future__ import annotations

from collections.abc import Iterable
from math import log


def evenness(counts: Iterable[int]) -> float | None:
    """Pielou's J = H / ln S of how often each source speaks: 1 if all speak equally often, near 0 if one speaks alone.

    H = -Σ p ln p (Shannon 1948), S: number of sources (Pielou 1966). Sources that never speak are no sources. None for
    fewer than two.

    Raises:
        ValueError: a count is negative.
    """
    seen = list(counts)
    if any(each < 0 for each in seen):
        raise ValueError("a count must not be negative")
    speaking = [each for each in seen if each]
    if len(speaking) < 2:
        return None
    if len(set(speaking)) == 1:
        return 1.0
    total = sum(speaking)
    return -sum(each / total * log(each / total) for each in sorted(speaking)) / log(len(speaking))
