"""Lexicon files → entries, checked key by key: a broken file names file, entry and key."""

from __future__ import annotations

import difflib
import hashlib
import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from importlib.resources import files
from pathlib import Path
from typing import Any

from bias.model import BiasError, Entry

_KEYS = {each.name for each in fields(Entry)} - {"category", "path"}
_CONTEXT = ("next", "previous", "near", "after", "before", "clause", "following", "preceding", "sentence", "form")
_FORMS = ("finite", "infinitive", "participle", "present-participle", "subjunctive")
_PLACES = ("quote", "dass", "subjunctive", "clause", "zu", "noun", "als")
_PREPOSITIONS = (
    "vor",
    "von",
    "auf",
    "zu_dativ",
    "über",
    "an",
    "gegen",
    "um",
    "für",
    "mit",
    "in",
    "nach",
    "aus",
    "bei",
    "durch",
    "unter",
    "wegen",
)
_SPEAKERS = ("subject", "object", "before", "genitive", "dative", "agent", "none")
_KINDS = ("person", "organisation", "medium", "role", "vague", "document", "none")
_CLASSES = (
    "number noun infinitive participle finite subjunctive modal auxiliary past perfect article pronoun preposition conjunction adjective "
    "negation comma colon quote start end question future duration"
).split()
_SHIPPED = ("attribution", "hedging", "speculation", "editorialising")
_TABLES = ("verbs.toml",)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries in force, in order, and the `sha256:` hash of what they were read from."""

    entries: tuple[Entry, ...]
    hash: str

    def find(self, name: str) -> Entry | None:
        """The entry called `category/id`, or None."""
        return next((entry for entry in self.entries if entry.name == name), None)


def load(files_: Sequence[str | os.PathLike[str]] = (), disable: Sequence[str] = ()) -> Lexicon:
    """The shipped lexicons with the user's files over them.

    A user's entry replaces the shipped one of the same `category/id`; the category is the file's top-level key
    `category`, or else its name (`house.toml` with `category = "hedging"`). `disable` (also a key of a user's file) holds
    patterns over `category/id` or `category.subtype`, such as `editorialising/*`. Raises BiasError for a broken file.
    """
    digest = hashlib.sha256()
    entries: dict[str, Entry] = {}
    patterns = list(disable)
    folder = files("bias.lexicons").joinpath("de")
    for category in _SHIPPED:
        source = folder.joinpath(f"{category}.toml")
        if source.is_file():
            content = source.read_text(encoding="utf-8")
            digest.update(content.encode())
            _add(entries, parse(content, f"lexicons/de/{category}.toml", category)[0])
    verbs = folder.joinpath("verbs.toml")
    digest.update(verbs.read_bytes() if verbs.is_file() else b"")
    for file in files_:
        content = _read(Path(file))
        digest.update(b"\0" + content.encode())
        more, switched_off = parse(content, str(file), Path(file).stem)
        _add(entries, more)
        patterns += switched_off
    digest.update("\0".join(sorted(patterns)).encode())
    kept = tuple(entry for entry in entries.values() if not _disabled(entry, patterns))
    _check_patterns(patterns, entries.values())
    return Lexicon(kept, f"sha256:{digest.hexdigest()}")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BiasError(f"{path}: cannot be read ({error.strerror}); check the name given with --lexicon") from error
    except UnicodeDecodeError as error:
        raise BiasError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error


def _add(entries: dict[str, Entry], more: Iterable[Entry]) -> None:
    entries.update((entry.name, entry) for entry in more)


def _disabled(entry: Entry, patterns: Sequence[str]) -> bool:
    names = (entry.name, f"{entry.category}.{entry.subtype}", entry.category)
    return any(fnmatchcase(name, pattern) for pattern in patterns for name in names)


def _check_patterns(patterns: Sequence[str], entries: Iterable[Entry]) -> None:
    known = list(entries)
    for pattern in patterns:
        if not any(_disabled(entry, [pattern]) for entry in known):
            near = difflib.get_close_matches(pattern, [entry.name for entry in known], 1)
            raise BiasError(f"disable: no entry matches {pattern!r}{f'; did you mean {near[0]!r}?' if near else ''}")


def parse(content: str, path: str, category: str) -> tuple[list[Entry], list[str]]:
    """The TOML of one file → its entries and its `disable` patterns. Raises BiasError naming file, entry and key."""
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise BiasError(f"{path}: not valid TOML: {error}") from error
    unknown = set(table) - {"entry", "category", "disable", "language"}
    if unknown:
        raise BiasError(
            f"{path}: unknown key {sorted(unknown)[0]!r}; a lexicon holds `category`, `disable` and [[entry]] blocks"
        )
    category = table.get("category", category)
    disable = table.get("disable", [])
    if (
        not isinstance(category, str)
        or not isinstance(disable, list)
        or not all(isinstance(each, str) for each in disable)
    ):
        raise BiasError(f"{path}: `category` wants a string and `disable` a list of strings")
    blocks = table.get("entry", [])
    if not isinstance(blocks, list):
        raise BiasError(f"{path}: write entries as [[entry]] blocks")
    entries: list[Entry] = []
    seen: set[str] = set()
    for number, block in enumerate(blocks, 1):
        entry = _entry(block, path, category, number)
        if entry.id in seen:
            raise BiasError(f"{path}: entry {entry.id!r}: the id is used twice; give one of them another id")
        seen.add(entry.id)
        entries.append(entry)
    return entries, disable


def _entry(block: Any, path: str, category: str, number: int) -> Entry:
    if not isinstance(block, dict) or not isinstance(block.get("id"), str):
        raise BiasError(f"{path}: entry number {number} has no `id`; give it one in ASCII")
    where = f"{path}: entry {block['id']!r}"
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
    values = dict(block)
    for key in ("words", "lemma", "forms", "takes", "hits", "misses"):
        values[key] = _strings(block.get(key, []), where, key)
    _allowed(values["forms"], _FORMS, where, "forms")
    _allowed(values["takes"], _PLACES + _PREPOSITIONS, where, "takes")
    for key, allowed in (("speaker", _SPEAKERS), ("kind", _KINDS), ("pos", ("verb", "noun", "adjective"))):
        if key in block:
            _allowed([block[key]], allowed, where, key)
    for key in ("when", "unless"):
        values[key] = _conditions(block.get(key, []), where, key)
    if "cue" in block:
        cue = block["cue"]
        if not (isinstance(cue, list) and len(cue) == 2 and all(isinstance(each, int) for each in cue)):
            raise BiasError(f"{where}: key 'cue' wants [first, last]")
        values["cue"] = (cue[0], cue[1])
    values["tokens"] = _tokens(block.get("tokens", []), where)
    for key, kind in (("weight", (int, float)), ("note", (str,)), ("compounds", (bool,))):
        if key in block and not isinstance(block[key], kind):
            raise BiasError(f"{where}: key {key!r} has a value of the wrong type")
    if not values["hits"]:
        raise BiasError(f"{where}: key 'hits' is missing; give at least one sentence with the {{cue}} in braces")
    return Entry(category=category, path=path, **values)


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
