"""The identities of many articles → which of them are one speaker.

Stricter than within an article:

1. persons named in full are one if the whole names are the same; a genitive's -s does not count;
2. a last name alone stays with its article, unless just one full name of the corpus ends in it and an article that has
   that name belongs to the same story;
3. organisations, media and documents are one if the form of their words is; but a noun that is nobody's name ("die
   Behörde", "das Unternehmen", "eine Studie") stays with its article;
4. whoever is not named ("ein Sprecher der Polizei", "Experten") is never one somebody: counted under their wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bias.sourcing.identities import PERSON, Identity, nominative
from bias.sourcing.names import Name

_NOBODYS_NAMES = frozenset(
    """amt anbieter behörde betreiber betrieb blatt bündnis club konzern firma fraktion gericht gesellschaft
    gewerkschaft hersteller initiative institut kasse klinik klub magazin ministerium organisation partei sender
    stiftung team unternehmen verband verein verwaltung zeitschrift zeitung agentur nachrichtenagentur antrag artikel
    bericht bescheid brief dokument entwurf erklärung gesetz gutachten klage mitteilung papier pressemitteilung
    prognose protokoll schreiben statistik stellungnahme studie umfrage untersuchung urteil vertrag""".split()
)
"""Forms of nouns that, alone, stand for the one that the article speaks of."""

Key = tuple[str, Name, int | None]
"""Two attributions with one key have one speaker. The number is that of the article, if it is of that article only."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Full names of the corpus as they are written, and the stories that each occurs in."""

    last_names: frozenset[str]
    by_last_name: dict[str, set[Name]] = field(default_factory=dict)
    stories: dict[Name, set[str]] = field(default_factory=dict)


def keys(articles: Sequence[Sequence[Identity]], stories: Sequence[str | None]) -> list[list[Key]]:
    """The keys of the identities of each article; `stories` are those of the articles."""
    known = _known(articles, stories)
    return [
        [_key(each, number, story, known) for each in found]
        for number, (found, story) in enumerate(zip(articles, stories, strict=True))
    ]


def _known(articles: Sequence[Sequence[Identity]], stories: Sequence[str | None]) -> _Known:
    beside = zip(articles, stories, strict=True)
    full = {(each.words, story) for found, story in beside for each in found if _full(each)}
    known = _Known(frozenset(" ".join(words) for words, _ in full))
    for words, story in full:
        name = _nominative(words, known)
        known.by_last_name.setdefault(name[-1], set()).add(name)
        if story is not None:
            known.stories.setdefault(name, set()).add(story)
    return known


def _full(identity: Identity) -> bool:
    """Whether it is a person with a first and a last name; "Danny K." has none that would tell him from others."""
    words = identity.words
    return identity.sort == PERSON and len(words) > 1 and len(words[-1].rstrip(".")) > 1


def _nominative(words: Name, known: _Known) -> Name:
    return tuple(nominative(" ".join(words), known.last_names).split(" "))


def _key(identity: Identity, number: int, story: str | None, known: _Known) -> Key:
    if identity.sort != PERSON:
        alone = len(identity.words) == 1 and identity.words[0] in _NOBODYS_NAMES
        return identity.sort, identity.words, number if alone else None
    if _full(identity):
        return PERSON, _nominative(identity.words, known), None
    last = nominative(identity.words[-1], known.by_last_name)
    holders = known.by_last_name.get(last, set()) if len(identity.words) == 1 else set()
    if len(holders) == 1 and story in known.stories.get(next(iter(holders)), ()):
        return PERSON, next(iter(holders)), None
    return PERSON, identity.words, number
