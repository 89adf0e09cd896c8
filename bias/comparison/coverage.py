"""The lexicon against a gold standard: what it misses, and what it finds where there is nothing.

A gold cue is covered if a match of the same category overlaps it; a match is right if a gold cue of the same category
overlaps it. That asks only whether the entries are there: spans, sources and voice are not judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bias.comparison.gold import GoldCue, GoldDocument
from bias.model import Article, Finding

_Key = TypeVar("_Key", str, tuple[str, str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Recall and precision of a category or subtype; None where there is nothing to divide by."""

    name: str
    gold: int
    covered: int
    matches: int
    right: int

    @property
    def recall(self) -> float | None:
        return self.covered / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        return self.right / self.matches if self.matches else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A gold cue that no entry matches, how often, and a sentence with it."""

    category: str
    subtype: str
    cue: str
    times: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """An entry with matches where gold has nothing of its category; `example`: the words around one of them."""

    entry: str
    wrong: int
    matches: int
    example: str

    @property
    def precision(self) -> float:
        return 1 - self.wrong / self.matches


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Lines by category and subtype; both lists ranked by frequency."""

    documents: int
    lines: tuple[Line, ...]
    missed: tuple[Missed, ...]
    loose: tuple[Loose, ...]


FRAMED = "attribution (framed)"
"""Attribution without continued speech and quotations with no verb: what a lexicon can be expected to find."""


def coverage(documents: Iterable[GoldDocument], matches: Callable[[Article], Sequence[Finding]]) -> Coverage:
    """Hold the matches of every document against its gold cues."""
    counts = _Counts()
    for document in documents:
        counts.add(document, matches(document.article))
    return Coverage(
        documents=counts.documents,
        lines=tuple(counts.line(name) for name in sorted({*counts.gold, *counts.found})),
        missed=tuple(
            Missed(category=category, subtype=subtype, cue=cue, times=len(where), example=where[0])
            for (category, subtype, cue), where in _ranked(counts.missed)
        ),
        loose=tuple(
            Loose(entry=entry, wrong=len(where), matches=counts.entries[entry], example=where[0])
            for entry, where in _ranked(counts.wrong)
        ),
    )


class _Counts:
    def __init__(self) -> None:
        self.documents = 0
        self.gold: Counter[str] = Counter()
        self.covered: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.entries: Counter[str] = Counter()
        self.missed: dict[tuple[str, str, str], list[str]] = {}
        self.wrong: dict[str, list[str]] = {}

    def add(self, document: GoldDocument, made: Sequence[Finding]) -> None:
        self.documents += 1
        for cue in document.cues:
            names = _names(cue)
            self.gold.update(names)
            if any(_meet(cue, match) for match in made):
                self.covered.update(names)
            else:
                self.missed.setdefault((cue.category, cue.subtype, cue.text.lower()), []).append(cue.sentence)
        for match in made:
            names = [match.category, f"{match.category}.{match.subtype}"]
            entry = match.entry or "(no entry)"
            self.found.update(names)
            self.entries[entry] += 1
            if any(_meet(cue, match) for cue in document.cues):
                self.right.update(names)
            else:
                self.wrong.setdefault(entry, []).append(_around(document.article.text, match))

    def line(self, name: str) -> Line:
        return Line(
            name=name,
            gold=self.gold[name],
            covered=self.covered[name],
            matches=self.found[name],
            right=self.right[name],
        )


def _ranked(places: Mapping[_Key, list[str]]) -> list[tuple[_Key, list[str]]]:
    return sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))


def _names(cue: GoldCue) -> list[str]:
    names = [cue.category, f"{cue.category}.{cue.subtype}"]
    if cue.category == "attribution" and cue.subtype != "continued" and not cue.unframed:
        names.append(FRAMED)
    return names


def _meet(cue: GoldCue, match: Finding) -> bool:
    return cue.category == match.category and cue.start < match.end and match.start < cue.end


def _around(text: str, match: Finding) -> str:
    """The match in brackets with whole words of some 40 characters on either side."""
    first, last = max(0, match.start - 40), min(len(text), match.end + 40)
    left, right = text[first : match.start], text[match.end : last]
    if first:
        left = left[left.find(" ") + 1 :]
    if last < len(text):
        right = right[: right.rfind(" ") + 1]
    return f"{left}[{text[match.start : match.end]}]{right}".strip()
