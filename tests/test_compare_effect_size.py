"""Cliff's delta with its interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bias.comparison.effect_size import EffectSize, cliffs_delta, effect_size, size_of
from bias.comparison.resampling import Sample


def sample_of(own: list[int], rest: list[int], stories: list[str | None] | None = None) -> tuple[Sample, list[int]]:
    """Articles of 1,000 words: the counts are the rates."""
    number = len(own) + len(rest)
    groups = ("A",) * len(own) + ("B",) * len(rest)
    return (
        Sample(
            groups=groups,
            words=(1000,) * number,
            stories=tuple(stories or [None] * number),
            copies=(None,) * number,
        ),
        own + rest,
    )


def of(own: list[int], rest: list[int], stories: list[str | None] | None = None) -> EffectSize:
    sample, counts = sample_of(own, rest, stories)
    result = effect_size(sample, counts, "A")
    assert result is not None
    return result


def test_delta_with_ties_by_hand() -> None:
    # Against 1, 2, 4: 1 is tied, below, below (-2); each 2 is above, tied, below (0); 3 is above, above, below (+1).
    # Sum -1 of 12 pairs.
    assert cliffs_delta([1, 2, 2, 3], [1, 2, 4]) == -1 / 12


def test_ends_of_the_scale() -> None:
    assert cliffs_delta([5, 6], [1, 2]) == 1.0
    assert cliffs_delta([1], [1]) == 0.0
    with pytest.raises(ValueError, match="at least one"):
        cliffs_delta([], [1])


@pytest.mark.parametrize(
    ("delta", "word"),
    [
        (0.0, "negligible"), (0.146, "negligible"), (0.147, "small"), (-0.329, "small"), (-0.33, "medium"),
        (0.473, "medium"), (0.474, "large"), (-1.0, "large"),
    ],
)  # fmt: skip
def test_plain_words(delta: float, word: str) -> None:
    assert size_of(delta) == word


def test_interval_by_hand() -> None:
    # 10 is above all five, each other below all five: (5 - 20) / 25 = -.6. What each adds to delta: own articles
    # (-1 + .6)/5 four times and (1 + .6)/5 once, squares 4 · .0064 + .1024 = .128; the others, each above four and below
    # one of ours, (-.6 + .6)/5 = 0. Ten clusters: variance .128 · 10/9 = .142222.
    # t(4) = 2.776445; centre -.6 + .216 = -.384; reach 2.776445 · .377124 · √(.64² + 1.096345) = 1.284938;
    # below .64 + 1.096345 = 1.736345. Low -1.668938/1.736345, high .900938/1.736345.
    result = of([1, 2, 3, 4, 10], [5, 6, 7, 8, 9])
    assert result.delta == -0.6
    assert (result.low, result.high) == (pytest.approx(-0.961179, abs=1e-5), pytest.approx(0.518870, abs=1e-5))
    assert result.size == "large"


def test_no_overlap_is_no_certainty() -> None:
    # Five clusters a side: (5 - t²) / (5 + t²) with t² = 7.708647.
    result = of([6, 7, 8, 9, 10], [1, 2, 3, 4, 5])
    assert (result.delta, result.high) == (1.0, 1.0)
    assert result.low == pytest.approx(-2.708647 / 12.708647, abs=1e-6)
    assert of([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]).high == pytest.approx(2.708647 / 12.708647, abs=1e-6)


def test_stories_told_by_both_narrow_the_interval() -> None:
    own, rest = [2, 4, 6, 8, 10, 12], [1, 3, 5, 7, 9, 11]
    alone = of(own, rest)
    told = of(own, rest, [f"s{each % 6}" for each in range(12)])
    assert alone.delta == told.delta
    assert alone.low is not None and alone.high is not None and told.low is not None and told.high is not None
    assert told.high - told.low < 0.8 * (alone.high - alone.low)


def test_four_stories_are_too_few_for_an_interval() -> None:
    result = of([1, 2, 3, 4, 5], [5, 6, 7, 8, 9], ["a", "a", "b", "c", "d", *"fghij"])
    assert (result.low, result.high) == (None, None)


def test_one_side_only_has_no_effect_and_articles_without_words_no_rate() -> None:
    sample, counts = sample_of([1, 2, 3], [])
    assert effect_size(sample, counts, "A") is None
    sample = Sample(groups=("A", "A", "B"), words=(0, 100, 100), stories=(None,) * 3, copies=(None,) * 3)
    result = effect_size(sample, [0, 2, 1], "A")
    assert result is not None and result.delta == 1.0


values = st.lists(st.integers(0, 8), min_size=5, max_size=15)


@given(values, values)
def test_antisymmetric_bounded_and_equal_to_counting_pairs(own: list[int], rest: list[int]) -> None:
    delta = cliffs_delta([*map(float, own)], [*map(float, rest)])
    assert delta == -cliffs_delta([*map(float, rest)], [*map(float, own)])
    assert -1 <= delta <= 1
    assert delta == sum((x > y) - (x < y) for x in own for y in rest) / (len(own) * len(rest))


@given(values, values, st.permutations(range(30)))
def test_order_and_names_do_not_matter(own: list[int], rest: list[int], shuffle: list[int]) -> None:
    sample, counts = sample_of(own, rest, [f"s{each % 11}" for each in range(len(own) + len(rest))])
    order = [each for each in shuffle if each < len(counts)]
    shuffled = Sample(
        groups=tuple("zebra" if sample.groups[each] == "A" else "ant" for each in order),
        words=tuple(sample.words[each] for each in order),
        stories=tuple(sample.stories[each] for each in order),
        copies=sample.copies,
    )
    first = effect_size(sample, counts, "A")
    second = effect_size(shuffled, [counts[each] for each in order], "zebra")
    assert first is not None and second is not None
    assert (first.delta, first.size) == (second.delta, second.size)
    assert first.low is not None and first.high is not None
    assert first.low <= first.delta <= first.high
    assert (second.low, second.high) == (pytest.approx(first.low), pytest.approx(first.high))
