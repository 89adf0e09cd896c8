"""Annotated documents → what the classifier learns from: spots and sentences with their features and answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bias.comparison.gold import fold, group
from bias.detection.classifier_model import CATEGORIES
from bias.detection.detector import Detector
from bias.detection.gate import unmarked
from bias.detection.learned_findings import features_of, is_judged, sentence_facts
from bias.detection.matching import Candidate
from bias.detection.sentence_features import outlet_word_features, sentence_features
from bias.detection.spots import FieldSpots, Spot, field_spots
from bias.detection.voice import Voices
from bias.language.reading import Reading
from bias.model import Entry
from bias.training.alignment import LEAST, overlap
from bias.training.documents import Document, GoldCue, Range

Flags = NDArray[np.bool_]

UNREAD = 0
"""The fold of the annotated documents from which no entry of the lexicon was written."""
OVERFITTED = frozenset(("editorialising",))
"""Of these the lexicon finds several times as much in the documents that its writers read as in the others."""


@dataclass(slots=True)
class Examples:
    """One document. Rows are its spots, or its sentences as the program cuts them.

    `right`: spots × categories, the spot is a cue; `unclear`: it only touches one, and is not learned from.
    `subtype`: of a cue, by category. `outlet`: sentences × categories, it holds a cue in the outlet's voice.
    `own`: it is one of our own sentences, of which the annotators' voice is not known. `words`: how many it has.
    `bare`: it is an example of an entry, in which nothing but that entry is annotated; nothing is learned from its
    sentence as a whole.
    """

    document: Document
    own: bool
    spots: FieldSpots
    spans: list[Range]
    features: list[list[str]]
    sentence_features: list[list[str]]
    facts: NDArray[np.float64]
    right: Flags
    unclear: Flags
    subtypes: list[dict[str, str]]
    outlet: Flags
    words: int
    bare: bool = False

    @property
    def group(self) -> str:
        """Documents of one group stay together in cross-validation."""
        return group(self.document.id)


@dataclass(slots=True)
class Read:
    """A document as the detector reads it, with the matches that the classifier would judge."""

    document: Document
    own: bool
    reading: Reading
    voices: Voices
    matches: list[Candidate] = field(default_factory=list)


def read_document(document: Document, detector: Detector, own: bool) -> Read:
    """The reading of a document's text, its voices by the detector's attributions, its matches."""
    reading, candidates, voices = detector.read_with_voices(document.text)
    return Read(document, own, reading, voices, [each for each in candidates if is_judged(each.entry)])


def attested(read: Read) -> set[tuple[str, str]]:
    """Entries with the words by which they find a cue of the document, among the first three words of it."""
    found = set()
    for match in read.matches:
        if match.holds and any(
            cue.category == match.entry.category
            and overlap(cue.span, _span(read.reading, match.low, match.high)) >= LEAST
            for cue in read.document.cues
        ):
            found.add((match.entry.name, words_of(read.reading, match)))
    return found


def words_of(reading: Reading, match: Candidate) -> str:
    """The beginnings of a match's first words: by them two matches of an entry are the same."""
    return " ".join(word.key[:6] for word in reading.words[match.low : min(match.high, match.low + 3)])


def hide(reads: Iterable[Read]) -> int:
    """Takes from each document the matches of `OVERFITTED` categories that it alone attests, and says how many.

    Whoever wrote an entry may have read it there: left in, they would teach the model that the lexicon knows nearly
    all cues. Our own sentences and the documents of `UNREAD` are not meant, since no entry was written from them.
    """
    reads = [each for each in reads if not each.own and fold(each.document.id) != UNREAD]
    groups: dict[tuple[str, str], set[str]] = {}
    for each in reads:
        for pair in attested(each):
            groups.setdefault(pair, set()).add(group(each.document.id))
    hidden = 0
    for each in reads:
        only = {group(each.document.id)}
        kept = [
            match
            for match in each.matches
            if match.entry.category not in OVERFITTED
            or groups.get((match.entry.name, words_of(each.reading, match))) != only
        ]
        hidden += len(each.matches) - len(kept)
        each.matches = kept
    return hidden


