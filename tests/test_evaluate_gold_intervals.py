"""Resamples of documents by unit, and the error of rates, worked by hand."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from bias.comparison.gold import group
from bias.training.gold_counts import Judged
from bias.training.rate_error import rate_errors, spearman
from bias.training.resampling import Draws, Estimate, estimate, ratio, stratum


def test_retellings_are_one_unit() -> None:
    assert group("ex-hafenbrand-blitz") == group("ex-hafenbrand-nordpress") == "ex-hafenbrand"
    assert group("wn-17-a") == "wn-17-a"
    draws = Draws(["ex-a-blitz", "wn-1", "ex-a-nordpress", "ex-b-blitz"], 400, 7)
    assert draws.units == 3
    times = draws.times()
    assert times.shape == (400, 4)
    # Drawn together or not at all; three units are drawn every time.
    assert (times[:, 0] == times[:, 2]).all()
    assert (times[:, [0, 1, 3]].sum(axis=1) == 3).all()
    assert set(times[:, 0]) == {0, 1, 2, 3}


def test_sums_are_those_of_the_documents_drawn() -> None:
    table = np.array([[1, 10], [2, 20], [4, 40], [8, 80]])
    draws = Draws(["ex-a-blitz", "wn-1", "ex-a-nordpress", "ex-b-blitz"], 50, 1)
    assert draws.sums(table) == pytest.approx(draws.times() @ table)
    assert (draws.sums(table) == Draws(["ex-a-x", "wn-1", "ex-a-y", "ex-b-z"], 50, 1).sums(table)).all()
    assert (draws.sums(table) != Draws(["ex-a-x", "wn-1", "ex-a-y", "ex-b-z"], 50, 2).sums(table)).any()


def test_strata() -> None:
    assert [stratum(each) for each in ("wn-1", "ex-a-b", "17", "-1", "")] == ["wn", "ex", "other", "other", "other"]


def test_resamples_without_a_value_are_left_out() -> None:
    nan = float("nan")
    assert ratio(np.array([1.0, 0.0]), np.array([2.0, 0.0])) == pytest.approx([0.5, nan], nan_ok=True)
    made = estimate(0.5, np.array([*np.arange(101) / 100, nan]))
    assert (made.value, made.low, made.high) == (0.5, pytest.approx(0.025), pytest.approx(0.975))
    # Most have none: no interval rather than one of a few.
    assert estimate(0.5, np.array([0.1, 0.9, nan, nan, nan])) == Estimate(0.5, None, None)


def test_spearman() -> None:
    assert spearman(np.array([1.0, 2.0, 3.0]), np.array([10.0, 50.0, 51.0])) == pytest.approx(1)
    assert spearman(np.array([1.0, 2.0, 3.0]), np.array([3.0, 2.0, 1.0])) == pytest.approx(-1)
    # Ranks 1.5, 1.5, 3, 4 against 1, 2, 3.5, 3.5: covariance 4.5, variances 4.5 and 4.5.
    tied = spearman(np.array([0.0, 0.0, 5.0, 9.0]), np.array([1.0, 2.0, 7.0, 7.0]))
    assert tied == pytest.approx((1 * 1.5 + 1 * 0.5 + 0.5 * 1 + 1.5 * 1) / 4.5)
    assert np.isnan(spearman(np.array([2.0, 2.0]), np.array([1.0, 2.0])))


def judged(document: str, words: int, annotated: int, found: int) -> Judged:
    counts = Counter({"annotated hedging": annotated, "found hedging": found})
    return Judged(document=document, words=words, sentences=1, counts=counts)


def test_error_of_rates() -> None:
    given = [
        judged("a", 1000, 4, 5),  # 1 per 1,000 too many
        judged("b", 500, 2, 1),  # 2 too few
        judged("c", 250, 0, 1),  # 4 too many
        judged("d", 99, 0, 9),  # too short
    ]
    (made,) = rate_errors(given, ("hedging",), least_words=100, samples=300, seed=0)
    assert (made.documents, made.annotated, made.found) == (3, pytest.approx(8 / 3), pytest.approx(11 / 3))
    assert made.bias.value == pytest.approx(1)
    # Squares of 0, 3 and 3 from the mean of 1, over 2.
    assert made.spread.value == pytest.approx(3)
    assert made.absolute.value == pytest.approx(7 / 3)
    # Ranks 2.5, 2.5, 1 against 3, 1, 2.
    assert made.correlation is not None
    assert made.correlation.value == pytest.approx((0.5 * 1 + 0.5 * -1 + -1 * 0) / (1.5 * 2) ** 0.5)
    # The mean of three draws of 1, -2 and 4: all three the lowest, or the highest, in one of 27 cases each.
    assert (made.bias.low, made.bias.high) == (-2, 4)
    assert rate_errors(given, ("hedging",), least_words=500, samples=10, seed=0)[0].documents == 2
    assert rate_errors(given, ("hedging",), least_words=501, samples=10, seed=0) == ()
