"""What an article's comments and front matter silence among its findings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bias.articles.places import ArticlePlaces
from bias.checking.rule_names import ALL, SOURCING, nearest
from bias.checking.suppression_comments import Comment, read_comments
from bias.checking.values import Remark, Suppression
from bias.model import Finding, Scored, Sentence

FIELD = "bias"
"""The field of the front matter, or of a record, that silences rules in the whole article."""

_WRITE = f"write `{FIELD}: {{ignore: {{editorialising: reason}}}}`"
_SCOPES = ("sentence", "region", "file")
"""The narrowest first: it is the one that counts as used."""


@dataclass(frozen=True, slots=True)
class _Reach:
    """A suppression and where it holds: from `start` to `end` of a field; if `field` is None everywhere, up to -1."""

    suppression: Suppression
    field: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Silenced:
    """`by` gives for the index of a finding the index of its suppression; `sourcing` that of the one for sourcing."""

    suppressions: tuple[Suppression, ...] = ()
    by: Mapping[int, int] | None = None
    sourcing: int | None = None
    remarks: tuple[Remark, ...] = ()

    def of(self, finding: int) -> Suppression | None:
        """What silences a finding, by its index among the article's."""
        number = (self.by or {}).get(finding)
        return None if number is None else self.suppressions[number]


NOTHING = Silenced()


def silenced(scored: Scored, known: Sequence[str], places: ArticlePlaces) -> Silenced:
    """What is silenced in an article. Only findings in the outlet's voice are: no others count."""
    article, card = scored.article, scored.scorecard
    remarks: list[Remark] = []
    reaches: list[_Reach] = []
    if FIELD in article.extra:
        reaches += _of_file(scored, known, places, remarks)
    for field, text in (("title", article.title), ("text", article.text)):
        if "<!--" not in text:
            continue
        read = read_comments(text, known)
        own = [each for each in card.sentences if each.field == field]
        reaches += [_of_comment(each, scored, field, own, places) for each in read.silencing]
        for offset, message in read.malformed:
            line, column = places.of(field, offset)
            remarks.append(Remark(path=article.path, line=line, column=column, message=message))
    if not reaches:
        return Silenced(remarks=tuple(remarks)) if remarks else NOTHING
    index = _Index(reaches)
    by: dict[int, int] = {}
    for number, finding in enumerate(card.findings):
        if finding.voice == "outlet" and (found := index.of(finding)) is not None:
            by[number] = found
    used = Counter(by.values())
    made = tuple(replace(each.suppression, used=used[number]) for number, each in enumerate(reaches))
    files = (number for number, each in enumerate(made) if each.scope == "file")
    sourcing = next((number for number in files if {SOURCING, ALL} & set(made[number].rules)), None)
    return Silenced(made, by, sourcing, tuple(remarks))


class _Index:
    """Reaches by scope, field and rule: articles with thousands of comments and findings stay linear."""

    def __init__(self, reaches: Sequence[_Reach]) -> None:
        self._lists: dict[tuple[str, str | None, str], _List] = {}
        for number, each in enumerate(reaches):
            for rule in dict.fromkeys(each.suppression.rules):
                key = (each.suppression.scope, each.field, rule)
                self._lists.setdefault(key, _List()).add(number, each.start, each.end)

    def of(self, finding: Finding) -> int | None:
        """The number of the reach that silences a finding: of the narrowest scope, and there the first."""
        rules = (ALL, finding.category, f"{finding.category}.{finding.subtype}")
        for scope in _SCOPES:
            lists = (self._lists.get((scope, field, rule)) for rule in rules for field in (finding.field, None))
            found = [each.at(finding.start) for each in lists if each is not None]
            if numbers := [each for each in found if each is not None]:
                return min(numbers)
        return None


class _List:
    """Reaches of one rule in the order of their starts; those of the whole article have no places."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        """Of each the furthest end of it and those before it, so that the first that ends behind a place is found."""

    def add(self, number: int, start: int, end: int) -> None:
        self._numbers.append(number)
        self._starts.append(start)
        self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def at(self, position: int) -> int | None:
        """The first that holds at a position, or None."""
        if self._ends[-1] < 0:
            return self._numbers[0]
        first = bisect_right(self._ends, position)
        return self._numbers[first] if first < len(self._ends) and self._starts[first] <= position else None


def _of_comment(
    comment: Comment, scored: Scored, field: str, sentences: Sequence[Sentence], places: ArticlePlaces
) -> _Reach:
    """`sentences` are those of the field."""
    made = Suppression(
        path=scored.article.path,
        line=places.of(field, comment.offset)[0],
        rules=comment.rules,
        reason=comment.reason,
        scope=comment.scope,
        used=0,
    )
    if comment.scope == "region":
        return _Reach(made, field, comment.start, comment.end)
    start, end = _sentence(sentences, comment)
    return _Reach(made, field, start, end)


def _sentence(own: Sequence[Sentence], comment: Comment) -> tuple[int, int]:
    """The sentence that a comment stands in, else the one behind it; an empty span where there is none."""
    number = bisect_left(own, comment.end, key=lambda each: each.end)
    if number == len(own):
        return comment.end, comment.end
    return own[number].start, own[number].end


def _of_file(scored: Scored, known: Sequence[str], places: ArticlePlaces, remarks: list[Remark]) -> list[_Reach]:
    article = scored.article
    rules, faults = _ignored(article.extra[FIELD], known)
    line = places.of_key(FIELD)
    remarks += [Remark(path=article.path, line=line, column=1, message=f"field {FIELD!r}: {each}") for each in faults]
    return [
        _Reach(
            Suppression(
                path=article.path,
                line=places.of_key(FIELD, "ignore", rule),
                rules=(rule,),
                reason=reason,
                scope="file",
                used=0,
            ),
            None,
            0,
            -1,
        )
        for rule, reason in rules
    ]


def _ignored(value: Any, known: Sequence[str]) -> tuple[list[tuple[str, str | None]], list[str]]:
    """The rules that a file ignores with their reasons, and what cannot be understood."""
    if not isinstance(value, Mapping):
        return [], [f"no mapping; {_WRITE}"]
    faults = [f"unknown key {key!r}{nearest(str(key), ('ignore',))}; {_WRITE}" for key in value if key != "ignore"]
    given = value.get("ignore", {})
    if isinstance(given, str):
        given = [given]
    if isinstance(given, Sequence):
        given = dict.fromkeys(given) if all(isinstance(each, str) for each in given) else None
    if not isinstance(given, Mapping):
        return [], [*faults, f"`ignore` names no rules; {_WRITE}"]
    rules: list[tuple[str, str | None]] = []
    for rule, reason in given.items():
        if rule != ALL and rule not in known:
            faults.append(
                f"unknown rule {rule!r}{nearest(str(rule), known) or '; write a category or category.subtype'}"
            )
        elif reason is not None and not isinstance(reason, str):
            faults.append(f"the reason for {rule!r} is no string; put it in quotation marks")
        else:
            rules.append((rule, " ".join((reason or "").split()) or None))
    return rules, faults
