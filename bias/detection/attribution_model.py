"""The trained attribution model: four linear models in one file, loaded without executing anything."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from bias.detection.linear import LinearModel, from_arrays
from bias.model import BiasError

SCHEMA = "bias.attribution/1"
PARTS = ("cue", "source", "referent", "kind")
LARGEST = 20_000_000  # bytes of a model file


@dataclass(frozen=True, slots=True)
class AttributionModel:
    """`cue`: subtype of a candidate place or `none`; `source` and `referent`: one score a choice; `kind`: of a mention.

    `threshold` is the probability from which a place is a cue; `hash` is that of the file (`sha256:…`).
    """

    cue: LinearModel
    source: LinearModel
    referent: LinearModel
    kind: LinearModel
    threshold: float
    hash: str

    def write(self, path: str | os.PathLike[str]) -> None:
        """Stores the model; the same model gives the same bytes."""
        arrays = {
            "schema": np.frombuffer(SCHEMA.encode(), dtype=np.uint8),
            "threshold": np.array([self.threshold], dtype=np.float64),
        }
        for name in PARTS:
            part: LinearModel = getattr(self, name)
            arrays |= part.arrays(name)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(arrays):
                held = io.BytesIO()
                np.lib.format.write_array(held, arrays[name], allow_pickle=False)
                # A fixed date: the clock is no part of a model.
                archive.writestr(
                    zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), held.getvalue(), zipfile.ZIP_DEFLATED
                )


def read_model(path: str | os.PathLike[str]) -> AttributionModel:
    """A stored model. Raises BiasError naming the file where it is missing, too large or no such model."""
    try:
        if Path(path).stat().st_size > LARGEST:
            raise BiasError(f"{path}: larger than {LARGEST:,} bytes; an attribution model is smaller")
        return _parsed(Path(path).read_bytes(), str(path))
    except OSError as error:
        raise BiasError(f"{path}: cannot be read ({error.strerror}); check the name given with --model") from None


@cache
def shipped_model() -> AttributionModel | None:
    """The model that comes with the program, or None where it was left out."""
    source = files("bias.models").joinpath("attribution.npz")
    return _parsed(source.read_bytes(), "bias/models/attribution.npz") if source.is_file() else None


def _parsed(content: bytes, path: str) -> AttributionModel:
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            sizes = sum(member.file_size for member in stored.zip.infolist())
            if sizes > 20 * LARGEST:
                raise ValueError("unpacks to too much")
            arrays = {name: stored[name] for name in stored.files}
        if bytes(arrays["schema"]).decode() != SCHEMA:
            raise ValueError("another schema")
        parts = {name: from_arrays(arrays, name) for name in PARTS}
        threshold = float(arrays["threshold"][0])
    except (ValueError, KeyError, IndexError, OSError, EOFError, AttributeError, zipfile.BadZipFile) as error:
        reason = f"{type(error).__name__}: {error}"
        raise BiasError(
            f"{path}: not a model of this version ({reason}); train one with `bias train attribution`"
        ) from None
    return AttributionModel(**parts, threshold=threshold, hash=f"sha256:{hashlib.sha256(content).hexdigest()}")
