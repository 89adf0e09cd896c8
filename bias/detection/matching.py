"""Entries → rules found by their first word → candidates in a Reading. A word is looked up once for each spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bias.detection.conditions import Table, Terms
from bias.language import verbs as v
from bias.language import words as w
from bias.language.reading import Reading, Unit
from bias.language.verbs import fold
from bias.language.words import Word
from bias.model import Entry

_PARTICLE_REACH = 60  # tokens between a split verb and its particle
_FORM_NAMES = (
    (v.FINITE, "finite"),
    (v.INFINITIVE, "infinitive"),
    (v.PARTICIPLE, "participle"),
    (v.PRESENT_PARTICIPLE, "present-participle"),
    (v.SUBJUNCTIVE1 | v.SUBJUNCTIVE2, "subjunctive"),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry whose words and conditions hold: cue tokens `low` to `high`; `forms` of a verb; `particle` token or None.

    `first` and `last` bound all tokens that matched, cue or not.
    """

    entry: Entry
    low: int
    high: int
    forms: frozenset[str]
    particle: int | None
    first: int
    last: int


class Rule:
    """One way in which an entry matches, starting at a word."""

    __slots__ = ("entry", "forms", "particle", "rest", "cue", "capital", "when", "unless", "head", "seconds")

    def __init__(self, shared: Shared, *, forms: frozenset[str] = frozenset(), particle: str | None = None,
                 rest: tuple[Token, ...] = (), capital: bool = False, cue: tuple[int, int] | None = None) -> None:  # fmt: skip
        self.entry = shared.entry
        self.when = shared.when
        self.unless = shared.unless
        self.forms = forms
        self.particle = particle
        self.rest = rest
        self.capital = capital
        self.cue = cue
        self.head: Callable[[Reading, int], bool] | None = None
        self.seconds = rest[0].keys if rest and rest[0].op in ("", "+") else frozenset[str]()

    def match(self, reading: Reading, unit: int, at: int) -> Candidate | None:
        """The candidate that begins at a token known to be this rule's first word, or None."""
        bits = reading.words[at].bits
        if self.head is not None:
            if not self.head(reading, at):
                return None
        elif self.capital:
            if not bits & w.CAPITAL:
                return None
        elif bits & w.CAPITAL and not (bits & w.UPPER or reading.is_opening(at)):
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
            particle = find_particle(reading, sentence, at, self.particle)
            if particle is None:
                return None
        low, high = (at, last) if self.cue is None else (at + self.cue[0], at + self.cue[1] + 1)
        if self.when and not any(table.holds(reading, unit, low, high, self.forms) for table in self.when):
            return None
        if self.unless and any(table.holds(reading, unit, low, high, self.forms) for table in self.unless):
            return None
        return Candidate(self.entry, low, high, self.forms, particle, at, last)


class Shared:
    """What all rules of an entry share: the entry and its compiled conditions."""

    __slots__ = ("entry", "when", "unless")

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.when = tuple(Table(table) for table in entry.when)
        self.unless = tuple(Table(table) for table in entry.unless)


class Token:
    """One token of a pattern behind the first."""

    __slots__ = ("test", "op", "keys")

    def __init__(self, test: Callable[[Reading, int], bool], op: str = "", keys: frozenset[str] = frozenset()) -> None:
        self.test = test
        self.op = op
        self.keys = keys  # the only folded words that can pass, where that is known


def _rest(rest: tuple[Token, ...], number: int, reading: Reading, at: int, high: int) -> int | None:
    """Matches the rest of a pattern, longest first; the token behind it, or None."""
    if number == len(rest):
        return at
    token = rest[number]
    most = {"": 1, "?": 1}.get(token.op, 8)
    taken = 0
    while taken < most and at + taken < high and token.test(reading, at + taken):
        taken += 1
    for count in range(taken, -1 if token.op in ("?", "*") else 0, -1):
        end = _rest(rest, number + 1, reading, at + count, high)
        if end is not None:
            return end
    return None


def find_particle(reading: Reading, sentence: Unit, verb: int, particle: str) -> int | None:
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


