"""Inflected words → the lemmas under which `same_meaning` knows them: verbs, also split ones, and nouns like Verletzte.

Principal parts decide, not a guess from endings, so that "evakuiert", "brach … ab" and "des Angeklagten" are found
where a general dictionary has other lemmas or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bias.language.same_meaning import Knowledge, shipped
from bias.language.verbs import FINITE, INFINITIVE, PARTICIPLE, PRESENT_PARTICIPLE, SEPARABLE, fold, verbs

_DUAL = frozenset({"durch", "hinter", "über", "um", "unter", "voll", "wider", "wieder"})
"""Prefixes that part from some verbs and not from others: the files' `separable` says from which."""
_PARTICLES = ("aneinander", "auseinander", "davon", "dicht", *SEPARABLE)
_ENDINGS = ("", "e", "en", "er", "es", "em")
_SHORTEST_VERB = 5
"""Letters of a simple verb that the verb table need not know."""


@dataclass(frozen=True, slots=True)
class Forms:
    """By folded form. `verbs`: form in one word → verbs. `split`: particle → form → verbs. `nouns`: form → nouns."""

    verbs: Mapping[str, tuple[str, ...]]
    split: Mapping[str, Mapping[str, tuple[str, ...]]]
    nouns: Mapping[str, tuple[str, ...]]


@cache
def forms() -> Forms:
    """Forms of all verbs of the shipped groups and oppositions, and of the nouns that are inflected like adjectives."""
    joined: dict[str, tuple[str, ...]] = {}
    split: dict[str, dict[str, tuple[str, ...]]] = {}
    for verb in dict.fromkeys(verb for part in shipped().values() for verb in _verbs(part)):
        for form, particle in dict.fromkeys(verb_forms(verb)):
            table = split.setdefault(particle, {}) if particle else joined
            table[form] = (*table.get(form, ()), fold(verb))
    nouns: dict[str, tuple[str, ...]] = {}
    for noun in dict.fromkeys(noun for part in shipped().values() for noun in _adjectival(part)):
        for ending in ("", "n", "r", "s"):
            nouns[fold(noun) + ending] = (fold(noun), fold(noun) + "r")
    return Forms(joined, split, nouns)


def verb_forms(verb: str) -> Iterator[tuple[str, str]]:
    """Written forms of a verb, folded: in one word with "", or the finite form with the particle that stands apart."""
    particle = particle_of(verb)
    for form, bits in verbs().paradigm(verb.removeprefix(particle)).forms.items():
        adjectival = bits & (PARTICIPLE | PRESENT_PARTICIPLE)
        for ending in _ENDINGS if adjectival else ("",):
            yield particle + form + ending, ""
        if particle and bits & INFINITIVE:
            yield f"{particle}zu{form}", ""
        if particle and bits & FINITE:
            yield form, particle


def particle_of(verb: str) -> str:
    """What stands apart from the verb in a main clause: "einstellen" → "ein"; empty where nothing does."""
    if verb in _simple():  # herrschen is not her + rschen
        return ""
    for particle in _PARTICLES:
        rest = verb.removeprefix(particle)
        if rest == verb or not (len(rest) >= _SHORTEST_VERB or verbs().bits(rest) & INFINITIVE):
            continue
        return "" if particle in _DUAL and verb not in _separable() else particle
    return ""


@cache
def _simple() -> frozenset[str]:
    return frozenset(verbs().lemmas.values())


@cache
def _separable() -> frozenset[str]:
    return frozenset(verb for part in shipped().values() for verb in part.separable)


def _verbs(part: Knowledge) -> Iterator[str]:
    """Verbs in one word, those that end a phrase too. Oppositions do not tell classes: in lower case, in -en or -n."""
    for group in part.groups:
        yield from (wording.split()[-1] for wording in group.verbs)
    for each in part.oppositions:
        yield from (word for word in (*each.left, *each.right) if verbs().bits(word) & INFINITIVE)


def _adjectival(part: Knowledge) -> Iterator[str]:
    """Nouns in -e that stand in their group beside their form in -er: Verletzte, Verletzter."""
    for group in part.groups:
        yield from (noun for noun in group.nouns if noun.endswith("e") and noun + "r" in group.nouns)
