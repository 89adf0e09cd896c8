"""The gate: an entry's hits must give findings exactly where the braces stand, its misses none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bias.model import Article, Entry

if TYPE_CHECKING:
    from bias.detection.detector import Detector

_BRACES = re.compile(r"\{([^{}]*)\}")


def unmarked(example: str) -> tuple[str, list[tuple[int, int]]]:
    """An example with braces → its text and the spans that stood between them."""
    spans: list[tuple[int, int]] = []
    text = ""
    at = 0
    for match in _BRACES.finditer(example):
        text += example[at : match.start()]
        spans.append((len(text), len(text) + len(match.group(1))))
        text += match.group(1)
        at = match.end()
    return text + example[at:], spans


def failures(entries: Iterable[Entry], detector: Detector) -> list[str]:
    """One line for each example that does not come out as written, naming file, entry and example."""
    lines: list[str] = []
    for entry in entries:
        where = f"{entry.path}: entry {entry.id!r}"
        for example in entry.hits:
            text, wanted = unmarked(example)
            found = _spans(detector, entry, text)
            if not wanted:
                lines.append(f"{where}: hit without braces: {example}")
            elif found != wanted:
                marked = ", ".join(repr(text[start:end]) for start, end in found) or "nothing"
                lines.append(f"{where}: hit gives {marked}: {example}")
        for example in entry.misses:
            text, _ = unmarked(example)
            found = _spans(detector, entry, text)
            if found:
                lines.append(f"{where}: miss gives {text[found[0][0] : found[0][1]]!r}: {example}")
    return lines


def _spans(detector: Detector, entry: Entry, text: str) -> list[tuple[int, int]]:
    findings = detector.detect(Article(id="example", text=text)).findings
    return [(finding.start, finding.end) for finding in findings if finding.entry == entry.name]
