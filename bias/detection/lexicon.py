"""Lexicon files → the entries in force: shipped ones, a user's over them, less the disabled."""

from __future__ import annotations

import difflib
import hashlib
import os
import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib.resources import files as packaged
from pathlib import Path
from typing import Any

from bias.detection import toml_text
from bias.detection.entry_blocks import entry_of
from bias.model import BiasError, Entry
from bias.stages import logger

_LOG = logger(__name__)

_SHIPPED = ("attribution", "hedging", "speculation", "editorialising")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries in force, in order, the `sha256:` hash of what they were read from, and the entries switched off."""

    entries: tuple[Entry, ...]
    hash: str
    disabled: tuple[Entry, ...] = ()

    def find(self, name: str) -> Entry | None:
        """The entry called `category/id`, or None."""
        return next((entry for entry in self.entries if entry.name == name), None)


def load(files: Sequence[str | os.PathLike[str]] = (), disable: Sequence[str] = ()) -> Lexicon:
    """The shipped lexicons with the user's files over them.

    A user's entry replaces the shipped one of the same `category/id`; the category is the file's top-level key
    `category`, or else its name without the ending. `disable` (also a key of a user's file) holds patterns over
    `category/id`, `category.subtype` or `category`, such as `editorialising/*`. Raises BiasError for a file that cannot
    be read or is broken, and for a pattern that fits no entry.
    """
    began = time.perf_counter()
    digest = hashlib.sha256()
    entries: dict[str, Entry] = {}
    patterns = list(disable)
    folder = packaged("bias.lexicons").joinpath("de")
    for category in _SHIPPED:
        source = folder.joinpath(f"{category}.toml")
        if source.is_file():
            content = source.read_text(encoding="utf-8")
            digest.update(content.encode())
            _add(entries, parse(content, f"lexicons/de/{category}.toml", category)[0])
    for source in sorted(folder.iterdir(), key=lambda each: each.name):
        if source.name.endswith(".toml") and source.name.removesuffix(".toml") not in (*_SHIPPED, "agencies"):
            digest.update(source.read_bytes())  # verbs, word classes, forms of sources: they decide as well
    for file in files:
        content = _read(Path(file))
        digest.update(b"\0" + content.encode())
        more, switched_off = parse(content, str(file), Path(file).stem)
        _add(entries, more)
        patterns += switched_off
    digest.update("\0".join(sorted(patterns)).encode("utf-8", "surrogatepass"))
    kept = tuple(entry for entry in entries.values() if not _disabled(entry, patterns))
    _check_patterns(patterns, entries.values())
    off = tuple(entry for entry in entries.values() if _disabled(entry, patterns))
    lexicon = Lexicon(kept, f"sha256:{digest.hexdigest()}", off)
    took = time.perf_counter() - began
    _LOG.info("lexicon %s: %d entries, %d files of one's own, %.3f s", lexicon.hash, len(kept), len(files), took)
    return lexicon


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BiasError(f"{path}: cannot be read ({error.strerror}); check the name given with --lexicon") from error
    except UnicodeDecodeError as error:
        raise BiasError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error


def _add(entries: dict[str, Entry], more: Iterable[Entry]) -> None:
    entries.update((entry.name, entry) for entry in more)


def _disabled(entry: Entry, patterns: Sequence[str]) -> bool:
    names = (entry.name, f"{entry.category}.{entry.subtype}", entry.category)
    return any(fnmatchcase(name, pattern) for pattern in patterns for name in names)


def _check_patterns(patterns: Sequence[str], entries: Iterable[Entry]) -> None:
    known = list(entries)
    for pattern in patterns:
        if not any(_disabled(entry, [pattern]) for entry in known):
            near = difflib.get_close_matches(pattern, [entry.name for entry in known], 1)
            raise BiasError(f"disable: no entry matches {pattern!r}{f'; did you mean {near[0]!r}?' if near else ''}")


def parse(content: str, path: str, category: str) -> tuple[list[Entry], list[str]]:
    """The TOML of one file → its entries and its `disable` patterns.

    `path` is what messages call the file; `category` holds where the file names none. Raises BiasError naming file,
    entry and key.
    """
    table = _table(content, path)
    category = table.get("category", category)
    disable = table.get("disable", [])
    if (
        not isinstance(category, str)
        or not isinstance(disable, list)
        or not all(isinstance(each, str) for each in disable)
    ):
        raise BiasError(f"{path}: `category` wants a string and `disable` a list of strings")
    blocks = table.get("entry", [])
    if not isinstance(blocks, list):
        raise BiasError(f"{path}: write entries as [[entry]] blocks")
    entries: dict[str, Entry] = {}
    for number, block in enumerate(blocks, 1):
        entry = entry_of(block, path, category, number)
        if entry.id in entries:
            raise BiasError(f"{path}: entry {entry.id!r}: the id is used twice; give one of them another id")
        entries[entry.id] = entry
    return list(entries.values()), disable


def _table(content: str, path: str) -> dict[str, Any]:
    try:
        table = toml_text.table(content)
    except tomllib.TOMLDecodeError as error:
        raise BiasError(f"{path}: not valid TOML: {error}") from error
    unknown = set(table) - {"entry", "category", "disable", "language"}
    if unknown:
        raise BiasError(
            f"{path}: unknown key {sorted(unknown)[0]!r}; a lexicon holds `category`, `disable` and [[entry]] blocks"
        )
    return table
