"""The weights by which two sentences are taken for the same claim, and how common words are in news."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from bias.detection.stored_arrays import Arrays, packed, parsed, unpacked
from bias.stories.pairs import FEATURES

SCHEMA = "bias.claims-model/1"
FILE = "claims.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsModel:
    """`weights` and `bias` of a logistic regression over `pairs.FEATURES`; `threshold`: least mean probability.

    `articles`: number of articles that word counts are from. `counts`: lemma → articles that have it, those of at
    least two only.
    """

    weights: NDArray[np.float64]
    bias: float
    threshold: float
    articles: int
    counts: Mapping[str, int]
    hash: str = ""

    def probabilities(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """That pairs state the same, one for each row of features."""
        found: NDArray[np.float64] = 1 / (1 + np.exp(-(features @ self.weights + self.bias)))
        return found


def content_of(model: ClaimsModel) -> bytes:
    """The content of a model's file. The same model gives the same bytes."""
    words = sorted(model.counts)
    return packed(
        {
            "schema": np.frombuffer(SCHEMA.encode(), dtype=np.uint8),
            "features": np.frombuffer("\n".join(FEATURES).encode(), dtype=np.uint8),
            "weights": model.weights,
            "numbers": np.array([model.bias, model.threshold, model.articles], dtype=np.float64),
            "words": np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
            "counts": np.array([model.counts[word] for word in words], dtype=np.int32),
        }
    )


def model_of(content: bytes) -> ClaimsModel:
    """A model from the content of its file. Raises ValueError, KeyError and what NumPy raises for another content."""
    arrays = unpacked(content)
    if _text(arrays, "schema") != SCHEMA or _text(arrays, "features").split("\n") != list(FEATURES):
        raise ValueError("other schema or features")
    weights, numbers = arrays["weights"].astype(np.float64), arrays["numbers"].astype(np.float64)
    listed, counts = _text(arrays, "words"), arrays["counts"].tolist()
    words = listed.split("\n") if listed else []
    if weights.shape != (len(FEATURES),) or numbers.shape != (3,) or not np.isfinite([*weights, *numbers]).all():
        raise ValueError("numbers of another shape")
    if not 0 < numbers[1] <= 1 or numbers[2] < 0:
        raise ValueError("a threshold that is no probability, or fewer articles than none")
    return ClaimsModel(
        weights=weights,
        bias=float(numbers[0]),
        threshold=float(numbers[1]),
        articles=int(numbers[2]),
        counts=dict(zip(words, counts, strict=True)),
        hash=f"sha256:{hashlib.sha256(content).hexdigest()}",
    )


def _text(arrays: Arrays, name: str) -> str:
    return bytes(arrays[name]).decode()


@cache
def shipped() -> ClaimsModel:
    """The model that comes with the program."""
    return parsed(files("bias.models").joinpath(FILE).read_bytes(), FILE, model_of, "bias train claims")
