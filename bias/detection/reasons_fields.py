"""A field read once more for its reasons: what the models saw of every spot, sentence and place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bias.detection.cue_candidates import Place
from bias.detection.finding_context import FINDING, SENTENCE, combined, finding_context, probability, sentence_context
from bias.detection.learned_attribution import sentence_places
from bias.detection.learned_findings import LearnedFindings, features_of, is_judged, sentence_facts
from bias.detection.matching import Candidate
from bias.detection.overlaps import best
from bias.detection.sentence_features import outlet_word_features, sentence_features
from bias.detection.spots import FieldSpots, field_spots
from bias.detection.voice import Voices
from bias.language.reading import Reading

Floats = NDArray[np.float64]
Range = tuple[int, int]


@dataclass(slots=True)
class JudgedField:
    """What the classifier saw: `spots` by number, `at` a span of the original → the number of its spot.

    `context` are the numbers that the models of sentences and findings weigh, `likely` and `sentences` what came out.
    """

    spots: FieldSpots
    at: Mapping[Range, int]
    free: NDArray[np.bool_]
    sentence_context: Floats
    sentences: Floats
    finding_context: Floats
    likely: Floats
    source: NDArray[np.bool_]
    reading: Reading

    def features(self, number: int) -> list[str]:
        """Features of a spot."""
        return features_of(self.reading, self.spots, number)

    def sentence_features(self, unit: int) -> list[str]:
        """Features of a sentence's signs and of its words in the outlet's voice."""
        spots = self.spots
        low, high = np.searchsorted(spots.unit, (unit, unit + 1))
        outlet = [spot for at in range(low, high) if (spot := spots.spot[at]) is not None and spots.outlet[at]]
        sentence = self.reading.units[unit]
        others = bool(self.source[sentence.low : sentence.high].any())
        return [
            *sentence_features(self.reading, unit, outlet, others),
            *outlet_word_features(self.reading, unit, self.source.tolist()),
        ]


def judged_field(
    judge: LearnedFindings, reading: Reading, candidates: Sequence[Candidate], voices: Voices, off: frozenset[str]
) -> JudgedField:
    """A field as the classifier judged it; `off`: entries that were switched off and keep others from their words."""
    ruled = best(each for each in candidates if not is_judged(each.entry))
    barred = {
        at
        for each in (*ruled, *(each for each in candidates if each.entry.name in off))
        for at in range(each.low, each.high)
    }
    source = voices.in_source_voice()
    known = judge.scored(reading)
    if known is None:
        matches: dict[int, list[Candidate]] = {}
        for each in candidates:
            if is_judged(each.entry) and each.entry.name not in off:
                matches.setdefault(reading.unit_of(each.low), []).append(each)
        spots = field_spots(reading, matches, voices)
        known = spots, judge.scorer.score(reading, spots, source)
    spots, scores = known
    whole = sentence_context(spots, scores, sentence_facts(reading, voices))
    sentences = probability(combined(judge.model.sentence, SENTENCE, whole))
    single = finding_context(spots, scores[0], sentences)
    return JudgedField(
        spots=spots,
        at={span_of(reading, int(a), int(b)): n for n, (a, b) in enumerate(zip(spots.low, spots.high, strict=True))},
        free=np.array(
            [barred.isdisjoint(range(a, b)) for a, b in zip(spots.low, spots.high, strict=True)], dtype=np.bool_
        ),
        sentence_context=whole,
        sentences=sentences,
        finding_context=single,
        likely=probability(combined(judge.model.finding, FINDING, single)),
        source=source,
        reading=reading,
    )


def span_of(reading: Reading, low: int, high: int) -> Range:
    """Tokens as characters of the original field."""
    return reading.clean.span(reading.starts[low], reading.end(high - 1))


def tokens_of(reading: Reading, start: int, end: int) -> Range:
    """The tokens that a span of the original field touches, as a half-open range."""
    tokens = range(len(reading.words))
    low = bisect_right(tokens, start, key=lambda at: span_of(reading, at, at + 1)[1])
    return low, bisect_left(tokens, end, key=lambda at: span_of(reading, at, at + 1)[0])


@dataclass(slots=True)
class PlacedField:
    """Candidate cues of attributions with their features, by their span in the original."""

    reading: Reading
    places: Mapping[Range, tuple[Place, list[str]]]

    def find(self, start: int, end: int) -> tuple[Place, list[str]] | None:
        """The place of a cue: that of its span, else the first that begins where it does."""
        exact = self.places.get((start, end))
        return exact or next((place for (low, _), place in self.places.items() if low == start), None)


def placed_field(reading: Reading, candidates: list[Candidate]) -> PlacedField:
    """A field with the places that the model of attributions judged."""
    places = {
        span_of(reading, place.low, place.high): (place, features)
        for sentence in sentence_places(reading, candidates)
        for place, features in sentence.found
    }
    return PlacedField(reading, places)
