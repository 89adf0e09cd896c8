"""The frame of a reporting verb: its source by its form, its content by what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bias.detection import content as c
from bias.detection.attribution import Attribution
from bias.detection.matching import Candidate
from bias.detection.syntax import listed
from bias.detection.verb_content import content_of
from bias.detection.verb_cue import verb_cue
from bias.detection.verb_sources import source_of

if TYPE_CHECKING:
    from bias.detection.frames import SentenceFrames

_TALK_PARTNERS = listed("talk_partners")


def verb_frame(frames: SentenceFrames, candidate: Candidate) -> Attribution | None:
    """A reporting verb with what it reports, or None where it reports nothing."""
    words = frames.reading.words
    cue = verb_cue(frames, candidate)
    if cue is None:
        return None
    source = source_of(cue)
    if _inside_speech(frames, candidate) and (source is None or words[source[0]].key in _TALK_PARTNERS):
        return None
    pieces, subtype = content_of(cue, source)
    if not pieces:  # a colon at the end announces what the next sentence quotes
        announces = cue.segment.high < frames.high and words[frames.high - 1].text == ":" and "quote" in cue.takes
        if not announces:
            return None
    if cue.passive and source is None and subtype == "indirect":
        subtype = "evidential"
    return frames.make(candidate, subtype, source, pieces)


def _inside_speech(frames: SentenceFrames, candidate: Candidate) -> bool:
    """Whether a cue stands in a quotation of several words: then it reports only what somebody else is named for."""
    start = frames.reading.starts[candidate.low]
    return any(quote.start <= start < quote.end and c.word_count(frames.reading, quote) > 3 for quote in frames.quotes)
