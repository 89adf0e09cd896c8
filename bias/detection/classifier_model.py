"""The trained classifier: linear models over spots, words and sentences in one file; loading executes nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from bias.detection.linear import LinearModel, from_arrays
from bias.detection.stored_arrays import Arrays, content_of, packed, parsed, unpacked, write_whole

SCHEMA = "bias.classifier/1"
CATEGORIES = ("hedging", "speculation", "editorialising")
"""What the classifier judges, in the order of its classes."""
SPOT_CLASSES = (*CATEGORIES, *(f"{category} within" for category in CATEGORIES))
"""What is said of a spot: that it is a cue, and that it is the cue of a sentence that is known to have one."""
POINTS = ("strict", "default", "sensitive")
"""Operating points."""
_COMMAND = "bias train classifier"
_PATH = "bias/models/classifier.npz"


@dataclass(frozen=True, slots=True)
class ClassifierModel:
    """Linear models with a class for each of `CATEGORIES`; all scores are log odds.

    `spot`: a spot is a cue; its classes are `SPOT_CLASSES`. `words`: the outlet's part of a sentence holds one.
    `sentence` and `finding` put these together with the neighbourhood; their features are numbers, not signs.
    `subtype`: of a cue, one model a category. `points`: by name, the probability from which a spot is a cue, and the
    one from which a sentence has at least one; a row a category.
    """

    spot: LinearModel
    words: LinearModel
    sentence: LinearModel
    finding: LinearModel
    subtype: Mapping[str, LinearModel]
    points: Mapping[str, NDArray[np.float64]]
    hash: str = ""

    def parts(self) -> dict[str, LinearModel]:
        """The models by the names they are stored under."""
        own = {"spot": self.spot, "words": self.words, "sentence": self.sentence, "finding": self.finding}
        return own | {f"subtype.{category}": model for category, model in self.subtype.items()}

    def content(self) -> bytes:
        """The model as a file. The same model gives the same bytes."""
        arrays: Arrays = {"schema": np.frombuffer(SCHEMA.encode(), dtype=np.uint8)}
        for name, part in self.parts().items():
            arrays |= part.arrays(name)
        arrays |= {f"points.{name}": np.asarray(rows, dtype=np.float64) for name, rows in self.points.items()}
        return packed(arrays)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Stores the model, whole or not at all. Raises BiasError where it cannot be written."""
        write_whole(path, self.content())


def read_classifier(path: str | os.PathLike[str]) -> ClassifierModel:
    """A stored model. Raises BiasError naming the file where it is missing, too large or no such model."""
    return parsed(content_of(path, "--model"), str(path), classifier_of, _COMMAND)


@cache
def shipped_classifier() -> ClassifierModel | None:
    """The model that comes with the program, or None where it was left out."""
    source = files("bias.models").joinpath("classifier.npz")
    return parsed(source.read_bytes(), _PATH, classifier_of, _COMMAND) if source.is_file() else None


def classifier_of(content: bytes) -> ClassifierModel:
    """The model of a file's content. Raises KeyError or ValueError where it holds no such model."""
    arrays = unpacked(content)
    if bytes(arrays["schema"]).decode() != SCHEMA:
        raise ValueError("another schema")
    parts = {name: from_arrays(arrays, name) for name in ("spot", "words", "sentence", "finding")}
    wanted = {name: SPOT_CLASSES if name == "spot" else CATEGORIES for name in parts}
    if any(part.classes != wanted[name] for name, part in parts.items()):
        raise ValueError("its classes are not those of findings")
    points = {name: np.asarray(arrays[f"points.{name}"], dtype=np.float64) for name in POINTS}
    if any(rows.shape != (len(CATEGORIES), 2) or not np.isfinite(rows).all() for rows in points.values()):
        raise ValueError("its operating points are not one of two thresholds a category")
    return ClassifierModel(
        **parts,
        subtype={category: from_arrays(arrays, f"subtype.{category}") for category in CATEGORIES},
        points=points,
        hash=f"sha256:{hashlib.sha256(content).hexdigest()}",
    )
