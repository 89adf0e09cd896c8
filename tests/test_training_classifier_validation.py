"""Counts at operating points, and their choice, on probabilities set by hand."""

from __future__ import annotations

import numpy as np
import pytest

from bias.detection.classifier_model import CATEGORIES
from bias.detection.spots import FieldSpots
from bias.model import BiasError
from bias.training.classifier_figures import judged_at, ranking, validated
from bias.training.classifier_validation import Unseen, counted, folds_of, found_at, operating_points
from bias.training.documents import Document, GoldCue
from bias.training.finding_examples import Examples

WORD, PER_SENTENCE = 5, 4
"""Every word is "wort" with a blank; a sentence has four of them."""
HEDGING, SPECULATION, EDITORIALISING = range(3)
Cue = tuple[int, int, str]
"""Word, column, voice."""


def unseen(
    name: str,
    cues: list[Cue],
    likely: dict[tuple[int, int], float],
    sentences: dict[tuple[int, int], float] | None = None,
    source: tuple[int, ...] = (),
    count: int = 2,
) -> Unseen:
    """A document of `count` sentences; `likely` by word and column, `sentences` by sentence and column."""
    words = count * PER_SENTENCE
    low = np.arange(words, dtype=np.int64)
    outlet = np.array([word not in source for word in range(words)])
    spans = [(WORD * word, WORD * word + 4) for word in range(words)]
    width = WORD * PER_SENTENCE
    document = Document(
        name, "wort " * words, tuple((width * each, width * (each + 1) - 1) for each in range(count)), (),
        cues=tuple(GoldCue(CATEGORIES[column], "any", voice, spans[word]) for word, column, voice in cues),
    )  # fmt: skip
    right = np.zeros((words, 3), dtype=np.bool_)
    held = np.zeros((count, 3), dtype=np.bool_)
    for word, column, voice in cues:
        right[word, column] = True
        held[word // PER_SENTENCE, column] |= voice == "outlet"
    return Unseen(
        Examples(
            document=document, own=False, spots=FieldSpots(low, low + 1, low // PER_SENTENCE, outlet, [None] * words),
            spans=spans, features=[[] for _ in spans], sentence_features=[[] for _ in range(count)],
            facts=np.zeros((count, 3)), right=right, unclear=np.zeros_like(right), subtypes=[{} for _ in spans],
            outlet=held, words=words,
        ),
        _filled((count, 3), sentences or {}),
        _filled((words, 3), likely),
    )  # fmt: skip


def _filled(
    shape: tuple[int, int], values: dict[tuple[int, int], float]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    made = np.full(shape, 0.01)
    for at, value in values.items():
        made[at] = value
    return made


def point(spot: float, sentence: float = 2.0) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.tile([spot, sentence], (3, 1))


# Words 0 to 3 are the first sentence, 4 to 7 the second. Right: 1, missed: 6 (a source's), false: 2 and 5.
FIRST = unseen(
    "wn-1",
    [(1, HEDGING, "outlet"), (6, HEDGING, "source")],
    {(1, HEDGING): 0.9, (2, HEDGING): 0.6, (5, HEDGING): 0.5, (6, HEDGING): 0.3},
    {(0, HEDGING): 0.8, (1, HEDGING): 0.4},
    source=(6,),
)


def test_counts_by_hand() -> None:
    made = counted([FIRST], point(0.45), HEDGING)
    assert found_at(FIRST, point(0.45), HEDGING) == [1, 2, 5]
    assert made.cue.tolist() == [1, 3, 2]  # right, found, annotated
    assert made.sentence.tolist() == [2, 2, 2]
    assert made.outlet.tolist() == [1, 2, 1]
    figures = made.figures()
    assert figures["cue_precision"] == pytest.approx(1 / 3)
    assert figures["cue_recall"] == pytest.approx(1 / 2)
    assert figures["cue_f1"] == pytest.approx(2 / 5)
    assert (figures["sentence_f1"], figures["outlet_precision"], figures["outlet_recall"]) == (1, 1 / 2, 1)


def test_a_higher_threshold_finds_less_and_none_finds_nothing() -> None:
    assert counted([FIRST], point(0.7), HEDGING).cue.tolist() == [1, 1, 2]
    nothing = counted([FIRST], point(0.95), HEDGING)
    assert (nothing.cue.tolist(), nothing.sentence.tolist()) == ([0, 0, 2], [0, 0, 2])
    assert set(nothing.figures().values()) == {0.0}


def test_a_likely_sentence_takes_its_likeliest_spot_in_the_outlets_voice() -> None:
    assert found_at(FIRST, point(0.95, 0.4), HEDGING) == [1, 5]
    assert found_at(FIRST, point(0.95, 0.6), HEDGING) == [1]


def test_hedging_and_speculation_never_share_a_spot() -> None:
    both = unseen("wn-2", [], {(0, HEDGING): 0.6, (0, SPECULATION): 0.7, (0, EDITORIALISING): 0.5})
    assert [found_at(both, point(0.4), column) for column in range(3)] == [[], [0], [0]]


def test_documents_add_up() -> None:
    assert counted([FIRST, FIRST], point(0.45), HEDGING).cue.tolist() == [2, 6, 4]


def test_a_document_as_the_gold_evaluation_has_it() -> None:
    judged = judged_at(FIRST, point(0.45))
    assert (judged.document, judged.words, judged.sentences) == ("wn-1", 8, 2)
    assert {key: count for key, count in judged.counts.items() if "hedging" in key} == {
        "sentence hedging+": 2, "sentence hedging-": 0, "sentence hedging?": 0,
        "outlet_sentence hedging+": 1, "outlet_sentence hedging-": 1, "outlet_sentence hedging?": 0,
        "cue hedging+": 1, "cue hedging-": 2, "cue hedging?": 1, "found hedging": 3, "annotated hedging": 1,
    }  # fmt: skip
    assert judged.probabilities["hedging"] == [(0.8, True), (0.4, False)]
    assert judged.confidence == {"hedging": [(0.9, True), (0.6, False), (0.5, False)]}


def test_sentences_are_ranked() -> None:
    made = ranking([FIRST, unseen("wn-2", [(0, HEDGING, "outlet")], {}, {(0, HEDGING): 0.3})], HEDGING)
    # With one: .8 and .3; without: .4 and .01. Of the four pairs three are in order.
    assert (made.sentences, made.positives, made.auc) == (4, 2, 0.75)
    assert made.average_precision == pytest.approx((1 + 2 / 3) / 2)
    none = ranking([FIRST], SPECULATION)
    assert (none.sentences, none.positives, none.auc, none.average_precision) == (2, 0, None, None)


def corpus() -> list[Unseen]:
    """Twenty documents: cues of .92, .72 and .22, and a false alarm of .42 in each, all in sentences of their own."""
    return [
        unseen(
            f"wn-{number}",
            [(0, column, "outlet") for column in (HEDGING,)] + [(4, HEDGING, "outlet"), (8, HEDGING, "outlet")],
            {(0, HEDGING): 0.92, (4, HEDGING): 0.72, (8, HEDGING): 0.22, (12, HEDGING): 0.42},
            count=4,
        )
        for number in range(20)
    ]


def test_operating_points_by_hand() -> None:
    points = operating_points(corpus())
    # From .45 to .72 both sure cues are found and no false one (F1 .8); down to .2 all, with the false one (F1 .857).
    assert points["default"][HEDGING, 0] == 0.2
    # The best recall with a precision of .93: .45 to .7; the first of equals.
    assert points["strict"][HEDGING, 0] == 0.45
    # Three of four are right: a precision of .75 is just allowed.
    assert points["sensitive"][HEDGING, 0] == 0.2
    strict, sensitive = (counted(corpus(), points[name], HEDGING).figures() for name in ("strict", "sensitive"))
    assert (strict["sentence_precision"], strict["sentence_recall"]) == (1, pytest.approx(2 / 3))
    assert (sensitive["sentence_precision"], sensitive["sentence_recall"]) == (0.75, 1)


def test_where_no_point_is_precise_enough_the_most_precise_is_strict() -> None:
    weak = [
        unseen(f"wn-{number}", [(0, HEDGING, "outlet")], {(0, HEDGING): 0.82, (4, HEDGING): 0.82, (1, HEDGING): 0.3})
        for number in range(5)
    ]
    point_ = operating_points(weak)["strict"]
    assert counted(weak, point_, HEDGING).figures()["sentence_precision"] == 0.5


def test_figures_of_every_point() -> None:
    documents = corpus()
    points = operating_points(documents)
    made = validated(documents, points, samples=20)
    assert set(made.points) == {"strict", "default", "sensitive"}
    assert {name: figures.categories["hedging"].levels["cue"].found for name, figures in made.points.items()} == {
        "strict": 40, "default": 80, "sensitive": 80,
    }  # fmt: skip
    strict = made.points["strict"].categories["hedging"].levels["sentence"]
    assert strict.recall is not None
    assert strict.precision is not None
    assert (strict.precision.value, strict.recall.value, strict.n) == (1, pytest.approx(2 / 3), 60)
    assert made.rates == ()  # no document has the hundred words from which it has a rate


def test_folds_hold_documents_or_are_named() -> None:
    documents = [unseen(f"wn-{number}", [], {}).examples for number in range(40)]
    folds = folds_of(documents)
    assert sorted(set(folds.tolist())) == [0, 1, 2, 3, 4]
    documents[0].own = True
    assert folds_of(documents).tolist() == [-1, *folds.tolist()[1:]]
    with pytest.raises(BiasError, match=r"^fold \d of 5 holds no document: give more documents"):
        folds_of(documents[:3])
