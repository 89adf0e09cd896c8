"""Paths as the user gave them → the files to read, in order, each with what its place says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bias.model import BiasError

PLAIN = frozenset({".txt"})
MARKDOWN = frozenset({".md", ".markdown"})
LINES = frozenset({".jsonl", ".ndjson"})
DOCUMENT = frozenset({".json"})
SUFFIXES = PLAIN | MARKDOWN | LINES | DOCUMENT

BASELINE = "bias-baseline.json"
"""The usual name of a file of known findings, which is no article although it is JSON."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. `shown` is its path as the user gave it, `name` the part that makes an id.

    `folder` is the name of the folder it stands in; `sorted_in` says that this folder lies below a folder argument, so
    that it stands for an outlet even where a file holds many articles.
    """

    path: Path
    shown: str
    name: str
    folder: str | None
    sorted_in: bool = False

    @property
    def suffix(self) -> str:
        return self.path.suffix.lower()


def found(argument: str | os.PathLike[str]) -> Iterator[Found | BiasError]:
    """The files of a folder sorted by path, or the file itself; errors in the place of what cannot be read."""
    path = Path(argument)
    shown = path.as_posix()
    try:
        if path.is_dir():
            yield from _inside(path, shown)
        elif path.exists():
            yield Found(path, printable(shown), printable(path.name), _named(path.absolute().parent))
        else:
            yield BiasError(f"{one_line(shown)}: no such file or folder; check the path")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield unreadable(shown, error)


def _inside(folder: Path, shown: str) -> Iterator[Found | BiasError]:
    failed: list[OSError] = []
    names = []
    for parent, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = [each for each in folders if not each.startswith(".")]
        names += [Path(parent, each).relative_to(folder).as_posix() for each in files if _is_article(parent, each)]
    for error in failed:
        yield unreadable(Path(error.filename).as_posix(), error)
    for name in sorted(names):
        path, deeper = folder / name, "/" in name
        outlet = PurePosixPath(name).parent.name if deeper else _named(folder.absolute())
        yield Found(path, printable(path.as_posix()), printable(name), printable(outlet or "") or None, deeper)
    if not names and not failed:
        wanted = ", ".join(sorted(SUFFIXES))
        yield BiasError(f"{one_line(shown)}: no articles in this folder; they must end in one of {wanted}")


def _is_article(parent: str, name: str) -> bool:
    path = Path(parent, name)
    known = path.suffix.lower() in SUFFIXES and not name.startswith(".") and path.stem.lower() != "readme"
    return known and name != BASELINE and path.is_file()  # no pipes: reading one would wait for ever


def _named(folder: Path) -> str | None:
    return printable(folder.resolve().name) or None


def unreadable(shown: str, error: Exception) -> BiasError:
    """The error for a file or folder that the system does not let us read."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return BiasError(f"{one_line(shown)}: cannot be read ({reason}); check the path and its permissions")


def printable(name: str) -> str:
    """A file's name without the bytes that are no UTF-8, which no output could hold."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def one_line(shown: str) -> str:
    """A path for messages: control characters escaped."""
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in printable(shown))
