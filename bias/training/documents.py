"""Annotated documents for training: the gold format, and the format of the quotation data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bias.model import BiasError

Range = tuple[int, int]


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
class Document:
    """A text and its attributions by position. `kinds` and `antecedents`: whether the format annotates them."""

    id: str
    text: str
    attributions: tuple[Gold, ...]
    kinds: bool = True
    antecedents: bool = True


_TYPES = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "indirect",
    "FreeIndirect": "continued",
    "IndirectFreeIndirect": "continued",
}


def read_documents(path: str) -> list[Document]:
    """Documents of a file in either format. Raises BiasError naming file, line and key."""
    rows = list(_rows(path))
    if not rows:
        raise BiasError(f"{path}: holds no document")
    try:
        if "annotations" in rows[0][1]:
            return [_quotations(row) for _, row in rows]
        return _gold(rows)
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise BiasError(
            f"{path}: not in the gold format or that of the quotation data ({type(error).__name__}: {error})"
        ) from None


def file_hash(path: str) -> str:
    """`sha256:` of a file's bytes, by which a model's card names its data."""
    try:
        return f"sha256:{hashlib.sha256(Path(path).read_bytes()).hexdigest()}"
    except OSError as error:
        raise BiasError(f"{path}: cannot be read ({error.strerror})") from None


def _rows(path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with Path(path).open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        row = json.loads(line)
                    except ValueError as error:
                        raise BiasError(f"{path}: line {number}: not JSON ({error})") from None
                    if not isinstance(row, dict):
                        raise BiasError(f"{path}: line {number}: a JSON object is wanted")
                    yield number, row
    except OSError as error:
        raise BiasError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise BiasError(f"{path}: byte {error.start} is not UTF-8") from None


def _gold(rows: list[tuple[int, dict[str, Any]]]) -> list[Document]:
    """Sentences are set apart by a space, paragraphs by an empty line."""
    texts: dict[str, str] = {}
    paragraphs: dict[str, int] = {}
    offsets: dict[str, dict[int, int]] = {}
    findings: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for _, row in rows:
        doc = row["doc"]
        between = "" if doc not in texts else "\n\n" if row["para"] != paragraphs[doc] else " "
        offset = len(texts.get(doc, "")) + len(between)
        texts[doc] = texts.get(doc, "") + between + row["text"]
        paragraphs[doc] = row["para"]
        offsets.setdefault(doc, {})[row["sent"]] = offset
        findings.setdefault(doc, []).extend((offset, each) for each in row["findings"])
    return [
        Document(doc, text, tuple(sorted(_golds(findings[doc], offsets[doc]), key=lambda gold: gold.cue)))
        for doc, text in texts.items()
    ]


def _golds(findings: list[tuple[int, dict[str, Any]]], offsets: dict[int, int]) -> Iterator[Gold]:
    for offset, each in findings:
        if each["category"] != "attribution":
            continue
        source = each["source"]
        antecedent = source.get("antecedent")
        earlier = None
        if antecedent is not None:
            start = offsets[antecedent["sent"]]
            earlier = (start + antecedent["start"], start + antecedent["end"])
        yield Gold(
            cue=(offset + each["start"], offset + each["end"]),
            subtype=each["subtype"],
            voice=each["voice"],
            source=None if source["start"] is None else (offset + source["start"], offset + source["end"]),
            kind=source["kind"],
            antecedent=earlier,
            content=tuple((offset + piece["start"], offset + piece["end"]) for piece in each["content"]),
        )


def _quotations(row: dict[str, Any]) -> Document:
    """A document of the quotation data: every sentence of a quotation is an attribution of its own, as in the gold."""
    sentences = [(low, high) for low, high in row["sentences"]]
    golds: list[Gold] = []
    for each in row["annotations"]:
        cue = _whole(each["cue"])
        speaker = _whole(each["speaker"])
        for low, high in sentences:
            pieces = [(max(low, a), min(high, b)) for a, b in each["quote"] if max(low, a) < min(high, b)]
            if not pieces and not (cue and low <= cue[0] < high):
                continue
            here = cue is not None and low <= cue[0] < high
            subtype = _TYPES[each["type"]]
            if subtype == "continued" and here:
                subtype = "parenthetical"
            if not here:
                subtype = "direct" if each["type"] == "Direct" else "continued"
            start = _first_word(row["text"], pieces[0]) if pieces else low
            golds.append(
                Gold(
                    cue=cue if here and cue else start if isinstance(start, tuple) else (low, low + 1),
                    subtype=subtype,
                    voice="outlet",
                    source=speaker if speaker and low <= speaker[0] < high else None,
                    kind=None,
                    antecedent=speaker if speaker and speaker[1] <= low else None,
                    content=tuple(pieces),
                )
            )
    return Document(str(row["doc"]), row["text"], tuple(sorted(golds, key=lambda gold: gold.cue)), kinds=False)


def _whole(spans: list[list[int]]) -> Range | None:
    return (spans[0][0], spans[0][1]) if spans else None


def _first_word(text: str, piece: Range) -> Range:
    low = piece[0]
    while low < piece[1] - 1 and not text[low].isalnum():
        low += 1
    high = low + 1
    while high < piece[1] and text[high].isalnum():
        high += 1
    return low, high
