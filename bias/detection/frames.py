"""Candidates of one sentence → whole frames, by rule."""

from __future__ import annotations

from bias.detection import content as c
from bias.detection import speakers as s
from bias.detection.attribution import Attribution
from bias.detection.kinds import kind_of
from bias.detection.matching import Candidate
from bias.detection.segments import Segment, segments
from bias.language import words as w
from bias.language.reading import Reading

Range = tuple[int, int]

_PASSIVE = frozenset("wird werden wurde wurden worden werde würde würden".split())
_OBJECTS = frozenset("noun als vor von auf zu_dativ über an gegen um für mit in nach aus bei durch unter wegen".split())


def _holds(frame: Attribution, span: Range) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in frame.content)


def _without(piece: Range, low: int, high: int) -> list[Range]:
    """A stretch less another."""
    if high <= piece[0] or piece[1] <= low:
        return [piece]
    return [(start, end) for start, end in ((piece[0], low), (high, piece[1])) if start < end]


class SentenceFrames:
    """The frames of one sentence, found one after the other so that a later one can lean on an earlier one."""

    def __init__(self, reading: Reading, unit: int) -> None:
        self.reading = reading
        self.unit = unit
        self.segments = segments(reading, unit)
        sentence = reading.units[unit]
        self.low, self.high = sentence.low, sentence.high
        self.quotes = [quote for quote in c.speech_quotes(reading, unit) if not c.is_title(reading, quote)]
        self.found: list[Attribution] = []
        self._blocked: set[int] = set()

    def resolve(self, candidates: list[Candidate]) -> list[Attribution]:
        """Frames of the sentence, by position. Prepositions go first: they settle what a modal beside them means."""
        order = {"prepositional": 0, "parenthetical": 1, "indirect": 2, "direct": 2, "evidential": 3}
        ranked = sorted(
            candidates,
            key=lambda each: (order.get(each.entry.subtype, 2), each.low - each.high, -each.entry.weight, each.low),
        )
        for candidate in ranked:
            if self._blocked.intersection(range(candidate.low, candidate.high)):
                continue
            frame = self._frame(candidate)
            if frame is not None:
                self.found.append(frame)
                self._blocked.update(range(candidate.low, candidate.high))
                if (
                    frame.subtype != "indirect"
                    and frame.source
                    and candidate.entry.subtype in ("prepositional", "parenthetical")
                ):
                    self._blocked.update(range(*frame.source))
        self.found.sort(key=lambda each: each.low)
        self._untangle()
        return self.found

    def _untangle(self) -> None:
        """Of two frames that lie in each other's content the prepositional one governs less: not the other's clause."""
        for inner in self.found:
            if inner.subtype not in ("prepositional", "evidential"):
                continue
            for outer in self.found:
                if outer is inner or not (
                    _holds(outer, self._span(inner.low, inner.high))
                    and _holds(inner, self._span(outer.low, outer.high))
                ):
                    continue
                segment = self.segments[self._number(outer.low)]
                low, high = self._span(segment.low, segment.high)
                inner.content = [
                    self._trim(start, end)
                    for piece in inner.content
                    for start, end in _without(piece, low, high)
                    if self._trim(start, end)[0] < self._trim(start, end)[1]
                ]

    def _trim(self, start: int, end: int) -> Range:
        text = self.reading.text
        while start < end and text[start] in " ,;:–—\n":
            start += 1
        while start < end and text[end - 1] in " ,;:–—\n":
            end -= 1
        return start, end

    def _frame(self, candidate: Candidate) -> Attribution | None:
        subtype = candidate.entry.subtype
        if subtype == "prepositional":
            return self._prepositional(candidate)
        if subtype == "parenthetical":
            return self._parenthetical(candidate)
        if subtype == "evidential":
            return self._evidential(candidate)
        if self.reading.words[candidate.low].bits & w.CAPITAL and not candidate.forms:
            return self._noun(candidate)
        return self._verb(candidate)

    # -- building ------------------------------------------------------------------------------------------------

    def _number(self, token: int) -> int:
        for number, segment in enumerate(self.segments):
            if segment.low <= token < segment.high:
                return number
        return max(0, len(self.segments) - 1)

    def _make(self, candidate: Candidate, subtype: str, source: Range | None, pieces: list[Range]) -> Attribution:
        reading = self.reading
        kind = candidate.entry.kind or kind_of(reading.words[source[0] : source[1]] if source else [])
        spans = [self._span(low, high) for low, high in pieces]
        return Attribution(
            unit=self.unit, low=candidate.low, high=candidate.high, subtype=subtype, entry=candidate.entry.name, source=source, kind=kind,
            content=[span for span in spans if span[0] < span[1]],
        )  # fmt: skip

    def _span(self, low: int, high: int) -> Range:
        return self.reading.starts[low], self.reading.end(high - 1)

    def _quotation(self, pieces: list[Range]) -> bool:
        """Whether pieces hold a quotation of more than two words."""
        return any(
            c.word_count(self.reading, quote) > 2
            and any(low < quote.end and quote.start < high for low, high in (self._span(*p) for p in pieces))
            for quote in self.quotes
        )

    # -- prepositions and parentheses --------------------------------------------------------------------------------

    def _prepositional(self, candidate: Candidate) -> Attribution | None:
        reading = self.reading
        number = self._number(candidate.low)
        segment = self.segments[number]
        source: Range | None = None
        if candidate.entry.speaker in ("object", "genitive", "agent", "dative"):
            source = s.governed(
                reading, candidate.high if candidate.last > candidate.high else candidate.last, self.high
            )
            if source is None and candidate.entry.speaker == "object":
                return None
        elif candidate.entry.speaker == "before":
            source = s.preceding(reading, segment.low, candidate.low)
        frame = [(candidate.first, candidate.last)] + ([source] if source else [])
        first, last = min(low for low, _ in frame), max(high for _, high in frame)
        pieces = self._governed_statement(segment, number, [(first, last)])
        return self._make(
            candidate,
            "direct" if self._quotation(pieces) and self._quoted_mostly(pieces) else "prepositional",
            source,
            pieces,
        )

    def _quoted_mostly(self, pieces: list[Range]) -> bool:
        """Whether quotations make up most of the pieces."""
        total = sum(self._span(*piece)[1] - self._span(*piece)[0] for piece in pieces)
        quoted = sum(
            max(0, min(quote.end, high) - max(quote.start, low))
            for quote in self.quotes
            for low, high in (self._span(*p) for p in pieces)
        )
        return quoted * 3 >= total

    def _governed_statement(self, segment: Segment, number: int, frame: list[Range]) -> list[Range]:
        """The statement that a preposition or parenthesis governs: its clause where that is subordinate, else the sentence."""
        reading = self.reading
        if segment.kind in ("relative", "content") and number and not any(low == segment.low for low, _ in frame):
            return c.around(reading, segment.low + 1, segment.high, frame)
        return c.around(reading, self.low, self.high, frame)

    def _parenthetical(self, candidate: Candidate) -> Attribution | None:
        reading = self.reading
        number = self._number(candidate.low)
        segment = self.segments[number]
        if reading.words[candidate.low].key == "wie":
            source = s.clause_subject(reading, candidate.high, segment.high)
            self._blocked.update(range(candidate.low, segment.high))
            frame = [(segment.low if candidate.low - segment.low <= 1 else candidate.low, segment.high)]
        else:
            source = s.governed(reading, candidate.high, self.high)
            if source is None and candidate.entry.speaker != "none" and reading.words[candidate.low].key == "so":
                return None
            frame = [(candidate.low, max(candidate.high, source[1] if source else 0, segment.high))]
        pieces = c.around(reading, self.low, self.high, frame)
        if not pieces:
            return None
        return self._make(candidate, "direct" if self._quoted_speech(pieces) else "parenthetical", source, pieces)

    def _quoted_speech(self, pieces: list[Range]) -> bool:
        return self._quotation(pieces) and self._quoted_mostly(pieces)

    # -- hearsay -------------------------------------------------------------------------------------------------

    def _evidential(self, candidate: Candidate) -> Attribution | None:
        reading = self.reading
        number = self._number(candidate.low)
        segment = self.segments[number]
        if any(each.subtype == "prepositional" and self._number(each.low) == number for each in self.found):
            return None
        clause = c.clause_after(reading, self.segments, number, ("content",), self.high)
        if clause is not None and "dass" in candidate.entry.takes:
            pieces = c.around(reading, clause[0], self.high, [])
        else:
            low = segment.low + (1 if segment.kind in ("relative", "content", "adverbial") else 0)
            low = self._opening(number) if segment.kind in ("main", "coordinated") else low
            high = c.reach(self.segments, number, self.high) if segment.kind == "main" else segment.high
            pieces = c.around(reading, low, high, [(candidate.low, candidate.high)])
        return self._make(candidate, "evidential", None, pieces) if pieces else None

    def _opening(self, number: int) -> int:
        """Where the clause of a segment began if insertions stand between: "X, der …, soll …"."""
        at = number
        while at and self.segments[at - 1].kind in ("relative", "zu", "adverbial"):
            at -= 1
        if at and at < number and not self.segments[at - 1].finite:
            at -= 1
        return self.segments[at].low if at != number else self.segments[number].low

    # -- nouns ---------------------------------------------------------------------------------------------------

    def _noun(self, candidate: Candidate) -> Attribution | None:
        reading, takes = self.reading, candidate.entry.takes
        number = self._number(candidate.low)
        segment = self.segments[number]
        source = s.governed(reading, candidate.high, segment.high) if self._has_attribute(candidate.high) else None
        behind = source[1] if source else candidate.high
        pieces: list[Range] = []
        if not takes or set(takes) & {"dass", "zu", "subjunctive", "clause", "quote"}:
            clause = None
            if behind >= segment.high - 3:
                kinds = tuple(kind for kind, wanted in (("content", "dass"), ("zu", "zu")) if wanted in takes)
                clause = (
                    c.clause_after(reading, self.segments[: number + 2], number, kinds, self.high) if kinds else None
                )
                if clause is None and "subjunctive" in takes:
                    clause = c.subjunctive_after(reading, self.segments[: number + 2], number, self.high)
            if clause is not None:
                pieces = c.around(reading, *clause, [])
            elif segment.high < self.high and reading.words[segment.high].text == ":":
                pieces = c.around(reading, segment.high + 1, self.high, [])
        if (
            not pieces
            and set(takes) & _OBJECTS
            and behind < segment.high
            and c.CONTRACTED.get(reading.words[behind].key, reading.words[behind].key) in takes
        ):
            pieces = c.around(reading, behind + 1, segment.high, [])
        if not pieces:
            return None
        if source is None:
            source = self._owner(candidate, segment)
        return self._make(candidate, "direct" if self._quoted_speech(pieces) else "indirect", source, pieces)

    def _has_attribute(self, at: int) -> bool:
        return at < self.high and self.reading.words[at].key in (
            "des",
            "der",
            "von",
            "vom",
            "eines",
            "einer",
            "seines",
            "ihrer",
            "aus",
            "seiner",
        )

    def _owner(self, candidate: Candidate, segment: Segment) -> Range | None:
        """Who makes a forecast, demand …: the possessive before the noun or the subject of its verb."""
        words = self.reading.words
        if candidate.low > segment.low and words[candidate.low - 1].bits & w.POSSESSIVE:
            return candidate.low - 1, candidate.low
        for at in range(segment.low, segment.high):
            if (
                words[at].bits & w.FINITE
                and not words[at].bits & (w.CAPITAL | w.ADJECTIVE)
                and words[at].key not in ("ist", "war", "gibt", "gab")
            ):
                found = s.subject(self.reading, at, segment, self.segments)
                if found is not None and not found[0] <= candidate.low < found[1]:
                    return found
                return None
        return None

    # -- verbs ---------------------------------------------------------------------------------------------------

    def _verb(self, candidate: Candidate) -> Attribution | None:
        from bias.detection.verb_frames import verb_frame

        return verb_frame(self, candidate)
