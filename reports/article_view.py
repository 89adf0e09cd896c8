"""The scorecard page of an article: what its template shows. No template computes, no function here writes markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bias.model import Article, Readability, Scored, Sourcing
from bias.output.explain_lines import telling_line
from bias.output.explain_values import Explained
from bias.reports import figures
from bias.reports.figures import Rate
from bias.reports.findings import Category, FindingView, category, finding_view
from bias.reports.hostile import language_tag, link
from bias.reports.passages import Passage, passage
from bias.reports.places import Places
from bias.scoring.intervals import score_of

if TYPE_CHECKING:
    from bias.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """A category on an article's card."""

    category: Category
    rate: Rate
    share: float
    percentile: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article's scorecard. `number` counts from 1; all ids within it begin with `prefix`."""

    number: int
    prefix: str
    article: Article
    headline: str
    href: str | None
    language: str
    words: int
    sentences: int
    reference: str | None
    card: tuple[CardRow, ...]
    categories: tuple[Category, ...]
    sourcing: Sourcing
    readability: Readability
    title: Passage
    text: Passage
    findings: tuple[FindingView, ...]
    previous: int | None
    next: int | None


def article_view(report: Report, number: int, places: Places) -> ArticleView:
    """The `number`-th article, counted from 1."""
    scored = report.scored[number - 1]
    article, card = scored.article, scored.scorecard
    prefix = places.prefix(number)
    lengths = {"title": len(article.title), "text": len(article.text)}
    views = [
        finding_view(finding, prefix=prefix, number=place, length=lengths.get(finding.field, 0), why=why)
        for place, (finding, why) in enumerate(zip(card.findings, _whys(scored), strict=True), 1)
    ]
    return ArticleView(
        number=number,
        prefix=prefix,
        article=article,
        headline=article.title.strip() or article.id,
        href=link(article.url),
        language=language_tag(card.language),
        words=card.tally.words,
        sentences=card.tally.sentences,
        reference=card.provenance.reference,
        card=tuple(_card_row(scored, name) for name in report.names),
        categories=tuple(category(name) for name in report.names),
        sourcing=card.sourcing,
        readability=card.readability,
        title=_passage(scored, views, "title"),
        text=_passage(scored, views, "text"),
        findings=tuple(views),
        previous=number - 1 if number > 1 else None,
        next=number + 1 if number < len(report.scored) else None,
    )


def _whys(scored: Scored) -> list[str]:
    """What moved each finding most, on one line; empty where reasons were not asked for."""
    if isinstance(scored, Explained):
        return [telling_line(each) for each in scored.reasons]
    return [""] * len(scored.scorecard.findings)


def _card_row(scored: Scored, name: str) -> CardRow:
    tally = scored.scorecard.tally
    # A category of a lexicon that another article was scored with counts as looked for and not found.
    score = scored.scorecard.scores.get(name) or score_of(tally, name)
    return CardRow(
        category=category(name), rate=figures.shown_rate(score, tally), share=score.share, percentile=score.percentile
    )


def _passage(scored: Scored, views: Sequence[FindingView], field: str) -> Passage:
    card = scored.scorecard
    here = [(finding, view) for finding, view in zip(card.findings, views, strict=True) if finding.field == field]
    return passage(
        scored.article.title if field == "title" else scored.article.text,
        [finding for finding, _ in here],
        [view for _, view in here],
        [sentence for sentence in card.sentences if sentence.field == field],
        whole=field == "title",
    )
