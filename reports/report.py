"""Scorecards → the documents of a report: one file, or a folder with an index and a page an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bias.comparison.groups import Comparison, compare
from bias.model import CATEGORIES, Problem, Scored
from bias.reports.article_view import ArticleView, article_view
from bias.reports.comparison_view import comparison_view
from bias.reports.documents import Shell, environment, shell
from bias.reports.findings import category
from bias.reports.languages import Language, language
from bias.reports.method_view import method_view
from bias.reports.places import ARTICLES, INDEX, METHOD, STORIES, Places, page_name
from bias.reports.settings import Settings
from bias.reports.story_links import StoryLinks, links_of
from bias.reports.story_view import StoryView, story_view
from bias.stories.values import Stories

_COMPARISON_STYLES = ("comparison.css", "claims.css")
_STORY_STYLES = ("claims.css", "story.css")
_SCORECARD_STYLES = ("scorecard.css",)
_METHOD_STYLES = ("method.css",)
_COMPARISON_SCRIPTS = ("table.js",)
_SCORECARD_SCRIPTS = ("marks.js",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is shown. `names`: the categories, those that ship with the program first.

    `stories`: groups of articles on one event with what they claim, and `links` between them and the articles.
    """

    scored: Sequence[Scored]
    problems: Sequence[Problem]
    comparison: Comparison
    settings: Settings
    names: tuple[str, ...]
    stories: Stories
    links: StoryLinks

    @property
    def language(self) -> Language:
        return language(self.settings.language)

    @property
    def addresses(self) -> Places:
        """As the first page sees them."""
        return Places(folder=self.settings.folder)


def report_of(
    scored: Sequence[Scored],
    problems: Sequence[Problem] = (),
    settings: Settings | None = None,
    *,
    stage: Callable[[str], None] | None = None,
    stories: Stories | None = None,
) -> Report:
    """Compares the outlets and puts together what is shown; `stage` is told what is being worked on.

    `stories`: as `bias.claims` finds them in the same articles, in the same order; without, they are looked for here.
    """
    chosen = settings or Settings()
    if stories is None:
        stories = _stories(scored, stage) if chosen.stories else Stories(stories=())
    found = {name for each in scored for name in each.scorecard.scores}
    return Report(
        scored=scored,
        problems=problems,
        comparison=compare(scored, stage=stage),
        settings=chosen,
        names=(*CATEGORIES, *sorted(found - set(CATEGORIES))),
        stories=stories,
        links=links_of(stories, scored, folder=chosen.folder),
    )


def _stories(scored: Sequence[Scored], stage: Callable[[str], None] | None) -> Stories:
    """None where there is nothing to put together: one article, or no texts."""
    if sum(bool(each.article.text) for each in scored) < 2:
        return Stories(stories=(), alone=tuple(range(len(scored))))
    # Loaded here: whoever gives the stories needs none of it.
    from bias.stories.claims import claims

    return claims(scored, stage=stage)


def single_document(report: Report) -> Iterator[str]:
    """One HTML document that needs no other file and no network, piece by piece.

    Every string of an article is shown and never interpreted; it can be written as UTF-8 whatever it held.
    """
    yield from _stream(
        report,
        "single.html",
        shell(
            ("base.css", *_COMPARISON_STYLES, "story.css", *_SCORECARD_STYLES, *_METHOD_STYLES),
            ("views.js", *_COMPARISON_SCRIPTS, *_SCORECARD_SCRIPTS),
        ),
        places=report.addresses,
        view=comparison_view(report),
        method=method_view(report),
        stories=(_story(report, number) for number in range(1, len(report.stories.stories) + 1)),
        articles=(_article(report, number) for number in range(1, len(report.scored) + 1)),
    )


def folder_documents(report: Report) -> Iterator[tuple[str, Iterator[str]]]:
    """The files of a folder: path within it (with `/`) and document, piece by piece. Each is complete in itself."""
    own, below = report.addresses, Places(folder=True, within=ARTICLES)
    plain = shell(("base.css", *_COMPARISON_STYLES, *_METHOD_STYLES))
    yield (
        INDEX,
        _stream(
            report,
            "index.html",
            shell(("base.css", *_COMPARISON_STYLES), _COMPARISON_SCRIPTS),
            places=own,
            view=comparison_view(report),
        ),
    )
    yield METHOD, _stream(report, "method_page.html", plain, places=own, method=method_view(report))
    yield from _story_documents(report)
    dress = shell(("base.css", *_SCORECARD_STYLES), _SCORECARD_SCRIPTS)
    for number in range(1, len(report.scored) + 1):
        each = _article(report, number)
        yield (
            f"{ARTICLES}/{page_name(number)}",
            _stream(report, "article_page.html", dress, places=below, each=each),
        )


def _story_documents(report: Report) -> Iterator[tuple[str, Iterator[str]]]:
    dress, places = shell(("base.css", *_STORY_STYLES)), Places(folder=True, within=STORIES)
    for number in range(1, len(report.stories.stories) + 1):
        story = _story(report, number)
        yield f"{STORIES}/{page_name(number)}", _stream(report, "story_page.html", dress, places=places, story=story)


def _article(report: Report, number: int) -> ArticleView:
    return article_view(report, number, _within(report, ARTICLES))


def _story(report: Report, number: int) -> StoryView:
    return story_view(report, number, _within(report, STORIES))


def _within(report: Report, folder: str) -> Places:
    """As a page of that folder sees the addresses; in one file there is no folder."""
    return Places(folder=report.settings.folder, within=folder if report.settings.folder else "")


def _stream(report: Report, name: str, dress: Shell, **values: Any) -> Iterator[str]:
    template = environment(report.settings.language).get_template(name)
    columns = [category(each) for each in report.names]
    stream = template.stream(report=report, shell=dress, categories=columns, **values)
    stream.enable_buffering(256)
    yield from stream
