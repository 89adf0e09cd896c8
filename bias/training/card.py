"""The card of a trained model: what it was made from, by what, how large it is and whose it is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from bias.detection.attribution_model import AttributionModel
from bias.detection.linear import LinearModel
from bias.training import attribution
from bias.training.documents import Document, file_hash
from bias.training.figures import Figure

SCHEMA = "bias.model-card/1"
LIBRARIES = ("numpy", "scikit-learn", "scipy")
"""What the bytes of a model depend on besides the program."""
UNKNOWN = "not stated; that of the training data holds (state it with --licence)"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that was trained on or measured with: `documents` are those used, `left_out` those that were not."""

    path: str
    documents: Sequence[Document]
    left_out: int = 0

    def record(self) -> dict[str, Any]:
        """As a card has it: the file's name without its folder, which is of no use elsewhere."""
        return {
            "file": Path(self.path).name,
            "hash": file_hash(self.path),
            "documents": len(self.documents),
            "left_out": self.left_out,
            "attributions": sum(len(each.attributions) for each in self.documents),
        }


class Stored(Protocol):
    """What a card says of a model, whatever its task."""

    def content(self) -> bytes:
        """The model as a file."""

    def parts(self) -> dict[str, LinearModel]:
        """Its linear models by name."""


def made(model: Stored, name: str, command: str) -> dict[str, Any]:
    """The part of a card that all models have: the file by its hash, and what made it."""
    content = model.content()
    return {
        "model": {
            "file": name,
            "bytes": len(content),
            "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
            "parts": {
                part: {"features": len(linear.rows), "classes": list(linear.classes)}
                for part, linear in model.parts().items()
            },
        },
        **made_by(command),
    }


def made_by(command: str, *libraries: str) -> dict[str, Any]:
    """What made a model: program, command, and versions of the libraries that its bytes depend on."""
    return {
        "made_by": {
            "program": f"quellenkritik {version('quellenkritik')}",
            "command": command,
            "libraries": {library: version(library) for library in (*LIBRARIES, *libraries)},
        }
    }


def card(
    model: AttributionModel,
    name: str,
    *,
    command: str,
    data: Sequence[DataFile],
    lexicon: str,
    licence: str | None,
    measured: tuple[DataFile, Mapping[str, Figure]] | None = None,
) -> dict[str, Any]:
    """The card of a model that is stored under a name. It holds no date: the same training gives the same card."""
    used = [each.record() for each in data]
    return {
        "schema": SCHEMA,
        "task": "attribution",
        **made(model, name, command),
        "data": used,
        "documents": sum(each["documents"] for each in used),
        "attributions": sum(each["attributions"] for each in used),
        "lexicon": lexicon,
        "seed": attribution.SEED,
        "parameters": {
            "method": "multinomial logistic regression (L2, lbfgs)",
            "threshold": model.threshold,
            "points": dict(model.points),
            "sentence": model.sentence,
            "inverse_regularisation": attribution.STRENGTH,
            "least_times_seen": attribution.SEEN,
            "least_weight": attribution.LEAST_WEIGHT,
            "iterations": attribution.ITERATIONS,
            "tolerance": attribution.TOLERANCE,
        },
        "licence": licence or UNKNOWN,
        "measured": None if measured is None else measured[0].record() | {"figures": records(measured[1])},
    }


def records(figures: Mapping[str, Figure]) -> dict[str, Any]:
    """Figures as JSON has them."""
    return {name: figure.record() for name, figure in figures.items()}
