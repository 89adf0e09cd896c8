"""Trains the attribution model: logistic regressions over named features, from a fixed seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from bias.detection.attribution_model import AttributionModel
from bias.detection.detector import Detector
from bias.detection.linear import LinearModel, pruned
from bias.training.documents import Document
from bias.training.examples import Examples, examples_of

THRESHOLD = 0.37
"""Probability from which a place is a cue: the best sentence and cue F1 by cross-validation over documents."""
STRENGTH = {"cue": 0.08, "source": 0.3, "referent": 0.5, "kind": 0.3}
"""Inverse regularisation of each model, chosen by cross-validation over documents."""
SEEN = 2
"""Times that a feature must be seen."""
LEAST_WEIGHT = {"cue": 0.02, "source": 0.01, "referent": 0.005, "kind": 0.01}
"""Features whose weights are all smaller are left out of the stored model."""


def train(documents: Sequence[Document], detector: Detector) -> AttributionModel:
    """A model from annotated documents; the same documents and lexicon give the same model to the byte."""
    return train_on(examples_of(documents, detector))


def train_on(examples: Iterable[Examples]) -> AttributionModel:
    """A model from the examples of documents."""
    everything = Examples()
    for each in examples:
        everything.add(each)
    return AttributionModel(
        cue=_several("cue", everything.cue),
        source=_binary("source", everything.source),
        referent=_binary("referent", everything.referent) if everything.referent else _NOBODY,
        kind=_several("kind", everything.kind) if everything.kind else _NO_KIND,
        threshold=THRESHOLD,
        hash="",
    )


_NOBODY = LinearModel(("right",), {"nobody": 0}, np.ones((1, 1), dtype=np.float32), np.zeros(1, dtype=np.float32))
"""Refers to nobody: for data that annotate no antecedents."""
_NO_KIND = LinearModel(("none",), {}, np.zeros((0, 1), dtype=np.float32), np.zeros(1, dtype=np.float32))
"""For data that annotate no kinds."""


def _vocabulary(rows: Iterable[Iterable[str]]) -> list[str]:
    counts = Counter(feature for row in rows for feature in set(row))
    return sorted(feature for feature, count in counts.items() if count >= SEEN)


def _matrix(rows: Sequence[Sequence[str]], vocabulary: Sequence[str]) -> Any:
    from scipy.sparse import csr_matrix

    number = {feature: at for at, feature in enumerate(vocabulary)}
    indices: list[int] = []
    pointers = [0]
    for row in rows:
        indices += sorted({number[feature] for feature in row if feature in number})
        pointers.append(len(indices))
    return csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(vocabulary)))


def _fitted(name: str, rows: Sequence[Sequence[str]], answers: Sequence[Any]) -> tuple[Any, list[str]]:
    from sklearn.linear_model import LogisticRegression

    vocabulary = _vocabulary(rows)
    model = LogisticRegression(C=STRENGTH[name], max_iter=400, tol=1e-5, random_state=0)
    return model.fit(_matrix(rows, vocabulary), np.array(answers)), vocabulary


def _several(name: str, examples: Sequence[tuple[list[str], str]]) -> LinearModel:
    model, vocabulary = _fitted(name, [row for row, _ in examples], [answer for _, answer in examples])
    classes = [str(each) for each in model.classes_]
    weights, bias = model.coef_.T, model.intercept_
    if len(classes) == 2:  # scikit-learn keeps one column for two classes
        weights, bias = np.hstack([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])
    return pruned(classes, vocabulary, weights.astype(np.float32), bias.astype(np.float32), LEAST_WEIGHT[name])


def _binary(name: str, examples: Sequence[tuple[list[str], int]]) -> LinearModel:
    model, vocabulary = _fitted(name, [row for row, _ in examples], [answer for _, answer in examples])
    weights, bias = model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32)
    return pruned(["right"], vocabulary, weights, bias, LEAST_WEIGHT[name])
