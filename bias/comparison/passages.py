"""Matches of later texts with the first one that had their words → passages with all their places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

import numpy as np

from bias.comparison.alignment import Match, aligned
from bias.comparison.copy_values import Occurrence, Passage
from bias.comparison.shingles import Recurrence, Text

MIN_WORDS = 20
"""Equal words that make a passage: about one long sentence."""

QUOTATION_WORDS = 50
"""Equal words that make a passage of a quotation. Whoever quotes one speech quotes the same words."""

_FRAME = 8
"""Words outside quotation marks from which a stretch is more than a quotation with its frame."""

_STRAY = 3
"""Words beyond the end of a sentence that are taken for chance: both go on with "Die"."""

_FEWEST_SEEDS = 3
"""Runs that two texts share where they share a passage, even one with changes."""


def matches(texts: Sequence[Text], found: Recurrence, min_words: int) -> list[Match]:
    """What texts have in common with the first ones that had it, passages only."""
    made = [
        match
        for later, earlier, seeds in _pairs(found)
        for match in _matches(texts, later, earlier, seeds)
        if _is_passage(texts, match, min_words)
    ]
    return made + _equal_and_short(texts, min_words)


def _pairs(found: Recurrence) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Later text, earlier text, places of the runs that they share."""
    if not len(found.later):
        return
    order = np.lexsort((found.places, found.first, found.later))
    later, first = found.later[order], found.first[order]
    places = list(zip(found.places[order].tolist(), found.first_places[order].tolist(), strict=True))
    breaks = np.flatnonzero((later[1:] != later[:-1]) | (first[1:] != first[:-1])) + 1
    for low, high in pairwise([0, *breaks.tolist(), len(places)]):
        if high - low >= _FEWEST_SEEDS:
            yield int(later[low]), int(first[low]), places[low:high]


def _matches(texts: Sequence[Text], later: int, earlier: int, seeds: list[tuple[int, int]]) -> Iterator[Match]:
    for blocks in aligned(texts[later].words, texts[earlier].words, seeds):
        match = Match(later, earlier, blocks)
        low, high = match.in_earlier
        if clipped := match.clipped(*_whole_sentences(texts[earlier].edges, low, high)):
            yield clipped


def _whole_sentences(edges: list[int], low: int, high: int) -> tuple[int, int]:
    """A range of words less the few at its ends that belong to sentences of which it has no more."""
    last = edges[bisect_right(edges, high) - 1]
    if low < last and high - last <= _STRAY:
        high = last
    first = edges[bisect_left(edges, low)]
    if first < high and first - low <= _STRAY:
        low = first
    return low, high


def _is_passage(texts: Sequence[Text], match: Match, min_words: int) -> bool:
    later, earlier = texts[match.later], texts[match.earlier]
    if match.words == len(later.words) == len(earlier.words):
        return True
    if match.words < min_words:
        return False
    outside = min(later.unquoted(*match.in_later), earlier.unquoted(*match.in_earlier))
    return match.words >= max(min_words, QUOTATION_WORDS) or outside >= _FRAME


def _equal_and_short(texts: Sequence[Text], min_words: int) -> list[Match]:
    """Texts too short to hold a passage are copies where they are the same from beginning to end."""
    first: dict[tuple[int, ...], int] = {}
    made = []
    for number, text in enumerate(texts):
        if 0 < len(text.words) < min_words:
            earlier = first.setdefault(tuple(text.words), number)
            if earlier != number:
                made.append(Match(number, earlier, ((0, 0, len(text.words)),)))
    return made


def passages(
    texts: Sequence[Text], found: Sequence[Match], min_words: int
) -> tuple[list[Passage], list[Passage], list[Passage]]:
    """Matches → passages of several outlets, those of one outlet only, and fragments of either."""
    whole, pieces = _first_hand(texts, found, min_words)
    shared, repeated, more = _grouped(texts, whole, min_words)
    fragments = [passage for group in _grouped(texts, [*pieces, *more], 0)[:2] for passage in group]
    return sorted(shared, key=_spread), sorted(repeated, key=_spread), sorted(fragments, key=_spread)


