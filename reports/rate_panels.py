"""A panel a category: outlets by their rates, with intervals, what sets them apart, and their articles' percentiles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bias.comparison.group_values import Comparison, Group, Measure
from bias.comparison.grouping import value_of
from bias.model import Scored, Tally
from bias.reports.figures import Rate, Scale, Strip, Tick, drawn, pooled, scale, strip
from bias.reports.findings import Category, category
from bias.reports.statements import q_value, sure, verdict

if TYPE_CHECKING:
    from bias.reports.report import Report

PERCENTILES = Scale(top=100.0, ticks=tuple(Tick(value=at, at=at) for at in (0.0, 50.0, 100.0)), places=0)
"""The scale of all percentiles."""
_WIDEST = 2
"""How many times as far as the highest rate or bootstrapped interval an interval of the count alone may be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRow:
    """An outlet in a panel. `verdict` and `q` in words, `stands_out`: q is at most .05."""

    name: str | None
    articles: int
    words: int
    rate: Rate
    verdict: str
    q: str
    stands_out: bool
    strip: Strip | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A category. `overall`: the rate of all that counts, `overall_at` its place; `counted`: a row has no bootstrap."""

    id: str
    category: Category
    scale: Scale
    overall: float
    overall_at: float
    rows: tuple[PanelRow, ...]
    strips: bool
    counted: bool
    percentiles: Scale = PERCENTILES


def panel_ids(names: Sequence[str]) -> dict[str, str]:
    """The ids of the panels, by category; a user's names do not become ids."""
    return {name: f"rates-{number}" for number, name in enumerate(names, 1)}


def panels(report: Report) -> tuple[Panel, ...]:
    """In the order of the report's categories; none for what no article was scored for."""
    comparison = report.comparison
    ids = panel_ids(report.names)
    percentiles = _percentiles(report.scored, comparison.by)
    total = comparison_total(comparison)
    return tuple(
        _panel(ids[name], name, report, total, percentiles.get(name, {}))
        for name in report.names
        if name in comparison.categories
    )


def _panel(own: str, name: str, report: Report, total: Tally, percentiles: Mapping[str | None, list[float]]) -> Panel:
    groups = sorted(report.comparison.groups, key=lambda group: _order(group, name))
    rates = [_rate(group, name) for group in groups]
    axis = scale(_highest(rates))
    overall = total.rate(name)
    rows = tuple(
        _row(group, group.measures[name], drawn(rate, axis.top), strip(percentiles.get(group.name, ())), report)
        for group, rate in zip(groups, rates, strict=True)
    )
    return Panel(
        id=own,
        category=category(name, report.language),
        scale=axis,
        overall=overall,
        overall_at=axis.at(overall),
        rows=rows,
        strips=any(row.strip for row in rows),
        counted=any(row.rate.dot and row.rate.exact for row in rows),
    )


def _order(group: Group, name: str) -> tuple[object, ...]:
    """The highest rate first, what has no words last."""
    return not group.tally.words, -group.measures[name].value, group.name is None, group.name or ""


def _rate(group: Group, name: str) -> Rate:
    """With the interval by cluster bootstrap, or that of the count where there are too few articles for one."""
    measure = group.measures[name]
    if measure.low is None or measure.high is None:
        return pooled(group.tally, name)
    return Rate(count=measure.count, rate=measure.value, low=measure.low, high=measure.high, exact=False)


def _highest(rates: Sequence[Rate]) -> float:
    """The end of the widest interval; one of the count alone must not squeeze all others."""
    sound = max((rate.high or 0.0 for rate in rates if not rate.exact), default=0.0)
    highest = max(sound, *(rate.rate or 0.0 for rate in rates), 0.0)
    widest = max((rate.high or 0.0 for rate in rates if rate.exact), default=0.0)
    return max(highest, min(widest, _WIDEST * highest) if highest else widest)


def _row(group: Group, measure: Measure, rate: Rate, drawn_strip: Strip | None, report: Report) -> PanelRow:
    return PanelRow(
        name=group.name,
        articles=group.tally.articles,
        words=group.tally.words,
        rate=rate,
        verdict=verdict(group, measure, report.language),
        q=q_value(measure.against.q, report.language) if measure.against else "",
        stands_out=sure(measure),
        strip=drawn_strip,
    )


def _percentiles(scored: Sequence[Scored], by: str) -> dict[str, dict[str | None, list[float]]]:
    """The articles' percentiles by category and group."""
    found: dict[str, dict[str | None, list[float]]] = defaultdict(lambda: defaultdict(list))
    for each in scored:
        group = value_of(each.article, by)
        for name, score in each.scorecard.scores.items():
            if score.percentile is not None:
                found[name][group].append(score.percentile)
    return found


def references(scored: Sequence[Scored]) -> tuple[str, ...]:
    """The names of the reference corpora that the percentiles are of."""
    return tuple(sorted({name for each in scored if (name := each.scorecard.provenance.reference) is not None}))


def comparison_total(comparison: Comparison) -> Tally:
    """All that counts."""
    return sum((group.tally for group in comparison.groups), Tally())
