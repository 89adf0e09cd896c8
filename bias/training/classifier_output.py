"""Cross-validation of the classifier as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from bias.detection.classifier_model import CATEGORIES, POINTS
from bias.output.control import one_line
from bias.output.figures import counted
from bias.training.classifier_card import validation_record
from bias.training.classifier_figures import Validation
from bias.training.documents import file_hash
from bias.training.gold_records import levels_record
from bias.training.gold_text import (
    LEVEL_NAMES,
    NONE,
    Row,
    bin_rows,
    interval,
    print_table,
    rate_rows,
    shown,
    spans_row,
)
from bias.training.leave_out import LeftOut

SCHEMA = "bias.classifier-evaluation/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was measured on a file; `lexicon` and `attribution` are hashes. `outlets`: none unless asked for."""

    file: str
    own: int
    lexicon: str
    attribution: str | None
    validation: Validation
    outlets: Sequence[LeftOut] = ()


def write_json(result: Result, out: TextIO) -> None:
    """One object."""
    made = {
        "schema": SCHEMA,
        "file": Path(result.file).name,
        "data": file_hash(result.file),
        "own_sentences": result.own,
        "lexicon": result.lexicon,
        "attribution": result.attribution,
        **validation_record(result.validation),
        "outlets": {each.outlet: _outlet(each) for each in result.outlets},
    }
    json.dump(made, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _outlet(each: LeftOut) -> dict[str, Any]:
    sides = {"known": each.known, "unknown": each.unknown}
    return {
        "documents": each.known.documents,
        **{
            name: {category: levels_record(figures.categories[category].levels) for category in CATEGORIES}
            for name, figures in sides.items()
        },
    }


def write_text(result: Result, out: TextIO) -> None:
    """Tables for people."""
    from bias.output.tables import printing

    validation = result.validation
    whole = validation.points["default"]
    with printing(out) as console:
        sizes = f"{counted(whole.documents, 'document')}, {counted(whole.sentences, 'sentence')}"
        console.print(one_line(f"{Path(result.file).name}: {sizes}, cross-validated over documents"))
        console.print(f"intervals: 95 %, {validation.samples:,} resamples, seed {validation.seed}")
        spans = ("precision", "recall", "F1", "F1 95 %", "n", "found")
        for name in POINTS:
            print_table(console, f"Operating point: {name}", ("", *spans), _point(validation, name))
        header: Row = ("", "spot", "sentence", "spot", "sentence", "spot", "sentence")
        print_table(console, f"Thresholds: {', '.join(POINTS)}", header, _thresholds(validation))
        header = ("", "sentences", "with one", "AUC", "average precision", "calibration error", "95 %")
        print_table(console, "Probabilities of sentences", header, _ranking(validation))
        for category, figures in whole.categories.items():
            if figures.probabilities is not None:
                header = ("probability", "cases", "mean", "come true", "95 %")
                print_table(console, f"Calibration of sentences, {category}", header, bin_rows(figures.probabilities))
        title = "Error of rates: outlet-voice findings per 1,000 words of an article"
        header = ("", "gold", "found", "bias", "bias 95 %", "spread", "absolute", "Spearman")
        print_table(console, title, header, rate_rows(validation.rates))
        if result.outlets:
            title = "F1 on an outlet's texts: its other texts known, and none of them known"
            header = ("", "", "known", "95 %", "unknown", "95 %", "n")
            print_table(console, title, header, _outlets(result.outlets))


def _point(validation: Validation, name: str) -> Iterator[Row]:
    for category, figures in validation.points[name].categories.items():
        for level, spans in figures.levels.items():
            yield spans_row(f"{category}, {LEVEL_NAMES[level]}", spans)


def _thresholds(validation: Validation) -> Iterator[Row]:
    for column, category in enumerate(CATEGORIES):
        pairs = [validation.thresholds[name][column].tolist() for name in POINTS]
        # A threshold above 1 is none that a probability reaches.
        yield category, *(f"{each:.2f}" if each <= 1 else NONE for pair in pairs for each in pair)


def _ranking(validation: Validation) -> Iterator[Row]:
    for category, each in validation.ranking.items():
        calibration = validation.points["default"].categories[category].probabilities
        error = calibration.error if calibration else None
        yield (
            category, f"{each.sentences:,}", f"{each.positives:,}", _share(each.auc), _share(each.average_precision),
            shown(error), interval(error),
        )  # fmt: skip


def _share(value: float | None) -> str:
    return NONE if value is None else f"{value:.3f}".removeprefix("0")


def _outlets(outlets: Sequence[LeftOut]) -> Iterator[Row]:
    for each in outlets:
        for category in CATEGORIES:
            for level, name in LEVEL_NAMES.items():
                sides = [figures.categories[category].levels.get(level) for figures in (each.known, each.unknown)]
                if any(sides):
                    cells = [cell for side in sides for cell in _f1(side)]
                    count = next(side.n for side in sides if side)
                    yield one_line(each.outlet), f"{category}, {name}", *cells, f"{count:,}"


def _f1(side: Any) -> tuple[str, str]:
    return (shown(side.f1), interval(side.f1)) if side else (NONE, NONE)
