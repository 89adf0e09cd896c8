"""Where an attribution's cue may stand in a sentence: far more places than do hold one."""

from __future__ import annotations

from dataclasses import dataclass, field

from bias.detection import content as c
from bias.detection.attribution import Attribution
from bias.detection.matching import Candidate
from bias.language import words as w
from bias.language.quotes import Quote
from bias.language.reading import Reading, Unit

Range = tuple[int, int]

_NO_VERB = w.ADVERB | w.PREPOSITION | w.PRONOUN | w.ARTICLE | w.AUXILIARY | w.MODAL
_SUBJUNCTIVES = 3  # of a sentence: carried-on speech begins with one of the first
_CONTENT = frozenset(("dass", "ob", "wie", "wer", "was", "warum"))
_REACH = 9  # tokens from a verb to the end of its clause
_HEARSAY = frozenset(("soll", "sollen"))


@dataclass(slots=True)
class Place:
    """Tokens `low` to `high` with what makes them a candidate."""

    low: int
    high: int
    matches: list[Candidate] = field(default_factory=list)
    frame: Attribution | None = None
    subjunctive: int | None = None
    quote: Quote | None = None
    verb: bool = False

    @property
    def signs(self) -> str:
        """What makes the place a candidate, as one word."""
        subjunctive = self.subjunctive is not None
        hearsay = not (self.matches or self.quote or self.verb or subjunctive or self.frame)
        signs = (
            ("entry", self.matches),
            ("quote", self.quote),
            ("subjunctive", subjunctive),
            ("verb", self.verb),
            ("hearsay", hearsay),
        )
        return "+".join(name for name, there in signs if there) or "frame"


def places(reading: Reading, unit: int, candidates: list[Candidate], frames: list[Attribution]) -> list[Place]:
    """The candidate places of a sentence, by position: matches, frames, subjunctives, quotations, verbs, hearsay."""
    sentence = reading.units[unit]
    found: dict[Range, Place] = {}

    def place(low: int, high: int) -> Place:
        return found.setdefault((low, high), Place(low, high))

    for candidate in candidates:
        place(candidate.low, candidate.high).matches.append(candidate)
    for frame in frames:
        place(frame.low, frame.high).frame = frame
    for number, at in enumerate(reading.subjunctives(unit)[:_SUBJUNCTIVES]):
        place(at, at + 1).subjunctive = number
    for quote in c.speech_quotes(reading, unit):
        low, high = reading.tokens(max(quote.start, sentence.start), min(quote.end, sentence.end))
        first = next((at for at in range(low, high) if reading.words[at].plain), None)
        if first is not None:
            place(first, first + 1).quote = quote
    for at in range(sentence.low, sentence.high):
        bits = reading.words[at].bits
        if reading.words[at].key in _HEARSAY:
            place(at, at + 1)
        elif (
            bits & (w.PARTICIPLE | w.FINITE)
            and not bits & _NO_VERB
            and not (bits & w.CAPITAL and at > sentence.low)
            and _may_report(reading, at, sentence)
        ):
            place(at, at + 1).verb = True
    return sorted(found.values(), key=lambda each: (each.low, each.high))


def _may_report(reading: Reading, verb: int, sentence: Unit) -> bool:
    """Whether a verb in no lexicon has something beside it that may be reported: a quotation, a colon, a "dass"."""
    words = reading.words
    before = words[max(sentence.low, verb - 2) : verb]
    if any(word.bits & w.QUOTE for word in before):
        return True
    for at in range(verb + 1, min(sentence.high, verb + _REACH)):
        word = words[at]
        if word.bits & w.BREAK:
            following = words[at + 1] if at + 1 < sentence.high else word
            return bool(
                word.text == ":" or word.bits & w.QUOTE or following.bits & w.QUOTE or following.key in _CONTENT
            )
    return False
