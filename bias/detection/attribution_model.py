"""The trained attribution model: four linear models in one file, loaded without executing anything."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bias.detection.linear import LinearModel, from_arrays
from bias.detection.stored_arrays import content_of, packed, parsed, unpacked, write_whole

SCHEMA = "bias.attribution/1"
PARTS = ("cue", "source", "referent", "kind")
_STEEPEST = 100.0
"""No slope or constant is larger: the exponential of no score leaves the range of floats."""


@dataclass(frozen=True, slots=True)
class AttributionModel:
    """`cue`: subtype of a candidate place or `none`; `source` and `referent`: one score a choice; `kind`: of a mention.

    `threshold` is the probability from which a place is a cue, `points` holds it for other operating points by name;
    `hash` is that of the file (`sha256:…`). `sentence`: slope and constant that make of the log odds that a sentence
    holds a cue those of an attribution in the outlet's voice; None where they were not learned.
    """

    cue: LinearModel
    source: LinearModel
    referent: LinearModel
    kind: LinearModel
    threshold: float
    hash: str
    points: Mapping[str, float] = field(default_factory=dict)
    sentence: tuple[float, float] | None = None

    def content(self) -> bytes:
        """The model as a file: a ZIP archive of NumPy arrays. The same model gives the same bytes."""
        arrays: dict[str, NDArray[Any]] = {
            "schema": np.frombuffer(SCHEMA.encode(), dtype=np.uint8),
            "threshold": np.array([self.threshold], dtype=np.float64),
        }
        arrays |= {f"points.{name}": np.array([value], dtype=np.float64) for name, value in self.points.items()}
        if self.sentence is not None:
            arrays["sentence"] = np.array(self.sentence, dtype=np.float64)
        for name, part in self.parts().items():
            arrays |= part.arrays(name)
        return packed(arrays)

    def parts(self) -> dict[str, LinearModel]:
        """The four models by their names."""
        return {"cue": self.cue, "source": self.source, "referent": self.referent, "kind": self.kind}

    def write(self, path: str | os.PathLike[str]) -> None:
        """Stores the model, whole or not at all. Raises BiasError where it cannot be written."""
        write_whole(path, self.content())


def read_model(path: str | os.PathLike[str]) -> AttributionModel:
    """A stored model. Raises BiasError naming the file where it is missing, too large or no such model."""
    return parsed(content_of(path, "--model"), str(path), attribution_of, "bias train attribution")


@cache
def shipped_model() -> AttributionModel | None:
    """The model that comes with the program, or None where it was left out."""
    source = files("bias.models").joinpath("attribution.npz")
    if not source.is_file():
        return None
    return parsed(source.read_bytes(), "bias/models/attribution.npz", attribution_of, "bias train attribution")


def attribution_of(content: bytes) -> AttributionModel:
    """The model of a file's content. Raises KeyError or ValueError where it holds no such model."""
    arrays = unpacked(content)
    if bytes(arrays["schema"]).decode() != SCHEMA:
        raise ValueError("another schema")
    parts = {name: from_arrays(arrays, name) for name in PARTS}
    if "none" not in parts["cue"].classes or len(parts["source"].classes) != 1 or len(parts["referent"].classes) != 1:
        raise ValueError("its classes are not those of attributions")
    threshold = _share(arrays["threshold"])
    points = {name[7:]: _share(value) for name, value in arrays.items() if name.startswith("points.")}
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    sentence = _line(arrays["sentence"]) if "sentence" in arrays else None
    return AttributionModel(**parts, threshold=threshold, hash=digest, points=points, sentence=sentence)


def _share(stored: NDArray[Any]) -> float:
    value = float(stored[0])
    if not 0 <= value <= 1:
        raise ValueError(f"a threshold of {value}")
    return value


def _line(stored: NDArray[Any]) -> tuple[float, float]:
    slope, constant = np.asarray(stored, dtype=np.float64).tolist()
    if not (0 <= slope <= _STEEPEST and abs(constant) <= _STEEPEST):
        raise ValueError(f"a slope of {slope} and a constant of {constant}")
    return slope, constant
