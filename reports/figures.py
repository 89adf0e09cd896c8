"""Numbers as the report shows them, and where charts draw them: rates, scales, stacked shares, strips of percentiles.

Places on a chart are per cents of its width, so that a chart is as wide as its page allows.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from bias.model import Score, Tally
from bias.scoring.intervals import score_of

_STEPS = {1.0: 0.5, 1.5: 0.5, 2.0: 0.5, 3.0: 1.0, 4.0: 1.0, 5.0: 1.0, 6.0: 2.0, 8.0: 2.0, 10.0: 2.0}
"""Round tops of scales, with the distance of their ticks."""

_FOOT, _TALLEST, _SHORTEST = 13.0, 12.0, 4.0
"""Where the lines of a strip end, and how high they are, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """Where a rate and its interval are drawn, in per cent of the chart. `cut`: the interval goes on beyond it."""

    low: float
    at: float
    high: float
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Findings per 1,000 words with a 95 % interval; None where there are no words.

    `exact`: the interval is that of the count alone (Poisson), not of articles or stories.
    """

    count: int
    rate: float | None
    low: float | None
    high: float | None
    dot: Dot | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A value of a scale, and its place in per cent."""

    value: float
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From 0 to `top`, with its ticks; `places`: decimals that they need."""

    top: float
    ticks: tuple[Tick, ...]
    places: int

    def at(self, value: float) -> float:
        """The place of a value, in per cent; of one beyond the end, the end."""
        return place(value, self.top)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a stacked bar: `name` decides its look, `share` is None where there is nothing to share."""

    name: str
    count: int
    share: float | None
    at: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Articles at one percentile: place in per cent, upper end in pixels from that of the chart."""

    at: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Percentiles of articles, a line for each whole one that occurs; `values`: number of articles that have one."""

    lines: tuple[Line, ...]
    median: int
    values: int


def pooled(tally: Tally, category: str) -> Rate:
    """The rate of everything that the tally adds up."""
    return shown_rate(score_of(tally, category), tally)


def shown_rate(score: Score, tally: Tally) -> Rate:
    """A score without the zeros that stand for a rate of no words."""
    if not tally.words:
        return Rate(count=score.count, rate=None, low=None, high=None)
    return Rate(count=score.count, rate=score.rate, low=score.low, high=score.high)


def drawn(rate: Rate, top: float) -> Rate:
    """The same rate with its place on a scale from 0 to `top`."""
    if rate.rate is None or rate.low is None or rate.high is None:
        return rate
    low, at, high = (place(value, top) for value in (rate.low, rate.rate, rate.high))
    return replace(rate, dot=Dot(low=low, at=at, high=high, cut=rate.high > top))


def place(value: float, top: float) -> float:
    """Per cent of a scale from 0 to `top`, never beyond it."""
    return round(100 * min(value, top) / top, 1)


def scale_top(rates: Iterable[Rate]) -> float:
    """A round number that no interval exceeds; 1 where there is nothing to show."""
    return scale(max((rate.high for rate in rates if rate.high is not None), default=0.0)).top


def scale(highest: float) -> Scale:
    """From 0 to a round number that is not below `highest`; to 1 where that is 0."""
    power = 10.0 ** math.floor(math.log10(highest)) if highest > 0 else 0.1
    step = next((each for each in _STEPS if each * power >= highest and highest > 0), 10.0)
    top, distance = step * power, _STEPS[step] * power
    ticks = (
        Tick(value=distance * number, at=place(distance * number, top)) for number in range(round(top / distance) + 1)
    )
    return Scale(top=top, ticks=tuple(ticks), places=max(0, -math.floor(math.log10(distance) + 1e-9)))


def parts(counts: Sequence[tuple[str, int]]) -> tuple[Part, ...]:
    """Names with their counts → parts of a bar as wide as the chart."""
    total, before, made = sum(count for _, count in counts), 0, []
    for name, count in counts:
        at, end = (round(100 * each / total, 2) if total else 0.0 for each in (before, before + count))
        share = count / total if total else None
        made.append(Part(name=name, count=count, share=share, at=at, width=round(end - at, 2)))
        before += count
    return tuple(made)


def whole(percentile: float | None) -> int | None:
    """A percentile in a whole number; 0 and 100 only where it is exactly that."""
    if percentile is None or percentile in (0, 100):
        return None if percentile is None else round(percentile)
    return min(max(round(percentile), 1), 99)


def strip(percentiles: Iterable[float | None]) -> Strip | None:
    """Lines as high as articles are many, at whole percentiles; None where no article has one."""
    values = [each for each in percentiles if each is not None]
    if not values:
        return None
    counted = Counter(map(round, values))
    most = max(counted.values())
    lines = (
        Line(at=float(at), top=round(_FOOT - _SHORTEST - (_TALLEST - _SHORTEST) * number / most, 1))
        for at, number in sorted(counted.items())
    )
    return Strip(lines=tuple(lines), median=whole(median(values)) or 0, values=len(values))
