"""The record of a run: with what it was begun and, a line an article, how far its output got.

The first line is JSON, the settings. Every other line says of one article, in the order of the output, what was read
(a digest), where its part of the output ends (bytes), and what came of it. A line is written before the output that it
speaks of: after a kill at any moment, lines that speak of more than is there are dropped, and nothing else is lost.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from bias.model import Article, Problem
from bias.scale.locking import opened_alone

SCHEMA = "bias.run/1"
SCORED, FAILED, FAULT = "s", "e", "f"
"""What came of an article: a scorecard, an error, a fault of the program."""
_FIELDS = tuple(each.name for each in fields(Article))


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that is done: the digest of what was read, the end of its output in bytes, what came of it."""

    digest: str
    end: int
    came: str


def digest_of(item: Article | Problem) -> str:
    """Of all that was read of an article, whether or not it decides its score: it decides its line."""
    if isinstance(item, Problem):
        parts: tuple[object, ...] = (item.id, item.path, item.error)
    else:
        values = {name: getattr(item, name) for name in _FIELDS}
        parts = (*(values[name] for name in _FIELDS if name != "extra"), dict(item.extra))
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def started(path: Path, settings: Mapping[str, str]) -> BinaryIO:
    """A new record, open at its end and ours alone. Replaces an older one.

    Raises:
        BiasError: another run is writing the output that it is of.
        OSError: it cannot be written; then it is gone.
    """
    stream = os.fdopen(opened_alone(path, str(path.with_suffix(""))), "w+b", buffering=0)
    try:
        write_all(stream, json.dumps({"schema": SCHEMA, "settings": dict(settings)}).encode() + b"\n")
    except BaseException:
        path.unlink(missing_ok=True)
        stream.close()
        raise
    return stream


def line_of(entry: Entry) -> bytes:
    """The entry's line."""
    return f"{entry.digest} {entry.end} {entry.came}\n".encode()


def settings_of(path: Path) -> dict[str, str]:
    """What a run was begun with. Raises ValueError where the file is no record."""
    with path.open("rb") as stream:
        value = json.loads(stream.readline())
    if not isinstance(value, dict) or value.get("schema") != SCHEMA or not isinstance(value.get("settings"), dict):
        raise ValueError("no record of a run")
    return {str(name): str(each) for name, each in value["settings"].items()}


def entries(path: Path) -> Iterator[tuple[Entry, int]]:
    """The articles that are done, each with where its line ends; ends at the first line that is not whole."""
    with path.open("rb") as stream:
        at = len(stream.readline())
        for line in stream:
            at += len(line)
            parts = line.decode("ascii", "replace").split()
            if not line.endswith(b"\n") or len(parts) != 3 or not parts[1].isdecimal():
                return
            yield Entry(parts[0], int(parts[1]), parts[2]), at


def write_all(stream: BinaryIO, content: bytes) -> None:
    """Write all bytes to a stream without a buffer."""
    view = memoryview(content)
    while view:
        view = view[stream.write(view) :]
