"""A card that went through the cache's bytes is the same card: types, order of mappings, every bit of a float."""

from __future__ import annotations

import json
import math
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worked_example import DEMO_1, DEMO_2, DETECTION_1, DETECTION_2

from bias.model import (
    Article,
    Finding,
    Mention,
    Provenance,
    Readability,
    Score,
    Scorecard,
    Sentence,
    Source,
    Sourcing,
    Span,
    Tally,
)
from bias.output.records import encode, record
from bias.scoring.cache_cards import decoded, encoded
from bias.scoring.scorecards import scorecard

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

MADE_BY = Provenance(version="0", lexicon="sha256:1", model="sha256:2 strict")

# Any character, halves of surrogate pairs among them: what a library's user makes need not come from a file.
TEXT = st.text(st.characters(), max_size=12)
COUNT = st.integers(min_value=0, max_value=40)
NUMBER = st.one_of(st.floats(allow_nan=False), st.just(0.0), st.just(1e-320))
MAYBE = st.none() | NUMBER
COUNTS = st.dictionaries(TEXT, COUNT, max_size=4)
MENTIONS = st.builds(Mention, start=COUNT, end=COUNT, text=TEXT)
SOURCES = st.builds(
    Source, start=st.none() | COUNT, end=st.none() | COUNT, text=TEXT, kind=TEXT, antecedent=st.none() | MENTIONS
)
CONTENT = st.none() | st.lists(st.builds(Span, start=COUNT, end=COUNT), max_size=3).map(tuple)
FIELDS = st.sampled_from(("title", "text"))
FINDINGS = st.builds(
    Finding,
    category=TEXT,
    subtype=TEXT,
    field=FIELDS,
    start=COUNT,
    end=COUNT,
    text=TEXT,
    sentence=COUNT,
    voice=TEXT,
    confidence=MAYBE,
    entry=st.none() | TEXT,
    source=st.none() | SOURCES,
    content=CONTENT,
)
SENTENCES = st.builds(
    Sentence,
    field=FIELDS,
    start=COUNT,
    end=COUNT,
    attributed=st.booleans(),
    quoted=st.booleans(),
    probabilities=st.none() | st.dictionaries(st.sampled_from("abc") | TEXT, NUMBER, max_size=4),
)


def several(strategy: SearchStrategy[Finding] | SearchStrategy[Sentence]) -> SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=5).map(tuple)


TALLIES = st.builds(
    Tally,
    **{
        each.name: COUNTS if each.name in {"findings", "sentences_with", "sources"} else COUNT for each in fields(Tally)
    },
)
SOURCINGS = st.builds(
    Sourcing,
    **{each.name: MAYBE if "share" in each.name or each.name == "evenness" else COUNT for each in fields(Sourcing)}
    | {"unsourced_figures": st.lists(COUNT, max_size=3).map(tuple)},
)
SCORES = st.builds(Score, count=COUNT, rate=NUMBER, low=NUMBER, high=NUMBER, share=NUMBER, percentile=MAYBE)
CARDS = st.builds(
    Scorecard,
    subject=st.just("a"),
    language=TEXT,
    tally=TALLIES,
    scores=st.dictionaries(TEXT, SCORES, max_size=4),
    sourcing=SOURCINGS,
    readability=st.builds(Readability, flesch=MAYBE, wiener=MAYBE, lix=MAYBE, words_per_sentence=MAYBE),
    sentences=several(SENTENCES),
    findings=several(FINDINGS),
    provenance=st.builds(Provenance, version=TEXT, lexicon=TEXT, model=st.none() | TEXT, reference=st.none() | TEXT),
)


def exact(card: Scorecard) -> str:
    """All that a card holds, with its types: 1 is not 1.0 here, nor a list a tuple, nor one order another."""

    def plain(value: object) -> object:
        if hasattr(value, "__slots__") and hasattr(value, "__dataclass_fields__"):
            return [type(value).__name__, *(plain(getattr(value, each.name)) for each in fields(value))]
        if hasattr(value, "items"):
            return [[key, plain(each)] for key, each in value.items()]
        return tuple(map(plain, value)) if isinstance(value, tuple) else value

    return repr(plain(card))


@given(card=CARDS, title=TEXT, text=TEXT)
def test_any_card_comes_back_as_it_was(card: Scorecard, title: str, text: str) -> None:
    article = Article(id="a", title=title, text=text)
    back = decoded(encoded(card, article), article)
    assert back == card
    assert exact(back) == exact(card)


@given(title=TEXT, text=TEXT, low=COUNT, high=COUNT)
def test_words_of_the_article_are_cut_out_of_it_again(title: str, text: str, low: int, high: int) -> None:
    article = Article(id="a", title=title, text=text)
    found = Finding(
        category="attribution", subtype="direct", field="text", start=low, end=high, text=text[low:high], sentence=0
    )
    headline = replace(found, field="title", text=title[low:high])
    card = scorecard(article, replace(DETECTION_1, findings=(headline, found), sentences=()), MADE_BY)
    assert decoded(encoded(card, article), article).findings == (headline, found)


def test_entries_hold_no_words_that_the_article_holds() -> None:
    for article, detection in ((DEMO_1, DETECTION_1), (DEMO_2, DETECTION_2)):
        card = scorecard(article, detection, MADE_BY)
        content = encoded(card, article)
        assert encode(record_of(article, decoded(content, article))) == encode(record_of(article, card))
        said = {each.text for each in card.findings} | {each.source.text for each in card.findings if each.source}
        strings = set(strings_in(json.loads(content)))
        assert said - {""} and not (said - {""}) & strings


def strings_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [each for one in value for each in strings_in(one)] if isinstance(value, list) else []


def record_of(article: Article, card: Scorecard) -> dict[str, object]:
    from bias.model import Scored

    return record(Scored(article=article, scorecard=card))


def test_the_card_is_about_the_article_that_is_asked_for() -> None:
    card = scorecard(DEMO_1, DETECTION_1, MADE_BY)
    other = replace(DEMO_1, id="another", path="elsewhere.txt", outlet="Nordpress")
    assert decoded(encoded(card, DEMO_1), other) == replace(card, subject="another")


@pytest.mark.parametrize(
    "value", [0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308, -0.0, math.inf, -math.inf, 1e16, 123456789.123456789]
)
def test_floats_keep_every_bit(value: float) -> None:
    card = replace(scorecard(DEMO_1, DETECTION_1, MADE_BY), readability=Readability(flesch=value, lix=0.0))
    back = decoded(encoded(card, DEMO_1), DEMO_1).readability
    assert back.flesch is not None
    assert back.flesch.hex() == value.hex()


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"null", b"[1,2,3,4,5,6,7,8,9]", b"\xff\xfe", b'["de",[],{}'])
def test_bytes_that_are_no_card_are_refused(content: bytes) -> None:
    with pytest.raises((ValueError, TypeError, LookupError, AttributeError)):
        decoded(content, DEMO_1)
