"""Spots of a field that may be cues of hedging, speculation or editorialising: entries, short quotations, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bias.detection.matching import Candidate
from bias.detection.voice import Voices
from bias.language import words as w
from bias.language.reading import Reading

LONGEST_QUOTE = 4  # words of a quotation that may be scare quotes
_NO_CUES = w.ARTICLE | w.PREPOSITION | w.PRONOUN | w.COORDINATOR | w.DIGITS

Matches = Mapping[int, Sequence[Candidate]]
"""Matches of entries by the number of their sentence."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Tokens `low` to `high`, the entries that match there, and whether it fills a pair of quotation marks."""

    low: int
    high: int
    matches: tuple[Candidate, ...] = ()
    quoted: bool = False


@dataclass(slots=True)
class FieldSpots:
    """All spots of a field, by sentence and position: `low` and `high` tokens, `unit` the sentence.

    `outlet`: it stands in the outlet's voice. `spot` is None for a word that no entry knows.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    unit: NDArray[np.int64]
    outlet: NDArray[np.bool_]
    spot: list[Spot | None]


def field_spots(reading: Reading, matches: Matches, voices: Voices) -> FieldSpots:
    """All spots of a field; a word with an entry or between quotation marks is no bare word as well."""
    source = voices.in_source_voice().tolist()
    low: list[int] = []
    high: list[int] = []
    units: list[int] = []
    outlet: list[bool] = []
    listed: list[Spot | None] = []
    for number, unit in enumerate(reading.units):
        known = spots(reading, number, matches.get(number, ()))
        single = {spot.low for spot in known if spot.high - spot.low == 1}
        words = reading.words
        bare = [
            (at, at + 1, None)
            for at in range(unit.low, unit.high)
            if words[at].plain and not words[at].bits & _NO_CUES and at not in single
        ]
        both: list[tuple[int, int, Spot | None]] = bare + [(spot.low, spot.high, spot) for spot in known]
        both.sort(key=lambda each: each[:2])
        for first, last, spot in both:
            low.append(first)
            high.append(last)
            units.append(number)
            outlet.append(not source[first] if spot is None else voices.of(first, last) == "outlet")
            listed.append(spot)
    whole = np.int64
    return FieldSpots(
        np.array(low, whole), np.array(high, whole), np.array(units, whole), np.array(outlet, np.bool_), listed
    )


def spots(reading: Reading, unit: int, matches: Sequence[Candidate]) -> list[Spot]:
    """The matches of a sentence by their cues, and its short quotations; by position."""
    found: dict[tuple[int, int], list[Candidate]] = {}
    for match in matches:
        found.setdefault((match.low, match.high), []).append(match)
    sentence, words = reading.units[unit], reading.words
    for quote in reading.quotes_in(unit):
        low, high = reading.tokens(quote.start, quote.end)
        if low < sentence.low or high > sentence.high:
            continue
        while low < high and words[low].bits & w.PUNCT:
            low += 1
        while low < high and words[high - 1].bits & w.PUNCT:
            high -= 1
        if low < high <= low + LONGEST_QUOTE:
            found.setdefault((low, high), [])
    return [Spot(*span, tuple(found[span]), _is_quoted(reading, unit, *span)) for span in sorted(found)]


def _is_quoted(reading: Reading, unit: int, low: int, high: int) -> bool:
    """Whether quotation marks of the same sentence stand right before and right behind tokens."""
    sentence, words = reading.units[unit], reading.words
    before = low > sentence.low and words[low - 1].bits & w.QUOTE
    return bool(before and high < sentence.high and words[high].bits & w.QUOTE)
