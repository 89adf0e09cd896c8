"""Places that may be cues: matches of entries, short quotations, and all other words with a meaning."""

from __future__ import annotations

import pytest
from read_sentences import read, span

from bias.detection.attribution import Attribution
from bias.detection.matching import Candidate
from bias.detection.spots import field_spots, spots
from bias.detection.voice import Voices
from bias.language.reading import Reading
from bias.model import Entry

ENTRY = Entry(id="probe", category="hedging", subtype="epistemic", path="lexicons/de/hedging.toml")
OTHER = Entry(id="other", category="editorialising", subtype="evaluative", path="lexicons/de/editorialising.toml")


def match(reading: Reading, text: str, entry: Entry = ENTRY) -> Candidate:
    low, high = span(reading, text)
    return Candidate(entry, low, high, frozenset(), None, low, high)


def words(reading: Reading, low: int, high: int) -> str:
    return " ".join(word.text for word in reading.words[low:high])


def seen(reading: Reading, *matches: Candidate) -> list[tuple[str, str]]:
    """Spots by their words, with what makes them one."""
    by_unit: dict[int, list[Candidate]] = {}
    for each in matches:
        by_unit.setdefault(reading.unit_of(each.low), []).append(each)
    found = field_spots(reading, by_unit, Voices(reading, []))
    return [
        (
            words(reading, low, high),
            "bare"
            if spot is None
            else "+".join([*(each.entry.id for each in spot.matches), *["quoted"] * spot.quoted]),
        )
        for low, high, spot in zip(found.low, found.high, found.spot, strict=True)
    ]


def test_every_word_with_a_meaning_of_its_own_is_a_spot() -> None:
    # No article, preposition, pronoun, coordinator, digits or sign.
    assert seen(read("Sie kamen mit 300 Hunden und einem Boot nach Karnbach.")) == [
        ("kamen", "bare"), ("Hunden", "bare"), ("Boot", "bare"), ("Karnbach", "bare"),
    ]  # fmt: skip


def test_a_matched_word_is_no_bare_word_but_the_words_of_a_longer_cue_are() -> None:
    reading = read("Das Boot sank wohl aller Wahrscheinlichkeit nach.")
    assert seen(reading, match(reading, "wohl"), match(reading, "aller Wahrscheinlichkeit nach")) == [
        ("Boot", "bare"),
        ("sank", "bare"),
        ("wohl", "probe"),
        ("aller Wahrscheinlichkeit nach", "probe"),
        ("Wahrscheinlichkeit", "bare"),
    ]


def test_matches_of_the_same_words_are_one_spot() -> None:
    reading = read("Das Boot sank wohl.")
    assert seen(reading, match(reading, "wohl"), match(reading, "wohl", OTHER))[-1] == ("wohl", "probe+other")


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("Das „Wunder“ dauerte an.", ["Wunder"]),
        ("Das „sehr große Wunder“ dauerte an.", ["sehr große Wunder"]),
        ("Das „so sehr große Wunder“ dauerte an.", ["so sehr große Wunder"]),
        ("Das „so sehr große blaue Wunder“ dauerte an.", []),  # five words are no scare quotes
        ("Das „Wunder!“ dauerte an.", ["Wunder"]),  # a sign inside is no part of it
        ("Das Wunder dauerte an.", []),
    ],
)
def test_short_quotations_are_spots(sentence: str, quoted: list[str]) -> None:
    reading = read(sentence)
    assert [words(reading, each.low, each.high) for each in spots(reading, 0, ())] == quoted


def test_a_quoted_match_is_both() -> None:
    reading = read("Das „Wunder“ dauerte an.")
    (spot,) = spots(reading, 0, [match(reading, "Wunder")])
    assert (words(reading, spot.low, spot.high), spot.quoted, [each.entry.id for each in spot.matches]) == (
        "Wunder", True, ["probe"],
    )  # fmt: skip
    assert seen(reading, match(reading, "Wunder")) == [
        ("Wunder", "probe+quoted"), ("dauerte", "bare"),
    ]  # fmt: skip


def test_spots_know_their_sentence_and_whose_voice_they_are_in() -> None:
    reading = read("Das Boot sank wohl.", "Kolb sagte, es sei leer.")
    low, high = span(reading, "es sei leer")
    said = Attribution(
        unit=1, low=span(reading, "sagte")[0], high=span(reading, "sagte")[1], subtype="indirect", entry=None,
        source=None, kind="none", content=[(reading.starts[low], reading.end(high - 1))],
    )  # fmt: skip
    found = field_spots(reading, {0: [match(reading, "wohl")]}, Voices(reading, [said]))
    listed = [
        (words(reading, low, high), int(unit), bool(outlet))
        for low, high, unit, outlet in zip(found.low, found.high, found.unit, found.outlet, strict=True)
    ]
    assert [each for each in listed if each[0] in ("Boot", "sank", "wohl", "Kolb", "leer")] == [
        ("Boot", 0, True), ("sank", 0, True), ("wohl", 0, True), ("Kolb", 1, True), ("leer", 1, False),
    ]  # fmt: skip
    assert found.low.tolist() == sorted(found.low.tolist())
