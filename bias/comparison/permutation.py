"""Permutation test of the difference of pooled rates: would groups dealt out by lot differ as much?

Labels change places only where they could have fallen otherwise: among the articles of a story that several groups
tell, and else among the whole stories and single articles that one group has to itself. Copies of a text move as one;
a text that several groups run is told by all of them and its labels change places among its copies only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from bias.comparison.resampling import Counts, Sample
from bias.scoring.intervals import fisher

PERMUTATIONS = 1999

_CELLS = 2_000_000
_FLOOR = 0.25
"""The variance counts as at least this share of a Poisson count's, lest articles with equal rates make it nought."""
_ANSCOMBE = 0.375
"""Added to the counts of two sides of equal size before the root is drawn (Anscombe 1948).

As a rate it is the same for both sides: added to the counts themselves it would tell apart groups that differ in
nothing but their words, the more so the rarer the findings.
"""
_EQUAL = 1 - 1e-9
"""Statistics that differ by rounding only are equal."""

_Floats = NDArray[np.float64]


def p_values(
    sample: Sample,
    counts: Counts,
    group: str | None,
    *,
    seed: int = 0,
    permutations: int = PERMUTATIONS,
    paired: bool = False,
) -> dict[str, float | None]:
    """Two-sided p-values, (b + 1) / (m + 1), by rule, of the group against all other articles.

    b of m permutations have as great a statistic: the difference of the square roots of the pooled rates over its
    standard error. Thanks to the standard error, groups whose articles differ only in length or spread are not told
    apart (Janssen 1997; Chung and Romano 2013); thanks to the root, more is found as readily as less. That holds for
    many findings; a handful tells nothing of its scatter, so p is never less than Fisher's exact one, for which every
    finding is independent. Unless `paired`: if both sides are the same articles, they have most findings in common.
    None where no label can change places.
    """
    units = _units(sample, group)
    strata = _strata(units)
    if not strata or not counts:
        return dict.fromkeys(counts)
    tables = [_table(units, sample.column(each), sample.words) for each in counts.values()]
    own = np.array([unit.own for unit in units])
    orders = [_order(strata, own, table) for table in tables]
    totals = [table.sum(axis=0) for table in tables]
    fixed = _fixed(units, strata)
    held = [table[fixed].sum(axis=0) for table in tables]
    least = [_EQUAL * _statistic(table[own].sum(axis=0), total) for table, total in zip(tables, totals, strict=True)]
    reached = np.zeros(len(tables), dtype=np.int64)
    for dealt in _dealt([(len(each), int(own[each].sum())) for each in orders[0]], permutations, seed):
        for place, (table, order) in enumerate(zip(tables, orders, strict=True)):
            drawn = _statistic(dealt @ table[np.concatenate(order)] + held[place], totals[place])
            reached[place] += int((drawn >= least[place]).sum())
    found = ((int(b) + 1) / (permutations + 1) for b in reached)
    if paired:
        return dict(zip(counts, found, strict=True))
    members = sample.members(group)
    return {
        rule: max(p, _alone(sample.column(each), np.array(sample.words), members))
        for (rule, each), p in zip(counts.items(), found, strict=True)
    }


def _alone(counts: _Floats, words: NDArray[np.int64], members: NDArray[np.bool_]) -> float:
    """P of the counts if chance dealt each finding to a word; 0 where there are more findings than words."""
    (x, w), (y, v) = ((int(counts[side].sum()), int(words[side].sum())) for side in (members, ~members))
    return fisher(x, w, y, v) if x <= w and y <= v else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """Articles that share one label, whether it is the group's, and among what it may move (None: what is alone)."""

    articles: tuple[int, ...]
    own: bool
    stratum: tuple[str, object] | None


