"""What kind of source a mention names: features of its forms, and of its context where nobody is named."""

from __future__ import annotations

from functools import lru_cache

from bias.detection.kinds import kind_of
from bias.detection.linear import Part
from bias.detection.mentions import names
from bias.detection.phrases import is_pronoun
from bias.language import words as w
from bias.language.words import Word

Range = tuple[int, int]

_TELLING = frozenset(
    ("des", "der", "von", "vom", "aus", "(", "„", "für", "und", "eigenen", "mehrere", "viele", "einige")
)


def kind_features(words: list[Word], mention: Range | None, subtype: str, last: str, cue: str, gap: int) -> list[str]:
    """Features of a mention in its context: `last` is the kind of the source before it, `gap` sentences ago."""
    return [feature for part in kind_parts(words, mention, subtype, last, cue, gap) for feature in part]


def kind_parts(words: list[Word], mention: Range | None, subtype: str, last: str, cue: str, gap: int) -> list[Part]:
    """What `kind_features` gives in parts that recur, as names do."""
    gap = min(4, gap)
    if mention is None:
        return [_of_nobody(subtype, last, cue, gap)]
    low, high = mention
    heads = names(words, low, high)
    first = words[low]
    opening = "C" if first.bits & w.CAPITAL and not first.bits & w.ARTICLE and not is_pronoun(first.key) else first.key
    end = heads[-1][-3:] if heads else "none"
    parts = [_of_form(subtype, opening, min(5, high - low), len(heads), kind_of(words[low:high]), end)]
    for number, name in enumerate(heads[:4]):
        place = "first" if number == 0 else "last" if number == len(heads) - 1 else "middle"
        parts.append(_of_name(name, place))
    phrase = words[low:high]
    features: list[str] = []
    if heads:
        features.append(f"genitive={heads[-1].endswith('s')}")
        features.append(f"upper={any(word.key == heads[-1] and word.text.isupper() for word in phrase)}")
    features += [f"holds={word.key}" for word in phrase if word.key in _TELLING]
    lower = [word.key for word in phrase if word.bits & w.ADJECTIVE and not word.bits & w.CAPITAL]
    features += [f"adjective={key[:6]}" for key in lower[:2]]
    attributes = [word.key for word in phrase if word.bits & w.CAPITAL][len(heads) :]
    features += [f"attribute={key[-6:]}" for key in attributes[:3]]
    if high - low == 1 and is_pronoun(first.key):
        features += [f"pronoun|last={last}", f"pronoun={first.key}|last={last}"]
    return [*parts, *((feature,) for feature in features)]


@lru_cache(maxsize=10_000)
def _of_nobody(subtype: str, last: str, cue: str, gap: int) -> Part:
    return (
        "none", f"none|{subtype}", f"none|last={last}", f"none|last={last}|{subtype}", f"none|cue={cue}",
        f"none|gap={gap}", f"none|last={last}|gap={gap}",
    )  # fmt: skip


@lru_cache(maxsize=10_000)
def _of_form(subtype: str, opening: str, length: int, heads: int, rule: str, end: str) -> Part:
    return (
        f"subtype={subtype}", f"opening={opening}", f"length={length}", f"names={min(4, heads)}", f"rule={rule}",
        f"rule={rule}|names={min(3, heads)}", f"opening={opening}|ends={end}", f"opening={opening}|one={heads == 1}",
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def _of_name(name: str, place: str) -> Part:
    features = [f"name={name}", f"{place}={name}"]
    features += [f"{place}.ends={name[-length:]}" for length in (3, 4, 5, 6, 8) if len(name) > length]
    features += [f"part={name[at:]}" for at in range(max(4, len(name) - 10), len(name) - 3)]
    if "-" in name:
        front, _, back = name.rpartition("-")
        features += [f"back={back}", f"front={front}"]
    return tuple(features)
