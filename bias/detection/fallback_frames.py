"""Frames for cues that the rules did not frame: an unlisted verb, a listed one with content of another form."""

from __future__ import annotations

from bias.detection import content as c
from bias.detection.attribution import Attribution
from bias.detection.cue_candidates import Place
from bias.detection.frames import SentenceFrames
from bias.detection.matching import Candidate
from bias.detection.noun_frames import noun_frame
from bias.detection.statement_frames import evidential_frame, parenthetical_frame, prepositional_frame
from bias.detection.verb_frames import verb_frame
from bias.language import words as w
from bias.model import Entry

Range = tuple[int, int]

_ANY = (
    "quote", "dass", "subjunctive", "clause", "zu", "noun", "als", "von", "über", "auf", "gegen", "an", "für", "mit",
    "vor", "in",
)  # fmt: skip
_VERB = frozenset(("finite", "participle", "infinitive"))


def fallback_frame(frames: SentenceFrames, place: Place, subtype: str) -> Attribution | None:
    """A frame of a subtype at a place, with the widest content that its form allows; None where there is no content."""
    if subtype == "continued" or (place.quote is not None and not place.matches):
        return _whole_sentence(frames, place, subtype)
    entry = _entry(place, subtype)
    match = place.matches[0] if place.matches else None
    forms = match.forms if match else _forms(frames, place)
    candidate = Candidate(
        entry, place.low, place.high, forms, match.particle if match else None, match.first if match else place.low,
        match.last if match else place.high,
    )  # fmt: skip
    made = _framed(frames, candidate, subtype)
    if made is None:
        made = _remainder(frames, candidate)
    if made is not None:
        made.subtype = subtype
        made.entry = match.entry.name if match else None
    return made


def _entry(place: Place, subtype: str) -> Entry:
    own = place.matches[0].entry if place.matches else None
    return Entry(
        id=own.id if own else "learned", category="attribution", subtype=subtype, path="", takes=_ANY,
        speaker=own.speaker if own else "subject",
    )  # fmt: skip


def _forms(frames: SentenceFrames, place: Place) -> frozenset[str]:
    bits = frames.reading.words[place.low].bits
    names = (("finite", w.FINITE), ("participle", w.PARTICIPLE), ("infinitive", w.INFINITIVE))
    return frozenset(name for name, bit in names if bits & bit)


def _framed(frames: SentenceFrames, candidate: Candidate, subtype: str) -> Attribution | None:
    if subtype == "prepositional":
        return prepositional_frame(frames, candidate)
    if subtype == "parenthetical" and not candidate.forms & _VERB:
        return parenthetical_frame(frames, candidate)
    if subtype == "evidential":
        return evidential_frame(frames, candidate)
    if frames.reading.words[candidate.low].bits & w.CAPITAL and not candidate.forms:
        return noun_frame(frames, candidate)
    return verb_frame(frames, candidate)


def _whole_sentence(frames: SentenceFrames, place: Place, subtype: str) -> Attribution | None:
    """Running speech: the whole sentence is content; a quotation inside it only where it does not fill it."""
    reading = frames.reading
    sentence = reading.units[frames.unit]
    quote = place.quote
    if (
        quote is not None
        and subtype == "direct"
        and not (quote.start <= sentence.start + 2 or quote.end >= sentence.end)
    ):
        low, high = reading.tokens(max(quote.start, sentence.start), min(quote.end, sentence.end))
        span: Range | None = (low, high)
    elif quote is not None and quote.end >= sentence.end and subtype == "direct":
        span = (sentence.low, sentence.high)
    else:
        span = c.trimmed(reading, sentence.low, sentence.high)
    if span is None or span[0] >= span[1]:
        return None
    return Attribution(
        unit=frames.unit, low=place.low, high=place.high, subtype=subtype, entry=None, source=None, kind="none",
        content=[frames.span(*span)],
    )  # fmt: skip


def _remainder(frames: SentenceFrames, candidate: Candidate) -> Attribution | None:
    """What stands behind the cue in its clause, where nothing better was found."""
    segment = frames.segments[frames.number(candidate.low)]
    pieces = c.around(frames.reading, candidate.high, segment.high, [])
    return frames.make(candidate, candidate.entry.subtype, None, pieces)
