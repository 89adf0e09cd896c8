"""Single ways in which two sentences can be alike, each a column over pairs (`first`, `second`) of places in a list.

Cosines are of sublinear tf-idf vectors whose idf is that of the story's sentences: what every sentence of a story has
("Hafen" in a story on a harbour) tells its claims apart no more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bias.stories.quantities import TOLERANCE, conflict, likeness
from bias.stories.wordings import Wording

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Cosines: TypeAlias = "sparse.csr_matrix | Floats"

_LETTERS = (5, 5)
_DENSE = 1200
"""Sentences up to which cosines are kept in a full matrix."""
_SMALL = 12
_SMALL_WEIGHT = 0.3
_COMMON = 5
"""Sentences with an amount from which on it counts less."""
_LEAST_SUM = 3.0
"""Idf that a sentence has at the least: of one or two words all are soon contained."""


def cosines(documents: Sequence[object], *, letters: bool = False) -> Cosines:
    """Of all pairs of texts (`letters`: by runs of five letters) or lists of words."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    how: dict[str, Any] = {"analyzer": "char_wb", "ngram_range": _LETTERS} if letters else {"analyzer": _as_they_are}
    try:
        vectors = TfidfVectorizer(sublinear_tf=True, **how).fit_transform(documents)
    except ValueError:  # no sentence has a word: an empty vocabulary
        vectors = sparse.csr_matrix((len(documents), 1))
    found: Any = vectors @ vectors.T
    cosines_of_all: Cosines = found.toarray() if len(documents) <= _DENSE else found.tocsr()
    return cosines_of_all


def _as_they_are(document: object) -> object:
    return document


def at(values: Cosines, first: Places, second: Places) -> Floats:
    """The cosines of some pairs."""
    found: Floats = np.asarray(values[first, second], dtype=np.float64).ravel()
    return found


def centred(column: Floats, first: Places, second: Places, size: int) -> Floats:
    """Less the mean of all pairs that the two sentences are in."""
    places, values = np.concatenate([first, second]), np.concatenate([column, column])
    means = np.bincount(places, values, size) / np.maximum(np.bincount(places, minlength=size), 1)
    found: Floats = column - (means[first] + means[second]) / 2
    return found


def bests(alike: Floats, first: Places, second: Places, codes: Places) -> tuple[Floats, Floats]:
    """The lower and the higher share of what the two find in each other's articles (`codes`) at best."""
    keys = np.concatenate([first * (codes.max() + 1) + codes[second], second * (codes.max() + 1) + codes[first]])
    _, inverse = np.unique(keys, return_inverse=True)
    best = np.zeros(inverse.max() + 1)
    np.maximum.at(best, inverse, np.concatenate([alike, alike]))
    shares = np.concatenate([alike, alike]) / np.maximum(best[inverse], 1e-12)
    one, other = shares[: len(alike)], shares[len(alike) :]
    return np.minimum(one, other), np.maximum(one, other)


def common_meanings(
    sentences: Sequence[Wording], first: Places, second: Places, some: NDArray[np.bool_]
) -> tuple[Floats, Floats, Floats]:
    """Share of the shorter one's idf that is common; idf of the rarest two common meanings. `some`: pairs with any."""
    meanings = [frozenset(each.meaning) for each in sentences]
    often = Counter(meaning for each in meanings for meaning in each)
    idf = {meaning: log((len(sentences) + 1) / (count + 0.5)) for meaning, count in often.items()}
    highest = log((len(sentences) + 1) / 1.5)
    sums = [sum(idf[meaning] for meaning in sorted(each)) for each in meanings]
    rows = np.zeros((len(first), 3))
    for row in np.flatnonzero(some).tolist():
        i, j = first[row], second[row]
        common = sorted((idf[meaning] for meaning in meanings[i] & meanings[j]), reverse=True)
        rows[row, 0] = sum(common) / max(min(sums[i], sums[j]), _LEAST_SUM)
        rows[row, 1 : 1 + len(common[:2])] = [each / highest for each in common[:2]]
    return rows[:, 0], rows[:, 1], rows[:, 2]


def common_times(sentences: Sequence[Wording], first: Places, second: Places) -> Floats:
    """1 where a date, month, weekday, year or hour is common."""
    has = np.array([bool(each.times) for each in sentences])
    found = np.zeros(len(first))
    for row in np.flatnonzero(has[first] & has[second]).tolist():
        found[row] = not sentences[first[row]].times.isdisjoint(sentences[second[row]].times)
    return found


def neighbours(sentences: Sequence[Wording], letters: Cosines, first: Places, second: Places) -> Floats:
    """Mean cosine of the sentences before the two, and of those after; 0 where there are none."""
    total, count = np.zeros(len(first)), np.zeros(len(first))
    places = {(each.article, each.sentence): place for place, each in enumerate(sentences)}
    for step in (-1, 1):
        beside = np.array([places.get((each.article, each.sentence + step), -1) for each in sentences], dtype=np.int64)
        one, other = beside[first], beside[second]
        there = (one >= 0) & (other >= 0)
        total[there] += at(letters, one[there], other[there])
        count[there] += 1
    found: Floats = total / np.maximum(count, 1)
    return found


def shared_quantities(sentences: Sequence[Wording]) -> dict[tuple[int, int], float]:
    """Pair → weight of the best amount in common. Amounts are sorted, so that only near ones are held together."""
    amounts = sorted(
        (each.value, place, number)
        for place, wording in enumerate(sentences)
        for number, each in enumerate(wording.quantities)
    )
    values = [value for value, _, _ in amounts]
    often = Counter(value for value, _ in {(value, place) for value, place, _ in amounts})
    found: dict[tuple[int, int], float] = defaultdict(float)
    for here, (value, place, number) in enumerate(amounts):
        for other in range(here + 1, bisect_right(values, value * (1 + TOLERANCE) / (1 - TOLERANCE))):
            far, number_far = amounts[other][1:]
            if far == place:
                continue
            like = likeness(sentences[place].quantities[number], sentences[far].quantities[number_far])
            if like:
                rare = (1.0 if value > _SMALL else _SMALL_WEIGHT) / (1 + log(max(1.0, often[value] / _COMMON)))
                pair = (min(place, far), max(place, far))
                found[pair] = max(found[pair], like * rare)
    return dict(found)


def quantities_differ(sentences: Sequence[Wording], first: Places, second: Places) -> Floats:
    """1 where both count the same thing, and differ."""
    has = np.array([bool(each.quantities) for each in sentences])
    found = np.zeros(len(first))
    for row in np.flatnonzero(has[first] & has[second]).tolist():
        one, other = sentences[first[row]], sentences[second[row]]
        found[row] = any(conflict(mine, theirs) for mine in one.quantities for theirs in other.quantities)
    return found
