"""One text in several spellings, alone or beside another: the same is found."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from german_texts import HOSTILE, PROSE, SALAD, cases
from hypothesis import assume, example, given
from hypothesis import strategies as st
from invariant_checks import as_analysed, card, detected, learned, rules

from bias.detection import Detector
from bias.language.characters import clean
from bias.language.quotes import pair
from bias.language.sentences import paragraphs
from bias.model import Article, Finding, Scorecard

Found = tuple[object, ...]


def _told(each: Finding) -> Found:
    source = each.source
    return (
        (each.category, each.subtype, each.entry, each.field, each.sentence, each.voice, each.confidence),
        as_analysed(each.text),
        source and (source.kind, as_analysed(source.text), source.antecedent and as_analysed(source.antecedent.text)),
        None if each.content is None else len(each.content),
    )


def same(text: str, other_text: str, detector: Detector) -> tuple[Scorecard, Scorecard]:
    """Asserts that two spellings of a text get the same scorecard, but for places."""
    one, other = (card(Article(id="a", text=each), detector) for each in (text, other_text))
    assert [_told(each) for each in one.findings] == [_told(each) for each in other.findings]
    assert [replace(each, start=0, end=0) for each in one.sentences] == [
        replace(each, start=0, end=0) for each in other.sentences
    ]
    assert (one.tally, one.scores, one.sourcing) == (other.tally, other.scores, other.sourcing)
    assert one.readability == other.readability
    return one, other


GERMAN = PROSE | SALAD | HOSTILE
DETECTORS = st.sampled_from([rules, learned])


@cases(80)
@given(text=GERMAN, form=st.sampled_from(["NFC", "NFD"]), detector=DETECTORS)
def test_composed_and_decomposed(text: str, form: str, detector: Callable[[], Detector]) -> None:
    composed = unicodedata.normalize("NFC", text)
    same(composed, unicodedata.normalize(form, text), detector())


@cases(80)
@given(text=GERMAN, newline=st.sampled_from(["\r\n", "\r"]), detector=DETECTORS)
def test_newlines_of_other_systems(text: str, newline: str, detector: Callable[[], Detector]) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    same(unix, unix.replace("\n", newline), detector())


@cases(80)
@given(text=GERMAN, sign=st.sampled_from("’"), detector=DETECTORS)
def test_apostrophes_inside_words(text: str, sign: str, detector: Callable[[], Detector]) -> None:
    straight = "".join(each for each in text if each not in "’ʼ´`‘")
    curly = list(straight)
    for at in range(1, len(straight) - 1):
        if straight[at] == "'" and straight[at - 1].isalpha() and straight[at + 1].isalpha():
            curly[at] = sign
    one, other = same(straight, "".join(curly), detector())
    assert [(each.start, each.end) for each in one.findings] == [(each.start, each.end) for each in other.findings]


def matches(text: str) -> list[tuple[str | None, str, int, int]]:
    """All matches of the lexicon, of attribution also those that find no content."""
    return [(each.entry, each.text, each.start, each.end) for each in rules().matches(Article(id="a", text=text))]


def moved(found: list[tuple[str | None, str, int, int]], by: int) -> list[tuple[str | None, str, int, int]]:
    return [(entry, text, start + by, end + by) for entry, text, start, end in found]


@cases(120)
@given(first=PROSE, second=PROSE, gap=st.sampled_from(["\n\n", "\n \n", "\n\n\n\n", "\r\n\r\n"]))
def test_texts_joined_by_a_blank_line_add_up(first: str, second: str, gap: str) -> None:
    shift = len(first) + len(gap)
    assert matches(first + gap + second) == matches(first) + moved(matches(second), shift)
    joined, one, two = (detected(each, detector=rules()) for each in (first + gap + second, first, second))
    assert len(joined.sentences) == len(one.sentences) + len(two.sentences)
    assert joined.words == one.words + two.words
    lexical = [_told(each) for each in joined.findings if each.category != "attribution"]
    assert [each[1] for each in lexical] == [
        as_analysed(each.text) for part in (one, two) for each in part.findings if each.category != "attribution"
    ]


def pairs(text: str) -> list[tuple[int, int, bool]]:
    cleaned = clean(text)
    return [(*cleaned.span(each.start, each.end), each.closed) for each in pair(cleaned.text, paragraphs(cleaned.text))]


STRAY = st.sampled_from([*"„“”»«‚‘’›‹\"'", "''"])


@st.composite
def strays(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """A paragraph before, one with a stray mark, as it is without the mark, and a paragraph behind."""
    before, hit, behind = draw(PROSE), draw(PROSE | SALAD), draw(PROSE)
    hit = " ".join(hit.split())
    at = draw(st.integers(0, len(hit)))
    return before, hit[:at] + draw(STRAY) + hit[at:], hit, behind


@cases(150)
@given(strays())
@example(("Er kam.", "„Er ging.", "Er ging.", "„Sie blieb“, sagte er."))
def test_a_stray_quotation_mark_stays_in_its_paragraph(texts: tuple[str, str, str, str]) -> None:
    before, hit, sound, behind = texts
    assume(hit.strip() and sound.strip())
    with_mark, without = (f"{before}\n\n{each}\n\n{behind}" for each in (hit, sound))

    def outside(found: list[tuple[object, ...]], start: int, middle: int) -> Iterator[tuple[object, ...]]:
        low, high = len(before), len(before) + 4 + middle
        for each in found:
            at = each[start]
            assert isinstance(at, int)
            if at < low:
                yield each
            elif at >= high:
                yield tuple(part - middle if type(part) is int else part for part in each)

    assert list(outside([*pairs(with_mark)], 0, len(hit))) == list(outside([*pairs(without)], 0, len(sound)))
    assert list(outside([*matches(with_mark)], 2, len(hit))) == list(outside([*matches(without)], 2, len(sound)))


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_paragraphs_end_at_blank_lines_of_any_system(newline: str) -> None:
    text = f"„Wir gehen, sagte Anna Kern.{newline}{newline}Laut Polizei brannte es{newline}im Hafen."
    found = rules().detect(Article(id="a", text=text))
    assert [text[each.start : each.end] for each in found.sentences] == [
        "„Wir gehen, sagte Anna Kern.",
        f"Laut Polizei brannte es{newline}im Hafen.",
    ]
    assert found.sentences[1].quoted is False
