"""From scores to probabilities: ranks, neighbours and the rest of the article, worked by hand."""

from __future__ import annotations

from math import log, log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bias.detection.classifier_model import CATEGORIES, SPOT_CLASSES
from bias.detection.finding_context import (
    FINDING,
    SENTENCE,
    combined,
    finding_context,
    log_odds,
    probability,
    sentence_context,
)
from bias.detection.linear import LinearModel
from bias.detection.spots import FieldSpots

HALF, THREE, NINE = 0.0, log(3), log(9)
"""Log odds of .5, .75 and .9."""


def odds(share: float) -> float:
    return log(share / (1 - share))


def found(units: list[int], outlet: list[bool] | None = None) -> FieldSpots:
    """Bare words, one after the other."""
    low = np.arange(len(units), dtype=np.int64)
    flags = np.array([True] * len(units) if outlet is None else outlet, dtype=np.bool_)
    return FieldSpots(low, low + 1, np.array(units, dtype=np.int64), flags, [None] * len(units))


def spots(scores: list[float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Scores of the first category; nothing speaks for the others."""
    made = np.full((len(scores), len(SPOT_CLASSES)), -30.0)
    made[:, 0] = scores
    return made


def sentence(
    field: FieldSpots, scores: list[float], words: list[float], facts: list[tuple[float, float, float]]
) -> list[dict[str, float]]:
    of_words = np.full((len(words), len(CATEGORIES)), -30.0)
    of_words[:, 0] = words
    context = sentence_context(field, (spots(scores), of_words), np.array(facts))
    return [dict(zip(SENTENCE, row.tolist(), strict=True)) for row in context[:, 0]]


def test_probability_and_log_odds_undo_each_other_and_stay_in_bounds() -> None:
    assert probability(np.array([HALF, THREE, NINE])).tolist() == pytest.approx([0.5, 0.75, 0.9])
    assert log_odds(np.array([0.5, 0.75, 0.9])).tolist() == pytest.approx([HALF, THREE, NINE])
    assert log_odds(np.array([0.0, 1.0])).tolist() == pytest.approx([-log(9999), log(9999)])
    assert np.isfinite(probability(np.array([-1e9, 1e9]))).all()


@given(st.floats(-9, 9))
def test_log_odds_of_a_probability(score: float) -> None:
    assert log_odds(probability(np.array([score])))[0] == pytest.approx(score)


def test_a_sentence_in_its_article() -> None:
    first, second = sentence(found([0, 0, 1]), [HALF, HALF, THREE], [THREE, HALF], [(7.0, 0.0, 0.0), (0.0, 1.0, 1.0)])
    # Of two spots of .5 one at least is a cue with .75.
    assert first["any spot"] == pytest.approx(THREE)
    assert first["best spot"] == pytest.approx(HALF)
    assert first["words"] == pytest.approx(THREE)
    assert (first["article's spots"], first["article's words"]) == pytest.approx((THREE, HALF))
    assert first["near"] == pytest.approx(THREE)
    assert (first["alone"], first["length"], first["source's words"], first["quoted"]) == (0, log1p(7), 0, 0)
    assert (second["any spot"], second["best spot"]) == pytest.approx((THREE, THREE))
    assert (second["length"], second["source's words"], second["quoted"]) == (0, 1, 1)
    assert second["article's words"] == pytest.approx(THREE)
    assert first["hedging here"] == 0  # its own is there already
    assert first["speculation here"] == pytest.approx(-log(9999))


def test_spots_of_a_source_do_not_count_for_the_outlets_sentence() -> None:
    (only,) = sentence(found([0, 0], [True, False]), [HALF, NINE], [HALF], [(3.0, 1.0, 0.0)])
    assert only["any spot"] == only["best spot"] == pytest.approx(HALF)
    assert only["alone"] == 1
    assert only["article's spots"] == only["article's words"] == pytest.approx(odds(0.05))
    assert only["near"] == pytest.approx(-log(9999))


def test_near_are_two_sentences_on_either_side() -> None:
    rows = sentence(found([0]), [NINE], [HALF] * 5, [(5.0, 0.0, 0.0)] * 5)
    assert [row["near"] > 0 for row in rows] == [False, True, True, False, False]
    assert rows[2]["near"] == pytest.approx(NINE)
    # A mean over the four others, of which one has .9.
    assert rows[3]["article's spots"] == pytest.approx(odds(0.9 / 4))


def finding(field: FieldSpots, scores: list[float], sentences: list[float]) -> list[dict[str, float]]:
    likely = np.zeros((len(sentences), len(CATEGORIES)))
    likely[:, 0] = sentences
    context = finding_context(field, spots(scores), likely)
    return [dict(zip(FINDING, row.tolist(), strict=True)) for row in context[:, 0]]


def test_spots_are_ranked_within_their_sentence() -> None:
    rows = finding(found([0, 0, 0, 1]), [HALF, NINE, THREE, HALF], [0.5, 0.75])
    assert [row["rank"] for row in rows] == pytest.approx([log1p(2), log1p(0), log1p(1), log1p(0)])
    assert [row["first"] for row in rows] == [0, 1, 0, 1]
    assert [row["second"] for row in rows] == [0, 0, 1, 0]
    assert [row["spot"] for row in rows] == pytest.approx([HALF, NINE, THREE, HALF])
    assert [row["sentence"] for row in rows] == pytest.approx([HALF, HALF, HALF, THREE])
    total = 0.5 + 0.9 + 0.75 + 1e-6
    assert rows[0]["share"] == pytest.approx(odds(0.5 / total))
    assert rows[3]["share"] == pytest.approx(log(9999))


def test_a_spot_of_a_source_takes_nothing_from_the_outlets_probability() -> None:
    outlet, source = finding(found([0, 0], [True, False]), [NINE, THREE], [0.75])
    assert (outlet["sentence, outlet"], outlet["spot, outlet"], outlet["outlet"]) == pytest.approx((THREE, NINE, 1))
    assert (source["sentence, outlet"], source["spot, outlet"], source["outlet"]) == (0, 0, 0)
    assert source["sentence"] == pytest.approx(THREE)
    assert [outlet[name] for name in ("entry", "quoted", "long")] == [0, 0, 0]


def test_no_spots_have_no_context() -> None:
    assert finding_context(found([]), spots([]).reshape(0, len(SPOT_CLASSES)), np.zeros((1, 3))).shape == (
        0, len(CATEGORIES), len(FINDING),
    )  # fmt: skip


def test_a_model_of_numbers_is_a_sum_of_products() -> None:
    weights = np.array([[1, 2, 3], [10, 20, 30]], dtype=np.float32)
    model = LinearModel(CATEGORIES, {"a": 0, "c": 1}, weights, np.array([0.5, 0, -1], dtype=np.float32))
    context = np.array([[[1, 9, 2], [3, 9, 0], [0, 9, 1]]], dtype=np.float64)  # category × (a, b, c); b is unknown
    assert combined(model, ("a", "b", "c"), context).tolist() == [[1 + 20 + 0.5, 6, 30 - 1]]
