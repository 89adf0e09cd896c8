"""What came closest to a finding in a sentence without one, and why it was not enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np

from bias.detection.classifier_model import CATEGORIES
from bias.detection.matching import Candidate
from bias.detection.reasons import ATTRIBUTION, Explainer, FieldReasons, cue_weights, spot_weights
from bias.detection.reasons_fields import span_of
from bias.detection.reasons_values import Closest, SentenceClosest
from bias.detection.rules import Rules
from bias.language.analyser import Analyser
from bias.language.reading import Reading
from bias.model import Article, Finding, Sentence


def closest(
    explainer: Explainer,
    article: Article,
    sentences: Sequence[Sentence],
    findings: Iterable[Finding],
    numbers: Iterable[int],
) -> tuple[SentenceClosest, ...]:
    """For sentences of an article by their numbers: probabilities and, of each category, what came closest."""
    titles = sum(each.field == "title" for each in sentences)
    fields = {
        name: _Field(FieldReasons(explainer, text), text, [each for each in findings if each.field == name])
        for name, text in (("title", article.title), ("text", article.text))
    }
    made = []
    for number in sorted(numbers):
        sentence = sentences[number]
        found = fields[sentence.field].closest(number if sentence.field == "title" else number - titles)
        made.append(
            SentenceClosest(
                field=sentence.field, number=number, start=sentence.start, end=sentence.end,
                probabilities=sentence.probabilities or {}, closest=tuple(sorted(found, key=_distance)),
            )
        )  # fmt: skip
    return tuple(made)


def _distance(each: Closest) -> tuple[float, int]:
    """By how much of the needed probability is missing; failed conditions last."""
    share = each.probability / each.needed if each.probability is not None and each.needed else 0.0
    return -share, each.start


class _Field:
    def __init__(self, field: FieldReasons, text: str, findings: Sequence[Finding]) -> None:
        self.field = field
        self.explainer = field.explainer
        self._text = text
        self._found = {(each.start, each.end, each.category) for each in findings}
        self._in_use = {each.category for each in self.explainer.detector.lexicon.entries}

    def closest(self, unit: int) -> list[Closest]:
        learned = [*self._spots(unit), *self._places(unit)]
        return learned + list(self._conditions(unit))

    def _spots(self, unit: int) -> Iterator[Closest]:
        """The likeliest spot of each category that the classifier judges."""
        field, judge = self.field.judged, self.explainer.judge
        if field is None or judge is None:
            return
        spots, reading = field.spots, field.reading
        first, last = np.searchsorted(spots.unit, (unit, unit + 1))
        for column, category in enumerate(CATEGORIES):
            free = [at for at in range(first, last) if field.free[at] and category in self._in_use]
            spans = {at: span_of(reading, int(spots.low[at]), int(spots.high[at])) for at in free}
            left = [at for at in free if (*spans[at], category) not in self._found]
            if not left:
                continue
            at = max(left, key=lambda each: float(field.likely[each, column]))
            alone, together = map(float, judge.point[column])
            likely, spot = round(float(field.likely[at, column]), 3), spots.spot[at]
            own = [each.entry for each in (spot.matches if spot else ()) if each.entry.category == category]
            yield Closest(
                category=category, start=spans[at][0], end=spans[at][1],
                text=_text(reading, int(spots.low[at]), int(spots.high[at])),
                why="stronger" if likely >= alone else "unlikely", entry=own[0].name if own else None,
                probability=likely, needed=alone, sentence_needed=together if together <= 1 else None,
                features=spot_weights(judge.model, field, at, column),
            )  # fmt: skip

    def _places(self, unit: int) -> Iterator[Closest]:
        """The place that is most likely an attribution."""
        model = self.explainer.models.attribution
        if model is None or ATTRIBUTION not in self._in_use:
            return
        none, reading = model.cue.classes.index("none"), self.field.placed.reading
        offered = []
        for span, (place, features) in self.field.placed.places.items():
            if reading.unit_of(place.low) == unit and (*span, ATTRIBUTION) not in self._found:
                offered.append((1 - float(model.cue.probabilities(features)[none]), span, place, features))
        if not offered:
            return
        likely, (start, end), place, features = max(offered, key=lambda each: each[0])
        needed = model.points.get(self.explainer.models.point, model.threshold)
        ranked = [
            (float(score), name) for score, name in zip(model.cue.scores(features), model.cue.classes, strict=True)
        ]
        subtype = max((score, name) for score, name in ranked if name != "none")[1]
        yield Closest(
            category=ATTRIBUTION, start=start, end=end, text=_text(reading, place.low, place.high),
            why="stronger" if likely >= needed else "unlikely",
            entry=place.matches[0].entry.name if place.matches else None, probability=round(likely, 3), needed=needed,
            features=cue_weights(model.cue, features, subtype),
        )  # fmt: skip

    def _conditions(self, unit: int) -> Iterator[Closest]:
        """Entries on which no model decides, and whose conditions fail in the sentence."""
        reading, candidates = self._relaxed
        for each in candidates:
            span = span_of(reading, each.low, each.high)
            if not each.holds and reading.unit_of(each.low) == unit and (*span, each.entry.category) not in self._found:
                yield Closest(
                    category=each.entry.category, start=span[0], end=span[1], why="conditions", entry=each.entry.name,
                    text=_text(reading, each.low, each.high),
                )  # fmt: skip

    @cached_property
    def _relaxed(self) -> tuple[Reading, list[Candidate]]:
        """The field with the matches of such entries, conditions or not; read apart, for words keep their rules."""
        models = self.explainer.models
        ruled = [
            each
            for each in self.explainer.detector.lexicon.entries
            if (models.attribution if each.category == ATTRIBUTION else models.classifier) is None
        ]
        reading = Analyser().read(self._text)
        return reading, Rules(ruled, lambda _: True).candidates(reading) if ruled else []


def _text(reading: Reading, low: int, high: int) -> str:
    return reading.text[reading.starts[low] : reading.end(high - 1)]
