"""Scored articles → Reference, and its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from bias.model import BiasError, Problem, Provenance, Scored, Tally
from bias.scoring.references import DECIMALS, SCHEMA, Distribution, Reference, Stratum, rounded

MIN_WORDS = 100
"""Below, an article without one finding has an interval that reaches beyond 36.9 per 1,000 words: as far as nine
tenths of the rates of the commonest category, so that its place among others says nothing."""

STRATUM = 50
"""Articles that a stratum has at least: the standard error of a percentile is then 7 points at most."""

POINTS = 1000
"""Groups of articles at least, where a corpus is so large that neighbouring rates are taken together."""

SHARES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
"""Quantiles that are written for the reader; the program reads the distributions."""

_NUMBERS = re.compile(r"\[\s+(-?[\d.][-\d.,e\s]*?)\s+\]")


def build(
    results: Iterable[Scored | Problem], *, name: str, version: str = "1", note: str = "", min_words: int = MIN_WORDS
) -> Reference:
    """The rates of scored articles by category and length; nothing of their texts.

    Problems and articles shorter than `min_words` are passed over.

    Raises:
        BiasError: there is no article of that length, or the articles were not all scored alike.
    """
    tallies: list[Tally] = []
    made: dict[Provenance, None] = {}
    categories: dict[str, None] = {}
    for each in results:
        if isinstance(each, Scored):
            tallies.append(each.scorecard.tally)
            made.setdefault(each.scorecard.provenance)
            categories.update(dict.fromkeys(each.scorecard.scores))
    chosen = [each for each in tallies if each.words >= min_words]
    if not chosen:
        raise BiasError(f"no article has {min_words} words or more; give a larger corpus, or a lower --min-words")
    if len(made) > 1:
        raise BiasError("the articles were scored with several lexicons or models; score all of them with one")
    (provenance,) = made
    strata, error = _strata(chosen, min_words, tuple(categories))
    return Reference(
        name=name,
        version=version,
        note=note,
        program=provenance.version,
        lexicon=provenance.lexicon,
        model=provenance.model,
        min_words=min_words,
        shorter=len(tallies) - len(chosen),
        error=error,
        strata=strata,
    )


def _strata(tallies: Sequence[Tally], min_words: int, categories: Sequence[str]) -> tuple[tuple[Stratum, ...], float]:
    bounds = _bounds([each.words for each in tallies], min_words)
    strata, errors = [], [0.0]
    for shortest, longest in pairwise((*bounds, None)):
        assert shortest is not None  # noqa: S101 - only the last bound is open # nosec B101
        within = [each for each in tallies if shortest <= each.words and (longest is None or each.words < longest)]
        distributions = {}
        for category in categories:
            distributions[category], error = distribution([each.rate(category) for each in within])
            errors.append(error)
        strata.append(
            Stratum(
                shortest=shortest,
                longest=longest,
                articles=len(within),
                words=sum(each.words for each in within),
                categories=distributions,
            )
        )
    return tuple(strata), max(errors)


def _bounds(lengths: Sequence[int], min_words: int) -> list[int]:
    """Where strata begin: each at twice the length of the last, those with too few articles joined to the next ones.

    The last stratum has no end, and takes what is too little for one of its own.
    """
    ordered = sorted(lengths)
    bounds, at = [min_words], min_words
    while at < ordered[-1]:
        at = max(2 * at, 1)
        below, above = bisect_right(ordered, at - 1), len(ordered) - bisect_right(ordered, at - 1)
        if above < STRATUM:
            break
        if below - bisect_right(ordered, bounds[-1] - 1) >= STRATUM:
            bounds.append(at)
    return bounds


def distribution(rates: Sequence[float], points: int = POINTS) -> tuple[Distribution, float]:
    """Rates of articles, at least one → their distribution, and how far a percentile may be off at most.

    Up to `points` different rates all are kept, and nothing is off. Of more, neighbours are taken together while they
    are no more than one in `points` of the articles, and put at the middle one; rates of 0 are never mixed with others.
    """
    counts = sorted(Counter(map(rounded, rates)).items())
    if len(counts) <= points:
        return Distribution(rates=tuple(rate for rate, _ in counts), articles=tuple(n for _, n in counts)), 0.0
    groups = list(_groups(counts, max(1, len(rates) // points)))
    largest = max((sum(n for _, n in group) for group in groups if len(group) > 1), default=0)
    kept = [(group[len(group) // 2][0], sum(n for _, n in group)) for group in groups]
    made = Distribution(rates=tuple(rate for rate, _ in kept), articles=tuple(n for _, n in kept))
    return made, 100 * largest / len(rates)


def _groups(counts: Sequence[tuple[float, int]], most: int) -> Iterator[list[tuple[float, int]]]:
    group: list[tuple[float, int]] = []
    for rate, articles in counts:
        if group and (group[0][0] == 0 or sum(n for _, n in group) + articles > most):
            yield group
            group = []
        group.append((rate, articles))
    yield group


def whole(reference: Reference, category: str) -> Distribution:
    """A category's distribution over all lengths. Strata that lack it are passed over."""
    counts: Counter[float] = Counter()
    for stratum in reference.strata:
        if own := stratum.categories.get(category):
            counts.update(dict(zip(own.rates, own.articles, strict=True)))
    ordered = sorted(counts.items())
    return Distribution(rates=tuple(rate for rate, _ in ordered), articles=tuple(n for _, n in ordered))


def content(reference: Reference) -> str:
    """The file: JSON, one list a line, so that a change shows where it is."""
    import json

    text = json.dumps(_record(reference), ensure_ascii=False, allow_nan=False, indent=1)
    return _NUMBERS.sub(lambda match: f"[{', '.join(match.group(1).replace(',', ' ').split())}]", text) + "\n"


def _record(reference: Reference) -> dict[str, Any]:
    categories = {name: None for stratum in reference.strata for name in stratum.categories}
    return {
        "schema": SCHEMA,
        "name": reference.name,
        "version": reference.version,
        "note": reference.note,
        "program": reference.program,
        "lexicon": reference.lexicon,
        "model": reference.model,
        "articles": reference.articles,
        "words": sum(each.words for each in reference.strata),
        "min_words": reference.min_words,
        "shorter": reference.shorter,
        "decimals": DECIMALS,
        "error": reference.error,
        "categories": {name: _summary(whole(reference, name)) for name in categories},
        "strata": [_stratum(each) for each in reference.strata],
    }


def _summary(of: Distribution) -> dict[str, Any]:
    return {"zero_share": of.zero_share, "quantiles": {f"{100 * share:g}": of.quantile(share) for share in SHARES}}


def _stratum(stratum: Stratum) -> dict[str, Any]:
    return {
        "shortest": stratum.shortest,
        "longest": stratum.longest,
        "articles": stratum.articles,
        "words": stratum.words,
        "categories": {
            name: {"zero_share": each.zero_share, "rates": list(each.rates), "articles": list(each.articles)}
            for name, each in stratum.categories.items()
        },
    }
