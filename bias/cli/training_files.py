"""What the training commands share: files read and written, and the command line as a card quotes it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bias.cli.commands import readable_name
from bias.model import BiasError

if TYPE_CHECKING:
    from bias.training.card import DataFile


def single_thread() -> None:
    """Sums of floats depend on how many threads share them, so it is always one. NumPy is not loaded yet."""
    for library in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM"):
        os.environ[f"{library}_NUM_THREADS"] = "1"


def model_target(output: str, data: tuple[str, ...]) -> Path:
    """Where the model goes, looked at before the work begins rather than after it."""
    target = Path(output)
    if target.suffix != ".npz":
        raise BiasError(f"{readable_name(output)}: a model's name ends in .npz; name another --output")
    if target.is_dir():
        raise BiasError(f"{readable_name(output)}: is a folder; name a file for --output")
    if any(Path(each).exists() and target.exists() and target.samefile(each) for each in data):
        raise BiasError(f"{readable_name(output)}: is read and would be written over; name another --output")
    return target


def files_used(data: tuple[str, ...], without_ids: tuple[str, ...], *, gold: bool = False) -> list[DataFile]:
    """The documents of all files that are not in a file of `without_ids` too. `gold`: they must be in its format."""
    from bias.training.card import DataFile
    from bias.training.documents import read_documents, without
    from bias.training.gold_evaluation import gold_documents

    barred = [each for path in without_ids for each in read_documents(path)]
    used = []
    for path in data:
        documents = gold_documents(path) if gold else read_documents(path)
        kept = without(documents, barred)
        used.append(DataFile(path, kept, len(documents) - len(kept)))
    return used


def command_line(task: str, data: Iterable[str], target: Path, options: Mapping[str, Iterable[str]]) -> str:
    """The command line with the names of files, not their folders.

    `options`: each with its values; one whose values are empty is not there, one with the value "" is a flag.
    """
    words = ["bias", "train", task, *(Path(each).name for each in data), "--output", target.name]
    for option, values in options.items():
        words += [word for value in values for word in ([option, value] if value else [option])]
    return shlex.join(words)


def names(paths: Iterable[str]) -> list[str]:
    """Of files without their folders."""
    return [Path(each).name for each in paths]
