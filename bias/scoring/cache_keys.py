"""What a score depends on, as digests: program, lexicon, models, reference, and what scoring reads of an article.

No version number is trusted: it is the bytes of files that count. Lexicon and models are not loaded for that.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from bias.model import Article
from bias.scoring.references import Reference

READ = ("title", "text", "language")
"""The fields of an article that decide what its scorecard says. Its id is put into the card that the cache gives."""

PACKAGES = ("comparison", "detection", "language", "models", "scoring", "sourcing")
"""Folders of the program, besides the lexicons, that have a hand in scoring."""

LIBRARIES = ("numpy", "scipy", "spacy", "quellenkritik")
_SIZE = 32  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What articles are scored with, as a user names it: files and names, nothing loaded.

    `lexicon` and `disable` as `bias.load_lexicon` takes them, `model` and `point` as `chosen_models` does, `reference`
    as `bias.score` does.
    """

    lexicon: tuple[str | os.PathLike[str], ...] = ()
    disable: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    point: str = "default"
    reference: str | os.PathLike[str] | None = "none"


def setup_digest(setup: Setup, reference: Reference | None) -> str:
    """Hexadecimal; `reference` is the one that the setup names. A file that cannot be read counts as missing."""
    digest = blake2b(digest_size=_SIZE)
    parts: list[object] = [program_digest(), setup.point, list(setup.disable), repr(reference)]
    # A lexicon that names no category has that of its file's name.
    parts += [("lexicon", Path(each).stem, _content(each)) for each in setup.lexicon]
    parts += [("model", _content(each) if each != "none" else each) for each in setup.model]
    digest.update(repr(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def article_key(setup: str, article: Article) -> str:
    """The key of an article's card under a setup's digest."""
    digest = blake2b(setup.encode(), digest_size=_SIZE)
    for text in (article.language or "de", article.title, article.text):
        content = text.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()


@cache
def program_digest() -> str:
    """Of the program's own files and of what it runs on: a version number alone would not tell a changed checkout."""
    digest = blake2b(digest_size=_SIZE)
    runs_on = (sys.version, sys.byteorder, platform.machine(), *(f"{each} {_version(each)}" for each in LIBRARIES))
    digest.update(repr(runs_on).encode())
    program = files("bias")
    for folder in (*(program.joinpath(each) for each in PACKAGES), files("bias.lexicons")):
        for name, file in _inside(folder, folder.name):
            _add(digest, name, file)
    for name in ("__init__.py", "model.py"):
        _add(digest, name, program.joinpath(name))
    return digest.hexdigest()


def _add(digest: blake2b, name: str, file: Traversable) -> None:
    content = file.read_bytes()
    digest.update(f"{name} {len(content)}\n".encode())
    digest.update(content)


def _inside(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """The files of a folder and of its folders, sorted by name."""
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_file():
            yield f"{name}/{each.name}", each
        elif each.name != "__pycache__":
            yield from _inside(each, f"{name}/{each.name}")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "?"


def _content(path: str | os.PathLike[str]) -> str:
    """The digest of a file, or a word that is none."""
    try:
        return blake2b(Path(path).read_bytes(), digest_size=_SIZE).hexdigest()
    except (OSError, ValueError):
        return "missing"
