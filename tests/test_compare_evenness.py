"""How evenly sources speak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bias.comparison.evenness import evenness


def test_pielou_by_hand() -> None:
    # ¼ and ¾: H = ¼ · ln 4 + ¾ · ln 4/3 = .346574 + .215762 = .562335; ln 2 = .693147; J = .811278.
    assert evenness([1, 3]) == pytest.approx(0.811278, abs=1e-6)
    # .8, .1, .1: H = .178515 + 2 · .230259 = .639032; ln 3 = 1.098612; J = .581672.
    assert evenness([8, 1, 1]) == pytest.approx(0.581672, abs=1e-6)


def test_equal_shares_are_one() -> None:
    assert evenness([2, 2, 2, 2, 2]) == 1.0


@pytest.mark.parametrize("counts", [[], [7], [7, 0], [0, 0]])
def test_fewer_than_two_sources_have_no_evenness(counts: list[int]) -> None:
    assert evenness(counts) is None


def test_the_silent_are_no_sources() -> None:
    assert evenness([1, 0, 3]) == evenness([3, 1])


def test_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        evenness([3, -1])


@given(st.lists(st.integers(1, 1000), min_size=2, max_size=20))
def test_between_nought_and_one_whatever_the_order(counts: list[int]) -> None:
    value = evenness(counts)
    assert value is not None
    assert 0 < value <= 1 + 1e-12
    assert value == evenness(counts[::-1])
