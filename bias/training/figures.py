"""Counts of documents → pooled figures with their intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Counts = Counter[str]
"""Of one document. `cue+`: right, `cue-`: false alarms, `cue?`: missed; `kind.right` and `kind.wrong`."""

TIMES = 1000
"""Resamples of the documents."""
SEED = 0
SPANS = ("sentence", "cue", "content", "antecedent", "source")
"""Figures with false alarms and misses."""
SHARES = ("subtype", "kind", "source")
"""Figures that are right or wrong, over the cues that were found."""

Table = NDArray[np.int64]
"""A row a document (or a resample), a column a count."""


@dataclass(frozen=True, slots=True)
class Figure:
    """F1 with precision and recall, or the share that is right. `low`, `high`: its 95 % interval; `n`: the gold's."""

    value: float
    low: float
    high: float
    n: int
    precision: float | None = None
    recall: float | None = None

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        rounded = {"low": round(self.low, 4), "high": round(self.high, 4), "n": self.n}
        if self.precision is None or self.recall is None:
            return {"accuracy": round(self.value, 4), **rounded}
        shown = {"precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.value, 4)}
        return shown | rounded


def figures(counts: Sequence[Counts]) -> dict[str, Figure]:
    """Pooled figures by name; the interval is a bootstrap over documents. What was not counted has no figure."""
    made: dict[str, Figure] = {}
    for name in SPANS:
        if (table := _table(counts, [f"{name}+", f"{name}-", f"{name}?"])).any():
            right, false, missed = (int(each) for each in table.sum(axis=0))
            low, high = _interval(table, f1)
            made[name] = Figure(
                value=float(f1(table.sum(axis=0))),
                low=low,
                high=high,
                n=right + missed,
                precision=right / (right + false) if right + false else 0.0,
                recall=right / (right + missed) if right + missed else 0.0,
            )
    for name in SHARES:
        if (table := _table(counts, [f"{name}.right", f"{name}.wrong"])).any():
            low, high = _interval(table, share)
            made[name] = Figure(float(share(table.sum(axis=0))), low, high, int(table.sum()))
    return made


def f1(sums: Table) -> NDArray[np.float64]:
    """2 right / (2 right + false + missed), over the last axis; 0 where there is nothing."""
    right, false, missed = np.moveaxis(sums, -1, 0)
    return _ratio(2 * right, 2 * right + false + missed)


def share(sums: Table) -> NDArray[np.float64]:
    """Right / all, over the last axis; 0 where there is nothing."""
    return _ratio(sums[..., 0], sums.sum(axis=-1))


def _ratio(part: Any, whole: Any) -> NDArray[np.float64]:
    return np.asarray(np.where(whole > 0, part / np.maximum(whole, 1), 0.0), dtype=np.float64)


def _table(counts: Sequence[Counts], names: Sequence[str]) -> Table:
    return np.array([[each[name] for name in names] for each in counts], dtype=np.int64).reshape(-1, len(names))


def _interval(table: Table, statistic: Callable[[Table], NDArray[np.float64]]) -> tuple[float, float]:
    chosen = np.random.default_rng(SEED).integers(0, len(table), (TIMES, len(table)))
    low, high = np.quantile(statistic(table[chosen].sum(axis=1)), (0.025, 0.975))
    return float(low), float(high)
