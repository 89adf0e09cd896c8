"""Pooled shares: never narrower than exact binomial intervals, and wider where articles differ."""

import pytest

from bias.comparison.resampling import Sample
from bias.comparison.shares import pooled_shares, share_differences
from bias.scoring.intervals import binomial, student


def sample(groups: str, of: list[int]) -> Sample:
    return Sample(groups=tuple(groups), words=tuple(of), stories=(None,) * len(of), copies=(None,) * len(of))


def test_exact_binomial_intervals() -> None:
    # 0 of 10: 1 - .025 ** (1/10); 10 of 10 mirrors it; 1 of 10 is in every table.
    assert binomial(0, 10) == pytest.approx((0.0, 0.3085), abs=5e-5)
    assert binomial(10, 10) == pytest.approx((0.6915, 1.0), abs=5e-5)
    assert binomial(1, 10) == pytest.approx((0.0025, 0.4450), abs=5e-5)


def test_students_t() -> None:
    assert student(4) == pytest.approx(2.7764, abs=5e-5)
    assert student(30) == pytest.approx(2.0423, abs=5e-5)


def test_equal_articles_have_the_binomial_interval() -> None:
    found = pooled_shares(sample("aaaaaabbbbbb", [10] * 12), {"named_share": [5] * 6 + [1] * 6}, "a")["named_share"]
    low, high = binomial(30, 60)
    assert (found.count, found.words, found.rate, found.clusters) == (30, 60, 0.5, 6)
    assert found.low == pytest.approx(low, abs=1e-9)
    assert found.high == pytest.approx(high, abs=1e-9)


def test_articles_that_differ_widen_it() -> None:
    found = pooled_shares(sample("aaaaaa", [10] * 6), {"x": [0, 10, 0, 10, 0, 10]}, "a")["x"]
    low, high = binomial(30, 60)
    assert found.low is not None
    assert found.high is not None
    assert found.low < low - 0.1
    assert found.high > high + 0.1
    assert found.low >= 0
    assert found.high <= 1


@pytest.mark.parametrize(("counts", "ends"), [([0] * 6, (0.0, 0.0596)), ([10] * 6, (0.9404, 1.0))])
def test_none_and_all_stay_within_bounds(counts: list[int], ends: tuple[float, float]) -> None:
    found = pooled_shares(sample("aaaaaa", [10] * 6), {"x": counts}, "a")["x"]
    assert (found.low, found.high) == pytest.approx(ends, abs=5e-4)  # 1 - .025 ** (1/60)


def test_too_few_articles_have_no_interval() -> None:
    found = pooled_shares(sample("aaaa", [10] * 4), {"x": [5] * 4}, "a")["x"]
    assert (found.rate, found.low, found.high) == (0.5, None, None)


def test_difference() -> None:
    found = share_differences(sample("aaaaaabbbbbb", [10] * 12), {"x": [8] * 6 + [2] * 6}, "a")["x"]
    assert (found.rate, found.rest, found.difference) == pytest.approx((0.8, 0.2, 0.6))
    (least, most), (least_rest, most_rest) = binomial(48, 60), binomial(12, 60)
    reach = ((0.8 - least) ** 2 + (most_rest - 0.2) ** 2) ** 0.5
    assert found.low == pytest.approx(0.6 - reach)
    reach = ((most - 0.8) ** 2 + (0.2 - least_rest) ** 2) ** 0.5
    assert found.high == pytest.approx(0.6 + reach)


def test_nobody_quoted_on_a_side() -> None:
    found = share_differences(sample("aaaaaabbbbbb", [10] * 6 + [0] * 6), {"x": [5] * 6 + [0] * 6}, "a")["x"]
    assert (found.rate, found.rest, found.low, found.high) == (0.5, 0.0, None, None)
