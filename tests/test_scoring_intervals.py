"""Exact Poisson intervals, against figures worked by hand."""

import math

import pytest

from bias.model import Tally
from bias.scoring.intervals import fisher, poisson, score_of


def test_nothing_seen_has_minus_log_of_the_tail_as_upper_end() -> None:
    low, high = poisson(0)
    assert low == 0.0
    assert high == pytest.approx(-math.log(0.025), rel=1e-12)


@pytest.mark.parametrize(("count", "low", "high"), [(1, 0.0253, 5.5716), (2, 0.2422, 7.2247), (10, 4.7954, 18.3904)])
def test_tables_of_exact_limits(count: int, low: float, high: float) -> None:
    assert poisson(count) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_the_ends_leave_half_of_five_percent_in_each_tail(count: int) -> None:
    def up_to(number: int, mean: float) -> float:
        return sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(number + 1))

    low, high = poisson(count)
    assert 1 - up_to(count - 1, low) == pytest.approx(0.025)
    assert up_to(count, high) == pytest.approx(0.025)


def test_two_in_fourteen_words() -> None:
    tally = Tally(articles=1, words=14, sentences=2, findings={"attribution": 2}, sentences_with={"attribution": 2})
    score = score_of(tally, "attribution")
    assert score.count == 2
    assert round(score.rate, 1) == 142.9
    assert (round(score.low, 1), round(score.high, 1)) == (17.3, 516.0)
    assert score.share == 1.0
    assert score.percentile is None


def test_no_words_have_no_rate() -> None:
    score = score_of(Tally(), "hedging")
    assert (score.count, score.rate, score.low, score.high, score.share) == (0, 0.0, 0.0, 0.0, 0.0)
    assert score == score_of(Tally(articles=1), "hedging")


def test_fishers_exact_test() -> None:
    # Of C(8, 3) = 56 ways to split three findings over four and four: 4 put all three on the first side, 4 none.
    assert fisher(3, 4, 0, 4) == pytest.approx(8 / 56)
    assert fisher(0, 4, 0, 9) == 1.0
    assert fisher(8, 10, 1, 6) == pytest.approx(400 / 11440)  # 45 · 6 = 270, 10 · 15 ... of C(16, 9) = 11,440
    assert fisher(30_000, 1_000_000, 30_000, 1_000_000) == pytest.approx(1.0)
