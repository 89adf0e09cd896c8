"""What a check finds, as values. Lines and columns count from 1, columns in code points, ends are exclusive."""

from __future__ import annotations

from dataclasses import dataclass

from bias.model import Finding, Problem, Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of an article's file. `path` is None where the article comes from no file."""

    path: str | None
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """A comment, or a key of the front matter, that silences rules.

    `rules` are categories, `category.subtype`, or `*` for all. `scope` is `region`, `sentence` or `file`. `used`
    counts the findings that it silenced.
    """

    path: str | None
    line: int
    rules: tuple[str, ...]
    reason: str | None
    scope: str
    used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment for the check, or a key of the front matter, that cannot be understood, and how to mend it."""

    path: str | None
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A finding in the outlet's voice with its place. `article` is the article's id.

    `new` is None where there is nothing to compare with. `context` is the finding's sentence on one line.
    """

    finding: Finding
    article: str
    outlet: str | None
    title: str
    place: Place
    fingerprint: str
    new: bool | None
    suppression: Suppression | None
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A limit that an article passes, with the findings that made it.

    `subject` is the article's id; `rule` a category, `category.subtype` or `sourcing`; `limit_name` as in the
    configuration (`max_rate` …). `low` and `high` are the 95 % interval of `value`, None for what has none. `level` is
    `error` or `warning`. `line` is where the article begins.
    """

    subject: str
    rule: str
    limit_name: str
    value: float
    low: float | None
    high: float | None
    limit: float
    level: str
    findings: tuple[Located, ...]
    path: str | None
    line: int

    @property
    def id(self) -> str:
        """The rule's id in machine formats, such as `editorialising/max_rate`."""
        return f"{self.rule}/{self.limit_name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How many findings of a rule the change adds, and how many it takes away."""

    rule: str
    added: int
    removed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that a check can report. `id` as in `editorialising/max_rate`; `level` is `error` or `warning`."""

    id: str
    category: str
    description: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineEntry:
    """A finding known before: `count` times with this fingerprint in the article that stood at `path`.

    `rule` is its `category.subtype`; `cue` and `context` are for people who read the file.
    """

    fingerprint: str
    path: str | None
    rule: str
    cue: str
    context: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """All that a check says.

    Breaches come in the order of the articles, then of rules, then of limits. `findings` are all findings in the
    outlet's voice of rules that some limit names, suppressed ones included. `unused` suppressions silenced nothing,
    `unexplained` ones give no reason. `stale` findings of the baseline are gone; `known` counts those that it holds
    back. `compared_with` is `baseline FILE` or `revision REV`. `malformed` comments are not understood.
    """

    articles: int
    words: int
    breaches: tuple[Breach, ...]
    findings: tuple[Located, ...]
    suppressions: tuple[Suppression, ...]
    unused: tuple[Suppression, ...]
    unexplained: tuple[Suppression, ...]
    stale: tuple[BaselineEntry, ...]
    known: int
    changes: tuple[Change, ...]
    compared_with: str | None
    problems: tuple[Problem, ...]
    rules: tuple[Rule, ...]
    provenance: Provenance
    malformed: tuple[Remark, ...] = ()

    @property
    def errors(self) -> tuple[Breach, ...]:
        """The breaches that fail a check."""
        return tuple(each for each in self.breaches if each.level == "error")

    @property
    def warnings(self) -> tuple[Breach, ...]:
        """The breaches that only warn."""
        return tuple(each for each in self.breaches if each.level == "warning")
