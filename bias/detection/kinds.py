"""Kind of source from the form of its words: `lexicons/de/sources.toml` is the knowledge."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from bias.detection.gender import holds_first_name
from bias.language import words as w
from bias.language.verbs import fold
from bias.language.words import Word

_PERSON = frozenset("er ihm ihn ich".split())
_VAGUE = frozenset("man viele manche einige andere".split())
_NO_KINDS = frozenset[str]()
_STOPS = frozenset("von vom aus der des eines einer im in bei beim für den und".split())


@cache
def forms() -> dict[str, frozenset[str]]:
    """Word forms by kind, folded."""
    table = tomllib.loads(files("bias.lexicons").joinpath("de/sources.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(map(fold, words)) for kind, words in table.items()}


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """The kinds of every form: one look-up instead of one a kind."""
    listed = forms()
    return {
        form: frozenset(kind for kind, known in listed.items() if form in known)
        for form in frozenset[str]().union(*listed.values())
    }


@lru_cache(maxsize=20_000)
def _endings(key: str) -> frozenset[str]:
    """The kinds of which a word, or the last part of a compound of at least four letters, is a form."""
    kinds = _kinds()
    found = _whole(key)
    for at in range(2, len(key) - 3):
        if (more := kinds.get(key[at:])) is not None:
            found |= more
    return found


@lru_cache(maxsize=20_000)
def _whole(key: str) -> frozenset[str]:
    """The kinds of which a word, or what stands behind its last hyphen, is a form."""
    kinds = _kinds()
    found = kinds.get(key, _NO_KINDS)
    return found | kinds.get(key.rpartition("-")[2], _NO_KINDS) if "-" in key else found


def _ends_in(key: str, kind: str) -> bool:
    return kind in _endings(key)


def _plain(key: str, kind: str) -> bool:
    return kind in _whole(key)


def kind_of(words: Sequence[Word]) -> str:
    """The kind of the source that a mention's words name; `none` for no words."""
    return _kind_of(tuple(words))


@lru_cache(maxsize=10_000)
def _kind_of(words: tuple[Word, ...]) -> str:
    if not words:
        return "none"
    if len(words) == 1 and words[0].key in _VAGUE:
        return "vague"
    if len(words) == 1 and words[0].key in _PERSON:
        return "person"
    head = _head(words)
    nouns = [word for word in head if word.bits & w.CAPITAL and not word.bits & (w.ARTICLE | w.PREPOSITION)]
    if holds_first_name(words, 0, len(head)):
        return "person"
    if not nouns:
        return "person" if words[0].key in ("sie",) else "role"
    if any(word.bits & w.QUOTE for word in head):
        return "medium"
    first, last = nouns[0].key, nouns[-1].key
    definite = bool(words[0].bits & (w.ARTICLE | w.POSSESSIVE))
    if len(nouns) > 1 and any(_ends_in(noun.key, "title") for noun in nouns[:-1]) and not _known(last):
        return "person"
    if len(nouns) == 1:
        return _single(first, definite, words)
    return _several(nouns)


def _several(nouns: Sequence[Word]) -> str:
    """Several nouns: what the last one is as it stands, a role or title, what first or last end in, or a name."""
    first, last = nouns[0].key, nouns[-1].key
    for kind in ("medium", "organisation", "document"):
        if _plain(last, kind) or (kind != "document" and any(_plain(noun.key, kind) for noun in nouns)):
            return kind
    if _ends_in(last, "role") or _ends_in(last, "title"):
        return "role"
    for kind in ("medium", "organisation", "document"):
        if _ends_in(first, kind) or _ends_in(last, kind):
            return kind
    return "person"


def _head(words: Sequence[Word]) -> Sequence[Word]:
    """The mention up to its first attribute: what stands before "von", "des", "der" and the like."""
    for at, word in enumerate(words[1:], 1):
        if (word.key in _STOPS and any(each.bits & w.CAPITAL for each in words[:at])) or word.text in (",", "("):
            return words[:at]
    return words


def _known(key: str) -> bool:
    return any(_plain(key, kind) for kind in ("organisation", "medium", "document"))


def _single(key: str, definite: bool, words: Sequence[Word]) -> str:
    """One noun: a vague plural, an institution, a role, or a name."""
    if _plain(key, "vague") and (not definite or words[0].key not in ("ein", "eine", "der", "das", "dem", "einem")):
        return "role" if key in forms()["plural_role"] else "vague"
    for kind in ("medium", "document", "organisation", "vague"):
        if _plain(key, kind):
            return kind
    if _ends_in(key, "role") or _ends_in(key, "title"):
        return "role"
    for kind in ("medium", "document", "organisation", "vague"):
        if _ends_in(key, kind):
            return kind
    if key.endswith(("ung", "tion", "schaft", "heit", "keit", "ium", "tum")):
        return "organisation"
    return "role" if definite else "person"
