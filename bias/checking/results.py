"""What was examined and judged → CheckResult, and the baselines that follow from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bias.checking.baseline import Baseline
from bias.checking.examining import Examined
from bias.checking.judging import Before, Judged
from bias.checking.known_findings import KnownBreach
from bias.checking.rule_names import SOURCING, described, place_of
from bias.checking.settings import Configuration
from bias.checking.values import BaselineEntry, Change, CheckResult, Located, Rule, Suppression
from bias.model import Problem, Provenance

CONTEXT = 80
"""Characters of its sentence that a baseline shows with a finding."""

_OWN_RULES = (
    ("suppression/unused", "A comment or field that silences nothing"),
    ("suppression/unexplained", "A comment or field that silences findings and gives no reason"),
    ("suppression/malformed", "A comment or field for the check that cannot be understood"),
    ("baseline/stale", "A finding that the baseline knows and that is gone"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All that a run has come to. `gone` are known findings that are no more; `before` is None without any."""

    articles: Sequence[Examined]
    verdict: Judged
    before: Before | None
    gone: tuple[BaselineEntry, ...]
    compared_with: str | None
    problems: tuple[Problem, ...]
    provenance: Provenance

    def is_new(self, number: int, index: int) -> bool | None:
        """Whether a finding is new; None without anything before, and for what is silenced."""
        if self.before is None or index not in self.articles[number].prints:
            return None
        return self.before.is_new((number, index))

    def findings(self) -> Iterator[tuple[int, int]]:
        """Number of the article and index of each finding that counts under some rule."""
        return ((number, index) for number, each in enumerate(self.articles) for index in each.prints)


def result_of(outcome: Outcome, configuration: Configuration, rules: Sequence[str], *, stale: bool) -> CheckResult:
    """The result. With `stale` the known findings that are gone are listed, else only counted."""
    located = tuple(
        article.located(index, outcome.is_new(number, index))
        for number, article in enumerate(outcome.articles)
        for index in article.wanted
    )
    suppressions = tuple(_suppressions(outcome))
    return CheckResult(
        articles=len(outcome.articles),
        words=sum(each.scored.scorecard.tally.words for each in outcome.articles),
        breaches=tuple(outcome.verdict.breaches),
        findings=located,
        suppressions=suppressions,
        unused=tuple(each for each in suppressions if not each.used),
        unexplained=tuple(each for each in suppressions if each.used and each.reason is None),
        stale=outcome.gone if stale else (),
        known=sum(outcome.is_new(*key) is False for key in outcome.findings()),
        changes=_changes(located, outcome, rules),
        compared_with=outcome.compared_with,
        problems=outcome.problems,
        rules=_rules(configuration, rules),
        provenance=outcome.provenance,
        malformed=tuple(remark for each in outcome.articles for remark in each.silenced.remarks),
    )


def _suppressions(outcome: Outcome) -> Iterator[Suppression]:
    for number, article in enumerate(outcome.articles):
        more = outcome.verdict.silenced[number]
        for place, each in enumerate(article.silenced.suppressions):
            yield replace(each, used=each.used + more) if place == article.silenced.sourcing else each


def _changes(located: Iterable[Located], outcome: Outcome, rules: Sequence[str]) -> tuple[Change, ...]:
    """How many findings of each rule came and went; nothing without anything before."""
    if outcome.before is None:
        return ()
    added: Counter[str] = Counter()
    removed: Counter[str] = Counter()
    for each in located:
        if each.new:
            added.update((each.finding.category, f"{each.finding.category}.{each.finding.subtype}"))
    for entry in outcome.gone:
        removed.update({entry.rule.partition(".")[0]: entry.count, entry.rule: entry.count})
    return tuple(Change(rule=each, added=added[each], removed=removed[each]) for each in rules if each != SOURCING)


def _rules(configuration: Configuration, rules: Sequence[str]) -> tuple[Rule, ...]:
    order = {rule: number for number, rule in enumerate(rules)}
    limits = sorted(configuration.possible().values(), key=lambda each: place_of(each.rule, order))
    own = (
        Rule(id=each, category=each.partition("/")[0], description=text, level="warning") for each, text in _OWN_RULES
    )
    return (
        *(
            Rule(
                id=f"{each.rule}/{each.name}",
                category=each.rule.partition(".")[0],
                description=_sentence(described(each.rule, each.name)),
                level=each.level,
            )
            for each in limits
        ),
        *own,
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def entry_of(article: Examined, index: int) -> BaselineEntry:
    """A finding as a baseline keeps it."""
    finding = article.scored.scorecard.findings[index]
    sentence = article.scored.scorecard.sentences[finding.sentence]
    text = article.article.title if finding.field == "title" else article.article.text
    low = max(sentence.start, finding.start - CONTEXT // 2)
    return BaselineEntry(
        fingerprint=article.prints[index],
        path=article.path,
        rule=f"{finding.category}.{finding.subtype}",
        cue=" ".join(finding.text.split()),
        context=" ".join(text[low : min(sentence.end, low + CONTEXT)].split()),
    )


def everything(outcome: Outcome, kept: Baseline, rules: Sequence[str]) -> Baseline:
    """A baseline of all that there is now, and what the old one says of files that were not looked at."""
    return Baseline(
        rules=tuple(each for each in rules if each != SOURCING),
        lexicon=outcome.provenance.lexicon,
        model=outcome.provenance.model,
        findings=(*kept.findings, *(entry_of(outcome.articles[n], index) for n, index in outcome.findings())),
        sourcing=(*kept.sourcing, *outcome.verdict.sourcing),
    )


def still_known(outcome: Outcome, kept: Baseline, old: Baseline) -> Baseline:
    """What is left of a baseline: what is still there, at the path where it is now. Shares that got better count."""
    before = outcome.before
    known: list[KnownBreach] = []
    for each in outcome.verdict.sourcing:
        value = before.sourcing.get((each.path, each.article, each.name)) if before else None
        if value is not None:
            better = max if each.name.startswith("min_") else min
            known.append(replace(each, value=better(value, each.value)))
    return replace(
        old,
        findings=(
            *kept.findings,
            *(
                entry_of(outcome.articles[n], index)
                for n, index in outcome.findings()
                if outcome.is_new(n, index) is False
            ),
        ),
        sourcing=(*kept.sourcing, *known),
    )
