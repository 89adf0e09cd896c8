"""An entry's `when` and `unless`: terms compiled once, looked up around a cue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bias.language import words as w
from bias.language.reading import Reading
from bias.language.verbs import fold

_MASKS = {
    "number": w.NUMBER,
    "infinitive": w.INFINITIVE | w.ZU_FORM,
    "participle": w.PARTICIPLE,
    "finite": w.FINITE,
    "modal": w.MODAL,
    "auxiliary": w.AUXILIARY,
    "past": w.PAST,
    "article": w.ARTICLE,
    "pronoun": w.PRONOUN,
    "preposition": w.PREPOSITION,
    "conjunction": w.COORDINATOR | w.SUBORDINATOR,
    "adjective": w.ADJECTIVE,
    "negation": w.NEGATION,
    "quote": w.QUOTE,
    "future": w.FUTURE,
    "duration": w.UNIT,
}
_CONTEXT_REACH = 150  # tokens on either side of a cue; so that endless sentences are read in linear time
_PERFECT_AUXILIARIES = frozenset(("sein", "haben"))


def _is_noun(reading: Reading, at: int) -> bool:
    return bool(reading.words[at].bits & w.CAPITAL) and not reading.is_opening(at)


def _is_perfect(reading: Reading, at: int) -> bool:
    words = reading.words
    if not words[at].bits & w.PARTICIPLE or at + 1 >= len(words):
        return False
    following = words[at + 1].key
    if following == "worden" and at + 2 < len(words):
        following = words[at + 2].key
    return following in _PERFECT_AUXILIARIES


def _is_subjunctive(reading: Reading, at: int) -> bool:
    return at in reading.subjunctives(reading.unit_of(at))


_SPECIAL: dict[str, Callable[[Reading, int], bool]] = {
    "noun": _is_noun,
    "perfect": _is_perfect,
    "subjunctive": _is_subjunctive,
    "end": lambda reading, at: bool(reading.words[at].bits & (w.BREAK | w.STOP)),
    "comma": lambda reading, at: reading.words[at].text == ",",
    "colon": lambda reading, at: reading.words[at].text == ":",
}


class Terms:
    """A list of terms: asks whether a token is one of them."""

    __slots__ = ("exact", "mask", "prefixes", "special", "suffixes", "question", "outside", "further")

    def __init__(self, terms: Iterable[str]) -> None:
        plain = [term for term in terms if not term.startswith("@") or term == "@"]
        classes = [term[1:] for term in terms if term not in plain]
        self.exact = frozenset(fold(term) for term in plain if "*" not in term)
        self.prefixes = tuple(fold(term[:-1]) for term in plain if term.endswith("*"))
        self.suffixes = tuple(fold(term[1:]) for term in plain if term.startswith("*"))
        self.mask = 0
        for name in classes:
            self.mask |= _MASKS.get(name, 0)
        self.special = tuple(_SPECIAL[name] for name in classes if name in _SPECIAL and name != "start")
        self.question = "question" in classes
        self.outside = frozenset(name for name in classes if name in ("start", "end"))
        # Most lists hold words and classes only, which two look-ups settle.
        self.further = bool(self.prefixes or self.suffixes or self.special or "start" in self.outside)

    def at(self, reading: Reading, token: int, starts: bool = True) -> bool:
        """Whether the token is one of the terms; `starts`: the sentence's first token also passes `@start`."""
        word = reading.words[token]
        if word.bits & self.mask or word.key in self.exact:
            return True
        return self.further and self._further(reading, token, starts)

    def _further(self, reading: Reading, token: int, starts: bool) -> bool:
        """Whether the token is one of the terms that are more than a word or a class."""
        key = reading.words[token].key
        if self.prefixes and key.startswith(self.prefixes):
            return True
        if self.suffixes and key.endswith(self.suffixes):
            return True
        if starts and "start" in self.outside and token == reading.units[reading.unit_of(token)].low:
            return True
        return bool(self.special) and any(test(reading, token) for test in self.special)

    def among(self, reading: Reading, tokens: Sequence[int], unit: int, starts: bool = True) -> bool:
        """Whether one of the tokens is one of the terms, or the sentence is a question where that is one."""
        if self.question and reading.is_question(unit):
            return True
        words, mask, exact = reading.words, self.mask, self.exact
        for token in tokens:
            word = words[token]
            if word.bits & mask or word.key in exact:
                return True
        return self.further and any(self._further(reading, token, starts) for token in tokens)


class Table:
    """One table of conditions: all of its keys must hold, each in its stretch around the cue."""

    __slots__ = ("keys", "forms")

    def __init__(self, table: Mapping[str, tuple[str, ...]]) -> None:
        self.forms = frozenset(table.get("form", ()))
        self.keys = tuple((key, Terms(terms)) for key, terms in table.items() if key != "form")

    def holds(self, reading: Reading, unit: int, low: int, high: int, forms: frozenset[str]) -> bool:
        """Whether all keys hold for a cue of tokens `low` to `high` that is one of `forms` of its verb."""
        if self.forms and not self.forms & forms:
            return False
        for key, terms in self.keys:  # noqa: SIM110 - asked for every match, and a generator costs as much as the answer
            if not _holds(key, terms, reading, unit, low, high):
                return False
        return True


def _holds(key: str, terms: Terms, reading: Reading, unit: int, low: int, high: int) -> bool:
    """Whether one of the terms stands where the key says, seen from a cue of tokens `low` to `high`."""
    sentence = reading.units[unit]
    if key == "next":
        return terms.among(reading, [high], unit) if high < sentence.high else "end" in terms.outside
    if key == "previous":  # "@start" means that nothing stands before the cue
        return terms.among(reading, [low - 1], unit, starts=False) if low > sentence.low else "start" in terms.outside
    if key == "near":
        around = [*range(max(sentence.low, low - 3), low), *range(high, min(sentence.high, high + 3))]
        return terms.among(reading, around, unit)
    if key in ("clause", "after", "before"):
        first, last = reading.clause(low)
        if high - 1 > low:
            last = max(last, reading.clause(high - 1)[1])
    else:
        first, last = sentence.low, sentence.high
    before = range(max(first, low - _CONTEXT_REACH), low)
    behind = range(high, min(last, high + _CONTEXT_REACH))
    if key in ("after", "following"):
        return terms.among(reading, behind, unit)
    if key in ("before", "preceding"):
        return terms.among(reading, before, unit)
    return terms.among(reading, before, unit) or terms.among(reading, behind, unit)
