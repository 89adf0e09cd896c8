"""Numbers as the report shows them: pooled rates with their intervals, scales, and where a dot is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bias.model import Score, Tally
from bias.scoring.intervals import score_of

CHART_WIDTH = 120
_MARGIN = 5
_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """Where a rate and its interval are drawn, in units of a chart `CHART_WIDTH` wide."""

    low: float
    at: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Findings per 1,000 words with the exact 95 % Poisson interval of their count; None where there are no words."""

    count: int
    rate: float | None
    low: float | None
    high: float | None
    dot: Dot | None = None


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
    low, at, high = (_place(value, top) for value in (rate.low, rate.rate, rate.high))
    return replace(rate, dot=Dot(low=low, at=at, high=high))


def _place(value: float, top: float) -> float:
    return round(_MARGIN + (CHART_WIDTH - 2 * _MARGIN) * min(value, top) / top, 1)


def scale_top(rates: Iterable[Rate]) -> float:
    """A round number that no interval exceeds; 1 where there is nothing to show."""
    highest = max((rate.high for rate in rates if rate.high is not None), default=0.0)
    if highest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(highest))
    return next((step * power for step in _STEPS if step * power >= highest), 10 * power)
