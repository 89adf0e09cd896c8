"""Who is mentioned: the phrases of a sentence that may name a source, and the same people over a whole field."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from bias.detection.gender import first_names, gender
from bias.detection.kinds import kind_of
from bias.detection.phrases import PRONOUNS, extents, is_pronoun, noun_phrase
from bias.language import words as w
from bias.language.reading import Reading
from bias.language.words import Word

Range = tuple[int, int]
Mention = tuple[int, int, tuple[str, ...], int]
"""Tokens from and to, the folded nouns and names, and how much the mention says (`weight`)."""

_LOOKED_AT = 40  # mentions of a group, groups of a name
_ENDING = 4  # letters by which names that end alike are found

_ATTRIBUTES = frozenset("von vom aus des der eines einer im in bei für beim und zum zur am".split())
_REFERRING = frozenset(
    """dieser diese letzterer beide dessen deren ihm ihr ihnen ihre seine seiner ihrer seinen ihren seinem ihrem seines
    ihres""".split()
)
_NO_NAME = w.ARTICLE | w.PREPOSITION
_STARTS = w.CAPITAL | w.ARTICLE | w.POSSESSIVE | w.ADJECTIVE | w.NUMBER | w.QUOTE


def names(words: list[Word], low: int, high: int) -> list[str]:
    """The nouns and names of a phrase before its attributes, folded."""
    found: list[str] = []
    for word in words[low:high]:
        if found and (word.key in _ATTRIBUTES or word.text in (",", "(")):
            break
        bits = word.bits
        if bits & w.CAPITAL and not bits & _NO_NAME and word.key not in PRONOUNS:
            found.append(word.key)
    return found


def aliases(words: list[Word], low: int, high: int) -> list[str]:
    """Other head words of a phrase: of its apposition, and the abbreviation in its bracket."""
    found: list[str] = []
    for at in range(low + 1, high - 1):
        text = words[at].text
        if text == ",":
            heads = names(words, at + 1, high)
            found += heads[-1:]
        elif text == "(" and _abbreviates(words[at + 1], words[low:at]):
            found.append(words[at + 1].key)
    return found


def _abbreviates(short: Word, phrase: list[Word]) -> bool:
    """Whether a bracket's word is short for the phrase before it, and not the party of a person."""
    if not short.bits & w.UPPER or any(word.key in first_names() for word in phrase):
        return False
    return any(word.bits & w.CAPITAL and word.key[0] == short.key[0] for word in phrase)


def weight(words: list[Word], mention: Range) -> int:
    """How much a mention says: its capitalised words."""
    return len([1 for word in words[mention[0] : mention[1]] if word.bits & w.CAPITAL])


def form(words: list[Word], mention: Range | None) -> str:
    """`none`, `pronoun:…` or `phrase`."""
    if mention is None:
        return "none"
    word = words[mention[0]]
    if mention[1] - mention[0] == 1 and (is_pronoun(word.key) or word.key in _REFERRING):
        return "pronoun:" + word.key
    return "phrase"


def phrases(reading: Reading, unit: int, local: bool = True) -> dict[Range, str]:
    """All phrases of a sentence that may name somebody → `pronoun`, `phrase`, or `inner` for a part of another.

    Without `local` attributes such as "in Genf" and inner phrases are left out, and every phrase comes in its full
    extent only.
    """
    words, sentence = reading.words, reading.units[unit]
    found: dict[Range, str] = {}
    for at in range(sentence.low, sentence.high):
        bits, key = words[at].bits, words[at].key
        if (is_pronoun(key) and key != "ich") or key in _REFERRING:
            found[at, at + 1] = "pronoun"
        if not bits & _STARTS:
            continue
        before = words[at - 1].bits if at > sentence.low else w.BREAK
        if bits & (w.ADJECTIVE | w.NUMBER) and before & (w.ARTICLE | w.ADJECTIVE):
            continue
        kind = "inner" if _is_inner(bits, before) else "phrase"
        if kind == "inner" and not local:
            continue
        for end in extents(reading, at, sentence.high) if local else (noun_phrase(reading, at, sentence.high),):
            if end is not None and end > at:
                found.setdefault((at, end), kind)
    return found


def _fullest_phrases(reading: Reading, unit: int) -> list[Range]:
    """The phrases that `phrases` finds without `local`, but no pronouns: every sentence is read for them."""
    words, sentence = reading.words, reading.units[unit]
    found: list[Range] = []
    before = w.BREAK
    for at in range(sentence.low, sentence.high):
        last, before = before, words[at].bits
        if (
            not before & _STARTS
            or (before & (w.ADJECTIVE | w.NUMBER) and last & (w.ARTICLE | w.ADJECTIVE))
            or _is_inner(before, last)
        ):
            continue
        end = noun_phrase(reading, at, sentence.high)
        if end is None or end <= at:
            continue
        key = words[at].key
        if end > at + 1 or not ((key in PRONOUNS and key != "ich") or key in _REFERRING):
            found.append((at, end))
    return found


