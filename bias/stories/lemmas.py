"""Word → lemma and what it means the same as.

The knowledge of words that say the same has the forms of its own words; for all others simplemma is asked, whose home
this is: a dictionary and rules for German within the package, no model. It takes a second to load, so that nothing else
of the program looks words up there.
"""

from __future__ import annotations

from functools import cache, lru_cache

from bias.language.same_meaning import SameMeaning, load
from bias.language.same_meaning_forms import forms
from bias.language.verbs import fold

_LONGEST = 40
"""Letters of a word that is looked up. Longer ones are taken as they are: no dictionary has them."""
_PARTICLES = tuple(
    sorted(
        "ab an auf aus bei ein fest fort frei heim her hin los mit nach nieder statt teil über um unter vor voraus weg "
        "weiter wieder zu zurück zusammen auseinander durch fern hoch herab heraus herein hervor hinaus hinein".split(),
        key=lambda each: (-len(each), each),
    )
)
_SHORTEST_HEAD = 5
"""Letters of a compound's last part that is looked up by itself."""
_SHORTEST_REST = 3
_OPAQUE = frozenset(
    "wochenende beispiel hintergrund vordergrund aufenthalt zusammenhalt begleitung einleitung anmeldung unterhaltung "
    "unterhalt gegenstand umstand zustand verstand abstand bestand anstand widerstand aufstand jahrhundert".split()
)
"""Compounds by their form whose last part says nothing of what they mean."""


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The folded dictionary form; of what no dictionary has, the folded word.

    Participles and infinitives with `zu` of separable verbs are put together again ("ausgebrannt" → "ausbrennen").
    """
    folded = fold(word)
    if len(word) > _LONGEST or folded in meanings().groups:
        return folded
    known = forms().verbs if word[0].islower() else forms().nouns
    if found := known.get(folded):
        return found[0]
    looked_up = _looked_up(word)
    return fold(looked_up) if looked_up != word or not word.islower() else _separable(word)


@cache
def _dictionary() -> object:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(greedy=True))


def _looked_up(word: str) -> str:
    found: str = _dictionary().lemmatize(word, lang="de")  # type: ignore[attr-defined]
    return found


def _separable(word: str) -> str:
    for particle in _PARTICLES:
        for infix in ("ge", "zu"):
            if word.startswith(particle + infix) and len(word) > len(particle) + 5:
                stem = word[len(particle) + (2 if infix == "zu" else 0) :]
                if (verb := fold(_looked_up(stem))).endswith("n") and not verb.startswith("ge"):
                    return particle + verb
    return fold(word)


@cache
def meanings() -> SameMeaning:
    """The knowledge of words that say the same."""
    return load()


@lru_cache(maxsize=200_000)
def concepts(word: str) -> tuple[str, ...]:
    """What a lemma means: names of its groups as `=name`, of a compound those of its last part; else the lemma."""
    groups = meanings().groups
    if found := groups.get(word):
        return tuple(f"={name}" for name in found)
    if word not in _OPAQUE:
        for start in range(_SHORTEST_REST, len(word) - _SHORTEST_HEAD + 1):
            if found := groups.get(word[start:]):
                return tuple(f"={name}" for name in found)
    return (word,)


def particle_verb(particle: str, form: str) -> str | None:
    """The separable verb that the two make, where the knowledge has it: ("ein", "stellt") → "einstellen"."""
    found = forms().split.get(particle, {}).get(form)
    return found[0] if found else None


def particles() -> frozenset[str]:
    """What may stand apart from its verb, folded."""
    return frozenset(forms().split)
