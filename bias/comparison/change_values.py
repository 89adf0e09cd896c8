"""The values that holding two corpora, or two runs of one, against each other gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bias.comparison.group_values import Difference
from bias.model import Article, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChange:
    """An article that both sides have: words and, by category, findings in the outlet's voice, as (A, B).

    `gained` and `lost` are findings that only B or only A has, in either voice. `edited`: headline or text differ.
    """

    article: Article
    words: tuple[int, int]
    counts: Mapping[str, tuple[int, int]]
    gained: tuple[Finding, ...]
    lost: tuple[Finding, ...]
    edited: bool

    @property
    def changed(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.edited or self.gained or self.lost)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Articles pooled: those that both sides have (`paired`), or all of each side.

    `name` is the value of the field, None for articles without one; `field` None where it is the sum of everything.
    `articles` and `words` as (A, B). `differences`: B less A, by measure; `other` is A's figure; the shares of
    sources are missing where one side has no attribution. `untested` says why there is no test, else None.
    """

    field: str | None
    name: str | None
    paired: bool
    articles: tuple[int, int]
    words: tuple[int, int]
    differences: Mapping[str, Difference]
    untested: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """All articles of both sides in the order of A, what only one of them has, and the sums, the widest first."""

    by: str | None
    categories: tuple[str, ...]
    articles: tuple[ArticleChange, ...]
    only_a: tuple[Article, ...]
    only_b: tuple[Article, ...]
    sums: tuple[Sum, ...]
    tests: int
    seed: int
    resamples: int
    permutations: int
