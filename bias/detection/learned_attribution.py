"""Attributions by the trained model: the rules propose, the model decides and finds who is meant."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bias.detection import content as c
from bias.detection.attribution import Attribution, attribute
from bias.detection.attribution_model import AttributionModel
from bias.detection.cue_candidates import Place, places
from bias.detection.cue_features import Before, SentenceFeatures
from bias.detection.fallback_frames import fallback_frame
from bias.detection.frames import SentenceFrames
from bias.detection.kind_features import kind_parts
from bias.detection.linear import LinearModel, Part, Weights
from bias.detection.matching import Candidate
from bias.detection.mentions import Group, Groups
from bias.detection.referent_features import Reference, referents_in_parts
from bias.detection.source_features import Cue, choices_in_parts
from bias.language.reading import Reading

Range = tuple[int, int]

UNSOURCED = frozenset(("continued",))
"""Subtypes whose source never stands in their own sentence."""


MARGIN = 0.8
"""By how much nobody must score higher than every mention: found by cross-validation over documents."""

SURE = frozenset(("prepositional", "parenthetical"))
"""Subtypes of which the rules know the source by its place: the model would only cost time."""


LEAST = 0.01
"""Probability of a cue in a sentence without a place for one: of them, one in fifty has an attribution after all."""


@dataclass(slots=True)
class SentencePlaces:
    """A sentence with its candidate cues and their features, in parts that recur."""

    frames: SentenceFrames
    placed: list[tuple[Place, list[Part]]]

    @property
    def found(self) -> list[tuple[Place, list[str]]]:
        """The candidate cues with all their features."""
        return [(place, [feature for part in parts for feature in part]) for place, parts in self.placed]


def sentence_places(reading: Reading, candidates: list[Candidate]) -> Iterator[SentencePlaces]:
    """Sentences that hold a candidate cue, in order, with what the rules and the lexicon propose there."""
    by_unit: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_unit.setdefault(reading.unit_of(candidate.low), []).append(candidate)
    ruled: dict[int, list[Attribution]] = {}
    for each in attribute(reading, candidates, trace=False):
        ruled.setdefault(each.unit, []).append(each)
    before, last_paragraph = Before(), -1
    last_unit = -9
    for unit, sentence in enumerate(reading.units):
        own = ruled.get(unit, [])
        found = places(reading, unit, by_unit.get(unit, []), own)
        if found:
            frames = SentenceFrames(reading, unit)
            near = Before(
                before.subtype, unit - last_unit if last_unit >= 0 else 9, sentence.paragraph == last_paragraph
            )
            features = SentenceFeatures(frames, own, near)
            yield SentencePlaces(frames, [(place, features.parts(place)) for place in found])
        if own:
            before = Before(max(own, key=lambda frame: frame.low).subtype)
            last_unit, last_paragraph = unit, sentence.paragraph


def sentence_odds(places: Iterable[float]) -> float:
    """Log odds that a sentence holds a cue, from the probabilities of its places, within those of `LEAST`."""
    share = 1 - math.prod(1 - each for each in places)
    share = min(max(share, LEAST), 1 - LEAST)
    return math.log(share / (1 - share))


class LearnedAttribution:
    """Finds the attributions of one field after the other with one model."""

    def __init__(self, model: AttributionModel, point: str = "default") -> None:
        self.model = model
        self.threshold = model.points.get(point, model.threshold)

    def attribute(self, reading: Reading, candidates: list[Candidate]) -> list[Attribution]:
        """All attributions of a field, by position, with their confidence."""
        return self.judge(reading, candidates)[0]

    def judge(self, reading: Reading, candidates: list[Candidate]) -> tuple[list[Attribution], list[float] | None]:
        """The attributions, and of every sentence how likely it has one in the outlet's voice, if that was learned."""
        groups = Groups(reading)
        found: list[Attribution] = []
        likely: dict[int, list[float]] = {}
        sentences = list(sentence_places(reading, candidates))
        for sentence, judged in zip(sentences, self._judged(sentences), strict=True):
            own: list[Attribution] = []
            likely[sentence.frames.unit] = [confidence for confidence, _, _ in judged]
            for place, subtype, confidence in self._cues(judged):
                made = self._framed(sentence.frames, place, subtype)
                if made is None:
                    continue
                made.confidence = round(confidence, 3)
                self._source(sentence.frames, made, place)
                self._referent(groups, made, found[-1] if found else None)
                found.append(made)
                own.append(made)
            sentence.frames.untangle(own)
        return found, self._probabilities(likely, len(reading.units))

    def _probabilities(self, likely: dict[int, list[float]], sentences: int) -> list[float] | None:
        if self.model.sentence is None:
            return None
        slope, constant = self.model.sentence
        return [
            1 / (1 + math.exp(-slope * sentence_odds(likely.get(number, ())) - constant)) for number in range(sentences)
        ]

    def _judged(self, sentences: list[SentencePlaces]) -> Iterator[list[tuple[float, Place, Weights]]]:
        """Of every sentence its places with the probability that they are cues, and those of all classes."""
        none = self.model.cue.classes.index("none")
        cases = [parts for sentence in sentences for _, parts in sentence.placed]
        likely = iter(self.model.cue.probabilities_of_many(cases))
        for sentence in sentences:
            own = [(place, next(likely)) for place, _ in sentence.placed]
            yield [(1 - float(classes[none]), place, classes) for place, classes in own]

    def _cues(self, judged: list[tuple[float, Place, Weights]]) -> list[tuple[Place, str, float]]:
        """The places that are cues, by position: the likeliest of those that overlap."""
        none = self.model.cue.classes.index("none")
        likely: list[tuple[float, Place, str]] = []
        for confidence, place, probabilities in judged:
            if confidence >= self.threshold:
                probabilities[none] = -1
                likely.append((confidence, place, self.model.cue.classes[int(probabilities.argmax())]))
        likely.sort(key=lambda each: (-each[0], each[1].low, each[1].high))
        chosen: list[tuple[Place, str, float]] = []
        for confidence, place, subtype in likely:
            if all(place.high <= other.low or other.high <= place.low for other, _, _ in chosen):
                chosen.append((place, subtype, confidence))
        return sorted(chosen, key=lambda each: each[0].low)

    def _framed(self, frames: SentenceFrames, place: Place, subtype: str) -> Attribution | None:
        """The rules' frame at a place with the learned subtype, or a frame made for the place."""
        frame = place.frame
        if frame is None:
            return fallback_frame(frames, place, subtype)
        return Attribution(
            unit=frame.unit, low=frame.low, high=frame.high, subtype=subtype, entry=frame.entry, source=frame.source,
            kind=frame.kind, content=list(frame.content),
        )  # fmt: skip

    def _source(self, frames: SentenceFrames, made: Attribution, place: Place) -> None:
        """Chooses who is named as the source, and takes the name out of the content."""
        made.antecedent = None
        if made.subtype in UNSOURCED or (place.quote is not None and made.entry is None):
            made.source = None
            return
        if made.source is not None and (made.subtype in SURE or _beside(made.source, place)):
            return
        offered = choices_in_parts(frames, Cue(place.low, place.high, made.subtype, place.frame))
        made.source = offered[best_choice(self.model.source, [parts for _, parts in offered])][0]
        if made.source is not None:
            made.content = _without(frames, made.content, made.source)

    def _referent(self, groups: Groups, made: Attribution, last: Attribution | None) -> None:
        """Finds the fuller mention of the source and the kind that follows."""
        reading = groups.reading
        groups.read_to(made.unit)
        offered = referents_in_parts(groups, Reference(made.source, (made.low, made.high), made.unit, made.subtype))
        mention, group, _ = offered[self._meant([parts for _, _, parts in offered])]
        made.antecedent = mention
        if group is None and made.source is not None:
            group = groups.add(made.source)
        groups.spoke(group, made.unit)
        made.speaker = _name(group)
        features = kind_parts(
            reading.words, mention or made.source, made.subtype, last.kind if last else "none",
            reading.words[made.low].key, made.unit - last.unit if last else 9,
        )  # fmt: skip
        made.kind = self.model.kind.classes[int(self.model.kind.scores_of_parts(features).argmax())]

    def _meant(self, offered: list[list[Part]]) -> int:
        """The choice of a referent; nobody, which comes last, must win by a margin."""
        scores = [self.model.referent.score_of_parts(parts) for parts in offered]
        scores[-1] -= MARGIN
        return scores.index(max(scores))


def _beside(source: Range, place: Place) -> bool:
    """Whether the rules' source stands right before the cue ("der Minister sagte") or is one word right behind it."""
    length = source[1] - source[0]
    return (source[1] == place.low and length > 1) or (source[0] == place.high and length == 1)


def best_choice(model: LinearModel, offered: list[list[Part]]) -> int:
    """The choice that a one-class model scores highest; the first of equals."""
    scores = [model.score_of_parts(parts) for parts in offered]
    return scores.index(max(scores))


def _name(group: Group | None) -> str:
    """A name for a speaker by which two attributions can be told to have the same."""
    return "" if group is None else str(group.number)


def _without(frames: SentenceFrames, content: list[Range], source: Range) -> list[Range]:
    """Pieces of content, in characters, less the source's words."""
    low, high = frames.span(*source)
    pieces: list[Range] = []
    for start, end in content:
        if high <= start or end <= low:
            pieces.append((start, end))
            continue
        for first, last in ((start, low), (high, end)):
            tokens = c.trimmed(frames.reading, *frames.reading.tokens(first, last)) if first < last else None
            if tokens is not None and any(frames.reading.words[at].plain for at in range(*tokens)):
                pieces.append(frames.span(*tokens))
    return pieces
