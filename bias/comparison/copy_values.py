"""The values that finding copies gives: passages with their places, clusters of near-duplicate articles."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Where a passage stands in an article: characters `start` to `end` of its `text`.

    `number` is the article's rank by date, then id (an id may stand in a corpus twice). `words` of the stretch are in
    the passage, `changed` further ones are not.
    """

    number: int
    article: str
    outlet: str | None
    start: int
    end: int
    words: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch that stands in several articles, as the first of them has it.

    The first occurrence has it whole; each of the others has it or a part of it, and an article that has left
    something out of the middle has several.
    """

    text: str
    words: int
    occurrences: tuple[Occurrence, ...] = field(repr=False)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The known outlets that have it, in the order of their names."""
        return tuple(sorted({each.outlet for each in self.occurrences if each.outlet is not None}))

    @property
    def articles(self) -> int:
        return len({each.number for each in self.occurrences})

    @property
    def of_one_outlet(self) -> bool:
        """Whether it is known that one outlet alone has it."""
        return len({each.outlet for each in self.occurrences}) == 1 and self.occurrences[0].outlet is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article of a cluster beside the cluster's first one.

    `jaccard`: words that both have in common / words of the two without counting those twice; `containment`: the same
    words / words of the shorter of the two. Both are 1 for the first itself.
    """

    number: int
    article: str
    outlet: str | None
    words: int
    jaccard: float
    containment: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Near-duplicate articles, the first of them (by date, then id) first."""

    members: tuple[Member, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The known outlets, in the order of their names."""
        return tuple(sorted({each.outlet for each in self.members if each.outlet is not None}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """What articles have in common, the most widespread first.

    `passages` stand in articles of several outlets (an article with no outlet counts as one of its own), `repeats`
    in several articles of one outlet only: boilerplate, and reports that were updated. `fragments` are what is left,
    too short to be shown, of stretches whose other part stood in a still earlier article; they count like passages.
    `clusters` are near-duplicates of any outlets.
    """

    passages: tuple[Passage, ...]
    repeats: tuple[Passage, ...]
    fragments: tuple[Passage, ...]
    clusters: tuple[Cluster, ...]
