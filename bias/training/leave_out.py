"""The classifier without an outlet: what it finds in texts of an outlet of which it has learned nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bias.comparison.gold import FOLDS
from bias.detection.classifier_model import CATEGORIES
from bias.model import BiasError
from bias.training.attribution import Note, silent
from bias.training.classifier import Corpus
from bias.training.classifier_figures import judged_at
from bias.training.classifier_validation import Floats, Unseen, folds_of, judged
from bias.training.figures import SEED, TIMES
from bias.training.finding_examples import Examples
from bias.training.gold_evaluation import Figures, figures_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One outlet's texts: judged by models that know other texts of the outlet, and by models that know none."""

    outlet: str
    known: Figures
    unknown: Figures


def outlet_of(document: str) -> str | None:
    """The outlet of a retelling, `ex-<story>-<outlet>`; None for all other documents."""
    parts = document.split("-", 2)
    return parts[2] if len(parts) == 3 and parts[0] == "ex" and all(parts) else None


def several_outlets(documents: Iterable[str]) -> list[str]:
    """The outlets of the retellings, by name. Raises BiasError where there are fewer than two."""
    names = {outlet for each in documents if (outlet := outlet_of(each)) is not None}
    if len(names) < 2:
        raise BiasError(
            "cannot leave out an outlet: documents ex-<story>-<outlet> of two outlets are wanted, and there are "
            f"{len(names)}"
        )
    return sorted(names)


def left_out(
    examples: Sequence[Examples],
    unseen: Sequence[Unseen],
    point: Floats,
    note: Note = silent,
    *,
    seed: int = SEED,
    samples: int = TIMES,
) -> tuple[LeftOut, ...]:
    """One an outlet, by name, and one of all of them together, called `all`.

    Both sides learn from other stories only: had one of them read a story as another outlet tells it, the two would
    differ in that too.

    Args:
        examples: of all documents.
        unseen: the annotated ones as cross-validation judged them.
        point: thresholds by category.
        note: is told what is being done.
        seed: of the resamples.
        samples: how many of them.

    Raises:
        BiasError: fewer than two outlets have retellings.
    """
    names = several_outlets(each.document.id for each in examples if not each.own)
    outlets = [outlet_of(each.document.id) if not each.own else None for each in examples]
    known = {each.examples.document.id: each for each in unseen}
    without: dict[str, Unseen] = {}
    corpus, folds = Corpus(examples), folds_of(examples)
    for name in names:
        own = np.array([each == name for each in outlets])
        for number in range(FOLDS):
            tested = own & (folds == number)
            if tested.any():
                note(f"without {name}, fold {number + 1} of {FOLDS}")
                unknown = judged(corpus, ~own & (folds != number), tested)
                without |= {each.examples.document.id: each for each in unknown}

    def compared(name: str, documents: Sequence[str]) -> LeftOut:
        return LeftOut(
            outlet=name,
            known=_figures(known, documents, point, seed, samples),
            unknown=_figures(without, documents, point, seed, samples),
        )

    made = [compared(name, [each for each in without if outlet_of(each) == name]) for name in names]
    return (*made, compared("all", list(without)))


def _figures(documents: Mapping[str, Unseen], names: Sequence[str], point: Floats, seed: int, samples: int) -> Figures:
    return figures_of([judged_at(documents[name], point) for name in names], CATEGORIES, seed=seed, samples=samples)
