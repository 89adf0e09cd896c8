"""Features of candidate cues in parts, each made once for each combination of what it depends on."""

from __future__ import annotations

from functools import lru_cache

from bias.detection.linear import Part
from bias.language import words as w
from bias.language.verbs import verbs

_SHOWN = (
    (w.CAPITAL, "C"), (w.NUMBER, "N"), (w.PUNCT, "P"), (w.QUOTE, "Q"), (w.ARTICLE, "A"), (w.PRONOUN, "R"),
    (w.PREPOSITION, "V"), (w.AUXILIARY, "X"), (w.MODAL, "M"), (w.FINITE, "F"), (w.INFINITIVE, "I"), (w.PARTICIPLE, "T"),
    (w.ADJECTIVE, "J"), (w.BREAK, "B"), (w.NEGATION, "G"), (w.ADVERB, "D"),
)  # fmt: skip
CLAUSE_WORDS = frozenset("dass ob sich es als für von davon darauf dazu worden werden wurde wird".split())
"""Words of its clause that tell of a cue."""
_PASSIVE = frozenset("wurde wurden wird werden worden".split())
_classes: dict[int, str] = {}


def word_class(bits: int) -> str:
    """The classes that a word may belong to, as letters."""
    shown = _classes.get(bits)
    if shown is None:
        shown = _classes[bits] = "".join(letter for bit, letter in _SHOWN if bits & bit)
    return shown


@lru_cache(maxsize=1_000)
def of_signs(signs: str) -> Part:
    return "any", "signs=" + signs


@lru_cache(maxsize=1_000)
def of_sentence(colon: bool, question: bool, frames: int, quotes: bool, subjunctives: bool) -> Part:
    return (
        f"colon={colon}", f"question={question}", f"frames={frames}", f"quotes={quotes}",
        f"subjunctives={subjunctives}",
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def of_extent(first: str, length: int, number: int) -> Part:
    return f"first={first}", f"length={length}", f"number={number}"


@lru_cache(maxsize=1_000)
def of_before(subtype: str, gap: int, paragraph: bool) -> Part:
    return f"before={subtype}", f"gap={gap}", f"paragraph={paragraph}"


@lru_cache(maxsize=1_000)
def of_other(signs: str, name: str, quotes: bool, subjunctives: bool, colon: bool) -> Part:
    return (
        f"{signs}|{name}.quotes={quotes}", f"{signs}|{name}.subjunctives={subjunctives}",
        f"{signs}|{name}.colon={colon}",
    )  # fmt: skip


@lru_cache(maxsize=10_000)
def of_entry(entry: str, subtype: str, takes: tuple[str, ...], forms: frozenset[str]) -> Part:
    takes, shown = tuple(f"takes={each}" for each in takes), tuple(f"form={each}" for each in forms)
    return f"entry={entry}", f"entry.subtype={subtype}", *takes, *shown


@lru_cache(maxsize=20_000)
def of_cue(own: str, key: str, bits: int) -> Part:
    lemma = verbs().lemmas.get(key)
    return (
        f"cue={own}", f"ends={key[-3:]}", f"ends={key[-4:]}", f"begins={key[:4]}", f"begins={key[:5]}",
        f"class={word_class(bits)}", f"capital={bool(bits & w.CAPITAL)}", *((f"lemma={lemma}",) if lemma else ()),
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def of_neighbour(offset: int, signs: str, key: str, bits: int | None) -> Part:
    """The word at an offset; no `bits`: the edge of the sentence."""
    shown = key if bits is None else word_class(bits)
    own = f"{offset}={shown if bits is not None and bits & w.CAPITAL else key}"
    return (own, f"{offset}.class={shown}", f"{signs}|{offset}.class={shown}") if abs(offset) == 1 else (own,)


@lru_cache(maxsize=1_000)
def of_no_frame(signs: str, covered: bool, frames: int) -> Part:
    return (
        f"covered={covered}", f"{signs}|covered={covered}", "rule=none", f"{signs}|rule=none",
        f"rule=none|frames={frames}",
    )  # fmt: skip


@lru_cache(maxsize=1_000)
def of_segment(kind: str, number: int, place: str) -> Part:
    return f"segment={kind}", f"segment.number={number}", f"segment.place={place}"


@lru_cache(maxsize=10_000)
def of_beside(signs: str, following: str, subject: str) -> Part:
    return (
        f"following={following}",
        f"{signs}|following={following}",
        f"subject={subject}",
        f"{signs}|subject={subject}",
    )


@lru_cache(maxsize=10_000)
def of_clause_word(signs: str, key: str, bits: int) -> Part:
    named = ((w.AUXILIARY, "auxiliary=" + key), (w.MODAL, "modal=" + key), (w.NEGATION, "negated"))
    shown = [name for bit, name in named if bits & bit]
    if key in CLAUSE_WORDS:
        shown.append("clause=" + key)
    if key in _PASSIVE:
        shown.append(f"passive|{signs}")
    return tuple(shown)


@lru_cache(maxsize=10_000)
def of_signs_within(
    signs: str, inside: bool, quotes: bool, subjunctives: bool, frames: int, subtype: str, gap: int
) -> Part:
    return (
        f"inside={inside}", f"{signs}|quotes={quotes}|inside={inside}", f"{signs}|subjunctives={subjunctives}",
        f"{signs}|frames={frames}", f"{signs}|before={subtype}|gap={gap}", f"{signs}|before={subtype}",
    )  # fmt: skip
