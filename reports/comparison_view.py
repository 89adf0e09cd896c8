"""The comparison page: what its template shows of outlets and of all articles. No template computes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bias.model import Problem
from bias.reports.article_rows import ArticleTable, article_table
from bias.reports.copies_view import CopiesView, copies_view
from bias.reports.keyness_lists import SetApart, set_apart
from bias.reports.rate_panels import Panel, panel_ids, panels, references
from bias.reports.sourcing_profiles import Profile, profiles
from bias.reports.statements import Statements, statements
from bias.reports.story_list import StoryList, story_list

if TYPE_CHECKING:
    from bias.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """The whole page. `outlets`: how many have a name; `words` of all articles, copies or not."""

    outlets: int
    words: int
    references: tuple[str, ...]
    statements: Statements
    panels: tuple[Panel, ...]
    profiles: tuple[Profile, ...]
    apart: SetApart
    stories: StoryList
    copies: CopiesView
    table: ArticleTable
    problems: tuple[Problem, ...]

    @property
    def counted(self) -> bool:
        """Whether an outlet has too few articles for any interval but that of its counts."""
        return any(each.counted for each in self.panels)

    @property
    def quoted(self) -> tuple[Profile, ...]:
        """Outlets with somebody whom they quote more than once."""
        return tuple(each for each in self.profiles if each.voices)


def comparison_view(report: Report) -> ComparisonView:
    """Everything that is said and drawn on the page, in the report's language."""
    comparison, language = report.comparison, report.language
    return ComparisonView(
        outlets=sum(group.name is not None for group in comparison.groups),
        words=sum(each.scorecard.tally.words for each in report.scored),
        references=references(report.scored),
        statements=statements(comparison, panel_ids(report.names), language),
        panels=panels(report),
        profiles=profiles(comparison, report.scored, language),
        apart=set_apart(comparison, language),
        stories=story_list(report),
        copies=copies_view(report),
        table=article_table(report),
        problems=tuple(report.problems),
    )
