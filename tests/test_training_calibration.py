"""Reliability and calibration error, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from bias.training.calibration import (
    Bin,
    bin_sums,
    bins_of,
    calibration_error,
    expected_calibration_error,
    reliability,
)


def test_two_bins_by_hand() -> None:
    # 0 to .5: .1, .3 and .2, none of them true (mean .2, off by .2); .5 to 1: .6 true, 1.0 false (mean .8, off by .3).
    bins = reliability([0.1, 0.6, 0.3, 1.0, 0.2], [False, True, False, False, False], 2)
    assert [(each.low, each.high, each.count, each.positives) for each in bins] == [(0, 0.5, 3, 0), (0.5, 1, 2, 1)]
    assert [each.total for each in bins] == pytest.approx([0.6, 1.6])
    assert [each.predicted for each in bins] == pytest.approx([0.2, 0.8])
    assert [each.observed for each in bins] == [0, 0.5]
    # (3 * .2 + 2 * .3) / 5
    assert expected_calibration_error(bins) == pytest.approx(0.24)


def test_a_probability_on_an_edge_begins_the_next_bin_and_1_ends_the_last() -> None:
    given = np.arange(11) / 10
    assert [each.count for each in reliability(given, given > 2)] == [1, 1, 1, 1, 1, 1, 1, 1, 1, 2]
    # As they are spelt, whatever their product with 10 is.
    assert [each.count for each in reliability([0.3, 0.7, 0.6], [1, 1, 1])] == [0, 0, 0, 1, 0, 0, 1, 1, 0, 0]


def test_an_empty_bin_has_no_mean_and_weighs_nothing() -> None:
    bins = reliability([0.95, 0.95], [True, True])
    assert len(bins) == 10
    assert (bins[0].count, bins[0].predicted, bins[0].observed) == (0, None, None)
    assert expected_calibration_error(bins) == pytest.approx(0.05)


def test_perfect_and_worst() -> None:
    assert expected_calibration_error(reliability([0, 0, 1], [False, False, True])) == 0
    assert expected_calibration_error(reliability([0, 0, 1], [True, True, False])) == 1


def test_no_case_at_all() -> None:
    bins = reliability([], [])
    assert [each.count for each in bins] == [0] * 10
    assert expected_calibration_error(bins) == 0
    assert expected_calibration_error(()) == 0


def test_over_and_under_do_not_cancel_between_bins_but_do_within_one() -> None:
    # Within 0 to .1: .05 twice, one of twenty would be right; a half is: off by .45.
    assert expected_calibration_error(reliability([0.05, 0.05], [True, False])) == pytest.approx(0.45)
    # .45 and .55 stand in two bins: off by .55 each, in opposite directions.
    assert expected_calibration_error(reliability([0.45, 0.55], [True, False])) == pytest.approx(0.55)
    assert expected_calibration_error(reliability([0.45, 0.55], [True, False], 1)) == pytest.approx(0)


def test_sums_of_parts_add_up_to_those_of_the_whole() -> None:
    rng = np.random.default_rng(4)
    given, true = rng.random(50), rng.random(50) < 0.3
    parts = bin_sums(given[:20], true[:20]) + bin_sums(given[20:], true[20:])
    assert parts == pytest.approx(bin_sums(given, true))
    assert bins_of(bin_sums(given, true)) == reliability(given, true)
    both = np.stack([bin_sums(given, true), bin_sums(given, ~true)])
    assert calibration_error(both) == pytest.approx(
        [expected_calibration_error(reliability(given, each)) for each in (true, ~true)]
    )


@pytest.mark.parametrize(("given", "true"), [([0.1], []), ([1.1], [True]), ([-0.1], [True]), ([float("nan")], [True])])
def test_what_is_no_probability_is_refused(given: list[float], true: list[bool]) -> None:
    with pytest.raises(ValueError, match=r"probabilit"):
        reliability(given, true)


def test_a_bin_is_a_value() -> None:
    assert reliability([0.5], [True], 1) == (Bin(0.0, 1.0, 1, 0.5, 1),)
