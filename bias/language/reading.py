"""A field read as German: words, sentences, quotations, clauses, subjunctives. The Doc ends here.

Positions are token numbers unless they are called `start` and `end` (characters of the cleaned text).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any

from bias.language import words as w
from bias.language.characters import Clean
from bias.language.quotes import Quote
from bias.language.words import Word
from bias.model import Mention


@dataclass(slots=True)
class Unit:
    """A sentence: tokens `low` to `high`, characters `start` to `end`, number of its paragraph."""

    low: int
    high: int
    start: int
    end: int
    paragraph: int


@dataclass(slots=True)
class Reading:
    """A field's words with what was read off them. `starts[i]` is where token i begins."""

    clean: Clean
    words: list[Word]
    starts: list[int]
    units: list[Unit]
    quotes: list[Quote]
    paragraphs: list[tuple[int, int]]
    memo: dict[tuple[str, int], Any] = field(default_factory=dict)
    """What others work out once for a sentence, by name and sentence."""
    _clauses: dict[int, list[int]] = field(default_factory=dict)
    _subjunctives: dict[int, list[int]] = field(default_factory=dict)
    _unit_quotes: dict[int, list[Quote]] | None = None
    _opening_quotes: dict[int, Quote] | None = None
    _unit_lows: list[int] | None = None

    @property
    def text(self) -> str:
        return self.clean.text

    def end(self, token: int) -> int:
        """Character behind a token."""
        return self.starts[token] + len(self.words[token].text)

    def unit_of(self, token: int) -> int:
        """Number of the sentence that a token stands in."""
        lows = self._unit_lows
        if lows is None:
            lows = self._unit_lows = [unit.low for unit in self.units]
        return bisect_right(lows, token) - 1

    def unit_at(self, character: int) -> int:
        """Number of the sentence that a character stands in or follows."""
        return max(0, bisect_right(self.units, character, key=lambda unit: unit.start) - 1)

    def token_at(self, character: int) -> int:
        """First token that begins at or behind a character."""
        return bisect_left(self.starts, character)

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Tokens inside a span of characters, as a half-open range."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def mention(self, tokens: tuple[int, int]) -> Mention:
        """A half-open range of tokens as offsets and words of the original."""
        low, high = self.starts[tokens[0]], self.end(tokens[1] - 1)
        start, end = self.clean.span(low, high)
        return Mention(start=start, end=end, text=self.text[low:high])

    def quotes_in(self, unit: int) -> list[Quote]:
        """The quotations that lie in a sentence or reach into it, by start."""
        if self._unit_quotes is None:
            self._unit_quotes = {}
            for quote in self.quotes:
                for number in range(self.unit_at(quote.start), self.unit_at(quote.end - 1) + 1):
                    self._unit_quotes.setdefault(number, []).append(quote)
        return self._unit_quotes.get(unit, [])

    def quote_from(self, character: int) -> Quote | None:
        """The closed quotation that opens at a character, or None."""
        if self._opening_quotes is None:
            self._opening_quotes = {quote.start: quote for quote in self.quotes if quote.closed}
        return self._opening_quotes.get(character)

    def clause_bounds(self, unit: int) -> list[int]:
        """First tokens of the clauses of a sentence, and the sentence's end, in order."""
        bounds = self._clauses.get(unit)
        if bounds is None:
            bounds = self._clauses[unit] = _clause_bounds(self.words, self.units[unit])
        return bounds

    def clause(self, token: int) -> tuple[int, int]:
        """The clause around a token, as a half-open range of tokens."""
        bounds = self.clause_bounds(self.unit_of(token))
        at = bisect_right(bounds, token) - 1
        return bounds[at], bounds[min(at + 1, len(bounds) - 1)]

    def subjunctives(self, unit: int) -> list[int]:
        """Tokens of a sentence that are verbs in the subjunctive."""
        found = self._subjunctives.get(unit)
        if found is None:
            found = self._subjunctives[unit] = _subjunctives(self, self.units[unit])
        return found

    def is_question(self, unit: int) -> bool:
        """Whether a sentence ends in a question mark, with or without closing signs behind it."""
        at = self.units[unit].high - 1
        while at > self.units[unit].low and self.words[at].bits & w.PUNCT:
            if "?" in self.words[at].text:
                return True
            at -= 1
        return False

    def is_opening(self, token: int) -> bool:
        """Whether a capital here may be that of a sentence or quotation begun."""
        unit = self.units[self.unit_of(token)]
        at = token - 1
        while at >= unit.low and self.words[at].bits & w.QUOTE:
            at -= 1
        return at < unit.low or self.words[at].text in (":", "–", "—", "-", "(", ".", "!", "?", "…") or at < token - 1


