"""Copies as the page shows them: passages that several outlets share, near-duplicates, and how they counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bias.comparison.copies import in_order
from bias.comparison.copy_values import Cluster, Passage
from bias.model import Article
from bias.reports.hostile import language_tag

if TYPE_CHECKING:
    from bias.reports.report import Report

_SHOWN = 8
"""Passages, and near-duplicates, that are shown; the others are counted."""
_ARTICLES = 12
"""Articles of a passage that are linked; the others are counted."""
_BEGINNING = 260
"""Characters of a passage that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An article that has it; `number` counts from 1."""

    number: int
    headline: str
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What several articles have. `text`: its beginning, empty without texts; `cut`: it goes on; `more`: unlisted."""

    words: int
    text: str
    cut: bool
    language: str
    articles: int
    outlets: tuple[str, ...]
    places: tuple[Place, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesView:
    """`mode`: how copies counted, None where there were no texts to look for them in; totals beside what is shown."""

    mode: str | None
    passages: tuple[Shared, ...]
    clusters: tuple[Shared, ...]
    all_passages: int
    all_clusters: int
    repeats: int

    @property
    def found(self) -> bool:
        return bool(self.all_passages or self.all_clusters or self.repeats)

    @property
    def hidden(self) -> int:
        """Passages and near-duplicates that are not listed."""
        return self.all_passages - len(self.passages) + self.all_clusters - len(self.clusters)


def copies_view(report: Report) -> CopiesView:
    """The most widespread first."""
    found = report.comparison.copies
    if found is None:
        return CopiesView(mode=None, passages=(), clusters=(), all_passages=0, all_clusters=0, repeats=0)
    articles = [each.article for each in report.scored]
    order = in_order(articles)
    texts = report.settings.texts
    return CopiesView(
        mode=report.comparison.mode,
        passages=tuple(_passage(each, articles, order, texts=texts) for each in found.passages[:_SHOWN]),
        clusters=tuple(_cluster(each, articles, order) for each in found.clusters[:_SHOWN]),
        all_passages=len(found.passages),
        all_clusters=len(found.clusters),
        repeats=len(found.repeats),
    )


def _passage(passage: Passage, articles: Sequence[Article], order: Sequence[int], *, texts: bool) -> Shared:
    text = " ".join(passage.text.split()) if texts else ""
    cut = len(text) > _BEGINNING
    return _shared(
        [each.number for each in passage.occurrences],
        articles,
        order,
        words=passage.words,
        text=text[:_BEGINNING].rsplit(" ", 1)[0] if cut else text,
        cut=cut,
    )


def _cluster(cluster: Cluster, articles: Sequence[Article], order: Sequence[int]) -> Shared:
    first = cluster.members[0]
    return _shared([each.number for each in cluster.members], articles, order, words=first.words, text="", cut=False)


def _shared(
    numbers: Iterable[int], articles: Sequence[Article], order: Sequence[int], *, words: int, text: str, cut: bool
) -> Shared:
    """`numbers`: ranks of articles by date and id, `order`: their places in the report."""
    places = [order[number] for number in dict.fromkeys(numbers)]
    listed = [
        Place(number=at + 1, headline=articles[at].title.strip() or articles[at].id, outlet=articles[at].outlet)
        for at in places[:_ARTICLES]
    ]
    return Shared(
        words=words,
        text=text,
        cut=cut,
        language=language_tag(articles[places[0]].language),
        articles=len(places),
        outlets=tuple(sorted({outlet for at in places if (outlet := articles[at].outlet) is not None})),
        places=tuple(listed),
        more=len(places) - len(listed),
    )
