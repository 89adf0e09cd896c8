"""Why an article is in its story, under which name it speaks, and what the story is called."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from math import log, sqrt

import pytest
from event_articles import NAMES, article, told

from bias.model import Article
from bias.stories.values import Bond


def test_bonds_name_the_closest_member_the_days_and_the_words() -> None:
    articles = [
        article("a", ["Quellheim", "Ombrücke", "Harzenau", "Zellbrück"], "2026-05-04"),
        article("b", ["Quellheim", "Ombrücke", "Harzenau", "Turmalin"], "2026-05-07"),
        article("c", ["Quellheim", "Wispelau", "Wispelau", "Turmalin"]),
    ]
    (story,), _ = told(articles)
    a, _, c = story.bonds
    assert a == Bond(article=0, closest=1, closeness=a.closeness, days=3, words=("Harzenau", "Ombrücke", "Quellheim"))
    assert a.closeness == pytest.approx(3 / 4)
    # c has one name twice: its vector is (1, 1 + ln 2, 1) / √(2 + (1 + ln 2)²), b's is (1, 1, 1, 1) / 2.
    assert (c.closest, c.days, c.words) == (1, None, ("Quellheim", "Turmalin"))
    assert c.closeness == pytest.approx(2 / 2 / sqrt(2 + (1 + log(2)) ** 2))


def test_the_weightiest_shared_words_come_first() -> None:
    articles = [article(name, ["Harzenau", "Zellbrück", "Zellbrück", "Birkmoor"]) for name in "ab"]
    (story,), _ = told(articles)
    assert story.bonds[0].words == ("Zellbrück", "Birkmoor", "Harzenau")


def test_shared_words_are_shown_as_the_article_writes_them_and_are_six_at_most() -> None:
    articles = [article("a", ["Häuser", *NAMES], "2026-05-04"), article("b", ["Haus", *NAMES], "2026-05-04")]
    (story,), _ = told(articles)
    assert len(story.bonds[0].words) == 6
    few = [article("a", ["Häuser"], "2026-05-04"), article("b", ["Haus"], "2026-05-04")]
    (story,), _ = told(few)
    assert [each.words for each in story.bonds] == [("Häuser",), ("Haus",)]


@pytest.mark.parametrize(
    ("outlets", "names"),
    [
        (("blitz", "kurier"), ("blitz", "kurier")),
        (("blitz", None), ("blitz", "id-1")),
        (("blitz", "blitz"), ("id-0", "id-1")),
        ((None, None), ("id-0", "id-1")),
        (("", "kurier"), ("id-0", "kurier")),
    ],
)
def test_articles_speak_as_their_outlets_or_as_themselves(outlets: Sequence[str | None], names: Sequence[str]) -> None:
    articles = [article(f"id-{number}", NAMES, outlet=outlet) for number, outlet in enumerate(outlets)]
    (story,), _ = told(articles)
    assert sorted(zip(story.articles, story.names, strict=True)) == list(enumerate(names))


def test_members_stand_by_date_then_outlet_then_id_and_those_without_a_date_last() -> None:
    articles = [
        article("z", NAMES, None, outlet="a"),
        article("y", NAMES, "2026-05-05", outlet="a"),
        article("x", NAMES, "2026-05-04", outlet="b"),
        article("w", NAMES, "2026-05-04", outlet="a"),
        article("v", NAMES, "2026-05-04", outlet="b"),
    ]
    (story,), _ = told(articles)
    assert [articles[place].id for place in story.articles] == ["w", "v", "x", "y", "z"]
    assert story.id == "story-" + hashlib.sha256(b"w").hexdigest()[:8]


def test_the_title_is_the_headline_in_the_middle_or_the_first_line() -> None:
    ends = [article("a", NAMES[:6], title="Eins"), article("b", NAMES[6:], title="Drei")]
    middle = article("c", NAMES, title="Zwei")
    (story,), _ = told([*ends, middle])
    assert story.title == "Zwei"
    (story,), _ = told([*ends, article("c", NAMES)])
    assert story.title in {"Eins", "Drei"}  # one without a headline gives none
    (story,), _ = told([Article(id=name, text=f"  Quellheim {'x' * 200}\nOmbrücke") for name in "ab"])
    assert story.title == f"Quellheim {'x' * 90}"
