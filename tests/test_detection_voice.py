"""Whose voice a finding is in, and which sentences are attributed or quoted."""

from __future__ import annotations

import pytest

from bias.detection import Detector
from bias.model import Article, Detection


def detect(detector: Detector, text: str, title: str = "") -> Detection:
    return detector.detect(Article(id="a", text=text, title=title))


def voices(detector: Detector, text: str) -> list[tuple[str, str]]:
    return [(each.text, each.voice) for each in detect(detector, text).findings if each.category != "attribution"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es kamen rund 300 Gäste.", [("rund", "outlet")]),
        ("Laut Polizei kamen rund 300 Gäste.", [("rund", "source")]),
        ("Der Wirt sagte, es seien rund 300 Gäste gekommen.", [("rund", "source")]),
        ("„Es kamen rund 300 Gäste“, sagte der Wirt.", [("rund", "source")]),
        ("Rund 300 Gäste kamen, so der Wirt.", [("Rund", "source")]),
        ("Der Wirt sagte am Abend vor rund 300 Gästen, das Haus bleibe offen.", [("rund", "outlet")]),
        ("Der Wirt sagte, das Haus bleibe offen. Rund 300 Gäste klatschten.", [("Rund", "outlet")]),
        ("Der Wirt sagte, das Haus bleibe offen. Rund 300 Gäste seien da gewesen.", [("Rund", "source")]),
        ("Im Film „Rund 40 Tage“ geht es um Rehe.", [("Rund", "outlet")]),
    ],
)
def test_a_finding_inside_content_is_the_sources(
    detector: Detector, text: str, expected: list[tuple[str, str]]
) -> None:
    assert voices(detector, text) == expected


def flags(detector: Detector, text: str) -> list[tuple[bool, bool]]:
    return [(each.attributed, each.quoted) for each in detect(detector, text).sentences]


def test_sentences_that_hold_content_are_attributed_and_those_all_in_quotation_quoted(detector: Detector) -> None:
    text = "Es regnete. Landrat Uwe Brandt sagte: „Der Fluss steigt. Die Säcke reichen noch.“ Danach ging er heim."
    assert flags(detector, text) == [(False, False), (True, False), (True, True), (False, False)]


def test_a_title_in_quotation_marks_makes_no_sentence_quoted(detector: Detector) -> None:
    assert flags(detector, "Sie liest „Der stille See“ im Garten.") == [(False, False)]


def test_words_are_counted_by_voice(detector: Detector) -> None:
    found = detect(detector, "„Wir bauen im Mai“, sagte Bürgermeisterin Anne Tolk. Es regnete.", title="Ein Titel")
    assert (found.words, found.words_in_source_voice, found.words_quoted) == (12, 4, 4)
    found = detect(detector, "Laut Polizei kamen 300 Gäste.")
    assert (found.words, found.words_in_source_voice, found.words_quoted) == (5, 3, 0)
