"""Whole measurements: one model on one file, or cross-validation with all that goes with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bias.detection.detector import Detector
from bias.detection.lexicon import Lexicon
from bias.detection.models import Models, chosen_models
from bias.training.attribution import Note
from bias.training.cross_validation import CrossValidation
from bias.training.documents import Document
from bias.training.evaluation import Error, evaluate
from bias.training.figures import Figure, figures

Figures = Mapping[str, Figure]


@dataclass(slots=True)
class Measurement:
    """What was measured. `curve`: share and number of training documents with the figures; `ablation`: by group."""

    documents: int
    lexicon: str
    model: str
    figures: Figures
    errors: Sequence[Error]
    curve: list[tuple[float, int, Figures]] = field(default_factory=list)
    ablation: dict[str, Figures] = field(default_factory=dict)


def measured(documents: Sequence[Document], lexicon: Lexicon, model: str | None) -> Measurement:
    """A model's figures: of the file's, of the shipped one's for None, of the rules for `none`."""
    chosen = Models(chosen_models([model] if model else []).attribution)
    counts, errors = evaluate(documents, Detector(lexicon, chosen))
    name = chosen.hash or "rules"
    return Measurement(len(documents), lexicon.hash, name, figures(counts), errors)


def cross_validated(
    documents: Sequence[Document], lexicon: Lexicon, note: Note, *, curve: bool, ablate: bool
) -> Measurement:
    """Pooled figures of models that have not seen what they are measured on."""
    validation = CrossValidation(documents, lexicon, note)
    counts, errors = validation.whole()
    return Measurement(
        documents=len(documents),
        lexicon=lexicon.hash,
        model="cross-validated",
        figures=figures(counts),
        errors=errors,
        curve=[(part, used, figures(each)) for part, used, each in validation.curve()] if curve else [],
        ablation={group: figures(each) for group, each in validation.ablation()} if ablate else {},
    )
