"""How much every feature moved a score: log odds by name, strongest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from bias.detection.feature_names import Name, number_name
from bias.detection.linear import LinearModel
from bias.detection.reasons_values import Weight


def feature_weights(
    model: LinearModel,
    features: Mapping[str, int],
    column: int,
    name: Callable[[str], Name],
    against: int | None = None,
    most: int | None = None,
) -> tuple[Weight, ...]:
    """Weights of features by how often they are counted, for one class, or for one `against` another.

    They add up to the score less the bias, unless only the `most` strongest are wanted. Features that the model does
    not know move nothing.
    """
    known = [feature for feature in features if feature in model.rows]
    rows = model.weights[[model.rows[feature] for feature in known]]
    values = rows[:, column].astype(np.float64)
    if against is not None:
        values = values - rows[:, against]
    return _summed(
        [
            (name(feature), features[feature] * value, feature)
            for feature, value in zip(known, values.tolist(), strict=True)
        ],
        most,
    )


def number_weights(
    model: LinearModel, names: Iterable[str], values: NDArray[np.float64], column: int, sentence: bool = False
) -> tuple[Weight, ...]:
    """Weights of a model whose features are numbers: each number times its weight."""
    return _summed(
        [
            (number_name(name, sentence), float(value) * float(model.weights[model.rows[name], column]), name)
            for name, value in zip(names, values, strict=True)
            if name in model.rows
        ]
    )


def counted(features: Iterable[str]) -> Mapping[str, int]:
    """Features with how often the model of spots counts them."""
    return Counter(features)


def once(features: Iterable[str]) -> Mapping[str, int]:
    """Features of a model that counts each once."""
    return dict.fromkeys(features, 1)


def _summed(parts: Iterable[tuple[Name, float, str]], most: int | None = None) -> tuple[Weight, ...]:
    """One weight a name; what moves nothing is left out."""
    values: dict[str, float] = {}
    signs: dict[str, list[str]] = {}
    names: dict[str, Name] = {}
    for name, value, feature in parts:
        if value:
            key = name.en
            if key in values:
                values[key] += value
                signs[key].append(feature)
            else:
                values[key], signs[key], names[key] = value, [feature], name
    strongest = sorted(values, key=lambda key: (-abs(values[key]), key))[:most]
    return tuple(Weight(names[key], values[key], tuple(signs[key])) for key in strongest)
