"""The examples of the lexicon that are most like a sentence, by the words that both have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bias.detection.reasons_values import Example
from bias.language import words as w
from bias.language.reading import Reading
from bias.language.verbs import fold
from bias.language.vocabulary import vocabulary
from bias.language.words import Words
from bias.model import Entry

MOST = 2
NEAR = 3
"""Tokens from the cue within which words count double."""
_EMPTY = w.ARTICLE | w.PREPOSITION | w.PRONOUN | w.COORDINATOR | w.SUBORDINATOR
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CUE = re.compile(r"\{([^{}]*)\}")

Items = Mapping[str, int]
"""What is compared, with its weight."""


def sentence_items(reading: Reading, low: int, high: int) -> Items:
    """What a finding's sentence has: its words, those near the cue doubly, and the classes of the cue's words."""
    unit = reading.units[reading.unit_of(low)]
    items: dict[str, int] = {}
    for at in range(unit.low, unit.high):
        word = reading.words[at]
        if word.plain and not word.bits & _EMPTY:
            weight = 2 if low - NEAR <= at < high + NEAR else 1
            items[word.key] = max(weight, items.get(word.key, 0))
    for at in range(low, high):
        items |= {f"v={each}": 2 for each in vocabulary().classes(reading.words[at].key)}
    return items


class Examples:
    """The examples of entries, taken apart on first sight."""

    def __init__(self) -> None:
        self._words = Words()
        self._items: dict[str, frozenset[str]] = {}

    def nearest(self, items: Items, entries: Iterable[Entry]) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        """The most similar hits and misses of entries, the most similar first; of equals the first written."""
        hits: list[Example] = []
        misses: list[Example] = []
        for entry in entries:
            hits += [Example(entry.name, each, self.similarity(items, each)) for each in entry.hits]
            misses += [Example(entry.name, each, self.similarity(items, each)) for each in entry.misses]
        return _first(hits), _first(misses)

    def similarity(self, items: Items, example: str) -> float:
        """Twice the weight of what both have through the sum of both weights; 0 for nothing shared."""
        own = self._items.get(example)
        if own is None:
            own = self._items[example] = self._taken_apart(example)
        shared = sum(weight for item, weight in items.items() if item in own)
        whole = sum(items.values()) + sum(items.get(item, 2 if item.startswith("v=") else 1) for item in own)
        return round(2 * shared / whole, 3) if whole else 0.0

    def _taken_apart(self, example: str) -> frozenset[str]:
        items = {fold(each) for each in _WORD.findall(example) if not self._words[each].bits & _EMPTY}
        for cue in _CUE.findall(example):
            for each in _WORD.findall(cue):
                items.update(f"v={name}" for name in vocabulary().classes(fold(each)))
        return frozenset(items)


def _first(examples: list[Example]) -> tuple[Example, ...]:
    examples.sort(key=lambda each: -each.similarity)  # stable: of equals the first written
    return tuple(examples[:MOST])
