"""Pooled rates and differences with intervals by cluster bootstrap."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import ceil, hypot, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.comparison.resampling import PooledRate, RateDifference, Sample, pooled_rates, rate_differences

Article = tuple[str, int, int, str | None, str | None]
"""Group, findings, words, story, copies."""


def sample_of(articles: list[Article]) -> tuple[Sample, dict[str, list[int]]]:
    sample = Sample(
        groups=tuple(each[0] for each in articles),
        words=tuple(each[2] for each in articles),
        stories=tuple(each[3] for each in articles),
        copies=tuple(each[4] for each in articles),
    )
    return sample, {"hedging": [each[1] for each in articles]}


def rate(articles: list[Article], group: str = "A", seed: int = 0, resamples: int = 2000) -> PooledRate:
    return pooled_rates(*sample_of(articles), group, seed=seed, resamples=resamples)["hedging"]


def difference(articles: list[Article], group: str = "A", resamples: int = 2000) -> RateDifference:
    return rate_differences(*sample_of(articles), group, resamples=resamples)["hedging"]


Statistic = Callable[[list[tuple[int, ...]]], tuple[float, float, float]]


def multiple(clusters: list[tuple[int, ...]], statistic: Statistic) -> float:
    """The 95 % point of |t| over all n^n resamples, each counted once."""
    centre, _, _ = statistic(clusters)
    reached = []
    for drawn in product(clusters, repeat=len(clusters)):
        estimate, variance, floor = statistic(list(drawn))
        reached.append(abs(estimate - centre) / sqrt(max(variance, 0.25 * floor)))
    return sorted(reached)[ceil(0.95 * (len(reached) - 1))]


def root_of_rate(clusters: list[tuple[int, ...]]) -> tuple[float, float, float]:
    number, found, words = len(clusters), sum(x for x, _ in clusters), sum(w for _, w in clusters)
    raised = (found + 0.375) / words
    scatter = sum((x - found / words * w) ** 2 for x, w in clusters) / words**2 * number / (number - 1)
    return sqrt(raised), scatter / (4 * raised), 0.25 / words


def two_rates(clusters: list[tuple[int, ...]]) -> tuple[float, float, float]:
    number = len(clusters)
    x, w, y, v = (sum(each[column] for each in clusters) for column in range(4))
    added = [(a - x / w * b) / w - (c - y / v * d) / v for a, b, c, d in clusters]
    return x / w - y / v, sum(each**2 for each in added) * number / (number - 1), (x + 0.5) / w**2 + (y + 0.5) / v**2


def test_pooled_is_sum_by_sum() -> None:
    # 3 + 1 findings in 300 + 700 words; the mean of the two rates, 10 and 1.43, would be 5.7.
    result = rate([("A", 3, 300, None, None), ("A", 1, 700, None, None), ("B", 9, 100, None, None)])
    assert result == PooledRate(articles=2, clusters=2, words=1000, count=4, rate=4.0, low=None, high=None)


def test_interval_of_a_rate_is_that_of_all_resamples() -> None:
    # Five articles of 1,000 words: 5⁵ = 3,125 resamples, of which the 95 % point of |t| stands clear (it reaches from
    # 94.0 to 96.0 %), so that 20,000 random ones must hit the very same value. Rate 51/5 = 10.2.
    clusters = [(count, 1000) for count in (4, 10, 11, 12, 14)]
    centre, variance, floor = root_of_rate(clusters)
    reach = multiple(clusters, root_of_rate) * sqrt(max(variance, floor))
    articles: list[Article] = [("A", *each, None, None) for each in clusters]
    result = rate(articles, resamples=20_000)
    assert result.rate == 10.2
    # Exact Poisson interval of 51: 37.973 to 67.056, and the wider of the two counts.
    assert result.low == pytest.approx(min((centre - reach) ** 2 * 1000 - 0.375 / 5, 37.973 / 5), rel=1e-4)
    assert result.high == pytest.approx(max((centre + reach) ** 2 * 1000 - 0.375 / 5, 67.056 / 5), rel=1e-4)
    assert (centre - reach) ** 2 * 1000 < 37.973 / 5  # here the low end is the bootstrap's


def test_interval_of_a_difference_is_that_of_all_resamples_of_stories() -> None:
    clusters = [(6, 500, 9, 500), (0, 500, 7, 500), (3, 500, 6, 500), (6, 500, 2, 500), (5, 500, 8, 500)]
    centre, variance, floor = two_rates(clusters)
    reach = 1000 * multiple(clusters, two_rates) * sqrt(max(variance, floor))
    articles: list[Article] = []
    for number, (x, w, y, v) in enumerate(clusters):
        articles += [("A", x, w, f"s{number}", None), ("B", y, v, f"s{number}", None)]
    result = difference(articles, resamples=20_000)
    # 20/2,500 less 32/2,500 words.
    assert (result.rate, result.rest, result.difference) == (8.0, 12.8, pytest.approx(-4.8))
    assert 1000 * centre == pytest.approx(-4.8)
    # Poisson: 20 lies in 12.217 to 30.888, 32 in 21.888 to 45.174; Zou and Donner's limits of the difference.
    low = -4.8 - max(reach, hypot(8 - 12.217 / 2.5, 45.174 / 2.5 - 12.8))
    high = -4.8 + max(reach, hypot(30.888 / 2.5 - 8, 12.8 - 21.888 / 2.5))
    assert (result.low, result.high) == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))
    assert reach > hypot(8 - 12.217 / 2.5, 45.174 / 2.5 - 12.8)  # here it is the bootstrap that decides


def test_nothing_found_is_not_certainty() -> None:
    # Exact Poisson limit of nought: -ln .025 = 3.688879, in 1,000 words.
    articles: list[Article] = [(group, 0, 200, None, None) for group in "AAAAABBBBB"]
    assert (rate(articles).low, rate(articles).high) == (0.0, pytest.approx(3.688879, abs=1e-6))
    result = difference(articles)
    assert (result.low, result.high) == (pytest.approx(-3.688879, abs=1e-6), pytest.approx(3.688879, abs=1e-6))


def test_too_few_clusters_have_no_interval() -> None:
    four: list[Article] = [("A", n, 500, f"s{n % 4}", None) for n in range(12)]
    six: list[Article] = [("B", n, 500, None, None) for n in range(6)]
    assert (rate(four + six).clusters, rate(four + six).low) == (4, None)
    assert rate(four + six, "B").low is not None
    assert (difference(four + six).low, difference(four + six).high) == (None, None)
    assert difference([*four, ("A", 2, 500, None, None), *six]).low is not None


def test_no_words_and_no_such_group() -> None:
    empty = PooledRate(articles=0, clusters=0, words=0, count=0, rate=0.0, low=None, high=None)
    assert rate([("B", 1, 100, None, None)]) == empty
    assert rate([]) == empty
    assert difference([("B", 1, 100, None, None)]).low is None
    assert rate([("A", 0, 0, None, None)] * 6).rate == 0.0


def test_many_articles_of_one_story_count_as_one() -> None:
    counts = (0, 2, 4, 6, 8, 3, 5)
    once: list[Article] = [("A", count, 1000, None, None) for count in counts]
    tenfold: list[Article] = [("A", count, 1000, f"s{n}", None) for n, count in enumerate(counts) for _ in range(10)]
    apart: list[Article] = [("A", count, 1000, None, None) for count in counts for _ in range(10)]
    widths = [(each.high or 0) - (each.low or 0) for each in (rate(once), rate(tenfold), rate(apart))]
    # Ten tellings of seven stories are no surer than seven articles (but for the floor by counts, which is lower).
    assert widths[1] == pytest.approx(widths[0], rel=0.1)
    assert widths[2] < 0.5 * widths[1]


def test_clusters_are_stories_then_copies_then_articles() -> None:
    sample = Sample(
        groups=("A",) * 8,
        words=(100,) * 8,
        stories=("s", "s", None, None, None, None, "t", None),
        copies=(None, "x", "x", "y", "y", None, "z", None),
    )
    # 0 and 1 by story, 2 as a copy of 1; 3 and 4 copies; 5, 6 and 7 alone.
    assert sample.clusters().tolist() == [0, 0, 0, 1, 1, 2, 3, 4]
    torn = Sample(groups=("A",) * 3, words=(1,) * 3, stories=("s", "t", None), copies=("x",) * 3)
    assert torn.clusters().tolist() == [0, 1, 2]


def test_samples_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="one place an article"):
        Sample(groups=("A",), words=(1, 2), stories=(None,), copies=(None,))
    with pytest.raises(ValueError, match="negative"):
        Sample(groups=("A",), words=(-1,), stories=(None,), copies=(None,))


def test_counts_of_other_articles_are_refused() -> None:
    sample, _ = sample_of([("A", 1, 100, None, None)])
    for compute in (pooled_rates, rate_differences):
        with pytest.raises(ValueError, match="2 counts for 1 articles"):
            compute(sample, {"hedging": [1, 2]}, "A")
        assert compute(sample, {}, "A") == {}


def test_the_seed_decides() -> None:
    articles: list[Article] = [("A", n * n % 11, 300 + 40 * n, None, None) for n in range(12)]
    assert rate(articles, seed=3) == rate(articles, seed=3)
    assert len({rate(articles, seed=seed, resamples=200).high for seed in range(10)}) > 1


def test_pieces_of_resamples_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    articles: list[Article] = [("A", n * n % 11, 300 + 40 * n, None, None) for n in range(12)]
    whole = rate(articles)
    monkeypatch.setattr("bias.comparison.resampling._CELLS", 100)
    assert rate(articles) == whole


articles_drawn = st.lists(
    st.tuples(
        st.sampled_from("AAB"), st.integers(0, 4), st.integers(0, 3).map(lambda n: 100 * n),
        st.sampled_from([None, None, *"stuvwxyz"]), st.sampled_from([None, None, "x", "y"]),
    ),
    min_size=8, max_size=24,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(articles_drawn, st.randoms(use_true_random=False))
def test_order_and_names_do_not_matter(articles: list[Article], random: object) -> None:
    shuffled = articles[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    renamed: list[Article] = [
        ({"A": "zebra", "B": "ant"}[group], count, words, story and chr(400 - ord(story)), copies and copies * 2)
        for group, count, words, story, copies in shuffled
    ]
    one, two = rate(articles, resamples=100), rate(renamed, "zebra", resamples=100)
    assert one == two
    assert one.low is None or one.high is None or 0 <= one.low <= one.rate <= one.high
    first, second = difference(articles, resamples=100), difference(renamed, "zebra", resamples=100)
    assert first == second
    assert first.low is None or first.high is None or first.low <= first.difference <= first.high
