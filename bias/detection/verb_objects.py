"""Content that a reporting verb has as its object: "fordert mehr Geld", "warnt vor …", "zeigte sich enttäuscht"."""

from __future__ import annotations

from bias.detection import content as c
from bias.detection.phrases import starts_oblique
from bias.detection.verb_cue import VerbCue
from bias.language import words as w

Range = tuple[int, int]

_NO_FRONT = frozenset("noun quote dass subjunctive clause zu".split())
_FRONTED_NOUN = frozenset("die das eine keine als für".split())


def object_of(cue: VerbCue, source: Range | None) -> list[Range]:
    """The object, in tokens: behind a finite verb, before a participle, an infinitive or a final verb."""
    candidate, segment = cue.candidate, cue.segment
    words = cue.frames.reading.words
    final = (
        candidate.low >= segment.high - 1
        or words[candidate.low + 1].bits & w.STOP
        or (cue.auxiliary is not None and candidate.forms & {"participle", "infinitive"})
    )
    before = final and candidate.particle is None
    pieces = _before_verb(cue, source) if before else _behind_verb(cue, source)
    return [each for each in pieces if _is_taken(cue, each)]


def _before_verb(cue: VerbCue, source: Range | None) -> list[Range]:
    """Before and behind the auxiliary, where there is one."""
    reading, segment, auxiliary = cue.frames.reading, cue.segment, cue.auxiliary
    taken = [source] if source else []
    low = segment.low
    if auxiliary is not None and segment.low <= auxiliary < cue.candidate.low:
        low = auxiliary + 1
    elif segment.kind in ("relative", "content", "adverbial"):
        low += 1
    piece = c.object_range(reading, low, cue.candidate.low, taken, cue.takes)
    front = _front(cue, taken) if auxiliary is not None else None
    return [each for each in (front, piece) if each is not None]


def _front(cue: VerbCue, taken: list[Range]) -> Range | None:
    """What stands before the auxiliary: an object, or the subject of a passive; no place, time or agent."""
    frames, auxiliary = cue.frames, cue.auxiliary
    reading = frames.reading
    low = cue.segment.low
    number = cue.number
    if auxiliary == low and cue.passive:  # "Die Präsenz, die …, wurde bestätigt"
        while number and frames.segments[number - 1].kind in ("relative", "zu", "adverbial"):
            number -= 1
        low = frames.segments[number - 1].low if number and not frames.segments[number - 1].finite else low
    if auxiliary is None or auxiliary <= low:
        return None
    first = reading.words[low]
    if first.bits & w.PREPOSITION and not _may_front(cue, c.CONTRACTED.get(first.key, first.key)):
        return None
    front = c.trimmed(reading, low, auxiliary)
    if front is None or any(each[0] < front[1] and front[0] < each[1] for each in taken):
        return None
    if cue.passive or starts_oblique(reading, front[0]) or _may_front(cue, first.key):
        return front if any(word.bits & w.CAPITAL for word in reading.words[front[0] : front[1]]) else None
    return None


def _behind_verb(cue: VerbCue, source: Range | None) -> list[Range]:
    """Behind the verb up to its particle; also before it where the source does not stand there."""
    frames, candidate = cue.frames, cue.candidate
    reading, particle = frames.reading, candidate.particle
    taken = [source] if source else []
    if particle is not None:
        taken.append((particle, particle + 1))
    end = c.reach(frames.segments, cue.number, frames.high)
    piece = c.object_range(reading, candidate.high, end, taken, cue.takes)
    if piece is not None and particle is not None and piece[0] < particle <= piece[1]:
        piece = (piece[0], particle)
    pieces = c.around(reading, *piece, taken) if piece is not None else []
    if source is None or source[0] > candidate.low:
        front = c.trimmed(reading, cue.segment.low, candidate.low)
        if front is not None and (starts_oblique(reading, front[0]) or _may_front(cue, reading.words[front[0]].key)):
            pieces = [front, *pieces]
    return pieces


def _may_front(cue: VerbCue, key: str) -> bool:
    """Whether an object that begins with a word may stand before the verb."""
    return key in cue.takes - _NO_FRONT or (bool(cue.takes & {"noun", "als"}) and key in _FRONTED_NOUN)


def _is_taken(cue: VerbCue, piece: Range) -> bool:
    """Whether an object is there in a form that the verb takes: any phrase, or one with its preposition."""
    words = cue.frames.reading.words[piece[0] : piece[1]]
    if len(words) < 2 and not any(word.bits & w.CAPITAL for word in words):
        return False
    return "noun" in cue.takes or any(c.CONTRACTED.get(word.key, word.key) in cue.takes for word in words)


def predicate_of(cue: VerbCue, source: Range | None) -> list[Range]:
    """What a verb of stance says of its subject: "zeigten sich enttäuscht"."""
    words = cue.frames.reading.words
    candidate, high = cue.candidate, cue.segment.high
    low = candidate.high
    if source is not None and source[0] >= low:
        low = source[1]
    while low < high and (words[low].key in ("sich", "auch", "dabei") or words[low].bits & w.ADVERB):
        low += 1
    if candidate.low < low < high and "participle" not in candidate.forms:
        return c.around(cue.frames.reading, low, high, [])
    return []