_CONNECTORS = "und", "oder", "aber", "sondern", "doch", "denn"


def _clause_bounds(words: list[Word], unit: Unit) -> list[int]:
    bounds = [unit.low]
    for at in range(unit.low, unit.high):
        bits = words[at].bits
        if bits & w.BREAK:
            bounds.append(at + 1)
        elif at > unit.low and words[at].key in _CONNECTORS and _opens_clause(words, at, unit.high):
            bounds.append(at)
    if bounds[-1] != unit.high:
        bounds.append(unit.high)
    return bounds


def _opens_clause(words: list[Word], at: int, high: int) -> bool:
    """Whether a coordinator is followed by a finite verb, or by a subject and one, before the next break."""
    for step in range(at + 1, min(at + 6, high)):
        bits = words[step].bits
        if bits & w.BREAK:
            return False
        if bits & w.FINITE and not bits & (w.CAPITAL | w.INFINITIVE | w.ADJECTIVE):
            return not bits & w.PARTICIPLE or step == at + 1
    return False


_NEVER_INDICATIVE = frozenset("sei seien könne müsse dürfe solle wolle möge wisse".split())  # not even behind "ich"


def _opens_condition(bits: int, behind: int) -> bool:
    """Whether a verb that opens its sentence states a condition ("Sei dies so, …"), not a command ("Sei still")."""
    return bool(bits & w.SUBJUNCTIVE2 or behind & (w.ARTICLE | w.PRONOUN | w.POSSESSIVE | w.CAPITAL))


def _subjunctives(reading: Reading, unit: Unit) -> list[int]:
    words = reading.words
    found = []
    for at in range(unit.low, unit.high):
        bits = words[at].bits
        if bits & (w.SUBJUNCTIVE1 | w.SUBJUNCTIVE2) and is_subjunctive(words, at, unit):
            found.append(at)
    return found


def is_subjunctive(words: list[Word], at: int, unit: Unit) -> bool:
    """A form that could be subjunctive is one: lower case (or first), no "ich" near, no adjective before a noun."""
    word = words[at]
    before = words[at - 1].bits if at > unit.low else w.BREAK
    behind = words[at + 1].bits if at + 1 < unit.high else w.BREAK
    if word.bits & w.CAPITAL and not (
        at == unit.low and word.bits & w.SURE_SUBJUNCTIVE and _opens_condition(word.bits, behind)
    ):
        return False
    if (word.bits & w.SUBJUNCTIVE2 and word.bits & w.SURE_SUBJUNCTIVE) or word.key in _NEVER_INDICATIVE:
        return True
    near = range(max(unit.low, at - 6), min(unit.high, at + 7))
    if any(words[k].key == "ich" for k in near):
        return False
    if word.bits & w.SURE_SUBJUNCTIVE:
        return True
    # A noun in -er or -e only looks like an adjective, and "Kraft" like a preposition.
    noun = before & w.CAPITAL and (at - 1 > unit.low or not before & (w.ARTICLE | w.PREPOSITION))
    if not noun and before & (w.ARTICLE | w.PREPOSITION | w.ADJECTIVE | w.NUMBER) and not behind & w.BREAK:
        return False
    if word.bits & w.ADJECTIVE or w.adjective_homograph(word.key):
        # "die Kraft reiche nicht": behind a noun, before no noun of its own, it is the verb.
        verb = noun and behind & (w.NEGATION | w.PREPOSITION | w.ADVERB | w.PRONOUN) and not behind & w.CAPITAL
        return bool(verb or behind & w.BREAK) and not before & w.ARTICLE
    return not (behind & w.CAPITAL and before & (w.BREAK | w.COORDINATOR))
