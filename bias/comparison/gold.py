"""Reads a gold standard (one JSON object a line, one line a sentence) and puts its documents together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bias.model import Article, BiasError

FOLDS = 5

_KEYS = "doc, sent, para, text, findings"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCue:
    """A cue of the gold standard, its offsets into its document's text."""

    category: str
    subtype: str
    start: int
    end: int
    text: str
    sentence: str
    unframed: bool
    """A quotation with no verb: its cue is the first word of its own content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A document and its cues, in text order."""

    article: Article
    cues: tuple[GoldCue, ...]


def group(doc: str) -> str:
    """What belongs together: the retellings of one story, `ex-<story>-<outlet>`, or else the document itself."""
    return "-".join(doc.split("-")[:2]) if doc.startswith("ex-") else doc


def fold(doc: str) -> int:
    """0 to 4. Documents of one group are in one fold."""
    return int(hashlib.sha256(group(doc).encode()).hexdigest(), 16) % FOLDS


def read_gold(path: str) -> list[GoldDocument]:
    """Documents in their order; sentences are set apart by a space, paragraphs by an empty line.

    Raises:
        BiasError: the file cannot be read, or a line is not of the format.
    """
    texts: dict[str, str] = {}
    cues: dict[str, list[GoldCue]] = {}
    paragraphs: dict[str, int] = {}
    for number, row in _rows(path):
        try:
            doc, para, text = row["doc"], row["para"], row["text"]
            between = "" if doc not in texts else "\n\n" if para != paragraphs[doc] else " "
            before = texts.get(doc, "") + between
            cues.setdefault(doc, []).extend(_cues(row, len(before)))
        except KeyError as error:
            raise BiasError(f"{path}: line {number}: key {error} is missing; a sentence has {_KEYS}") from None
        except TypeError:
            raise BiasError(f"{path}: line {number}: not a sentence of a gold standard; it has {_KEYS}") from None
        texts[doc] = before + text
        paragraphs[doc] = para
    return [GoldDocument(article=Article(id=doc, text=text), cues=tuple(cues[doc])) for doc, text in texts.items()]


def _rows(path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with Path(path).open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, json.loads(line)
    except OSError as error:
        raise BiasError(f"{path}: cannot be read ({error.strerror})") from None
    except ValueError as error:
        raise BiasError(f"{path}: not a gold standard in JSON lines ({error})") from None


def _cues(row: dict[str, Any], offset: int) -> Iterable[GoldCue]:
    for finding in row["findings"]:
        yield GoldCue(
            category=finding["category"],
            subtype=finding["subtype"],
            start=offset + finding["start"],
            end=offset + finding["end"],
            text=finding["cue"],
            sentence=row["text"],
            unframed=finding["subtype"] == "direct" and _begins_content(finding, row["text"]),
        )


def _begins_content(finding: dict[str, Any], sentence: str) -> bool:
    for piece in finding.get("content") or ():
        at = piece["start"]
        while at < piece["end"] and not sentence[at].isalnum():
            at += 1
        if at == finding["start"]:
            return True
    return False
