"""The classifier on documents that it did not learn from: probabilities, operating points, calibration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from bias.comparison.gold import FOLDS, fold
from bias.detection.classifier_model import CATEGORIES
from bias.detection.finding_context import finding_context, probability, sentence_context
from bias.detection.learned_findings import GROUPS, chosen
from bias.model import BiasError
from bias.training.alignment import matched
from bias.training.attribution import Note, silent
from bias.training.classifier import Corpus, check, combined_rows, second_stage
from bias.training.finding_examples import UNREAD, Examples

Floats = NDArray[np.float64]

_SPOTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
_STRICT_SPOTS = tuple(round(0.62 + 0.02 * step, 2) for step in range(19))
_SENTENCES = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 2.0)
_PAIRS = (*product(_SPOTS, _SENTENCES), *product(_STRICT_SPOTS, (2.0,)))
STRICT = {"hedging": 0.9, "speculation": 0.9, "editorialising": 0.8}
"""Precision of sentences that the strict point is chosen for."""
SENSITIVE = {"hedging": 0.75, "speculation": 0.55, "editorialising": 0.45}
"""Precision of sentences down to which the sensitive point goes for recall."""


@dataclass(slots=True)
class Unseen:
    """A document with the probabilities that models of the other folds gave to its sentences and spots."""

    examples: Examples
    sentences: Floats
    likely: Floats


def cross_validated(examples: Sequence[Examples], note: Note = silent) -> list[Unseen]:
    """All annotated documents, each judged by models of the other folds; our own sentences are always learned from.

    Raises:
        BiasError: there is too little to learn from, or a fold holds no document.
    """
    check(examples)
    corpus, folds = Corpus(examples), folds_of(examples)
    found: list[Unseen] = []
    for number in range(FOLDS):
        note(f"cross-validating, fold {number + 1} of {FOLDS}")
        found += judged(corpus, folds != number, folds == number)
    return found


def folds_of(examples: Sequence[Examples]) -> NDArray[np.int64]:
    """Of each document its fold, -1 for our own sentences. Raises BiasError where a fold would hold none."""
    folds = np.array([-1 if each.own else fold(each.document.id) for each in examples])
    empty = sorted(set(range(FOLDS)) - set(folds.tolist()))
    if empty:
        raise BiasError(f"fold {empty[0]} of {FOLDS} holds no document: give more documents for cross-validation")
    return folds


def judged(corpus: Corpus, learned: NDArray[np.bool_], tested: NDArray[np.bool_]) -> list[Unseen]:
    """Some documents judged by models of others."""
    sentence, finding = second_stage(corpus, corpus.unseen(learned))
    made = []
    for number, scores in corpus.scored(corpus.first_stage(learned), tested).items():
        each = corpus.examples[number]
        sentences = probability(combined_rows(sentence, sentence_context(each.spots, scores, each.facts)))
        likely = probability(combined_rows(finding, finding_context(each.spots, scores[0], sentences)))
        made.append(Unseen(each, sentences, likely))
    return made


@dataclass(slots=True)
class Counts:
    """Right, found and annotated: sentences, sentences with a finding of the outlet's, cues."""

    sentence: NDArray[np.int64]
    outlet: NDArray[np.int64]
    cue: NDArray[np.int64]

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of each, 0 where there is nothing."""
        made = {}
        for name, (right, found, gold) in (("sentence", self.sentence), ("outlet", self.outlet), ("cue", self.cue)):
            made[f"{name}_precision"] = float(right / found) if found else 0.0
            made[f"{name}_recall"] = float(right / gold) if gold else 0.0
            made[f"{name}_f1"] = float(2 * right / (found + gold)) if found + gold else 0.0
        return made


def counted(documents: Sequence[Unseen], point: Floats, column: int) -> Counts:
    """How the findings of one category at an operating point meet the annotation."""
    total = Counts(np.zeros(3, np.int64), np.zeros(3, np.int64), np.zeros(3, np.int64))
    for each in documents:
        _count(total, each, found_at(each, point, column), CATEGORIES[column])
    return total


def found_at(each: Unseen, point: Floats, column: int) -> list[int]:
    """Numbers of the spots that are findings of one category at an operating point."""
    columns = next([CATEGORIES.index(one) for one in group] for group in GROUPS if CATEGORIES[column] in group)
    kept = chosen(each.examples.spots, each.sentences, each.likely, point, columns)
    return [number for number, of in kept if of == column]


def _count(total: Counts, each: Unseen, found: Sequence[int], category: str) -> None:
    spots, spans = each.examples.spots, each.examples.spans
    cues = [cue for cue in each.examples.document.cues if cue.category == category]
    total.cue += (
        len(matched(sorted(cue.span for cue in cues), sorted(spans[number] for number in found))), len(found), len(cues)
    )  # fmt: skip
    sentences = each.examples.document.sentences
    gold = {_sentence(sentences, cue.span[0]) for cue in cues}
    own = {_sentence(sentences, spans[number][0]) for number in found}
    total.sentence += (len(gold & own), len(own), len(gold))
    gold = {_sentence(sentences, cue.span[0]) for cue in cues if cue.voice == "outlet"}
    own = {_sentence(sentences, spans[number][0]) for number in found if spots.outlet[number]}
    total.outlet += (len(gold & own), len(own), len(gold))


def _sentence(sentences: Sequence[tuple[int, int]], start: int) -> int:
    """The annotated sentence that a character stands in."""
    return next((number for number, (low, high) in enumerate(sentences) if low <= start < high), -1)


def operating_points(documents: Sequence[Unseen]) -> dict[str, Floats]:
    """Thresholds by operating point: categories × (of spots, of sentences).

    `default` has the best F1 of sentences, the outlet's sentences and cues together, the documents of `UNREAD`
    counting as much as all: on the others the lexicon does better than it will on new text. `strict` has the most
    sentences right among those of the precision of `STRICT`; `sensitive` the best recall down to that of `SENSITIVE`.
    """
    points = {name: np.zeros((len(CATEGORIES), 2)) for name in ("default", "strict", "sensitive")}
    new = [each for each in documents if fold(each.examples.document.id) == UNREAD]
    tried: dict[str, list[tuple[tuple[float, float], dict[str, float]]]] = {}
    for column, category in enumerate(CATEGORIES):
        tried[category] = []
        unread: dict[tuple[float, float], dict[str, float]] = {}
        for pair in _PAIRS:
            point = np.full((len(CATEGORIES), 2), 9.0)
            point[column] = pair
            tried[category].append((pair, counted(documents, point, column).figures()))
            unread[pair] = counted(new, point, column).figures()
        both = [(pair, figures, unread[pair]) for pair, figures in tried[category]]
        points["default"][column] = max(both, key=lambda each: _sum(each[1]) + _sum(each[2]))[0]
        points["strict"][column] = _most(both, STRICT[category])
        points["sensitive"][column] = _most(both, SENSITIVE[category])
    return points


def _sum(figures: dict[str, float]) -> float:
    return figures["sentence_f1"] + figures["outlet_f1"] + figures["cue_f1"]


def _most(
    tried: Sequence[tuple[tuple[float, float], dict[str, float], dict[str, float]]], precision: float
) -> tuple[float, float]:
    """The thresholds of the best recall with at least a precision, on all documents and on the unread ones.

    Where none has it, the most precise on all.
    """
    good = [each for each in tried if min(each[1]["sentence_precision"], each[2]["sentence_precision"]) >= precision]
    if not good:
        return max(tried, key=lambda each: each[1]["sentence_precision"])[0]
    return max(good, key=lambda each: (each[1]["sentence_recall"], each[1]["cue_f1"]))[0]
