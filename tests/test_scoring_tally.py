"""Detection → Tally, and what adding tallies means."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worked_example import DETECTION_1, DETECTION_2

from bias.model import Detection, Finding, Sentence, Source, Tally
from bias.scoring import tally
from bias.scoring.tallies import standing


def attribution(kind: str | None, voice: str = "outlet") -> Finding:
    source = None if kind is None else Source(start=None, end=None, text="", kind=kind)
    return Finding(
        category="attribution",
        subtype="indirect",
        field="text",
        start=0,
        end=5,
        text="sagte",
        sentence=0,
        voice=voice,
        source=source,
        content=(),
    )


def test_only_the_outlets_own_findings_count() -> None:
    assert tally(DETECTION_1) == Tally(
        articles=1,
        words=14,
        sentences=2,
        words_in_source_voice=9,
        words_quoted=0,
        sentences_attributed=2,
        findings={"attribution": 2, "attribution.parenthetical": 1, "attribution.prepositional": 1},
        sentences_with={"attribution": 2},
        sources={"named": 1, "role": 1, "vague": 0, "none": 0},
    )


def test_two_findings_in_one_sentence_are_one_sentence() -> None:
    hedges = tuple(
        Finding(category="hedging", subtype="epistemic", field="text", start=s, end=s + 4, text="wohl", sentence=0)
        for s in (0, 9)
    )
    made = tally(
        Detection(
            words=10,
            words_in_source_voice=0,
            words_quoted=0,
            sentences=(Sentence(field="text", start=0, end=20), Sentence(field="text", start=21, end=40)),
            findings=hedges,
        )
    )
    assert made.findings == {"hedging": 2, "hedging.epistemic": 2}
    assert made.sentences_with == {"hedging": 1}
    assert made.share("hedging") == 0.5


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("person", "named"),
        ("organisation", "named"),
        ("medium", "named"),
        ("document", "named"),
        ("role", "role"),
        ("vague", "vague"),
        ("none", "none"),
        (None, "none"),
    ],
)
def test_who_stands_behind_an_attribution(kind: str | None, expected: str) -> None:
    assert standing(attribution(kind)) == expected


def test_three_articles_pooled_by_hand() -> None:
    third = tally(
        Detection(
            words=17,
            words_in_source_voice=0,
            words_quoted=0,
            sentences=(Sentence(field="text", start=0, end=80),),
            findings=(attribution("vague"), attribution("none"), attribution("person", voice="source")),
        )
    )
    pooled = sum([tally(DETECTION_1), tally(DETECTION_2), third])
    assert isinstance(pooled, Tally)
    assert (pooled.articles, pooled.words, pooled.sentences) == (3, 50, 6)
    assert pooled.count("attribution") == 7
    assert pooled.rate("attribution") == 140.0  # 7 in 50 words; the mean of the three rates would be 139.5
    assert pooled.share("attribution") == 1.0
    assert pooled.attributed_share == 5 / 6
    assert pooled.direct_quote_share == 3 / 50
    assert pooled.sources == {"named": 4, "none": 1, "role": 1, "vague": 1}
    assert pooled.named_share == 4 / 7


counts = st.integers(min_value=0, max_value=10**6)
several = st.dictionaries(st.sampled_from(["attribution", "hedging", "hedging.epistemic", "eigenes"]), counts)
tallies = st.builds(
    Tally,
    articles=counts,
    words=counts,
    sentences=counts,
    words_in_source_voice=counts,
    words_quoted=counts,
    sentences_attributed=counts,
    unsourced_figures=counts,
    findings=several,
    sentences_with=several,
    sources=several,
)


@given(tallies, tallies, tallies)
def test_tallies_add_in_any_order(one: Tally, two: Tally, three: Tally) -> None:
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one
    assert one + Tally() == one


@given(tallies, tallies)
def test_no_count_is_forgotten_in_a_sum(one: Tally, two: Tally) -> None:
    both = one + two
    for each in dataclasses.fields(Tally):
        left, right, total = (getattr(value, each.name) for value in (one, two, both))
        if isinstance(left, int):
            assert total == left + right
        else:
            assert all(total[key] == left.get(key, 0) + right.get(key, 0) for key in {*left, *right})