def _first_hand(texts: Sequence[Text], found: Sequence[Match], min_words: int) -> tuple[list[Match], list[Match]]:
    """Matches less what the earlier text has from a still earlier one, and what then is too little for a passage."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for match in found:
        taken.setdefault(match.later, []).append(match.in_later)
    united = {number: _united(ranges) for number, ranges in taken.items()}
    whole: list[Match] = []
    pieces: list[Match] = []
    for match in found:
        ranges = united.get(match.earlier, [])
        for part in _outside(match, ranges):
            (whole if part is match or _is_passage(texts, part, min_words) else pieces).append(part)
        # What the later text has from there as well is found there, unless it is too little.
        others = [each for each in taken[match.later] if each != match.in_later]
        pieces += [part for part in _inside(match, ranges) if not _holds(others, part.in_later)]
    return whole, pieces


def _inside(match: Match, ranges: list[tuple[int, int]]) -> Iterator[Match]:
    """The parts of a match that lie in ranges of the earlier text."""
    low, high = match.in_earlier
    for start, end in ranges:
        if max(low, start) < min(high, end) and (part := match.clipped(max(low, start), min(high, end))):
            yield part


def _holds(ranges: list[tuple[int, int]], inner: tuple[int, int]) -> bool:
    return any(low <= inner[0] and inner[1] <= high for low, high in _united(ranges))


def _grouped(
    texts: Sequence[Text], found: Sequence[Match], min_words: int
) -> tuple[list[Passage], list[Passage], list[Match]]:
    """Passages of several outlets, those of one outlet, and what is left of those beside the others, but too little."""
    shared: list[Passage] = []
    repeated: list[Passage] = []
    pieces: list[Match] = []
    ordered = sorted(found, key=lambda match: (match.earlier, match.in_earlier, match.later, match.blocks))
    for earlier, group in groupby(ordered, key=attrgetter("earlier")):
        own, foreign = _by_outlet(texts, earlier, group)
        ranges = _united(match.in_earlier for match in foreign)
        shared += [_passage(texts, earlier, each, [*foreign, *own]) for each in ranges]
        rest: list[Match] = []
        for match in own:
            for part in _outside(match, ranges):
                (rest if part is match or part.words >= min_words else pieces).append(part)
        repeated += [_passage(texts, earlier, each, rest) for each in _united(match.in_earlier for match in rest)]
    return shared, repeated, pieces


def _by_outlet(texts: Sequence[Text], earlier: int, found: Iterable[Match]) -> tuple[list[Match], list[Match]]:
    """Matches within the outlet of the earlier text, and the others. Nobody knows who stands behind no outlet."""
    outlet = texts[earlier].article.outlet
    own: list[Match] = []
    foreign: list[Match] = []
    for match in found:
        (own if outlet is not None and texts[match.later].article.outlet == outlet else foreign).append(match)
    return own, foreign


def _united(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if united and low < united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], high))
        else:
            united.append((low, high))
    return united


def _outside(match: Match, ranges: list[tuple[int, int]]) -> Iterator[Match]:
    """The parts of a match that lie before, between and behind ranges of the earlier text."""
    low, high = match.in_earlier
    edges = [low, *(edge for each in ranges for edge in each), high]
    for before, behind in zip(edges[::2], edges[1::2], strict=True):
        if max(low, before) < min(high, behind) and (part := match.clipped(max(low, before), min(high, behind))):
            yield part


def _passage(texts: Sequence[Text], earlier: int, within: tuple[int, int], found: Iterable[Match]) -> Passage:
    low, high = within
    first = _occurrence(texts, earlier, low, high, high - low)
    others = [
        _occurrence(texts, part.later, *part.in_later, part.words)
        for match in found
        if match.in_earlier[0] < high and match.in_earlier[1] > low and (part := match.clipped(low, high))
    ]
    text = texts[earlier].article.text
    others.sort(key=lambda each: (each.number, each.start, each.end))
    return Passage(text=text[first.start : first.end], words=high - low, occurrences=(first, *others))


def _occurrence(texts: Sequence[Text], number: int, low: int, high: int, words: int) -> Occurrence:
    text = texts[number]
    start, end = text.span(low, high)
    return Occurrence(
        number=number,
        article=text.article.id,
        outlet=text.article.outlet,
        start=start,
        end=end,
        words=words,
        changed=high - low - words,
    )


def _spread(passage: Passage) -> tuple[int, int, int, int]:
    first = passage.occurrences[0]
    return -passage.articles, -passage.words, first.number, first.start
