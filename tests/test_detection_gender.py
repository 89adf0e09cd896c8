"""Which pronoun a mention takes up: by article, title, first name and ending, on phrases made up for it."""

from __future__ import annotations

import pytest

from bias.detection.gender import first_names, gender, holds_first_name
from bias.language.analyser import Analyser
from bias.language.words import Word

ANALYSER = Analyser()


def words_of(phrase: str) -> list[Word]:
    """The words of a phrase inside a sentence, so that a lower-case article stays one."""
    reading = ANALYSER.read(f"Gestern kam {phrase} nach Kiel.")
    start = reading.text.index(phrase)
    low, high = reading.tokens(start, start + len(phrase))
    return reading.words[low:high]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        # by first name, whatever title stands before it
        ("Karla Brandt", "sie"),
        ("Paul Stein", "er"),
        ("der Abgeordnete Paul Stein", "er"),
        ("die Abgeordnete Karla Brandt", "sie"),
        # by title
        ("Frau Kern", "sie"),
        ("Herr Kern", "er"),
        ("Herrn Kern", "er"),
        ("Papst Clemens", "er"),
        # by the feminine ending
        ("die Ministerin", "sie"),
        ("eine Sprecherin", "sie"),
        ("Kanzlerin Lohr", "sie"),
        # by the plural's ending
        ("die Ärztinnen", "plural"),
        ("die Experten", "plural"),
        # by article alone
        ("das Institut", "es"),
        ("eine Behörde", "sie"),
        ("einen Zeugen", "er"),
        ("ein Sprecher", "er/es"),
        ("dem Institut", "er/es"),
        ("des Ministeriums", "er/es"),
        # an article of several genders stays open
        ("der Konzern", "der"),
        ("die Polizei", "die"),
        # nothing tells
        ("Lindner", "unknown"),
    ],
)
def test_gender_of_a_mention(phrase: str, expected: str) -> None:
    words = words_of(phrase)
    assert gender(words, (0, len(words))) == expected


def test_only_words_that_end_in_the_feminine_suffix_are_feminine() -> None:
    # -in without the suffix: a name and a city
    for phrase in ("Turin", "Martin Kern"):
        words = words_of(phrase)
        assert gender(words, (0, len(words))) != "sie"


def test_the_mention_alone_is_looked_at() -> None:
    words = words_of("Lindner und Karla Brandt")
    assert gender(words, (0, 1)) == "unknown"
    assert gender(words, (2, 4)) == "sie"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Karla Brandt", True),
        ("der Abgeordnete Paul Stein", True),
        ("Karla", False),  # no other name behind it
        ("Lindner", False),
        ("die Polizei Hagenau", False),
        ("das Institut", False),
    ],
)
def test_a_first_name_counts_before_another_name(phrase: str, expected: bool) -> None:
    words = words_of(phrase)
    assert holds_first_name(words, 0, len(words)) is expected


def test_first_names_are_folded_and_tell_one_pronoun_each() -> None:
    names = first_names()
    assert (names["karla"], names["paul"]) == ("sie", "er")
    assert set(names.values()) == {"er", "sie"}
    assert all(name == name.lower() for name in names)
    assert "ß" not in "".join(names)
