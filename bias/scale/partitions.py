"""Paths and addresses → partitions: what one task reads. Local paths, and whatever fsspec has a file system for.

A file of records (JSON, tables, Parquet) is a partition by itself; files of one article each are put together. No file
is divided: whoever has one large file divides it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from bias.articles.finding_files import RECORDS, SUFFIXES, Found, found, is_article_name, one_line
from bias.articles.path_patterns import pattern_in
from bias.model import BiasError

ARTICLES = 400
"""Files of one article each in a partition, at most."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|[a-z]+::")


@dataclass(frozen=True, slots=True)
class PartitionFile:
    """A file with what its place says. `address` is where a worker gets it: None for the path itself."""

    file: Found
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Partition:
    """What a task reads. `error` stands for a path where nothing could be found."""

    number: int
    files: tuple[PartitionFile, ...] = ()
    error: str | None = None

    @property
    def shown(self) -> str:
        """Its name in messages."""
        if not self.files:
            return "nothing"
        first, last = self.files[0].file.shown, self.files[-1].file.shown
        return one_line(first if first == last else f"{first} to {last}")


def is_address(path: str) -> bool:
    """Whether it is for fsspec: `s3://bucket/corpus`, as against a path of this machine."""
    return _ADDRESS.match(path) is not None


def partitions(paths: Sequence[str]) -> Iterator[Partition]:
    """The partitions of all paths, in the order in which one process would read them."""
    number = 0
    waiting: list[PartitionFile] = []
    for each in _files(paths):
        alone = isinstance(each, BiasError) or each.file.suffix in RECORDS
        if waiting and (alone or len(waiting) == ARTICLES):
            yield Partition(number, tuple(waiting))
            number, waiting = number + 1, []
        if isinstance(each, BiasError):
            yield Partition(number, error=str(each))
            number += 1
        elif alone:
            yield Partition(number, (each,))
            number += 1
        else:
            waiting.append(each)
    if waiting:
        yield Partition(number, tuple(waiting))


def _files(paths: Iterable[str]) -> Iterator[PartitionFile | BiasError]:
    for path in paths:
        if is_address(path):
            yield from _remote(path)
            continue
        for file in found(path):
            # Workers have working directories of their own.
            yield file if isinstance(file, BiasError) else PartitionFile(replace(file, path=file.path.absolute()))


def _remote(address: str) -> Iterator[PartitionFile | BiasError]:
    """As `finding_files.found`, in a file system of fsspec."""
    pattern = pattern_in(address)
    folder = pattern.folder if pattern else address
    shown = one_line(address)
    try:
        system, root = file_system(folder)
        if not pattern and system.isfile(root):
            name = PurePosixPath(root).name
            yield PartitionFile(Found(Path(name), address, name, PurePosixPath(root).parent.name or None), address)
            return
        listed = sorted(_below(root, each) for each in system.find(root)) if system.isdir(root) else None
    except (OSError, ValueError) as error:
        yield BiasError(f"{shown}: cannot be read ({_reason(error)}); check the address and its permissions")
        return
    if listed is None:
        yield BiasError(f"{shown}: no such file or folder; check the address")
        return
    names = [each for each in listed if _is_article(each) and (pattern is None or pattern.matches(each))]
    if not names:
        where = "match this pattern" if pattern else "in this folder"
        yield BiasError(f"{shown}: no articles {where}; they must end in one of {', '.join(sorted(SUFFIXES))}")
    here = PurePosixPath(root).name or None
    for name in names:
        deeper = "/" in name
        outlet = PurePosixPath(name).parent.name if deeper else here
        whole = f"{folder.rstrip('/')}/{name}"
        yield PartitionFile(Found(Path(name), whole, name, outlet, deeper), whole)


def _below(root: str, path: str) -> str:
    return path.removeprefix(root.rstrip("/")).lstrip("/")


def _is_article(name: str) -> bool:
    if any(each.startswith(".") for each in name.split("/")):
        return False
    return is_article_name(PurePosixPath(name).name)


def file_system(address: str) -> tuple[Any, str]:
    """The file system of an address or a path, and what the address is called in it.

    Raises:
        BiasError: there is no fsspec, or nothing for this kind of address.
    """
    try:
        fsspec = import_module("fsspec.core")
    except ImportError:
        raise BiasError(f"{one_line(address)}: this address needs fsspec; pip install 'quellenkritik[dask]'") from None
    try:
        system, path = fsspec.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise BiasError(
            f"{one_line(address)}: cannot be opened ({_reason(error)}); check it, or install that"
        ) from None
    return system, str(path)


def _reason(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return one_line(" ".join(str(text).split()))
