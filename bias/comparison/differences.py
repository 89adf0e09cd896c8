"""What is measured of a group, and how it differs from another: rates of categories, shares of sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bias.comparison.counted_articles import Counted
from bias.comparison.effect_size import effect_size
from bias.comparison.group_values import TESTED_SHARES, Difference, Measure
from bias.comparison.paired import paired_rates, paired_shares
from bias.comparison.permutation import PERMUTATIONS, p_values
from bias.comparison.resampling import (
    FEWEST_CLUSTERS,
    RESAMPLES,
    PooledRate,
    RateDifference,
    Sample,
    pooled_rates,
    rate_differences,
)
from bias.comparison.shares import pooled_shares, share_differences
from bias.model import BiasError

Labels = Sequence[str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How often and from which seed articles are drawn and labels dealt. Raises BiasError for too small numbers."""

    seed: int = 0
    resamples: int = RESAMPLES
    permutations: int = PERMUTATIONS

    def __post_init__(self) -> None:
        if self.seed < 0:
            raise BiasError(f"the seed is {self.seed}; take 0 or more")
        for name, least in (("resamples", 100), ("permutations", 99)):
            if (number := getattr(self, name)) < least:
                raise BiasError(f"{number} {name} are too few to say anything; take {least:,} or more")


def measures(data: Counted, names: Labels, group: str | None, how: Settings) -> dict[str, Measure]:
    """Rates and shares of a group, by category and by name of the share."""
    rates = pooled_rates(data.sample(names), data.rates(), group, seed=how.seed, resamples=how.resamples)
    found = dict(rates)
    for of, counts in _shares(data).items():
        found |= pooled_shares(data.sample(names, of), counts, group, seed=how.seed, resamples=how.resamples)
    return {name: _measure(name, each) for name, each in found.items()}


def _measure(name: str, found: PooledRate) -> Measure:
    return Measure(
        name=name,
        count=found.count,
        of=found.words,
        value=found.rate,
        low=found.low,
        high=found.high,
        clusters=found.clusters,
    )


def _shares(data: Counted) -> dict[str, dict[str, list[int]]]:
    return {"attributions": data.sources(), "sentences": data.attributed()}


def differences(
    data: Counted, names: Labels, group: str | None, how: Settings, *, tested: bool = True, paired: bool = False
) -> dict[str, Difference]:
    """The group less all other articles of `data`, by measure; the test is left out where there is too little.

    `paired`: both sides are the same articles, scored twice.
    """
    sample, counts = data.sample(names), data.rates()
    of_rates, of_shares = (paired_rates, paired_shares) if paired else (rate_differences, share_differences)
    found = of_rates(sample, counts, group, seed=how.seed, resamples=how.resamples)
    made = _compared(sample, counts, found, group, how, list(counts) if tested else [], paired=paired)
    for of, shares in _shares(data).items():
        sample = data.sample(names, of)
        found = of_shares(sample, shares, group, seed=how.seed, resamples=how.resamples)
        chosen = [
            name for name in shares if name in TESTED_SHARES and tested and fewest(sample, group) >= FEWEST_CLUSTERS
        ]
        made |= _compared(sample, shares, found, group, how, chosen, paired=paired)
    return made


def _compared(
    sample: Sample,
    counts: Mapping[str, Sequence[int]],
    found: Mapping[str, RateDifference],
    group: str | None,
    how: Settings,
    tested: Sequence[str],
    *,
    paired: bool,
) -> dict[str, Difference]:
    chosen = {name: counts[name] for name in tested}
    p = p_values(sample, chosen, group, seed=how.seed, permutations=how.permutations, paired=paired)
    return {
        name: Difference(
            value=each.rate,
            other=each.rest,
            difference=each.difference,
            low=each.low,
            high=each.high,
            effect=effect_size(sample, counts[name], group),
            p=p.get(name),
            q=None,
        )
        for name, each in found.items()
    }


def sides(sample: Sample, group: str | None) -> tuple[set[int], set[int]]:
    """Clusters with words of the group and of the rest."""
    own: set[int] = set()
    rest: set[int] = set()
    for label, words, cluster in zip(sample.groups, sample.words, sample.clusters().tolist(), strict=True):
        if words:
            (own if label == group else rest).add(cluster)
    return own, rest


def fewest(sample: Sample, group: str | None) -> int:
    """Clusters of the smaller side."""
    return min(map(len, sides(sample, group)))


def too_few(sample: Sample, group: str | None, other: str) -> str | None:
    """Why the group cannot be tested, in words; None where it can. `other`: what the rest is called."""
    own, rest = sides(sample, group)
    if not rest:
        return "there is nothing to compare it with"
    if min(len(own), len(rest)) >= FEWEST_CLUSTERS:
        return None
    is_own = len(own) < FEWEST_CLUSTERS
    articles = sum(
        1 for label, words in zip(sample.groups, sample.words, strict=True) if words and (label == group) is is_own
    )
    what = f"{articles} article{'' if articles == 1 else 's'}"
    clusters = len(own if is_own else rest)
    if articles >= FEWEST_CLUSTERS:
        what += f" on {clusters} stor{'y' if clusters == 1 else 'ies'}"
    return f"only {what}" if is_own else f"{other}: only {what}"