def examples_of(read: Read) -> Examples:
    """The examples of a document that was read."""
    reading, voices = read.reading, read.voices
    by_unit: dict[int, list[Candidate]] = {}
    for match in read.matches:
        by_unit.setdefault(reading.unit_of(match.low), []).append(match)
    found = field_spots(reading, by_unit, voices)
    spans = [_span(reading, low, high) for low, high in zip(found.low.tolist(), found.high.tolist(), strict=True)]
    right, unclear, subtypes = _answers(read.document.cues, spans)
    return Examples(
        document=read.document,
        own=read.own,
        spots=found,
        spans=spans,
        features=[features_of(reading, found, number) for number in range(len(spans))],
        sentence_features=_of_sentences(reading, voices, found),
        facts=sentence_facts(reading, voices),
        right=right,
        unclear=unclear,
        subtypes=subtypes,
        outlet=_outlet(read, found, right),
        words=voices.words()[0],
    )


def entry_examples(entries: Iterable[Entry], detector: Detector) -> list[Examples]:
    """The hits of entries, whose cues are right, and their misses, where a match of theirs is wrong."""
    made = []
    for entry in filter(is_judged, entries):
        for example in (*entry.hits, *entry.misses):
            text, spans = unmarked(example)
            cues = tuple(GoldCue(entry.category, entry.subtype, "outlet", span) for span in spans)
            document = Document(f"entry-{entry.name}", text, ((0, len(text)),), (), cues=cues)
            each = examples_of(read_document(document, detector, own=True))
            each.bare = True
            each.unclear = ~_told(each, entry)
            if not each.unclear.all():
                made.append(each)
    return made


def _told(each: Examples, entry: Entry) -> Flags:
    """What an example of an entry says: all about its marked cue, or of the entry's matches that they are none."""
    told: Flags = np.tile(each.right.any(axis=1).reshape(-1, 1), (1, len(CATEGORIES)))
    if not each.document.cues:
        column = CATEGORIES.index(entry.category)
        told[:, column] = [
            spot is not None and any(match.entry.name == entry.name for match in spot.matches)
            for spot in each.spots.spot
        ]
    return told


def _span(reading: Reading, low: int, high: int) -> Range:
    return reading.clean.span(reading.starts[low], reading.end(high - 1))


def _of_sentences(reading: Reading, voices: Voices, found: FieldSpots) -> list[list[str]]:
    source = voices.in_source_voice().tolist()
    held: dict[int, list[Spot]] = {}
    for at, spot in enumerate(found.spot):
        if spot is not None and found.outlet[at]:
            held.setdefault(int(found.unit[at]), []).append(spot)
    return [
        outlet_word_features(reading, number, source)
        + sentence_features(reading, number, held.get(number, ()), any(source[unit.low : unit.high]))
        for number, unit in enumerate(reading.units)
    ]


def _answers(cues: Iterable[GoldCue], spans: list[Range]) -> tuple[Flags, Flags, list[dict[str, str]]]:
    """The best spot of every cue, if it is good enough; spots that touch a cue otherwise are unclear."""
    right = np.zeros((len(spans), len(CATEGORIES)), dtype=np.bool_)
    touched = np.zeros_like(right)
    subtypes: list[dict[str, str]] = [{} for _ in spans]
    for cue in cues:
        if cue.category not in CATEGORIES:
            continue
        column = CATEGORIES.index(cue.category)
        values = [overlap(cue.span, span) for span in spans]
        for number, value in enumerate(values):
            touched[number, column] |= value > 0
            if value >= LEAST:
                right[number, column] = True
                subtypes[number][cue.category] = cue.subtype
    return right, touched & ~right, subtypes


def _outlet(read: Read, found: FieldSpots, right: Flags) -> Flags:
    """Sentences with a cue in the outlet's voice: by the annotation; in our own sentences by the program."""
    flags = np.zeros((len(read.reading.units), len(CATEGORIES)), dtype=np.bool_)
    if read.own:
        for number in np.flatnonzero(found.outlet):
            flags[found.unit[number]] |= right[number]
        return flags
    clean = read.reading.clean
    starts = [clean.span(unit.start, unit.end)[0] for unit in read.reading.units]
    for cue in read.document.cues:
        if cue.category in CATEGORIES and cue.voice == "outlet":
            unit = max(0, int(np.searchsorted(starts, cue.span[0], side="right")) - 1)
            flags[unit, CATEGORIES.index(cue.category)] = True
    return flags
