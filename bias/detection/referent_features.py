"""Who is meant by "er", "die Behörde", a surname or nobody at all: features of every earlier mention, and of none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bias.detection.kinds import kind_of
from bias.detection.linear import Part
from bias.detection.mentions import Group, Groups, Mention, form, names, weight
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
    return [
        (mention, group, [feature for part in parts for feature in part])
        for mention, group, parts in referents_in_parts(groups, reference)
    ]


def referents_in_parts(groups: Groups, reference: Reference) -> list[tuple[Range | None, Group | None, list[Part]]]:
    """What `referents` gives, the features in parts that recur: whatever is worked out for a part can be kept."""
    words = groups.reading.words
    source = reference.source
    shown = form(words, source)
    heads = names(words, *source) if source is not None else []
    before, behind = (source[0], len(words)) if source is not None else reference.cue
    made: list[tuple[Range | None, Group | None, list[Part]]] = []
    # A name is looked for among its likes, a pronoun or nobody among those mentioned of late.
    offered = groups.like(heads[-1]) if heads else groups.near(reference.unit, _NEAR)
    if len(heads) == 1 and source is not None and words[source[0]].key in _DEFINITE:  # "die Behörde", "der Sprecher"
        offered += [group for group in groups.near(reference.unit, _NEAR) if group not in offered]
    offered += [group for group in dict.fromkeys(groups.speakers[-_RECENT:]) if group not in offered]
    ranks = {group: rank for rank, group in reversed(list(enumerate(reversed(groups.speakers[-_RANKED:]))))}
    for group in offered:
        fullest = group.fullest(before, behind)
        if fullest is None or (source is not None and fullest[0] < source[1] and source[0] < fullest[1]):
            continue
        parts = _of_group(groups, reference, group, fullest, shown, heads, ranks.get(group, _RANKED))
        made.append((fullest[:2], group, parts))
    made.append((None, None, [tuple(_of_nobody(groups, reference, shown, heads))]))
    return made


def _of_group(
    groups: Groups, reference: Reference, group: Group, fullest: Mention, shown: str, heads: list[str], rank: int
) -> list[Part]:
    reading = groups.reading
    words = reading.words
    bare = shown.partition(":")[0]
    latest = group.latest(reference.cue[0]) or group.mentions[0]
    unit = reading.unit_of(latest[0])
    far = min(6, max(0, reference.unit - unit))
    kind, pronoun = groups.traits(fullest[:2])
    opens = latest[0] == reading.units[unit].low
    first = words[fullest[0]]
    article = first.key if first.bits & w.ARTICLE else "C"
    parts = [
        _of_place(shown, reference.subtype, far, rank, kind),
        _of_counts(bare, min(3, len(group.spoke)), min(4, len(group.mentions)), opens, min(3, far)),
        _of_words(bare, min(4, fullest[3]), article),
        _of_gender(shown, pronoun, min(2, rank), min(3, far)),
    ]
    if rank < _RANKED:
        parts.append((f"gap={bare}|{min(2, rank)}|{min(4, reference.unit - group.spoke[-1])}",))
    if bare == "phrase" and reference.source is not None and heads:
        parts += _of_name(words, reference.source, fullest, group, heads, kind, rank)
    return parts


@lru_cache(maxsize=10_000)
def _of_place(shown: str, subtype: str, far: int, rank: int, kind: str) -> Part:
    bare, ranked = shown.partition(":")[0], min(2, rank)
    return (
        "any", "form=" + shown, f"far={bare}|{far}", f"rank={bare}|{min(4, rank)}", f"rank={shown}|{ranked}|{subtype}",
        f"kind={shown}|{kind}", f"kind={bare}|{kind}|{ranked}",
    )  # fmt: skip


@lru_cache(maxsize=10_000)
def _of_counts(bare: str, spoke: int, mentions: int, opens: bool, far: int) -> Part:
    return f"spoke={bare}|{spoke}", f"mentions={bare}|{mentions}", f"opens={bare}|{opens}|{far}"


@lru_cache(maxsize=10_000)
def _of_words(bare: str, capitals: int, article: str) -> Part:
    return f"capitals={bare}|{capitals}", f"article={bare}|{article}"


@lru_cache(maxsize=10_000)
def _of_gender(shown: str, pronoun: str, rank: int, far: int) -> Part:
    return f"gender={shown}|{pronoun}", f"gender={shown}|{pronoun}|{rank}", f"gender={shown}|{pronoun}|far={far}"


def _of_name(
    words: list[w.Word], source: Range, fullest: Mention, group: Group, heads: list[str], kind: str, rank: int
) -> list[Part]:
    """How a named source and a group agree."""
    known = {name for each in group.mentions[:_LOOKED_AT] for name in each[2]}
    head, first = heads[-1], words[source[0]]
    return [
        _of_agreement(
            same=head == fullest[2][-1],
            known=head in known,
            any_known=any(name in known for name in heads),
            longer=fullest[3] > weight(words, source),
            first=heads[0] == fullest[2][0],
            compound=any(len(name) > 3 and (name.endswith(head) or head.endswith(name)) for name in known),
            whole=any(len(name) > 3 and name.endswith(head) for name in known),
        ),
        _of_kinds(
            first.key if first.bits & w.ARTICLE else "C", kind_of(words[source[0] : source[1]]), kind, min(2, rank),
            "-jähr" in head,
        ),
    ]  # fmt: skip


@lru_cache(maxsize=10_000)
def _of_agreement(
    *, same: bool, known: bool, any_known: bool, longer: bool, first: bool, compound: bool, whole: bool
) -> Part:
    return (
        f"head.same={same}", f"head.known={known}", f"any.known={any_known}", f"longer={longer}",
        f"head.known={known}|longer={longer}", f"first.same={first}", f"compound={compound}",
        f"compound={whole}|longer={longer}",
    )  # fmt: skip


@lru_cache(maxsize=10_000)
def _of_kinds(opening: str, own: str, kind: str, rank: int, age: bool) -> Part:
    return f"opening={opening}", f"kinds={own}|{kind}", f"kinds={own}|{kind}|{rank}", f"age={age}|{kind}"


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
