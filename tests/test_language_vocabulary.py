"""Classes of words: exact forms, stems with their endings, and parts of compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bias.language.vocabulary import parsed, vocabulary

SMALL = parsed(
    {
        "praise": {"words": "bravo Spaß", "stems": "famos genial", "prefixes": "traum-", "suffixes": "-wunder"},
        "blame": {"words": "pfui bravo", "stems": "genial", "prefixes": "skandal", "note": "is not read"},
    }
)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("pfui", ("blame",)),
        ("bravo", ("blame", "praise")),
        ("bravos", ()),
        ("spass", ("praise",)),  # ß and ss are the same
        ("famos", ("praise",)),
        ("famosesten", ("praise",)),
        ("famosester", ("praise",)),
        ("famoses", ("praise",)),
        ("famosere", ("praise",)),
        ("famosität", ()),
        ("genialen", ("blame", "praise")),
        ("traumtor", ("praise",)),
        ("traum", ()),
        ("traumab", ()),  # two letters are no rest of a compound
        ("skandalurteil", ("blame",)),
        ("torwunder", ("praise",)),
        ("torwunders", ("praise",)),
        ("wunder", ()),
        ("skandalwunder", ("blame", "praise")),
        ("", ()),
    ],
)
def test_the_classes_of_a_word(key: str, expected: tuple[str, ...]) -> None:
    assert SMALL.classes(key) == expected


@given(
    st.sampled_from(["", *"e er en em es s n r m ere eren erer eres erem ste sten ster stes stem este".split()]),
    st.sampled_from(["famos", "genial"]),
)
def test_a_stem_is_known_with_every_ending(ending: str, stem: str) -> None:
    assert "praise" in SMALL.classes(stem + ending)


def test_the_shipped_classes_are_read_once_and_folded() -> None:
    shipped = vocabulary()
    assert vocabulary() is shipped
    listed = [*shipped.words, *shipped.stems, *(part for parts in shipped.prefixes.values() for part in parts)]
    assert len(listed) > 1000
    assert [each for each in listed if each != each.lower() or "ß" in each or not each] == []
    assert "praise_strong" in shipped.classes("fantastische")
    assert shipped.classes("dienstag") == ("calendar_time",)
    assert shipped.classes("karnbach") == ()
