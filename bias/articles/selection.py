"""Conditions that choose articles: `genre!=commentary,satire`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any
from unicodedata import normalize

from bias.model import Article, BiasError

_CONDITION = re.compile(r"\s*([^=!~<>\s][^=!~<>]*?)\s*(!?=)(?!=)(.*)", re.DOTALL)
_FIELDS = frozenset(each.name for each in fields(Article)) - {"extra", "line"}


def selector(conditions: Sequence[str]) -> Callable[[Article], bool]:
    """A test that an article passes if all the conditions hold.

    A condition is `field=value` or `field!=value`; several values, set apart by commas, are alternatives. Fields are
    those of the article and any further key of the input. An absent field equals the empty string (`genre=`); a field
    that is a list equals each of its members. Letters count as they are, but for the two ways to write an umlaut in
    Unicode. Raises BiasError for what is no condition.
    """
    tests = [_parsed(each) for each in ([conditions] if isinstance(conditions, str) else conditions)]
    return lambda article: all(bool(wanted & _values(article, name)) is equal for name, equal, wanted in tests)


def _parsed(condition: str) -> tuple[str, bool, frozenset[str]]:
    match = _CONDITION.fullmatch(condition)
    if not match:
        shown = " ".join(condition.split())
        raise BiasError(f"--where {shown!r}: no condition; write field=value, field!=value or field=value,value")
    name, operator, values = match.groups()
    return name, operator == "=", frozenset(_folded(value) for value in values.split(","))


def _folded(value: str) -> str:
    return normalize("NFC", value).strip()


def _values(article: Article, name: str) -> frozenset[str]:
    value = getattr(article, name) if name in _FIELDS else article.extra.get(name)
    return frozenset(map(_shown, value)) if isinstance(value, (list, tuple)) and value else frozenset({_shown(value)})


def _shown(value: Any) -> str:
    if value is None or value in ([], ()):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _folded(str(value))
