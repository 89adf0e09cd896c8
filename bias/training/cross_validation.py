"""Trained on four folds, measured on the fifth, in turn; with less data; and with a group of features left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bias.comparison.gold import FOLDS, fold
from bias.detection.attribution_model import AttributionModel
from bias.detection.detector import Detector
from bias.detection.lexicon import Lexicon
from bias.detection.models import Models
from bias.model import BiasError
from bias.training.attribution import Note, cue_model, examples_with_notes, silent, together, train_on
from bias.training.documents import Document
from bias.training.evaluation import Error, evaluate
from bias.training.examples import Examples
from bias.training.feature_groups import GROUPS, without_group
from bias.training.figures import Counts

SHARES = (0.2, 0.4, 0.6, 0.8)
"""Parts of the training documents of each fold in a learning curve."""

KEPT = frozenset(("candidate",))
"""Groups that are not left out: without them there is nothing to hold the others together."""


@dataclass(slots=True)
class Held:
    """A fold: its documents, and the documents and examples of the others."""

    number: int
    measured: list[Document]
    trained: list[Document]
    examples: list[Examples]
    model: AttributionModel | None = None


class CrossValidation:
    """Models of each fold, trained when they are first asked for."""

    def __init__(self, documents: Sequence[Document], lexicon: Lexicon, note: Note = silent) -> None:
        self.lexicon = lexicon
        self.note = note
        empty = sorted(set(range(FOLDS)) - {fold(each.id) for each in documents})
        if empty:
            raise BiasError(f"fold {empty[0]} of {FOLDS} holds no document: give more documents for cross-validation")
        self._examples = examples_with_notes(documents, Detector(lexicon), note)
        self.folds = [self._held(documents, number) for number in range(FOLDS)]

    def _held(self, documents: Sequence[Document], number: int) -> Held:
        folds = [fold(each.id) for each in documents]
        others = [at for at, each in enumerate(folds) if each != number]
        return Held(
            number,
            [each for each, own in zip(documents, folds, strict=True) if own == number],
            [documents[at] for at in others],
            [self._examples[at] for at in others],
        )

    def whole(self) -> tuple[list[Counts], list[Error]]:
        """Counts of all documents, each by a model that has not seen it, and the errors."""
        counts: list[Counts] = []
        errors: list[Error] = []
        for held in self.folds:
            self.note(f"fold {held.number + 1} of {FOLDS}")
            found, wrong = evaluate(held.measured, Detector(self.lexicon, Models(self._model(held))))
            counts += found
            errors += wrong
        return counts, errors

    def curve(self) -> Iterator[tuple[float, int, list[Counts]]]:
        """Share of the training documents, their mean number, and the counts of all documents."""
        for part in SHARES:
            counts: list[Counts] = []
            used = 0
            for held in self.folds:
                self.note(f"{part:.0%} of the documents, fold {held.number + 1} of {FOLDS}")
                chosen = _first(held, part)
                used += len(chosen)
                counts += evaluate(held.measured, Detector(self.lexicon, Models(train_on(chosen))))[0]
            yield part, round(used / FOLDS), counts

    def ablation(self) -> Iterator[tuple[str, list[Counts]]]:
        """A group of cue features, and the counts of all documents by models that don't see it."""
        for group in GROUPS:
            if group in KEPT:
                continue
            counts: list[Counts] = []
            for held in self.folds:
                self.note(f"without {group}, fold {held.number + 1} of {FOLDS}")
                cues = [(without_group(row, group), answer) for row, answer in together(held.examples).cue]
                model = replace(self._model(held), cue=cue_model(Examples(cue=cues)))
                counts += evaluate(held.measured, Detector(self.lexicon, Models(model)))[0]
            yield group, counts

    def _model(self, held: Held) -> AttributionModel:
        if held.model is None:
            held.model = train_on(held.examples)
        return held.model


def _first(held: Held, part: float) -> list[Examples]:
    """The examples of a part of the documents, chosen by the order of the hashes of their ids."""
    order = sorted(range(len(held.trained)), key=lambda at: hashlib.sha256(held.trained[at].id.encode()).hexdigest())
    return [held.examples[at] for at in sorted(order[: max(1, round(part * len(order)))])]
