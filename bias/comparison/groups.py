"""Scored articles → one figure a group: an outlet is the sum of its articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from bias.model import Article, BiasError, Problem, Score, Scored, Tally
from bias.scoring.intervals import score_of

_NOT_COMPARED = {"id", "text", "title", "line", "extra"}
FIELDS = tuple(each.name for each in fields(Article) if each.name not in _NOT_COMPARED)
"""Fields of an article that articles can share; besides, any key of its `extra`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The pooled counts of all articles with one value of a field. `name` is None for articles without a value."""

    name: str | None
    tally: Tally
    scores: Mapping[str, Score]

    @property
    def attributions(self) -> int:
        """Attributions in the outlet's voice."""
        return sum(self.tally.sources.values())

    def source_share(self, standing: str) -> float | None:
        """Attributions to `named`, `role`, `vague` or `none` / attributions; None where there are none."""
        return self.tally.sources.get(standing, 0) / self.attributions if self.attributions else None


def compare(scored: Iterable[Scored | Problem], by: str = "outlet") -> tuple[Group, ...]:
    """Pool articles by a field, in the order of its values, articles without a value last.

    Problems are passed over. The articles may come lazily; only their counts are kept.

    Raises:
        BiasError: no article has such a field.
    """
    tallies: dict[str | None, Tally] = {}
    categories: dict[str, None] = {}
    for each in scored:
        if isinstance(each, Problem):
            continue
        name = value_of(each.article, by)
        tallies[name] = tallies.get(name, Tally()) + each.scorecard.tally
        categories.update(dict.fromkeys(each.scorecard.scores))
    if set(tallies) == {None} and by not in FIELDS:
        raise BiasError(f"no article has a field {by!r}; compare by one of {', '.join(FIELDS)}, or a key of your own")
    ordered = sorted(tallies, key=lambda name: (name is None, name or ""))
    return tuple(
        Group(name=name, tally=tallies[name], scores={each: score_of(tallies[name], each) for each in categories})
        for name in ordered
    )


def value_of(article: Article, by: str) -> str | None:
    """What an article has in a field of its own, else in `extra`; None where it has nothing."""
    value = getattr(article, by) if by in FIELDS else article.extra.get(by)
    return None if value is None or value == "" else str(value)
