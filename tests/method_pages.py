"""The page on method as tests read it, and scorecards that say what made them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from made_scores import made

import bias
from bias.model import Problem, Provenance, Scored
from bias.reports import Settings, folder_documents, report_of
from bias.reports.method_view import MethodView, method_view
from bias.reports.quality import measured


def line(text: str) -> str:
    """Text on one line; narrow blanks before per cent signs stay."""
    return re.sub(r"[ \n]+", " ", text).strip()


class Page(HTMLParser):
    """The visible words of a page, the cells of its rows, the levels of its headings and its ids."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.rows: list[list[str]] = []
        self.levels: list[int] = []
        self.ids: list[str] = []
        self._hidden = False
        self._cell = False
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in ("style", "script", "title")
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._cell = True
        elif tag in ("h1", "h2", "h3", "h4"):
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)
            if self._cell:
                self.rows[-1][-1] += data

    @property
    def text(self) -> str:
        return line(" ".join(self.words))

    def row(self, beginning: str, number: int = 0) -> list[str]:
        """The cells of the `number`-th row whose first cell ends so, each on one line."""
        found = [row for row in self.rows if row and line(row[0]).endswith(beginning)]
        return [line(cell) for cell in found[number]]


def shipped_make() -> Provenance:
    """What scorecards say that were made with all that ships, without any option."""
    known = measured()
    assert known is not None
    return Provenance(
        version=bias.__version__, lexicon=known["lexicon"], model=known["ways"][0]["model"], reference="wikinews"
    )


def by(provenance: Provenance, name: str = "a", outlet: str = "blitz") -> Scored:
    scored = made(name, outlet, words=200, counts={"hedging": 2})
    return replace(scored, scorecard=replace(scored.scorecard, provenance=provenance))


def page(scored: Sequence[Scored], problems: Sequence[Problem] = (), **settings: Any) -> Page:
    report = report_of(scored, problems, Settings(folder=True, **settings))
    return Page("".join(dict(folder_documents(report))["method.html"]))


def view(*scored: Scored) -> MethodView:
    return method_view(report_of(scored))
