"""Pairs of sentences with probabilities → groups: average linkage over pairs of different articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.stories import clusters as module
from bias.stories.clusters import SECOND, clusters

Known = Mapping[tuple[int, int], float]


def clustered(homes: Sequence[int | set[int]], known: Known, threshold: float = 0.5) -> list[tuple[int, ...]]:
    """`homes`: the article of each sentence, or all of them."""
    sets = [frozenset((home,) if isinstance(home, int) else home) for home in homes]
    ordered = sorted(known)
    first = np.array([i for i, _ in ordered], dtype=np.int64)
    second = np.array([j for _, j in ordered], dtype=np.int64)
    return clusters(sets, first, second, np.array([known[pair] for pair in ordered]), threshold)


def test_without_pairs_there_are_no_groups() -> None:
    assert clustered([], {}) == []
    assert clustered([0, 1, 2], {}) == []


def test_a_pair_that_reaches_the_threshold_is_a_group() -> None:
    assert clustered([0, 1, 2], {(0, 1): 0.5, (1, 2): 0.2}) == [(0, 1)]
    assert clustered([0, 1, 2], {(0, 1): 0.499}) == []


def test_the_mean_over_pairs_decides_and_pairs_that_are_not_given_count_as_nothing() -> None:
    # 0 and 1 are joined first; 2 then has (.9 + .2) / 2 = .55 to both, or (.9 + 0) / 2 = .45.
    assert clustered([0, 1, 2], {(0, 1): 1.0, (0, 2): 0.9, (1, 2): 0.2}) == [(0, 1, 2)]
    assert clustered([0, 1, 2], {(0, 1): 1.0, (0, 2): 0.49}) == [(0, 1)]  # .245


def test_a_chain_is_cut_where_its_mean_is_too_low() -> None:
    # .9 joins 0 and 1; 2 goes with 3 (.8), since (.7 + 0) / 2 = .35; between the two groups there is .7 / 4.
    known = {(0, 1): 0.9, (1, 2): 0.7, (2, 3): 0.8}
    assert clustered([0, 1, 2, 3], known, threshold=0.4) == [(0, 1, 2), (1, 2, 3)]
    # Both are widened by a second membership: 2 has .7 / 2 = .35 > .25 to the first, 1 the same to the second.
    assert clustered([0, 1, 2, 3], known | {(1, 2): 0.5}, threshold=0.4) == [(0, 1), (2, 3)]  # .5 / 2 is not above .25


def test_sentences_of_one_article_do_not_weigh_in_the_mean() -> None:
    # 1 and 2 stand in one article. {0, 1} and 2: the only pair of two articles is (0, 2), so its mean is .5.
    assert clustered([0, 1, 1], {(0, 1): 0.9, (0, 2): 0.5}) == [(0, 1, 2)]
    # Were 2 of a third article, the mean were .5 / 2.
    assert clustered([0, 1, 2], {(0, 1): 0.9, (0, 2): 0.5}) == [(0, 1)]


def test_sentences_of_one_article_alone_are_never_joined() -> None:
    assert clustered([0, 0, 1], {}) == []
    assert clustered([0, 0, 1], {(0, 2): 0.4}, threshold=0.5) == []
    linked = module._Linked([frozenset((0,)), frozenset((0,))])
    assert linked.mean(0, 1) == 0.0


def test_ties_go_to_the_lower_places() -> None:
    # All pairs are alike, the threshold leaves groups of two: 1 / 2 of .6 is too low.
    known = dict.fromkeys(((0, 1), (1, 2), (2, 3), (0, 3)), 0.6)
    assert clustered([0, 1, 2, 3], known) == [(0, 1, 2, 3)]  # each is widened by the other's (.6 / 2)
    known = dict.fromkeys(((0, 1), (1, 2), (2, 3), (0, 3)), 0.5)
    assert clustered([0, 1, 2, 3], known) == [(0, 1), (2, 3)]


def test_groups_that_are_widened_to_the_same_are_one() -> None:
    # Each of (0, 1) and (2, 3) takes in the other two: .6 / 2 is above .25.
    known = dict.fromkeys(((0, 1), (1, 2), (2, 3), (0, 3)), 0.6)
    assert clustered([0, 1, 2, 3], known) == [(0, 1, 2, 3)]


def test_a_copy_that_several_articles_have_pairs_with_each() -> None:
    # 0 stands in articles 0 and 1, so that it pairs with 1 of article 0, too.
    assert clustered([{0, 1}, 0, 2], {(0, 1): 0.8, (1, 2): 0.1}) == [(0, 1)]
    # {0, 1} to 2: (.9 + .3) / 2 = .6.
    assert clustered([{0, 1}, 0, 2], {(0, 1): 0.95, (0, 2): 0.9, (1, 2): 0.3}) == [(0, 1, 2)]


def test_the_best_sentence_of_an_article_without_one_may_state_a_second_claim() -> None:
    # 2 and 3 are one claim of articles 2 and 3; 2 also states what 0 and 1 do: (.4 + .3) / 2 = .35, and 4, of the same
    # article, (.3 + .3) / 2 = .3.
    known = {(0, 1): 0.9, (2, 3): 0.9, (0, 2): 0.4, (1, 2): 0.3, (0, 4): 0.3, (1, 4): 0.3}
    assert clustered([0, 1, 2, 3, 2], known) == [(0, 1, 2), (2, 3)]


def test_a_second_membership_wants_more_than_its_mean_and_goes_to_the_lower_place_in_ties() -> None:
    known = {(0, 1): 0.9, (0, 2): SECOND, (1, 2): SECOND}
    assert clustered([0, 1, 2], known) == [(0, 1)]
    known = {(0, 1): 0.9, (0, 2): 0.3, (1, 2): 0.3, (0, 3): 0.3, (1, 3): 0.3}
    assert clustered([0, 1, 2, 2], known) == [(0, 1, 2)]


def test_an_article_that_has_a_sentence_in_the_group_gives_no_second_one() -> None:
    known = {(0, 1): 0.9, (1, 2): 0.45}  # 2 is of the article of 0: the mean over pairs of two articles is .45
    assert clustered([0, 1, 0], known) == [(0, 1)]


def test_groups_are_in_order_and_so_are_their_sentences() -> None:
    assert clustered([0, 1, 2, 3], {(1, 2): 0.9, (0, 3): 0.8}) == [(0, 3), (1, 2)]


def by_brute_force(homes: Sequence[int], known: Known, threshold: float) -> list[tuple[int, ...]]:
    """Joins the best two groups as long as there are such, looking at all pairs each time. Without second memberships."""
    groups = [[place] for place in range(len(homes))]
    while True:
        best: tuple[float, int, int] | None = None
        for one, other in combinations(groups, 2):
            crossing = [(i, j) for i in one for j in other if homes[i] != homes[j]]
            given = [known[min(pair), max(pair)] for pair in crossing if (min(pair), max(pair)) in known]
            if given and (mean := sum(given) / len(crossing)) >= threshold:
                low, high = sorted((min(one), min(other)))
                if best is None or (-mean, low, high) < best:
                    best = (-mean, low, high)
        if best is None:
            return sorted(tuple(sorted(group)) for group in groups if len(group) > 1)
        joined = next(group for group in groups if min(group) == best[1])
        gone = next(group for group in groups if min(group) == best[2])
        groups.remove(gone)
        joined += gone


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[int], dict[tuple[int, int], float], float]:
    """Sums of sixteenths are exact, so that means are the same in whatever order they are added."""
    homes = draw(st.lists(st.integers(0, 4), min_size=1, max_size=11))
    crossing = [(i, j) for i, j in combinations(range(len(homes)), 2) if homes[i] != homes[j]]
    kept = draw(st.lists(st.sampled_from(crossing), unique=True)) if crossing else []
    return homes, {pair: draw(st.integers(1, 16)) / 16 for pair in kept}, draw(st.integers(1, 15)) / 16


@settings(max_examples=400, deadline=None)
@given(problem=problems())
def test_the_same_groups_as_looking_at_all_pairs_each_time(
    problem: tuple[list[int], dict[tuple[int, int], float], float],
) -> None:
    homes, known, threshold = problem
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SECOND", 2.0)  # no second membership
        assert clustered(homes, known, threshold) == by_brute_force(homes, known, threshold)


@settings(max_examples=200, deadline=None)
@given(problem=problems())
def test_second_memberships_only_add_to_groups_and_one_sentence_an_article(
    problem: tuple[list[int], dict[tuple[int, int], float], float],
) -> None:
    homes, known, threshold = problem
    widened, groups = clustered(homes, known, threshold), by_brute_force(homes, known, threshold)
    assert widened == sorted(set(widened))
    for group in groups:
        assert any(
            set(group) <= set(each) and _added(each, group, homes) and _near(each, group, known) for each in widened
        )
    assert all(any(set(group) <= set(each) for group in groups) for each in widened)


def _near(widened: tuple[int, ...], group: tuple[int, ...], known: dict[tuple[int, int], float]) -> bool:
    return all(
        sum(known.get((min(place, far), max(place, far)), 0.0) for far in group) / len(group) > SECOND
        for place in set(widened) - set(group)
    )


def _added(widened: tuple[int, ...], group: tuple[int, ...], homes: Sequence[int]) -> bool:
    new = [homes[place] for place in widened if place not in group]
    return len(new) == len(set(new)) and not {homes[place] for place in group} & set(new)


def test_many_equal_sentences_are_joined_without_looking_at_all_pairs_again(monkeypatch: pytest.MonkeyPatch) -> None:
    number = 120
    means = 0
    mean = module._Linked.mean

    def counting(linked: module._Linked, one: int, other: int) -> float:
        nonlocal means
        means += 1
        return mean(linked, one, other)

    monkeypatch.setattr(module._Linked, "mean", counting)
    pairs = dict.fromkeys(combinations(range(number), 2), 0.9)
    assert clustered(list(range(number)), pairs) == [tuple(range(number))]
    # Once for each pair, at most twice for what is pushed when two groups are joined (and once when it is taken out):
    # looking at all pairs after each of the 119 joins would be 119 · 120 · 119 / 6 = 280,000.
    assert means < 5 * len(pairs)
