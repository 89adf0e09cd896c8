"""Trains the classifier of hedging, speculation and editorialising: logistic regressions, from a fixed seed."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bias.detection.classifier_model import CATEGORIES, POINTS, SPOT_CLASSES, ClassifierModel
from bias.detection.finding_context import FINDING, SENTENCE, alone, finding_context, probability, sentence_context
from bias.detection.linear import LinearModel, pruned
from bias.model import BiasError
from bias.training.attribution import Note, silent
from bias.training.finding_examples import Examples

STRENGTH = {"spot": 0.1, "within": 0.3, "words": 0.2, "sentence": 1.0, "finding": 1.0, "subtype": 0.5}
"""Inverse regularisation of each model, chosen by cross-validation over documents."""
SEEN = 2
"""Times that a feature must be seen."""
LEAST_WEIGHT = {"spot": 0.02, "words": 0.02, "subtype": 0.02}
"""Features whose weights are all smaller are left out of the stored model."""
PARTS = 4
"""Parts of the documents, each scored by models of the others: from these scores the second stage learns."""
SEED = 0
ITERATIONS = 1000
LEAST_CUES = 10
"""Cues of a category that a model can be learned from."""
DEFAULT_POINTS = {name: np.full((len(CATEGORIES), 2), 0.4) for name in POINTS}

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Scores = tuple[Floats, Floats]
"""Of one document: of its spots and of its sentences' words, in log odds."""


@dataclass(slots=True)
class Table:
    """Rows of named features, each counted as often as it is there."""

    rows: Any
    names: list[str]

    @staticmethod
    def of(features: Iterable[Sequence[str]], seen: int = SEEN) -> Table:
        """The rows of all features that occur in at least `seen` of them."""
        from scipy.sparse import csr_matrix

        counted = [Counter(each) for each in features]
        often = Counter(name for row in counted for name in row)
        names = sorted(name for name, count in often.items() if count >= seen)
        columns = {name: column for column, name in enumerate(names)}
        indices: list[int] = []
        values: list[float] = []
        ends = [0]
        for row in counted:
            known = sorted((columns[name], count) for name, count in row.items() if name in columns)
            indices += [column for column, _ in known]
            values += [float(count) for _, count in known]
            ends.append(len(indices))
        return Table(csr_matrix((values, indices, ends), shape=(len(counted), len(names))), names)


def fitted(rows: Any, answers: NDArray[Any], strength: float) -> tuple[Floats, float]:
    """Weights and constant of one logistic regression; nothing but the constant where all answers are the same."""
    from sklearn.linear_model import LogisticRegression

    if answers.all() or not answers.any():
        share = (answers.sum() + 0.5) / (len(answers) + 1)
        return np.zeros(rows.shape[1]), float(np.log(share / (1 - share)))
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=ITERATIONS, random_state=SEED)
    model.fit(rows, answers)
    return np.asarray(model.coef_[0], dtype=np.float64), float(model.intercept_[0])


@dataclass(slots=True)
class Linear:
    """Regressions over the same features, a column a category: features × categories, and constants."""

    weights: Floats
    bias: Floats

    def scores(self, rows: Any) -> Floats:
        """Rows × categories, in log odds."""
        return np.asarray(rows @ self.weights + self.bias)

    def model(self, names: Sequence[str], least: float, classes: Sequence[str] = CATEGORIES) -> LinearModel:
        """As it is stored."""
        weights, bias = self.weights.astype(np.float32), self.bias.astype(np.float32)
        return pruned(classes, names, weights, bias, least)


def columns_fitted(rows: Any, answers: Flags, learned: Flags, strength: float) -> Linear:
    """One regression a column of `answers`, from the rows that `learned` names in the same column."""
    made = [
        fitted(rows[learned[:, column]], answers[learned[:, column], column], strength)
        for column in range(answers.shape[1])
    ]
    return Linear(np.stack([weights for weights, _ in made], axis=1), np.array([bias for _, bias in made]))


def _beside(examples: Examples) -> Flags:
    """Spots × categories: the sentence of the spot has a cue."""
    held = np.zeros_like(examples.outlet)
    np.logical_or.at(held, examples.spots.unit, examples.right)
    return held[examples.spots.unit]


