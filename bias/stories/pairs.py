"""Pairs of sentences of different articles and how alike they are, as numbers that a model weighs.

All similarities are cosines of sublinear tf-idf vectors whose idf is that of the story's sentences: what every sentence
of a story has ("Hafen" in a story on a harbour) tells its claims apart no more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bias.stories.quantities import TOLERANCE, conflict, likeness
from bias.stories.wordings import Wording

FEATURES = (
    "words", "meanings", "letters", "quantity", "quantities differ", "times", "neighbours", "shorter", "both best",
    "one best", "contained", "rarest", "second rarest",
)  # fmt: skip
"""What a pair is described by, in the order of the model's weights.

words, meanings, letters: cosines of lemmas outside frames, of their groups, of runs of four to six letters of the whole
sentence. neighbours: mean cosine of the letters of the sentences before, and of those after. These four less the mean of
all pairs that the two sentences are in, since there are sentences that are somewhat like all others. quantity: the
rarest amount in common (1 rare and equal, less if common, small or only near). quantities differ: both count the same thing, and differ. times: a date or weekday in common. shorter: words of the shorter one, in tens. both best, one best: how alike the
two are for what either finds in the other's article at best, the lower and the higher of the two shares. contained: idf of
the common meanings as a share of the shorter one's. rarest, second rarest: idf of the rarest common meanings as shares of
the highest that there can be. Whether one contradicts the other is no feature: cross-validation found nothing in it, and
what is denied is the same claim.
"""

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

_LETTERS = (4, 6)
_DENSE = 1200
"""Sentences up to which similarities are looked up in a full matrix."""
_CANDIDATE = 0.05
"""Least cosine of letters of a candidate pair in larger stories; pairs that share an amount are candidates anyway."""
_SMALL = 12
_SMALL_WEIGHT = 0.3
_LEAST_SUM = 3.0
"""Idf that a sentence has at the least: of one or two words all are soon contained."""
_COMMON = 5
"""Sentences with an amount from which on it counts less."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs (`first` < `second`) of places in a list of wordings, with one row of features each."""

    first: Places
    second: Places
    features: Floats


def pairs(sentences: Sequence[Wording], crossing: Iterable[frozenset[int]]) -> Pairs:
    """All pairs worth weighing. `crossing`: for each sentence the articles that have it; a pair needs two articles."""
    homes = list(crossing)
    letters = _cosines([each.text for each in sentences], letters=True)
    shared = _shared_quantities(sentences)
    first, second = _candidates(letters, shared, homes)
    if not len(first):
        return Pairs(first, second, np.zeros((0, len(FEATURES))))
    words = _at(_cosines([each.lemmas for each in sentences]), first, second)
    meanings = _at(_cosines([each.meaning for each in sentences]), first, second)
    alike = _at(letters, first, second)
    quantity, differ = _quantity_columns(sentences, shared, first, second)
    lengths = np.array([len(each.lemmas) for each in sentences], float)
    columns = [
        *(_centred(each, first, second, len(homes)) for each in (words, meanings, alike)),
        quantity,
        differ,
        np.array([bool(sentences[i].times & sentences[j].times) for i, j in _both(first, second)], float),
        _centred(_neighbours(sentences, letters, first, second), first, second, len(homes)),
        np.minimum(lengths[first], lengths[second]) / 10,
        *_bests(words + meanings + 2 * alike + 0.3 * quantity, first, second, homes),
        *_common(sentences, first, second),
    ]
    return Pairs(first, second, np.stack(columns, axis=1))


def _centred(column: Floats, first: Places, second: Places, size: int) -> Floats:
    """Less the mean of all pairs that the two sentences are in."""
    sums, counts = np.zeros(size), np.zeros(size)
    for side in (first, second):
        np.add.at(sums, side, column)
        np.add.at(counts, side, 1)
    means = sums / np.maximum(counts, 1)
    centred: Floats = column - (means[first] + means[second]) / 2
    return centred


def _bests(alike: Floats, first: Places, second: Places, homes: list[frozenset[int]]) -> tuple[Floats, Floats]:
    """For each pair the lower and the higher share of what its sentences find in each other's articles at best."""
    best: dict[tuple[int, int], float] = defaultdict(float)
    values = alike.tolist()
    for (i, j), value in zip(_both(first, second), values, strict=True):
        for one, other in ((i, j), (j, i)):
            for article in homes[other]:
                best[one, article] = max(best[one, article], value)
    shares = [
        tuple(
            value / most if (most := min(best[one, article] for article in homes[other])) else 0.0
            for one, other in ((i, j), (j, i))
        )
        for (i, j), value in zip(_both(first, second), values, strict=True)
    ]
    return np.array([min(each) for each in shares]), np.array([max(each) for each in shares])


def _both(first: Places, second: Places) -> Iterable[tuple[int, int]]:
    return zip(first.tolist(), second.tolist(), strict=True)


