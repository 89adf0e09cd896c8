"""Texts as sequences of words, and where a run of words has stood before: exact, by hashed word n-grams.

MinHash estimates how alike whole texts are; a shared paragraph in two long articles escapes it, and it knows no
places. A corpus of articles is small enough to look every run of words up, so nothing is estimated here.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from bias.language.quotes import pair
from bias.language.sentences import paragraphs, sentences
from bias.model import Article

SEED = 5
"""Words of a run that is looked up. Five seldom meet by chance, and two changes six words apart leave one between."""

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0300-\u036f"  # soft hyphens, zero-width signs, combining marks
_WORD = re.compile(
    rf"""
    [^\W_]+
    (?:(?: [{_UNSEEN}]* (?: [-‐‑'’‘ʼ´`]                             # Klima-Schutz, geht's
                          | (?<=[0-9])[.,:](?=[0-9])                # 1.200, 2:40
                          | [:*_](?=in(?:nen)?(?![^\W_]))           # Expert:innen
                          | [-‐‑\u00ad][ \t]*\r?\n[ \t]*(?!(?:und|oder|bzw|sowie)\b)  # hyphenation
                        )
         | [{_UNSEEN}]+
       ) [^\W_]+
    )*
    [{_UNSEEN}]*
    """,
    re.VERBOSE,
)
_OPENING = frozenset("„“”\"»«‚‘’'›‹([")
_CLOSING = frozenset(".!?…„“”\"»«‚‘’'›‹)]")

Numbers = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]


def key(word: str) -> str:
    """What spellings of a word have in common: no hyphens, no upper case, ss for ß, letters composed."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", word.casefold())))


class Vocabulary:
    """A number for every word; spellings that differ in case, hyphens or marks share one."""

    def __init__(self) -> None:
        self._by_spelling: dict[str, int] = {}
        self._by_key: dict[str, int] = {}

    def numbers(self, text: str) -> list[int]:
        known, numbers = self._by_spelling, []
        for word in _WORD.findall(text):
            number = known.get(word)
            if number is None:
                number = known[word] = self._by_key.setdefault(key(word), len(self._by_key))
            numbers.append(number)
        return numbers


class Text:
    """An article's text as numbers of its words; places are worked out when they are first asked for."""

    def __init__(self, article: Article, vocabulary: Vocabulary) -> None:
        self.article = article
        self.words = vocabulary.numbers(article.text)

    @cached_property
    def _starts(self) -> array[int]:
        return array("q", (match.start() for match in _WORD.finditer(self.article.text)))

    @cached_property
    def _ends(self) -> array[int]:
        return array("q", (match.end() for match in _WORD.finditer(self.article.text)))

    @cached_property
    def _paragraphs(self) -> list[tuple[int, int]]:
        return paragraphs(self.article.text)

    @cached_property
    def edges(self) -> list[int]:
        """Numbers of the words that begin a sentence, and how many words there are."""
        text = self.article.text
        starts = (start for paragraph in self._paragraphs for start, _ in sentences(text, paragraph))
        return sorted({0, len(self.words), *(bisect_left(self._starts, start) for start in starts)})

    @cached_property
    def _unquoted(self) -> array[int]:
        """How many words stand outside quotation marks before each word, and in all."""
        outside = array("q", [1]) * len(self.words)
        for quote in pair(self.article.text, self._paragraphs):
            low, high = bisect_left(self._starts, quote.start), bisect_left(self._starts, quote.end)
            outside[low:high] = array("q", [0]) * (high - low)
        return array("q", accumulate(outside, initial=0))

    def unquoted(self, low: int, high: int) -> int:
        """How many of a range of words stand outside quotation marks."""
        return self._unquoted[high] - self._unquoted[low]

    def span(self, low: int, high: int) -> tuple[int, int]:
        """A range of words → its characters, with the marks that are written on to it."""
        text, start, end = self.article.text, self._starts[low], self._ends[high - 1]
        floor = self._ends[low - 1] if low else 0
        while start > floor and text[start - 1] in _OPENING:
            start -= 1
        stop = self._starts[high] if high < len(self._starts) else len(text)
        while end < stop and text[end] in _CLOSING:
            end += 1
        return start, end


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Runs of `SEED` words that stood in an earlier text already, by text and position.

    Run `places[k]` of text `later[k]` stands first at `first_places[k]` of text `first[k]`, and last before in text
    `latest[k]`. `hashes` has the runs of every text, by position.
    """

    later: Numbers
    places: Numbers
    first: Numbers
    first_places: Numbers
    latest: Numbers
    hashes: list[Hashes]


def recurrence(texts: Sequence[Sequence[int]]) -> Recurrence:
    """Texts as numbers of words, the earliest first → what stands in several of them. Time: n log n in words."""
    lengths = np.array([len(each) for each in texts], dtype=np.int64)
    flat = np.fromiter((word for each in texts for word in each), dtype=np.int64, count=int(lengths.sum()))
    owner = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    begins = np.cumsum(lengths) - lengths
    hashes = _hashed(flat)
    whole = np.flatnonzero(owner[: len(hashes)] == owner[len(owner) - len(hashes) :])
    hashes, owners, places = hashes[whole], owner[whole], whole - begins[owner[whole]]
    order = np.argsort(hashes, kind="stable")  # stable: within a group the earliest text comes first
    ordered = hashes[order]
    heads = np.ones(len(order), dtype=bool)
    heads[1:] = ordered[1:] != ordered[:-1]
    firsts, before = np.empty_like(order), np.empty_like(order)
    firsts[order] = order[np.flatnonzero(heads)][np.cumsum(heads) - 1]
    before[order] = np.where(heads, order, np.roll(order, 1))
    found = np.flatnonzero(owners[firsts] != owners)
    return Recurrence(
        later=owners[found],
        places=places[found],
        first=owners[firsts[found]],
        first_places=places[firsts[found]],
        latest=owners[before[found]],
        hashes=np.split(hashes, np.searchsorted(owners, np.arange(1, len(texts)))) if len(texts) else [],
    )


def _hashed(flat: Numbers) -> Hashes:
    """A 64-bit hash for every run of `SEED` words; a collision costs time, since matches are compared by word."""
    mixed = flat.astype(np.uint64) + np.uint64(1)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 0x9E3779B97F4A7C15)):  # splitmix64
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    count = max(0, len(flat) - SEED + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    for at in range(SEED):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + mixed[at : at + count]
    return hashes