class Corpus:
    """All examples, put into tables once: training and cross-validation take their rows from these."""

    def __init__(self, examples: Sequence[Examples]) -> None:
        self.examples = list(examples)
        self.spots = Table.of(row for each in examples for row in each.features)
        self.sentences = Table.of(row for each in examples for row in each.sentence_features)
        self.right = np.concatenate([each.right for each in examples])
        self.unclear = np.concatenate([each.unclear for each in examples])
        self.beside = np.concatenate([_beside(each) for each in examples])
        self.outlet = np.concatenate([each.outlet for each in examples])
        self.spot_document = np.repeat(np.arange(len(examples)), [len(each.features) for each in examples])
        self.document = np.repeat(np.arange(len(examples)), [len(each.sentence_features) for each in examples])
        self.own = np.array([each.own for each in examples])
        self.bare = np.array([each.bare for each in examples])

    def first_stage(self, documents: Flags) -> tuple[Linear, Linear]:
        """Models of spots and of words from some of the documents."""
        spots, sentences = documents[self.spot_document], documents[self.document]
        right, clear = self.right[spots], ~self.unclear[spots]
        spot = columns_fitted(self.spots.rows[spots], right, clear, STRENGTH["spot"])
        within = columns_fitted(self.spots.rows[spots], right, clear & self.beside[spots], STRENGTH["within"])
        spot = Linear(np.concatenate([spot.weights, within.weights], 1), np.concatenate([spot.bias, within.bias]))
        outlet = self.outlet[sentences]
        whole = np.repeat(~self.bare[self.document[sentences]][:, None], outlet.shape[1], axis=1)
        words = columns_fitted(self.sentences.rows[sentences], outlet, whole, STRENGTH["words"])
        return spot, words

    def scored(self, models: tuple[Linear, Linear], documents: Flags) -> dict[int, Scores]:
        """First-stage scores of some of the documents, by their numbers."""
        spots, sentences = documents[self.spot_document], documents[self.document]
        of_spots, of_words = models[0].scores(self.spots.rows[spots]), models[1].scores(self.sentences.rows[sentences])
        which_spot, which_sentence = self.spot_document[spots], self.document[sentences]
        return {
            int(number): (of_spots[which_spot == number], of_words[which_sentence == number])
            for number in np.flatnonzero(documents)
        }

    def part(self) -> NDArray[np.int64]:
        """Of each document the part that it is in: documents of a group are in one."""
        return np.array([zlib.crc32(each.group.encode()) % PARTS for each in self.examples])

    def unseen(self, documents: Flags) -> dict[int, Scores]:
        """First-stage scores of documents, each by models of the other parts of them."""
        part = self.part()
        found: dict[int, Scores] = {}
        for number in range(PARTS):
            mine = documents & (part == number)
            if mine.any():
                found |= self.scored(self.first_stage(documents & ~mine), mine)
        return found


def second_stage(corpus: Corpus, scores: dict[int, Scores]) -> tuple[Linear, Linear]:
    """Models of sentences and of findings, from unseen first-stage scores of annotated documents.

    Our own sentences are left out, since they hold far more cues than news does: probabilities would come out too
    high.
    """
    numbers = [number for number in scores if not corpus.own[number]] or list(scores)
    chosen = [corpus.examples[number] for number in numbers]
    context = [
        sentence_context(each.spots, scores[number], each.facts) for number, each in zip(numbers, chosen, strict=True)
    ]
    # Every sentence is learned from twice, in its article and by itself: single sentences are scored too.
    both = [(number, each, own) for made in (context, [alone(own) for own in context])
            for number, each, own in zip(numbers, chosen, made, strict=True)]  # fmt: skip
    outlet = np.concatenate([each.outlet for _, each, _ in both])
    sentence = _dense(np.concatenate([own for _, _, own in both]), outlet, np.ones_like(outlet), STRENGTH["sentence"])
    rows = np.concatenate(
        [
            finding_context(each.spots, scores[number][0], probability(combined_rows(sentence, own)))
            for number, each, own in both
        ]
    )
    right = np.concatenate([each.right for _, each, _ in both])
    unclear = np.concatenate([each.unclear for _, each, _ in both])
    return sentence, _dense(rows, right, ~unclear, STRENGTH["finding"])


