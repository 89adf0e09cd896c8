"""Statements in a line, and stories as text: for tests of what `bias claims` writes."""

from __future__ import annotations

import io

from bias.output.claims_shown import Shown
from bias.output.claims_text import write_text
from bias.stories.values import DecidingWords, Passage, Statement


def written(value: Shown) -> str:
    """As it stands where the output is no terminal."""
    out = io.StringIO()
    write_text(value, out)
    return out.getvalue()


def passage(status: str, *, words: tuple[str, ...] = (), source: str = "", negated: bool = False) -> Passage:
    deciding = tuple(DecidingWords(field="text", start=0, end=1, text=each) for each in words)
    return Passage(
        field="text", start=0, end=1, text="x", sentence=0, status=status, words=deciding, source=source, negated=negated
    )  # fmt: skip


def statement(article: int, status: str) -> Statement:
    return Statement(article=article, status=status, passages=(passage(status),))
