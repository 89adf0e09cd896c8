"""One [[entry]] block of a lexicon → an Entry, checked key by key: a broken one names file, entry and key."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from bias.model import BiasError, Entry

_KEYS = {each.name for each in fields(Entry)} - {"category", "path"}
_CONTEXT = ("next", "previous", "near", "after", "before", "clause", "following", "preceding", "sentence", "form")
_FORMS = ("finite", "infinitive", "participle", "present-participle", "subjunctive")
_PLACES = ("quote", "dass", "subjunctive", "clause", "zu", "noun", "als")
PREPOSITIONS = tuple("vor von auf zu_dativ über an gegen um für mit in nach aus bei durch unter wegen".split())
"""Prepositions that an entry's `takes` may name; `zu_dativ` is the preposition, `zu` the infinitive."""
_SPEAKERS = ("subject", "object", "before", "genitive", "dative", "agent", "none")
_KINDS = ("person", "organisation", "medium", "role", "vague", "document", "none")
_CLASSES = (
    "number noun infinitive participle finite subjunctive modal auxiliary past perfect article pronoun preposition "
    "conjunction adjective negation comma colon quote start end question future duration"
).split()
_PARTS_OF_SPEECH = ("verb", "noun", "adjective")
_TYPES: tuple[tuple[str, type | tuple[type, ...]], ...] = (("weight", (int, float)), ("note", str), ("compounds", bool))


def entry_of(block: Any, path: str, category: str, number: int) -> Entry:
    """The entry that the [[entry]] block `number` of a file (from 1) describes.

    Raises BiasError naming file, entry and key for what `lexicons/README.md` does not allow.
    """
    if not isinstance(block, dict) or not isinstance(block.get("id"), str):
        raise BiasError(f"{path}: entry number {number} has no `id`; give it one in ASCII")
    where = f"{path}: entry {block['id']!r}"
    _check_keys(block, where)
    values = dict(block)
    for key in ("words", "lemma", "forms", "takes", "hits", "misses"):
        values[key] = _strings(block.get(key, []), where, key)
    _allowed(values["forms"], _FORMS, where, "forms")
    _allowed(values["takes"], _PLACES + PREPOSITIONS, where, "takes")
    for key, allowed in (("speaker", _SPEAKERS), ("kind", _KINDS), ("pos", _PARTS_OF_SPEECH)):
        if key in block:
            _allowed([block[key]], allowed, where, key)
    for key in ("when", "unless"):
        values[key] = _conditions(block.get(key, []), where, key)
    if "cue" in block:
        values["cue"] = _cue(block["cue"], where)
    values["tokens"] = _tokens(block.get("tokens", []), where)
    for key, kind in _TYPES:
        if key in block and not isinstance(block[key], kind):
            raise BiasError(f"{where}: key {key!r} has a value of the wrong type")
    if not values["hits"]:
        raise BiasError(f"{where}: key 'hits' is missing; give at least one sentence with the {{cue}} in braces")
    return Entry(category=category, path=path, **values)


def _check_keys(block: Mapping[str, Any], where: str) -> None:
    """Raises BiasError for a key that no entry has and for a missing one that every entry has."""
    for key in block:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, sorted(_KEYS), 1)
            raise BiasError(f"{where}: unknown key {key!r}{f'; did you mean {near[0]!r}?' if near else ''}")
    if not block["id"].isascii() or not block["id"]:
        raise BiasError(f"{where}: key 'id': write it in ASCII")
    if not isinstance(block.get("subtype"), str):
        raise BiasError(f"{where}: key 'subtype' is missing")
    if sum(key in block for key in ("words", "lemma", "tokens")) != 1:
        raise BiasError(f"{where}: give exactly one of 'words', 'lemma' and 'tokens'")


def _cue(value: Any, where: str) -> tuple[int, int]:
    if not (isinstance(value, list) and len(value) == 2 and all(isinstance(each, int) for each in value)):
        raise BiasError(f"{where}: key 'cue' wants [first, last]")
    return value[0], value[1]


def _strings(value: Any, where: str, key: str) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(each, str) and each.strip() for each in listed):
        raise BiasError(f"{where}: key {key!r} wants a list of strings")
    return tuple(listed)


def _allowed(values: Iterable[Any], allowed: Sequence[str], where: str, key: str) -> None:
    for value in values:
        if value not in allowed:
            raise BiasError(f"{where}: key {key!r}: {value!r} is none of {', '.join(allowed)}")


def _conditions(value: Any, where: str, key: str) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    tables = [value] if isinstance(value, dict) else value
    if not isinstance(tables, list):
        raise BiasError(f"{where}: key {key!r} wants a list of tables")
    made = []
    for table in tables:
        if not isinstance(table, dict) or not table:
            raise BiasError(f'{where}: key {key!r} wants tables such as {{ next = ["@end"] }}')
        _allowed(table, _CONTEXT, where, key)
        made.append({name: _strings(terms, where, f"{key}.{name}") for name, terms in table.items()})
        for name, terms in made[-1].items():
            if name == "form":
                _allowed(terms, _FORMS, where, f"{key}.form")
            else:
                _allowed([t[1:] for t in terms if t.startswith("@")], _CLASSES, where, f"{key}.{name}")
    return tuple(made)


def _tokens(value: Any, where: str) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(value, list) or len(value) > 8 or not all(isinstance(each, dict) for each in value):
        raise BiasError(f"{where}: key 'tokens' wants a list of at most eight token patterns")
    for pattern in value:
        _allowed(pattern, ("LOWER", "TEXT", "CLASS", "OP"), where, "tokens")
        for name, wanted in pattern.items():
            good = isinstance(wanted, str) or (
                name in ("LOWER", "TEXT") and isinstance(wanted, dict) and len(wanted) == 1
            )
            if isinstance(wanted, dict):
                _allowed(wanted, ("IN", "NOT_IN", "REGEX"), where, f"tokens.{name}")
            if not good or (name == "OP" and wanted not in ("?", "*", "+")):
                raise BiasError(f"{where}: key 'tokens': {name} cannot be {wanted!r}")
    if value and "OP" in value[0]:
        raise BiasError(f"{where}: key 'tokens': the first token must be required")
    return tuple(value)
