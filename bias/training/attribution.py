"""Trains the attribution model: logistic regressions over named features, from a fixed seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from bias.detection.attribution_model import AttributionModel
from bias.detection.detector import Detector
from bias.detection.linear import LinearModel, pruned
from bias.model import BiasError
from bias.training.documents import Document
from bias.training.examples import Examples, document_examples

THRESHOLD = 0.37
"""Probability from which a place is a cue: the best sentence and cue F1 by cross-validation over documents."""
STRENGTH = {"cue": 0.08, "source": 0.3, "referent": 0.5, "kind": 0.3}
"""Inverse regularisation of each model, chosen by cross-validation over documents."""
SEEN = 2
"""Times that a feature must be seen."""
LEAST_WEIGHT = {"cue": 0.02, "source": 0.01, "referent": 0.005, "kind": 0.01}
"""Features whose weights are all smaller are left out of the stored model."""
SEED = 0
ITERATIONS = 400
TOLERANCE = 1e-5
LEAST_ATTRIBUTIONS = 20
LEAST_SUBTYPES = 2

Note = Callable[[str], None]
"""Is told what is being done, for a line on the terminal."""


def silent(_: str) -> None:
    """Tells nobody."""


def train(documents: Sequence[Document], detector: Detector, note: Note = silent) -> AttributionModel:
    """A model from annotated documents; the same documents and lexicon give the same model to the byte.

    Cross-validation over the documents in the gold format gives it operating points and probabilities of sentences,
    where they are enough for that.

    Raises:
        BiasError: there is too little to learn from.
    """
    from bias.training.attribution_points import learned_points

    examples = examples_with_notes(documents, detector, note)
    model = train_on(examples, note)
    points = learned_points(documents, examples, note)
    return model if points is None else replace(model, points=points.thresholds, sentence=points.sentence)


def examples_with_notes(documents: Sequence[Document], detector: Detector, note: Note = silent) -> list[Examples]:
    """The examples of each document, in order."""
    made = []
    for number, document in enumerate(documents, 1):
        note(f"reading document {number:,} of {len(documents):,}")
        made.append(document_examples(document, detector))
    return made


def together(examples: Iterable[Examples]) -> Examples:
    """All examples of several documents."""
    everything = Examples()
    for each in examples:
        everything.add(each)
    return everything


def train_on(examples: Iterable[Examples], note: Note = silent) -> AttributionModel:
    """A model from the examples of documents. Raises BiasError where there is too little to learn from."""
    everything = together(examples)
    check(everything)
    return AttributionModel(
        cue=cue_model(everything, note),
        source=_binary("source", everything.source, note),
        referent=_binary("referent", everything.referent, note),
        kind=_kinds(everything, note),
        threshold=THRESHOLD,
        hash="",
    )


def cue_model(everything: Examples, note: Note = silent) -> LinearModel:
    """The model of cues alone."""
    return _several("cue", everything.cue, note)


def check(everything: Examples) -> None:
    """Raises BiasError where there is too little to learn from."""
    answers = Counter(answer for _, answer in everything.cue)
    beside = answers.pop("none", 0)
    if answers.total() < LEAST_ATTRIBUTIONS or len(answers) < LEAST_SUBTYPES or not beside:
        raise BiasError(
            f"too little to learn from: at least {LEAST_ATTRIBUTIONS} attributions of {LEAST_SUBTYPES} subtypes are "
            f"needed, and found in the texts were {answers.total()} of {len(answers)}, beside {beside} other places"
        )


_NOBODY = LinearModel(("right",), {"nobody": 0}, np.ones((1, 1), dtype=np.float32), np.zeros(1, dtype=np.float32))
"""No source and no referent: for data that annotate none, or nothing else."""


def _kind_by_rule() -> LinearModel:
    """For data that annotate no kinds: what the rule says of a mention, and for a pronoun the kind before it."""
    classes = ("document", "medium", "none", "organisation", "person", "role", "vague")
    features = [*(f"rule={each}" for each in classes), "none", *(f"pronoun|last={each}" for each in classes)]
    weights = np.zeros((len(features), len(classes)), dtype=np.float32)
    for number in range(len(classes)):
        weights[number, number] = 1
        weights[len(classes) + 1 + number, number] = 2
    weights[len(classes), classes.index("none")] = 1
    rows = {feature: number for number, feature in enumerate(features)}
    return LinearModel(classes, rows, weights, np.zeros(len(classes), dtype=np.float32))


def _kinds(everything: Examples, note: Note) -> LinearModel:
    several = len({answer for _, answer in everything.kind}) > 1
    return _several("kind", everything.kind, note) if several else _kind_by_rule()


def _vocabulary(rows: Iterable[Iterable[str]]) -> list[str]:
    counts = Counter(feature for row in rows for feature in set(row))
    # A line break inside a feature would make two of it in the stored model.
    return sorted(feature for feature, count in counts.items() if count >= SEEN and "\n" not in feature)


def _matrix(rows: Sequence[Sequence[str]], vocabulary: Sequence[str]) -> Any:
    from scipy.sparse import csr_matrix

    number = {feature: at for at, feature in enumerate(vocabulary)}
    indices: list[int] = []
    pointers = [0]
    for row in rows:
        indices += sorted({number[feature] for feature in row if feature in number})
        pointers.append(len(indices))
    return csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(vocabulary)))


def _fitted(name: str, rows: Sequence[Sequence[str]], answers: Sequence[Any], note: Note) -> tuple[Any, list[str]]:
    from sklearn.linear_model import LogisticRegression

    note(f"learning {name}s from {len(rows):,} examples")
    vocabulary = _vocabulary(rows)
    model = LogisticRegression(C=STRENGTH[name], max_iter=ITERATIONS, tol=TOLERANCE, random_state=SEED)
    return model.fit(_matrix(rows, vocabulary), np.array(answers)), vocabulary


def _several(name: str, examples: Sequence[tuple[list[str], str]], note: Note) -> LinearModel:
    model, vocabulary = _fitted(name, [row for row, _ in examples], [answer for _, answer in examples], note)
    classes = [str(each) for each in model.classes_]
    weights, bias = model.coef_.T, model.intercept_
    if len(classes) == 2:  # scikit-learn keeps one column for two classes
        weights, bias = np.hstack([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])
    return pruned(classes, vocabulary, weights.astype(np.float32), bias.astype(np.float32), LEAST_WEIGHT[name])


def _binary(name: str, examples: Sequence[tuple[list[str], int]], note: Note) -> LinearModel:
    if len({answer for _, answer in examples}) < 2:
        return _NOBODY
    model, vocabulary = _fitted(name, [row for row, _ in examples], [answer for _, answer in examples], note)
    weights, bias = model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32)
    return pruned(["right"], vocabulary, weights, bias, LEAST_WEIGHT[name])