def _is_inner(bits: int, before: int) -> bool:
    inside = before & (w.CAPITAL | w.ARTICLE | w.ADJECTIVE | w.POSSESSIVE)
    return bool(
        bits & w.CAPITAL and not bits & w.ARTICLE and inside and not before & (w.PUNCT | w.PREPOSITION | w.FINITE)
    )


def _variants(*keys: str) -> list[str]:
    """Head words with and without the genitive's -s."""
    return [form for key in keys for form in (key, key[:-1] if key.endswith("s") and len(key) > 4 else key + "s")]


@dataclass(eq=False, slots=True)
class Group:
    """Mentions with one head word, by position, and the sentences in which they were a source."""

    number: int
    mentions: list[Mention] = field(default_factory=list)
    spoke: list[int] = field(default_factory=list)
    known: set[Range] = field(default_factory=set)

    def fullest(self, before: int, behind: int) -> Mention | None:
        """The mention that says most, of those that end at `before` or begin at `behind`; the earliest of equals."""
        # The fullest mention is among the first as a rule: a bound keeps a name that recurs for ever from costing more.
        looked_at = self.mentions if len(self.mentions) <= _LOOKED_AT else self.mentions[:_LOOKED_AT]
        best: Mention | None = None
        most = -1
        for each in looked_at:
            if each[3] > most and (each[1] <= before or each[0] >= behind):
                best, most = each, each[3]
        return best

    def latest(self, before: int) -> Mention | None:
        """The last mention that begins before a token."""
        if self.mentions[-1][0] < before:
            return self.mentions[-1]
        at = bisect_left(self.mentions, before, key=lambda each: each[0])
        return self.mentions[at - 1] if at else None


class Groups:
    """The groups of a field, filled sentence by sentence, and who spoke last."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.speakers: list[Group] = []
        self._count = 0
        self._by_head: dict[str, Group] = {}
        self._by_name: dict[str, list[Group]] = {}
        self._by_ending: dict[str, set[str]] = {}
        self._by_unit: dict[int, list[Group]] = {}
        self._read = 0
        self._traits: dict[Range, tuple[str, str]] = {}

    def read_to(self, unit: int) -> None:
        """Takes in the mentions of all sentences up to one, itself included."""
        while self._read <= unit:
            for mention in _fullest_phrases(self.reading, self._read):
                self.add(mention)
            self._read += 1

    def add(self, mention: Range) -> Group | None:
        """The group of a mention, with the mention in it; None for one without a name."""
        heads = names(self.reading.words, *mention)
        if not heads:
            return None
        others = aliases(self.reading.words, *mention)
        group = self._by_head.get(heads[-1])
        if group is None:
            group = next((self._by_head[key] for key in _variants(heads[-1], *others) if key in self._by_head), None)
        if group is None:
            group = Group(self._count)
            self._count += 1
        for key in (heads[-1], *others):
            self._by_head.setdefault(key, group)
        if mention not in group.known:
            group.known.add(mention)
            insort(group.mentions, (*mention, tuple(heads), weight(self.reading.words, mention)))
            self._by_unit.setdefault(self.reading.unit_of(mention[0]), []).append(group)
            for name in heads:
                listed = self._by_name.get(name)
                if listed is None:
                    self._by_name[name] = [group]
                    self._by_ending.setdefault(name[-_ENDING:], set()).add(name)
                elif group not in listed[-_LOOKED_AT:]:
                    listed.append(group)
        return group

    def near(self, unit: int, reach: int) -> list[Group]:
        """The groups mentioned in a sentence or in the few before it, each once, by their first mention."""
        units = range(max(0, unit - reach), unit + 1)
        found = {group.number: group for number in units for group in self._by_unit.get(number, ())}
        return [found[number] for number in sorted(found)]

    def like(self, head: str) -> list[Group]:
        """The groups that hold a name or a compound that ends in it, each once, by their first mention."""
        endings = self._by_ending.get(head[-_ENDING:], ())
        same = sorted(name for name in endings if name.endswith(head))[:_LOOKED_AT]
        found = {group.number: group for name in same for group in self._by_name[name][:_LOOKED_AT]}
        return [found[number] for number in sorted(found)]

    def traits(self, mention: Range) -> tuple[str, str]:
        """The kind and the gender of a mention by its form; worked out once for each mention."""
        known = self._traits.get(mention)
        if known is None:
            words = self.reading.words
            known = self._traits[mention] = kind_of(words[mention[0] : mention[1]]), gender(words, mention)
        return known

    def spoke(self, group: Group | None, unit: int) -> None:
        """Remembers who spoke in a sentence."""
        if group is not None:
            group.spoke.append(unit)
            self.speakers.append(group)
