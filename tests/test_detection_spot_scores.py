"""The scorer's kept sums give what plain sums over the named features give."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

import numpy as np
import pytest
import small_classifier
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.detection import Detector
from bias.detection.classifier_model import CATEGORIES, SPOT_CLASSES, ClassifierModel
from bias.detection.learned_findings import features_of, is_judged
from bias.detection.lexicon import load
from bias.detection.linear import LinearModel
from bias.detection.matching import Candidate
from bias.detection.sentence_features import outlet_word_features, sentence_features
from bias.detection.spot_scores import SpotScorer
from bias.detection.spots import field_spots

SENTENCES = (
    "Die Brücke soll nach Angaben der Polizei wohl erst im Mai wieder öffnen.",
    "Leider!",
    "„Wunder“?",
    "„Ein Skandal“",
    "Nein.",
    "Kolb sagte, es sei „ein wahres Desaster“ für Tiefenau.",
    "Womöglich könnte der Pegel, so heißt es, auf rund 300 Zentimeter steigen!",
    "Laut Gutachten ist das offenbar falsch.",
    "Wie lange noch?",
    "Ein absurder Plan, sagen Kritiker – aber eben kein verbotener.",
    "–",
)


def weighted(features: Iterable[str], classes: tuple[str, ...]) -> LinearModel:
    """A weight for each feature and class, a number that its name decides."""
    names = sorted(set(features))
    table = [[(crc32(f"{name}|{each}".encode()) % 2001 - 1000) / 1000 for each in classes] for name in names]
    bias = np.linspace(-1, 1, len(classes), dtype=np.float32)
    weights = np.array(table, dtype=np.float32).reshape(len(names), len(classes))
    return LinearModel(classes, {name: row for row, name in enumerate(names)}, weights, bias)


class Field:
    """A text as the classifier sees it, with its features by their names."""

    def __init__(self, detector: Detector, text: str) -> None:
        self.reading, candidates, voices = detector.read_with_voices(text)
        by_unit: dict[int, list[Candidate]] = {}
        for match in filter(lambda each: is_judged(each.entry), candidates):
            by_unit.setdefault(self.reading.unit_of(match.low), []).append(match)
        self.found = field_spots(self.reading, by_unit, voices)
        self.source = voices.in_source_voice()

    def spots(self) -> list[list[str]]:
        return [features_of(self.reading, self.found, number) for number in range(len(self.found.spot))]

    def sentences(self) -> list[list[str]]:
        source = self.source.tolist()
        made = []
        for number, unit in enumerate(self.reading.units):
            held = [
                spot
                for spot, at, outlet in zip(self.found.spot, self.found.unit, self.found.outlet, strict=True)
                if spot is not None and at == number and outlet
            ]
            others = any(source[unit.low : unit.high])
            made.append(
                outlet_word_features(self.reading, number, source)
                + sentence_features(self.reading, number, held, others)
            )
        return made


@pytest.fixture(scope="module")
def relaxed() -> Detector:
    return Detector(load(), relaxed=True)


@pytest.fixture(scope="module")
def model(relaxed: Detector) -> ClassifierModel:
    field = Field(relaxed, " ".join(SENTENCES))
    # Half of the names are known to the model, so that the unknown ones are tried too.
    known = [name for row in field.spots() for name in row if crc32(name.encode()) % 2]
    words = [name for row in field.sentences() for name in row if crc32(name.encode()) % 2]
    return small_classifier.model(spot=weighted(known, SPOT_CLASSES), words=weighted(words, CATEGORIES))


@pytest.fixture(scope="module")
def scorer(model: ClassifierModel) -> SpotScorer:
    return SpotScorer(model)


def plain_sums(model: LinearModel, rows: list[list[str]]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Features are counted as often as they are there."""
    made = np.tile(model.bias.astype(np.float64), (len(rows), 1))
    for number, row in enumerate(rows):
        for name in row:
            if name in model.rows:
                made[number] += model.weights[model.rows[name]]
    return made


def assert_plain(model: ClassifierModel, scorer: SpotScorer, field: Field) -> None:
    spots, sentences = scorer.score(field.reading, field.found, field.source)
    np.testing.assert_allclose(spots, plain_sums(model.spot, field.spots()), atol=1e-6)
    np.testing.assert_allclose(sentences, plain_sums(model.words, field.sentences()), atol=1e-6)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_field_of_one_sentence(model: ClassifierModel, scorer: SpotScorer, relaxed: Detector, sentence: str) -> None:
    assert_plain(model, scorer, Field(relaxed, sentence))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6))
def test_fields_of_several_sentences(
    model: ClassifierModel, scorer: SpotScorer, relaxed: Detector, sentences: list[str]
) -> None:
    assert_plain(model, scorer, Field(relaxed, " ".join(sentences)))


def test_what_was_forgotten_is_found_again(
    model: ClassifierModel, relaxed: Detector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bias.detection.spot_scores._MOST_SPELLINGS", 5)
    own, field = SpotScorer(model), Field(relaxed, " ".join(SENTENCES))
    for _ in range(3):
        assert_plain(model, own, field)


def test_the_sentences_have_spots_of_every_kind(relaxed: Detector) -> None:
    field = Field(relaxed, " ".join(SENTENCES))
    spots = [each for each in field.found.spot if each is not None]
    assert any(each.quoted for each in spots)
    assert any(each.high - each.low > 1 for each in spots)
    assert any(not match.holds for each in spots for match in each.matches)
    assert None in field.found.spot
    assert {bool(each) for each in field.found.outlet} == {True, False}
