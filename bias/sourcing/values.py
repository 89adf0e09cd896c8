"""The values that this package gives: who speaks, with the passages, and the sum of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

KINDS = ("person", "organisation", "medium", "document", "role", "vague", "none")
"""Kinds of source, from the best to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One attribution. `start` to `end` is its content, or its cue if that has none, in the article's `field`.

    `line` is that of the file, counted from 1 (of a file of records the record's); None for a title.
    `wording` is the source as named here, empty where it is not.
    """

    article: str
    path: str | None
    outlet: str | None
    line: int | None
    field: str
    start: int
    end: int
    text: str
    cue: str
    subtype: str
    voice: str
    kind: str
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks.

    `name`: first and last name of a person, else the commonest wording without its article; empty for nobody in
    particular. `fullest` is the longest wording, with title and attributes. `named` is False for who is known by a
    wording only, as roles and vague sources are. `mentions` counts the different wordings; an attribution that does
    not name its source has none. `count` is that of the attributions, `quoted_words` that of the words given in
    direct speech, `forms` counts by subtype. `article` is the only one, where speakers are told apart by article.
    """

    name: str
    kind: str
    named: bool
    fullest: str
    mentions: Mapping[str, int]
    count: int
    articles: int
    outlets: tuple[str, ...]
    forms: Mapping[str, int]
    quoted_words: int
    passages: tuple[Passage, ...] = field(repr=False)
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Attributions by who stands behind them, as the scorecards' sourcing has them; shares are None without any."""

    speakers: int
    named: int
    role: int
    vague: int
    none: int

    @property
    def total(self) -> int:
        return self.named + self.role + self.vague + self.none

    def share(self, which: str) -> float | None:
        """Attributions of one of the four / all."""
        count: int = getattr(self, which)
        return count / self.total if self.total else None
