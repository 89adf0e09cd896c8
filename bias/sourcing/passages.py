"""Attributions with their places in an article."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from bias.articles.finding_files import PAGES, RECORDS, format_of
from bias.model import Article, Finding
from bias.sourcing.identities import Identity
from bias.sourcing.names import is_pronoun
from bias.sourcing.values import Passage

_LARGE = 8
"""Articles whose line breaks are kept: those of one are asked for again and again only where it is large."""


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution, its article with the number that it has among the articles, and who it belongs to."""

    article: Article
    number: int
    finding: Finding
    identity: Identity

    @property
    def label(self) -> str:
        """The source in words that mean something by themselves: its own, or those that it refers to."""
        source = self.finding.source
        if source is None:
            return ""
        if source.antecedent and (not source.text or is_pronoun(source.text)):
            return one_line(source.antecedent.text)
        return one_line(source.text)


def passage(said: Said) -> Passage:
    article, finding, source = said.article, said.finding, said.finding.source
    whole = _field(article, finding)
    start, end = _extent(finding)
    return Passage(
        article=article.id,
        path=article.path,
        outlet=article.outlet,
        line=_line(article, start) if finding.field == "text" else None,
        field=finding.field,
        start=start,
        end=end,
        text=whole[start:end],
        cue=finding.text,
        subtype=finding.subtype,
        voice=finding.voice,
        kind=source.kind if source else "none",
        wording=one_line(source.text) if source else "",
    )


def place(passage: Passage) -> tuple[object, ...]:
    """What passages are sorted by: article, then title before text, then position."""
    return (
        passage.article,
        passage.path or "",
        passage.outlet or "",
        passage.field != "title",
        passage.start,
        passage.end,
        passage.cue,
        passage.subtype,
        passage.text,
        passage.wording,
    )


def quoted_words(said: Said) -> int:
    """Words (with a letter or a digit) of the content that an attribution in direct speech gives to its source."""
    finding = said.finding
    if finding.subtype != "direct":
        return 0
    whole = _field(said.article, finding)
    pieces = [whole[each.start : each.end] for each in finding.content or ()]
    return sum(any(map(str.isalnum, word)) for piece in pieces for word in piece.split())


def one_line(text: str) -> str:
    """A mention as one wording, wherever the file breaks its lines."""
    return " ".join(text.split())


def _field(article: Article, finding: Finding) -> str:
    return article.title if finding.field == "title" else article.text


def _extent(finding: Finding) -> tuple[int, int]:
    """From the first to the last piece of the content; the cue if there is none."""
    if not finding.content:
        return finding.start, finding.end
    return min(each.start for each in finding.content), max(each.end for each in finding.content)


def holds_records(path: str | None) -> bool:
    """Whether a file may hold many articles, so that its path alone names none of them."""
    return path == "-" or format_of(path or "") in RECORDS


def _line(article: Article, start: int) -> int:
    """The line of a place in its file; that of the article where the file does not show the text as it is."""
    if format_of(article.path or "") in RECORDS | PAGES:
        return article.line
    return article.line + bisect_left(_breaks(article.text), start)


@lru_cache(maxsize=_LARGE)
def _breaks(text: str) -> tuple[int, ...]:
    return tuple(each.start() for each in re.finditer("\n", text))
