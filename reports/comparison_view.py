"""The comparison page: what its template shows of outlets and of all articles. No template computes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bias.model import Problem, Tally
from bias.reports import figures
from bias.reports.figures import Rate
from bias.reports.findings import Category, category

if TYPE_CHECKING:
    from bias.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A category as a column: its look and the upper end of the scale on which its rates are drawn."""

    category: Category
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """An outlet's pooled figures; `rates` in the order of the columns. `name` is None where no outlet was given."""

    name: str | None
    articles: int
    words: int
    rates: tuple[Rate, ...]
    attributed: float | None
    named: float | None
    vague: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article in the table of all articles; `number` counts from 1, `rates` in the order of the columns."""

    number: int
    headline: str
    outlet: str | None
    date: str | None
    words: int
    rates: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """The whole page."""

    columns: tuple[Column, ...]
    outlets: tuple[OutletRow, ...]
    total: OutletRow
    rows: tuple[ArticleRow, ...]
    problems: tuple[Problem, ...]


def comparison_view(report: Report) -> ComparisonView:
    """Articles stay in their order, outlets are sorted by name with the nameless one last."""
    names = report.names
    outlets = [_outlet(group.name, group.tally, names) for group in report.comparison.groups]
    tops = [figures.scale_top(row.rates[column] for row in outlets) for column in range(len(names))]
    total = _outlet(None, sum((each.scorecard.tally for each in report.scored), Tally()), names)
    return ComparisonView(
        columns=tuple(Column(category=category(name), top=top) for name, top in zip(names, tops, strict=True)),
        outlets=tuple(_drawn(row, tops) for row in outlets),
        total=_drawn(total, tops),
        rows=tuple(
            ArticleRow(
                number=number,
                headline=each.article.title.strip() or each.article.id,
                outlet=each.article.outlet,
                date=each.article.date,
                words=each.scorecard.tally.words,
                rates=tuple(figures.pooled(each.scorecard.tally, name).rate for name in names),
            )
            for number, each in enumerate(report.scored, 1)
        ),
        problems=tuple(report.problems),
    )


def _outlet(name: str | None, tally: Tally, names: Sequence[str]) -> OutletRow:
    attributions = sum(tally.sources.values())
    return OutletRow(
        name=name,
        articles=tally.articles,
        words=tally.words,
        rates=tuple(figures.pooled(tally, category) for category in names),
        attributed=tally.attributed_share if tally.sentences else None,
        named=tally.named_share,
        vague=tally.sources.get("vague", 0) / attributions if attributions else None,
    )


def _drawn(row: OutletRow, tops: Sequence[float]) -> OutletRow:
    return replace(row, rates=tuple(figures.drawn(rate, top) for rate, top in zip(row.rates, tops, strict=True)))
