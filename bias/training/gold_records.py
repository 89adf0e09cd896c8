"""A measurement on a gold standard as JSON: all of it, every error with its sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TextIO

from bias.training.gold_counts import LEVELS
from bias.training.gold_evaluation import Calibration, CategoryFigures, Figures, GoldEvaluation, Share, Spans
from bias.training.rate_error import RateError
from bias.training.resampling import Estimate

SCHEMA = "bias.gold-evaluation/1"
_PLACES = 4


def write_json(result: GoldEvaluation, out: TextIO) -> None:
    """One object. Shares are rounded to four places; an interval is that of the value before it."""
    whole = result.whole
    made = {
        "schema": SCHEMA,
        "file": result.file,
        "data": result.data,
        "lexicon": result.lexicon,
        "model": result.model,
        "seed": result.seed,
        "samples": result.samples,
        **_size(whole),
        "categories": {name: _category(each) for name, each in whole.categories.items()},
        "voice": _spans(whole.voice),
        "strata": {
            name: _size(each) | {"categories": {key: _brief(figures) for key, figures in each.categories.items()}}
            for name, each in result.strata.items()
        },
        "least_words": result.least_words,
        "rates": {each.category: rate_record(each) for each in result.rates},
        "confusion": [
            {"annotated": annotated or None, "found": found or None, "cues": count}
            for (annotated, found), count in sorted(result.confusion.items())
        ],
        "not_annotated": result.not_annotated,
        "errors": [asdict(each) | {"instead": each.instead or None, "words": each.words} for each in result.errors],
    }
    json.dump(made, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _size(figures: Figures) -> dict[str, int]:
    names = ("documents", "units", "sentences", "words")
    return {name: getattr(figures, name) for name in names}


def _category(each: CategoryFigures) -> dict[str, Any]:
    return _brief(each) | {"subtypes": {name: levels_record(levels) for name, levels in each.subtypes.items()}}


def _brief(each: CategoryFigures) -> dict[str, Any]:
    return {
        **levels_record(each.levels),
        "subtype": _share(each.subtype),
        "voice": _spans(each.voice),
        "probabilities": calibration_record(each.probabilities),
        "confidence": calibration_record(each.confidence),
    }


def levels_record(levels: Mapping[str, Spans]) -> dict[str, Any]:
    return {level: _spans(levels.get(level)) for level in LEVELS}


def _spans(each: Spans | None) -> dict[str, Any] | None:
    if each is None:
        return None
    return {
        "precision": _value(each.precision),
        "precision_95": _interval(each.precision),
        "recall": _value(each.recall),
        "recall_95": _interval(each.recall),
        "f1": _value(each.f1),
        "f1_95": _interval(each.f1),
        "n": each.n,
        "found": each.found,
    }


def _share(each: Share | None) -> dict[str, Any] | None:
    if each is None:
        return None
    return {"accuracy": _value(each.accuracy), "accuracy_95": _interval(each.accuracy), "n": each.n}


def calibration_record(each: Calibration | None) -> dict[str, Any] | None:
    if each is None:
        return None
    return {
        "error": _value(each.error),
        "error_95": _interval(each.error),
        "cases": each.cases,
        "bins": [
            {
                "low": _rounded(one.low),
                "high": _rounded(one.high),
                "cases": one.count,
                "predicted": _rounded(one.predicted),
                "observed": _rounded(one.observed),
                "observed_95": _interval(interval),
            }
            for one, interval in zip(each.bins, each.intervals, strict=True)
        ],
    }


def rate_record(each: RateError) -> dict[str, Any]:
    made: dict[str, Any] = {
        "documents": each.documents,
        "annotated": _rounded(each.annotated),
        "found": _rounded(each.found),
    }
    for name in ("bias", "spread", "absolute", "correlation"):
        made |= {name: _value(getattr(each, name)), f"{name}_95": _interval(getattr(each, name))}
    return made


def _value(each: Estimate | None) -> float | None:
    return None if each is None else _rounded(each.value)


def _interval(each: Estimate | None) -> list[float | None] | None:
    return None if each is None or each.low is None else [_rounded(each.low), _rounded(each.high)]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)
