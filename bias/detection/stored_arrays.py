"""Model files: ZIP archives of NumPy arrays, read without executing anything, written whole or not at all."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from bias.model import BiasError

LARGEST = 20_000_000  # bytes of a model file
UNPACKED = 20 * LARGEST

Arrays = dict[str, NDArray[Any]]
Model = TypeVar("Model")


def packed(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Arrays as the content of a file. The same arrays give the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            held = io.BytesIO()
            np.lib.format.write_array(held, arrays[name], allow_pickle=False)
            # A fixed date: the clock is no part of a model.
            member = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            archive.writestr(member, held.getvalue(), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def unpacked(content: bytes) -> Arrays:
    """The arrays of a file. Raises what NumPy and zipfile raise for damaged content, ValueError for a bomb."""
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        if sum(member.file_size for member in stored.zip.infolist()) > UNPACKED:
            raise ValueError("unpacks to too much")
        return {name: stored[name] for name in stored.files}


def schema_of(content: bytes) -> str:
    """What a model file says that it is. Raises what NumPy and zipfile raise for damaged content."""
    return bytes(unpacked(content)["schema"]).decode()


def parsed(content: bytes, path: str, read: Callable[[bytes], Model], command: str) -> Model:
    """A model from the content of its file; `command` makes one anew.

    Raises:
        BiasError: it is no such model; the message names the file, the reason and the command.
    """
    try:
        return read(content)
    # NumPy and zipfile raise a dozen kinds of exception for a damaged file, MemoryError among them.
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise BiasError(f"{path}: not a model of this version ({reason}); train one with `{command}`") from None


def content_of(path: str | os.PathLike[str], option: str) -> bytes:
    """The bytes of a model file. Raises BiasError naming the file where it is missing or too large."""
    try:
        if Path(path).stat().st_size > LARGEST:
            raise BiasError(f"{path}: larger than {LARGEST:,} bytes; a model of this program is smaller")
        return Path(path).read_bytes()
    except OSError as error:
        raise BiasError(f"{path}: cannot be read ({error.strerror}); check the name given with {option}") from None


def write_whole(path: str | os.PathLike[str], content: bytes) -> None:
    """Writes a file, whole or not at all. Raises BiasError where it cannot be written."""
    from bias.output.links import unlinked  # not above: what scoring loads is part of what its cache is keyed by

    part = Path(f"{os.fspath(path)}.part")
    try:
        unlinked(part).write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise BiasError(f"{path}: cannot be written ({error.strerror}); name another file") from None
