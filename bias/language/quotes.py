"""Quotation marks in pairs, in every German style, paragraph by paragraph.

„ “ and ‚ ‘, “ ” and ‘ ’, » « and « », › ‹ and ‹ ›, and straight ". The same sign opens in one style and closes in
another (“ closes in German and opens in English), so what stands around a sign and what is open decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARK = re.compile(r"[„“”»«‚‘’›‹\"]|''")
_CLOSERS = {
    "„": '“”"',
    "“": "”“",
    "”": "”",
    "»": "«",
    "«": "»",
    "‚": "‘’",
    "‘": "’",
    "›": "‹",
    "‹": "›",
    '"': '"“”',
    "''": "''",
}
MARKS = frozenset('„“”»«‚‘’›‹"') | {"''"}


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters `start` to `end` with their marks; `closed` is False where the closing mark is missing."""

    start: int
    end: int
    closed: bool
    depth: int


def _opens(text: str, at: int, end: int) -> bool:
    """Space or an opening sign before, a word behind."""
    before = text[at - 1] if at else " "
    behind = text[end] if end < len(text) else " "
    return (before.isspace() or before in '([{-–—/„“»«‚‘›‹"') and not behind.isspace() and behind not in ".,;:!?)"


def _stands_free(text: str, at: int) -> bool:
    """Whether nothing is written on to before a sign: „Wir sind da-“Rufe closes, „Er rief "Halt" …“ opens."""
    return at == 0 or text[at - 1].isspace() or text[at - 1] in '([{„“”»«‚‘›‹"'


def _in_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def pair(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quote]:
    """Text and the spans of its paragraphs → quotations by start; an open one ends with its paragraph at most."""
    found: list[Quote] = []
    for low, high in paragraphs:
        found += _pair_paragraph(text, low, high)
    found.sort(key=lambda quote: (quote.start, -quote.end))
    return found


def _pair_paragraph(text: str, low: int, high: int) -> list[Quote]:
    stack: list[tuple[str, int]] = []
    found: list[Quote] = []
    for match in _MARK.finditer(text, low, high):
        mark, at, end = match.group(), match.start(), match.end()
        if mark in "’‘\"''" and _in_word(text, at):
            continue
        # Only the innermost few can still be closed: keeps a line of a hundred thousand marks linear.
        open_at = next(
            (k for k in range(len(stack) - 1, max(-1, len(stack) - 5), -1) if mark in _CLOSERS[stack[k][0]]), None
        )
        opening = _opens(text, at, end)
        nested = (
            opening and mark in '“»«›‹‘"' and stack and (stack[-1][0] != mark or mark == "“") and _stands_free(text, at)
        )
        if open_at is not None and not nested:
            found.append(Quote(stack[open_at][1], end, True, open_at))
            del stack[open_at:]
        elif mark in "„‚" or (opening and mark != "’"):
            stack.append((mark, at))
    following = high
    for depth in range(len(stack) - 1, -1, -1):
        mark, at = stack[depth]
        if mark not in "‘''":  # a lone single mark is an apostrophe as often as not
            found.append(Quote(at, _trimmed(text, at, following), False, depth))
        following = at
    return found


def _trimmed(text: str, low: int, high: int) -> int:
    while high > low + 1 and text[high - 1].isspace():
        high -= 1
    return high
