"""Word → lemma and what it means the same as. The home of simplemma: dictionary and rules for German, no model.

Its dictionary takes a second to load, so that nothing else of the program looks words up here.
"""

from __future__ import annotations

from functools import cache, lru_cache

from bias.language.same_meaning import SameMeaning, load
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
_SHORTEST_HEAD = 4
"""Letters of a compound's last part that is looked up by itself."""
_SHORTEST_REST = 3


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The folded dictionary form; of what the dictionary lacks, the folded word.

    Participles and infinitives with `zu` of separable verbs are put together again ("ausgebrannt" → "ausbrennen").
    """
    if len(word) > _LONGEST:
        return fold(word)
    found = _looked_up(word)
    return fold(found) if found != word or not word.islower() else _separable(word)


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
    for start in range(_SHORTEST_REST, len(word) - _SHORTEST_HEAD + 1):
        if found := groups.get(word[start:]):
            return tuple(f"={name}" for name in found)
    return (word,)


def particle_verb(particle: str, verb: str) -> str | None:
    """The separable verb that the two make, where the knowledge has it: ("weg", "fallen") → "wegfallen"."""
    whole = particle + verb
    return whole if whole in meanings().groups or whole in meanings().opposites else None


PARTICLES = frozenset(_PARTICLES)
"""What may stand apart from its verb."""
