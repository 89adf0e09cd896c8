"""Whose words they are, within one article.

Mentions are merged only where the text itself says that they are one:

1. a pronoun, a shorter or an empty mention is the fuller mention that it refers to (its antecedent), however often that
   one refers further;
2. persons are the same if their names are: "Anne Tolk", "Bürgermeisterin Anne Tolk", and "Anne Maria Tolk" if there is
   no second name that holds "Anne Tolk"; a genitive's -s does not count;
3. a last name alone is the person in the article who has it. Of two such persons it is the one named in full most
   recently before; with none before it, it is neither;
4. everybody else is the same if the words are, but for case, ß/ss, quotation marks, leading article and case endings.

Who has no words and no antecedent, or only a pronoun that refers to nobody, is nobody in particular.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bias.model import Finding, Source
from bias.sourcing.names import Name, folded, form, is_pronoun, person_name

PERSON, WORDING, OPEN = "person", "wording", "open"

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who it is. `sort` and `words` tell two apart; `name` is the person's name, or the wording, as written.

    `sort` is `person` (by name), `wording` (by the form of the words), or `open` (nobody in particular; `words` is the
    kind).
    """

    sort: str
    words: Name
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Mention:
    """One attribution's source. `label` is its own text or, better, the mention that it refers to in the end."""

    kind: str
    label: str
    at: Position
    refers: bool
    name: Name


def identities(attributions: Iterable[Finding]) -> list[Identity]:
    """Who each attribution of one article belongs to, in the order given; any order gives the same answers."""
    mentions = _mentions([(_place(each.field), each.source) for each in attributions])
    people = _People([(each.at, each.name) for each in mentions if each.name])
    by_label: dict[Name, Identity] = {}
    for mention in sorted(mentions, key=lambda each: (each.at, each.label)):
        if mention.name:
            by_label.setdefault(folded(mention.label), people.identity(mention.at, mention.name))
    return [_identity(mention, people, by_label) for mention in mentions]


def _place(field: str) -> int:
    return 0 if field == "title" else 1


def _mentions(sources: Sequence[tuple[int, Source | None]]) -> list[_Mention]:
    spans: dict[tuple[int, int | None, int | None], Source] = {}
    for place, source in sources:
        if source and source.start is not None:
            known = spans.get((place, source.start, source.end))
            # Of two attributions with one mention the one that refers on says more.
            if known is None or (source.antecedent and not known.antecedent):
                spans[place, source.start, source.end] = source
    return [_mention(place, source, spans) for place, source in sources]


def _mention(place: int, source: Source | None, spans: dict[tuple[int, int | None, int | None], Source]) -> _Mention:
    if source is None:
        return _Mention("none", "", (place, 0), False, ())
    seen: set[tuple[int, int | None, int | None]] = set()
    last, kind = source, source.kind
    label, start = source.text, source.start or 0
    while last.antecedent is not None:
        label, start = last.antecedent.text, last.antecedent.start
        span = (place, start, last.antecedent.end)
        if span in seen or span not in spans:
            break
        seen.add(span)
        last = spans[span]
        kind = last.kind if last.kind == "person" else kind
    name = _better(person_name(label), person_name(source.text)) if kind == "person" else ()
    return _Mention(source.kind, label, (place, start), source.antecedent is not None, name)


def _better(referred: Name, own: Name) -> Name:
    """A name in full that the mention itself gives counts more than a shorter or another one that it is tied to."""
    if len(own) > 1 and (len(own) > len(referred) or own[-1] != referred[-1]):
        return own
    return referred


def _identity(mention: _Mention, people: _People, by_label: dict[Name, Identity]) -> Identity:
    if mention.kind == "none" or not mention.label.strip() or is_pronoun(mention.label):
        return Identity(OPEN, (mention.kind,))
    if mention.name:
        return people.identity(mention.at, mention.name)
    if mention.refers and (known := by_label.get(folded(mention.label))):
        return known
    words = form(mention.label)
    return Identity(WORDING, words, mention.label) if any(words) else Identity(OPEN, (mention.kind,))


class _People:
    """The persons that an article names, found by the whole of their names or by the last one alone."""

    def __init__(self, named: Sequence[tuple[Position, Name]]) -> None:
        self._lasts = {name[-1].casefold() for _, name in named}
        self._written: dict[Name, str] = {}
        self._where: dict[Name, list[Position]] = {}
        for at, name in sorted(named):
            key = self._key(name)
            self._where.setdefault(key, []).append(at)
            written = " ".join(name)
            if key not in self._written or len(written) < len(self._written[key]):
                self._written[key] = written  # without the genitive's -s, where it is written so anywhere
        self._full: dict[str, list[Name]] = {}
        for key in sorted(self._where, key=lambda each: (-len(each), each)):
            if len(key) > 1:
                self._full.setdefault(key[-1], []).append(key)
        self._fullest = {key: self._holding(key) for keys in self._full.values() for key in keys}

    def identity(self, at: Position, name: Name) -> Identity:
        key = self._key(name)
        key = self._fullest[key] if len(key) > 1 else self._holder(key, at)
        return Identity(PERSON, key, self._written[key])

    def _key(self, name: Name) -> Name:
        return (*(each.casefold() for each in name[:-1]), nominative(name[-1].casefold(), self._lasts))

    def _holding(self, key: Name) -> Name:
        """The one name that holds all words of this one and more, if there is just one."""
        fuller = [each for each in self._full[key[-1]] if len(each) > len(key) and set(key) <= set(each)]
        longest = [each for each in fuller if not any(set(each) < set(other) for other in fuller)]
        return longest[0] if len(longest) == 1 else key

    def _holder(self, key: Name, at: Position) -> Name:
        """Who of those in the article has this last name."""
        holders = {self._fullest[each] for each in self._full.get(key[-1], ())}
        if len(holders) == 1:
            return holders.pop()
        before = []
        for each in self._full.get(key[-1], ()):
            places = self._where[each]  # in the order of the text
            if number := bisect_left(places, at):
                before.append((places[number - 1], self._fullest[each]))
        return max(before)[1] if before else key


def nominative(last: str, known: Iterable[str]) -> str:
    """A last name without the genitive's -s, if it is known without it."""
    return last[:-1] if last.endswith("s") and last[:-1] in known else last
