"""Spans compared and matched, by hand."""

from bias.training.alignment import matched, overlap


def test_overlap_is_shared_over_either() -> None:
    assert overlap((0, 10), (0, 10)) == 1
    assert overlap((0, 10), (5, 15)) == 5 / 15
    assert overlap((5, 15), (0, 10)) == 5 / 15
    assert overlap((0, 4), (0, 8)) == 0.5
    assert overlap((0, 4), (4, 8)) == 0
    assert overlap((0, 4), (9, 12)) == 0


def test_half_is_enough_and_less_is_not() -> None:
    assert matched([(0, 4)], [(0, 8)]) == [(0, 0)]
    assert matched([(0, 4)], [(0, 9)]) == []


def test_one_to_one_best_first() -> None:
    # Both overlap with the one that is found, 6/10 and 8/10.
    assert matched([(0, 6), (0, 8)], [(0, 10)]) == [(1, 0)]
    # The second takes the exact one, which leaves the other to the first.
    assert matched([(0, 6), (0, 8)], [(0, 8), (0, 10)]) == [(0, 1), (1, 0)]


def test_equally_good_goes_by_order() -> None:
    assert matched([(0, 4)], [(0, 4), (0, 4)]) == [(0, 0)]
    assert matched([(0, 4), (0, 4)], [(0, 4)]) == [(0, 0)]


def test_spans_far_apart_and_long_ones_before_short_ones() -> None:
    assert matched([(0, 3), (100, 104)], [(50, 53), (100, 104), (101, 104)]) == [(1, 1)]
    # A long span that begins early is not forgotten when later ones are looked at.
    assert matched([(10, 12), (20, 60)], [(0, 100), (21, 60)]) == [(1, 1)]
    assert matched([], [(0, 1)]) == []
    assert matched([(0, 1)], []) == []
