"""Claims of a story → what each outlet does with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bias.stories.values import SOURCED, STATUSES, Claim, OutletSummary


def best(statuses: Iterable[str]) -> str:
    """The best-sourced of some statuses."""
    return min(statuses, key=STATUSES.index)


def summaries(claims: Sequence[Claim], names: Mapping[int, str]) -> tuple[OutletSummary, ...]:
    """One a name of the story's articles, in the order of their first ones."""
    return tuple(_summary(name, claims, names) for name in dict.fromkeys(names.values()))


def _summary(outlet: str, claims: Sequence[Claim], names: Mapping[int, str]) -> OutletSummary:
    statuses: Counter[str] = Counter()
    sourced = as_fact = alone = missing = 0
    for claim in claims:
        mine = [each.status for at, each in claim.statements.items() if names[at] == outlet]
        others = [each.status for at, each in claim.statements.items() if names[at] != outlet]
        if mine and not others:
            alone += 1
        elif not mine:
            missing += len(claim.statements) > 1
        else:
            statuses[best(mine)] += 1
            if not SOURCED.isdisjoint(others):
                sourced += 1
                as_fact += best(mine) == "fact"
    return OutletSummary(
        outlet=outlet,
        articles=tuple(place for place, name in names.items() if name == outlet),
        statuses={status: statuses[status] for status in STATUSES},
        fact_elsewhere_sourced=as_fact,
        sourced_elsewhere=sourced,
        alone=alone,
        missing=missing,
    )
