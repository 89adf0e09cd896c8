"""Articles → the group that each of them belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields

from bias.model import Article, BiasError

_NOT_COMPARED = {"id", "text", "title", "line", "extra", "agencies"}
FIELDS = (*(each.name for each in fields(Article) if each.name not in _NOT_COMPARED), "month", "agency")
"""What articles can share: fields of their own and what follows from them; besides, any key of their `extra`."""

_ISO = re.compile(r"\s*(\d{4})-(0[1-9]|1[0-2])(?!\d)")
_GERMAN = re.compile(r"\s*\d{1,2}\.\s?(0?[1-9]|1[0-2])\.\s?(\d{4})(?!\d)")


def value_of(article: Article, by: str) -> str | None:
    """What an article has in a field of its own, else in `extra`; None where it has nothing.

    `month` is that of its date, `agency` the agencies that it credits, or a further field of that name.
    """
    if by == "month":
        return month_of(article.date)
    if by == "agency" and article.agencies:
        return " + ".join(sorted(article.agencies))
    value = getattr(article, by) if by in FIELDS and by != "agency" else article.extra.get(by)
    if isinstance(value, (list, tuple)):
        value = ", ".join(map(str, value))
    return None if value is None or not str(value).strip() else str(value)


def month_of(date: str | None) -> str | None:
    """The month of `2026-03-10` or `10.3.2026` as `2026-03`; None for what is no such date."""
    if date is None:
        return None
    if iso := _ISO.match(date):
        return f"{iso[1]}-{iso[2]}"
    german = _GERMAN.match(date)
    return f"{german[2]}-{int(german[1]):02}" if german else None


def grouped(articles: Iterable[Article], by: str) -> list[str | None]:
    """The group of each article.

    Raises:
        BiasError: no article has such a field.
    """
    names = [value_of(each, by) for each in articles]
    if set(names) == {None} and by not in FIELDS:
        raise BiasError(f"no article has a field {by!r}; compare by one of {', '.join(FIELDS)}, or a key of your own")
    if set(names) == {None} and by == "month":
        raise BiasError("no article has a date of the form 2026-03-10; give them one, or compare by another field")
    return names


def in_order(names: Iterable[str | None]) -> list[str | None]:
    """Different names in their order, that of no name last."""
    return sorted(set(names), key=lambda name: (name is None, name or ""))
