"""The card of a trained classifier: what it was made from, by what, what it is for, and how good it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bias.comparison.gold import FOLDS
from bias.detection.classifier_model import CATEGORIES, ClassifierModel
from bias.training import classifier
from bias.training.card import SCHEMA, UNKNOWN, DataFile, made
from bias.training.classifier_figures import Validation
from bias.training.documents import Document, file_hash
from bias.training.gold_records import calibration_record, levels_record, rate_record
from bias.training.own_sentences import own_hash

INTENDED_USE = (
    "Marking and counting hedging, speculation and editorialising in German news for people who then read the marked "
    "words, and comparing rates of many articles with their intervals."
)
LIMITS = (
    "Standard German news. Not for judging one sentence in a dispute, nor a journalist or an outlet by a figure "
    "without its interval. Probabilities hold for the mix of texts that was annotated; where base rates differ, they "
    "are off. Operating points were chosen on the same cross-validation that measures them, and the voices come from "
    "an attribution model that may have been trained on the same documents, as entries of the lexicon may have been "
    "written from them: on new texts expect less."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a classifier was made from; `own` documents are our own sentences.

    `entry_examples`: how many examples of the lexicon's entries; the rest are hashes.
    """

    files: Sequence[DataFile]
    own: Sequence[Document]
    entry_examples: int
    lexicon: str
    attribution: str | None


def classifier_card(
    model: ClassifierModel, name: str, *, command: str, sources: Sources, licence: str | None, measured: Validation
) -> dict[str, Any]:
    """The card of a model that is stored under a name. It holds no date: the same training gives the same card."""
    annotated = [document for file in sources.files for document in file.documents]
    return {
        "schema": SCHEMA,
        "task": "classifier",
        **made(model, name, command),
        "data": [_file(each) for each in sources.files],
        "own_sentences": {
            "hash": own_hash(), "documents": len(sources.own), "cues": cues_of(sources.own)
        } if sources.own else None,
        "entry_examples": sources.entry_examples,
        "documents": len(annotated) + len(sources.own),
        "cues": cues_of([*annotated, *sources.own]),
        "lexicon": sources.lexicon,
        "attribution": sources.attribution,
        "seed": classifier.SEED,
        "parameters": {
            "method": "logistic regressions in two stages (L2, liblinear), subtypes multinomial (L2, lbfgs)",
            "inverse_regularisation": classifier.STRENGTH,
            "least_times_seen": classifier.SEEN,
            "least_weight": classifier.LEAST_WEIGHT,
            "parts": classifier.PARTS,
            "iterations": classifier.ITERATIONS,
        },
        "licence": licence or UNKNOWN,
        "intended_use": INTENDED_USE,
        "limits": LIMITS,
        "measured": {"by": f"cross-validation over documents, {FOLDS} folds"} | validation_record(measured),
    }  # fmt: skip


def _file(each: DataFile) -> dict[str, Any]:
    return {
        "file": Path(each.path).name,
        "hash": file_hash(each.path),
        "documents": len(each.documents),
        "left_out": each.left_out,
        "cues": cues_of(each.documents),
    }


def cues_of(documents: Iterable[Document]) -> dict[str, int]:
    """Annotated cues of each category that the classifier knows."""
    counts = Counter(cue.category for each in documents for cue in each.cues)
    return {category: counts[category] for category in CATEGORIES}


def validation_record(result: Validation) -> dict[str, Any]:
    """Cross-validated figures as JSON has them; shares are rounded to four places."""
    whole = result.points["default"]
    return {
        "documents": whole.documents,
        "sentences": whole.sentences,
        "words": whole.words,
        "seed": result.seed,
        "samples": result.samples,
        "categories": {category: _category(result, category) for category in CATEGORIES},
        "rates": {each.category: rate_record(each) for each in result.rates},
    }


def _category(result: Validation, category: str) -> dict[str, Any]:
    column, ranked = CATEGORIES.index(category), result.ranking[category]
    points = {name: figures.categories[category].levels for name, figures in result.points.items()}
    thresholds: Mapping[str, Any] = result.thresholds
    return {
        "points": {
            name: {
                "thresholds": dict(zip(("spot", "sentence"), thresholds[name][column].tolist(), strict=True)),
                **levels_record(levels),
            }
            for name, levels in points.items()
        },
        "calibration": calibration_record(result.points["default"].categories[category].probabilities),
        "calibration_of_findings": calibration_record(result.points["default"].categories[category].confidence),
        "ranking": {
            "sentences": ranked.sentences,
            "positives": ranked.positives,
            "auc": _rounded(ranked.auc),
            "average_precision": _rounded(ranked.average_precision),
        },
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
