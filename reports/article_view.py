"""The scorecard page of an article: what its template shows. No template computes, no function here writes markup."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bias.model import Article, Finding, Readability, Scored, Sentence
from bias.output.explain_lines import telling_line
from bias.output.explain_values import Explained, Told
from bias.reports import figures
from bias.reports.contexts import context
from bias.reports.figures import Rate, Scale
from bias.reports.findings import Category, Findings, FindingView, category, switch
from bias.reports.hostile import language_tag, link
from bias.reports.passages import Overlay, Passage, passage
from bias.reports.places import Places
from bias.reports.sourcing_view import SourcingView, places, sourcing_view
from bias.scoring.intervals import score_of

if TYPE_CHECKING:
    from bias.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """A category on an article's card. `switch`: the class of its marks.

    `higher`: the share of the reference's articles that have a lower rate, half of those with the same counted in.
    `none`: the share of them that have no finding either, where this article has none.
    """

    category: Category
    switch: str
    rate: Rate
    share: float
    higher: float | None
    none: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """The story of an article, counted from 1, and how many `others` tell it too."""

    number: int
    title: str
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article's scorecard. `number` counts from 1; all ids within it begin with `prefix`.

    `foreign`: the article's language where the report speaks another. `first`: no article stands before it in this
    document. `title` and `text` are None where texts are not shown; the findings then have their context.
    """

    number: int
    prefix: str
    first: bool
    article: Article
    genre: str
    agencies: str
    headline: str
    href: str | None
    language: str
    foreign: str | None
    words: int
    sentences: int
    reference: str | None
    scale: Scale
    card: tuple[CardRow, ...]
    sourcing: SourcingView
    readability: Readability
    story: StoryLine | None
    title: Passage | None
    text: Passage | None
    findings: tuple[FindingView, ...]
    previous: int | None
    next: int | None


def article_view(report: Report, number: int, where: Places) -> ArticleView:
    """The `number`-th article, counted from 1."""
    scored = report.scored[number - 1]
    article, card = scored.article, scored.scorecard
    texts = report.settings.texts
    shared = Findings(language=report.language, prefix=where.prefix(number), names=report.names, texts=texts)
    views = tuple(_views(scored, shared))
    rows, scale = _card(scored, report)
    language = language_tag(card.language)
    linked = report.links.sentences.get(number - 1, frozenset())
    return ArticleView(
        number=number,
        prefix=shared.prefix,
        first=report.settings.folder or number == 1,
        article=article,
        genre=report.language.term(article.genre or ""),
        agencies=", ".join(article.agencies),
        headline=article.title.strip() or article.id,
        href=link(article.url),
        language=language,
        foreign=None if language == report.settings.language else language,
        words=card.tally.words,
        sentences=card.tally.sentences,
        reference=card.provenance.reference,
        scale=scale,
        card=rows,
        sourcing=sourcing_view(scored, views, shared),
        readability=card.readability,
        story=_story(report, number),
        title=_passage(scored, views, "title", shared, linked) if texts and article.title.strip() else None,
        text=_passage(scored, views, "text", shared, linked) if texts else None,
        findings=views,
        previous=number - 1 if number > 1 else None,
        next=number + 1 if number < len(report.scored) else None,
    )


def _views(scored: Scored, shared: Findings) -> Iterator[FindingView]:
    card, fields = scored.scorecard, {"title": scored.article.title, "text": scored.article.text}
    for number, (finding, (why, note)) in enumerate(zip(card.findings, _whys(scored, shared), strict=True), 1):
        text = fields.get(finding.field, "")
        around = None if shared.texts else context(finding, text, card.sentences)
        yield shared.view(finding, number, len(text), why=why, note=note, context=around)


def _whys(scored: Scored, shared: Findings) -> list[tuple[str, str]]:
    """What moved each finding most, on one line, and its entry's note; empty where reasons were not asked for."""
    if isinstance(scored, Explained):
        code = shared.language.code
        return [(telling_line(each, language=code), shared.shown(each.note)) for each in scored.reasons]
    if isinstance(scored, Told):
        return [(line, shared.shown(note)) for line, note in zip(scored.lines, scored.notes, strict=True)]
    return [("", "")] * len(scored.scorecard.findings)


def _card(scored: Scored, report: Report) -> tuple[tuple[CardRow, ...], Scale]:
    """All categories, drawn on one scale."""
    tally, scores = scored.scorecard.tally, scored.scorecard.scores
    # A category of a lexicon that another article was scored with counts as looked for and not found.
    own = {name: scores.get(name) or score_of(tally, name) for name in report.names}
    rates = {name: figures.shown_rate(score, tally) for name, score in own.items()}
    scale = figures.scale(max((rate.high or 0.0 for rate in rates.values()), default=0.0))
    rows = tuple(
        CardRow(
            category=category(name, report.language),
            switch=switch(name, report.names),
            rate=figures.drawn(rates[name], scale.top),
            share=score.share,
            higher=None if score.percentile is None or not score.count else score.percentile / 100,
            # A rate of 0 stands in the middle of all that are 0.
            none=None if score.percentile is None or score.count else min(1.0, score.percentile / 50),
        )
        for name, score in own.items()
    )
    return rows, scale


def _story(report: Report, number: int) -> StoryLine | None:
    """The story that the article is in, if it is in one."""
    found = report.links.stories.get(number - 1)
    if found is None:
        return None
    story = report.stories.stories[found - 1]
    return StoryLine(number=found, title=story.title.strip() or story.id, others=len(story.articles) - 1)


def _passage(
    scored: Scored, views: Sequence[FindingView], field: str, shared: Findings, linked: Collection[int]
) -> Passage:
    """`linked`: sentences that a story links to."""
    card = scored.scorecard
    here: list[tuple[Finding, FindingView]] = [
        (finding, view) for finding, view in zip(card.findings, views, strict=True) if finding.field == field
    ]
    over = Overlay(
        findings=[finding for finding, _ in here],
        views=[view for _, view in here],
        places=places(scored, shared) if field == "text" else {},
        sentences=_linked(card.sentences, field, linked, shared.prefix),
    )
    return passage(
        scored.article.title if field == "title" else scored.article.text,
        over,
        [sentence for sentence in card.sentences if sentence.field == field],
        whole=field == "title",
    )


def _linked(
    sentences: Sequence[Sentence], field: str, linked: Collection[int], prefix: str
) -> tuple[tuple[int, int, str], ...]:
    """Start, end and id of the field's sentences that are linked to; of two that overlap, the first."""
    found: list[tuple[int, int, str]] = []
    own = sorted((sentences[number].start, sentences[number].end, number) for number in linked)
    for start, end, number in own:
        if sentences[number].field == field and (not found or found[-1][1] <= start):
            found.append((start, end, f"{prefix}c{number}"))
    return tuple(found)
