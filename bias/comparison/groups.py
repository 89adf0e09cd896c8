"""Scored articles → groups that are compared: an outlet is the sum of its articles."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bias.comparison.counted_articles import Counted, counted_articles
from bias.comparison.differences import Settings, differences, measures, too_few
from bias.comparison.group_values import Comparison, Difference, Group, Measure, Remark
from bias.comparison.grouping import FIELDS, grouped, in_order, value_of
from bias.comparison.keyness import keyness
from bias.comparison.multiple_testing import adjusted
from bias.comparison.permutation import PERMUTATIONS
from bias.comparison.remarks import remarks
from bias.comparison.resampling import RESAMPLES
from bias.model import BiasError, Problem, Scored, Tally
from bias.scoring.intervals import score_of

__all__ = ["FIELDS", "Comparison", "Difference", "Group", "Measure", "Remark", "compare", "value_of"]


def compare(
    scored: Iterable[Scored | Problem],
    by: str = "outlet",
    *,
    against: str | None = None,
    copies: str = "once",
    seed: int = 0,
    resamples: int = RESAMPLES,
    permutations: int = PERMUTATIONS,
    stage: Callable[[str], None] | None = None,
) -> Comparison:
    """Pool articles by a field and hold each group against all the others. Problems are passed over.

    Args:
        scored: as `score` gives them.
        by: a field of the article, `month`, `agency`, or any key of its `extra`.
        against: the group that the others are held against, instead of the rest.
        copies: how they count: `keep`, `once` or `drop`.
        seed: of the random numbers; the same one gives the same figures.
        resamples: of each bootstrap.
        permutations: of each test.
        stage: told what is being worked on.

    Raises:
        BiasError: no article has such a field, or none the value `against`.
    """
    how = Settings(seed=seed, resamples=resamples, permutations=permutations)
    tell = stage or (lambda _: None)
    articles = [each for each in scored if isinstance(each, Scored)]
    names = grouped((each.article for each in articles), by) if articles else []
    order = in_order(names)
    if against is not None:
        _check(against, order, by)
    tell("looking for copies")
    data = counted_articles(articles, copies)
    if by == "story":  # what is compared cannot be what is drawn: the articles are then
        data = replace(data, stories=(None,) * len(articles))
    work = _Work(data=data, names=tuple(names), against=against, how=how)
    groups = []
    for number, name in enumerate(order):
        tell(f"comparing {name or '(none)'}, {number + 1} of {len(order)}")
        groups.append(work.group(name, order[number - 1] if by == "month" and number and name else None))
    tested, tests = _with_q(groups)
    result = Comparison(
        by=by,
        against=against,
        groups=tuple(tested),
        categories=data.categories,
        mode=copies if data.copies is not None else "keep",
        copies=data.copies,
        tests=tests,
        remarks=(),
        seed=seed,
        resamples=resamples,
        permutations=permutations,
    )
    return replace(result, remarks=remarks(result))


def _check(against: str, order: Sequence[str | None], by: str) -> None:
    known = [name for name in order if name is not None]
    if against not in known:
        near = difflib.get_close_matches(against, known, 1) or known[:5]
        there = f"there is {', '.join(map(repr, near))}" if near else "no article has any"
        raise BiasError(f"--against: no article has {against!r} as its {by}; {there}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """The articles and the settings of one comparison."""

    data: Counted
    names: tuple[str | None, ...]
    against: str | None
    how: Settings

    def group(self, name: str | None, before: str | None) -> Group:
        """One group, without adjusted p-values."""
        data, places = self.data, [at for at, each in enumerate(self.names) if each == name]
        tally = sum((data.tallies[at] for at in places), Tally())
        clusters = data.sample(self.names).clusters().tolist()
        group = Group(
            name=name,
            tally=tally,
            scores={each: score_of(tally, each) for each in data.categories},
            measures=measures(data, self.names, name, self.how),
            articles=len(places),
            clusters=len({clusters[at] for at in places if data.tallies[at].words}),
            before=before,
        )
        if self.against is None:
            group = self._beside_the_rest(group)
        elif name != self.against:
            group = self._beside_the_rest(group, *self._only(name, self.against))
        return group if before is None else self._since(group, before)

    def _only(self, *wanted: str | None) -> tuple[Counted, tuple[str | None, ...]]:
        places = [at for at, each in enumerate(self.names) if each in wanted]
        return self.data.at(places), tuple(self.names[at] for at in places)

    def _beside_the_rest(
        self, group: Group, data: Counted | None = None, names: tuple[str | None, ...] | None = None
    ) -> Group:
        data, names = data or self.data, self.names if names is None else names
        sample = data.sample(names)
        reason = too_few(sample, group.name, self.against or "the rest")
        found = differences(data, names, group.name, self.how, tested=reason is None)
        return replace(
            group,
            measures={key: replace(each, against=found[key]) for key, each in group.measures.items()},
            untested=reason,
            keyness=keyness(sample, data.items, group.name),
        )

    def _since(self, group: Group, before: str) -> Group:
        data, names = self._only(group.name, before)
        tested = too_few(data.sample(names), group.name, before) is None
        found = differences(data, names, group.name, self.how, tested=tested)
        changed = {key: replace(each, before=found[key]) for key, each in group.measures.items()}
        return replace(group, measures=changed)


def _with_q(groups: Sequence[Group]) -> tuple[list[Group], int]:
    """The groups with adjusted p-values, and the number of tests."""
    made = [each for group in groups for measure in group.measures.values() for each in _differences(measure)]
    q = iter(adjusted([each.p for each in made]))
    result = []
    for group in groups:
        measures = {}
        for key, measure in group.measures.items():
            against, before = (each and replace(each, q=next(q)) for each in (measure.against, measure.before))
            measures[key] = replace(measure, against=against, before=before)
        result.append(replace(group, measures=measures))
    return result, sum(each.p is not None for each in made)


def _differences(measure: Measure) -> list[Difference]:
    return [each for each in (measure.against, measure.before) if each is not None]
