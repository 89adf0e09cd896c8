"""German verb forms from principal parts: `lexicons/de/verbs.toml` → whole paradigms, and words → their verb forms."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

FINITE, INFINITIVE, PARTICIPLE, SUBJUNCTIVE1, SUBJUNCTIVE2, PAST, PRESENT_PARTICIPLE, ZU = (1 << n for n in range(8))
"""Bits of a verb form. PAST is a preterite (and FINITE); a subjunctive is FINITE too; ZU: infinitive with inner zu."""

SEPARABLE = tuple(
    sorted(
        """ab an auf aus bei da dar ein empor entgegen entlang fehl fern fest fort frei gegenüber gleich gut heim her
    herab heran herauf heraus herbei herein herüber herum herunter hervor hin hinab hinauf hinaus hinein hinter
    hinweg hinzu hoch klar kund los mit nach nahe nieder offen preis schön sicher statt still teil tot übel über
    überein um umher unter vor voran voraus vorbei vorüber vorweg weg weiter wett wider wieder wund zu zufrieden
    zurecht zurück zusammen zuvor zuwider bekannt bereit kaputt kennen kürzer lahm richtig schlecht schwarz
    stand wahr wehr""".split(),
        key=lambda p: (-len(p), p),
    )
)
INSEPARABLE = (
    "miss",
    "ent",
    "emp",
    "ver",
    "zer",
    "be",
    "er",
    "ge",
    "wider",
    "hinter",
    "über",
    "unter",
    "um",
    "durch",
    "voll",
)
_BY_LETTERS: dict[str, tuple[str, ...]] = {}
for _prefix in sorted({*INSEPARABLE, *SEPARABLE}, key=lambda p: (-len(p), p)):
    _BY_LETTERS[_prefix[:2]] = (*_BY_LETTERS.get(_prefix[:2], ()), _prefix)
"""All prefixes by their first two letters, longest first."""


def fold(word: str) -> str:
    """Lower case with ß as ss: the key under which words are compared."""
    return word.lower().replace("ß", "ss")


@dataclass(slots=True)
class Paradigm:
    """Forms of a verb, folded: form → bits. Separable verbs: forms of the simple verb beside `particle`."""

    lemma: str
    forms: dict[str, int] = field(default_factory=dict)

    def add(self, form: str, bits: int) -> None:
        self.forms[fold(form)] = self.forms.get(fold(form), 0) | bits


def _stem(infinitive: str) -> str:
    return infinitive[:-2] if infinitive.endswith("en") and not infinitive.endswith("knien") else infinitive[:-1]


def _needs_e(stem: str) -> bool:
    return stem.endswith(("t", "d")) or (
        len(stem) > 2 and stem[-1] in "mn" and (stem[-2] not in "aeiouäöülrhmn" or stem.endswith(("chn", "chm")))
    )


def _many(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(each) for each in value] if isinstance(value, Iterable) else []


def _present(paradigm: Paradigm, infinitive: str, third: list[str]) -> None:
    stem = _stem(infinitive)
    paradigm.add(infinitive, INFINITIVE | FINITE)
    paradigm.add(infinitive + "d", PRESENT_PARTICIPLE)
    first = stem + "e"
    if infinitive.endswith("eln"):
        paradigm.add(stem[:-2] + "le", FINITE | SUBJUNCTIVE1)
    paradigm.add(first, FINITE | SUBJUNCTIVE1)
    paradigm.add(stem + "et", FINITE)
    paradigm.add(stem + "est", FINITE)
    glue = "e" if _needs_e(stem) else ""
    for form in third or [stem + glue + "t"]:
        paradigm.add(form, FINITE)
        if form.endswith("t"):
            paradigm.add(form[:-1] + ("t" if form[-2] in "sßzx" else "st"), FINITE)
    paradigm.add(stem + glue + "t", FINITE)


def weak(infinitive: str, prefixed: bool = False) -> Paradigm:
    """The paradigm of a weak verb; `prefixed` (or -ieren) leaves the participle without ge-."""
    paradigm = Paradigm(infinitive)
    _present(paradigm, infinitive, [])
    stem = _stem(infinitive)
    glue = "e" if _needs_e(stem) else ""
    for ending in ("te", "test", "ten", "tet"):
        paradigm.add(stem + glue + ending, FINITE | PAST)
    ge = "" if prefixed or infinitive.endswith("ieren") else "ge"
    paradigm.add(ge + stem + glue + "t", PARTICIPLE)
    return paradigm


def strong(infinitive: str, parts: Mapping[str, Any]) -> Paradigm:
    """The paradigm from principal parts as `verbs.toml` gives them."""
    paradigm = Paradigm(infinitive)
    written = parts.get("forms")
    if written is None or not {"finite", "infinitive"} <= set(written):
        _present(paradigm, infinitive, _many(parts.get("present", [])))
        for preterite in _many(parts.get("preterite", [])):
            endings = ("", "st", "n", "t") if preterite.endswith("e") else ("", "st", "en", "t", "est", "et")
            for ending in endings:
                paradigm.add(preterite + ending, FINITE | PAST)
        for form in _many(parts.get("subjunctive", [])):
            for ending in ("", "st", "n", "t") if form.endswith("e") else ("", "st", "en", "t"):
                paradigm.add(form + ending, FINITE | SUBJUNCTIVE2)
        for form in _many(parts.get("participle", [])):
            paradigm.add(form, PARTICIPLE)
    for kind, forms in (written or {}).items():
        bits = {
            "finite": FINITE,
            "past": FINITE | PAST,
            "subjunctive1": FINITE | SUBJUNCTIVE1,
            "subjunctive2": FINITE | SUBJUNCTIVE2,
            "participle": PARTICIPLE,
            "infinitive": INFINITIVE | FINITE,
        }[kind]
        for form in _many(forms):
            paradigm.add(form, bits)
    return paradigm


def _prefixed(prefix: str, simple: Paradigm) -> Paradigm:
    """An inseparable prefix before a simple verb: participles lose their ge-."""
    paradigm = Paradigm(prefix + simple.lemma)
    for form, bits in simple.forms.items():
        if bits & PARTICIPLE and form.startswith("ge"):
            paradigm.add(prefix + form[2:], bits & PARTICIPLE)
            if bits & ~PARTICIPLE:
                paradigm.add(prefix + form, bits & ~PARTICIPLE)
        else:
            paradigm.add(prefix + form, bits)
    return paradigm


class Verbs:
    """The verb table: paradigms by lemma and the forms of all its verbs."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._parts: Mapping[str, Any] = table.get("verbs", {})
        self._inseparable = {fold(verb) for verb in table.get("prefixes", {}).get("inseparable_verbs", [])}
        self.forms: dict[str, int] = {}
        self.lemmas: dict[str, str] = {}
        for lemma in [*self._parts, *table.get("weak", {}).get("verbs", [])]:
            for form, bits in self.paradigm(lemma.rpartition("|")[2]).forms.items():
                self.forms[form] = self.forms.get(form, 0) | bits
                self.lemmas.setdefault(form, lemma.rpartition("|")[2])
        self._seen: dict[str, int] = {}

    def paradigm(self, lemma: str) -> Paradigm:
        """Forms of a verb without separable particle, by the table or else as a weak verb."""
        if lemma in self._parts:
            return strong(lemma, self._parts[lemma])
        for prefix in INSEPARABLE:
            rest = lemma[len(prefix) :]
            if lemma.startswith(prefix) and len(rest) > 4 and rest in self._parts:
                return _prefixed(prefix, strong(rest, self._parts[rest]))
        return weak(lemma, prefixed=self._is_prefixed(lemma))

    def _is_prefixed(self, lemma: str) -> bool:
        # "ge" is left out: the weak verbs in ge- that are prefixed (gehören, gebrauchen) have a list of their own.
        return (
            fold(lemma) in self._inseparable
            or lemma in _GE_VERBS
            or (
                len(lemma) > 6
                and lemma.startswith(("be", "ver", "ent", "er", "zer", "miss", "emp"))
                and lemma not in _NOT_PREFIXED
            )
        )

    def bits(self, word: str) -> int:
        """Forms that a folded word may be: of a verb in the table, simple or prefixed; 0 if of none."""
        known = self.forms.get(word)
        if known is not None:
            return known
        if word not in self._seen:
            if len(self._seen) > 50_000:  # bounds memory on endless corpora
                self._seen.clear()
            self._seen[word] = self._prefixed_bits(word)
        return self._seen[word]

    def _prefixed_bits(self, word: str) -> int:
        for prefix in _BY_LETTERS.get(word[:2], ()):
            rest = word[len(prefix) :]
            if len(rest) < 4 or not word.startswith(prefix):
                continue
            found = self.forms.get(rest, 0)
            if rest.startswith("zu") and self.forms.get(rest[2:], 0) & INFINITIVE and prefix in SEPARABLE:
                found |= ZU | INFINITIVE
            if prefix in INSEPARABLE and prefix not in SEPARABLE:
                if not found and rest.startswith(("be", "ver", "ent", "er", "zer")):
                    return self._prefixed_bits(rest)
                bare = self.forms.get("ge" + rest, 0) & PARTICIPLE
                found = bare | found & ~PARTICIPLE | (found & PARTICIPLE if not rest.startswith("ge") else 0)
            elif prefix in INSEPARABLE:  # um, über …: both
                found |= self.forms.get("ge" + rest, 0) & PARTICIPLE
            if found == 0 and rest.startswith(("be", "ver", "ent", "er")):
                found = self._prefixed_bits(rest)
            if found:
                return found
        return 0


_GE_VERBS = frozenset(
    "gehören gebrauchen gewähren gestatten gefährden gewöhnen gewährleisten gestalten genehmigen gestehen".split()
)
_NOT_PREFIXED = frozenset("ernten ersetzen beten betteln erben".split()) - {"ersetzen"}


@cache
def verbs() -> Verbs:
    """The shipped verb table."""
    source = files("bias.lexicons").joinpath("de/verbs.toml")
    return Verbs(tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {})
