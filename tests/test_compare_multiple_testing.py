"""Adjusted p-values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bias.comparison.multiple_testing import adjusted

TEXTBOOK = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
]  # fmt: skip
"""Benjamini and Hochberg 1995, section 3.1: fifteen hypotheses on treatment after myocardial infarction."""


def test_the_textbook_example_rejects_the_first_four() -> None:
    # p · 15 / rank, then the least of all from there on: rank 6 has .0278 · 15/6 = .0695 but takes over rank 7's
    # .0298 · 15/7 = .06386; at 5 % four are found (.0095 · 15/4 = .035625), where Bonferroni's .05/15 finds three.
    result = adjusted(TEXTBOOK)
    assert result == pytest.approx(
        [
            0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.447 / 7, 0.447 / 7, 0.0645, 0.0765,
            0.486, 6.393 / 11, 0.714875, 9.792 / 13, 11.385 / 14, 1.0,
        ]
    )  # fmt: skip
    assert [p is not None and p <= 0.05 for p in result] == [True] * 4 + [False] * 11


def test_order_is_kept_and_what_was_not_tested_does_not_count() -> None:
    # Two tests: the larger stays .04, the smaller is .03 · 2/1 = .06, which may not exceed the larger one's .04.
    assert adjusted([0.04, None, 0.03]) == (0.04, None, 0.04)
    assert adjusted([None]) == (None,)
    assert adjusted([]) == ()


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjusted([0.5, p])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_never_smaller_and_never_out_of_order(p_values: list[float]) -> None:
    result = [each for each in adjusted(p_values) if each is not None]
    assert len(result) == len(p_values)
    assert all(p <= q <= 1 for p, q in zip(p_values, result, strict=True))
    ranked = sorted(zip(p_values, result, strict=True))
    assert [q for _, q in ranked] == sorted(result)
    assert adjusted(p_values[::-1]) == tuple(result[::-1])
