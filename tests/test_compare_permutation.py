"""Permutation test of the difference of pooled rates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.comparison.permutation import p_values
from bias.comparison.resampling import Sample

Article = tuple[str, int, int, str | None, str | None]
"""Group, findings, words, story, copies."""


def p(articles: list[Article], group: str = "A", seed: int = 0, permutations: int = 3999) -> float | None:
    sample = Sample(
        groups=tuple(each[0] for each in articles),
        words=tuple(each[2] for each in articles),
        stories=tuple(each[3] for each in articles),
        copies=tuple(each[4] for each in articles),
    )
    counts = {"hedging": [each[1] for each in articles]}
    return p_values(sample, counts, group, seed=seed, permutations=permutations)["hedging"]


def statistic(own: list[tuple[int, int]], rest: list[tuple[int, int]]) -> float:
    """The definition, one article after the other."""
    roots, variances = [], []
    added = 2 * 0.375 / sum(w for _, w in (*own, *rest))
    for side in (own, rest):
        found, words = sum(x for x, _ in side), sum(w for _, w in side)
        scatter = sum((x - found / words * w) ** 2 for x, w in side) / words**2
        raised = found / words + added
        roots.append(sqrt(raised))
        variances.append(max(scatter / (4 * raised), 0.25 * 0.25 / words))
    return abs(roots[0] - roots[1]) / sqrt(sum(variances))


def exact(articles: list[Article], deals: Iterator[set[int]]) -> float:
    """Share of all the ways to deal the labels with a statistic as great as that seen."""
    pairs = [(each[1], each[2]) for each in articles]

    def of(own: set[int]) -> float:
        first = [pair for place, pair in enumerate(pairs) if place in own]
        return statistic(first, [pair for place, pair in enumerate(pairs) if place not in own])

    seen = of({place for place, each in enumerate(articles) if each[0] == "A"})
    reached = [of(deal) >= seen * (1 - 1e-9) for deal in deals]
    return sum(reached) / len(reached)


ALONE: list[Article] = [
    ("A", 8, 1000, None, None), ("A", 9, 1000, None, None), ("A", 10, 1000, None, None),
    ("B", 0, 1000, None, None), ("B", 1, 1000, None, None), ("B", 2, 1000, None, None),
]  # fmt: skip


def test_articles_without_a_story_change_places_freely() -> None:
    # Twenty ways to choose three of six; only the one seen and its mirror image differ as much: 2/20.
    truth = exact(ALONE, (set(each) for each in combinations(range(6), 3)))
    assert truth == 0.1
    assert p(ALONE) == pytest.approx(truth, abs=4 * sqrt(0.1 * 0.9 / 4000))


def test_uneven_lengths_against_all_arrangements() -> None:
    articles: list[Article] = [
        ("A", 5, 300, None, None), ("A", 9, 1200, None, None), ("B", 1, 700, None, None),
        ("B", 4, 500, None, None), ("C", 2, 900, None, None), ("C", 6, 400, None, None), ("C", 0, 250, None, None),
    ]  # fmt: skip
    truth = exact(articles, (set(each) for each in combinations(range(7), 2)))
    assert 0.1 < truth < 0.9
    assert p(articles) == pytest.approx(truth, abs=4 * sqrt(truth * (1 - truth) / 4000))


def test_within_stories_labels_stay_in_their_story() -> None:
    # Three stories at 100, 400 and 900, each told by both and higher in A: of 2³ ways the one seen and its mirror: 2/8.
    # Dealt freely over six articles, far more ways would differ as much.
    told = [(group, count, 1000, f"s{place}", None) for place, pair in enumerate(((100, 70), (400, 350), (900, 800)))
            for group, count in zip("AB", pair, strict=True)]  # fmt: skip
    articles: list[Article] = list(told)
    truth = exact(articles, ({*deal} for deal in product((0, 1), (2, 3), (4, 5))))
    assert truth == 0.25
    assert p(articles) == pytest.approx(truth, abs=4 * sqrt(0.25 * 0.75 / 4000))
    assert (p([(group, count, words, None, None) for group, count, words, _, _ in articles]) or 0) > 0.6


def test_copies_of_one_group_move_as_one() -> None:
    # Five runs of one text are one text: three units, of which A has one; its mirror images are no more extreme
    # than itself in 1 of 3 ways at the least. Taken for five articles, 1 of C(7, 5) = 21 ways and its like would do.
    runs: list[Article] = [("A", 9, 500, None, "x")] * 5 + [("B", 1, 500, None, None), ("B", 2, 500, None, None)]
    assert (p(runs) or 0) > 0.3
    assert (p([(group, count, words, None, None) for group, count, words, _, _ in runs]) or 1) < 0.1


def test_a_story_of_one_group_moves_as_one() -> None:
    # Two stories, one a group: the only other way is the mirror image, so nothing can be shown.
    articles: list[Article] = [("A", 9, 500, "s", None)] * 4 + [("B", 1, 500, "t", None)] * 4
    assert p(articles) == 1.0


def test_a_text_that_all_run_says_nothing() -> None:
    everywhere: list[Article] = [(group, 7, 300, None, "dpa") for group in "ABCDE"]
    assert p(everywhere) == 1.0
    # ... and takes no part in the exchange of the others, so that the two sets of ways are the same.
    pairs = ({*deal, 6} for deal in combinations(range(6), 3))
    both: list[Article] = [*ALONE, ("A", 5, 1000, None, "dpa"), ("B", 5, 1000, None, "dpa")]
    truth = exact(both, pairs)
    assert p(both) == pytest.approx(truth, abs=4 * sqrt(truth * (1 - truth) / 4000) + 1e-3)


def test_nothing_to_exchange_is_no_test() -> None:
    assert p([("A", 1, 100, None, None), ("A", 2, 100, None, None)]) is None
    assert p([("A", 1, 100, None, None), ("B", 0, 0, None, None)]) is None
    assert p([("B", 1, 100, None, None), ("C", 2, 100, None, None)]) is None


def test_counts_the_permutation_seen_and_is_repeatable() -> None:
    value = p(ALONE, permutations=99)
    assert value is not None
    assert round(value * 100) == pytest.approx(value * 100)  # (b + 1) / (99 + 1)
    assert value == p(ALONE, permutations=99)
    assert len({p(ALONE, seed=seed, permutations=99) for seed in range(20)}) > 1


def test_counts_of_other_articles_are_refused() -> None:
    sample = Sample(groups=("A", "B"), words=(1, 1), stories=(None, None), copies=(None, None))
    with pytest.raises(ValueError, match="3 counts for 2 articles"):
        p_values(sample, {"hedging": [1, 2, 3]}, "A")
    assert p_values(sample, {}, "A") == {}


def test_rules_are_tested_each_for_itself() -> None:
    sample = Sample(groups=("A",) * 3 + ("B",) * 3, words=(1000,) * 6, stories=(None,) * 6, copies=(None,) * 6)
    counts = {"hedging": [8, 9, 10, 0, 1, 2], "speculation": [3, 3, 3, 3, 3, 3]}
    both = p_values(sample, counts, "A", permutations=499)
    assert both["speculation"] == 1.0
    assert both["hedging"] == p_values(sample, {"hedging": counts["hedging"]}, "A", permutations=499)["hedging"]


articles_drawn = st.lists(
    st.tuples(
        st.sampled_from("ABC"), st.integers(0, 4), st.integers(0, 3).map(lambda n: 100 * n),
        st.sampled_from([None, "s", "t"]), st.sampled_from([None, None, "x", "y"]),
    ),
    min_size=2, max_size=12,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(articles_drawn, st.randoms(use_true_random=False))
def test_order_and_names_do_not_matter(articles: list[Article], random: object) -> None:
    shuffled = articles[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    names = {"A": "zebra", "B": "ant", "C": "bee"}
    labels = {None: None, "s": "z", "t": "a", "x": "m", "y": "b"}
    renamed = [(names[group], count, words, labels[story], labels[copies])
               for group, count, words, story, copies in shuffled]  # fmt: skip
    value = p(articles, permutations=199)
    assert value is None or 0.005 <= value <= 1
    assert p(renamed, "zebra", permutations=199) == value


def test_groups_with_no_finding_at_all_do_not_differ() -> None:
    """However much their articles differ in length."""
    short: list[Article] = [("A", 0, 100, None, None)] * 6
    long: list[Article] = [("B", 0, 900, None, None)] * 6
    assert p([*short, *long]) == 1.0


def test_a_handful_of_findings_proves_no_more_than_their_number() -> None:
    """Two findings in the two longest articles: dealt by lot, such articles seldom fall to one side."""
    articles: list[Article] = [
        *[("A", int(at < 2), 1200, None, None) for at in range(6)],
        *[("B", 0, 250, None, None) for _ in range(40)],
    ]
    # Both among 7,200 of 17,200 words: (7200 · 7199) / (17200 · 17199) = .1752, and nothing else is as unlikely.
    assert p(articles) == pytest.approx(7200 * 7199 / (17200 * 17199))


def test_pairs_are_judged_by_what_changed() -> None:
    """100 findings in each of six articles, seven more when scored again: Fisher would see 600 against 642."""
    sample = Sample(
        groups=("A",) * 6 + ("B",) * 6,
        words=(1000,) * 12,
        stories=tuple("abcdef") * 2,
        copies=tuple("abcdef") * 2,
    )
    counts = {"hedging": [100] * 6 + [107] * 6}
    assert p_values(sample, counts, "B", paired=True)["hedging"] == pytest.approx(2 / 64, abs=0.012)
    alone = p_values(sample, counts, "B")["hedging"]
    assert alone is not None
    assert alone > 0.1
