"""What a frame attributes: quotations, clauses, infinitives, objects, as pieces of its sentence."""

from __future__ import annotations

from itertools import accumulate

from bias.detection.phrases import noun_phrase
from bias.detection.segments import Segment
from bias.detection.syntax import listed
from bias.language import words as w
from bias.language.quotes import Quote
from bias.language.reading import Reading

Range = tuple[int, int]

_EDGE = frozenset(",;:–—- ")
_LONGEST_TITLE = 8  # words
_WORDS_BEFORE = ("words before each token", 0)
_TIME = listed("time_openers")
CONTRACTED = {
    "vom": "von", "zum": "zu_dativ", "zur": "zu_dativ", "zu": "zu_dativ", "am": "an", "ans": "an", "im": "in",
    "ins": "in", "fürs": "für", "übers": "über", "ums": "um", "aufs": "auf", "beim": "bei", "vorm": "vor",
}  # fmt: skip
"""Prepositions as `takes` names them, by their contracted forms."""


def trimmed(reading: Reading, low: int, high: int) -> Range | None:
    """Tokens without the commas, dashes and the full stop at their edges; None if nothing is left."""
    words = reading.words
    while low < high and words[low].text in _EDGE:
        low += 1
    while low < high and (words[high - 1].text in _EDGE or words[high - 1].text == "."):
        high -= 1
    return (low, high) if low < high else None


def around(reading: Reading, low: int, high: int, frame: list[Range]) -> list[Range]:
    """What is left of a stretch without the frame's own tokens, as trimmed pieces that hold a word."""
    pieces: list[Range] = []
    at = low
    for first, last in [*sorted(frame), (high, high)]:
        if first > at:
            piece = trimmed(reading, at, min(first, high))
            if piece is not None and any(reading.words[k].plain for k in range(*piece)):
                pieces.append(piece)
        at = max(at, last)
    return pieces


def speech_quotes(reading: Reading, unit: int) -> list[Quote]:
    """The outermost quotations with a word in them that lie in a sentence or reach into it, by start."""
    sentence = reading.units[unit]
    found: list[Quote] = []
    for quote in reading.quotes_in(unit):
        if quote.end > sentence.start and not (found and quote.end <= found[-1].end) and word_count(reading, quote) > 0:
            found.append(quote)
    return found


def word_count(reading: Reading, quote: Quote) -> int:
    """Words inside a quotation."""
    before = reading.memo.get(_WORDS_BEFORE)
    if before is None:  # counted once: a quotation may go on over thousands of sentences, each of which asks
        before = reading.memo[_WORDS_BEFORE] = [0, *accumulate(word.plain for word in reading.words)]
    low, high = reading.tokens(quote.start, quote.end)
    return int(before[high] - before[low])


def is_title(reading: Reading, quote: Quote) -> bool:
    """A name or title in quotation marks: no verb, a noun or article before it, or all capitals inside."""
    count = word_count(reading, quote)
    if not count or count > _LONGEST_TITLE:
        return not count
    key = ("title", quote.start)
    found = reading.memo.get(key)
    if found is None:
        found = reading.memo[key] = _looks_like_title(reading, quote)
    return bool(found)


def _looks_like_title(reading: Reading, quote: Quote) -> bool:
    low, high = reading.tokens(quote.start, quote.end)
    inner = [word for word in reading.words[low:high] if word.plain]
    if all(word.bits & (w.CAPITAL | w.DIGITS) for word in inner) and len(inner) <= 4:
        return True
    verbs = any(
        word.bits & (w.AUXILIARY | w.MODAL) or (word.bits & w.FINITE and not word.bits & (w.CAPITAL | w.ADJECTIVE))
        for word in inner
    )
    before = reading.words[low - 1] if low else None
    noun_before = before is not None and bool(before.bits & w.CAPITAL) and not before.bits & (w.ARTICLE | w.PREPOSITION)
    return noun_before and not verbs


def clause_after(
    reading: Reading, segments: list[Segment], number: int, kinds: tuple[str, ...], end: int
) -> Range | None:
    """The first clause of one of the kinds behind segment `number`, with all that depends on it."""
    for at in range(number + 1, len(segments)):
        segment = segments[at]
        if segment.kind in kinds and _fits(segment, kinds):
            return segment.low, end
        if segment.kind == "coordinated" and segment.finite:
            return None
        if segment.kind == "main" and segment.finite and "main" not in kinds and segment.high - segment.low > 3:
            return None
    return None


def _fits(segment: Segment, kinds: tuple[str, ...]) -> bool:
    if "subjunctive" in kinds:
        return segment.subjunctive
    return segment.kind != "main" or segment.finite


def subjunctive_after(reading: Reading, segments: list[Segment], number: int, end: int) -> Range | None:
    """The clause in the subjunctive that follows the frame, with all that depends on it."""
    for at in range(number + 1, len(segments)):
        segment = segments[at]
        if segment.kind in ("relative", "zu") and at == number + 1:
            continue
        if segment.subjunctive and segment.kind in ("main", "adverbial", "coordinated", "content"):
            first = at
            while (
                first > number + 1
                and segments[first - 1].kind in ("adverbial", "main", "content")
                and not segments[first - 1].finite | (segments[first - 1].kind == "main")
            ):
                first -= 1
            return segments[first].low, end
        if segment.kind == "adverbial":
            continue
        if segment.finite:
            return None
    return None


def reach(segments: list[Segment], number: int, end: int) -> int:
    """Where the clause of segment `number` ends with what depends on it: before the next coordinated main clause."""
    for segment in segments[number + 1 :]:
        if segment.kind in ("coordinated", "main") and segment.finite and not segment.subjunctive:
            return segment.low
    return end


def object_range(reading: Reading, low: int, high: int, taken: list[Range], takes: frozenset[str]) -> Range | None:
    """The object in tokens `low` to `high`: behind subject, adverbs, and places or times that the verb does not take.

    `taken` are stretches that belong to the frame already; `takes` what the entry says its verb takes.
    """
    words = reading.words
    at = low
    while at < high:
        covering = next((last for first, last in taken if first <= at < last), None)
        if covering is not None:
            at = covering
            continue
        bits = words[at].bits
        if bits & (w.CAPITAL | w.ARTICLE | w.POSSESSIVE | w.QUOTE | w.NUMBER) and not (
            bits & w.PREPOSITION and not bits & w.CAPITAL
        ):
            break
        if (bits & w.ADJECTIVE and not bits & w.ADVERB) or words[at].key in ("mehr", "weniger"):
            break
        if bits & w.PREPOSITION and (
            words[at].key not in _TIME or CONTRACTED.get(words[at].key, words[at].key) in takes
        ):
            break
        if bits & w.PREPOSITION:
            following = noun_phrase(reading, at + 1, high, apposition=False)
            if following is None or not _has_noun(reading, following, high):
                break
            at = following
            continue
        at += 1
    return trimmed(reading, at, high) if at < high else None


def _has_noun(reading: Reading, low: int, high: int) -> bool:
    return any(reading.words[at].bits & w.CAPITAL for at in range(low, high))