def _cosines(documents: Sequence[object], *, letters: bool = False) -> sparse.csr_matrix | Floats:
    from sklearn.feature_extraction.text import TfidfVectorizer

    how = {"analyzer": "char_wb", "ngram_range": _LETTERS} if letters else {"analyzer": _as_they_are}
    try:
        vectors = TfidfVectorizer(sublinear_tf=True, **how).fit_transform(documents)
    except ValueError:  # no sentence has a word: an empty vocabulary
        vectors = sparse.csr_matrix((len(documents), 1))
    found = vectors @ vectors.T
    return found.toarray() if len(documents) <= _DENSE else found.tocsr()


def _as_they_are(document: object) -> object:
    return document


def _common(sentences: Sequence[Wording], first: Places, second: Places) -> tuple[Floats, Floats, Floats]:
    meanings = [frozenset(each.meaning) for each in sentences]
    often = Counter(meaning for each in meanings for meaning in each)
    idf = {meaning: log((len(sentences) + 1) / (count + 0.5)) for meaning, count in often.items()}
    highest = log((len(sentences) + 1) / 1.5)
    sums = [sum(idf[meaning] for meaning in each) for each in meanings]
    rows = np.zeros((len(first), 3))
    for row, (i, j) in enumerate(_both(first, second)):
        common = sorted((idf[meaning] for meaning in meanings[i] & meanings[j]), reverse=True)
        if common:
            rows[row, : 1 + len(common[:2])] = [
                sum(common) / max(min(sums[i], sums[j]), _LEAST_SUM),
                *(each / highest for each in common[:2]),
            ]
    return rows[:, 0], rows[:, 1], rows[:, 2]


def _at(cosines: sparse.csr_matrix | Floats, first: Places, second: Places) -> Floats:
    return np.asarray(cosines[first, second], dtype=float).ravel()


def _candidates(
    letters: sparse.csr_matrix | Floats, shared: dict[tuple[int, int], float], homes: list[frozenset[int]]
) -> tuple[Places, Places]:
    if isinstance(letters, np.ndarray):
        first, second = np.triu_indices(len(homes), 1)
        found = np.stack([first, second], axis=1)
    else:
        upper = sparse.triu(letters, 1).tocoo()
        near = upper.data >= _CANDIDATE
        found = np.stack([upper.row[near], upper.col[near]], axis=1).astype(np.int64)
        if shared:
            found = np.unique(np.concatenate([found, np.array(sorted(shared), dtype=np.int64)]), axis=0)
    codes = {home: code for code, home in enumerate(dict.fromkeys(homes))}
    code = np.array([codes[home] for home in homes], dtype=np.int64)
    alone = np.array([len(home) == 1 for home in homes], dtype=bool)
    same = (code[found[:, 0]] == code[found[:, 1]]) & alone[found[:, 0]]
    return found[~same, 0], found[~same, 1]


def _shared_quantities(sentences: Sequence[Wording]) -> dict[tuple[int, int], float]:
    """Pair → weight of the best amount in common. Amounts are sorted, so that only near ones are held together."""
    amounts = sorted(
        (
            (each.value, place, number)
            for place, wording in enumerate(sentences)
            for number, each in enumerate(wording.quantities)
        ),
    )
    values = [value for value, _, _ in amounts]
    often = Counter(value for value, _ in {(value, place) for value, place, _ in amounts})
    found: dict[tuple[int, int], float] = defaultdict(float)
    for at, (value, place, number) in enumerate(amounts):
        for other in range(at + 1, bisect_right(values, value * (1 + TOLERANCE) / (1 - TOLERANCE))):
            far, number_far = amounts[other][1:]
            if far == place:
                continue
            like = likeness(sentences[place].quantities[number], sentences[far].quantities[number_far])
            if like:
                rare = (1.0 if value > _SMALL else _SMALL_WEIGHT) / (1 + log(max(1.0, often[value] / _COMMON)))
                pair = (min(place, far), max(place, far))
                found[pair] = max(found[pair], like * rare)
    return dict(found)


def _quantity_columns(
    sentences: Sequence[Wording], shared: dict[tuple[int, int], float], first: Places, second: Places
) -> tuple[Floats, Floats]:
    weight = np.array([shared.get(pair, 0.0) for pair in _both(first, second)])
    differ = np.array(
        [pair not in shared and _conflict(*(sentences[place] for place in pair)) for pair in _both(first, second)]
    )
    return weight, differ.astype(float)


def _conflict(one: Wording, other: Wording) -> bool:
    return any(conflict(mine, theirs) for mine in one.quantities for theirs in other.quantities)


def _neighbours(
    sentences: Sequence[Wording], letters: sparse.csr_matrix | Floats, first: Places, second: Places
) -> Floats:
    total, count = np.zeros(len(first)), np.zeros(len(first))
    places = {(each.article, each.sentence): place for place, each in enumerate(sentences)}
    for step in (-1, 1):
        beside = np.array([places.get((each.article, each.sentence + step), -1) for each in sentences], dtype=np.int64)
        one, other = beside[first], beside[second]
        there = (one >= 0) & (other >= 0)
        total[there] += _at(letters, one[there], other[there])
        count[there] += 1
    return total / np.maximum(count, 1)
