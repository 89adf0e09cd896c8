"""A classifier of a few round weights, made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bias.detection.classifier_model import CATEGORIES, POINTS, SPOT_CLASSES, ClassifierModel
from bias.detection.finding_context import FINDING, SENTENCE
from bias.detection.linear import LinearModel


def linear(classes: tuple[str, ...], features: tuple[str, ...]) -> LinearModel:
    """Weights in steps of 1/8, which half precision stores as they are."""
    weights = np.arange(len(features) * len(classes), dtype=np.float32).reshape(len(features), len(classes)) % 7 / 8
    bias = np.arange(len(classes), dtype=np.float32) / 4
    return LinearModel(classes, {feature: row for row, feature in enumerate(features)}, weights, bias)


def model(**fields: object) -> ClassifierModel:
    """The model, with some fields replaced."""
    made = ClassifierModel(
        spot=linear(SPOT_CLASSES, ("w=leider", "bare", "-1:w=ist")),
        words=linear(CATEGORIES, ("w=leider", "question")),
        sentence=linear(CATEGORIES, SENTENCE),
        finding=linear(CATEGORIES, FINDING),
        subtype={category: linear(("eins", "zwei"), ("w=leider",)) for category in CATEGORIES},
        points={name: np.full((len(CATEGORIES), 2), 0.25 * (1 + at)) for at, name in enumerate(POINTS)},
    )
    return replace(made, **fields)  # type: ignore[arg-type]