def _units(sample: Sample, group: str | None) -> list[_Unit]:
    """Articles without words have no rate and are left out."""
    places = [place for place, words in enumerate(sample.words) if words]
    clusters = sample.clusters().tolist()
    telling: dict[tuple[str, object], set[str | None]] = {}
    for place in places:
        telling.setdefault(("story", clusters[place]), set()).add(sample.groups[place])
        telling.setdefault(("copies", sample.copies[place]), set()).add(sample.groups[place])
    members: dict[tuple[object, ...], list[int]] = {}
    strata: dict[tuple[object, ...], tuple[str, object] | None] = {}
    for place in places:
        story, copies = ("story", clusters[place]), ("copies", sample.copies[place])
        copied = sample.copies[place] is not None
        name: tuple[object, ...] = (place,)
        stratum: tuple[str, object] | None = story
        if len(telling[story]) == 1:
            name, stratum = (story,), None
        elif copied and len(telling[copies]) > 1:
            stratum = copies
        elif copied:
            name = (story, copies)
        members.setdefault(name, []).append(place)
        strata[name] = stratum
    return [
        _Unit(articles=tuple(places), own=sample.groups[places[0]] == group, stratum=strata[name])
        for name, places in members.items()
    ]


def _strata(units: Sequence[_Unit]) -> list[list[int]]:
    """Units by stratum where both sides have one: elsewhere nothing can change places."""
    strata: dict[tuple[str, object] | None, list[int]] = {}
    for number, unit in enumerate(units):
        strata.setdefault(unit.stratum, []).append(number)
    return [each for each in strata.values() if 0 < sum(units[number].own for number in each) < len(each)]


def _fixed(units: Sequence[_Unit], strata: Sequence[Sequence[int]]) -> list[int]:
    movable = {number for each in strata for number in each}
    return [number for number, unit in enumerate(units) if unit.own and number not in movable]


def _table(units: Sequence[_Unit], counts: _Floats, words: Sequence[int]) -> _Floats:
    """Per unit: findings, words, and their products."""
    sums = [(sum(counts[each] for each in unit.articles), sum(words[each] for each in unit.articles)) for unit in units]
    x, w = np.array(sums, dtype=np.float64).T
    return np.column_stack([x, w, x * x, x * w, w * w])


def _order(strata: Sequence[Sequence[int]], own: NDArray[np.bool_], table: _Floats) -> list[list[int]]:
    """Strata by shape, then by what they hold, so that neither names nor the order of articles decide a draw."""
    values = table[:, :2].tolist()
    ranked = [sorted(each, key=values.__getitem__) for each in strata]
    return sorted(ranked, key=lambda each: (len(each), own[each].sum(), [values[number] for number in each]))


def _dealt(shapes: Sequence[tuple[int, int]], permutations: int, seed: int) -> Iterator[_Floats]:
    """Which units are the group's in each permutation, as 0 and 1, in pieces that fit the memory."""
    random = np.random.default_rng(seed)
    runs = [(size, own, len(list(same))) for (size, own), same in groupby(shapes)]
    step = max(1, _CELLS // sum(size for size, _ in shapes))
    for first in range(0, permutations, step):
        rows = min(step, permutations - first)
        pieces = []
        for size, own, times in runs:
            labels = np.zeros((rows * times, size), dtype=np.uint8)
            labels[:, :own] = 1
            pieces.append(random.permuted(labels, axis=1).reshape(rows, times * size))
        yield np.concatenate(pieces, axis=1).astype(np.float64)


def _statistic(own: _Floats, total: _Floats) -> _Floats:
    """|√rate - √rate of the rest| / its standard error over units."""
    added = 2 * _ANSCOMBE / total[1]
    root, variance = _root(own, added)
    root_rest, variance_rest = _root(total - own, added)
    return np.asarray(np.abs(root - root_rest) / np.sqrt(variance + variance_rest), dtype=np.float64)


def _root(sums: _Floats, added: float) -> tuple[_Floats, _Floats]:
    """√(rate + what is added) and its variance by the delta method."""
    x, w, xx, xw, ww = np.moveaxis(sums, -1, 0)
    rate = x / w
    raised = rate + added
    scatter = (xx - 2 * rate * xw + rate**2 * ww) / w**2
    return np.sqrt(raised), np.maximum(scatter / (4 * raised), _FLOOR * 0.25 / w)
