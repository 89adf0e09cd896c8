"""Which articles are put together, which stand alone, and why."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import pytest
from event_articles import NAMES, article, sharing, together, told
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.model import Article
from bias.stories import events, grouping
from bias.stories.values import Story


def test_articles_of_one_event_are_together_and_others_stand_alone() -> None:
    articles = [
        article("fire-1", NAMES[:4], "2026-05-04", outlet="b"),
        article("bridge", NAMES[8:], "2026-05-04", outlet="a"),
        article("fire-2", NAMES[1:5], "2026-05-05", outlet="a"),
    ]
    (story,), alone = told(articles)
    assert (story.articles, alone) == ((0, 2), [1])


@pytest.mark.parametrize(
    ("total", "dates", "joined"),
    [
        (9, ("2026-05-04", "2026-05-04"), True),  # 1 / 9 = .111 ≥ .1
        (11, ("2026-05-04", "2026-05-04"), False),  # 1 / 11 = .091
        (9, (None, "2026-05-04"), False),  # without a date .15 is wanted
        (9, (None, None), False),
        (6, (None, "2026-05-04"), True),  # 1 / 6 = .167
        (6, (None, None), True),
        (7, (None, None), False),  # 1 / 7 = .143
    ],
)
def test_how_close_is_close(total: int, dates: tuple[str | None, str | None], joined: bool) -> None:
    articles = [sharing(total, total, dates[0], name="a"), sharing(total, 1, dates[1])]
    assert together(articles) == ([["a", "b"]] if joined else [])


@pytest.mark.parametrize(("second", "joined"), [("2026-05-09", True), ("2026-05-10", False), ("2026-04-29", True)])
def test_the_window_is_counted_in_days_both_ends_included(second: str, joined: bool) -> None:
    articles = [article("a", NAMES, "2026-05-04"), article("b", NAMES, second)]
    assert together(articles) == ([["a", "b"]] if joined else [])
    assert together(articles, window=4) == []
    assert together(articles, window=6) == [["a", "b"]]


def test_a_story_goes_on_as_long_as_articles_come_within_the_window() -> None:
    dates = ["2026-05-01", "2026-05-06", "2026-05-11", "2026-05-17"]
    articles = [article(f"a{number}", NAMES, date) for number, date in enumerate(dates)]
    assert together(articles) == [["a0", "a1", "a2"]]  # five days, five days, six days


def test_the_day_may_stand_in_the_headline() -> None:
    articles = [article("a", NAMES, "2026-05-04"), article("b", NAMES, title="Quellheim am 2026-06-30")]
    assert together(articles) == []
    assert together([articles[0], article("b", NAMES, title="Quellheim am 2026-05-08")]) == [["a", "b"]]


def test_an_article_without_a_date_fits_any() -> None:
    articles = [article("a", NAMES, "2026-05-04"), article("b", NAMES), article("c", NAMES, "2025-01-01")]
    # Two stories of the same words, equally close: the one with the earlier member has it.
    assert together(articles) == [["b", "c"]]


def test_an_article_joins_the_story_with_the_closest_centre() -> None:
    articles = [
        article("a1", NAMES[:4], "2026-05-01"),
        article("a2", NAMES[2:6], "2026-05-01"),
        article("b1", NAMES[8:12], "2026-05-01"),
        # One name of a1, none of a2: .25 / √(2 + 2 · .5) = .144; two names of b1: .5.
        article("c", [NAMES[0], "4711", NAMES[8], NAMES[9]], "2026-05-02"),
    ]
    assert together(articles) == [["a1", "a2"], ["b1", "c"]]


def test_the_centre_is_what_counts_not_the_closest_member() -> None:
    story = [sharing(9, 9, "2026-05-01", name=name) for name in "abcd"]
    # Four equal members: 4 · (1 / 9) / √16 = 1 / 9, as one would be.
    assert together([*story, sharing(9, 1, "2026-05-02", name="e")]) == [["a", "b", "c", "d", "e"]]
    # Of two members with the cosine 1 / 9 a third shares a word with one only: (1 / 9) / √(2 + 2 / 9) = .075.
    mixed = [sharing(9, 9, "2026-05-01", name="a"), sharing(9, 1, "2026-05-01", name="b")]
    own = mixed[1].text.split()[-1]
    third = article("c", [own, *(str(6000 + number) for number in range(8))], "2026-05-02")
    assert (1 / 9) / sqrt(2 + 2 / 9) == pytest.approx(0.0745, abs=1e-4)
    assert together([*mixed, third]) == [["a", "b"]]
    assert together([mixed[1], third]) == [["b", "c"]]


def test_articles_that_name_their_story_are_together_whatever_they_say_and_whenever() -> None:
    articles = [
        article("a", NAMES[:4], "2020-01-01", story="hafen"),
        article("b", NAMES[4:8], "2026-05-04", story="hafen"),
        article("c", NAMES[4:8], "2026-05-04", story="bruecke"),
        article("d", NAMES[4:8], "2026-05-04", story="bruecke"),
    ]
    stories, alone = told(articles)
    assert [(each.id, each.articles) for each in stories] == [("hafen", (0, 1)), ("bruecke", (2, 3))]
    assert alone == []
    assert [(each.closest, each.closeness, each.days, each.words) for each in stories[0].bonds] == [
        (1, 0.0, 2315, ()), (0, 0.0, 2315, ()),
    ]  # fmt: skip


def test_articles_without_the_field_may_join_a_named_story_and_are_not_said_to_be_given() -> None:
    articles = [
        article("named", NAMES[:4], "2026-05-06", story="hafen"),
        article("early", NAMES[:4], "2026-05-04"),
        article("empty", NAMES[:4], "2026-05-06", story=""),
        article("far", NAMES[:4], "2026-05-12"),
    ]
    (story,), alone = told(articles)
    assert (story.id, story.articles, alone) == ("hafen", (1, 2, 0), [3])  # 12 May is six days after
    assert {articles[each.article].id: each.given for each in story.bonds} == {
        "early": False, "empty": False, "named": True,
    }  # fmt: skip


@pytest.mark.parametrize(("date", "joined"), [("2026-05-04", True), ("2026-05-03", False)])
def test_the_window_reaches_back_from_a_named_story(date: str, joined: bool) -> None:
    articles = [article(name, NAMES, "2026-05-09", story="hafen") for name in "ab"]
    assert together([*articles, article("c", NAMES, date)]) == [["a", "b", "c"] if joined else ["a", "b"]]


@pytest.mark.parametrize(("total", "joined"), [(7, True), (8, False)])
def test_the_centre_of_unlike_articles_is_far_from_all(total: int, joined: bool) -> None:
    # Two articles that share nothing: their sum is √2 long. (1 / 7) / √2 = .101, (1 / 8) / √2 = .088.
    unlike = [sharing(total, each, "2026-05-04", name=name, story="hafen") for name, each in (("a", total), ("b", 0))]
    third = sharing(total, 1, "2026-05-04", name="c")
    assert together([*unlike, third]) == [["a", "b", "c"] if joined else ["a", "b"]]


def test_a_story_without_dates_wants_closer_articles() -> None:
    undated = [sharing(9, 9, None, name=name, story="hafen") for name in "ab"]
    assert together([*undated, sharing(9, 1, "2026-05-04", name="c")]) == [["a", "b"]]  # 1 / 9 = .111
    assert together([*undated, sharing(6, 1, "2026-05-04", name="c")]) == [["a", "b"]]  # 1 / √54 = .136
    assert together([*undated, sharing(6, 2, "2026-05-04", name="c")]) == [["a", "b", "c"]]  # 2 / √54 = .272


def test_of_stories_that_are_equally_close_the_one_with_the_earliest_member_has_the_article() -> None:
    named = article("named", NAMES[:4], "2026-05-08", story="hafen")
    first = article("first", NAMES[:4], "2026-05-02")  # too early for the named one
    assert together([named, first, article("c", NAMES[:4], "2026-05-05")]) == [["c", "first"]]


def test_a_named_story_of_one_article_is_none() -> None:
    articles = [article("a", NAMES[:4], "2026-05-04", story="hafen"), article("b", NAMES[6:], "2026-05-04")]
    assert told(articles) == ([], [0, 1])


def test_nothing_and_one_article_are_no_story() -> None:
    assert told([]) == ([], [])
    assert told([article("a", NAMES)]) == ([], [0])


Row = tuple[list[str], int | None, str | None]
ROWS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True),
        st.none() | st.integers(1, 14),
        st.none() | st.none() | st.sampled_from(["hafen", "bruecke"]),
    ),
    max_size=12,
)


def _articles(rows: Sequence[Row], prefix: str = "a") -> list[Article]:
    return [
        article(f"{prefix}{place}", words, None if day is None else f"2026-05-{day:02d}", story=story)
        for place, (words, day, story) in enumerate(rows)
    ]


def _by_id(articles: Sequence[Article]) -> tuple[dict[str, Story], set[frozenset[str]]]:
    stories, alone = told(articles)
    groups = [[articles[place].id for place in each.articles] for each in stories]
    assert sorted([*alone, *(place for each in stories for place in each.articles)]) == list(range(len(articles)))
    ids = {each: story for story, group in zip(stories, groups, strict=True) for each in group}
    return ids, {frozenset(group) for group in groups} | {frozenset((articles[place].id,)) for place in alone}


@settings(max_examples=150, deadline=None)
@given(rows=ROWS, later=ROWS, block=st.integers(1, 5))
def test_a_later_article_never_changes_the_stories_of_earlier_ones(
    rows: list[Row], later: list[Row], block: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "_BLOCK", block)
        earlier = _articles([(words, day or 14, story) for words, day, story in rows])
        # Later ones, in reach or not, and such without a date; they do not name a story (that is a correction).
        added = [
            article(f"b{place}", words, None if day is None else f"2026-05-{14 + day:02d}")
            for place, (words, day, _) in enumerate(later)
        ]
        before, groups = _by_id(earlier)
        after, more = _by_id([*added, *earlier])
        known = {each.id for each in earlier}
        assert {group & known for group in more} - {frozenset()} == groups
        assert all(after[name].id == story.id for name, story in before.items())


@settings(max_examples=100, deadline=None)
@given(rows=ROWS, data=st.data())
def test_the_order_of_the_corpus_decides_nothing(rows: list[Row], data: st.DataObject) -> None:
    articles = _articles(rows)
    shuffled = data.draw(st.permutations(articles))

    def described(corpus: Sequence[Article]) -> list[tuple[object, ...]]:
        stories, alone = told(corpus)
        name = [each.id for each in corpus]
        found: list[tuple[object, ...]] = [
            (
                story.id, story.title, story.names, [name[place] for place in story.articles],
                [(name[b.article], name[b.closest or 0], b.closeness, b.days, b.words, b.given) for b in story.bonds],
            )
            for story in stories
        ]  # fmt: skip
        return [*found, tuple(sorted(name[place] for place in alone))]

    assert described(shuffled) == described(articles)


def test_each_article_is_asked_once_for_its_story_and_holds_only_what_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    closest = grouping._closest

    def counting(place: int, found: events.Events, *rest: object) -> object:
        asked.append(len(found.near[place]))
        return closest(place, found, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(grouping, "_closest", counting)
    # 200 days with five articles each on the event of the day.
    articles = [
        article(
            f"a{place}",
            [str(5000 + place // 5), str(7000 + place // 5)],
            f"20{10 + place // 50}-05-{place // 5 % 10 + 1:02d}",
        )
        for place in range(1000)
    ]
    stories, alone = told(articles)
    assert (len(stories), {len(each.articles) for each in stories}, alone) == (200, {5}, [])
    assert (len(asked), sum(asked)) == (1000, 1000 * 4)
