"""Annotated documents → examples for the four models, by the same features that scoring uses."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bias.detection.cue_candidates import Place
from bias.detection.detector import Detector
from bias.detection.frames import SentenceFrames
from bias.detection.kind_features import kind_features
from bias.detection.learned_attribution import UNSOURCED, sentence_places
from bias.detection.mentions import Group, Groups, names
from bias.detection.referent_features import Reference, referents
from bias.detection.source_features import Cue, choices
from bias.language.reading import Reading
from bias.training import loose_alignment
from bias.training.alignment import LEAST, matched, overlap
from bias.training.documents import Document, Gold

Range = tuple[int, int]


@dataclass(slots=True)
class Examples:
    """Features and answers: a label for `cue` and `kind`, right (1) or wrong (0) for each choice of the others.

    Of one document also where the places of `cue` begin, and the sentences as the program cuts them: characters.
    """

    cue: list[tuple[list[str], str]] = field(default_factory=list)
    source: list[tuple[list[str], int]] = field(default_factory=list)
    referent: list[tuple[list[str], int]] = field(default_factory=list)
    kind: list[tuple[list[str], str]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    sentences: list[Range] = field(default_factory=list)

    def add(self, other: Examples) -> None:
        """Takes in another's features and answers."""
        self.cue += other.cue
        self.source += other.source
        self.referent += other.referent
        self.kind += other.kind


def document_examples(document: Document, detector: Detector) -> Examples:
    """The examples of one document."""
    made = Examples()
    reading, candidates = detector.read(document.text)
    offered: list[tuple[Place, list[str], SentenceFrames]] = [
        (place, features, sentence.frames)
        for sentence in sentence_places(reading, candidates)
        for place, features in sentence.found
    ]
    offered.sort(key=lambda each: (each[0].low, each[0].high))
    spans = [reading.clean.span(*sentence.span(place.low, place.high)) for place, _, sentence in offered]
    answers, unsaid = _answers(document, [place for place, _, _ in offered], spans)
    for number, (place, features, _) in enumerate(offered):
        if number not in unsaid:
            made.cue.append((features, _subtype(document, answers[number], place) if number in answers else "none"))
            made.starts.append(spans[number][0])
    made.sentences = [reading.clean.span(unit.start, unit.end) for unit in reading.units]
    followed = _Followed(Groups(reading))
    for number in sorted(answers, key=lambda other: document.attributions[answers[other]].cue):
        place, _, frames = offered[number]
        gold = document.attributions[answers[number]]
        gold = replace(gold, subtype=_subtype(document, answers[number], place))
        if gold.subtype not in UNSOURCED:
            made.source += _source(frames, place, gold)
        followed.add(made, place, gold)
    return made


def _answers(document: Document, places: list[Place], spans: list[Range]) -> tuple[dict[int, int], set[int]]:
    """Numbers of attributions by the number of their place, and places that are not learned from."""
    if document.marked is not None:
        return loose_alignment.aligned(document, places, spans)
    return {other: number for number, other in matched([gold.cue for gold in document.attributions], spans)}, set()


def _subtype(document: Document, number: int, place: Place) -> str:
    gold = document.attributions[number]
    return loose_alignment.subtype(gold, place) if document.marked is not None else gold.subtype


def _tokens(reading: Reading, span: Range) -> Range | None:
    """Characters of the original → tokens, or None where no token begins there (the text is taken to be composed)."""
    low, high = reading.tokens(*span)
    return (low, high) if low < high else None


def _judged(choices_: list[tuple[list[str], float]]) -> list[tuple[list[str], int]]:
    """The best choice is right, if it is good enough."""
    best = max(value for _, value in choices_)
    return [(features, int(value >= LEAST and value == best)) for features, value in choices_]


def _source(frames: SentenceFrames, place: Place, gold: Gold) -> list[tuple[list[str], int]]:
    offered = []
    for phrase, features in choices(frames, Cue(place.low, place.high, gold.subtype, place.frame)):
        if phrase is None:
            value = 1.0 if gold.source is None else 0.0
        else:
            value = overlap(gold.source, frames.span(*phrase)) if gold.source is not None else 0.0
        offered.append((features, value))
    return _judged(offered)


class _Followed:
    """Who spoke in a document so far, by the annotation."""

    def __init__(self, groups: Groups) -> None:
        self.groups = groups
        self.last_kind = "none"
        self.last_unit: int | None = None

    def add(self, made: Examples, place: Place, gold: Gold) -> None:
        """The examples of an attribution's referent and kind; remembers its speaker."""
        reading = self.groups.reading
        unit = reading.unit_of(place.low)
        source = _tokens(reading, gold.source) if gold.source is not None else None
        self.groups.read_to(unit)
        group = self._referent(made, place, gold, source, unit)
        self.groups.spoke(group, unit)
        if gold.kind is None:
            return
        earlier = _tokens(reading, gold.antecedent) if gold.antecedent is not None else None
        gap = unit - self.last_unit if self.last_unit is not None else 9
        cue = reading.words[place.low].key
        # The fuller mention is not always found: what the sentence itself says must do as well.
        for mention in dict.fromkeys((earlier or source, source)):
            features = kind_features(reading.words, mention, gold.subtype, self.last_kind, cue, gap)
            made.kind.append((features, gold.kind))
        self.last_kind, self.last_unit = gold.kind, unit

    def _referent(self, made: Examples, place: Place, gold: Gold, source: Range | None, unit: int) -> Group | None:
        reading = self.groups.reading
        offered: list[tuple[list[str], float]] = []
        best: tuple[float, Group | None] = (0.0, None)
        for mention, group, features in referents(
            self.groups, Reference(source, (place.low, place.high), unit, gold.subtype)
        ):
            if mention is None:
                offered.append((features, 1.0 if gold.antecedent is None else 0.0))
                continue
            span = (reading.starts[mention[0]], reading.end(mention[1] - 1))
            value = overlap(gold.antecedent, span) if gold.antecedent is not None else 0.0
            offered.append((features, value))
            if value > best[0]:
                best = (value, group)
        made.referent += _judged(offered)
        if gold.antecedent is None and source is not None and names(reading.words, *source):
            return self.groups.add(source)
        return best[1] if best[0] >= LEAST else None
