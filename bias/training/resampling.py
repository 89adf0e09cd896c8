"""Documents drawn again: the 95 % intervals of whatever is added up over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bias.comparison.gold import group
from bias.training.figures import SEED, TIMES

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval; `low` and `high` are None where too few resamples have a value at all."""

    value: float
    low: float | None
    high: float | None


def stratum(document: str) -> str:
    """The part of a document's id before its first hyphen; an id without one stands in the stratum `other`."""
    before, hyphen, _ = document.partition("-")
    return before if hyphen and before else "other"


class Draws:
    """Resamples of documents, unit by unit and with replacement; the same seed draws the same."""

    def __init__(self, documents: Sequence[str], samples: int = TIMES, seed: int = SEED) -> None:
        """`documents`: their ids, at least one."""
        numbers = {each: number for number, each in enumerate(dict.fromkeys(map(group, documents)))}
        self._unit = np.array([numbers[group(each)] for each in documents])
        self.units = len(numbers)
        drawn = np.random.default_rng(seed).integers(0, self.units, (samples, self.units))
        self._times = np.stack([np.bincount(each, minlength=self.units) for each in drawn]).astype(np.float64)

    def sums(self, table: ArrayLike) -> Floats:
        """(documents, columns) → (samples, columns): the sums over the documents of each resample."""
        given = np.asarray(table, dtype=np.float64)
        by_unit = np.zeros((self.units, given.shape[1]))
        np.add.at(by_unit, self._unit, given)
        return np.asarray(self._times @ by_unit, dtype=np.float64)

    def times(self) -> NDArray[np.int64]:
        """(samples, documents): how often each document is in each resample."""
        return self._times[:, self._unit].astype(np.int64)


def estimate(value: float, drawn: Floats) -> Estimate:
    """A value with the middle 95 % of its resamples; those without one (NaN) are left out."""
    held = drawn[~np.isnan(drawn)]
    if 2 * len(held) < len(drawn):
        return Estimate(value, None, None)
    low, high = np.quantile(held, (0.025, 0.975))
    return Estimate(value, float(low), float(high))


def ratio(part: Floats, whole: Floats) -> Floats:
    """NaN where there is no whole."""
    undefined = np.full(np.shape(whole), np.nan)
    return np.asarray(np.divide(part, whole, out=undefined, where=whole > 0), dtype=np.float64)
