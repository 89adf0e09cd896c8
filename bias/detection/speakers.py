"""Where the source of a frame stands: before or behind its verb, as genitive, object or agent."""

from __future__ import annotations

from bias.detection.phrases import is_pronoun, noun_phrase, starts_oblique
from bias.detection.segments import Segment
from bias.detection.syntax import listed
from bias.language import words as w
from bias.language.reading import Reading

Range = tuple[int, int]

_BARE_REPORTS = listed("bare_reports")

_SKIPPED_FIRST = listed("before_subject")
_BETWEEN = listed("between_verb_and_subject")
_NOT_SUBJECT_START = listed("oblique_openings")


def subject(reading: Reading, cue: int, segment: Segment, all_segments: list[Segment]) -> Range | None:
    """The subject of a finite verb: before it, behind it, or in the sentence part before an insertion."""
    before = _before(reading, segment.low, cue)
    if before is not None:
        return before
    behind = _behind(reading, cue + 1, segment.high)
    if behind is not None:
        return behind
    if cue - segment.low <= 1:
        return _resumed(reading, segment, all_segments)
    return None


def _before(reading: Reading, low: int, cue: int) -> Range | None:
    """The field before the verb, if it is a noun phrase or pronoun that can be a subject."""
    words = reading.words
    at = low
    while at < cue and (words[at].bits & w.QUOTE or words[at].key in _SKIPPED_FIRST):
        at += 1
    if at >= cue:
        return None
    if words[at].bits & w.PREPOSITION and not (words[at].bits & w.CAPITAL and at > low):
        return None
    if words[at].key in _NOT_SUBJECT_START:
        return None
    end = noun_phrase(reading, at, cue, local=True)
    if end is None:
        return None
    rest = [word for word in words[end:cue] if not word.bits & (w.ADVERB | w.QUOTE)]
    if any(word.bits & (w.CAPITAL | w.ARTICLE) and not word.bits & w.PREPOSITION for word in rest[:1]):
        return None
    return at, end


def _behind(reading: Reading, low: int, high: int) -> Range | None:
    """The first noun phrase behind the verb that is not marked as an object, past adverbs and "sich"."""
    words = reading.words
    at = low
    while at < high:
        word = words[at]
        if word.bits & w.CAPITAL or word.bits & (w.ARTICLE | w.POSSESSIVE) or is_pronoun(word.key):
            if word.key == "es" or starts_oblique(reading, at):
                return None
            if word.bits & w.PREPOSITION and not word.bits & w.CAPITAL:
                return None
            end = noun_phrase(reading, at, high)
            return (at, end) if end is not None else None
        if word.bits & w.QUOTE:
            end = noun_phrase(reading, at, high)
            return (at, end) if end is not None and end - at <= 6 else None
        if word.bits & w.PREPOSITION:
            end = noun_phrase(reading, at + 1, high, apposition=False)
            if end is None:
                return None
            at = end
        elif word.key in _BETWEEN or word.bits & (w.ADVERB | w.NEGATION) or not word.bits & (w.ADJECTIVE | w.NUMBER):
            at += 1
        else:
            end = noun_phrase(reading, at, high)
            if end is not None:
                return at, end
            at += 1
    return None


def _resumed(reading: Reading, segment: Segment, all_segments: list[Segment]) -> Range | None:
    """The subject that opened the sentence before an insertion: "X, der seit Montag im Amt ist, sagte"."""
    number = all_segments.index(segment)
    for earlier in reversed(all_segments[:number]):
        if earlier.kind in ("relative", "zu", "adverbial", "content"):
            continue
        if earlier.finite and not _is_bare(reading, earlier):
            return None
        found = _before(reading, earlier.low, earlier.high) or _phrase_at(reading, earlier.low, segment.low)
        if found is not None and (earlier.low == all_segments[0].low or earlier.kind == "coordinated"):
            return found
    return None


def _is_bare(reading: Reading, segment: Segment) -> bool:
    return (
        not any(reading.words[at].bits & (w.AUXILIARY | w.MODAL) for at in range(segment.low, segment.high))
        and noun_phrase(reading, segment.low, segment.high, local=True) == segment.high
    )


def _phrase_at(reading: Reading, low: int, high: int) -> Range | None:
    end = noun_phrase(reading, low, high, local=True)
    return (low, end) if end is not None and not starts_oblique(reading, low) else None


def clause_subject(reading: Reading, low: int, cue: int, relative: bool = False) -> Range | None:
    """The subject of a verb-final clause ("wie X mitteilte", "die X fordert"): the first phrase behind its opener."""
    words = reading.words
    at = low
    while at < cue:
        word = words[at]
        if (word.bits & (w.CAPITAL | w.ARTICLE | w.POSSESSIVE | w.ADJECTIVE) or is_pronoun(word.key)) and not (
            relative and word.bits & w.RELATIVE and at == low
        ):
            if (
                (word.bits & w.PREPOSITION and not word.bits & w.CAPITAL)
                or starts_oblique(reading, at)
                or word.key == "es"
            ):
                at += 1
                continue
            end = noun_phrase(reading, at, cue, local=False)
            if end is not None:
                return at, end
        if word.bits & w.PREPOSITION:
            end = noun_phrase(reading, at + 1, cue, apposition=False)
            at = end if end is not None else at + 1
        else:
            at += 1
    return None


def agent(reading: Reading, low: int, high: int) -> Range | None:
    """The doer in a passive: "von X" or "durch X"."""
    for at in range(low, high):
        if reading.words[at].key in ("von", "durch", "vom", "seitens"):
            end = noun_phrase(reading, at + 1, high)
            if end is not None and not reading.words[at + 1].bits & w.NUMBER:
                return at + 1, end
    return None


def governed(reading: Reading, at: int, high: int) -> Range | None:
    """The phrase that a preposition or noun governs: "laut X", "nach Angaben des X", "nach Angaben von X"."""
    words = reading.words
    if (
        at < high
        and words[at].key in ("von", "vom", "aus", "aus dem", "durch", "beim", "bei", "im", "in", "der")
        and words[at].bits & w.PREPOSITION
    ):
        at += 1
    while at < high and words[at].bits & w.ADVERB and not words[at].bits & w.CAPITAL:
        at += 1
    end = noun_phrase(reading, at, high)
    return (at, end) if end is not None else None


def preceding(reading: Reading, low: int, cue: int) -> Range | None:
    """The phrase that ends right before a postposition: "X zufolge", "den Angaben der Polizei zufolge"."""
    words = reading.words
    if cue > low and words[cue - 1].key in _BARE_REPORTS:
        start = cue - 1
        while start > low and words[start - 1].bits & w.ADJECTIVE and not words[start - 1].bits & w.CAPITAL:
            start -= 1
        if start == low or not words[start - 1].bits & (w.ARTICLE | w.PREPOSITION | w.POSSESSIVE | w.COORDINATOR):
            return start, cue
    for at in range(low, cue):
        if words[at].bits & (w.CAPITAL | w.ARTICLE | w.POSSESSIVE | w.ADJECTIVE | w.NUMBER | w.PRONOUN):
            end = noun_phrase(reading, at, cue, local=True, apposition=False)
            if end == cue:
                return at, end
    if cue > low and words[cue - 1].bits & (w.CAPITAL | w.PRONOUN):
        return cue - 1, cue
    return None
