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
from bias.reports.places import ARTICLES, INDEX, METHOD, Places, page_name
from bias.reports.settings import Settings

_COMPARISON_STYLES = ("comparison.css",)
_SCORECARD_STYLES = ("scorecard.css",)
_METHOD_STYLES = ("method.css",)
_COMPARISON_SCRIPTS = ("table.js",)
_SCORECARD_SCRIPTS = ("marks.js",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is shown. `names`: the categories, those that ship with the program first."""

    scored: Sequence[Scored]
    problems: Sequence[Problem]
    comparison: Comparison
    settings: Settings
    names: tuple[str, ...]

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
) -> Report:
    """Compares the outlets and puts together what is shown; `stage` is told what is being worked on."""
    found = {name for each in scored for name in each.scorecard.scores}
    return Report(
        scored=scored,
        problems=problems,
        comparison=compare(scored, stage=stage),
        settings=settings or Settings(),
        names=(*CATEGORIES, *sorted(found - set(CATEGORIES))),
    )


def single_document(report: Report) -> Iterator[str]:
    """One HTML document that needs no other file and no network, piece by piece.

    Every string of an article is shown and never interpreted; it can be written as UTF-8 whatever it held.
    """
    yield from _stream(
        report,
        "single.html",
        shell(
            ("base.css", *_COMPARISON_STYLES, *_SCORECARD_STYLES, *_METHOD_STYLES),
            ("views.js", *_COMPARISON_SCRIPTS, *_SCORECARD_SCRIPTS),
        ),
        places=report.addresses,
        view=comparison_view(report),
        method=method_view(report),
        articles=(_article(report, number) for number in range(1, len(report.scored) + 1)),
    )


def folder_documents(report: Report) -> Iterator[tuple[str, Iterator[str]]]:
    """The files of a folder: path within it (with `/`) and document, piece by piece. Each is complete in itself."""
    own, below = report.addresses, Places(folder=True, within=True)
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
    dress = shell(("base.css", *_SCORECARD_STYLES), _SCORECARD_SCRIPTS)
    for number in range(1, len(report.scored) + 1):
        each = _article(report, number)
        yield (
            f"{ARTICLES}/{page_name(number)}",
            _stream(report, "article_page.html", dress, places=below, each=each),
        )


def _article(report: Report, number: int) -> ArticleView:
    places = Places(folder=report.settings.folder, within=report.settings.folder)
    return article_view(report, number, places)


def _stream(report: Report, name: str, dress: Shell, **values: Any) -> Iterator[str]:
    template = environment(report.settings.language).get_template(name)
    columns = [category(each) for each in report.names]
    stream = template.stream(report=report, shell=dress, categories=columns, **values)
    stream.enable_buffering(256)
    yield from stream
