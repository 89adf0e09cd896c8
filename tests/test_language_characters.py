"""What analysis reads differently from what is written, and the way back to the exact stretch."""

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bias.detection import Detector
from bias.language.characters import clean
from bias.model import Article, Finding

SPACES = "\u00a0\u2007\u202f\u2009"
INVISIBLE = "\u00ad\u200b\u200d\u2060\ufeff"


def test_plain_text_stays_as_it_is_without_a_map() -> None:
    cleaned = clean("Äpfel für 3 Euro")
    assert (cleaned.text, cleaned.starts, cleaned.ends) == ("Äpfel für 3 Euro", None, None)
    assert cleaned.span(2, 5) == (2, 5)


def test_decomposed_letters_are_one_character_of_two() -> None:
    original = unicodedata.normalize("NFD", "Bär über")
    cleaned = clean(original)
    assert cleaned.text == "Bär über"
    assert cleaned.span(0, 3) == (0, 4)
    assert cleaned.span(4, 8) == (5, 10)
    assert original[slice(*cleaned.span(4, 5))] == "u\u0308"


@pytest.mark.parametrize("sign", INVISIBLE)
def test_invisible_characters_are_dropped_and_lie_in_the_span_around_them(sign: str) -> None:
    original = f"Ein Be{sign}richt."
    cleaned = clean(original)
    assert cleaned.text == "Ein Bericht."
    start, end = cleaned.span(4, 11)
    assert original[start:end] == f"Be{sign}richt"


@pytest.mark.parametrize("space", SPACES)
def test_odd_spaces_are_spaces_one_for_one(space: str) -> None:
    assert clean(f"z.{space}B.").text == "z. B."


@pytest.mark.parametrize("sign", "’‘ʼ´`")
def test_an_apostrophe_inside_a_word_is_made_plain(sign: str) -> None:
    assert clean(f"Wie geht{sign}s?").text == "Wie geht's?"


def test_a_closing_mark_behind_a_word_is_no_apostrophe() -> None:
    assert clean("‚Halt‘, rief Hans’ Sohn").text == "‚Halt‘, rief Hans’ Sohn"


def test_a_hundred_combining_marks_do_no_harm(detector: Detector) -> None:
    text = "Die Tu" + "\u0308" * 100 + "r ist angeblich zu."
    found = detector.detect(Article(id="a", text=text)).findings
    assert [text[each.start : each.end] for each in found] == ["angeblich"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            unicodedata.normalize("NFD", "Für die Gemüsehändler war es möglicherweise zu spät."),
            unicodedata.normalize("NFD", "möglicherweise"),
        ),
        ("Der Zug kam mög\u00adli\u00adcher\u00adwei\u00adse zu spät.", "mög\u00adli\u00adcher\u00adwei\u00adse"),
        ("Der Zug kam ver\u200bmut\u200blich zu spät.", "ver\u200bmut\u200blich"),
        ("\ufeffDer\u00a0Zug kam\u202fvermutlich\u00a0zu spät.", "vermutlich"),
    ],
)
def test_a_finding_covers_its_word_as_written(detector: Detector, text: str, word: str) -> None:
    (found,) = detector.detect(Article(id="a", text=text)).findings
    assert text[found.start : found.end] == word


WORDS = st.sampled_from(
    """Die Behörde teilte mit dass rund 200 Häuser überflutet seien Laut Müller könnte möglicherweise größer werden sagte
    der Präsident „Wir hören zu“ : , . Für Österreich sei das unerhört angeblich soll getötet haben""".split()
)
TEXTS = st.lists(WORDS, min_size=3, max_size=25).map(" ".join)


def words_of(text: str, start: int, end: int) -> str:
    return unicodedata.normalize("NFC", text[start:end])


def seen(text: str, each: Finding) -> tuple[object, ...]:
    source = each.source
    return (
        each.entry,
        each.category,
        each.subtype,
        each.voice,
        words_of(text, each.start, each.end),
        len(unicodedata.normalize("NFC", text[: each.start])),
        source and (source.kind, words_of(text, source.start or 0, source.end or 0)),
        each.content and [words_of(text, piece.start, piece.end) for piece in each.content],
    )


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_decomposed_text_has_the_findings_of_composed_text(detector: Detector, text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    plain = [seen(text, each) for each in detector.detect(Article(id="a", text=text)).findings]
    assert [seen(apart, each) for each in detector.detect(Article(id="a", text=apart)).findings] == plain


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, sign=st.sampled_from(INVISIBLE), data=st.data())
def test_an_invisible_character_inside_a_word_changes_no_finding(
    detector: Detector, text: str, sign: str, data: st.DataObject
) -> None:
    spots = [at for at in range(1, len(text)) if text[at - 1].isalnum() and text[at].isalnum()]
    assume(spots)
    at = data.draw(st.sampled_from(spots))
    longer = text[:at] + sign + text[at:]
    plain = detector.detect(Article(id="a", text=text)).findings
    found = detector.detect(Article(id="a", text=longer)).findings
    assert [(each.entry, each.text, each.voice) for each in found] == [
        (each.entry, each.text, each.voice) for each in plain
    ]
    assert [longer[each.start : each.end].replace(sign, "") for each in found] == [
        text[each.start : each.end] for each in plain
    ]


HOSTILE = st.text(
    alphabet=st.sampled_from("aäu\u0308\u0301\u00ad\u200b\ufeff ’'„“\n\u2028\U0001f600ﬁ가\u1112\u1161"), max_size=40
)


@settings(max_examples=200, deadline=None)
@given(original=HOSTILE)
def test_every_cleaned_character_comes_from_a_stretch_in_order(original: str) -> None:
    cleaned = clean(original)
    at = 0
    for number in range(len(cleaned.text)):
        start, end = cleaned.span(number, number + 1)
        assert at <= start < end <= len(original)
        at = start
    assert not set(cleaned.text) & set(INVISIBLE)
