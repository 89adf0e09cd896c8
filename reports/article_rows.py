"""The table of all articles: a row each, and what it can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bias.model import Scored
from bias.reports.figures import whole
from bias.reports.findings import Category, category
from bias.reports.hostile import language_tag

if TYPE_CHECKING:
    from bias.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A rate, None where there are no words, and its percentile, None without a reference."""

    rate: float | None
    percentile: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """`number` counts from 1; `cells` in the order of the columns; `named`: share of the attributions, or None.

    `language`: of the headline, empty where it is that of the page.
    """

    number: int
    headline: str
    language: str
    outlet: str
    date: str
    genre: str
    words: int
    cells: tuple[Cell, ...]
    named: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTable:
    """`outlets` and `genres` to choose from, empty where all are the same; the empty name stands for none given."""

    columns: tuple[Category, ...]
    rows: tuple[ArticleRow, ...]
    outlets: tuple[str, ...]
    genres: tuple[str, ...]
    dates: bool
    percentiles: bool


def article_table(report: Report) -> ArticleTable:
    """In the order of the report."""
    rows = tuple(_row(number, each, report) for number, each in enumerate(report.scored, 1))
    return ArticleTable(
        columns=tuple(category(name, report.language) for name in report.names),
        rows=rows,
        outlets=_choice(row.outlet for row in rows),
        genres=_choice(row.genre for row in rows),
        dates=any(row.date for row in rows),
        percentiles=any(cell.percentile is not None for row in rows for cell in row.cells),
    )


def _choice(names: Iterable[str]) -> tuple[str, ...]:
    """Different names, the empty one last; nothing where there is no choice."""
    different = sorted(set(names), key=lambda name: (not name, name.casefold(), name))
    return tuple(different) if len(different) > 1 else ()


def _row(number: int, scored: Scored, report: Report) -> ArticleRow:
    article, tally = scored.article, scored.scorecard.tally
    tag = language_tag(scored.scorecard.language)
    return ArticleRow(
        number=number,
        headline=article.title.strip() or article.id,
        language="" if tag == report.settings.language else tag,
        outlet=(article.outlet or "").strip(),
        date=article.date or "",
        genre=(article.genre or "").strip(),
        words=tally.words,
        cells=_cells(scored, report.names),
        named=tally.named_share,
    )


def _cells(scored: Scored, names: Sequence[str]) -> tuple[Cell, ...]:
    tally, scores = scored.scorecard.tally, scored.scorecard.scores
    return tuple(
        Cell(
            rate=tally.rate(name) if tally.words else None,
            percentile=whole(scores[name].percentile) if name in scores else None,
        )
        for name in names
    )
