"""Linear models over named features, stored as plain arrays: nothing is unpickled, nothing but numpy is needed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float32]
Part = tuple[str, ...]
"""Features that go together, in a tuple that recurs."""
_MOST_PARTS = 8_000
_BLOCK = 256
"""Cases scored at once: keeps memory flat on very long texts."""


class RowsOfParts(dict[Part, tuple[int, ...]]):
    """Rows of the features of a part that a model knows, in the part's order; looked up on its first sight."""

    def __init__(self, rows: Mapping[str, int]) -> None:
        super().__init__()
        self.rows = rows

    def __missing__(self, part: Part) -> tuple[int, ...]:
        if len(self) > _MOST_PARTS:
            self.clear()
        rows = self.rows
        found = self[part] = tuple([rows[feature] for feature in part if feature in rows])
        return found


@dataclass(frozen=True)
class LinearModel:
    """`rows[feature]` is a row of `weights` (features × classes); `bias` has one value a class."""

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    weights: Weights
    bias: Weights

    @cached_property
    def single(self) -> dict[str, float]:
        """Weights of the first class by feature."""
        return {feature: float(self.weights[row, 0]) for feature, row in self.rows.items()}

    def scores(self, features: Iterable[str]) -> Weights:
        """One score a class: the bias and the weights of the features that the model knows, each counted once."""
        rows = self.rows
        return self._summed({rows[feature] for feature in features if feature in rows})

    def scores_of_parts(self, parts: Iterable[Part]) -> Weights:
        """What `scores` gives for features in parts that recur: the rows of a part are kept."""
        return self._summed(set(chain.from_iterable(map(self._rows_of_parts.__getitem__, parts))))

    def _summed(self, known: set[int]) -> Weights:
        if not known:
            return self.bias
        # In order: sums of floats depend on it.
        return np.asarray(self.bias + np.add.reduce(self.weights[sorted(known)], axis=0), dtype=np.float32)

    @cached_property
    def _rows_of_parts(self) -> RowsOfParts:
        return RowsOfParts(self.rows)

    def score(self, features: Iterable[str]) -> float:
        """The score of a model with a single class: what `scores` gives, faster for a single row."""
        single = self.single
        return float(self.bias[0]) + math.fsum([single[feature] for feature in set(features) if feature in single])

    def score_of_parts(self, parts: Iterable[Part]) -> float:
        """What `score` gives for features in parts that share none and recur: the sum of a part is kept."""
        kept, single = self._of_parts, self.single
        total = float(self.bias[0])
        for part in parts:
            known = kept.get(part)
            if known is None:
                if len(kept) > _MOST_PARTS:
                    kept.clear()
                known = kept[part] = math.fsum([single[feature] for feature in set(part) if feature in single])
            total += known
        return total

    @cached_property
    def _of_parts(self) -> dict[Part, float]:
        return {}

    def probabilities(self, features: Iterable[str]) -> Weights:
        """Softmax over the classes; of a single class the logistic function."""
        scores = self.scores(features)
        if len(self.classes) == 1:
            return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)
        raised = np.exp(scores - scores.max())
        return np.asarray(raised / raised.sum(), dtype=np.float32)

    def probabilities_of_many(self, cases: Sequence[Iterable[Part]]) -> Weights:
        """Cases × classes, each row what `probabilities` gives for the features of a case, in parts that recur."""
        blocks = [self._of_block(cases[at : at + _BLOCK]) for at in range(0, len(cases), _BLOCK)]
        return np.concatenate(blocks) if blocks else np.zeros((0, len(self.classes)), dtype=np.float32)

    def _of_block(self, cases: Sequence[Iterable[Part]]) -> Weights:
        kept = self._rows_of_parts
        known = [sorted(set(chain.from_iterable(map(kept.__getitem__, parts)))) for parts in cases]
        padded = np.full((len(known), max(map(len, known), default=0)), len(self.weights), dtype=np.intp)
        for number, rows in enumerate(known):
            padded[number, : len(rows)] = rows
        # Added up row by row as for a single case, zeros at the end: the sums are the same to the last bit.
        scores = np.asarray(self.bias + np.add.reduce(self._ended[padded], axis=1), dtype=np.float32)
        if len(self.classes) == 1:
            return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)

    @cached_property
    def _ended(self) -> Weights:
        """The weights with a row of zeros behind them."""
        return np.concatenate([self.weights, np.zeros((1, len(self.classes)), dtype=np.float32)])

    def strongest(self, features: Iterable[str], column: int, count: int) -> list[tuple[str, float]]:
        """The features that moved one class most, with their weights, strongest first."""
        known = {
            feature: float(self.weights[self.rows[feature], column]) for feature in features if feature in self.rows
        }
        return sorted(known.items(), key=lambda item: (-abs(item[1]), item[0]))[:count]

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """The model as arrays for `numpy.savez`, their names led by `name`."""
        text = "\n".join(sorted(self.rows, key=lambda feature: self.rows[feature]))
        return {
            f"{name}.classes": np.frombuffer("\n".join(self.classes).encode(), dtype=np.uint8),
            f"{name}.features": np.frombuffer(text.encode(), dtype=np.uint8),
            f"{name}.weights": self.weights.astype(np.float16),
            f"{name}.bias": self.bias.astype(np.float32),
        }


def from_arrays(arrays: Mapping[str, NDArray[Any]], name: str) -> LinearModel:
    """The model that `arrays` stored. Raises KeyError or ValueError where arrays are missing or don't fit."""
    classes = tuple(bytes(arrays[f"{name}.classes"]).decode().split("\n"))
    text = bytes(arrays[f"{name}.features"]).decode()
    features = text.split("\n") if text else []
    weights = np.asarray(arrays[f"{name}.weights"], dtype=np.float32)
    bias = np.asarray(arrays[f"{name}.bias"], dtype=np.float32)
    if weights.shape != (len(features), len(classes)) or bias.shape != (len(classes),):
        raise ValueError(f"{name}: {len(features)} features and {len(classes)} classes, but weights {weights.shape}")
    if not (np.isfinite(weights).all() and np.isfinite(bias).all()):
        raise ValueError(f"{name}: a weight is no number")
    if not all(each and each.isprintable() for each in classes):
        raise ValueError(f"{name}: a class has no name")
    return LinearModel(classes, {feature: row for row, feature in enumerate(features)}, weights, bias)


def pruned(
    classes: Sequence[str], features: Sequence[str], weights: Weights, bias: Weights, least: float
) -> LinearModel:
    """A model without the features whose weights are all smaller than `least`."""
    kept = [row for row in range(len(features)) if np.abs(weights[row]).max() >= least]
    # The stored precision is used at once, so that a model acts the same before and after it is stored.
    small = weights[kept].astype(np.float16).astype(np.float32)
    return LinearModel(tuple(classes), {features[row]: number for number, row in enumerate(kept)}, small, bias)
