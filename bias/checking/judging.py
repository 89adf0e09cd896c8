"""Examined articles, their limits and what was known before → breaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bias.articles.finding_files import RECORDS, format_of
from bias.checking.examining import Examined
from bias.checking.known_findings import Key, KnownBreach, Met, by_article, predecessors
from bias.checking.measuring import Measured, measured
from bias.checking.rule_names import FINDING_LIMITS, SOURCING, SOURCING_LIMITS, place_of
from bias.checking.settings import Limit
from bias.checking.values import Breach

_LIMITS = {name: number for number, name in enumerate((*FINDING_LIMITS, *SOURCING_LIMITS))}


@dataclass(slots=True)
class Judged:
    """Breaches; all limits on sources that are passed now, whether known or not; those that articles silence."""

    breaches: list[Breach] = field(default_factory=list)
    sourcing: list[KnownBreach] = field(default_factory=list)
    silenced: Counter[int] = field(default_factory=Counter)
    """How many breaches of `sourcing` each article silences, by its number."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was known before, paired with what there is now."""

    pairs: Met
    sourcing: Mapping[tuple[str, str, str], float]
    origins: Mapping[int, str]

    @classmethod
    def of(cls, pairs: Met, breaches: Sequence[KnownBreach]) -> Before:
        return cls(pairs, by_article(breaches), predecessors(pairs))

    def is_new(self, key: Key) -> bool:
        return key not in self.pairs.from_file

    def value(self, number: int, article: Examined, name: str) -> float | None:
        """How far an article was beyond a limit on sources before; None if it was not."""
        here = (article.path, _id_in_file(article), name)
        there = (self.origins.get(number, article.path), _id_in_file(article), name)
        return self.sourcing.get(here, self.sourcing.get(there))


def _id_in_file(article: Examined) -> str:
    """What tells an article from the others of its file; empty where it is alone."""
    records = article.path == "-" or format_of(article.path) in RECORDS
    return article.article.id if records else ""


def judged(articles: Sequence[Examined], before: Before | None, rules: Sequence[str]) -> Judged:
    """Hold articles against their limits.

    With something before, a limit on findings is only passed where one of them is new, and one on sources only where
    the value is worse than it was; without, `max_new` is not looked at. `rules` are in the order of the result.
    """
    result = Judged()
    order = {rule: number for number, rule in enumerate(rules)}
    for number, article in enumerate(articles):
        for limit in sorted(article.limits.values(), key=lambda each: (place_of(each.rule, order), _LIMITS[each.name])):
            if limit.name == "max_new":
                result.breaches += _new(number, article, limit, before)
                continue
            if limit.rule != SOURCING and before and not _new_findings(number, article, limit.rule, before):
                continue
            found = measured(article, limit.rule, limit.name, limit.value)
            if found is None or not found.passes(limit.name, limit.value):
                continue
            if limit.rule == SOURCING:
                result.breaches += _of_sources(number, article, limit, found, before, result)
            else:
                result.breaches.append(_breach(number, article, limit, found, before))
    return result


def _new_findings(number: int, article: Examined, rule: str, before: Before) -> tuple[int, ...]:
    """The findings of a rule that count and were not there before."""
    return tuple(index for index in article.counted(rule) if before.is_new((number, index)))


def _new(number: int, article: Examined, limit: Limit, before: Before | None) -> Iterator[Breach]:
    if before is None:
        return
    new = _new_findings(number, article, limit.rule, before)
    if len(new) > limit.value:
        yield _breach(number, article, limit, Measured(len(new), None, None, new), before)


def _of_sources(
    number: int, article: Examined, limit: Limit, found: Measured, before: Before | None, result: Judged
) -> Iterator[Breach]:
    if article.silenced.sourcing is not None:
        result.silenced[number] += 1
        return
    entry = KnownBreach(path=article.path, article=_id_in_file(article), name=limit.name, value=found.value)
    result.sourcing.append(entry)
    known = before.value(number, article, limit.name) if before else None
    sign = -1 if limit.name.startswith("min_") else 1
    if known is None or sign * found.value > sign * known:
        yield _breach(number, article, limit, found, before)


def _breach(number: int, article: Examined, limit: Limit, found: Measured, before: Before | None) -> Breach:
    def is_new(index: int) -> bool | None:
        return before.is_new((number, index)) if before and index in article.prints else None

    return Breach(
        subject=article.article.id,
        rule=limit.rule,
        limit_name=limit.name,
        value=found.value,
        low=found.low,
        high=found.high,
        limit=limit.value,
        level=limit.level,
        findings=tuple(article.located(index, is_new(index)) for index in found.findings),
        path=article.article.path,
        line=_line(article),
    )


def _line(article: Examined) -> int:
    """Where an article begins: a record on its own line, any other with its file."""
    records = format_of(article.article.path or "") in RECORDS
    return article.article.line if records else 1
