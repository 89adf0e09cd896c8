"""Words that say the same in news, contradict each other or measure: `lexicons/de/same_meaning/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from bias.language.verbs import fold
from bias.model import BiasError

Sequence = tuple[str, ...]

_CLASSES = ("nouns", "verbs", "adjectives")
_KEYS = {
    "group": {"id", *_CLASSES, "joins", "apart"},
    "opposites": {"id", "left", "right"},
    "units": {"name", "words"},
}


@dataclass(frozen=True, slots=True)
class Unit:
    """What a word of measure counts in (`name`), and how many base units one of it is."""

    name: str
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Wordings of one notion, as written. `joins`: two sentences that it ties; `apart`: two that it must not tie."""

    id: str
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """All of them: nouns, verbs, adjectives."""
        return (*self.nouns, *self.verbs, *self.adjectives)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposition:
    """Lemmas that contradict each other when one of `left` is exchanged for one of `right`."""

    id: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What a file says, block by block.

    `forms`: inflected word within a wording → its dictionary form. `separable`: verbs whose prefix stands apart,
    although with other verbs the same prefix does not ("umziehen", but "umgeben").
    """

    groups: tuple[Group, ...] = ()
    oppositions: tuple[Opposition, ...] = ()
    units: tuple[tuple[str, Unit], ...] = ()
    forms: Mapping[str, str] = field(default_factory=dict)
    separable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SameMeaning:
    """The knowledge by folded word (`bias.language.verbs.fold`).

    `groups`: single lemma → ids of its groups. `sequences`: first lemma → the lemmas of a wording, the verb last
    ("in flamme stehen"), and its group; a wording that begins in lower case is also found by its first noun, since
    prepositions are what a reader of content words skips. Function words stand as written. `opposites`: lemma → lemmas
    that contradict it. `units`: word as in running text → what it counts.
    """

    groups: Mapping[str, tuple[str, ...]]
    sequences: Mapping[str, tuple[tuple[Sequence, str], ...]]
    opposites: Mapping[str, frozenset[str]]
    units: Mapping[str, Unit]


@cache
def load() -> SameMeaning:
    """The knowledge that ships with the program. Raises BiasError, naming file and block, for a broken file."""
    return indexed(shipped().values())


@cache
def shipped() -> Mapping[str, Knowledge]:
    """The shipped files by name, as written. Raises BiasError for a broken one."""
    folder = files("bias.lexicons").joinpath("de", "same_meaning")
    sources = sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)
    return {
        each.name: parsed(each.read_text(encoding="utf-8"), f"lexicons/de/same_meaning/{each.name}") for each in sources
    }


def indexed(parts: Iterable[Knowledge]) -> SameMeaning:
    """Files → look-up tables. A word keeps its groups in the order of the files; so do units, the first one wins."""
    known = list(parts)
    forms = {word: lemma for part in known for word, lemma in part.forms.items()}
    groups: dict[str, tuple[str, ...]] = {}
    sequences: dict[str, tuple[tuple[Sequence, str], ...]] = {}
    for group in (group for part in known for group in part.groups):
        for words in dict.fromkeys(tuple(wording.split()) for wording in group.wordings):
            if len(words) == 1:
                found = groups.get(fold(words[0]), ())
                groups[fold(words[0])] = found if group.id in found else (*found, group.id)
            else:
                lemmas = tuple(fold(forms.get(word, word)) for word in words)
                for key in _keys(words, lemmas):
                    sequences[key] = (*sequences.get(key, ()), (lemmas, group.id))
    units = {fold(word): unit for part in reversed(known) for word, unit in reversed(part.units)}
    return SameMeaning(groups, sequences, _opposites(known), units)


def _keys(words: Sequence, lemmas: Sequence) -> Iterable[str]:
    """By what a wording of several words is found: its first word, and its first noun if that word is none."""
    noun = next((lemma for word, lemma in zip(words, lemmas, strict=True) if word[0].isupper()), lemmas[0])
    return dict.fromkeys((lemmas[0], noun if words[0][0].islower() else lemmas[0]))


def _opposites(parts: Iterable[Knowledge]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for each in (each for part in parts for each in part.oppositions):
        for one, other in ((each.left, each.right), (each.right, each.left)):
            for word in map(fold, one):
                found[word] = found.get(word, frozenset()) | {fold(far) for far in other}
    return found


def parsed(content: str, path: str) -> Knowledge:
    """The TOML of one file; `path` is what messages call it. Raises BiasError naming file, block and mend."""
    try:
        table = tomllib.loads(content)
    except (ValueError, RecursionError) as error:  # also for endless numbers and nesting
        raise BiasError(f"{path}: not valid TOML: {error}") from error
    if unknown := sorted(set(table) - {*_KEYS, "forms", "separable"}):
        raise BiasError(
            f"{path}: unknown key {unknown[0]!r}; it takes [[group]], [[opposites]], [[units]], [forms] or `separable`"
        )
    blocks = {kind: _blocks(table, kind, path) for kind in _KEYS}
    return Knowledge(
        groups=tuple(_group(block, place) for place, block in blocks["group"]),
        oppositions=tuple(_opposition(block, place) for place, block in blocks["opposites"]),
        units=tuple(pair for place, block in blocks["units"] for pair in _units(block, place)),
        forms=_forms(table.get("forms", {}), path),
        separable=_words(table, "separable", path),
    )


def _forms(found: object, path: str) -> Mapping[str, str]:
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise BiasError(f"{path}: `forms` wants a table of words with their dictionary forms")
    return found


def _blocks(table: Mapping[str, Any], kind: str, path: str) -> list[tuple[str, Mapping[str, Any]]]:
    """The blocks of a kind, each with what a message calls its place; ids are given and unique within the file."""
    found = table.get(kind, [])
    if not isinstance(found, list) or not all(isinstance(block, dict) for block in found):
        raise BiasError(f"{path}: write {kind} as [[{kind}]] blocks")
    named: dict[str, tuple[str, Mapping[str, Any]]] = {}
    key = "name" if kind == "units" else "id"
    for number, block in enumerate(found, 1):
        name = block.get(key)
        if not isinstance(name, str) or not name:
            raise BiasError(f"{path}: {kind} {number}: give it a `{key}`")
        if name in named:
            raise BiasError(f"{path}: {kind} {name!r}: the {key} is used twice; give one of them another {key}")
        if unknown := sorted(set(block) - _KEYS[kind]):
            raise BiasError(f"{path}: {kind} {name!r}: unknown key {unknown[0]!r}; it takes {_listed(_KEYS[kind])}")
        named[name] = (f"{path}: {kind} {name!r}", block)
    return list(named.values())


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(f"`{key}`" for key in sorted(keys))


def _words(block: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
    value = block.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise BiasError(f"{place}: `{key}` wants a list of words")
    return tuple(value)


def _group(block: Mapping[str, Any], place: str) -> Group:
    group = Group(id=block["id"], **{key: _words(block, key, place) for key in (*_CLASSES, "joins", "apart")})
    if len(set(map(fold, group.wordings))) < 2:
        raise BiasError(f"{place}: a group wants at least two wordings; add one or take the block out")
    for key, sentences in (("joins", group.joins), ("apart", group.apart)):
        if len(sentences) % 2:
            raise BiasError(f"{place}: `{key}` wants sentences in pairs")
    return group


def _opposition(block: Mapping[str, Any], place: str) -> Opposition:
    found = Opposition(id=block["id"], left=_words(block, "left", place), right=_words(block, "right", place))
    if not found.left or not found.right:
        raise BiasError(f"{place}: `left` and `right` want a word each at the least")
    return found


def _units(block: Mapping[str, Any], place: str) -> list[tuple[str, Unit]]:
    words = block.get("words", {})
    if not isinstance(words, dict) or not all(type(each) in (int, float) and each > 0 for each in words.values()):
        raise BiasError(f"{place}: `words` wants a table of words with positive factors")
    return [(word, Unit(block["name"], float(factor))) for word, factor in words.items()]
