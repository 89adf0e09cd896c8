"""Fields as a file gives them → Article."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from bias.articles import limits
from bias.articles.agency_credits import agencies
from bias.model import NOTHING, Article, BiasError

STRINGS = frozenset({"id", "outlet", "title", "date", "url", "author", "genre", "story", "language"})
"""The fields of an article that a file may give besides `text`; all others are kept in `extra`."""

_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "a string"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def kind_of(value: Any) -> str:
    """What a JSON value is, in words."""
    return "null" if value is None else _KINDS[type(value)]


def article(
    fields: Mapping[str, Any], text: str, *, place: str, path: str, line: int, outlet: str | None, name: str | None
) -> Article:
    """The article that these fields and this text make.

    `outlet` is what the place of the file says, `name` an id made from its path; without one the id is made from the
    text. Raises BiasError where a field is of the wrong type or holds what no program can write out again.
    """
    if len(text) + len(str(fields.get("title", ""))) > limits.TEXT:
        raise BiasError(
            f"{place}: text and title of more than {limits.TEXT:,} characters, which is no article; divide it"
        )
    given = {key: _string(key, fields[key], place) for key in STRINGS if fields.get(key) is not None}
    extra = {key: value for key, value in fields.items() if key not in STRINGS}
    _sound([*given.values(), text], extra, place)
    known: dict[str, Any] = {key: value for key, value in given.items() if value.strip()}
    made = Article(
        id=known.pop("id", "") or name or sha256(text.encode()).hexdigest()[:12],
        text=text,
        title=known.pop("title", ""),
        outlet=known.pop("outlet", outlet),
        path=path,
        line=line,
        extra=extra or NOTHING,
        **known,
    )
    credited = agencies(made)
    return replace(made, agencies=credited) if credited else made


def _string(key: str, value: Any, place: str) -> str:
    if key == "id" and type(value) is int:  # numbers are the commonest ids there are
        return str(value)
    if not isinstance(value, str):
        raise BiasError(f"{place}: field {key!r} is {kind_of(value)}; make it a string")
    return value


def _sound(strings: list[str], extra: Mapping[str, Any], place: str) -> None:
    """Raises for what JSON escapes can smuggle in: half a surrogate pair, NUL, a number too large for a float."""
    if extra:
        try:
            strings = [*strings, json.dumps(extra, ensure_ascii=False, allow_nan=False)]
        except (ValueError, RecursionError):
            raise BiasError(f"{place}: a further field holds what JSON cannot; take it out") from None
    for each in strings:
        if "\0" in each:
            raise BiasError(f"{place}: a NUL character in a field; take it out")
        if not each.isascii() and _SURROGATE.search(each):
            raise BiasError(f"{place}: half a surrogate pair in a field (\\ud800 to \\udfff); take it out")
