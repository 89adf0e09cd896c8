"""A text and the spans laid over it → pieces that neither nest nor overlap, and the paragraphs they stand in.

Spans may overlap, nest, repeat, be empty or reach beyond the text; the pieces always make up the text. The work is
linear in text and spans, but for sorting the spans' ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_FINAL = frozenset(".!?:;…,“”\"'«»‘’)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text over which the same marks lie. Marks are numbers of the spans, in order.

    `opens`: the marks whose first piece this is. `said`: it lies inside a source's speech.
    """

    start: int
    end: int
    marks: tuple[int, ...]
    opens: tuple[int, ...]
    said: bool


def pieces(
    length: int, marks: Sequence[tuple[int, int]], said: Iterable[tuple[int, int]], cuts: Iterable[int] = ()
) -> list[Piece]:
    """The pieces of a text of `length` code points; no piece runs over a cut. Empty spans mark nothing."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, start, end in _within(length, marks):
        opening.setdefault(start, []).append(number)
        closing.setdefault(end, []).append(number)
    depth = _depth_changes(length, said)
    borders = sorted({0, length, *opening, *closing, *depth, *(cut for cut in cuts if 0 < cut < length)})
    result: list[Piece] = []
    active: dict[int, None] = {}
    level = 0
    for start, end in pairwise(borders):
        for number in closing.get(start, ()):
            del active[number]
        active |= dict.fromkeys(opening.get(start, ()))
        level += depth.get(start, 0)
        result.append(
            Piece(
                start=start,
                end=end,
                marks=tuple(sorted(active)),
                opens=tuple(opening.get(start, ())),
                said=level > 0,
            )
        )
    return result


def _depth_changes(length: int, spans: Iterable[tuple[int, int]]) -> dict[int, int]:
    """By how much the number of spans that lie over the text changes, at each offset where one begins or ends."""
    changes: dict[int, int] = {}
    for _, start, end in _within(length, spans):
        changes[start] = changes.get(start, 0) + 1
        changes[end] = changes.get(end, 0) - 1
    return changes


def _within(length: int, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of the spans that hold something of a text of `length`, cut to it."""
    for number, (start, end) in enumerate(spans):
        if max(start, 0) < min(end, length):
            yield number, max(start, 0), min(end, length)


def joined(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order of their starts; where only blanks and punctuation stand between two, they are one.

    What a source says over several sentences is shown as one stretch of speech.
    """
    found: list[tuple[int, int]] = []
    for _, start, end in sorted(_within(len(text), spans), key=lambda each: each[1:]):
        if found and (start <= found[-1][1] or not any(map(str.isalnum, text[found[-1][1] : start]))):
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def paragraphs(text: str, sentence_ends: Collection[int] = frozenset()) -> list[tuple[int, int]]:
    """Start and end of each paragraph, without the line breaks between them.

    A blank line ends a paragraph, and so does a headline: a line with no final punctuation at whose end a sentence
    ends. Other newlines are soft and stay inside.
    """
    found: list[tuple[int, int]] = []
    begin: int | None = None
    line_start = last_end = 0
    while line_start <= len(text):
        line_end = text.find("\n", line_start)
        line_end = len(text) if line_end < 0 else line_end
        line = text[line_start:line_end].rstrip()
        if line:
            begin = line_start if begin is None else begin
            last_end = line_end
        headline = bool(line) and line_start + len(line) in sentence_ends and line[-1] not in _FINAL
        if begin is not None and (not line or headline):
            found.append((begin, last_end))
            begin = None
        line_start = line_end + 1
    if begin is not None:
        found.append((begin, last_end))
    return found
