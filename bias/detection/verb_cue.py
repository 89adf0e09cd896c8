"""A reporting verb in its clause: its auxiliary, its voice, and whether it reports there at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from bias.detection.matching import Candidate
from bias.detection.segments import Segment
from bias.detection.syntax import listed
from bias.language import words as w

if TYPE_CHECKING:
    from bias.detection.frames import SentenceFrames

_PASSIVE = listed("passive_auxiliaries")
_PARTED = listed("parted_auxiliaries")
_NON_FINITE = frozenset("worden gewesen geworden".split())


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb with what its frame is read from: segment `number`, what it `takes`, token of its `auxiliary` or None."""

    frames: SentenceFrames
    candidate: Candidate
    number: int
    segment: Segment
    takes: frozenset[str]
    auxiliary: int | None

    @property
    def passive(self) -> bool:
        """Whether it is a participle with "werden"."""
        return (
            "participle" in self.candidate.forms
            and self.auxiliary is not None
            and self.frames.reading.words[self.auxiliary].key in _PASSIVE
        )


def verb_cue(frames: SentenceFrames, candidate: Candidate) -> VerbCue | None:
    """The verb of a candidate, or None for a participle that is no predicate: before a noun, or with no auxiliary."""
    number = frames.number(candidate.low)
    segment = frames.segments[number]
    auxiliary = _auxiliary(frames, candidate, segment)
    if candidate.forms == {"participle"} and auxiliary is None and candidate.high < segment.high - 1:
        return None
    if _is_attributive(frames, candidate, segment):
        return None
    return VerbCue(frames, candidate, number, segment, frozenset(candidate.entry.takes), auxiliary)


def _is_attributive(frames: SentenceFrames, candidate: Candidate, segment: Segment) -> bool:
    """Whether the form stands between an article and a noun: "die verdächtigen Personen", "den bekannten Fall"."""
    words = frames.reading.words
    low, high = candidate.low, candidate.high
    if low - 1 <= segment.low or high >= segment.high or not words[high].bits & w.CAPITAL:
        return False
    before = words[low - 1].bits
    determiner = before & (w.ARTICLE | w.POSSESSIVE) and not before & w.PRONOUN
    preposition = before & w.PREPOSITION and not before & w.ADVERB
    return bool(determiner or preposition) and words[low].key.endswith(("e", "en", "er", "es", "em"))


def _auxiliary(frames: SentenceFrames, candidate: Candidate, segment: Segment) -> int | None:
    """The finite auxiliary or modal of a participle or infinitive, in its clause or where an insertion split that."""
    if "finite" in candidate.forms and "participle" not in candidate.forms:
        return None
    words = frames.reading.words
    for at in chain(range(candidate.low - 1, segment.low - 1, -1), range(candidate.high, segment.high)):
        bits, key = words[at].bits, words[at].key
        if (
            bits & (w.AUXILIARY | w.MODAL)
            and bits & w.FINITE
            and not bits & w.CAPITAL
            and key not in _NON_FINITE
            and not (key in ("sein", "haben") and bits & w.POSSESSIVE)
        ):
            return at
    for earlier in reversed(frames.segments):
        if earlier.high <= segment.low and earlier.kind in ("main", "coordinated"):
            for at in range(earlier.high - 1, earlier.low - 1, -1):
                if words[at].key in _PARTED:
                    return at
    return None
