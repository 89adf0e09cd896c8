"""A limit and an article → the value with its interval, and whether its safe end passes the limit.

Rates take the exact Poisson interval of their count, shares Wilson's; counts have none. What is silenced counts
nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bias.checking.examining import Examined
from bias.checking.wilson import wilson
from bias.scoring.tallies import standing


@dataclass(frozen=True, slots=True)
class Measured:
    """A value; `low` and `high` are None without an interval. `findings` are indices of what made it."""

    value: float
    low: float | None
    high: float | None
    findings: tuple[int, ...]

    def passes(self, name: str, limit: float) -> bool:
        """Whether even the safe end of the interval is beyond the limit."""
        if name.startswith("min_"):
            return (self.value if self.high is None else self.high) < limit
        return (self.value if self.low is None else self.low) > limit


def measured(article: Examined, rule: str, name: str, limit: float) -> Measured | None:
    """What a limit on an article's findings or sources is held against.

    None where there is nothing to measure, and where the value is on the right side of the limit, since its interval
    reaches further still.
    """
    how = _MEASURES.get(name)
    return how(article, rule, limit) if how else None


def _rate(article: Examined, rule: str, limit: float) -> Measured | None:
    found, words = article.counted(rule), article.scored.scorecard.tally.words
    if not words or 1000 * len(found) / words <= limit:
        return None
    from bias.scoring.intervals import poisson

    low, high = poisson(len(found))
    return Measured(1000 * len(found) / words, 1000 * low / words, 1000 * high / words, tuple(found))


def _share(article: Examined, rule: str, limit: float) -> Measured | None:
    card = article.scored.scorecard
    found = article.counted(rule)
    hit = len({card.findings[index].sentence for index in found})
    return _of(hit, len(card.sentences), found)


def _named(article: Examined, rule: str, limit: float) -> Measured | None:
    standings = _standings(article)
    others = [index for index, each in standings.items() if each != "named"]
    return _of(len(standings) - len(others), len(standings), others)


def _vague(article: Examined, rule: str, limit: float) -> Measured | None:
    standings = _standings(article)
    vague = [index for index, each in standings.items() if each == "vague"]
    return _of(len(vague), len(standings), vague)


def _attributed(article: Examined, rule: str, limit: float) -> Measured | None:
    tally = article.scored.scorecard.tally
    return _of(tally.sentences_attributed, tally.sentences, [])


def _longest(article: Examined, rule: str, limit: float) -> Measured | None:
    return Measured(article.scored.scorecard.sourcing.longest_unattributed_sentences, None, None, ())


def _standings(article: Examined) -> dict[int, str]:
    """Who stands behind each attribution that counts."""
    findings = article.scored.scorecard.findings
    return {index: standing(findings[index]) for index in article.counted("attribution")}


def _of(count: int, of: int, findings: list[int]) -> Measured | None:
    return Measured(count / of, *wilson(count, of), tuple(findings)) if of else None


_MEASURES: Mapping[str, Callable[[Examined, str, float], Measured | None]] = {
    "max_rate": _rate,
    "max_share": _share,
    "min_named_share": _named,
    "max_vague_share": _vague,
    "min_attributed_share": _attributed,
    "max_longest_unattributed": _longest,
}
"""`max_new` is not among them: it is of the change, not of the article."""
