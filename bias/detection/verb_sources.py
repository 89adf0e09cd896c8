"""Who a reporting verb names as its source: subject, agent of a passive, head of a relative clause."""

from __future__ import annotations

from bias.detection import speakers as s
from bias.detection.phrases import noun_phrase
from bias.detection.verb_cue import VerbCue
from bias.language import words as w

Range = tuple[int, int]

_HEAD_REACH = 12  # tokens of the phrase that a relative clause hangs on


def source_of(cue: VerbCue) -> Range | None:
    """The source's tokens, or None where the sentence does not name it."""
    segment = cue.segment
    if cue.passive:
        return s.agent(cue.frames.reading, segment.low, segment.high)
    if segment.kind in ("relative", "content", "adverbial") and cue.candidate.low > segment.low + 1:
        return _of_final_verb(cue)
    verb = cue.candidate.low
    if cue.auxiliary is not None and cue.candidate.forms & {"participle", "infinitive"}:
        verb = cue.auxiliary
    if segment.kind != "coordinated":
        return _subject(cue, verb)
    if verb - segment.low > 1:
        found = _subject(cue, verb)
        if found is not None:
            return found
    return _shared(cue)


def _subject(cue: VerbCue, verb: int) -> Range | None:
    segments = cue.frames.segments
    owner = next((each for each in segments if each.low <= verb < each.high), cue.segment)
    return s.subject(cue.frames.reading, verb, owner, segments)


def _of_final_verb(cue: VerbCue) -> Range | None:
    """The subject in a clause with its verb at the end; in a relative clause what that hangs on."""
    reading, segment = cue.frames.reading, cue.segment
    relative = segment.kind == "relative"
    if relative and reading.words[segment.low].key in ("der", "die", "das", "welche", "welcher"):
        head = _head(cue)
        if head is not None:
            return head
    return s.clause_subject(reading, segment.low + (not relative), cue.candidate.low, relative)


def _shared(cue: VerbCue) -> Range | None:
    """The subject that a coordinated clause shares: of the frame before it, or of the sentence's first verb."""
    reading, segments, low = cue.frames.reading, cue.frames.segments, cue.segment.low
    earlier = [each for each in cue.frames.found if each.high <= low and each.source]
    if earlier:
        return earlier[-1].source
    first = segments[0]
    if first.high > low:
        return None
    for at in range(first.low, first.high):
        bits = reading.words[at].bits
        if bits & w.FINITE and not bits & (w.CAPITAL | w.ADJECTIVE):
            return s.subject(reading, at, first, segments)
    return None


def _head(cue: VerbCue) -> Range | None:
    """The noun phrase that a relative clause hangs on."""
    reading = cue.frames.reading
    end = cue.segment.low - 1
    for at in range(max(cue.frames.low, end - _HEAD_REACH), end):
        if (
            reading.words[at].bits & (w.ARTICLE | w.CAPITAL | w.POSSESSIVE | w.ADJECTIVE)
            and noun_phrase(reading, at, end, local=True, apposition=False) == end
        ):
            return at, end
    return None
