"""Fingerprints: what they depend on, and what moves the text leaves them alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_articles import marked

from bias.checking.fingerprints import fingerprints, kin
from bias.model import Scored

TEXT = (
    "Am Montag kam es in Brückstedt nach langem Streit zu einem [editorialising.loaded Skandal] im Rat der Stadt, der "
    "lange dauerte. [hedging.epistemic Wohl] ein Irrtum. Er ist „[editorialising.evaluative unfaßbar]“ teuer."
)


def prints(scored: Scored) -> list[str]:
    return list(fingerprints(scored, range(len(scored.scorecard.findings))).values())


BEFORE = prints(marked(TEXT))


def test_they_are_32_digits_with_the_number_at_the_end() -> None:
    assert [len(each) for each in BEFORE] == [32, 32, 32]
    assert [each[28:] for each in BEFORE] == ["0001", "0001", "0001"]
    assert len(set(BEFORE)) == 3


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace(" ", "\n"),
        TEXT.replace(" ", "  \u00a0"),
        "Etwas davor.\n\n" + TEXT + "\n\nEtwas danach.",
        TEXT.replace("„", "»").replace("“", "«"),
        TEXT.replace("Stadt,", "Stadt –"),
        TEXT.replace("Am Montag", "Nun aber"),  # more than four words away
        TEXT.replace("nach langem", "trotz langem"),  # the fifth word before the cue
        TEXT.replace("der lange dauerte", "welcher lange dauerte"),  # the fifth behind it
        TEXT.replace("ß", "ss"),
        TEXT.replace("Wohl", "WOHL").replace("Irrtum", "IRRTUM"),
        TEXT.replace("Brück", "Brü\u00adck"),
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace("einem ", 'einem <!-- bias: ignore hedging reason="so ist es gemeint" --> '),
    ],
)
def test_what_is_the_same_text_to_a_reader_keeps_them(text: str) -> None:
    assert prints(marked(text)) == BEFORE


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (TEXT.replace("zu einem", "zu keinem"), [0]),
        (TEXT.replace("im Rat", "im Amt"), [0]),
        (TEXT.replace("langem", "kurzem"), [0]),  # the fourth word before the cue
        (TEXT.replace("Stadt", "Gemeinde"), [0]),  # the fourth behind it
        (TEXT.replace("loaded Skandal", "loaded Eklat"), [0]),
        (TEXT.replace("editorialising.loaded", "editorialising.appeal"), [0]),
        (TEXT.replace("ein Irrtum", "kein Irrtum"), [1]),
        (TEXT.replace("teuer", "billig"), [2]),
    ],
)
def test_another_cue_rule_or_neighbour_is_another_finding(text: str, changed: list[int]) -> None:
    now = prints(marked(text))
    assert [number for number in range(3) if now[number] != BEFORE[number]] == changed


def test_equal_findings_of_an_article_are_numbered() -> None:
    scored = marked(
        "[hedging.epistemic Wohl] kaum. Nein. [hedging.epistemic Wohl] kaum.", title="[hedging.epistemic Wohl] kaum"
    )
    found = prints(scored)
    assert [each[28:] for each in found] == ["0001", "0002", "0003"]
    assert len({kin(each) for each in found}) == 1


def test_the_path_the_outlet_and_the_voice_of_others_have_no_part() -> None:
    assert prints(marked(TEXT, "b.md", path="x/y.md", outlet="blitz", line=9)) == BEFORE


WORDS = st.lists(
    st.sampled_from(
        [
            "[hedging.epistemic wohl]",
            "[editorialising.loaded Skandal]",
            "Rat",
            "Übung",
            "der",
            "sagte",
            "2.000",
            "nicht.",
        ]
    ),
    min_size=1,
    max_size=40,
)


@settings(deadline=None)
@given(WORDS, st.integers(20, 100))
def test_rewrapping_changes_none(words: list[str], width: int) -> None:
    text = " ".join(words)
    marks = marked(text)
    again = marked("\n".join(_wrapped_marks(words, width)))
    assert prints(again) == prints(marks)


def _wrapped_marks(words: list[str], width: int) -> list[str]:
    """The marked words in lines of about a width; a mark is never broken."""
    lines: list[str] = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@settings(deadline=None)
@given(
    st.permutations(
        [
            "Er [hedging.epistemic wohl] nicht.",
            "Ein [editorialising.loaded Skandal].",
            "Ruhe.",
            "[hedging.epistemic Wohl] kaum.",
        ]
    )
)
def test_the_order_of_paragraphs_has_no_part(paragraphs: list[str]) -> None:
    ordered = marked("\n\n".join(sorted(paragraphs)))
    assert sorted(prints(marked("\n\n".join(paragraphs)))) == sorted(prints(ordered))
