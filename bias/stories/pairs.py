"""Pairs of sentences of different articles and how alike they are, as numbers that a model weighs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bias.stories.likenesses import (
    Cosines,
    Floats,
    Places,
    at,
    bests,
    centred,
    common_meanings,
    common_times,
    cosines,
    neighbours,
    quantities_differ,
    shared_quantities,
)
from bias.stories.wordings import Wording

FEATURES = (
    "words", "meanings", "letters", "quantity", "quantities differ", "times", "neighbours", "shorter", "both best",
    "one best", "contained", "rarest", "second rarest",
)  # fmt: skip
"""What a pair is described by, in the order of the model's weights.

words, meanings, letters: cosines of lemmas outside frames, of their groups, of runs of five letters of the whole
sentence. neighbours: mean cosine of the letters of the sentences before, and of those after. These four less the mean
of all pairs that the two sentences are in, since there are sentences that are somewhat like all others. quantity: the
rarest amount in common (1 rare and equal, less if common, small or only near). quantities differ: both count the same
thing, and differ. times: a date or weekday in common. shorter: words of the shorter one, in tens. both best, one best:
how alike the two are for what either finds in the other's article at best, the lower and the higher of the two shares.
contained: idf of the common meanings as a share of the shorter one's. rarest, second rarest: idf of the rarest common
meanings as shares of the highest that there can be. Whether one contradicts the other is no feature: cross-validation
found nothing in it, and what is denied is the same claim.
"""

_CANDIDATE = 0.01
_CANDIDATE_IN_CROWDS = 0.06
_CROWD = 500
"""Least cosine of letters of a pair that is weighed, and that in stories of more than so many sentences, where nearly
all pairs share some letters. Pairs that share an amount are weighed anyway."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs (`first` < `second`) of places in a list of wordings, with one row of features each."""

    first: Places
    second: Places
    features: Floats


def pairs(sentences: Sequence[Wording], crossing: Iterable[frozenset[int]]) -> Pairs:
    """All pairs worth weighing. `crossing`: for each sentence the articles that have it; a pair needs two articles."""
    homes = list(crossing)
    letters = cosines([each.text for each in sentences], letters=True)
    shared = shared_quantities(sentences)
    first, second = _candidates(letters, shared, homes)
    if not len(first):
        return Pairs(first, second, np.zeros((0, len(FEATURES))))
    words = at(cosines([each.lemmas for each in sentences]), first, second)
    meanings = at(cosines([each.meaning for each in sentences]), first, second)
    alike = at(letters, first, second)
    quantity = np.array([shared.get(pair, 0.0) for pair in zip(first.tolist(), second.tolist(), strict=True)])
    lengths = np.array([len(each.lemmas) for each in sentences], float)
    size = len(homes)
    columns = [
        *(centred(each, first, second, size) for each in (words, meanings, alike)),
        quantity,
        quantities_differ(sentences, first, second) * (quantity == 0),
        common_times(sentences, first, second),
        centred(neighbours(sentences, letters, first, second), first, second, size),
        np.minimum(lengths[first], lengths[second]) / 10,
        *bests(words + meanings + 2 * alike + 0.3 * quantity, first, second, _codes(homes)),
        *common_meanings(sentences, first, second, meanings > 0),
    ]
    return Pairs(first, second, np.stack(columns, axis=1))


def _codes(homes: Sequence[frozenset[int]]) -> NDArray[np.int64]:
    """A number for each set of articles."""
    codes = {home: code for code, home in enumerate(dict.fromkeys(homes))}
    return np.array([codes[home] for home in homes], dtype=np.int64)


def _candidates(
    letters: Cosines, shared: dict[tuple[int, int], float], homes: list[frozenset[int]]
) -> tuple[Places, Places]:
    upper = sparse.triu(letters, 1).tocoo()
    near = upper.data >= (_CANDIDATE if len(homes) <= _CROWD else _CANDIDATE_IN_CROWDS)
    found = np.stack([upper.row[near], upper.col[near]], axis=1).astype(np.int64)
    if shared:
        found = np.concatenate([found, np.array(sorted(shared), dtype=np.int64)])
    found = np.unique(found, axis=0)
    code = _codes(homes)
    # Two sentences that the same articles have, also copied ones, stand beside each other and state two things.
    same = code[found[:, 0]] == code[found[:, 1]]
    return found[~same, 0], found[~same, 1]
