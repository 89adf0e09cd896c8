"""The frame of a noun of saying: "die Forderung des X, …", "sein Vorwurf, dass …", "die Sorge vor …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bias.detection import content as c
from bias.detection import speakers as s
from bias.detection.attribution import Attribution
from bias.detection.entry_blocks import PREPOSITIONS
from bias.detection.matching import Candidate
from bias.detection.segments import Segment
from bias.detection.syntax import listed
from bias.language import words as w

if TYPE_CHECKING:
    from bias.detection.frames import SentenceFrames

Range = tuple[int, int]

_OBJECTS = frozenset(("noun", "als", *PREPOSITIONS))
_CLAUSES = frozenset("dass zu subjunctive clause quote".split())
_SOURCE_OPENERS = listed("source_openers")
_TAIL = 3  # tokens that may stand between a noun and the end of its clause when a clause depends on it


def noun_frame(frames: SentenceFrames, candidate: Candidate) -> Attribution | None:
    """A noun with the clause or object that depends on it, or None where nothing does."""
    reading, takes = frames.reading, frozenset(candidate.entry.takes)
    number = frames.number(candidate.low)
    segment = frames.segments[number]
    source: Range | None = None
    if candidate.high < frames.high and reading.words[candidate.high].key in _SOURCE_OPENERS:
        source = s.governed(reading, candidate.high, segment.high)
    behind = source[1] if source else candidate.high
    pieces = _clause(frames, number, behind, takes) if not takes or takes & _CLAUSES else []
    if not pieces and takes & _OBJECTS and behind < segment.high:
        preposition = reading.words[behind].key
        if c.CONTRACTED.get(preposition, preposition) in takes:
            pieces = c.around(reading, behind + 1, segment.high, [])
    if not pieces:
        return None
    if source is None:
        source = _owner(frames, candidate, segment)
    return frames.make(candidate, "direct" if frames.quoted_speech(pieces) else "indirect", source, pieces)


def _clause(frames: SentenceFrames, number: int, behind: int, takes: frozenset[str]) -> list[Range]:
    """The clause that depends on a noun: right behind its own clause, or behind a colon."""
    reading = frames.reading
    segment = frames.segments[number]
    if behind >= segment.high - _TAIL:
        near = frames.segments[: number + 2]
        kinds = tuple(kind for kind, wanted in (("content", "dass"), ("zu", "zu")) if wanted in takes)
        clause = c.clause_after(reading, near, number, kinds, frames.high) if kinds else None
        if clause is None and "subjunctive" in takes:
            clause = c.subjunctive_after(reading, near, number, frames.high)
        if clause is not None:
            return c.around(reading, *clause, [])
    if segment.high < frames.high and reading.words[segment.high].text == ":":
        return c.around(reading, segment.high + 1, frames.high, [])
    return []


def _owner(frames: SentenceFrames, candidate: Candidate, segment: Segment) -> Range | None:
    """Who makes a forecast, demand …: the possessive before the noun or the subject of its verb."""
    words = frames.reading.words
    if candidate.low > segment.low and words[candidate.low - 1].bits & w.POSSESSIVE:
        return candidate.low - 1, candidate.low
    for at in range(segment.low, segment.high):
        if (
            words[at].bits & w.FINITE
            and not words[at].bits & (w.CAPITAL | w.ADJECTIVE)
            and words[at].key not in ("ist", "war", "gibt", "gab")
        ):
            found = s.subject(frames.reading, at, segment, frames.segments)
            return found if found is not None and not found[0] <= candidate.low < found[1] else None
    return None
