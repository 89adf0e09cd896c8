"""Figures of the classifier on documents that it did not learn from: operating points, calibration, ranking, rates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bias.detection.classifier_model import CATEGORIES, POINTS
from bias.training.classifier_validation import Floats, Unseen, counted, found_at
from bias.training.figures import SEED, TIMES, Counts
from bias.training.gold_counts import Cases, Judged
from bias.training.gold_evaluation import Figures, figures_of
from bias.training.rate_error import LEAST_WORDS, RateError, rate_errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Sentences by their probability: `auc` and `average_precision` are None where all or none hold a finding."""

    sentences: int
    positives: int
    auc: float | None
    average_precision: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """Cross-validated figures on annotated documents.

    `thresholds`: of each operating point, by category: of spots and of sentences. `points`: figures at each of them;
    calibration is the same in all. `ranking`: by category. `rates`: the error of an article's rates at the default.
    """

    thresholds: Mapping[str, Floats]
    points: Mapping[str, Figures]
    ranking: Mapping[str, Ranking]
    rates: tuple[RateError, ...]
    seed: int
    samples: int


def validated(
    documents: Sequence[Unseen], thresholds: Mapping[str, Floats], seed: int = SEED, samples: int = TIMES
) -> Validation:
    """All figures of at least one document; intervals by bootstrap over documents."""
    judged = {name: [judged_at(each, thresholds[name]) for each in documents] for name in POINTS}
    return Validation(
        thresholds=thresholds,
        points={name: figures_of(each, CATEGORIES, seed=seed, samples=samples) for name, each in judged.items()},
        ranking={category: ranking(documents, column) for column, category in enumerate(CATEGORIES)},
        rates=rate_errors(judged["default"], CATEGORIES, least_words=LEAST_WORDS, samples=samples, seed=seed),
        seed=seed,
        samples=samples,
    )


def judged_at(each: Unseen, point: Floats) -> Judged:
    """A document as the evaluation on a gold standard has it, without subtypes, voices and errors."""
    document = each.examples.document
    counts: Counts = Counter()
    probabilities: dict[str, Cases] = {}
    confidence: dict[str, Cases] = {}
    for column, category in enumerate(CATEGORIES):
        met = counted([each], point, column)
        for level, (right, found, gold) in (
            ("sentence", met.sentence), ("outlet_sentence", met.outlet), ("cue", met.cue),
        ):  # fmt: skip
            counts[f"{level} {category}+"] = int(right)
            counts[f"{level} {category}-"] = int(found - right)
            counts[f"{level} {category}?"] = int(gold - right)
        numbers = found_at(each, point, column)
        counts[f"found {category}"] = int(each.examples.spots.outlet[numbers].sum())
        counts[f"annotated {category}"] = sum(
            cue.category == category and cue.voice == "outlet" for cue in document.cues
        )
        probabilities[category] = _cases(each.sentences[:, column], each.examples.outlet[:, column])
        confidence[category] = _cases(each.likely[numbers, column], each.examples.right[numbers, column])
    return Judged(
        document=document.id,
        words=each.examples.words,
        sentences=len(document.sentences),
        counts=counts,
        probabilities=probabilities,
        confidence={category: cases for category, cases in confidence.items() if cases},
    )


def _cases(probabilities: Floats, answers: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Cases:
    return list(zip(probabilities.tolist(), answers.tolist(), strict=True))


def ranking(documents: Sequence[Unseen], column: int) -> Ranking:
    """How well the probabilities of sentences put those first that hold a finding of one category."""
    from sklearn.metrics import average_precision_score, roc_auc_score

    answers = np.concatenate([each.examples.outlet[:, column] for each in documents])
    values = np.concatenate([each.sentences[:, column] for each in documents])
    both = bool(answers.any() and not answers.all())
    return Ranking(
        sentences=len(answers),
        positives=int(answers.sum()),
        auc=float(roc_auc_score(answers, values)) if both else None,
        average_precision=float(average_precision_score(answers, values)) if both else None,
    )
