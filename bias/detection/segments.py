"""A sentence cut into its clauses at commas, colons, dashes and brackets, each with what opens it."""

from __future__ import annotations

from dataclasses import dataclass

from bias.detection.syntax import listed
from bias.language import words as w
from bias.language.reading import Reading

_CUTS = frozenset(",;:–—()-")
_CONTENT = listed("content_openers")
_ADVERBIAL = listed("adverbial_openers")
_NON_FINITE = frozenset("gewesen worden geworden gehabt".split())
_COORDINATORS = frozenset("und oder aber sondern doch denn".split())


@dataclass(frozen=True, slots=True)
class Segment:
    """A clause or a part of one that signs cut off: tokens `low` to `high`, without the sign that ends it.

    `kind`: content, adverbial, relative, zu, coordinated or main. `subjunctive` and `finite`: it holds such a verb.
    """

    low: int
    high: int
    kind: str
    subjunctive: bool
    finite: bool


def segments(reading: Reading, unit: int) -> list[Segment]:
    """The clauses of a sentence in order; worked out once for each sentence."""
    made = reading.memo.get(("segments", unit))
    if made is None:
        made = reading.memo["segments", unit] = _segments(reading, unit)
    return list(made)


def _segments(reading: Reading, unit: int) -> list[Segment]:
    sentence = reading.units[unit]
    words = reading.words
    bounds = set(reading.clause_bounds(unit))
    subjunctives = set(reading.subjunctives(unit))
    made: list[Segment] = []
    low = sentence.low
    for at in range(sentence.low, sentence.high + 1):
        cut = at == sentence.high or words[at].text in _CUTS
        split = not cut and at > low and at in bounds and words[at].key in _COORDINATORS
        if cut or split:
            if at > low:
                made.append(_segment(reading, low, at, subjunctives))
            low = at + 1 if cut else at
    return made


def _segment(reading: Reading, low: int, high: int, subjunctives: set[int]) -> Segment:
    words = reading.words
    first = low
    while first < high and words[first].bits & w.QUOTE:
        first += 1
    has_subjunctive = any(at in subjunctives for at in range(low, high))
    finite = has_subjunctive or any(
        words[at].bits & w.FINITE
        and not words[at].bits & w.CAPITAL
        and not (words[at].bits & w.INFINITIVE and at + 1 < high)
        for at in range(low, high)
    )
    return Segment(low, high, _kind(reading, low, first, high), has_subjunctive, finite)


def _kind(reading: Reading, low: int, first: int, high: int) -> str:
    """The kind of a segment, by what opens it; `first` is its first token that is no quotation mark."""
    words = reading.words
    key = words[first].key if first < high else ""
    if key in _COORDINATORS and first + 1 < high:
        return "content" if words[first + 1].key in _CONTENT else "coordinated"
    if key in _CONTENT:
        return "content"
    if _is_zu(reading, low, high):
        return "zu"
    if key in _ADVERBIAL:
        return "adverbial"
    return "relative" if _is_relative(reading, first, high) else "main"


def _is_zu(reading: Reading, low: int, high: int) -> bool:
    """The infinitive clause: "zu gehen", "anzukündigen" near its end, and no finite verb."""
    words = reading.words
    for at in range(max(low, high - 6), high):
        bits = words[at].bits
        if bits & w.ZU_FORM and not bits & w.CAPITAL:
            return True
        if (
            words[at].key == "zu"
            and at + 1 < high
            and words[at + 1].bits & w.INFINITIVE
            and not words[at + 1].bits & w.CAPITAL
        ):
            return not _verb_second(reading, low, at)
    return False


def _verb_second(reading: Reading, low: int, at: int) -> bool:
    words = reading.words
    return any(
        (words[k].bits & (w.AUXILIARY | w.MODAL) and words[k].key not in _NON_FINITE)
        or (words[k].bits & w.FINITE and not words[k].bits & (w.CAPITAL | w.PARTICIPLE | w.INFINITIVE | w.ADJECTIVE))
        for k in range(low, min(at, low + 6))
    )


def _is_relative(reading: Reading, first: int, high: int) -> bool:
    """der/die/das … or a preposition with it at the start, and the finite verb at the end."""
    words = reading.words
    if first >= high:
        return False
    at = first + 1 if words[first].bits & w.PREPOSITION and first + 1 < high else first
    if not words[at].bits & w.RELATIVE or words[first].bits & w.CAPITAL:
        return False
    last = high - 1
    while last > at and words[last].bits & w.PUNCT:
        last -= 1
    if _is_main(reading, at, last):
        return False
    first_finite = next((k for k in range(at + 1, high) if _is_finite(reading, k)), last)
    return (
        last > at
        and first_finite >= last - 2
        and bool(words[last].bits & w.FINITE)
        and not words[last].bits & w.CAPITAL
    )


def _is_main(reading: Reading, first: int, last: int) -> bool:
    """Article and noun, then at once the verb of a main clause: "die Zinsen könnten steigen", "das Geld fehle"."""
    words = reading.words
    noun = next((at for at in range(first + 1, min(last, first + 5)) if words[at].bits & w.CAPITAL), None)
    if noun is None or not words[first].bits & w.ARTICLE or noun + 1 > last:
        return False
    verb = noun + 1
    if not _is_finite(reading, verb):
        return False
    return verb < last or verb in reading.subjunctives(reading.unit_of(verb))


def _is_finite(reading: Reading, at: int) -> bool:
    """Surely a finite verb: an auxiliary, a modal, or a form that is no infinitive, participle or adjective."""
    bits = reading.words[at].bits
    if bits & w.CAPITAL:
        return False
    if bits & (w.AUXILIARY | w.MODAL):
        return not bits & w.INFINITIVE or at in reading.subjunctives(reading.unit_of(at))
    return bool(bits & w.FINITE) and not bits & (w.PARTICIPLE | w.INFINITIVE | w.ADJECTIVE | w.ADVERB | w.PREPOSITION)
