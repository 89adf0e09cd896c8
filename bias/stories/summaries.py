"""Claims of a story → what each outlet does with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bias.comparison.claim_values import SOURCED, STATUSES, Claim, OutletSummary
from bias.model import Scored

NO_OUTLET = ""


def outlet_of(scored: Scored) -> str:
    """Its outlet; "" where it has none."""
    return scored.article.outlet or NO_OUTLET


def best(statuses: Iterable[str]) -> str:
    """The best-sourced of some statuses."""
    return min(statuses, key=STATUSES.index)


def summaries(claims: Sequence[Claim], articles: Sequence[int], scored: Sequence[Scored]) -> tuple[OutletSummary, ...]:
    """One an outlet, in the order of their first articles."""
    outlets = dict.fromkeys(outlet_of(scored[place]) for place in articles)
    return tuple(_summary(outlet, claims, articles, scored) for outlet in outlets)


def _summary(outlet: str, claims: Sequence[Claim], articles: Sequence[int], scored: Sequence[Scored]) -> OutletSummary:
    statuses: Counter[str] = Counter()
    sourced = as_fact = alone = missing = 0
    for claim in claims:
        mine = [each.status for at, each in claim.statements.items() if outlet_of(scored[at]) == outlet]
        others = [each.status for at, each in claim.statements.items() if outlet_of(scored[at]) != outlet]
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
        articles=tuple(place for place in articles if outlet_of(scored[place]) == outlet),
        statuses={status: statuses[status] for status in STATUSES},
        fact_elsewhere_sourced=as_fact,
        sourced_elsewhere=sourced,
        alone=alone,
        missing=missing,
    )
