"""Articles → stories, one by one in the order of their days, so that a later article never moves an earlier one.

An article joins the story whose centre it is closest to, if it is close enough and the story has had an article within
the window; otherwise it begins one. The background of word counts is fixed, so that no other article changes how close
two are. Articles that name their `story` are put together before and are never moved.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from math import sqrt

from bias.model import Article
from bias.stories.events import Events, events
from bias.stories.model import ClaimsModel
from bias.stories.values import Bond, Story

CLOSE = 0.1
"""Least cosine to a story's centre, both dated."""
CLOSE_UNDATED = 0.15
"""The same where the article or the story has no date to tell other events apart."""
_WORDS_SHOWN = 6


class _Group:
    """A story in the making. `norm` is the squared length of the sum of its members' vectors."""

    def __init__(self, name: str | None) -> None:
        self.name = name
        self.members: list[int] = []
        self.norm = 0.0
        self.first: int | None = None
        self.last: int | None = None

    def add(self, place: int, day: int | None, near: dict[int, float] | None = None) -> None:
        self.norm += 1.0 + 2 * sum((near or {}).get(other, 0.0) for other in self.members)
        self.members.append(place)
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)

    def within(self, day: int | None, window: int) -> bool:
        if day is None or self.first is None or self.last is None:
            return True
        return self.first - window <= day <= self.last + window


def grouped(articles: Sequence[Article], model: ClaimsModel, window: int) -> tuple[list[Story], list[int]]:
    """Stories of at least two articles without their claims, and the places of articles that stand alone."""
    found = events(articles, model, window)
    groups = _put_together(articles, found, window)
    stories = [_story(group, articles, found) for group in groups if len(group.members) > 1]
    alone = sorted(group.members[0] for group in groups if len(group.members) == 1)
    return stories, alone


def _put_together(articles: Sequence[Article], found: Events, window: int) -> list[_Group]:
    groups: list[_Group] = []
    home: dict[int, _Group] = {}
    named: dict[str, _Group] = {}
    for place in found.order:
        if name := articles[place].story:
            if name not in named:
                groups.append(named.setdefault(name, _Group(name)))
            _join(place, named[name], found, home)
    for place in found.order:
        if place not in home:
            group = _closest(place, found, home, window)
            if group is None:
                groups.append(group := _Group(None))
            _join(place, group, found, home)
    return groups


def _join(place: int, group: _Group, found: Events, home: dict[int, _Group]) -> None:
    group.add(place, found.days[place], dict(found.near[place]))
    home[place] = group


def _closest(place: int, found: Events, home: dict[int, _Group], window: int) -> _Group | None:
    """The story whose centre is closest, if close enough; ties go to the one with the earliest member in the order."""
    sums: dict[int, float] = defaultdict(float)
    groups: dict[int, _Group] = {}
    for other, value in found.near[place].items():
        if (group := home.get(other)) is not None:
            groups[id(group)] = group
            sums[id(group)] += value
    best: tuple[float, _Group] | None = None
    day = found.days[place]
    for key, group in groups.items():
        close = sums[key] / sqrt(group.norm)
        least = CLOSE if day is not None and group.last is not None else CLOSE_UNDATED
        if close >= least and group.within(day, window) and (best is None or close > best[0]):
            best = (close, group)
    return best[1] if best else None


def _story(group: _Group, articles: Sequence[Article], found: Events) -> Story:
    members = sorted(
        group.members,
        key=lambda at: (found.days[at] is None, found.days[at] or 0, articles[at].outlet or "", articles[at].id, at),
    )
    oldest = articles[members[0]].id
    return Story(
        id=group.name or f"story-{hashlib.sha256(oldest.encode('utf-8', 'replace')).hexdigest()[:8]}",
        title=_title(members, articles, found),
        articles=tuple(members),
        names=_names([articles[place] for place in members]),
        bonds=tuple(_bond(place, articles[place], members, found) for place in members),
    )


def _names(members: Sequence[Article]) -> tuple[str, ...]:
    """Outlets; ids where there is none, and where one outlet is behind all articles."""
    outlets = {each.outlet for each in members}
    return tuple((each.outlet if len(outlets) > 1 else None) or each.id for each in members)


def _title(members: Sequence[int], articles: Sequence[Article], found: Events) -> str:
    """The headline of the member that is closest to all others; the first line of the text where none has one."""
    titled = [place for place in members if articles[place].title] or list(members)
    middle = max(titled, key=lambda at: sum(found.near[at].get(other, 0.0) for other in members))
    return articles[middle].title or articles[middle].text.strip().partition("\n")[0][:100]


def _bond(place: int, article: Article, members: Sequence[int], found: Events) -> Bond:
    others = [other for other in members if other != place]
    closest = max(others, key=lambda other: found.near[place].get(other, 0.0))
    mine, theirs = found.weights[place], found.weights[closest]
    shared = sorted((word for word in mine if word in theirs), key=lambda word: (-mine[word] * theirs[word], word))
    day, far = found.days[place], found.days[closest]
    return Bond(
        article=place,
        closest=closest,
        closeness=found.near[place].get(closest, 0.0),
        days=None if day is None or far is None else abs(day - far),
        words=tuple(found.shown[place][word] for word in shared[:_WORDS_SHOWN]),
        given=bool(article.story),
    )