def combined_rows(model: Linear, context: Floats) -> Floats:
    """Rows × categories, from rows × categories × features."""
    return np.asarray(np.einsum("ncf,fc->nc", context, model.weights) + model.bias)


def _dense(context: Floats, answers: Flags, learned: Flags, strength: float) -> Linear:
    """A regression a category over numbers, each brought to the same spread first."""
    weights, bias = [], []
    for column in range(answers.shape[1]):
        rows = context[learned[:, column], column]
        middle, spread = rows.mean(axis=0), rows.std(axis=0)
        spread[spread < 1e-9] = np.inf  # a number that never changes says nothing
        own, constant = fitted((rows - middle) / spread, answers[learned[:, column], column], strength)
        weights.append(own / spread)
        bias.append(constant - float((own / spread * middle).sum()))
    return Linear(np.stack(weights, axis=1), np.array(bias))


def subtype_models(corpus: Corpus) -> dict[str, LinearModel]:
    """A multinomial regression over the subtypes of each category, from its cues."""
    from sklearn.linear_model import LogisticRegression

    made = {}
    subtypes = [each for examples in corpus.examples for each in examples.subtypes]
    for category in CATEGORIES:
        rows = [row for row, each in enumerate(subtypes) if category in each]
        answers = np.array([subtypes[row][category] for row in rows])
        names = sorted(set(answers.tolist()))
        if len(names) < 2:
            made[category] = pruned(
                names, [], np.zeros((0, len(names)), np.float32), np.zeros(len(names), np.float32), 0
            )
            continue
        model = LogisticRegression(C=STRENGTH["subtype"], max_iter=ITERATIONS, random_state=SEED)
        model.fit(corpus.spots.rows[rows], answers)
        weights, bias = model.coef_, model.intercept_
        if len(names) == 2:  # scikit-learn keeps one row for two classes
            weights, bias = np.concatenate([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
        made[category] = pruned(
            [str(each) for each in model.classes_], corpus.spots.names, weights.T.astype(np.float32),
            bias.astype(np.float32), LEAST_WEIGHT["subtype"],
        )  # fmt: skip
    return made


def check(examples: Iterable[Examples]) -> None:
    """Raises BiasError where there is too little to learn from."""
    cues = sum((each.right.sum(axis=0) for each in examples), np.zeros(len(CATEGORIES), dtype=np.int64))
    for category, count in zip(CATEGORIES, cues.tolist(), strict=True):
        if count < LEAST_CUES:
            raise BiasError(
                f"too little to learn from: at least {LEAST_CUES} cues of {category} are needed, and the texts have "
                f"{count}"
            )


def train(
    examples: Sequence[Examples], points: dict[str, Floats] | None = None, note: Note = silent
) -> ClassifierModel:
    """A model from the examples of documents; the same examples and libraries give the same model to the byte.

    `points`: thresholds by operating point, as cross-validation chose them.

    Raises:
        BiasError: there is too little to learn from.
    """
    check(examples)
    corpus = Corpus(examples)
    everything = np.ones(len(examples), dtype=np.bool_)
    note("learning from words and spots")
    scores = corpus.unseen(everything)
    note("learning from sentences")
    sentence, finding = second_stage(corpus, scores)
    spot, words = corpus.first_stage(everything)
    note("learning subtypes")
    return ClassifierModel(
        spot=spot.model(corpus.spots.names, LEAST_WEIGHT["spot"], SPOT_CLASSES),
        words=words.model(corpus.sentences.names, LEAST_WEIGHT["words"]),
        sentence=_numbers(sentence, SENTENCE),
        finding=_numbers(finding, FINDING),
        subtype=subtype_models(corpus),
        points=DEFAULT_POINTS if points is None else points,
    )


def _numbers(linear: Linear, names: Sequence[str]) -> LinearModel:
    return linear.model(names, 0.0)
