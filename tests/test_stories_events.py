"""What articles are grouped by: their days, their words and how alike near ones are."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from math import log, sqrt

import pytest
from event_articles import NAMES, WINDOW, article, model, sharing
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from bias.model import Article
from bias.stories import events as module
from bias.stories.events import Events, day, events, words_of

FOURTH = date(2026, 5, 4).toordinal()


@pytest.mark.parametrize(
    ("given_date", "title", "expected"),
    [
        ("2026-05-04", "", FOURTH),
        ("2026-05-04T23:59:00+02:00", "", FOURTH),
        (None, "Lage am 2026-05-04: Ombrücke gesperrt", FOURTH),
        ("2026-05-04", "Rückblick auf 2019-01-01", FOURTH),  # the field comes first
        ("4.5.2026", "", FOURTH),
        ("04.05.2026, 18.30 Uhr", "", FOURTH),
        ("2026-02-30", "Ombrücke gesperrt (2026-05-04)", FOURTH),  # no such day: the headline is asked
        ("2026-02-30", "Ombrücke gesperrt", None),
        (None, "Akte 12026-05-04 geschlossen", None),
        (None, "Akte 2026-05-041 geschlossen", None),
        ("unbekannt", "", None),
        (None, "", None),
    ],
)
def test_the_day_is_that_of_the_field_or_of_the_headline(
    given_date: str | None, title: str, expected: int | None
) -> None:
    assert day(Article(id="a", text="Am 2001-01-01 geschah nichts.", title=title, date=given_date)) == expected


def test_words_of_an_article_are_lemmas_without_function_words_and_single_digits() -> None:
    found = words_of(Article(id="a", title="Häuser in Quellheim", text="Die Häuser und 12.000 Euro in Zone 7"))
    assert found == {"haus", "quellheim", "12.000", "euro", "zone"}


def test_weights_grow_with_the_logarithm_of_counts_and_a_headline_counts_twice() -> None:
    found = events([Article(id="a", title="Quellheim", text="Quellheim Ombrücke")], model(), WINDOW)
    # quellheim 2 + 1 = 3 times, ombrücke once; both equally rare, so that the rarity falls out of the unit vector.
    one, other = 1 + log(3), 1.0
    length = sqrt(one * one + other * other)
    assert found.weights[0] == pytest.approx({"quellheim": one / length, "ombrücke": other / length})
    assert found.shown[0] == {"quellheim": "Quellheim", "ombrücke": "Ombrücke"}


def test_rarity_is_the_squared_idf_of_the_background_and_everyday_words_count_nothing() -> None:
    background = model({"quellheim": 2, "ombrücke": 3, "harzenau": 4}, articles=10)
    found = events([article("a", ["Quellheim", "Ombrücke", "Harzenau"])], background, WINDOW)
    # 3 of 10 are not more than 30 %, 4 of 10 are. log(11 / 2.5)² and log(11 / 3.5)².
    one, other = log(11 / 2.5) ** 2, log(11 / 3.5) ** 2
    length = sqrt(one * one + other * other)
    assert found.weights[0] == pytest.approx({"quellheim": one / length, "ombrücke": other / length})


def test_only_the_weightiest_words_count_and_ties_go_by_the_alphabet() -> None:
    numbers = [str(number) for number in range(1000, 1250)]
    found = events([article("a", [*numbers, "1249"])], model(), WINDOW)
    assert sorted(found.weights[0]) == [*numbers[:199], "1249"]
    assert sum(weight**2 for weight in found.weights[0].values()) == pytest.approx(1.0)


def test_an_article_without_a_word_that_says_anything_is_near_to_nothing() -> None:
    found = events([article("a", ["und", "die"]), article("b", []), article("c", NAMES)], model(), WINDOW)
    assert found.weights[:2] == ({}, {})
    assert found.near == ({}, {}, {})


def test_cosines_are_shared_words_by_words_and_tiny_ones_are_nothing() -> None:
    # 1 / 50 is kept, 1 / 60 is not.
    for total, one, other in ((4, {1: 0.25}, {0: 0.25}), (49, {1: 1 / 49}, {0: 1 / 49}), (60, {}, {})):
        found = events([sharing(total, total, name="a"), sharing(total, 1)], model(), WINDOW)
        assert found.near == (pytest.approx(one), pytest.approx(other))


def test_the_order_goes_by_day_then_length_then_id_and_what_has_no_date_comes_last() -> None:
    articles = [
        article("undated", NAMES),
        article("later", NAMES, "2026-05-05"),
        article("short", NAMES[:2], "2026-05-04"),
        article("b", NAMES, "2026-05-04"),
        article("a", NAMES, "2026-05-04"),
    ]
    found = events(articles, model(), WINDOW)
    assert [articles[place].id for place in found.order] == ["a", "b", "short", "later", "undated"]
    assert found.days == (None, FOURTH + 1, FOURTH, FOURTH, FOURTH)


def by_brute_force(found: Events) -> dict[tuple[int, int], float]:
    """Cosines of all pairs from the words themselves."""
    out = {}
    for one, mine in enumerate(found.weights):
        for other in range(one):
            theirs = found.weights[other]
            if (value := sum(weight * theirs.get(word, 0.0) for word, weight in mine.items())) > 0:
                out[other, one] = value
    return out


def assert_same_as_brute_force(articles: Sequence[Article], window: int) -> None:
    found = events(articles, model(), window)
    got = {(min(pair), max(pair)): value for pair, value in _pairs(found).items()}
    true = by_brute_force(found)
    # Every pair that is named has its cosine, in both directions; none is named that is too small.
    assert got == pytest.approx({pair: true[pair] for pair in got}, abs=1e-12)
    assert all(found.near[other][one] == value for (one, other), value in _pairs(found).items())
    assert all(value >= 0.02 for value in got.values())
    # Every pair within the window, or with an article without a date, is named.
    wanted = {pair for pair, value in true.items() if value > 0.02 + 1e-9 and _close(found, pair, window)}
    assert wanted <= got.keys()


def _pairs(found: Events) -> dict[tuple[int, int], float]:
    return {(one, other): value for one, near in enumerate(found.near) for other, value in near.items()}


def _close(found: Events, pair: tuple[int, int], window: int) -> bool:
    one, other = (found.days[place] for place in pair)
    return one is None or other is None or abs(one - other) <= window


def made_at_random(number: int, days: int, undated: float, seed: int = 0) -> list[Article]:
    """Articles of eight of 400 words, some of them without a date."""
    chance = random.Random(seed)  # noqa: S311 -- made texts, nothing secret
    return [
        article(
            f"a{place}",
            [str(chance.randint(1000, 1399)) for _ in range(8)],
            None if chance.random() < undated else str(date(2026, 1, 1) + timedelta(chance.randrange(days))),
        )
        for place in range(number)
    ]


@pytest.mark.parametrize("undated", [0.0, 0.1, 0.5, 1.0])
def test_more_than_a_block_of_articles_gives_what_all_pairs_give(undated: float) -> None:
    number = module._BLOCK + 150
    assert_same_as_brute_force(made_at_random(number, days=60, undated=undated), WINDOW)


ARTICLES = st.lists(
    st.tuples(st.lists(st.sampled_from(NAMES), max_size=6), st.none() | st.integers(1, 28)), max_size=14
).map(
    lambda rows: [
        article(f"a{place}", words, None if number is None else f"2026-02-{number:02d}")
        for place, (words, number) in enumerate(rows)
    ]
)


@settings(max_examples=150, deadline=None)
@given(articles=ARTICLES, window=st.integers(0, 9), block=st.integers(1, 6))
def test_blocks_of_any_size_give_what_all_pairs_give(articles: list[Article], window: int, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK", block)
        assert_same_as_brute_force(articles, window)


def test_a_thousand_dated_articles_are_not_all_held_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLOCK", 50)
    columns: list[int] = []

    class Counting(sparse.csr_matrix):  # type: ignore[misc]
        def __matmul__(self, other: sparse.csr_matrix) -> sparse.csr_matrix:
            columns.append(self.shape[0] * other.shape[1])
            return sparse.csr_matrix.__matmul__(self, other)

    matrix = module._matrix
    monkeypatch.setattr(module, "_matrix", lambda weights: Counting(matrix(weights)))
    # Five articles on each of 200 days: a block is ten days and is held against itself and the five days behind.
    articles = [
        article(f"a{place}", [str(1000 + place % 97), str(3000 + place)], str(date(2026, 1, 1) + timedelta(place // 5)))
        for place in range(1000)
    ]
    found = events(articles, model(), WINDOW)
    assert len(columns) == 20
    assert sum(columns) == 19 * 50 * 75 + 50 * 50  # the last block has nothing behind it; all pairs were 1,000,000
    assert sum(map(len, found.near)) == 0  # words in common stand 19 days apart
