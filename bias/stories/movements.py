"""What becomes of a claim from article to article: sources and doubts lost and added, numbers changed.

Where days differ, a claim moves from the best-sourced statement of an earlier day to that of a later one. Statements of
one day, or without days, are held against the best-sourced of them, and nothing is said about the direction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from bias.model import Scored
from bias.stories.events import day
from bias.stories.quantities import likeness
from bias.stories.values import DOUBTED, SOURCED, STATUSES, Claim, Movement, Quantity, Statement

Days: TypeAlias = "Mapping[int, int | None]"
"""Ordinal of the day of each article, None without a date."""

_HEIGHT = {"named": 0.0, "vague": 1.0, "hearsay": 1.5, "speculated": 2.5, "hedged": 3.0, "fact": 4.0}
"""How far a status is from a named source. A movement weighs as much as the two are apart, times the claim's reach."""
_NUMBER_WEIGHT = 2.0
_ALONE_WEIGHT = 0.5


def movements(claims: Sequence[Claim], names: Mapping[int, str], scored: Sequence[Scored]) -> tuple[Movement, ...]:
    """Of all claims of a story, the heaviest first; ties by claim, then by the order of the articles."""
    order = {place: rank for rank, place in enumerate(names)}
    days = {place: day(scored[place].article) for place in names}
    found = [each for number, claim in enumerate(claims) for each in _of_claim(number, claim, days, names)]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.claim, order[each.target], each.kind)))


def _of_claim(number: int, claim: Claim, days: Days, names: Mapping[int, str]) -> Iterator[Movement]:
    order = {place: rank for rank, place in enumerate(names)}
    statements = sorted(claim.statements.values(), key=lambda each: order[each.article])
    rank = {each.article: (STATUSES.index(each.status), at) for at, each in enumerate(statements)}
    ranked = sorted(statements, key=lambda each: rank[each.article])
    if len(claim.outlets) == 1:
        first = statements[0]
        yield Movement(
            kind="only here", claim=number, source=None, target=first.article, before="absent", after=first.status,
            directed=False, weight=_ALONE_WEIGHT,
        )  # fmt: skip
    for each in statements:
        earlier = _source(each, ranked, days, names)
        if earlier is not None and (kind := _kind(earlier[0].status, each.status)):
            yield Movement(
                kind=kind, claim=number, source=earlier[0].article, target=each.article, before=earlier[0].status,
                after=each.status, directed=earlier[1],
                weight=abs(_HEIGHT[each.status] - _HEIGHT[earlier[0].status]) * _reach(claim),
            )  # fmt: skip
    yield from _numbers(number, claim, statements, days)


def _reach(claim: Claim) -> float:
    """How many outlets share a claim, as surely as they do."""
    return len(claim.outlets) * claim.cohesion


def _source(
    target: Statement, ranked: Sequence[Statement], days: Days, names: Mapping[int, str]
) -> tuple[Statement, bool] | None:
    """The statement that one is held against, and whether it is known to be older.

    Without an older one it is a better-sourced one that is not known to be younger. `ranked`: the best-sourced first.
    """
    name, when = names[target.article], days[target.article]
    level, better = None, True
    for each in ranked:
        other = days[each.article]
        better = better and each is not target
        if names[each.article] == name and (when is None or other == when):
            continue
        if when is not None and other is not None and other != when:
            if other < when:
                return each, True
        elif better and level is None:
            level = each
    return (level, False) if level else None


def _kind(before: str, after: str) -> str | None:
    if before == after:
        return None
    if before in SOURCED and after not in SOURCED:
        return "source lost"
    if after in SOURCED:
        worse = before in SOURCED and STATUSES.index(after) > STATUSES.index(before)
        return "source weakened" if worse else "source gained"
    if before in DOUBTED and after == "fact":
        return "doubt lost"
    return "doubt added" if before == "fact" else None


def _numbers(number: int, claim: Claim, statements: Sequence[Statement], days: Days) -> Iterator[Movement]:
    """Articles whose amount of what the claim counts no other has, beside the commonest one."""
    amounts = {each.article: [one for passage in each.passages for one in passage.quantities] for each in statements}
    units = Counter(unit for found in amounts.values() for unit in {each.unit for each in found if each.unit})
    for unit, often in sorted(units.items(), key=lambda each: (-each[1], each[0])):
        if often < 2:
            break
        counted = [(each.article, one) for each in statements for one in amounts[each.article] if one.unit == unit]
        common = max(
            (one for _, one in counted),
            key=lambda one: len({article for article, other in counted if _same(one, other)}),
        )
        agreeing = [article for article, one in counted if _same(one, common)]
        for article in dict.fromkeys(article for article, _ in counted if _alone(article, counted, agreeing)):
            other = next(one for at, one in counted if at == article)
            yield _changed(number, claim, agreeing[0], article, common, other, days)


def _alone(article: int, counted: Sequence[tuple[int, Quantity]], agreeing: Sequence[int]) -> bool:
    """Whether no other article has any of its amounts: one that has two may leave out the one that others have."""
    mine = [one for at, one in counted if at == article]
    return article not in agreeing and not any(
        at != article and _same(one, other) for at, other in counted for one in mine
    )


def _same(one: Quantity, other: Quantity) -> bool:
    return likeness(one, other) > 0


def _changed(
    number: int, claim: Claim, source: int, target: int, common: Quantity, other: Quantity, days: Days
) -> Movement:
    before, after = days[source], days[target]
    directed = before is not None and after is not None and before < after
    return Movement(
        kind="number changed", claim=number, source=source, target=target, before=common.text, after=other.text,
        directed=directed, weight=_NUMBER_WEIGHT * _reach(claim),
    )  # fmt: skip
