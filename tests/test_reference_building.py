"""Scored articles → reference: what goes in, how lengths are grouped, and what is lost of a large corpus."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worked_example import SCORED_1

from bias.model import Article, BiasError, Detection, Finding, Problem, Provenance, Scored, Sentence
from bias.scoring import scorecard
from bias.scoring.reference_building import _bounds, build, content, distribution, whole
from bias.scoring.references import Reference, parsed

PROVENANCE = Provenance(version="0.1.0", lexicon="sha256:l", model="sha256:m")


def article(words: int, hedges: int = 0, provenance: Provenance = PROVENANCE) -> Scored:
    """An article of so many words and hedges, with a text, a title and an address that must not get into a file."""
    made = Article(id="geheim-id", title="Geheimtitel", text="Geheimtext.", url="https://example.org/geheim")
    hedge = Finding(category="hedging", subtype="epistemic", field="text", start=0, end=6, text="Geheim", sentence=0)
    detection = Detection(
        words=words, words_in_source_voice=0, words_quoted=0,
        sentences=(Sentence(field="text", start=0, end=11),), findings=(hedge,) * hedges,
    )  # fmt: skip
    return Scored(article=made, scorecard=scorecard(made, detection, provenance))


def test_a_small_corpus_by_hand() -> None:
    results = [
        article(100),
        article(200, 1),
        article(400, 2),
        article(250, 2),
        article(99, 5),
        Problem(id="p", path=None, error="…"),
    ]
    made = build(results, name="hand", version="2", note="by hand")
    (stratum,) = made.strata
    assert (made.articles, made.shorter, made.min_words, made.error) == (4, 1, 100, 0.0)
    assert (stratum.shortest, stratum.longest, stratum.articles, stratum.words) == (100, None, 4, 950)
    # 0, 5, 5 and 8 per 1,000.
    assert stratum.categories["hedging"].rates == (0.0, 5.0, 8.0)
    assert stratum.categories["hedging"].articles == (1, 2, 1)
    assert stratum.categories["editorialising"].rates == (0.0,)
    assert made.percentile(article(1000, 5).scorecard.tally, "hedging") == 50.0
    assert (made.name, made.version, made.note) == ("hand", "2", "by hand")
    assert (made.program, made.lexicon, made.model) == ("0.1.0", "sha256:l", "sha256:m")


def test_the_file_holds_numbers_and_no_text() -> None:
    made = build([article(100, n % 3) for n in range(5)], name="hand")
    text = content(made)
    value = json.loads(text)
    assert "eheim" not in text
    assert parsed(text, "x") == made
    assert value["schema"] == "bias.reference/1"
    assert (value["articles"], value["words"], value["decimals"]) == (5, 500, 4)
    assert value["categories"]["hedging"]["zero_share"] == 0.4
    assert value["categories"]["hedging"]["quantiles"] == {
        "5": 0.0, "10": 0.0, "25": 0.0, "50": 10.0, "75": 10.0, "90": 20.0, "95": 20.0,
    }  # fmt: skip
    assert '     "rates": [0.0, 10.0, 20.0],\n     "articles": [2, 2, 1]\n' in text


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([100], [100]),
        ([150] * 99 + [5000], [100]),
        ([150] * 50 + [250] * 49, [100]),  # one too few for a second
        ([150] * 50 + [200] * 50, [100, 200]),
        ([199] * 49 + [250] * 100 + [400] * 60, [100, 400]),  # too few short ones: joined to the next
        ([150] * 50 + [250] * 50 + [900] * 50, [100, 200, 400]),
        ([150] * 50 + [900] * 50 + [2000] * 50, [100, 200, 1600]),
    ],
)
def test_lengths_are_grouped_by_doubling(lengths: list[int], expected: list[int]) -> None:
    assert _bounds(lengths, 100) == expected


@given(st.lists(st.integers(100, 20_000), min_size=1, max_size=400))
def test_every_stratum_has_enough_articles_or_is_the_only_one(lengths: list[int]) -> None:
    bounds = _bounds(lengths, 100)
    ends = [*bounds[1:], 10**9]
    sizes = [sum(low <= each < high for each in lengths) for low, high in zip(bounds, ends, strict=True)]
    assert sum(sizes) == len(lengths)
    assert len(sizes) == 1 or min(sizes) >= 50


def test_all_lengths_together() -> None:
    made = build([*(article(150, n % 2) for n in range(60)), *(article(250) for _ in range(60))], name="two")
    assert [each.articles for each in made.strata] == [60, 60]
    assert whole(made, "hedging").articles == (90, 30)
    assert whole(made, "hedging").zero_share == 0.75


def test_neighbours_of_a_large_corpus_are_taken_together_within_the_stated_error() -> None:
    chance = random.Random(7)  # noqa: S311 - repeatable, nothing secret
    rates = [0.0] * 3000 + [5.0] * 2000 + [chance.expovariate(0.1) for _ in range(15_000)]
    exact, no_error = distribution(rates, points=10**9)
    made, error = distribution(rates)
    assert no_error == 0.0
    assert 0 < error <= 0.1
    assert len(made.rates) < 2100 < len(exact.rates)
    assert made.total == len(rates)
    assert made.zero_share == exact.zero_share == 0.15
    assert made.midrank(0.0) == exact.midrank(0.0) == 7.5
    worst = max(abs(made.midrank(each) - exact.midrank(each)) for each in (*rates[:50], *rates[4000:9000], 3.3, 99.0))
    assert 0 < worst <= error


def test_too_short_a_corpus() -> None:
    with pytest.raises(
        BiasError, match=r"^no article has 100 words or more; give a larger corpus, or a lower --min-wo"
    ):
        build([SCORED_1], name="x")
    assert build([SCORED_1], name="x", min_words=14).articles == 1


def test_articles_scored_with_two_lexicons_make_no_reference() -> None:
    other = Provenance(version="0.1.0", lexicon="sha256:other")
    with pytest.raises(BiasError, match="several lexicons or models"):
        build([article(100), article(100, provenance=other)], name="x")


def test_the_percentiles_of_a_corpus_in_its_own_reference_are_centred() -> None:
    articles = [article(100 + 7 * n, n % 4) for n in range(160)]
    made: Reference = build(articles, name="own")
    assert [each.articles for each in made.strata] == [100, 60]
    for stratum in made.strata:
        within = [
            each.scorecard.tally
            for each in articles
            if stratum.shortest <= each.scorecard.tally.words < (stratum.longest or 10**9)
        ]
        ranks = [made.percentile(each, "hedging") or 0.0 for each in within]
        assert sum(ranks) / len(ranks) == pytest.approx(50)
