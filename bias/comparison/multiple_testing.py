"""Benjamini-Hochberg: p-values adjusted for how many comparisons were made.

Written out, since `scipy.stats.false_discovery_control` would cost most of a second of import.
"""

from __future__ import annotations

from collections.abc import Sequence


def adjusted(p_values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Adjusted p-values in the order given: calling those ≤ q findings keeps the share of false ones ≤ q.

    Benjamini and Hochberg 1995, step-up. None stands for a comparison that was not made: it stays and does not count.

    Raises:
        ValueError: a p-value is not between 0 and 1.
    """
    if not all(p is None or 0 <= p <= 1 for p in p_values):
        raise ValueError("a p-value must lie between 0 and 1")
    ranked = sorted((p, place) for place, p in enumerate(p_values) if p is not None)
    result: list[float | None] = [None] * len(p_values)
    least = 1.0
    for rank in range(len(ranked), 0, -1):
        p, place = ranked[rank - 1]
        least = min(least, p * (len(ranked) / rank))
        result[place] = least
    return tuple(result)
