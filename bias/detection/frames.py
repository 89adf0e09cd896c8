"""Candidates of one sentence → whole frames, by rule."""

from __future__ import annotations

from bias.detection import content as c
from bias.detection.attribution import Attribution
from bias.detection.kinds import kind_of
from bias.detection.matching import Candidate
from bias.detection.noun_frames import noun_frame
from bias.detection.segments import segments
from bias.detection.statement_frames import evidential_frame, parenthetical_frame, prepositional_frame
from bias.detection.verb_frames import verb_frame
from bias.language import words as w
from bias.language.quotes import Quote
from bias.language.reading import Reading

Range = tuple[int, int]

_ORDER = {"prepositional": 0, "parenthetical": 1, "indirect": 2, "direct": 2, "evidential": 3}
"""Prepositions go first: they settle what a modal beside them means."""


_OUTERNESS = {"parenthetical": 4, "direct": 3, "indirect": 2, "prepositional": 1, "evidential": 0, "continued": 0}


class SentenceFrames:
    """The frames of one sentence, found one after the other so that a later one can lean on an earlier one.

    Positions are tokens of the Reading: `low` to `high` is the sentence. `quotes` are its quotations without names and
    titles, `found` the frames so far, `blocked` the tokens that can be no cue any more.
    """

    def __init__(self, reading: Reading, unit: int) -> None:
        self.reading = reading
        self.unit = unit
        self.segments = segments(reading, unit)
        sentence = reading.units[unit]
        self.low, self.high = sentence.low, sentence.high
        self.quotes = _speech(reading, unit)
        self.found: list[Attribution] = []
        self.blocked: set[int] = set()

    def resolve(self, candidates: list[Candidate]) -> list[Attribution]:
        """Frames of the sentence, by position."""
        ranked = sorted(
            candidates,
            key=lambda each: (_ORDER.get(each.entry.subtype, 2), each.low - each.high, -each.entry.weight, each.low),
        )
        for candidate in ranked:
            if self.blocked.intersection(range(candidate.low, candidate.high)):
                continue
            frame = self._frame(candidate)
            if frame is not None:
                self.found.append(frame)
                self.blocked.update(range(candidate.low, candidate.high))
                if frame.source and candidate.entry.subtype in ("prepositional", "parenthetical"):
                    self.blocked.update(range(*frame.source))
        self.found.sort(key=lambda each: each.low)
        self.untangle(self.found)
        return self.found

    def _frame(self, candidate: Candidate) -> Attribution | None:
        subtype = candidate.entry.subtype
        if subtype == "prepositional":
            return prepositional_frame(self, candidate)
        if subtype == "parenthetical":
            return parenthetical_frame(self, candidate)
        if subtype == "evidential":
            return evidential_frame(self, candidate)
        if self.reading.words[candidate.low].bits & w.CAPITAL and not candidate.forms:
            return noun_frame(self, candidate)
        return verb_frame(self, candidate)

    def untangle(self, found: list[Attribution]) -> None:
        """Of two frames that lie in each other's content the inner one loses the other's clause.

        The outer one is the parenthesis ("…, wie X sagte") before the quoting, the reporting, the prepositional frame.
        """
        for inner in found:
            for outer in found:
                if _OUTERNESS.get(outer.subtype, 0) <= _OUTERNESS.get(inner.subtype, 0):
                    continue
                if self._covers(outer, inner) and self._covers(inner, outer):
                    segment = self.segments[self.number(outer.low)]
                    low, high = self.span(segment.low, segment.high)
                    parts = [self._trim(*part) for piece in inner.content for part in _without(piece, low, high)]
                    inner.content = [(start, end) for start, end in parts if start < end]

    def _covers(self, outer: Attribution, inner: Attribution) -> bool:
        """Whether a frame's cue lies in another's content."""
        low, high = self.span(inner.low, inner.high)
        return any(start <= low and high <= end for start, end in outer.content)

    def _trim(self, start: int, end: int) -> Range:
        """Characters without the commas, dashes and spaces at their edges."""
        text = self.reading.text
        while start < end and text[start] in " ,;:–—\n":
            start += 1
        while start < end and text[end - 1] in " ,;:–—\n":
            end -= 1
        return start, end

    # -- for the modules that find frames ------------------------------------------------------------------------------

    def number(self, token: int) -> int:
        """Number of the segment that a token stands in; the last one for a sign between segments."""
        for number, segment in enumerate(self.segments):
            if segment.low <= token < segment.high:
                return number
        return max(0, len(self.segments) - 1)

    def span(self, low: int, high: int) -> Range:
        """Tokens as characters of the cleaned text."""
        return self.reading.starts[low], self.reading.end(high - 1)

    def make(self, candidate: Candidate, subtype: str, source: Range | None, pieces: list[Range]) -> Attribution:
        """A frame from its cue, with source and pieces of content in tokens."""
        words = self.reading.words
        spans = [self.span(low, high) for low, high in pieces]
        return Attribution(
            unit=self.unit,
            low=candidate.low,
            high=candidate.high,
            subtype=subtype,
            entry=candidate.entry.name,
            source=source,
            kind=candidate.entry.kind or kind_of(words[source[0] : source[1]] if source else []),
            content=[span for span in spans if span[0] < span[1]],
        )

    def quotation(self, pieces: list[Range]) -> bool:
        """Whether pieces, in tokens, hold a quotation of more than two words."""
        return any(
            c.word_count(self.reading, quote) > 2
            and any(low < quote.end and quote.start < high for low, high in (self.span(*p) for p in pieces))
            for quote in self.quotes
        )

    def quoted_speech(self, pieces: list[Range]) -> bool:
        """Whether pieces, in tokens, hold such a quotation and quotations make up a third of them."""
        if not self.quotation(pieces):
            return False
        spans = [self.span(*piece) for piece in pieces]
        total = sum(high - low for low, high in spans)
        quoted = sum(
            max(0, min(quote.end, high) - max(quote.start, low)) for quote in self.quotes for low, high in spans
        )
        return quoted * 3 >= total


def _speech(reading: Reading, unit: int) -> list[Quote]:
    """The quotations of a sentence without names and titles; worked out once for each sentence."""
    made: tuple[Quote, ...] | None = reading.memo.get(("speech", unit))
    if made is None:
        quotes = (quote for quote in c.speech_quotes(reading, unit) if not c.is_title(reading, quote))
        made = reading.memo["speech", unit] = tuple(quotes)
    return list(made)


def _without(piece: Range, low: int, high: int) -> list[Range]:
    """A stretch less another."""
    if high <= piece[0] or piece[1] <= low:
        return [piece]
    return [(start, end) for start, end in ((piece[0], low), (high, piece[1])) if start < end]
