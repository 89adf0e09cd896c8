"""What runs over sentences: quotations, subjunctive speech, and who is meant by "er", "die Behörde" or nobody."""

from __future__ import annotations

from bias.detection import content as c
from bias.detection.attribution import Attribution
from bias.detection.kinds import kind_of
from bias.detection.phrases import is_pronoun, noun_phrase
from bias.detection.syntax import listed
from bias.language import words as w
from bias.language.quotes import Quote
from bias.language.reading import Reading

Range = tuple[int, int]

_REACH = 40  # earlier places looked at for a fuller mention
_REFERRING = listed("referring_pronouns")
_CARRYING = listed("carrying_subjunctives")


class Discourse:
    """Walks a field sentence by sentence and carries speakers on."""

    def __init__(self, reading: Reading, trace: bool = True) -> None:
        self.reading = reading
        self.trace = trace
        self.last: Attribution | None = None
        self.last_unit = -9
        self._positions: dict[str, list[int]] | None = None

    def settle(self, frames: list[Attribution]) -> None:
        """Gives the frames of a sentence their antecedents and remembers who spoke last."""
        for frame in frames:
            if frame.source is None:
                if frame.kind == "none" and frame.subtype == "direct" and self._near(frame.unit):
                    self._inherit(frame)
            else:
                self._refer(frame, frame.source)
            if frame.kind != "none" or self.last is None:
                self.last = frame
            self.last_unit = frame.unit

    def _near(self, unit: int) -> bool:
        return self.last is not None and unit - self.last_unit <= 1

    def _inherit(self, frame: Attribution) -> None:
        if self.last is not None:
            frame.kind = self.last.kind
            frame.antecedent = self.last.antecedent or self.last.source
            frame.speaker = self.last.speaker

    def _refer(self, frame: Attribution, source: Range) -> None:
        """Names the speaker of a frame: the last one for a pronoun, else its head noun, with a fuller mention."""
        words = self.reading.words[source[0] : source[1]]
        if len(words) == 1 and (is_pronoun(words[0].key) or words[0].bits & w.POSSESSIVE):
            if words[0].key in _REFERRING:
                self._inherit(frame)
            frame.speaker = frame.speaker or words[0].key
            return
        names = [word for word in words if word.bits & w.CAPITAL and not word.bits & (w.ARTICLE | w.PREPOSITION)]
        head = names[-1].key if names else words[-1].key
        frame.speaker = head
        fuller = self._fuller(source, head) if self.trace else None
        if fuller is not None:
            frame.antecedent = fuller
            frame.kind = kind_of(self.reading.words[fuller[0] : fuller[1]])

    def _fuller(self, source: Range, head: str) -> Range | None:
        """The longest earlier phrase around the same head word, if it says more than the mention does."""
        if self._positions is None:
            self._positions = {}
            for at, word in enumerate(self.reading.words):
                if word.bits & w.CAPITAL:
                    self._positions.setdefault(word.key, []).append(at)
        length = self._length(source)
        best: Range | None = None
        for at in self._positions.get(head, [])[:_REACH]:
            if at >= source[0]:
                break
            phrase = self._phrase(at)
            if phrase is not None and self._length(phrase) > length:
                best, length = phrase, self._length(phrase)
        return best

    def _length(self, phrase: Range) -> int:
        return sum(bool(word.bits & w.CAPITAL) for word in self.reading.words[phrase[0] : phrase[1]])

    def _phrase(self, head: int) -> Range | None:
        """The noun phrase that ends in a head noun, grown to the left."""
        words = self.reading.words
        low = head
        start = self.reading.units[self.reading.unit_of(head)].low
        while low > start and words[low - 1].bits & w.CAPITAL and not words[low - 1].bits & w.PREPOSITION:
            low -= 1
        while (
            low > start
            and words[low - 1].bits & (w.ADJECTIVE | w.ARTICLE | w.POSSESSIVE)
            and not words[low - 1].bits & w.PREPOSITION
        ):
            low -= 1
            if words[low].bits & w.ARTICLE:
                break
        end = noun_phrase(self.reading, low, self.reading.units[self.reading.unit_of(head)].high, apposition=False)
        return (low, end) if end is not None and end > head else None

    # -- running speech ----------------------------------------------------------------------------------------------

    def running(self, unit: int, frames: list[Attribution]) -> list[Attribution]:
        """What a sentence attributes beside its frames: a quotation by itself or running on, or carried-on speech."""
        found = self._quotation(unit, frames)
        if found is None and not frames and self.last is not None:
            verb = self._carried_on(unit)
            sentence = self.reading.units[unit]
            span = c.trimmed(self.reading, sentence.low, sentence.high)
            if verb is not None and span is not None:
                found = self._unframed(unit, verb, "continued", span)
        if found is None:
            return []
        self.last_unit = unit
        return [found]

    def _quotation(self, unit: int, frames: list[Attribution]) -> Attribution | None:
        """The first quotation of a sentence that is speech and lies in no frame's content."""
        reading = self.reading
        sentence = reading.units[unit]
        covered = [span for frame in frames for span in frame.content]
        for quote in c.speech_quotes(reading, unit):
            low, high = max(quote.start, sentence.start), min(quote.end, sentence.end)
            if any(a < high and low < b for a, b in covered) or not self._is_speech(quote, unit):
                continue
            span = self._quoted_span(unit, quote, alone=not frames)
            first = next((at for at in range(*reading.tokens(low, high)) if reading.words[at].plain), None)
            if span is not None and first is not None:
                return self._unframed(unit, first, "direct", span)
        return None

    def _quoted_span(self, unit: int, quote: Quote, alone: bool) -> Range | None:
        """The tokens that a quotation gives to its source: all of the sentence where it stands alone or runs on."""
        reading = self.reading
        sentence = reading.units[unit]
        if alone or quote.start < sentence.start:
            span = c.trimmed(reading, sentence.low, sentence.high)
        else:
            span = reading.tokens(quote.start, min(quote.end, sentence.end))
        if span is None:
            return None
        if quote.start < sentence.start and quote.end >= sentence.end:
            return sentence.low, sentence.high
        if quote.end <= sentence.end and quote.end == reading.end(sentence.high - 1):
            return span[0], sentence.high
        return span

    def _unframed(self, unit: int, cue: int, subtype: str, span: Range) -> Attribution:
        reading = self.reading
        made = Attribution(
            unit=unit, low=cue, high=cue + 1, subtype=subtype, entry=None, source=None, kind="none",
            content=[(reading.starts[span[0]], reading.end(span[1] - 1))],
        )  # fmt: skip
        self._inherit(made)
        return made

    def _is_speech(self, quote: Quote, unit: int) -> bool:
        """A quotation by itself is speech if it runs over sentences or is a clause at the start or behind a colon."""
        reading = self.reading
        sentence = reading.units[unit]
        if c.is_title(reading, quote) or c.word_count(reading, quote) < 4:
            return False
        if quote.start < sentence.start or quote.end > sentence.end + 1:
            return quote.closed or reading.unit_at(quote.end - 1) - reading.unit_at(quote.start) <= 12
        low, high = reading.tokens(quote.start, quote.end)
        clause = any(
            reading.words[at].bits & w.FINITE and not reading.words[at].bits & (w.CAPITAL | w.ADJECTIVE)
            for at in range(low, high)
        )
        return clause and (low - sentence.low <= 1 or reading.words[low - 1].text == ":")

    def _carried_on(self, unit: int) -> int | None:
        """The subjunctive that carries speech on: I anywhere near speech, II only right behind it."""
        reading = self.reading
        gap = unit - self.last_unit
        if self.last is None or gap > 2:
            return None
        subjunctives = reading.subjunctives(unit)
        first = [at for at in subjunctives if reading.words[at].bits & w.SUBJUNCTIVE1]
        if first:
            return first[0]
        same = reading.units[unit].paragraph == reading.units[self.last_unit].paragraph
        strong = [at for at in subjunctives if reading.words[at].key in _CARRYING]
        if strong and gap <= 1 and same and self.last.subtype in ("continued", "indirect", "parenthetical", "direct"):
            return strong[0]
        return None


def attributions_of(reading: Reading, framed: dict[int, list[Attribution]], trace: bool = True) -> list[Attribution]:
    """All attributions of a field from the frames of its sentences, with running speech and antecedents."""
    discourse = Discourse(reading, trace)
    found: list[Attribution] = []
    for unit in range(len(reading.units)):
        frames = framed.get(unit, [])
        discourse.settle(frames)
        found += frames
        found += discourse.running(unit, frames)
    found.sort(key=lambda each: (each.low, each.high))
    return found
