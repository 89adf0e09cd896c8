"""Gate of `lexicons/de/same_meaning/`: every group ties its own examples and no others; the loader and its messages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import pytest

from bias.language.same_meaning import Group, shipped
from bias.language.verbs import FINITE, INFINITIVE, PARTICIPLE, SEPARABLE, fold, verbs

Forms = frozenset[tuple[str, ...]]
"""Ways to write a wording: each a set of folded words that all stand in the sentence."""

NOUN_ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern", "nen", "se", "sen")
ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em", "ere", "eren", "erer", "eres", "sten", "ste", "esten")
GROUPS = [group for part in shipped().values() for group in part.groups]


def umlauted(noun: str) -> str:
    """The noun with the last of its vowels a, o, u changed, as in many plurals."""
    return re.sub(r"(.*)(au|[aou])(?=[^aou]*$)", lambda m: m[1] + {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}[m[2]], noun)


def noun_forms(noun: str) -> set[str]:
    word = fold(noun)
    return {stem + ending for stem in (word, umlauted(word)) for ending in NOUN_ENDINGS}


def adjective_forms(adjective: str) -> set[str]:
    word = fold(adjective)
    short = word[:-2] + word[-1] if word.endswith(("el", "er")) else word
    return {stem + ending for stem in (word, short) for ending in ADJECTIVE_ENDINGS}


def verb_forms(verb: str) -> Iterator[tuple[str, ...]]:
    """Joined forms; of a separable verb also its finite forms beside the particle."""
    for form, bits in verbs().paradigm(verb).forms.items():
        yield from participles(form) if bits & PARTICIPLE else [(form,)]
    for particle in (each for each in SEPARABLE if verb.startswith(each) and len(verb) > len(each) + 3):
        rest = verb.removeprefix(particle)
        for form, bits in verbs().paradigm(rest).forms.items():
            yield from participles(particle + form) if bits & PARTICIPLE else [(particle + form,)]
            if bits & INFINITIVE:
                yield (f"{particle}zu{form}",)
            if bits & FINITE:
                yield (form, particle)


def participles(form: str) -> Iterable[tuple[str, ...]]:
    return [(form + ending,) for ending in ("", "e", "en", "er", "es", "em")]


@cache
def forms(wording: str, kind: str) -> Forms:
    """All ways to write a wording; of a phrase only the verb at its end changes."""
    *rest, last = wording.split()
    head = tuple(map(fold, rest))
    if kind == "verbs":
        return frozenset((*head, *found) for found in verb_forms(last))
    made = noun_forms(last) if kind == "nouns" else adjective_forms(last)
    return frozenset((*head, form) for form in made)


def written(group: Group, sentence: str) -> set[str]:
    """The wordings of a group that a sentence holds."""
    words = set(map(fold, re.findall(r"[\w%€-]+", sentence)))
    return {
        wording
        for kind in ("nouns", "verbs", "adjectives")
        for wording in getattr(group, kind)
        if any(words.issuperset(form) for form in forms(wording, kind))
    }


def test_ids_are_unique_and_plain() -> None:
    ids = [group.id for group in GROUPS]

    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert [name for name in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.id)
def test_group(group: Group) -> None:
    """No wording twice, capitals where German has them, and every pair of examples tied or kept apart."""
    assert [word for word, count in Counter(group.wordings).items() if count > 1] == []
    assert [word for word in group.nouns if not any(map(str.isupper, word))] == []
    assert [word for word in group.verbs if not re.search(r"(en|ern|eln|sein|tun)$", word) or word[-4:].istitle()] == []
    assert [word for word in group.adjectives if " " not in word and word != word.lower()] == []
    assert group.joins, "a group wants a pair of sentences that it ties"
    for one, other in zip(group.joins[::2], group.joins[1::2], strict=True):
        first, second = written(group, one), written(group, other)
        assert first, f"no wording in: {one}"
        assert second, f"no wording in: {other}"
        assert first != second or len(first) > 1, f"the same wording in: {one} {other}"
    for one, other in zip(group.apart[::2], group.apart[1::2], strict=True):
        assert written(group, one), f"a near miss wants a wording in: {one}"
        assert not written(group, other), f"ties what it must not: {other}"
