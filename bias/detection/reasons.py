"""Why a finding is one: its entry, what moved the models, and the examples most like it. Worked out only when asked.

Of the article that it saw last the detector remembers how it understood it; the fields of every other are read once
more, by the same steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from bias.detection.classifier_model import CATEGORIES, ClassifierModel
from bias.detection.detector import Detector
from bias.detection.feature_names import cue_name, spot_name
from bias.detection.finding_context import FINDING, SENTENCE
from bias.detection.learned_findings import LearnedFindings, is_judged
from bias.detection.linear import LinearModel
from bias.detection.matching import Candidate
from bias.detection.reasons_examples import Examples, sentence_items
from bias.detection.reasons_fields import JudgedField, PlacedField, judged_field, placed_field, tokens_of
from bias.detection.reasons_values import Example, Reason, SentenceReason, Weight
from bias.detection.reasons_weights import counted, feature_weights, number_weights, once
from bias.language.reading import Reading
from bias.model import Article, Entry, Finding

ATTRIBUTION = "attribution"


class Explainer:
    """Gives the reasons for what a detector finds. Keep one for many articles."""

    def __init__(self, detector: Detector, *, examples: bool = True) -> None:
        """`examples`: whether reasons name the nearest examples, which takes about a third of the time."""
        self.detector = detector
        self.examples = examples
        self.models = detector.models
        classifier = self.models.classifier
        self.judge = None if classifier is None else LearnedFindings(classifier, self.models.point)
        self.off = frozenset(each.name for each in detector.lexicon.disabled if is_judged(each))
        """Entries that are switched off, and that keep the classifier from their words."""
        self._entries = {entry.name: entry for entry in detector.lexicon.entries}
        self._examples = Examples()

    def reasons(
        self, article: Article, findings: Sequence[Finding], wanted: Sequence[Finding] | None = None
    ) -> tuple[Reason, ...]:
        """The reasons for the findings of an article, or for those of them that are `wanted`, in their order."""
        fields = {"title": FieldReasons(self, article.title), "text": FieldReasons(self, article.text)}
        return tuple(
            self._reason(fields.get(each.field), each, findings) for each in (findings if wanted is None else wanted)
        )

    def _reason(self, field: FieldReasons | None, finding: Finding, among: Sequence[Finding]) -> Reason:
        entry = self._entries.get(finding.entry or "")
        known: dict[str, Any] = {"holds": None if entry is None else True, "note": entry.note if entry else ""}
        if field is not None:
            known |= field.placed_reason(finding) if finding.category == ATTRIBUTION else field.judged_reason(finding)
            if self.examples:
                known["hits"], known["misses"] = self._nearest(field, finding, entry)
        inside = enclosing(finding, among) if finding.voice == "source" else None
        return Reason(finding=finding, entry=finding.entry, confidence=finding.confidence, inside=inside, **known)

    def _nearest(
        self, field: FieldReasons, finding: Finding, entry: Entry | None
    ) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        """Examples of a finding's entry; where it has none, of all entries of its subtype."""
        low, high = tokens_of(field.reading, finding.start, finding.end)
        if low >= high:
            return (), ()
        own = [entry] if entry is not None else self._of_subtype(finding.category, finding.subtype)
        return self._examples.nearest(sentence_items(field.reading, low, high), own)

    def _of_subtype(self, category: str, subtype: str) -> Iterable[Entry]:
        return [each for each in self._entries.values() if (each.category, each.subtype) == (category, subtype)]


class FieldReasons:
    """One field of an article, read again when the first of its findings is asked for."""

    def __init__(self, explainer: Explainer, text: str) -> None:
        self.explainer = explainer
        self._text = text

    @cached_property
    def judged(self) -> JudgedField | None:
        """What the classifier saw, where there is one."""
        judge = self.explainer.judge
        if judge is None:
            return None
        reading, candidates, voices = self.explainer.detector.read_with_voices(self._text)
        return judged_field(judge, reading, candidates, voices, self.explainer.off)

    @cached_property
    def _read(self) -> tuple[Reading, list[Candidate]]:
        return self.explainer.detector.read(self._text)

    @property
    def reading(self) -> Reading:
        """The field as words and sentences."""
        return self._read[0]

    @cached_property
    def placed(self) -> PlacedField:
        """The places that may be cues of attributions."""
        return placed_field(*self._read)

    def judged_reason(self, finding: Finding) -> dict[str, Any]:
        """What the classifier adds to a reason; nothing for what a rule decided."""
        field, judge = self.judged, self.explainer.judge
        number = field.at.get((finding.start, finding.end)) if field is not None else None
        if field is None or judge is None or number is None or finding.confidence is None:
            return {}
        column = CATEGORIES.index(finding.category)
        alone, together = map(float, judge.point[column])
        by_itself = bool(field.likely[number, column] >= alone)
        spot = field.spots.spot[number]
        holds = [each.holds for each in (spot.matches if spot else ()) if each.entry.name == finding.entry]
        return {
            "holds": any(holds) if holds else None,
            "start": float(judge.model.spot.bias[column]),
            "features": spot_weights(judge.model, field, number, column),
            "moved": number_weights(judge.model.finding, FINDING, field.finding_context[number, column], column),
            "sentence": sentence_reason(judge.model, field, int(field.spots.unit[number]), column),
            "decided": "cue" if by_itself else "sentence",
            "needed": alone if by_itself else together,
        }

    def placed_reason(self, finding: Finding) -> dict[str, Any]:
        """What the model of attributions adds to a reason; nothing where the rules alone decide."""
        model = self.explainer.models.attribution
        found = self.placed.find(finding.start, finding.end) if model is not None else None
        if model is None or found is None:
            return {}
        place, features = found
        none, column = model.cue.classes.index("none"), model.cue.classes.index(finding.subtype)
        return {
            "start": float(model.cue.bias[column]) - float(model.cue.bias[none]),
            "features": cue_weights(model.cue, features, finding.subtype),
            "rule": place.frame.subtype if place.frame is not None else "",
            "decided": "cue",
            "needed": model.points.get(self.explainer.models.point, model.threshold),
        }


def spot_weights(model: ClassifierModel, field: JudgedField, number: int, column: int) -> tuple[Weight, ...]:
    """What moved the score of a spot in a category."""
    return feature_weights(model.spot, counted(field.features(number)), column, spot_name)


def cue_weights(model: LinearModel, features: Iterable[str], subtype: str) -> tuple[Weight, ...]:
    """What moved the odds of a subtype of attribution against none."""
    column, none = model.classes.index(subtype), model.classes.index("none")
    return feature_weights(model, once(features), column, cue_name, against=none)


def sentence_reason(model: ClassifierModel, field: JudgedField, unit: int, column: int) -> SentenceReason:
    """What moved the probability of a sentence in a category."""
    return SentenceReason(
        probability=round(float(field.sentences[unit, column]), 4),
        words=feature_weights(model.words, counted(field.sentence_features(unit)), column, spot_name),
        numbers=number_weights(model.sentence, SENTENCE, field.sentence_context[unit, column], column, sentence=True),
    )


def enclosing(finding: Finding, among: Iterable[Finding]) -> Finding | None:
    """The attribution in whose content a finding lies: of several that with the shortest piece."""
    pieces = [
        (piece.end - piece.start, number, each)
        for number, each in enumerate(among)
        if each is not finding and each.field == finding.field
        for piece in each.content or ()
        if piece.start <= finding.start and finding.end <= piece.end
    ]
    return min(pieces, key=lambda each: each[:2])[2] if pieces else None
