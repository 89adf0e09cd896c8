"""Annotated documents for training and evaluation: the gold format, and the format of the quotation data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bias.model import BiasError

Range = tuple[int, int]
Row = tuple[int, dict[str, Any]]
"""Number of a line, from 1, and the object in it."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated attribution; offsets are characters of the document's text."""

    cue: Range
    subtype: str
    voice: str
    source: Range | None
    kind: str | None
    antecedent: Range | None
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class GoldCue:
    """An annotated cue of any category; its offsets are characters of the document's text."""

    category: str
    subtype: str
    voice: str
    span: Range


@dataclass(frozen=True, slots=True)
class Marked:
    """What the quotation data mark, as it stands there: characters of cues, speakers and quotations."""

    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its sentences and its attributions, both by position.

    `marked` is there for the quotation data only; they annotate no kinds and set subtypes by another convention.
    `cues` are those of all categories, by position; the quotation data have none.
    """

    id: str
    text: str
    sentences: tuple[Range, ...]
    attributions: tuple[Gold, ...]
    marked: Marked | None = None
    cues: tuple[GoldCue, ...] = ()


def read_documents(path: str) -> list[Document]:
    """Documents of a file in either format, in order. Raises BiasError naming file, line and key."""
    from bias.training import gold_format, quotation_format

    rows = list(_rows(path))
    if not rows:
        raise BiasError(f"{path}: holds no document; one JSON object a line is wanted")
    made = quotation_format.documents if "annotations" in rows[0][1] else gold_format.documents
    return made(rows, path)


def without(documents: Iterable[Document], others: Iterable[Document]) -> list[Document]:
    """Documents that are not among the others; `wn-1` of the gold and `1` of the quotation data are the same."""
    known = {bare(each.id) for each in others}
    return [each for each in documents if bare(each.id) not in known]


def bare(identifier: str) -> str:
    """A document's id as the quotation data have it."""
    return identifier.removeprefix("wn-")


def file_hash(path: str) -> str:
    """`sha256:` of a file's bytes, by which a model's card names its data."""
    try:
        return f"sha256:{hashlib.sha256(Path(path).read_bytes()).hexdigest()}"
    except OSError as error:
        raise BiasError(f"{path}: cannot be read ({error.strerror})") from None


def inside(span: Sequence[int], low: int, high: int) -> Range:
    """A stretch of at least one character. Raises ValueError where it is none or reaches outside `low` to `high`."""
    start, end = span
    if not (isinstance(start, int) and isinstance(end, int) and low <= start < end <= high):
        raise ValueError(f"{start} to {end} is no stretch of the characters {low} to {high}")
    return start, end


def wrong(path: str, line: int, error: Exception) -> BiasError:
    """The message about a line that is not as its format wants it."""
    if isinstance(error, KeyError):
        return BiasError(
            f"{path}: line {line}: key {error} is missing; a file in the gold or quotation format is wanted"
        )
    reason = f"{type(error).__name__}: {error}"
    return BiasError(f"{path}: line {line}: not in the gold format or that of the quotation data ({reason})")


def _rows(path: str) -> Iterator[Row]:
    try:
        with Path(path).open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, _row(path, number, line)
    except OSError as error:
        raise BiasError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise BiasError(f"{path}: byte {error.start} is not UTF-8") from None


def _row(path: str, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BiasError(f"{path}: line {number}: not JSON ({error})") from None
    if not isinstance(row, dict):
        raise BiasError(f"{path}: line {number}: a JSON object is wanted")
    return row
