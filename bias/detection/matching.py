"""One way in which an entry matches, and the candidate that comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from bias.detection.conditions import Table
from bias.detection.token_patterns import Token, TokenTest
from bias.language import words as w
from bias.language.reading import Reading, Unit
from bias.model import Entry

_PARTICLE_REACH = 60  # tokens between a split verb and its particle


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that matches: its cue is tokens `low` to `high` (exclusive).

    `forms` names what a verb form may be, `particle` is the token of its separated particle, or None. `first` and
    `last` bound all tokens that matched, cue or not. `holds`: its conditions hold too; only relaxed rules give others.
    """

    entry: Entry
    low: int
    high: int
    forms: frozenset[str]
    particle: int | None
    first: int
    last: int
    holds: bool = True


class Rule:
    """One way in which an entry matches, starting at a word."""

    __slots__ = (
        "entry",
        "forms",
        "particle",
        "rest",
        "cue",
        "capital",
        "when",
        "unless",
        "relaxed",
        "head",
        "strict",
        "seconds",
    )

    def __init__(
        self,
        shared: Shared,
        *,
        forms: frozenset[str] = frozenset(),
        particle: str | None = None,
        rest: tuple[Token, ...] = (),
        capital: bool = False,
        cue: tuple[int, int] | None = None,
    ) -> None:
        self.entry = shared.entry
        self.when = shared.when
        self.unless = shared.unless
        self.relaxed = shared.relaxed
        self.forms = forms
        self.particle = particle
        self.rest = rest
        self.capital = capital
        self.cue = cue
        self.head: TokenTest | None = None
        self.strict = bool(rest and rest[0].least and rest[0].keys)
        self.seconds = _seconds(rest)

    def match(self, reading: Reading, unit: int, at: int) -> Candidate | None:
        """The candidate that begins at a token known to be this rule's first word, or None."""
        if not self._begins(reading, at):
            return None
        sentence = reading.units[unit]
        last = at + 1
        if self.rest:
            end = _rest(self.rest, 0, reading, at + 1, sentence.high)
            if end is None:
                return None
            last = end
        particle = None
        if self.particle is not None:
            particle = _find_particle(reading, sentence, at, self.particle)
            if particle is None:
                return None
        low, high = (at, last) if self.cue is None else (at + self.cue[0], at + self.cue[1] + 1)
        holds = self._holds(reading, unit, low, high)
        if not (holds or self.relaxed):
            return None
        return Candidate(self.entry, low, high, self.forms, particle, at, last, holds)

    def _holds(self, reading: Reading, unit: int, low: int, high: int) -> bool:
        """Whether the entry's conditions hold for a cue."""
        forms = self.forms
        for table in self.unless:
            if table.holds(reading, unit, low, high, forms):
                return False
        for table in self.when:
            if table.holds(reading, unit, low, high, forms):
                return True
        return not self.when

    def _begins(self, reading: Reading, at: int) -> bool:
        """Whether the first word is written as the entry wants it: a noun with a capital, others only at a start."""
        if self.head is not None:
            return self.head(reading, at)
        bits = reading.words[at].bits
        if self.capital:
            return bool(bits & w.CAPITAL)
        return not bits & w.CAPITAL or bool(bits & w.UPPER) or reading.is_opening(at)


class Shared:
    """What all rules of an entry share: the entry, its compiled conditions, and whether these only inform."""

    __slots__ = ("entry", "when", "unless", "relaxed")

    def __init__(self, entry: Entry, relaxed: bool = False) -> None:
        self.entry = entry
        self.relaxed = relaxed
        self.when = tuple(Table(table) for table in entry.when)
        self.unless = tuple(Table(table) for table in entry.unless)


def _seconds(rest: tuple[Token, ...]) -> frozenset[str]:
    """The only folded words that may stand behind the first one, or none where any may."""
    found = frozenset[str]()
    for token in rest:
        if not token.keys:
            break
        found |= token.keys
        if token.least:
            return found
    return frozenset()


def _rest(rest: tuple[Token, ...], number: int, reading: Reading, at: int, high: int) -> int | None:
    """Matches the rest of a pattern, longest first; the token behind it, or None."""
    while number < len(rest) and not rest[number].op:  # just one of each: nothing to try in turn
        if at >= high or not rest[number].test(reading, at):
            return None
        number += 1
        at += 1
    if number == len(rest):
        return at
    token = rest[number]
    taken = 0
    while taken < token.most and at + taken < high and token.test(reading, at + taken):
        taken += 1
    for count in range(taken, token.least - 1, -1):
        end = _rest(rest, number + 1, reading, at + count, high)
        if end is not None:
            return end
    return None


def _find_particle(reading: Reading, sentence: Unit, verb: int, particle: str) -> int | None:
    """The separated particle of a finite verb: at the end of its clause, or any other than a preposition."""
    words = reading.words
    for at in range(verb + 1, min(sentence.high, verb + _PARTICLE_REACH)):
        if words[at].key != particle or words[at].bits & w.CAPITAL:
            continue
        behind = words[at + 1].bits if at + 1 < sentence.high else w.BREAK
        if behind & w.BREAK or words[at + 1].key in ("und", "oder", "als", "wie", "sowie"):
            return at
        if not words[at].bits & w.PREPOSITION and particle not in ("ein", "zu", "da"):
            return at
    return None