def _word_token(written: str) -> Token:
    key = fold(written)
    if written[0].isupper():
        return Token(
            lambda reading, at: reading.words[at].key == key and bool(reading.words[at].bits & w.CAPITAL),
            keys=frozenset((key,)),
        )
    return Token(
        keys=frozenset((key,)),
        test=lambda reading, at: (
            reading.words[at].key == key
            and (
                not reading.words[at].bits & w.CAPITAL
                or bool(reading.words[at].bits & w.UPPER)
                or reading.is_opening(at)
            )
        ),
    )


def _pattern_test(pattern: Mapping[str, Any]) -> Callable[[Reading, int], bool]:
    tests: list[Callable[[Reading, int], bool]] = []
    for name, wanted in pattern.items():
        if name == "OP":
            continue
        if name == "CLASS":
            terms = Terms([wanted if wanted.startswith("@") else f"@{wanted}"])
            tests.append(terms.at)
        else:
            tests.append(_attribute_test(name, wanted))
    return lambda reading, at: all(test(reading, at) for test in tests)


def _attribute_test(name: str, wanted: Any) -> Callable[[Reading, int], bool]:
    folded = name == "LOWER"

    def value(reading: Reading, at: int) -> str:
        word = reading.words[at]
        return word.key if folded else word.text

    key = fold if folded else str
    if isinstance(wanted, str):
        same = key(wanted)
        return lambda reading, at: value(reading, at) == same
    if "REGEX" in wanted:
        search = re.compile(wanted["REGEX"]).search
        return lambda reading, at: search(value(reading, at)) is not None
    inside = "IN" in wanted
    among = frozenset(key(each) for each in wanted["IN" if inside else "NOT_IN"])
    return lambda reading, at: (value(reading, at) in among) == inside


def _heads(pattern: Mapping[str, Any]) -> list[str]:
    """The words that a token pattern lists, if it lists any."""
    written = pattern.get("LOWER", pattern.get("TEXT"))
    return [written] if isinstance(written, str) else list((written or {}).get("IN", []))


class Anchors:
    """The rules that may begin at a word: at any rate, or only before certain next words."""

    __slots__ = ("always", "before")

    def __init__(self, rules: Iterable[Rule]) -> None:
        always: list[Rule] = []
        before: dict[str, list[Rule]] = {}
        for rule in rules:
            for key in rule.seconds:
                before.setdefault(key, []).append(rule)
            if not rule.seconds:
                always.append(rule)
        self.always = tuple(always)
        self.before = before


_NO_ANCHORS = Anchors(())


