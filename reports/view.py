"""Scorecards → the plain values that the templates show. No template computes, no function here writes markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bias.model import CATEGORIES, Article, Problem, Readability, Scored, Sourcing, Tally
from bias.output.explain_lines import telling_line
from bias.output.explain_values import Explained
from bias.reports import figures
from bias.reports.figures import Rate
from bias.reports.findings import Category, FindingView, category, finding_view
from bias.reports.hostile import language_tag, link
from bias.reports.passages import Passage, passage
from bias.scoring.intervals import score_of


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
class CardRow:
    """A category on an article's card."""

    category: Category
    rate: Rate
    share: float
    percentile: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article's section; `anchor` is its id in the page and the beginning of all ids within it."""

    anchor: str
    article: Article
    headline: str
    href: str | None
    language: str
    words: int
    sentences: int
    reference: str | None
    card: tuple[CardRow, ...]
    sourcing: Sourcing
    readability: Readability
    title: Passage
    text: Passage
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """The whole page."""

    title: str
    columns: tuple[Column, ...]
    outlets: tuple[OutletRow, ...]
    total: OutletRow
    articles: tuple[ArticleView, ...]
    problems: tuple[Problem, ...]
    provenance: tuple[tuple[str, str], ...]
    placed: bool


def report_view(scored: Sequence[Scored], problems: Sequence[Problem], title: str) -> ReportView:
    """Articles stay in their order, outlets are sorted by name with the nameless one last."""
    names = _categories(scored)
    tallies: dict[str | None, Tally] = {}
    for each in scored:
        outlet = each.article.outlet or None
        tallies[outlet] = tallies.get(outlet, Tally()) + each.scorecard.tally
    order = sorted(tallies, key=lambda name: (name is None, name or ""))
    outlets = [_outlet(name, tallies[name], names) for name in order]
    tops = [figures.scale_top(row.rates[column] for row in outlets) for column in range(len(names))]
    total = _outlet(None, sum((each.scorecard.tally for each in scored), Tally()), names)
    return ReportView(
        title=title,
        columns=tuple(Column(category=category(name), top=top) for name, top in zip(names, tops, strict=True)),
        outlets=tuple(_drawn(row, tops) for row in outlets),
        total=_drawn(total, tops),
        articles=tuple(_article(each, number, names) for number, each in enumerate(scored, 1)),
        problems=tuple(problems),
        provenance=_provenance(scored),
        placed=any(each.scorecard.provenance.reference is not None for each in scored),
    )


def _categories(scored: Iterable[Scored]) -> tuple[str, ...]:
    """Those that ship with the program, then those that a user's lexicon added."""
    found = {name for each in scored for name in each.scorecard.scores}
    return (*CATEGORIES, *sorted(found - set(CATEGORIES)))


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


def _article(scored: Scored, number: int, names: Sequence[str]) -> ArticleView:
    article, card = scored.article, scored.scorecard
    anchor = f"a{number}"
    lengths = {"title": len(article.title), "text": len(article.text)}
    views = [
        finding_view(finding, article=anchor, number=place, length=lengths.get(finding.field, 0), why=why)
        for place, (finding, why) in enumerate(zip(card.findings, _whys(scored), strict=True), 1)
    ]
    return ArticleView(
        anchor=anchor,
        article=article,
        headline=article.title.strip() or f"Without a headline: {article.id}",
        href=link(article.url),
        language=language_tag(card.language),
        words=card.tally.words,
        sentences=card.tally.sentences,
        reference=card.provenance.reference,
        card=tuple(_card_row(scored, name) for name in names),
        sourcing=card.sourcing,
        readability=card.readability,
        title=_passage(scored, views, "title"),
        text=_passage(scored, views, "text"),
        findings=tuple(views),
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


def _provenance(scored: Sequence[Scored]) -> tuple[tuple[str, str], ...]:
    """What made the numbers; where scorecards of several makes are mixed, all of them."""
    made = [each.scorecard.provenance for each in scored]
    rows = {
        "Program version": {each.version for each in made},
        "Lexicon": {each.lexicon for each in made},
        "Model": {each.model for each in made if each.model},
        "Reference corpus": {each.reference for each in made if each.reference},
    }
    return tuple((name, ", ".join(sorted(values))) for name, values in rows.items() if values)
