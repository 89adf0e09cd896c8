"""Entries → rules found by their first word → candidates in a Reading. A word is looked up once for each spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bias.detection.matching import Candidate, Rule, Shared
from bias.detection.token_patterns import Token, TokenTest, heads_of, key_test, pattern_test, split_words, word_token
from bias.detection.word_forms import adjective_forms, noun_forms
from bias.language import verbs as v
from bias.language import words as w
from bias.language.reading import Reading
from bias.language.verbs import fold
from bias.language.words import Word
from bias.model import Entry

_FORM_NAMES = (
    (v.FINITE, "finite"),
    (v.INFINITIVE, "infinitive"),
    (v.PARTICIPLE, "participle"),
    (v.PRESENT_PARTICIPLE, "present-participle"),
    (v.SUBJUNCTIVE1 | v.SUBJUNCTIVE2, "subjunctive"),
)


class Anchors:
    """The rules that may begin at a word: at any rate, or only before certain next words."""

    __slots__ = ("always", "_first", "_second", "_before")

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = list(rules)
        # A rule that wants one of certain words next comes behind the others; one that may skip a word does not.
        self._first = [rule for rule in rules if not rule.strict]
        self._second = [rule for rule in rules if rule.strict]
        self.always = tuple(rule for rule in self._first if not rule.seconds)
        self._before: dict[str, tuple[Rule, ...] | None] = {key: None for rule in rules for key in rule.seconds}

    def before(self, key: str) -> tuple[Rule, ...]:
        """The rules that may begin at the word if the folded word behind it is `key`, in their order."""
        if key not in self._before:
            return self.always
        known = self._before[key]
        if known is None:
            known = self._before[key] = (
                *(rule for rule in self._first if not rule.seconds or key in rule.seconds),
                *(rule for rule in self._second if key in rule.seconds),
            )
        return known


_NO_ANCHORS = Anchors(())


class Rules:
    """All entries of a lexicon, by first word.

    Those that `relaxed` names match even where their conditions fail; their candidates say so.
    """

    def __init__(self, entries: Iterable[Entry], relaxed: Callable[[Entry], bool] = lambda _: False) -> None:
        self._by_key: dict[str, list[Rule]] = {}
        self._compounds: dict[str, list[Rule]] = {}
        self._expressions: list[tuple[bool, Callable[[str], object], Rule]] = []
        self._tests: list[tuple[TokenTest, Rule]] = []
        for entry in entries:
            shared = Shared(entry, relaxed(entry))
            if entry.words:
                self._add_words(shared)
            elif entry.lemma:
                for lemma in entry.lemma:
                    self._add_lemma(shared, lemma)
            else:
                self._add_tokens(shared)
        # The last letters of a word tell at once that it ends in none of these nouns, as most words do.
        self._ending = min(3, *map(len, self._compounds)) if self._compounds else 1
        lengths: dict[str, set[int]] = {}
        for key in self._compounds:
            lengths.setdefault(key[-self._ending :], set()).add(len(key))
        self._lengths = {ending: sorted(each) for ending, each in lengths.items()}

    def _add(self, key: str, rule: Rule) -> None:
        self._by_key.setdefault(key, []).append(rule)

    def _add_words(self, shared: Shared) -> None:
        for written in shared.entry.words:
            first, *rest = split_words(written)
            rule = Rule(shared, rest=tuple(map(word_token, rest)), capital=first[0].isupper(), cue=shared.entry.cue)
            self._add(fold(first), rule)

    def _add_tokens(self, shared: Shared) -> None:
        first, *rest = shared.entry.tokens
        tokens = tuple(
            Token(pattern_test(pattern), pattern.get("OP", ""), frozenset(map(fold, heads_of(pattern))))
            for pattern in rest
        )
        heads = heads_of(first)
        rule = Rule(shared, rest=tokens, capital=any(head[:1].isupper() for head in heads), cue=shared.entry.cue)
        if heads and "CLASS" not in first and not ("LOWER" in first and "TEXT" in first):
            for head in heads:
                self._add(fold(head), rule)
        else:
            rule.head = pattern_test(first)
            expressions = [name for name in ("LOWER", "TEXT") if "REGEX" in _table(first.get(name))]
            if len(expressions) == 1 and set(first) <= {"LOWER", "TEXT", "CLASS"} and len(set(first) - {"CLASS"}) == 1:
                name = expressions[0]
                self._expressions.append((name == "LOWER", re.compile(first[name]["REGEX"]).search, rule))
            else:
                without_class = {key: value for key, value in first.items() if key != "CLASS"}
                self._tests.append((pattern_test(without_class), rule))

    def _add_lemma(self, shared: Shared, lemma: str) -> None:
        entry = shared.entry
        pos = entry.pos or _part_of_speech(lemma)
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
                rest = (Token(key_test(form), keys=frozenset((form,))),)
                self._add(fold(particle), Rule(shared, forms=names & {"participle", "infinitive"}, rest=rest))
            if "infinitive" in names and bits & v.INFINITIVE:
                self._add(fold(particle) + "zu" + form, Rule(shared, forms=frozenset(("infinitive",))))

    def anchors(self, word: Word, reading: Reading, at: int) -> Anchors:
        """The rules that may begin at a word, worked out on its first sight."""
        rules = list(self._by_key.get(word.key, ()))
        if word.bits & w.CAPITAL:
            for length in self._lengths.get(word.key[-self._ending :], ()):
                if len(word.key) > length + 2:
                    rules += self._compounds.get(word.key[-length:], ())
        if word.plain:
            rules += [rule for folded, find, rule in self._expressions if find(word.key if folded else word.text)]
            rules += [rule for test, rule in self._tests if test(reading, at)]
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
                for rule in anchors.before(words[at + 1].key) if at + 1 < unit.high else anchors.always:
                    candidate = rule.match(reading, number, at)
                    if candidate is not None:
                        found.append(candidate)
        return found


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _part_of_speech(lemma: str) -> str:
    """What a dictionary form is by its looks, where the entry does not say it."""
    if lemma[0].isupper():
        return "noun"
    return "verb" if lemma.endswith(("en", "ern", "eln", "tun", "sein")) else "adjective"
