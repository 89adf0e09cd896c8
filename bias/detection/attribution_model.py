"""The trained attribution model: four linear models in one file, loaded without executing anything."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bias.detection.linear import LinearModel, from_arrays
from bias.model import BiasError

SCHEMA = "bias.attribution/1"
PARTS = ("cue", "source", "referent", "kind")
LARGEST = 20_000_000  # bytes of a model file
UNPACKED = 20 * LARGEST


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

    def content(self) -> bytes:
        """The model as a file: a ZIP archive of NumPy arrays. The same model gives the same bytes."""
        arrays: dict[str, NDArray[Any]] = {
            "schema": np.frombuffer(SCHEMA.encode(), dtype=np.uint8),
            "threshold": np.array([self.threshold], dtype=np.float64),
        }
        for name, part in self.parts().items():
            arrays |= part.arrays(name)
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(arrays):
                held = io.BytesIO()
                np.lib.format.write_array(held, arrays[name], allow_pickle=False)
                # A fixed date: the clock is no part of a model.
                member = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
                archive.writestr(member, held.getvalue(), zipfile.ZIP_DEFLATED)
        return written.getvalue()

    def parts(self) -> dict[str, LinearModel]:
        """The four models by their names."""
        return {"cue": self.cue, "source": self.source, "referent": self.referent, "kind": self.kind}

    def write(self, path: str | os.PathLike[str]) -> None:
        """Stores the model, whole or not at all. Raises BiasError where it cannot be written."""
        part = Path(f"{os.fspath(path)}.part")
        try:
            part.write_bytes(self.content())
            part.replace(path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise BiasError(f"{path}: cannot be written ({error.strerror}); name another file") from None


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


def chosen_model(name: str | None) -> AttributionModel | None:
    """The model that a user asks for: the shipped one for None, no model for `none`, or else that of a file."""
    if name is None:
        return shipped_model()
    return None if name == "none" else read_model(name)


def _parsed(content: bytes, path: str) -> AttributionModel:
    try:
        return _model(content)
    # NumPy and zipfile raise a dozen kinds of exception for a damaged file, MemoryError among them.
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise BiasError(
            f"{path}: not a model of this version ({reason}); train one with `bias train attribution`"
        ) from None


def _model(content: bytes) -> AttributionModel:
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        if sum(member.file_size for member in stored.zip.infolist()) > UNPACKED:
            raise ValueError("unpacks to too much")
        arrays = {name: stored[name] for name in stored.files}
    if bytes(arrays["schema"]).decode() != SCHEMA:
        raise ValueError("another schema")
    parts = {name: from_arrays(arrays, name) for name in PARTS}
    if "none" not in parts["cue"].classes or len(parts["source"].classes) != 1 or len(parts["referent"].classes) != 1:
        raise ValueError("its classes are not those of attributions")
    threshold = float(arrays["threshold"][0])
    if not 0 <= threshold <= 1:
        raise ValueError(f"a threshold of {threshold}")
    return AttributionModel(**parts, threshold=threshold, hash=f"sha256:{hashlib.sha256(content).hexdigest()}")
