"""Paths as the user gave them → the files to read, in order, each with what its place says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bias.articles.path_patterns import Pattern, pattern_in
from bias.articles.unpacking import COMPRESSED
from bias.model import BiasError

PLAIN = frozenset({".txt"})
MARKDOWN = frozenset({".md", ".markdown"})
LINES = frozenset({".jsonl", ".ndjson"})
DOCUMENT = frozenset({".json"})
PAGES = frozenset({".html", ".htm"})
TABLES = frozenset({".csv", ".tsv"})
PARQUET = frozenset({".parquet"})
RECORDS = LINES | DOCUMENT | TABLES | PARQUET
"""Files with many articles."""

SUFFIXES = PLAIN | MARKDOWN | PAGES | RECORDS
"""What a folder's articles end in; all but Parquet may have .gz or .zst behind it."""


def format_of(path: str | os.PathLike[str]) -> str:
    """The suffix that says what a file is, in small letters, without that of its compression."""
    return _uncompressed(os.fspath(path)).suffix.lower()


def _uncompressed(path: str) -> PurePosixPath:
    name = PurePosixPath(path)
    return PurePosixPath(name.stem) if name.suffix.lower() in COMPRESSED else name


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
        """What kind of file it is, whether compressed or not."""
        return format_of(self.path)


def found(argument: str | os.PathLike[str]) -> Iterator[Found | BiasError]:
    """The files of a folder sorted by path, those that a pattern chooses, or the file itself.

    Errors come in the place of what cannot be read. Holds the names of one folder at a time.
    """
    path = Path(argument)
    shown = path.as_posix()
    try:
        if path.is_dir():
            yield from _inside(path, shown)
        elif path.exists():
            yield Found(path, printable(shown), printable(path.name), _named(path.absolute().parent))
        elif pattern := pattern_in(shown):
            yield from _matching(pattern, shown)
        else:
            yield BiasError(f"{one_line(shown)}: no such file or folder; check the path")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield unreadable(shown, error)


def _matching(pattern: Pattern, shown: str) -> Iterator[Found | BiasError]:
    folder = Path(pattern.folder)
    if not folder.is_dir():
        yield BiasError(f"{one_line(shown)}: no folder {one_line(pattern.folder)!r} to look in; check the path")
        return
    yield from _inside(folder, shown, pattern.matches)


def _inside(folder: Path, shown: str, chosen: Callable[[str], bool] = lambda _: True) -> Iterator[Found | BiasError]:
    """The articles of a folder whose paths below it are `chosen`."""
    nothing = True
    here = _named(folder.absolute())
    for name in _names(folder):
        if isinstance(name, OSError):
            nothing = False
            yield unreadable(Path(name.filename).as_posix(), name)
        elif chosen(name):
            nothing = False
            path, deeper = folder / name, "/" in name
            outlet = PurePosixPath(name).parent.name if deeper else here
            yield Found(path, printable(path.as_posix()), printable(name), printable(outlet or "") or None, deeper)
    if nothing:
        wanted = ", ".join(sorted(SUFFIXES))
        where = "in this folder" if folder.as_posix() == shown else "match this pattern"
        yield BiasError(f"{one_line(shown)}: no articles {where}; they must end in one of {wanted}")


def _names(folder: Path) -> Iterator[str | OSError]:
    """Paths of articles below a folder, in the order of their characters; errors of folders in their place."""
    levels = [_entries(folder, "")]
    while levels:
        entry = next(levels[-1], None)
        if entry is None:
            levels.pop()
        elif isinstance(entry, str) and entry.endswith("/"):
            levels.append(_entries(folder, entry))
        else:
            yield entry


def _entries(folder: Path, below: str) -> Iterator[str | OSError]:
    """Articles and folders of one folder; folders end in a slash, which is also what puts them in order."""
    names = []
    try:
        with os.scandir(folder / below) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    names.append(entry.name + "/")
                elif is_article_name(entry.name) and _may_be_read(entry):
                    names.append(entry.name)
    except OSError as error:
        yield error
    for name in sorted(names):
        yield below + name


def _may_be_read(entry: os.DirEntry[str]) -> bool:
    """No pipes, since reading one would wait for ever; but a link that leads nowhere, which is an error to be told."""
    try:
        return entry.is_file() or not Path(entry.path).exists()
    except OSError:
        return True


def is_article_name(name: str) -> bool:
    """Whether a folder is searched for files of this name, which says nothing of its folders."""
    bare = _uncompressed(name)
    return bare.suffix.lower() in SUFFIXES and bare.stem.lower() != "readme" and name != BASELINE


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
