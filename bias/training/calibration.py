"""How far probabilities can be taken at their word: reliability by bins and expected calibration error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

BINS = 10

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Probabilities from `low` up to `high`, of the last bin `high` itself too.

    `count`: how many; `total`: their sum; `positives`: how many of them came true.
    """

    low: float
    high: float
    count: int
    total: float
    positives: int

    @property
    def predicted(self) -> float | None:
        """Mean probability; None in an empty bin."""
        return self.total / self.count if self.count else None

    @property
    def observed(self) -> float | None:
        """Share that came true; None in an empty bin."""
        return self.positives / self.count if self.count else None


def reliability(probabilities: ArrayLike, outcomes: ArrayLike, bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal width from 0 to 1, empty ones among them.

    Args:
        probabilities: one a case, from 0 to 1.
        outcomes: whether it came true, one a case.
        bins: how many.

    Raises:
        ValueError: the lengths differ, or a probability is none.
    """
    return bins_of(bin_sums(probabilities, outcomes, bins))


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """Distance of mean probability and share come true, weighted by the cases of each bin; 0 where there are none."""
    sums = [(each.count, each.total, each.positives) for each in bins]
    return float(calibration_error(np.array(sums, dtype=np.float64).reshape(-1, 3)))


def bin_sums(probabilities: ArrayLike, outcomes: ArrayLike, bins: int = BINS) -> Floats:
    """Cases, sum of probabilities and cases come true of each bin: an array (bins, 3). Such arrays add up."""
    given, true = np.asarray(probabilities, dtype=np.float64).ravel(), np.asarray(outcomes, dtype=bool).ravel()
    if given.shape != true.shape:
        raise ValueError(f"{given.size} probabilities for {true.size} outcomes")
    if not ((given >= 0) & (given <= 1)).all():
        raise ValueError("a probability lies outside 0 to 1")
    # Against the edges themselves: 0.3 * 10 is 3.0000000000000004 in some spellings and 2.9999999999999996 in others.
    place = np.clip(np.searchsorted(edges(bins), given, side="right") - 1, 0, bins - 1)
    return np.stack([np.bincount(place, weights, bins) for weights in (np.ones_like(given), given, true)], axis=-1)


def edges(bins: int = BINS) -> Floats:
    """Where bins begin and end, from 0 to 1."""
    return np.arange(bins + 1) / bins


def bins_of(sums: Floats) -> tuple[Bin, ...]:
    """The bins of an array that `bin_sums` made."""
    bounds = edges(len(sums))
    return tuple(
        Bin(float(low), float(high), int(count), float(total), int(positives))
        for low, high, (count, total, positives) in zip(bounds[:-1], bounds[1:], sums, strict=True)
    )


def calibration_error(sums: Floats) -> Floats:
    """Expected calibration error over the last two axes of arrays that `bin_sums` made; 0 where there are no cases."""
    cases = sums[..., 0].sum(axis=-1)
    return np.asarray(np.abs(sums[..., 1] - sums[..., 2]).sum(axis=-1) / np.maximum(cases, 1), dtype=np.float64)
