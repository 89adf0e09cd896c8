"""What can be known of a German word without its sentence: closed classes, verb forms, numbers, spelling.

A `Word` is made once for each different spelling in a run and shared by all its occurrences, so that per-token
work is a look-up.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from bias.language import verbs as v
from bias.language.quotes import MARKS

(
    CAPITAL, DIGITS, NUMBER, PUNCT, QUOTE, ARTICLE, PRONOUN, PREPOSITION, COORDINATOR, SUBORDINATOR, AUXILIARY, MODAL,
    NEGATION, ADJECTIVE, FINITE, INFINITIVE, PARTICIPLE, SUBJUNCTIVE1, SUBJUNCTIVE2, PAST, ADVERB, RELATIVE, FUTURE,
    UNIT, BREAK, STOP, QUESTION_WORD, ZU_FORM, POSSESSIVE, SURE_SUBJUNCTIVE, UPPER, HYPHEN,
) = (1 << n for n in range(32))  # fmt: skip
"""Bits of `Word.bits`. BREAK: punctuation that bounds a clause; STOP: . ! ? …; FINITE, …: may be such a form."""


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Word classes by name, as `lexicons/de/words.toml` lists them, lower case as written there."""
    table = tomllib.loads(files("bias.lexicons").joinpath("de/words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(listed.split()) for name, listed in table.items()}


_ADJECTIVE_ENDINGS = ("e", "er", "en", "em", "es")
_ADJECTIVE_SUFFIXES = (
    "ig",
    "lich",
    "isch",
    "bar",
    "sam",
    "haft",
    "los",
    "voll",
    "iv",
    "al",
    "ell",
    "ant",
    "ent",
    "är",
    "ös",
    "iert",
    "end",
    "weit",
    "nah",
    "frei",
    "reich",
    "arm",
    "wert",
    "würdig",
    "mäßig",
    "weise",
)
_CLAUSE_BREAKS = frozenset(",;:–—()[]-−") | MARKS
_STOPS = frozenset([".", "!", "?", "…", "...", "?!", "!?", "!!", "....", ".."])


class Word:
    """One spelling: `text` as written, `key` folded, `bits` of this module, `plain` True for letters or digits."""

    __slots__ = ("text", "key", "bits", "plain", "anchors")

    def __init__(self, text: str) -> None:
        self.text = text
        self.key = v.fold(text)
        self.plain = any(map(str.isalnum, text))
        self.bits = _bits(text, self.key, self.plain)
        self.anchors: Any = None  # filled by the matcher that owns the words


_CLASS_BITS = {
    "articles": ARTICLE,
    "determiners": ARTICLE,
    "possessives": POSSESSIVE | ARTICLE,
    "pronouns": PRONOUN,
    "prepositions": PREPOSITION,
    "coordinators": COORDINATOR,
    "subordinators": SUBORDINATOR,
    "relatives": RELATIVE,
    "question_words": QUESTION_WORD,
    "auxiliaries": AUXILIARY,
    "modals": MODAL,
    "negations": NEGATION,
    "numbers": NUMBER,
    "adverbs": ADVERB,
    "futures": FUTURE,
    "units": UNIT,
}


@cache
def _closed() -> dict[str, int]:
    """Folded word → bits of its classes."""
    table: dict[str, int] = {}
    for name, bits in _CLASS_BITS.items():
        for word in classes()[name]:
            table[v.fold(word)] = table.get(v.fold(word), 0) | bits
    return table


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(map(v.fold, classes()[name]))


def _bits(text: str, key: str, plain: bool) -> int:
    if not plain:
        return (
            PUNCT
            | (QUOTE if text in MARKS else 0)
            | (BREAK if text in _CLAUSE_BREAKS else 0)
            | (STOP | BREAK if text in _STOPS else 0)
            | (UNIT if text in "%€$" else 0)
        )
    bits = _closed().get(key, 0)
    first = text[0]
    if first.isdigit():
        bits |= DIGITS | NUMBER
    if first.isupper() or (not text.islower() and any(map(str.isupper, text))):  # also dpa-Meldung, eBay
        bits |= CAPITAL | (UPPER if len(text) > 1 and text.isupper() else 0)
    elif "." in text[1:-2] and first.isalpha() and text[-2:].isalpha() and "." not in text[-2:] and len(text) > 5:
        bits |= CAPITAL  # an address such as beispiel.de names its owner
    if "-" in text:
        bits |= HYPHEN
    return bits | _verb_bits(key, bits) if first.isalpha() else bits


def _verb_bits(key: str, closed: int) -> int:
    table = v.verbs()
    # Most capitals are nouns: prefixes are not looked into for them, which is where the time would go.
    forms = table.forms.get(key, 0) if closed & CAPITAL else table.bits(key)
    bits = 0
    for form, bit in (
        (v.FINITE, FINITE),
        (v.INFINITIVE, INFINITIVE),
        (v.PARTICIPLE, PARTICIPLE),
        (v.PAST, PAST | FINITE),
        (v.SUBJUNCTIVE2, SUBJUNCTIVE2 | FINITE),
        (v.ZU, ZU_FORM),
    ):
        if forms & form:
            bits |= bit
    if forms & v.PAST and not closed & MODAL:  # "stiegen", "blieben": the preterite far more often
        bits &= ~SUBJUNCTIVE2
    if forms & v.SUBJUNCTIVE1 and key not in _folded("no_verbs_in_e"):
        bits |= SUBJUNCTIVE1
    if key in _folded("sure_subjunctives"):
        bits |= SURE_SUBJUNCTIVE | (0 if bits & SUBJUNCTIVE1 else SUBJUNCTIVE2) | FINITE
    if not forms and not closed & ~(CAPITAL | HYPHEN | UPPER):
        bits |= _guess(key)
    if closed & (AUXILIARY | MODAL):
        bits |= FINITE
    return bits


def _guess(key: str) -> int:
    """Forms of a word in no table, by its ending."""
    if key.endswith(("ieren", "isieren")):
        return INFINITIVE | FINITE
    if key.endswith("iert"):
        return PARTICIPLE | FINITE
    if key.endswith(("ierte", "ierten")):
        return PAST | FINITE | ADJECTIVE
    if key.startswith("ge") and key.endswith("t") and len(key) > 5:
        return PARTICIPLE
    if key.endswith(_ADJECTIVE_ENDINGS):
        if key.endswith(("te", "ten")) and len(key) > 5 and not key.rstrip("n")[:-1].endswith(_ADJECTIVE_SUFFIXES):
            return PAST | FINITE | ADJECTIVE
        return ADJECTIVE
    return ADJECTIVE if key.endswith(_ADJECTIVE_SUFFIXES) else 0


def adjective_homograph(key: str) -> bool:
    """Whether a form in -e that could be a subjunctive is an inflected adjective more often."""
    return key in _folded("adjectives_like_subjunctives")


class Words(dict[str, Word]):
    """Spelling → Word, made on first sight; dropped as a whole when it grows past two hundred thousand spellings."""

    def __missing__(self, text: str) -> Word:
        if len(self) > 200_000:
            self.clear()
        word = self[text] = Word(text)
        return word
