"""A story's page: its articles and why they are together, what moved, the matrix of its claims, outlet by outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bias.reports import story_links
from bias.reports.claim_statuses import Status, statuses
from bias.reports.contexts import clipped
from bias.reports.figures import place as place_on
from bias.reports.places import Places
from bias.reports.statements import shown_name
from bias.reports.story_matrix import WIDE, Column, Row, StoryText, columns, dates, headline, rows
from bias.reports.story_movements import Movements, movements
from bias.stories.values import Bond, OutletSummary, Story

if TYPE_CHECKING:
    from bias.reports.report import Report

_WHY = 6
"""Words that an article shares with its closest neighbour and that are shown."""
_HEAD = 12
"""Words of a claim that one outlet alone has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article of the story; `number` counts from 1. `language` of the headline, empty where it is the page's."""

    number: int
    headline: str
    date: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why an article is here: the outlet of its `closest` neighbour, if any, the cosine, the days between, the words.

    `date`: where the outlet has several articles. `given`: the `story` field said so.
    """

    outlet: str
    date: str
    language: str
    closest: str
    closeness: float
    days: int | None
    words: str
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AloneItem:
    """A claim that one article alone states; `text` is None where texts are not shown."""

    status: Status
    href: str
    text: str | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AloneList:
    outlet: str
    items: tuple[AloneItem, ...]
    count: int
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """One outlet. `counts`: its shared claims by status; `bare`: what it states as fact of the `sourced` of others.

    `share`: of a bar for it, in per cent; None where there is nothing to share.
    """

    outlet: str
    counts: tuple[tuple[Status, int], ...]
    bare: int
    sourced: int
    share: float | None
    alone: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story, counted from 1; all ids within it begin with `prefix`. `more`: shared claims that are not listed.

    `texts`: whether claims are shown in words.
    """

    number: int
    prefix: str
    title: str
    language: str
    dates: str
    articles: int
    shared: int
    columns: tuple[Column, ...]
    members: tuple[tuple[str, tuple[Member, ...]], ...]
    why: tuple[Why, ...]
    movements: Movements
    legend: tuple[Status, ...]
    rows: tuple[Row, ...]
    more: int
    outlets: tuple[OutletRow, ...]
    alone: tuple[AloneList, ...]
    alone_count: int
    texts: bool
    previous: int | None
    next: int | None

    @property
    def dense(self) -> bool:
        """Whether there are too many columns for words in the cells."""
        return len(self.columns) > WIDE

    @property
    def dated(self) -> bool:
        """Whether some movement has a direction."""
        return any(step.directed for each in self.movements.shown for step in each.steps)

    @property
    def undated(self) -> bool:
        """Whether some movement has none."""
        return any(not step.directed for each in self.movements.shown for step in each.steps)


def story_view(report: Report, number: int, where: Places) -> StoryView:
    """The `number`-th story, counted from 1."""
    story = report.stories.stories[number - 1]
    text, most = story_text(report, where), story_links.limits(len(report.scored), folder=report.settings.folder)
    shown, prefix = columns(story, report.scored, report.language), where.story_prefix(number)
    outlets = _by_column(story.outlets, shown)
    claims = rows(story, shown, text, prefix, most)
    only = tuple(_alone(each, story, text) for each in story_links.alone(story, most.alone))
    return StoryView(
        number=number,
        prefix=prefix,
        title=story.title.strip() or story.id,
        language=text.tag(story.articles[0]),
        dates=dates(story.articles, report.scored),
        articles=len(story.articles),
        shared=len(story.shared),
        columns=shown,
        members=tuple(_members(each, story, text) for each in outlets),
        why=tuple(_why(each, shown, text) for each in story.bonds),
        movements=movements(story, shown, text, listed=len(claims), most=most.movements, prefix=prefix),
        legend=tuple(text.looks.values()),
        rows=claims,
        more=len(story.shared) - len(claims),
        outlets=tuple(_outlet(each, text) for each in outlets),
        alone=only,
        alone_count=sum(each.count for each in only),
        texts=report.settings.texts,
        previous=number - 1 if number > 1 else None,
        next=number + 1 if number < len(report.stories.stories) else None,
    )


def story_text(report: Report, where: Places) -> StoryText:
    """What the parts of a story's page share, for a page that sees others at `where`."""
    return StoryText(
        scored=report.scored,
        links=report.links,
        looks=statuses(report.language),
        language=report.language,
        where=where,
        texts=report.settings.texts,
    )


def _members(outlet: OutletSummary, story: Story, text: StoryText) -> tuple[str, tuple[Member, ...]]:
    """An outlet and its articles, in the order of the story's."""
    own = (place for place in story.articles if place in outlet.articles)
    return shown_name(outlet.outlet, text.language), tuple(_member(place, text) for place in own)


def _member(place: int, text: StoryText) -> Member:
    return Member(
        number=place + 1,
        headline=headline(text.scored[place]),
        date=(text.scored[place].article.date or "").strip(),
        language=text.tag(place),
    )


def _why(bond: Bond, shown: Sequence[Column], text: StoryText) -> Why:
    columns = {place: column for column in shown for place in column.articles}
    own, other = columns.get(bond.article), None if bond.closest is None else columns.get(bond.closest)
    return Why(
        outlet=own.label if own else "",
        date=(text.scored[bond.article].article.date or "").strip() if own and own.several else "",
        language=text.tag(bond.article),
        closest=other.label if other else "",
        closeness=bond.closeness,
        days=bond.days,
        words=", ".join(bond.words[:_WHY]),
        given=bond.given,
    )


def _by_column(outlets: Sequence[OutletSummary], shown: Sequence[Column]) -> list[OutletSummary]:
    """In the order of the columns."""
    order = {place: number for number, column in enumerate(shown) for place in column.articles}
    return sorted(outlets, key=lambda each: min((order.get(place, 0) for place in each.articles), default=0))


def _outlet(summary: OutletSummary, text: StoryText) -> OutletRow:
    bare, sourced = summary.fact_elsewhere_sourced, summary.sourced_elsewhere
    return OutletRow(
        outlet=shown_name(summary.outlet, text.language),
        counts=tuple((look, count) for name, look in text.looks.items() if (count := summary.statuses.get(name, 0))),
        bare=bare,
        sourced=sourced,
        share=place_on(bare, sourced) if sourced else None,
        alone=summary.alone,
        missing=summary.missing,
    )


def _alone(only: story_links.Alone, story: Story, text: StoryText) -> AloneList:
    items = []
    for claim in only.claims:
        ((place, statement),) = claim.statements.items()
        wording, _ = text.label(claim)
        items.append(
            AloneItem(
                status=text.looks[statement.status],
                href=text.href(place, statement.deciding),
                text=None if wording is None else clipped(wording, _HEAD),
                language=text.tag(place),
            )
        )
    return AloneList(
        outlet=shown_name(story.outlets[only.outlet].outlet, text.language),
        items=tuple(items) if text.texts else (),
        count=len(only.claims) + only.more,
        more=only.more if text.texts else len(only.claims) + only.more,
    )
