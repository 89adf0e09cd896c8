"""The values that a comparison gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bias.comparison.copy_values import Copies
from bias.comparison.effect_size import EffectSize
from bias.comparison.keyness import Keyness
from bias.model import NOTHING, Score, Tally

SHARES_OF_SOURCES = ("named_share", "role_share", "vague_share", "none_share")
"""Shares of attributions, by who stands behind them."""

SHARES = (*SHARES_OF_SOURCES, "attributed_share")
"""Shares that every group has an interval of: those of its attributions, and that of its sentences."""

TESTED_SHARES = ("named_share", "vague_share", "attributed_share")
"""Those that are tested: the others follow from them, and every further test makes all of them less sharp."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A group's rate or share less another's: `value`, `other` and `difference` in its unit.

    `low`, `high`: 95 %. `effect`: Cliff's delta over articles. `p`: permutation test; `q`: the same adjusted for all
    tests of the comparison (Benjamini-Hochberg). None where there is too little to say so.
    """

    value: float
    other: float
    difference: float
    low: float | None
    high: float | None
    effect: EffectSize | None
    p: float | None
    q: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A rate per 1,000 words (of a category) or a share from 0 to 1 (named as in `SHARES`), of a group.

    `count` in `of`: findings in words, attributions in attributions, or sentences in sentences. `low`, `high`: 95 %, by
    cluster bootstrap. `against`: less the rest, or less the group named; `before`: less the month before. None where
    there is too little.
    """

    name: str
    count: int
    of: int
    value: float
    low: float | None
    high: float | None
    clusters: int
    against: Difference | None = None
    before: Difference | None = None

    @property
    def is_share(self) -> bool:
        return self.name in SHARES


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The pooled counts of all articles with one value of a field. `name` is None for articles without a value.

    `tally`: what counts, with `--copies` heeded; `scores`: its rates with the exact Poisson intervals of the counts;
    `measures`: its rates and shares with intervals that know of articles and stories. `articles`: how many there are,
    counted or not; `clusters`: stories, or else articles or their copies, in what counts. `untested`: why it was not
    tested, else None. `before`: name of the month before. `keyness`: entries and learned cues against the rest.
    """

    name: str | None
    tally: Tally
    scores: Mapping[str, Score]
    measures: Mapping[str, Measure] = field(default_factory=lambda: NOTHING)
    articles: int = 0
    clusters: int = 0
    untested: str | None = None
    before: str | None = None
    keyness: tuple[Keyness, ...] = ()

    @property
    def attributions(self) -> int:
        """Attributions in the outlet's voice."""
        return sum(self.tally.sources.values())

    def source_share(self, standing: str) -> float | None:
        """Attributions to `named`, `role`, `vague` or `none` / attributions; None where there are none."""
        return self.tally.sources.get(standing, 0) / self.attributions if self.attributions else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A difference that stands out, in one sentence: q is at most .05. `other` is the group it is seen against.

    `other` is None for the rest. `since`: it is a change to the month before.
    """

    group: str | None
    measure: str
    other: str | None
    since: bool
    q: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Groups by a field, in the order of their names; it can be gone through like a tuple of them.

    `against`: the group that the others are held against, None for "the rest". `mode`: how copies counted, `copies`:
    those found, None where there were no texts to look for them. `tests`: tests made, for which `q` is adjusted.
    """

    by: str
    against: str | None
    groups: tuple[Group, ...]
    categories: tuple[str, ...]
    mode: str
    copies: Copies | None
    tests: int
    remarks: tuple[Remark, ...]
    seed: int
    resamples: int
    permutations: int

    def __iter__(self) -> Iterator[Group]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)

    def find(self, name: str | None) -> Group | None:
        """The group of that name."""
        return next((group for group in self.groups if group.name == name), None)
