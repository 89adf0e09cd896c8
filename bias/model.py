"""The values that the whole program passes on: frozen, plain, free of third parties.

Offsets are Unicode code points into the named field (`title` or `text`) of the article, start inclusive, end
exclusive. Rates are findings per 1,000 words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

CATEGORIES = ("attribution", "hedging", "speculation", "editorialising")
"""The categories that ship with the program; a user's lexicon may add others."""

NAMED_KINDS = frozenset({"person", "organisation", "medium", "document"})
"""Kinds of source that count as named in the sourcing profile."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


class BiasError(Exception):
    """Something the user can mend. The message names the file, the place and the mend in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as read from a file. `line` is the line of its file on which `text` begins (for maps back).

    `agencies`: names of the news agencies that it credits, those of the byline first.
    """

    id: str
    text: str
    title: str = ""
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    author: str | None = None
    genre: str | None = None
    story: str | None = None
    language: str | None = None
    path: str | None = None
    line: int = 1
    extra: Mapping[str, Any] = field(default_factory=dict)
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An article that could not be read or scored, in its place among the others."""

    id: str | None
    path: str | None
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a field."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of a field with its words: the fuller, earlier mention of a source."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who is quoted. `start` and `end` are None and `text` empty where the sentence does not name the source."""

    start: int | None
    end: int | None
    text: str
    kind: str
    antecedent: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A cue. `source` and `content` belong to attributions and are None elsewhere."""

    category: str
    subtype: str
    field: str
    start: int
    end: int
    text: str
    sentence: int
    voice: str = "outlet"
    confidence: float | None = None
    entry: str | None = None
    source: Source | None = None
    content: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a field. `attributed`: it holds content given to a source. `quoted`: all its words are quoted."""

    field: str
    start: int
    end: int
    attributed: bool = False
    quoted: bool = False
    probabilities: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """What detection finds in one article: values only, no Doc. Word counts are of title and text together."""

    words: int
    words_in_source_voice: int
    words_quoted: int
    sentences: tuple[Sentence, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A block of a lexicon, as `lexicons/README.md` describes it. `path` is the file that it stands in."""

    id: str
    category: str
    subtype: str
    path: str
    words: tuple[str, ...] = ()
    lemma: tuple[str, ...] = ()
    pos: str | None = None
    forms: tuple[str, ...] = ()
    compounds: bool = False
    tokens: tuple[Mapping[str, Any], ...] = ()
    cue: tuple[int, int] | None = None
    when: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    unless: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    takes: tuple[str, ...] = ()
    speaker: str = "subject"
    kind: str | None = None
    weight: float = 1.0
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        """`category/id`, as findings quote it."""
        return f"{self.category}/{self.id}"


def _added(left: Mapping[str, int], right: Mapping[str, int]) -> Mapping[str, int]:
    return {key: left.get(key, 0) + right.get(key, 0) for key in sorted({*left, *right})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of one article, an outlet or a corpus. Tallies add; divide last.

    `findings` counts findings in the outlet's voice, under `category` and under `category.subtype`.
    `sentences_with` counts the sentences with at least one of them, by category. `sources` counts attributions in
    the outlet's voice as `named`, `role`, `vague` and `none`. `unsourced_figures` counts the sentences of the text that
    have a figure and no source near.
    """

    articles: int = 0
    words: int = 0
    sentences: int = 0
    words_in_source_voice: int = 0
    words_quoted: int = 0
    sentences_attributed: int = 0
    unsourced_figures: int = 0
    findings: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    sentences_with: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    sources: Mapping[str, int] = field(default_factory=lambda: NOTHING)

    def __add__(self, other: Tally) -> Tally:
        if not isinstance(other, Tally):
            return NotImplemented
        sums: dict[str, Any] = {}
        for each in fields(self):
            left, right = getattr(self, each.name), getattr(other, each.name)
            sums[each.name] = left + right if isinstance(left, int) else _added(left, right)
        return Tally(**sums)

    def __radd__(self, other: object) -> Tally:
        """Lets `sum(tallies)` begin at 0."""
        return self if other == 0 else NotImplemented

    def count(self, rule: str) -> int:
        """Findings in the outlet's voice of a category or `category.subtype`."""
        return self.findings.get(rule, 0)

    def rate(self, rule: str) -> float:
        """Findings per 1,000 words; 0 where there are no words."""
        return 1000 * self.count(rule) / self.words if self.words else 0.0

    def share(self, category: str) -> float:
        """Sentences with at least one finding / sentences; 0 where there are none."""
        return self.sentences_with.get(category, 0) / self.sentences if self.sentences else 0.0

    @property
    def attributed_share(self) -> float:
        """Attributed sentences / sentences; 0 where there are none."""
        return self.sentences_attributed / self.sentences if self.sentences else 0.0

    @property
    def direct_quote_share(self) -> float:
        """Words inside sources' quotations / words; 0 where there are none."""
        return self.words_quoted / self.words if self.words else 0.0

    @property
    def named_share(self) -> float | None:
        """Attributions to named sources / attributions, both in the outlet's voice; None where there are none."""
        return self.sources.get("named", 0) / total if (total := sum(self.sources.values())) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One category of one subject. `low` and `high`: exact 95 % Poisson interval of the count, as rates.

    `percentile`: mid-rank of the rate among the articles of like length of the reference, 0 to 100; None without a
    reference, and for what is shorter than the reference's shortest article.
    """

    count: int
    rate: float
    low: float
    high: float
    share: float
    percentile: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourcing:
    """Attributions in the outlet's voice by who stands behind them, and what of the text has nobody behind it.

    `distinct`: sources after merging mentions; `evenness`: Pielou's J of how often each of them speaks, None for fewer
    than two. `direct` and `indirect` (all that is not direct) add up to the attributions. The longest unattributed
    stretch is a run of consecutive sentences of the text, without the headline. `unsourced_figures` are sentences of
    the text, as indices, that have a figure but no attributed content in themselves, the one before or the one after
    within their paragraph.
    """

    named: int
    role: int
    vague: int
    none: int
    distinct: int
    named_share: float | None
    attributed_share: float
    direct_quote_share: float
    evenness: float | None = None
    direct: int = 0
    indirect: int = 0
    longest_unattributed_sentences: int = 0
    longest_unattributed_words: int = 0
    unsourced_figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Readability:
    """None where the text is too short for the formula. Flesch as adapted by Amstad, first Wiener formula, LIX."""

    flesch: float | None = None
    wiener: float | None = None
    lix: float | None = None
    words_per_sentence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What made the numbers: program version, `sha256:` hashes of lexicon and model, name of the reference."""

    version: str
    lexicon: str
    model: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """All that the program says of one article. Findings are ordered by field (title first), start, category."""

    subject: str
    language: str
    tally: Tally
    scores: Mapping[str, Score]
    sourcing: Sourcing
    readability: Readability
    sentences: tuple[Sentence, ...]
    findings: tuple[Finding, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """An article beside its scorecard: for whatever shows or aligns text."""

    article: Article
    scorecard: Scorecard
