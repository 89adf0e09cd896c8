"""How many articles there will be, where that can be told at little cost: for the time that is left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bias.articles.finding_files import LINES, MARKDOWN, PAGES, PLAIN, found
from bias.model import BiasError

_SINGLE = PLAIN | MARKDOWN | PAGES
_MOST = 500_000_000
"""Bytes of JSON Lines that are read for it, at most: a second or so."""
_CHUNK = 1 << 20


def article_total(paths: Sequence[str]) -> int | None:
    """Articles in these paths, if every one is a line of JSON Lines or a file by itself; else None."""
    total = size = 0
    for path in paths or ("-",):
        if path == "-":
            return None
        for file in found(path):
            if isinstance(file, BiasError) or file.path.suffix.lower() in _SINGLE:
                total += 1
                continue
            if file.path.suffix.lower() not in LINES:
                return None
            try:
                size += file.path.stat().st_size
                if size > _MOST:
                    return None
                total += _lines(file.path)
            except OSError:
                return None
    return total


def _lines(path: Path) -> int:
    """Lines of a file; blank ones are rare enough to count."""
    count, last = 0, b""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            count += chunk.count(b"\n")
            last = chunk
    return count + bool(last and not last.endswith(b"\n"))
