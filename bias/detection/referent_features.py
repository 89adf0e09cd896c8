"""Who is meant by "er", "die Behörde", a surname or nobody at all: features of every earlier mention, and of none."""

from __future__ import annotations

from dataclasses import dataclass

from bias.detection.gender import gender
from bias.detection.kinds import kind_of
from bias.detection.mentions import Group, Groups, form, names, weight
from bias.language import words as w

Range = tuple[int, int]

_NEAR = 2  # sentences
_DEFINITE = frozenset("der die das dem den des".split())
_RECENT = 4  # speakers
_RANKED = 9  # speakers
_LOOKED_AT = 40  # mentions of a group


@dataclass(frozen=True, slots=True)
class Reference:
    """A source to be traced: its tokens or None, the cue's tokens, its sentence and subtype."""

    source: Range | None
    cue: Range
    unit: int
    subtype: str


def referents(groups: Groups, reference: Reference) -> list[tuple[Range | None, Group | None, list[str]]]:
    """The fullest mentions that a source may refer to, and None, each with its group and features."""
    words = groups.reading.words
    source = reference.source
    shown = form(words, source)
    heads = names(words, *source) if source is not None else []
    before, behind = (source[0], len(words)) if source is not None else reference.cue
    made: list[tuple[Range | None, Group | None, list[str]]] = []
    # A name is looked for among its likes, a pronoun or nobody among those mentioned of late.
    offered = groups.like(heads[-1]) if heads else groups.near(reference.unit, _NEAR)
    if len(heads) == 1 and source is not None and words[source[0]].key in _DEFINITE:  # "die Behörde", "der Sprecher"
        offered += [group for group in groups.near(reference.unit, _NEAR) if group not in offered]
    offered += [group for group in dict.fromkeys(groups.speakers[-_RECENT:]) if group not in offered]
    for group in offered:
        fullest = group.fullest(words, before, behind)
        if fullest is None or (source is not None and fullest[0] < source[1] and source[0] < fullest[1]):
            continue
        made.append((fullest[:2], group, _of_group(groups, reference, group, fullest, shown, heads)))
    made.append((None, None, _of_nobody(groups, reference, shown, heads)))
    return made


def _of_group(
    groups: Groups,
    reference: Reference,
    group: Group,
    fullest: tuple[int, int, tuple[str, ...]],
    shown: str,
    heads: list[str],
) -> list[str]:
    reading = groups.reading
    words = reading.words
    bare = shown.partition(":")[0]
    latest = group.latest(reference.cue[0]) or group.mentions[0]
    unit = reading.unit_of(latest[0])
    far = min(6, max(0, reference.unit - unit))
    rank = next((number for number, each in enumerate(reversed(groups.speakers[-_RANKED:])) if each is group), 9)
    kind = kind_of(words[fullest[0] : fullest[1]])
    amount = weight(words, fullest[:2])
    features = [
        "any", "form=" + shown, f"far={bare}|{far}", f"rank={bare}|{min(4, rank)}",
        f"rank={shown}|{min(2, rank)}|{reference.subtype}", f"kind={shown}|{kind}",
        f"kind={bare}|{kind}|{min(2, rank)}", f"spoke={bare}|{min(3, len(group.spoke))}",
        f"mentions={bare}|{min(4, len(group.mentions))}",
        f"opens={bare}|{latest[0] == reading.units[unit].low}|{min(3, far)}", f"capitals={bare}|{min(4, amount)}",
        f"article={bare}|{words[fullest[0]].key if words[fullest[0]].bits & w.ARTICLE else 'C'}",
    ]  # fmt: skip
    pronoun = gender(words, fullest[:2])
    features += [
        f"gender={shown}|{pronoun}",
        f"gender={shown}|{pronoun}|{min(2, rank)}",
        f"gender={shown}|{pronoun}|far={min(3, far)}",
    ]
    if rank < 9:
        features.append(f"gap={bare}|{min(2, rank)}|{min(4, reference.unit - group.spoke[-1])}")
    if bare == "phrase" and reference.source is not None and heads:
        features += _of_name(words, reference.source, fullest, group, heads, amount, kind, rank)
    return features


def _of_name(
    words: list[w.Word],
    source: Range,
    fullest: tuple[int, int, tuple[str, ...]],
    group: Group,
    heads: list[str],
    amount: int,
    kind: str,
    rank: int,
) -> list[str]:
    """How a named source and a group agree."""
    known = {name for each in group.mentions[:_LOOKED_AT] for name in each[2]}
    head = heads[-1]
    longer = amount > weight(words, source)
    inside = head in known
    compound = any(len(name) > 3 and (name.endswith(head) or head.endswith(name)) for name in known)
    whole = any(len(name) > 3 and name.endswith(head) for name in known)
    own = kind_of(words[source[0] : source[1]])
    first = words[source[0]]
    return [
        f"head.same={head == fullest[2][-1]}", f"head.known={inside}",
        f"any.known={any(name in known for name in heads)}", f"longer={longer}", f"head.known={inside}|longer={longer}",
        f"first.same={heads[0] == fullest[2][0]}", f"compound={compound}", f"compound={whole}|longer={longer}",
        f"opening={first.key if first.bits & w.ARTICLE else 'C'}", f"kinds={own}|{kind}",
        f"kinds={own}|{kind}|{min(2, rank)}", f"age={'-jähr' in head}|{kind}",
    ]  # fmt: skip


def _of_nobody(groups: Groups, reference: Reference, shown: str, heads: list[str]) -> list[str]:
    words = groups.reading.words
    bare = shown.partition(":")[0]
    features = [
        "nobody", f"nobody|{bare}", f"nobody|{bare}|{reference.subtype}",
        f"nobody|speakers={min(2, len(groups.speakers))}",
    ]  # fmt: skip
    if groups.speakers:
        features.append(f"nobody|gap={bare}{min(5, reference.unit - groups.speakers[-1].spoke[-1])}")
    if reference.source is not None:
        low, high = reference.source
        first = words[low]
        opening = "C" if first.bits & w.CAPITAL and not first.bits & w.ARTICLE else first.key
        features += [
            f"nobody|opening={opening}", f"nobody|length={min(4, high - low)}",
            f"nobody|kind={kind_of(words[low:high])}", f"nobody|capitals={min(3, weight(words, reference.source))}",
        ]  # fmt: skip
        if heads:
            features.append(f"nobody|head={heads[-1][-5:]}")
    return features
