"""Measures what ships, for the page on method of every report: `python docs/measured.py GOLD`.

Writes `bias/models/measured.json`: figures only, no sentence of the gold standard. Each operating point, and the rules
alone, stand under the hashes of lexicon and models that were measured, so that a report made with anything else shows
no figures that are not its own. To be run after every training; a test complains where it was forgotten.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import bias
from bias.detection.detector import Detector
from bias.detection.lexicon import load
from bias.detection.models import NONE, Models, shipped_models
from bias.training.gold_evaluation import CategoryFigures, GoldEvaluation, evaluate_gold
from bias.training.gold_records import calibration_record, levels_record, rate_record

TARGET = Path(__file__).resolve().parents[1] / "bias" / "models" / "measured.json"
SCHEMA = "bias.measured/1"
AGREEMENT = {
    "attribution": {"sentence": 0.97, "cue": 0.92},
    "hedging": {"sentence": 0.94, "cue": 0.92},
    "speculation": {"sentence": 0.94, "cue": 0.84},
    "editorialising": {"sentence": 0.94, "cue": 0.76},
}
"""F1 of two annotators of the gold standard, each working alone: the ceiling (counted once: `docs/quality.md`)."""


def measured(gold: str) -> dict[str, Any]:
    """All that is measured on a gold standard, for each way in which the program decides by itself."""
    lexicon = load()
    ways = [shipped_models(point) for point in ("default", "strict", "sensitive")] + [NONE]
    results = [(models, _evaluated(gold, Detector(lexicon, models), lexicon.hash, models)) for models in ways]
    first = results[0][1]
    return {
        "schema": SCHEMA,
        "version": bias.__version__,
        "lexicon": lexicon.hash,
        "data": {"file": first.file, "hash": first.data},
        "documents": first.whole.documents,
        "sentences": first.whole.sentences,
        "words": first.whole.words,
        "least_words": first.least_words,
        "samples": first.samples,
        "seed": first.seed,
        "agreement": AGREEMENT,
        "ways": [_way(models, result) for models, result in results],
    }


def _evaluated(gold: str, detector: Detector, lexicon: str, models: Models) -> GoldEvaluation:
    return evaluate_gold(gold, detector, lexicon=lexicon, model=models.hash or "rules")


def _way(models: Models, result: GoldEvaluation) -> dict[str, Any]:
    return {
        "model": models.hash,
        "point": None if models.hash is None else models.point,
        "categories": {name: _category(figures) for name, figures in result.whole.categories.items()},
        "rates": {each.category: rate_record(each) for each in result.rates},
    }


def _category(figures: CategoryFigures) -> dict[str, Any]:
    calibration = calibration_record(figures.probabilities)
    if calibration is not None:
        del calibration["bins"]
    return {**levels_record(figures.levels), "calibration": calibration}


def main(arguments: list[str]) -> int:
    """Measures and writes."""
    if len(arguments) != 1:
        print("usage: python docs/measured.py GOLD.jsonl", file=sys.stderr)
        return 2
    made = json.dumps(measured(arguments[0]), ensure_ascii=False, indent=1)
    TARGET.write_text(made + "\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