class Rules:
    """All entries of a lexicon, by first word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_key: dict[str, list[Rule]] = {}
        self._compounds: dict[str, list[Rule]] = {}
        self._tests: list[tuple[Callable[[Reading, int], bool], Rule]] = []
        for entry in entries:
            shared = Shared(entry)
            if entry.words:
                self._add_words(shared)
            elif entry.lemma:
                for lemma in entry.lemma:
                    self._add_lemma(shared, lemma)
            else:
                self._add_tokens(shared)
        self._lengths = sorted({len(key) for key in self._compounds})

    def _add(self, key: str, rule: Rule) -> None:
        self._by_key.setdefault(key, []).append(rule)

    def _add_words(self, shared: Shared) -> None:
        for written in shared.entry.words:
            first, *rest = _split(written)
            rule = Rule(shared, rest=tuple(map(_word_token, rest)), capital=first[0].isupper(), cue=shared.entry.cue)
            self._add(fold(first), rule)

    def _add_tokens(self, shared: Shared) -> None:
        first, *rest = shared.entry.tokens
        tokens = tuple(
            Token(_pattern_test(pattern), pattern.get("OP", ""), frozenset(map(fold, _heads(pattern))))
            for pattern in rest
        )
        heads = _heads(first)
        rule = Rule(shared, rest=tokens, capital=any(head[:1].isupper() for head in heads), cue=shared.entry.cue)
        if heads and "CLASS" not in first and not ("LOWER" in first and "TEXT" in first):
            for head in heads:
                self._add(fold(head), rule)
        else:
            rule.head = _pattern_test(first)
            self._tests.append((_pattern_test({key: value for key, value in first.items() if key != "CLASS"}), rule))

    def _add_lemma(self, shared: Shared, lemma: str) -> None:
        entry = shared.entry
        pos = entry.pos or (
            "noun"
            if lemma[0].isupper()
            else "verb"
            if lemma.endswith(("en", "ern", "eln", "tun", "sein"))
            else "adjective"
        )
        if pos == "verb":
            self._add_verb(shared, lemma)
        elif pos == "noun":
            rule = Rule(shared, capital=True)
            for form in noun_forms(lemma):
                self._add(fold(form), rule)
                if entry.compounds:
                    self._compounds.setdefault(fold(form), []).append(rule)
        else:
            rule = Rule(shared)
            for form in adjective_forms(lemma):
                self._add(fold(form), rule)

    def _add_verb(self, shared: Shared, lemma: str) -> None:
        particle, _, simple = lemma.rpartition("|")
        paradigm = v.verbs().paradigm(simple)
        wanted = frozenset(shared.entry.forms) or frozenset(("finite", "infinitive", "participle", "subjunctive"))
        for form, bits in paradigm.forms.items():
            names = frozenset(name for bit, name in _FORM_NAMES if bits & bit) & wanted
            if not names:
                continue
            if not particle:
                self._add(form, Rule(shared, forms=names))
                continue
            finite = names & {"finite", "subjunctive"}
            if finite:
                self._add(form, Rule(shared, forms=finite, particle=fold(particle)))
            self._add(fold(particle) + form, Rule(shared, forms=names))
            if names & {"participle", "infinitive"}:  # "bekannt gegeben", written apart
                rest = (Token(lambda reading, at, key=form: reading.words[at].key == key, keys=frozenset((form,))),)
                self._add(fold(particle), Rule(shared, forms=names & {"participle", "infinitive"}, rest=rest))
            if "infinitive" in names and bits & v.INFINITIVE:
                self._add(fold(particle) + "zu" + form, Rule(shared, forms=frozenset(("infinitive",))))

    def anchors(self, word: Word, reading: Reading, at: int) -> Anchors:
        """The rules that may begin at a word, worked out on its first sight."""
        rules = list(self._by_key.get(word.key, ()))
        if word.bits & w.CAPITAL:
            for length in self._lengths:
                if len(word.key) > length + 2:
                    rules += self._compounds.get(word.key[-length:], ())
        rules += [rule for test, rule in self._tests if word.plain and test(reading, at)]
        return Anchors(rules) if rules else _NO_ANCHORS

    def candidates(self, reading: Reading) -> list[Candidate]:
        """All entries that match a Reading, by position."""
        found: list[Candidate] = []
        words = reading.words
        for number, unit in enumerate(reading.units):
            for at in range(unit.low, unit.high):
                anchors = words[at].anchors
                if anchors is None:
                    anchors = words[at].anchors = self.anchors(words[at], reading, at)
                if anchors is _NO_ANCHORS:
                    continue
                for rule in anchors.always:
                    candidate = rule.match(reading, number, at)
                    if candidate is not None:
                        found.append(candidate)
                if anchors.before and at + 1 < unit.high:
                    for rule in anchors.before.get(words[at + 1].key, ()):
                        candidate = rule.match(reading, number, at)
                        if candidate is not None:
                            found.append(candidate)
        return found


def _split(written: str) -> list[str]:
    return re.findall(r"[\w'’.*:/-]*\w[\w'’*:/-]*\.?|[^\w\s]+", written)


_NOUN_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "se", "sen", "ses", "nen", "innen")


def noun_forms(lemma: str) -> set[str]:
    """A noun with every ending that German plurals and cases give, gender forms too; umlaut plurals want an own lemma."""
    forms = {lemma + ending for ending in _NOUN_ENDINGS}
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    forms |= {stem + middle + ending for middle in ("", "*", ":", "_", "/") for ending in ("in", "innen")}
    if lemma.endswith("um"):
        forms |= {lemma[:-2] + "en", lemma[:-2] + "a"}
    return forms


def adjective_forms(lemma: str) -> set[str]:
    """An adjective with all endings, comparative and superlative."""
    endings = ("", "e", "er", "en", "em", "es")
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    stems = {stem, stem + "er", stem + "st", stem + "est"}
    if stem.endswith("el"):
        stems |= {stem[:-2] + "l", stem[:-2] + "ler"}
    if stem.endswith("er") and len(stem) > 5:
        stems.add(stem[:-2] + "r")
    return {lemma} | {each + ending for each in stems for ending in endings}
