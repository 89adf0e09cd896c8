"""What sets each outlet apart: entries and cues that it has more or less often than all the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bias.comparison.group_values import Comparison, Group
from bias.comparison.keyness import Keyness
from bias.reports.findings import Category, category
from bias.reports.languages import Language
from bias.reports.statements import names

_ITEMS = 6
"""Items that are shown of each outlet, in either direction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry or a learned cue. `times`: how many times as often (or as seldom) as elsewhere; `low`: at least so."""

    category: Category
    name: str
    learned: bool
    times: float
    least: float
    count: int
    rest: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """An outlet with what it has `more` and `less` often."""

    name: str | None
    more: tuple[Item, ...]
    less: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetApart:
    """The outlets that have something of the kind, and in sentences which have not, and why."""

    shown: tuple[Apart, ...]
    silent: tuple[str, ...]


def set_apart(comparison: Comparison, language: Language) -> SetApart:
    """Only what is sure for all items together: the interval leaves out the same rate."""
    shown: list[Apart] = []
    nothing: list[Group] = []
    untried: list[Group] = []
    for group in comparison.groups:
        more, less = (tuple(islice(_items(group, way, language), _ITEMS)) for way in (+1, -1))
        if more or less:
            shown.append(Apart(name=group.name, more=more, less=less))
        else:
            (nothing if group.keyness else untried).append(group)
    said = (
        (nothing, language.gettext("Nothing sure: %(names)s.")),
        (untried, language.gettext("Too few articles to look for it: %(names)s.")),
    )
    silent = tuple(text % {"names": names(groups, language)} for groups, text in said if groups)
    return SetApart(shown=tuple(shown), silent=silent)


def _items(group: Group, way: int, language: Language) -> Iterator[Item]:
    """The surest first."""
    lines: Sequence[Keyness] = group.keyness if way > 0 else group.keyness[::-1]
    for each in lines:
        if each.safe * way > 0:
            yield _item(each, way, language)


def _item(line: Keyness, way: int, language: Language) -> Item:
    name, learned = _parted(line.item)
    return Item(
        category=category(name[0], language),
        name=name[1],
        learned=learned,
        times=2.0 ** (way * line.log_ratio),
        least=2.0 ** (way * line.safe),
        count=line.count,
        rest=line.rest,
        articles=line.articles,
    )


def _parted(item: str) -> tuple[tuple[str, str], bool]:
    """`category/id` of an entry or `category: cue` of what was learned, in its two parts."""
    first, mark, rest = item.partition("/")
    learned, colon, cue = item.partition(": ")
    if colon and (not mark or len(learned) < len(first)):
        return (learned, cue), True
    return (first, rest), False
