"""The ways in which two sentences can be alike, each worked by hand on tiny ones."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_wordings import quantity, wording
from numpy.typing import NDArray
from scipy import sparse

from bias.stories import likenesses as module
from bias.stories.likenesses import (
    at,
    bests,
    centred,
    common_meanings,
    common_times,
    cosines,
    neighbours,
    quantities_differ,
    shared_quantities,
)
from bias.stories.pairs import FEATURES, pairs
from bias.stories.quantities import likeness
from bias.stories.values import Quantity
from bias.stories.wordings import Wording


def places(*numbers: int) -> NDArray[np.int64]:
    return np.array(numbers, dtype=np.int64)


def column(*numbers: float) -> NDArray[np.float64]:
    return np.array(numbers, dtype=np.float64)


def test_cosines_of_words_by_hand() -> None:
    found = cosines([["kran", "kippt"], ["kran", "kran", "rostet"], ["hafen"]])
    # idf = ln((1 + 3) / (1 + documents)) + 1; a word that stands twice counts 1 + ln 2.
    both, alone = log(4 / 3) + 1, log(4 / 2) + 1
    one = (both, alone)
    other = ((1 + log(2)) * both, alone)
    expected = one[0] * other[0] / sqrt(one[0] ** 2 + one[1] ** 2) / sqrt(other[0] ** 2 + other[1] ** 2)
    assert at(found, places(0, 0, 1), places(1, 2, 2)) == pytest.approx([expected, 0.0, 0.0])
    assert at(found, places(0, 1, 2), places(0, 1, 2)) == pytest.approx([1.0, 1.0, 1.0])


def test_cosines_of_letters_go_by_runs_of_five_with_the_blank_around_words() -> None:
    found = cosines(["Kran", "Kranz", "Tran"], letters=True)
    # " kran" and "kran "; " kranz" is " kran", "kranz", "ranz ": one is common. "ran " alone is too short to be.
    both, alone = log(4 / 3) + 1, log(4 / 2) + 1
    one, other = sqrt(both**2 + alone**2), sqrt(both**2 + 2 * alone**2)
    assert at(found, places(0, 0), places(1, 2)) == pytest.approx([both**2 / one / other, 0.0])


def test_sentences_without_words_are_like_nothing() -> None:
    assert np.asarray(cosines([[], []])).tolist() == [[0.0, 0.0], [0.0, 0.0]]
    assert at(cosines([[], ["kran"], ["kran"]]), places(0, 1), places(1, 2)).tolist() == pytest.approx([0.0, 1.0])
    assert np.asarray(cosines(["", " "], letters=True)).sum() == 0.0


def test_centred_is_less_the_mean_of_all_pairs_of_the_two() -> None:
    # Pairs (0, 1) .8, (0, 2) .2, (1, 2) .5: means .5 of 0, .65 of 1, .35 of 2; 3 has no pair.
    found = centred(column(0.8, 0.2, 0.5), places(0, 0, 1), places(1, 2, 2), 4)
    assert found == pytest.approx([0.8 - 0.575, 0.2 - 0.425, 0.5 - 0.5])


def test_bests_are_shares_of_what_either_finds_in_the_others_article() -> None:
    # 0 is of article A; 1 and 2 of B; 3 of C. 0 finds .8 in B at best, .4 in C.
    codes = places(0, 1, 1, 2)
    low, high = bests(column(0.8, 0.4, 0.4, 0.5), places(0, 0, 0, 1), places(1, 2, 3, 3), codes)
    # (0, 1): .8 / .8 and, 1 in A, .8 / .8. (0, 2): .4 / .8 and .4 / .4. (0, 3): .4 / .4; 3 in A: .4 / .4.
    # (1, 3): 1 in C .5 / .5; 3 in B .5 / .5.
    assert low == pytest.approx([1.0, 0.5, 1.0, 1.0])
    assert high == pytest.approx([1.0, 1.0, 1.0, 1.0])


def test_bests_where_all_are_unlike_are_nothing() -> None:
    low, high = bests(column(0.0), places(0), places(1), places(0, 1))
    assert (low.tolist(), high.tolist()) == ([0.0], [0.0])


def test_common_meanings_by_hand() -> None:
    sentences = [wording("kran kippt"), wording("kran kippt hafen sturm nacht zoll"), wording("hafen zoll")]
    first, second = places(0, 0, 1), places(1, 2, 2)
    contained, rarest, next_rarest = common_meanings(sentences, first, second, np.array([True, False, True]))
    # Four sentences and a half over: two have kran, kippt, hafen and zoll: ln(4 / 2.5) = .470; one has sturm and nacht:
    # ln(4 / 1.5) = .981, the highest. 0 and 2 have .940 each, 3 at the least is what they are measured by.
    two = log(4 / 2.5)
    assert contained == pytest.approx([2 * two / 3.0, 0.0, 2 * two / 3.0])
    assert rarest == pytest.approx([two / log(4 / 1.5), 0.0, two / log(4 / 1.5)])
    assert next_rarest == pytest.approx(rarest)


def test_a_single_common_meaning_has_no_second_and_long_sentences_are_measured_by_the_shorter() -> None:
    long, longer = wording([f"w{number}" for number in range(8)]), wording([f"w{number}" for number in range(7, 19)])
    contained, rarest, next_rarest = common_meanings([long, longer], places(0), places(1), np.array([True]))
    # Idf: ln(3 / 2.5) of w7, ln(3 / 1.5) of the others; the shorter one has 7 · .693 + .182 = 5.03.
    common, alone = log(3 / 2.5), log(3 / 1.5)
    assert contained == pytest.approx([common / (7 * alone + common)])
    assert rarest == pytest.approx([common / alone])
    assert next_rarest.tolist() == [0.0]


def test_meanings_are_common_where_lemmas_are_not() -> None:
    sentences = [wording("brand", meaning="=feuer"), wording("flamme", article=1, meaning="=feuer")]
    _, rarest, _ = common_meanings(sentences, places(0), places(1), np.array([True]))
    assert rarest == pytest.approx([log(3 / 2.5) / log(3 / 1.5)])


def test_times_in_common() -> None:
    sentences = [
        wording(times=["weekday Montag", "hour 9:00"]),
        wording(times=["hour 9:00"]),
        wording(times=["year 2020"]),
        wording(),
    ]
    assert common_times(sentences, places(0, 0, 0, 1), places(1, 2, 3, 2)).tolist() == [1.0, 0.0, 0.0, 0.0]


def test_neighbours_are_the_mean_of_the_sentences_before_and_behind() -> None:
    sentences = [wording(article=article, sentence=number) for article in (0, 1) for number in (0, 1, 2)]
    letters = np.zeros((6, 6))
    letters[0, 3], letters[2, 5] = 0.6, 0.2
    letters[1, 4] = 0.9
    # Of (1, 4) those before are (0, 3), those behind (2, 5); of (0, 3) there is only (1, 4); of (0, 5) nothing: 0 has
    # none before, 5 none behind.
    found = neighbours(sentences, letters, places(1, 0, 0), places(4, 3, 5))
    assert found == pytest.approx([0.4, 0.9, 0.0])
    assert neighbours(sentences, sparse.csr_matrix(letters), places(1, 0, 0), places(4, 3, 5)) == pytest.approx(found)


def test_amounts_in_common_count_less_if_small_or_frequent_and_near_ones_less_than_equal_ones() -> None:
    sentences = [
        wording(amounts=[quantity(400, "reifen"), quantity(3, "mann")]),
        wording(amounts=[quantity(3, "mann")]),
        wording(amounts=[quantity(410, "reifen", "about")]),
    ]
    # 3 is small: .3; 400 and 410 lie within 10 % of each other, one is rounded: .7.
    assert shared_quantities(sentences) == pytest.approx({(0, 1): 0.3, (0, 2): 0.7})
    often = [wording(amounts=[quantity(250, "euro")]) for _ in range(20)]
    # 20 sentences have it, four times as many as count fully: 1 / (1 + ln 4).
    assert set(shared_quantities(often)) == set(combinations(range(20), 2))
    assert shared_quantities(often)[0, 1] == pytest.approx(1 / (1 + log(4)))


AMOUNTS = st.builds(
    quantity,
    st.sampled_from([0, 1, 3, 9, 10, 11, 12, 13, 14.5, 95, 99, 100, 105, 110, 111, 120, 1e6, 1.09e6]),
    st.sampled_from(["", "euro", "meter", "soldat", "container"]),
    st.sampled_from(["exactly", "about", "at most"]),
)
SENTENCES = st.lists(st.lists(AMOUNTS, max_size=3).map(lambda each: wording(amounts=each)), max_size=9)


def _rarity(value: float, sentences: list[Wording]) -> float:
    often = Counter(each for one in sentences for each in {found.value for found in one.quantities})[value]
    return (1.0 if value > 12 else 0.3) / (1 + log(max(1.0, often / 5)))


@settings(max_examples=300, deadline=None)
@given(sentences=SENTENCES)
def test_sorted_amounts_give_what_all_pairs_give(sentences: list[Wording]) -> None:
    expected = {}
    for i, j in combinations(range(len(sentences)), 2):
        held = [
            (likeness(one, other) * _rarity(min(one.value, other.value), sentences))
            for one in sentences[i].quantities
            for other in sentences[j].quantities
        ]
        if max(held, default=0.0) > 0:
            expected[i, j] = max(held)
    assert shared_quantities(sentences) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (quantity(400, "reifen"), quantity(500, "reifen"), 1.0),
        (quantity(400, "reifen"), quantity(400, "reifen"), 0.0),
        (quantity(400, "reifen"), quantity(500, "wagen"), 0.0),
        (quantity(400, ""), quantity(500, ""), 0.0),
        (quantity(400, "reifen"), None, 0.0),
    ],
)
def test_quantities_differ_where_the_same_is_counted(one: Quantity, other: Quantity | None, differ: float) -> None:
    sentences = [wording(amounts=[one]), wording(amounts=[other] if other else [])]
    assert quantities_differ(sentences, places(0), places(1)).tolist() == [differ]


STORY = tuple(
    wording(words, article=article, sentence=number, amounts=amounts)
    for article, told in enumerate(
        [
            [("kran kippt hafen", []), ("zoll sperrt kai", [quantity(400, "kiste")]), ("niemand verletzt", [])],
            [("hafen kran stürzt", []), ("kisten brennen", [quantity(400, "kiste")]), ("sturm tobt nacht", [])],
            [("sturm nacht hafen kran", []), ("verletzt niemand", []), ("zoll sperrt", [quantity(500, "kiste")])],
        ]
    )
    for number, (words, amounts) in enumerate(told)
)


def test_full_and_sparse_matrices_of_cosines_give_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    homes = [frozenset((each.article,)) for each in STORY]
    full = pairs(STORY, homes)
    monkeypatch.setattr(module, "_DENSE", len(STORY) - 1)
    assert sparse.issparse(cosines([each.lemmas for each in STORY]))
    thin = pairs(STORY, homes)
    assert thin.first.tolist() == full.first.tolist()
    assert thin.second.tolist() == full.second.tolist()
    assert thin.features == pytest.approx(full.features, abs=1e-12)


def test_pairs_are_of_two_articles_and_share_letters_or_an_amount() -> None:
    found = pairs(STORY, [frozenset((each.article,)) for each in STORY])
    both = list(zip(found.first.tolist(), found.second.tolist(), strict=True))
    # (1, 4) share nothing but the 400 boxes; (0, 5) and all others not even letters.
    assert both == [(0, 3), (0, 6), (1, 4), (1, 8), (2, 7), (3, 6), (5, 6)]
    features = [dict(zip(FEATURES, row, strict=True)) for row in found.features.tolist()]
    assert [each["quantity"] for each in features] == [0, 0, 1, 0, 0, 0, 0]
    assert [each["quantities differ"] for each in features] == [0, 0, 0, 1, 0, 0, 0]
    assert [each["shorter"] for each in features] == [0.3, 0.3, 0.2, 0.2, 0.2, 0.3, 0.3]
    copies = [wording("kran kippt"), wording("kran kippt hafen")]
    assert len(pairs(copies, [frozenset((0, 1)), frozenset((0,))]).first) == 1
    assert len(pairs(copies, [frozenset((0,)), frozenset((0,))]).first) == 0
