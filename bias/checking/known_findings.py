"""Findings now and findings known before → which are new, and which of the known ones are gone.

First every finding meets its likes in the file with the same path. What is left over on both sides meets anywhere, so
that what moves to another file, and a file that gets another name, brings its findings along. Which of several
equal findings is the new one cannot be told: it is the last.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bias.checking.examining import Examined
from bias.checking.fingerprints import kin
from bias.checking.values import BaselineEntry

Key = tuple[int, int]
"""Number of an article, index of a finding in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBreach:
    """A limit on sources that an article passed before. `article` is its id where a file holds several, else empty."""

    path: str
    article: str
    name: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there was before.

    `available`: whether an entry may meet a finding in another file, which one must not whose own file still has it.
    """

    findings: tuple[BaselineEntry, ...] = ()
    breaches: tuple[KnownBreach, ...] = ()
    available: Callable[[BaselineEntry], bool] = lambda _: True


@dataclass(slots=True)
class Met:
    """Which findings are known, from which file, and the entries that met none, with what is left of their count."""

    from_file: dict[Key, str] = field(default_factory=dict)
    left: list[BaselineEntry] = field(default_factory=list)


def met(articles: Sequence[Examined], known: Known) -> Met:
    """Pair the findings of some articles with the known ones."""
    result = Met()
    here: dict[tuple[str, str], list[BaselineEntry]] = defaultdict(list)
    for each in sorted(known.findings, key=_order):
        here[(each.path or "", kin(each.fingerprint))] += [replace(each, count=1)] * each.count
    waiting: list[tuple[Key, str]] = []
    for number, article in enumerate(articles):
        for index, fingerprint in article.prints.items():
            at_home = here.get((article.path, kin(fingerprint)))
            if at_home:
                result.from_file[(number, index)] = at_home.pop(0).path or ""
            else:
                waiting.append(((number, index), kin(fingerprint)))
    _meet_anywhere(waiting, here.values(), known.available, result)
    return result


def _meet_anywhere(
    waiting: Sequence[tuple[Key, str]],
    over: Iterable[Sequence[BaselineEntry]],
    available: Callable[[BaselineEntry], bool],
    result: Met,
) -> None:
    entries = [each for group in over for each in group]
    open_to_all: dict[str, list[int]] = defaultdict(list)
    wanted = {likes for _, likes in waiting}
    for place, each in enumerate(entries):
        if kin(each.fingerprint) in wanted and available(each):
            open_to_all[kin(each.fingerprint)].append(place)
    taken: set[int] = set()
    for key, likes in waiting:
        if open_to_all[likes]:
            place = open_to_all[likes].pop(0)
            taken.add(place)
            result.from_file[key] = entries[place].path or ""
    result.left = [each for place, each in enumerate(entries) if place not in taken]


def _order(entry: BaselineEntry) -> tuple[str, str]:
    return entry.path or "", entry.fingerprint


def predecessors(pairs: Met) -> Mapping[int, str]:
    """For each article with known findings, by its number, the file that most of them come from."""
    origins: dict[int, Counter[str]] = defaultdict(Counter)
    for (number, _), path in pairs.from_file.items():
        origins[number][path] += 1
    return {number: max(sorted(paths), key=paths.__getitem__) for number, paths in origins.items()}


def by_article(breaches: Iterable[KnownBreach]) -> Mapping[tuple[str, str, str], float]:
    """Known breaches by path, article and limit."""
    return {(each.path, each.article, each.name): each.value for each in breaches}
