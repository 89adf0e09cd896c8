"""What an article's comments and front matter silence among its findings."""

from __future__ import annotations

from bisect import bisect_left
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
    """A suppression and where it holds: from `start` to `end` of a field, or everywhere if `field` is None."""

    suppression: Suppression
    field: str | None
    start: int
    end: int

    def silences(self, finding: Finding) -> bool:
        rules = self.suppression.rules
        named = ALL in rules or finding.category in rules or f"{finding.category}.{finding.subtype}" in rules
        return named and (
            self.field is None or (self.field == finding.field and self.start <= finding.start < self.end)
        )


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
        reaches += [_of_comment(each, scored, field, places) for each in read.silencing]
        for offset, message in read.malformed:
            line, column = places.of(field, offset)
            remarks.append(Remark(path=article.path, line=line, column=column, message=message))
    if not reaches:
        return Silenced(remarks=tuple(remarks)) if remarks else NOTHING
    by: dict[int, int] = {}
    order = sorted(range(len(reaches)), key=lambda number: _SCOPES.index(reaches[number].suppression.scope))
    for index, finding in enumerate(card.findings):
        if finding.voice == "outlet":
            found = next((number for number in order if reaches[number].silences(finding)), None)
            if found is not None:
                by[index] = found
    used = Counter(by.values())
    made = tuple(replace(each.suppression, used=used[number]) for number, each in enumerate(reaches))
    files = (number for number, each in enumerate(made) if each.scope == "file")
    sourcing = next((number for number in files if {SOURCING, ALL} & set(made[number].rules)), None)
    return Silenced(made, by, sourcing, tuple(remarks))


def _of_comment(comment: Comment, scored: Scored, field: str, places: ArticlePlaces) -> _Reach:
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
    start, end = _sentence(scored.scorecard.sentences, field, comment)
    return _Reach(made, field, start, end)


def _sentence(sentences: Sequence[Sentence], field: str, comment: Comment) -> tuple[int, int]:
    """The sentence that a comment stands in, else the one behind it; an empty span where there is none."""
    own = [each for each in sentences if each.field == field]
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
            0,
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
