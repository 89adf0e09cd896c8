"""Frames that govern a whole statement: "laut X", "so X" and "wie X mitteilte", "soll" and "heißt es"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bias.detection import content as c
from bias.detection import speakers as s
from bias.detection.attribution import Attribution
from bias.detection.matching import Candidate
from bias.detection.segments import Segment

if TYPE_CHECKING:
    from bias.detection.frames import SentenceFrames

Range = tuple[int, int]


def prepositional_frame(frames: SentenceFrames, candidate: Candidate) -> Attribution | None:
    """A preposition or postposition with its source: "laut X", "X zufolge"; None where the source is missing."""
    number = frames.number(candidate.low)
    segment = frames.segments[number]
    speaker = candidate.entry.speaker
    source: Range | None = None
    if speaker in ("object", "genitive", "agent", "dative"):
        source = s.governed(frames.reading, min(candidate.high, candidate.last), frames.high)
        if source is None and speaker == "object":
            return None
    elif speaker == "before":
        source = s.preceding(frames.reading, segment.low, candidate.low)
    parts = [(candidate.first, candidate.last)] + ([source] if source else [])
    frame = min(low for low, _ in parts), max(high for _, high in parts)
    pieces = _within_quotation(frames, candidate, _governed_statement(frames, segment, number, frame))
    return frames.make(candidate, "direct" if frames.quoted_speech(pieces) else "prepositional", source, pieces)


def _governed_statement(frames: SentenceFrames, segment: Segment, number: int, frame: Range) -> list[Range]:
    """The statement that a preposition governs: its clause where that is subordinate, else the sentence."""
    if segment.kind in ("relative", "content") and number and frame[0] != segment.low:
        return c.around(frames.reading, segment.low + 1, segment.high, [frame])
    return c.around(frames.reading, frames.low, frames.high, [frame])


def _within_quotation(frames: SentenceFrames, candidate: Candidate, pieces: list[Range]) -> list[Range]:
    """What somebody quotes in a quotation ends with it: „Laut Polizei …“, sagte sie."""
    start = frames.reading.starts[candidate.low]
    quote = next((each for each in frames.quotes if each.start < start < each.end), None)
    if quote is None:
        return pieces
    first, last = frames.reading.tokens(quote.start, quote.end)
    clipped = [(max(low, first + 1), min(high, last - 1 if quote.closed else last)) for low, high in pieces]
    return [
        piece for low, high in clipped if low < high and (piece := c.trimmed(frames.reading, low, high)) is not None
    ]


def parenthetical_frame(frames: SentenceFrames, candidate: Candidate) -> Attribution | None:
    """A frame in or behind its statement: "so X", "wie X mitteilte"; None where source or statement is missing."""
    reading = frames.reading
    segment = frames.segments[frames.number(candidate.low)]
    opener = reading.words[candidate.low].key
    if opener == "wie":
        source = s.clause_subject(reading, candidate.high, segment.high)
        frames.blocked.update(range(candidate.low, segment.high))
        frame = (segment.low if candidate.low - segment.low <= 1 else candidate.low, segment.high)
    else:
        source = s.governed(reading, candidate.high, frames.high)
        if source is None and candidate.entry.speaker != "none" and opener == "so":
            return None
        frame = (candidate.low, max(candidate.high, source[1] if source else 0, segment.high))
    pieces = c.around(reading, frames.low, frames.high, [frame])
    if not pieces:
        return None
    return frames.make(candidate, "direct" if frames.quoted_speech(pieces) else "parenthetical", source, pieces)


def evidential_frame(frames: SentenceFrames, candidate: Candidate) -> Attribution | None:
    """Hearsay without a source: "soll … haben", "es heißt, dass …"; None in a clause with a prepositional frame."""
    reading = frames.reading
    number = frames.number(candidate.low)
    segment = frames.segments[number]
    if any(each.subtype == "prepositional" and frames.number(each.low) == number for each in frames.found):
        return None
    clause = c.clause_after(reading, frames.segments, number, ("content",), frames.high)
    if clause is not None and "dass" in candidate.entry.takes:
        pieces = c.around(reading, clause[0], frames.high, [])
    else:
        low = segment.low + (segment.kind in ("relative", "content", "adverbial"))
        low = _opening(frames, number) if segment.kind in ("main", "coordinated") else low
        high = c.reach(frames.segments, number, frames.high) if segment.kind == "main" else segment.high
        pieces = c.around(reading, low, high, [(candidate.low, candidate.high)])
    pieces = _within_quotation(frames, candidate, pieces)
    return frames.make(candidate, "evidential", None, pieces) if pieces else None


def _opening(frames: SentenceFrames, number: int) -> int:
    """Where the clause of a segment began if insertions stand between: "X, der …, soll …"."""
    segments = frames.segments
    at = number
    while at and segments[at - 1].kind in ("relative", "zu", "adverbial"):
        at -= 1
    if at and at < number and not segments[at - 1].finite:
        at -= 1
    return segments[at].low
