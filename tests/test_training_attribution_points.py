"""Operating points and sentence probabilities of attributions, worked by hand, and how detection uses them."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log

import numpy as np
import pytest

from bias.detection import Detector
from bias.detection.attribution_model import shipped_model
from bias.detection.learned_attribution import sentence_odds
from bias.detection.lexicon import load
from bias.detection.models import Models
from bias.model import Article, Sentence
from bias.training.attribution import THRESHOLD
from bias.training.attribution_points import (
    Unseen,
    fitted_line,
    learned_points,
    operating_points,
    probability_cases,
    sentence_cases,
)
from bias.training.documents import Document, Gold
from bias.training.examples import Examples


def gold(start: int, voice: str = "outlet") -> Gold:
    return Gold((start, start + 4), "indirect", voice, None, "none", None, ())


# Three sentences of ten characters, as annotated and as cut by the program: there the last two are one.
DOCUMENT = Document("wn-1", "x" * 32, ((0, 10), (11, 21), (22, 32)), (gold(2), gold(24, "source")))
UNSEEN = Unseen(
    DOCUMENT,
    Examples(cue=[([], "none")] * 4, starts=[2, 5, 11, 24], sentences=[(0, 10), (11, 32)]),
    [0.5, 0.75, 0.2, 0.9],
)


def test_a_sentence_is_as_likely_as_its_likeliest_place() -> None:
    best, held = sentence_cases([UNSEEN])
    assert best.tolist() == [0.75, 0.2, 0.9]
    assert held.tolist() == [True, False, True]


def test_the_probability_of_a_sentence_is_that_of_one_cue_at_least_in_the_outlets_voice() -> None:
    odds, outlet = probability_cases([UNSEEN])
    assert odds.tolist() == pytest.approx([log(0.875 / 0.125), log(0.92 / 0.08)])
    assert outlet.tolist() == [True, False]


@pytest.mark.parametrize(
    ("places", "share"), [([], 0.01), ([0.001], 0.01), ([0.5], 0.5), ([0.5, 0.5], 0.75), ([1.0, 0.5], 0.99)]
)
def test_log_odds_of_a_sentence(places: list[float], share: float) -> None:
    assert sentence_odds(places) == pytest.approx(log(share / (1 - share)))


def test_operating_points_by_hand() -> None:
    best = np.array([0.9] * 19 + [0.6, 0.55, 0.2, 0.2, 0.2, 0.1])
    held = np.array([True] * 19 + [False, True, True, False, False, False])
    # From .37 on 20 of 21 are right, a precision of .952; with those of .2 it is 21 of 24, .875; with the last of .1
    # 21 of 25, .84, which is too little.
    assert operating_points(best, held) == {"strict": THRESHOLD, "sensitive": 0.11}


def test_strict_goes_up_as_far_as_it_must() -> None:
    best, held = np.array([0.8] * 19 + [0.6, 0.6]), np.array([True] * 19 + [False, False])
    assert operating_points(best, held)["strict"] == 0.61
    hopeless = operating_points(np.array([0.5, 0.5]), np.array([True, False]))
    assert hopeless == {"strict": THRESHOLD, "sensitive": THRESHOLD}


def test_a_line_through_log_odds() -> None:
    # Of log odds ±log 3 three in four are as they say: probabilities are right as they are.
    odds = np.array([log(3)] * 400 + [-log(3)] * 400)
    answers = np.array(([True] * 300 + [False] * 100) + ([True] * 100 + [False] * 300))
    assert fitted_line(odds, answers) == pytest.approx((1, 0), abs=1e-3)
    # What speaks against it never speaks for it.
    assert fitted_line(odds, ~answers)[0] == 0


def test_too_few_documents_give_no_points() -> None:
    assert learned_points([DOCUMENT], [UNSEEN.examples]) is None


TEXT = "Es regnete. Der Wirt sagte, das Haus bleibe offen."


def sentences(models: Models) -> tuple[Sentence, ...]:
    return Detector(load(), models).detect(Article(id="a", text=TEXT)).sentences


def test_detection_gives_every_sentence_its_probability() -> None:
    shipped = shipped_model()
    assert shipped is not None
    slope, constant = 2.0, 0.5
    without, with_speech = sentences(Models(replace(shipped, sentence=(slope, constant))))
    assert without.probabilities is not None
    assert with_speech.probabilities is not None
    least = 1 / (1 + exp(-slope * log(0.01 / 0.99) - constant))
    assert without.probabilities == {"attribution": round(least, 4)}
    assert 0.9 < with_speech.probabilities["attribution"] <= 1


def test_a_model_that_has_not_learned_them_gives_none() -> None:
    shipped = shipped_model()
    assert shipped is not None
    assert [each.probabilities for each in sentences(Models(replace(shipped, sentence=None)))] == [None, None]


def test_points_decide_what_is_found() -> None:
    shipped = shipped_model()
    assert shipped is not None
    model = replace(shipped, points={"strict": 1.0, "sensitive": 0.0})
    found = {
        point: len(Detector(load(), Models(model, None, point)).detect(Article(id="a", text=TEXT)).findings)
        for point in ("strict", "default", "sensitive")
    }
    assert found["strict"] < found["default"] <= found["sensitive"]
