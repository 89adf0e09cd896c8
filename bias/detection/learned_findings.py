"""Findings of hedging, speculation and editorialising by the trained classifier, and probabilities of sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bias.detection.classifier_model import CATEGORIES, ClassifierModel
from bias.detection.finding_context import FINDING, SENTENCE, combined, finding_context, probability, sentence_context
from bias.detection.finding_features import bare_features, spot_features
from bias.detection.matching import Candidate
from bias.detection.spot_scores import SpotScorer
from bias.detection.spots import FieldSpots, field_spots
from bias.detection.voice import Voices
from bias.language.reading import Reading
from bias.language.vocabulary import vocabulary
from bias.model import Entry

GROUPS = (("hedging", "speculation"), ("editorialising",))
"""Categories that never share a cue."""
_SHIPPED = "lexicons/de/"
Scores = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Spots × `SPOT_CLASSES` and sentences × categories, as `SpotScorer` gives them."""


def is_judged(entry: Entry) -> bool:
    """Whether the classifier decides on an entry: a shipped one of its categories. A user's own stand by themselves."""
    return entry.category in CATEGORIES and entry.path.startswith(_SHIPPED)


@dataclass(frozen=True, slots=True)
class Judged:
    """A cue that the classifier found: tokens `low` to `high`; `entry` is None where no entry matched."""

    category: str
    subtype: str
    low: int
    high: int
    confidence: float
    entry: str | None


@dataclass(slots=True)
class FieldFindings:
    """What was found in a field; `sentences`: sentences × categories, probability of an outlet's finding."""

    found: list[Judged]
    sentences: NDArray[np.float64]


class LearnedFindings:
    """Judges one field after the other with one model at one operating point."""

    def __init__(self, model: ClassifierModel, point: str = "default") -> None:
        self.model = model
        self.point = model.points[point]
        self.scorer = SpotScorer(model)
        self._last: list[tuple[Reading, FieldSpots, Scores]] = []
        vocabulary()  # read now, not in the middle of the first article

    def judge(self, reading: Reading, matches: Iterable[Candidate], barred: set[int], voices: Voices) -> FieldFindings:
        """Findings by position, and the probabilities of all sentences. No cue holds one of the `barred` tokens."""
        by_unit: dict[int, list[Candidate]] = {}
        for match in matches:
            by_unit.setdefault(reading.unit_of(match.low), []).append(match)
        spots = field_spots(reading, by_unit, voices)
        scores = self.scorer.score(reading, spots, voices.in_source_voice())
        self._last = [*self._last[-1:], (reading, spots, scores)]
        sentences, likely = self._probabilities(reading, spots, voices, scores)
        if barred:
            free = [not barred.intersection(range(*span)) for span in zip(spots.low, spots.high, strict=True)]
            likely = np.where(np.array(free)[:, None], likely, 0.0)
        found: list[Judged] = []
        for group in GROUPS:
            columns = [CATEGORIES.index(each) for each in group]
            for number, column in chosen(spots, sentences, likely, self.point, columns):
                found.append(self._finding(reading, spots, number, column, float(likely[number, column])))
        found.sort(key=lambda each: (each.low, each.high))
        return FieldFindings(found, sentences)

    def scored(self, reading: Reading) -> tuple[FieldSpots, Scores] | None:
        """Spots of a reading with their scores, if it is one of the two judged last: reasons want them."""
        return next(((spots, scores) for known, spots, scores in self._last if known is reading), None)

    def _probabilities(
        self, reading: Reading, spots: FieldSpots, voices: Voices, scores: Scores
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Of every sentence that it holds a finding in the outlet's voice, and of every spot that it is a finding."""
        context = sentence_context(spots, scores, sentence_facts(reading, voices))
        sentences = probability(combined(self.model.sentence, SENTENCE, context))
        likely = probability(combined(self.model.finding, FINDING, finding_context(spots, scores[0], sentences)))
        return sentences, likely

    def _finding(self, reading: Reading, spots: FieldSpots, number: int, column: int, confidence: float) -> Judged:
        category = CATEGORIES[column]
        model = self.model.subtype[category]
        features = features_of(reading, spots, number)
        subtype = model.classes[int(model.scores(features).argmax())]
        return Judged(
            category, subtype, int(spots.low[number]), int(spots.high[number]), round(confidence, 3),
            entry_of(spots, number, category, subtype),
        )  # fmt: skip


def chosen(
    spots: FieldSpots,
    sentences: NDArray[np.float64],
    likely: NDArray[np.float64],
    point: NDArray[np.float64],
    columns: list[int],
) -> list[tuple[int, int]]:
    """Numbers of spots with their category: all that are likely enough, and the likeliest of a likely sentence."""
    wanted: set[tuple[int, int]] = set()
    for column in columns:
        spot, sentence = point[column]
        wanted.update((int(number), column) for number in np.flatnonzero(likely[:, column] >= spot))
        outlet = np.where(spots.outlet, likely[:, column], 0.0)
        for unit in np.flatnonzero(sentences[:, column] >= sentence):
            first, last = np.searchsorted(spots.unit, (unit, unit + 1))
            if last > first:
                best = int(first + outlet[first:last].argmax())
                if outlet[best] > 0:
                    wanted.add((best, column))
    taken: set[int] = set()
    kept = []
    for number, column in sorted(wanted, key=lambda each: (-likely[each], each)):
        tokens = range(spots.low[number], spots.high[number])
        if not taken.intersection(tokens):
            taken.update(tokens)
            kept.append((number, column))
    return kept


def features_of(reading: Reading, spots: FieldSpots, number: int) -> list[str]:
    """All features of a spot by their names."""
    spot, unit, source = spots.spot[number], int(spots.unit[number]), not spots.outlet[number]
    if spot is None:
        return bare_features(reading, unit, int(spots.low[number]), source)
    return spot_features(reading, unit, spot, source)


def entry_of(spots: FieldSpots, number: int, category: str, subtype: str) -> str | None:
    """The entry that a finding goes back to: of its category, of its subtype before others, one that holds first."""
    spot = spots.spot[number]
    own = [match for match in (spot.matches if spot else ()) if match.entry.category == category]
    if not own:
        return None
    return max(own, key=lambda match: (match.entry.subtype == subtype, match.holds, match.entry.weight)).entry.name


def sentence_facts(reading: Reading, voices: Voices) -> NDArray[np.float64]:
    """Of every sentence: words in the outlet's voice, whether others are in a source's, whether it is quoted whole."""
    source = voices.in_source_voice()
    plain = np.array([word.plain for word in reading.words], dtype=np.bool_)
    facts = np.zeros((len(reading.units), 3))
    for number, unit in enumerate(reading.units):
        own = slice(unit.low, unit.high)
        facts[number] = ((plain & ~source)[own].sum(), source[own].any(), voices.sentence(number)[1])
    return facts
