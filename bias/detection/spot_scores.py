"""Scores of all spots and sentences of a field: sums over words are kept for each spelling, the rest is added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bias.detection.classifier_model import CATEGORIES, SPOT_CLASSES, ClassifierModel
from bias.detection.finding_features import EDGE, LONGEST, own_features, word_features
from bias.detection.linear import LinearModel
from bias.detection.sentence_features import sentence_features
from bias.detection.spots import FieldSpots, Spot
from bias.language.reading import Reading
from bias.language.words import Word

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

_WIDTH = len(SPOT_CLASSES)
_PREFIXES = ("", "m:", "-2:", "-1:", "+1:", "+2:")
_OWN, _LONG, _SECOND_BEFORE, _BEFORE, _BEHIND, _SECOND_BEHIND = (
    slice(_WIDTH * n, _WIDTH * (n + 1)) for n in range(len(_PREFIXES))
)
_SENTENCE = slice(_WIDTH * len(_PREFIXES), _WIDTH * len(_PREFIXES) + len(CATEGORIES))
_MOST_SPELLINGS = 30_000


class SpotScorer:
    """Scores fields with one model, remembering every spelling that it has seen.

    `score` gives log odds: spots × `SPOT_CLASSES`, that a spot is a cue, and sentences × categories, that the outlet's
    part of a sentence holds one, by its words.
    """

    def __init__(self, model: ClassifierModel) -> None:
        self._spot, self._words = Weights(model.spot), Weights(model.words)
        self._rows, self._combined = _by_word(self._spot, self._words)
        self._bare, self._source, self._first, self._early = (
            self._spot.sum([name]) for name in ("bare", "voice=source", "place=first", "place=early")
        )
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self._common: dict[tuple[str, ...], Floats] = {}
        self._table = np.zeros((1024, self._combined.shape[1]))
        for column, prefix in enumerate(_PREFIXES[2:], 2):  # row 0 is the edge of a sentence
            columns = slice(_WIDTH * column, _WIDTH * (column + 1))
            self._table[0, columns] = self._spot.sum([f"{prefix}{each}" for each in EDGE])
        self._count = 1

    def score(self, reading: Reading, found: FieldSpots, source: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """Spots × `SPOT_CLASSES` and sentences × categories; `source`: of every token whether it is a source's."""
        if self._count > _MOST_SPELLINGS:
            self._forget()
        known = self._numbers
        numbers = np.array([known.get(word.text) or self._number(word) for word in reading.words], dtype=np.int64)
        extra = self._placed(reading, source) + self._spot.bias
        before, behind = self._around(reading, numbers)
        scores = (self._table[numbers, _OWN] + before + behind + extra + self._bare)[found.low]
        extra += before
        held: dict[int, list[Spot]] = {}
        for at, spot in enumerate(found.spot):
            if spot is not None:
                unit = int(found.unit[at])
                own = self._spot.sum(own_features(reading, unit, spot)) + self._worded(spot, numbers)
                scores[at] = own + extra[spot.low] + behind[spot.high - 1]
                if found.outlet[at]:
                    held.setdefault(unit, []).append(spot)
        return scores, self._sentences(reading, numbers, source, held)

    def _number(self, word: Word) -> int:
        """The row of a spelling in the table, made on first sight."""
        if self._count == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        number = self._numbers[word.text] = self._count
        self._count += 1
        own, *shared = word_features(word.key, word.bits)
        # Most words are in no model themselves: then their form and their classes say all, and few differ in these.
        common = self._common.get(shape := tuple(shared))
        if common is None:
            common = self._common[shape] = self._row(shape)
        row = self._rows.get(own)
        self._table[number] = common if row is None else common + self._combined[row]
        if not word.plain:
            self._table[number, _SENTENCE] = 0
        return number

    def _row(self, features: Sequence[str]) -> Floats:
        """Sums over features of words, as a row of the table."""
        row: Floats = self._combined[[self._rows[each] for each in features if each in self._rows]].sum(axis=0)
        return row

    def _worded(self, spot: Spot, numbers: Numbers) -> Floats:
        """What the words of a spot add, those of a longer cue by their own weights."""
        if spot.high - spot.low == 1:
            single: Floats = self._table[numbers[spot.low], _OWN]
            return single
        long: Floats = self._table[numbers[spot.low : min(spot.high, spot.low + LONGEST)], _LONG].sum(axis=0)
        return long

    def _around(self, reading: Reading, numbers: Numbers) -> tuple[Floats, Floats]:
        """What the two words before, and the two behind, add to every word."""
        padded = np.zeros(len(numbers) + 2 * len(reading.units) + 2, dtype=np.int64)
        at = np.zeros(len(numbers), dtype=np.int64)
        for number, unit in enumerate(reading.units):
            at[unit.low : unit.high] = np.arange(unit.low, unit.high) + 2 * (number + 1)
        padded[at] = numbers
        table = self._table
        before = table[padded[at - 2], _SECOND_BEFORE] + table[padded[at - 1], _BEFORE]
        behind = table[padded[at + 1], _BEHIND] + table[padded[at + 2], _SECOND_BEHIND]
        return before, behind

    def _placed(self, reading: Reading, source: NDArray[np.bool_]) -> Floats:
        """What its voice and its place in the sentence add to every word."""
        extra = np.where(source[:, None], self._source, 0.0)
        for unit in reading.units:
            extra[unit.low : unit.low + 1] += self._first
            extra[unit.low + 1 : min(unit.high, unit.low + 4)] += self._early
        return extra

    def _sentences(
        self, reading: Reading, numbers: Numbers, source: NDArray[np.bool_], held: Mapping[int, list[Spot]]
    ) -> Floats:
        weights = np.where(source[:, None], 0.0, self._table[numbers, _SENTENCE])
        total = np.zeros((len(reading.units), len(CATEGORIES)))
        for number, unit in enumerate(reading.units):
            others = bool(source[unit.low : unit.high].any())
            features = sentence_features(reading, number, held.get(number, ()), others)
            total[number] = weights[unit.low : unit.high].sum(axis=0) + self._words.sum(features)
        return total + self._words.bias


class Weights:
    """The weights of a linear model, to be summed over features: each as often as it is given."""

    def __init__(self, model: LinearModel) -> None:
        self.rows = model.rows
        self.matrix = np.asarray(model.weights, dtype=np.float64)
        self.bias = np.asarray(model.bias, dtype=np.float64)

    def sum(self, features: Iterable[str]) -> Floats:
        """One sum a class, without the bias."""
        rows = self.rows
        total: Floats = self.matrix[[rows[each] for each in features if each in rows]].sum(axis=0)
        return total


def _by_word(spot: Weights, words: Weights) -> tuple[dict[str, int], Floats]:
    """For every feature of words a row with its weights behind each prefix, and those in the words model."""
    bare = {feature for feature in words.rows if feature[1:2] == "="}
    for feature in spot.rows:
        for prefix in _PREFIXES:
            if feature.startswith(prefix) and feature[len(prefix) + 1 : len(prefix) + 2] == "=":
                bare.add(feature[len(prefix) :])
    rows = {feature: row for row, feature in enumerate(sorted(bare))}
    combined = np.zeros((len(rows), _SENTENCE.stop))
    for feature, row in rows.items():
        for column, prefix in enumerate(_PREFIXES):
            if prefix + feature in spot.rows:
                combined[row, _WIDTH * column : _WIDTH * (column + 1)] = spot.matrix[spot.rows[prefix + feature]]
        if feature in words.rows:
            combined[row, _SENTENCE] = words.matrix[words.rows[feature]]
    return rows, combined
