"""A measurement as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TextIO

from bias.output.control import one_line
from bias.output.figures import counted
from bias.training.card import records
from bias.training.evaluation import Error
from bias.training.figures import Figure
from bias.training.measuring import Measurement

SCHEMA = "bias.evaluation/1"


def write_json(result: Measurement, errors: int, out: TextIO) -> None:
    """One object; `errors` holds up to that many of each kind."""
    made = {
        "schema": SCHEMA,
        "documents": result.documents,
        "lexicon": result.lexicon,
        "model": result.model,
        "figures": records(result.figures),
        "curve": [
            {"share": part, "documents": used, "figures": records(figures)} for part, used, figures in result.curve
        ],
        "ablation": {group: records(figures) for group, figures in result.ablation.items()},
        "errors": [
            {
                "kind": kind,
                "count": len(found),
                "examples": [
                    {"document": each.document, "words": each.words, "sentence": each.sentence}
                    for each in found[:errors]
                ],
            }
            for kind, found in by_kind(result.errors)
        ]
        if errors
        else [],
    }
    json.dump(made, out, ensure_ascii=False, indent=1)
    out.write("\n")


def by_kind(errors: Sequence[Error]) -> Iterator[tuple[str, list[Error]]]:
    """Errors of each kind in the order of the texts, the most frequent kind first."""
    grouped = groupby(sorted(errors, key=lambda each: each.kind), key=lambda each: each.kind)
    kinds = [(kind, list(found)) for kind, found in grouped]
    yield from sorted(kinds, key=lambda item: (-len(item[1]), item[0]))


def write_text(result: Measurement, errors: int, out: TextIO) -> None:
    """Tables for people, then up to `errors` errors of each kind."""
    from bias.output.tables import printing, show, table

    with printing(out) as console:
        console.print(f"{counted(result.documents, 'document')}; model: {result.model[:19]}")
        console.print()
        show(console, table(("", "right", "95 %", "precision", "recall", "n"), map(_row, result.figures.items())))
        if result.curve:
            rows = [(f"{part:.0%}", str(used), *_main(figures)) for part, used, figures in result.curve]
            console.print()
            show(console, table(("training", "documents", "sentence", "cue", "cue 95 %"), rows))
        if result.ablation:
            console.print()
            left_out = [(group, *_main(figures)) for group, figures in result.ablation.items()]
            show(console, table(("without", "sentence", "cue", "cue 95 %"), left_out))
    for kind, found in by_kind(result.errors) if errors else ():
        out.write(f"\n{one_line(kind)}: {len(found):,}\n")
        for each in found[:errors]:
            out.write(f"  {one_line(each.words)} | {one_line(each.document)} | {one_line(each.sentence)}\n")


def _row(item: tuple[str, Figure]) -> tuple[str, ...]:
    name, figure = item
    spans = figure.precision is not None
    return (
        f"{name} {'F1' if spans else 'accuracy'}",
        _shown(figure.value),
        f"{_shown(figure.low)} to {_shown(figure.high)}",
        _shown(figure.precision),
        _shown(figure.recall),
        f"{figure.n:,}",
    )


def _main(figures: Mapping[str, Figure]) -> tuple[str, str, str]:
    cue = figures["cue"]
    return _shown(figures["sentence"].value), _shown(cue.value), f"{_shown(cue.low)} to {_shown(cue.high)}"


def _shown(value: float | None) -> str:
    """As in the tables of the field: .834, and 1 for all."""
    return "" if value is None else f"{value:.3f}".removeprefix("0")
