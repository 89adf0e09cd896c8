"""Mid-ranks worked by hand, and files that are no references."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worked_example import DEMO_1, DETECTION_1, PROVENANCE

from bias.model import BiasError, Provenance, Tally
from bias.scoring import scorecard
from bias.scoring.reference_building import content, distribution
from bias.scoring.references import Distribution, Reference, Stratum, chosen, parsed, shipped, shipped_names

TEN = Distribution(rates=(0.0, 2.5, 4.0, 10.0), articles=(4, 3, 1, 2))


def reference(*strata: Stratum, **more: Any) -> Reference:
    given = {
        "name": "probe", "version": "1", "note": "", "program": "0.1.0", "lexicon": "sha256:…", "model": None,
        "min_words": strata[0].shortest, "shorter": 0, "error": 0.0, "strata": strata,
    }  # fmt: skip
    return Reference(**{**given, **more})


def stratum(shortest: int, longest: int | None, **categories: Distribution) -> Stratum:
    return Stratum(shortest=shortest, longest=longest, articles=10, words=10 * shortest, categories=categories)


PROBE = reference(
    stratum(100, 200, hedging=TEN), stratum(200, None, hedging=Distribution(rates=(0.0, 6.0), articles=(1, 9)))
)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (0.0, 20.0),  # none below, half of four
        (1.0, 40.0),  # four below, none equal
        (2.5, 55.0),  # four below, half of three
        (2.49999, 55.0),  # the same to four decimals
        (2.4999, 40.0),
        (3.0, 70.0),
        (4.0, 75.0),
        (10.0, 90.0),  # eight below, half of two
        (10.1, 100.0),
    ],
)
def test_midranks_with_ties(rate: float, expected: float) -> None:
    assert TEN.midrank(rate) == expected


def test_the_share_of_zeros_and_the_quantiles() -> None:
    assert TEN.zero_share == 0.4
    assert Distribution(rates=(1.0,), articles=(3,)).zero_share == 0.0
    assert [TEN.quantile(share) for share in (0, 0.05, 0.4, 0.41, 0.7, 0.75, 0.8, 0.81, 1)] == [
        0.0, 0.0, 0.0, 2.5, 2.5, 4.0, 4.0, 10.0, 10.0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "count", "expected"),
    [
        (99, 0, None),
        (100, 0, 20.0),
        (100, 1, 90.0),  # 10 per 1,000
        (199, 0, 20.0),
        (200, 0, 5.0),  # no finding means more in a longer article
        (500, 3, 55.0),  # 6 per 1,000: one below, half of nine
        (100_000, 0, 5.0),
    ],
)
def test_articles_are_held_against_those_of_like_length(words: int, count: int, expected: float | None) -> None:
    assert PROBE.percentile(Tally(articles=1, words=words, findings={"hedging": count}), "hedging") == expected


def test_a_category_that_the_reference_lacks_has_no_percentile() -> None:
    assert PROBE.percentile(Tally(articles=1, words=500), "hausstil") is None


def test_the_scorecard_has_them() -> None:
    short = reference(stratum(10, None, attribution=Distribution(rates=(0.0, 142.8571), articles=(6, 4))))
    card = scorecard(DEMO_1, DETECTION_1, PROVENANCE, ("attribution", "hedging"), short)
    assert card.scores["attribution"].percentile == 80.0  # 2 in 14 words: six below, half of four
    assert card.scores["hedging"].percentile is None
    assert scorecard(DEMO_1, DETECTION_1, PROVENANCE).scores["attribution"].percentile is None
    assert scorecard(DEMO_1, DETECTION_1, PROVENANCE, reference=PROBE).scores["hedging"].percentile is None


rates = st.floats(min_value=0, max_value=500)
some_rates = st.lists(st.one_of(st.just(0.0), rates), min_size=1, max_size=60)


@given(some_rates, rates, rates)
def test_percentiles_grow_with_the_rate_and_stay_within_a_hundred(
    articles: list[float], one: float, two: float
) -> None:
    made, error = distribution(articles)
    low, high = sorted((one, two))
    assert error == 0.0
    assert 0 <= made.midrank(low) <= made.midrank(high) <= 100


@given(some_rates)
def test_the_mean_percentile_of_the_reference_itself_is_fifty(articles: list[float]) -> None:
    made, _ = distribution(articles)
    assert sum(map(made.midrank, articles)) / len(articles) == pytest.approx(50)


@pytest.mark.parametrize(
    ("lexicon", "model", "expected"),
    [
        ("sha256:…", None, None),
        ("sha256:other", None, "lexicon"),
        ("sha256:…", "sha256:m", "model"),
        ("sha256:other", "sha256:m", "lexicon and model"),
    ],
)
def test_another_lexicon_or_model_is_told(lexicon: str, model: str | None, expected: str | None) -> None:
    told = PROBE.difference(Provenance(version="9", lexicon=lexicon, model=model))
    if expected is None:
        assert told is None
    else:
        assert told is not None
        assert told.startswith(f"the reference probe was made with another {expected}, so percentiles are only")


def test_what_is_asked_for() -> None:
    assert chosen("none") is None
    assert chosen(None) is shipped("wikinews") is chosen("wikinews")
    assert "wikinews" in shipped_names()


def test_a_name_or_file_that_is_not_there(tmp_path: Path) -> None:
    message = r"^--reference archiv: no such name \(.*wikinews.*, none\) and no such file; build one with `bias ref"
    with pytest.raises(BiasError, match=message):
        chosen("archiv")
    with pytest.raises(BiasError, match=r"cannot be read \("):
        chosen(tmp_path)


def damaged(**changes: Any) -> str:
    value = json.loads(content(PROBE))
    value.update(changes)
    return json.dumps(value)


def in_stratum(**changes: Any) -> str:
    value = json.loads(content(PROBE))
    value["strata"][0]["categories"]["hedging"].update(changes)
    return json.dumps(value)


def without(name: str) -> str:
    value = json.loads(content(PROBE))
    del value[name]
    return json.dumps(value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no JSON"),
        ('{"schema": "bias.ref', "no JSON"),
        ("[]", "its schema is not bias.reference/1"),
        (damaged(schema="bias.reference/2"), "its schema is not bias.reference/1"),
        (without("lexicon"), "no 'lexicon'"),
        (without("strata"), "no 'strata'"),
        (damaged(strata=[]), "its strata do not follow one another"),
        (damaged(strata=json.loads(content(PROBE))["strata"][:1]), "its strata do not follow one another"),
        (damaged(min_words="100"), "'100' is no count"),
        (in_stratum(rates=[0.0, 4.0, 2.5, 10.0]), "rates do not ascend"),
        (in_stratum(rates=[-1.0, 2.5, 4.0, 10.0]), "rates do not ascend"),
        (in_stratum(rates=[0.0, 2.5]), "rates and articles do not go together"),
        (in_stratum(articles=[4, 3, 1, 3]), "its counts do not add up to its articles"),
        (in_stratum(articles=[4, 3, 1, 2.0]), "2.0 is no count"),
        (in_stratum(rates=["a", 2.5, 4.0, 10.0]), "could not convert string to float: 'a'"),
        ("[" * 100_000, None),
    ],
)
def test_a_damaged_file_gives_one_line_that_names_it(text: str, why: str | None) -> None:
    with pytest.raises(BiasError) as caught:
        parsed(text, "archiv.json")
    message = str(caught.value)
    assert message.startswith("archiv.json: damaged reference (" + (f"{why}); " if why else ""))
    assert message.endswith("build one with `bias reference build`")
    assert "\n" not in message


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BiasError, match=r"no reference \(not UTF-8\); build one"):
        chosen(path)
