"""Whose voice a stretch is in: a source's inside the content pieces of an attribution, else the outlet's."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

from bias.detection.attribution import Attribution
from bias.language.reading import Reading


class Voices:
    """The content pieces of a field's attributions, ready to be asked. Cues and sentences are given by tokens."""

    def __init__(self, reading: Reading, attributions: list[Attribution]) -> None:
        self._reading = reading
        self._in_unit: dict[int, list[Attribution]] = {}
        for each in attributions:
            self._in_unit.setdefault(each.unit, []).append(each)
        pieces = sorted(span for each in attributions for span in each.content)
        self._merged = _merged(pieces)
        self._quoted = _merged(
            [
                (quote.start, quote.end)
                for quote in reading.quotes
                if _around(self._merged, quote.start, quote.end)  # not scare quotes, titles and names
            ]
        )

    def of(self, low: int, high: int) -> str:
        """Voice of a cue, by tokens."""
        start, end = self._reading.starts[low], self._reading.end(high - 1)
        return "source" if _inside(self._merged, start, end) else "outlet"

    def in_source_voice(self) -> NDArray[np.bool_]:
        """Of every token whether it lies inside a piece of content."""
        inside = np.zeros(len(self._reading.words), dtype=np.bool_)
        for start, end in self._merged:
            low, high = self._reading.tokens(start, end)
            if high > low and self._reading.end(high - 1) > end:
                high -= 1
            inside[low:high] = True
        return inside

    def of_attribution(self, attribution: Attribution) -> str:
        """`source` only where the cue lies in the content of a different source."""
        start, end = self._reading.starts[attribution.low], self._reading.end(attribution.high - 1)
        for other in self._in_unit[attribution.unit]:
            if (
                other is not attribution
                and other.speaker != attribution.speaker
                and any(low <= start and end <= high for low, high in other.content)
            ):
                return "source"
        return "outlet"

    def sentence(self, number: int) -> tuple[bool, bool]:
        """Of a sentence: whether it holds attributed content, and whether all of its words are quoted."""
        unit = self._reading.units[number]
        attributed = bool(_around(self._merged, unit.start, unit.end))
        quoted = attributed and self._all_quoted(unit.low, unit.high)
        return attributed, quoted

    def _all_quoted(self, low: int, high: int) -> bool:
        reading = self._reading
        plain = [at for at in range(low, high) if reading.words[at].plain]
        return bool(plain) and all(_inside(self._quoted, reading.starts[at], reading.end(at)) for at in plain)

    def words(self) -> tuple[int, int, int]:
        """Words in all, in a source's voice, and inside sources' quotations."""
        reading = self._reading
        plain = [start for word, start in zip(reading.words, reading.starts, strict=True) if word.plain]
        return len(plain), _count(plain, self._merged), _count(plain, self._quoted)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _around(merged: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The merged spans that overlap a stretch."""
    at = max(0, bisect_right(merged, (start, start)) - 1)
    found = []
    while at < len(merged) and merged[at][0] < end:
        if merged[at][1] > start:
            found.append(merged[at])
        at += 1
    return found


def _inside(merged: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(merged, start, key=lambda span: span[0]) - 1
    return at >= 0 and end <= merged[at][1]


def _count(starts: list[int], merged: list[tuple[int, int]]) -> int:
    """How many of the sorted positions lie in the spans."""
    return sum(bisect_right(starts, end - 1) - bisect_right(starts, start - 1) for start, end in merged)
