"""All stories, as the comparison page lists them: each with its size and what changed most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bias.reports.claim_statuses import Status
from bias.reports.story_matrix import StoryText, columns, dates
from bias.reports.story_movements import MovedClaim, movements
from bias.reports.story_view import story_text
from bias.stories.values import Story

if TYPE_CHECKING:
    from bias.reports.report import Report

_OPEN = 12
"""Stories that are open to see; the others are folded away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in the list of the comparison page, with its heaviest movement."""

    number: int
    title: str
    language: str
    dates: str
    articles: int
    outlets: int
    shared: int
    moved: MovedClaim | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryList:
    """`shown` open to see, `folded` away; `alone`: articles that are in no story; `legend`: the letters."""

    shown: tuple[StoryLine, ...]
    folded: tuple[StoryLine, ...]
    alone: int
    legend: tuple[Status, ...]


def story_list(report: Report) -> StoryList:
    """All stories, in their order, as the comparison page lists them."""
    text = story_text(report, report.addresses)
    lines = tuple(_line(story, number, report, text) for number, story in enumerate(report.stories.stories, 1))
    return StoryList(
        shown=lines[:_OPEN],
        folded=lines[_OPEN:],
        alone=len(report.stories.alone),
        legend=tuple(look for name, look in text.looks.items() if name != "absent"),
    )


def _line(story: Story, number: int, report: Report, text: StoryText) -> StoryLine:
    shown = columns(story, report.scored, report.language)
    heaviest = movements(story, shown, text, listed=0, most=1, prefix="").shown
    return StoryLine(
        number=number,
        title=story.title.strip() or story.id,
        language=text.tag(story.articles[0]),
        dates=dates(story.articles, report.scored),
        articles=len(story.articles),
        outlets=len(story.outlets),
        shared=len(story.shared),
        moved=heaviest[0] if heaviest else None,
    )
