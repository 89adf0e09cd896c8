"""Features of phrases that may name a source in parts, each made once for each combination of what it depends on."""

from __future__ import annotations

from functools import lru_cache

from bias.detection.cue_parts import word_class
from bias.detection.linear import Part
from bias.language import words as w

BEHIND_EDGE = ("1.class=edge", "1=C")
"""Where the phrase ends its sentence."""


@lru_cache(maxsize=1_000)
def of_guess(name: str, subtype: str) -> Part:
    return f"guess={name}", f"guess={name}|{subtype}"


@lru_cache(maxsize=1_000)
def of_other_guess(how: str, name: str) -> Part:
    return (f"guess.{how}={name}",)


@lru_cache(maxsize=1_000)
def of_no_rule(side: str, where: str) -> Part:
    return f"norule|{side}", f"norule|{where}"


@lru_cache(maxsize=20_000)
def of_entry(entry: str | None, where: str) -> Part:
    return (f"entry={entry}|{where}",)


@lru_cache(maxsize=1_000)
def of_content(inside: bool, subtype: str) -> Part:
    return f"content={inside}", f"content={inside}|{subtype}"


@lru_cache(maxsize=1_000)
def of_rule(source: str, subtype: str) -> Part:
    return f"rule={source}", f"rule={source}|{subtype}"


@lru_cache(maxsize=20_000)
def of_place(
    subtype: str,
    side: str,
    where: str,
    apart: int,
    segments: str,
    *,
    opens: bool,
    closes: bool,
    first: bool,
    quoted: bool,
    touches: str,
) -> Part:
    return (
        "any", side, where, f"{subtype}|{side}", f"{subtype}|{where}", f"apart={apart}", f"apart={apart}|{subtype}",
        f"segments={segments}", f"opens={opens}", f"closes={closes}", f"first={first}", f"quoted={quoted}",
        f"quoted={quoted}|{subtype}", *((f"touches={touches}",) if touches else ()),
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def of_form(kind: str, subtype: str, opening: str, oblique: bool) -> Part:
    return f"form={kind}", f"form={kind}|{subtype}", f"opening={opening}", f"oblique={oblique}"


@lru_cache(maxsize=20_000)
def of_word_before(key: str, bits: int, subtype: str) -> Part:
    return f"-1={key}", f"-1={key}|{subtype}", f"-1.class={word_class(bits)}"


@lru_cache(maxsize=1_000)
def before_edge(subtype: str) -> Part:
    """Where the phrase opens its sentence."""
    return "-1=edge", f"-1=edge|{subtype}", "-1.class=edge"


@lru_cache(maxsize=20_000)
def of_word_behind(key: str, bits: int) -> Part:
    return f"1.class={word_class(bits)}", f"1={key if not bits & w.CAPITAL else 'C'}"


@lru_cache(maxsize=1_000)
def of_kind(kind: str, subtype: str, side: str) -> Part:
    return f"kind={kind}", f"kind={kind}|{subtype}", f"kind={kind}|{side}"


@lru_cache(maxsize=1_000)
def of_size(length: int, capitals: int) -> Part:
    return f"length={length}", f"capitals={capitals}"


@lru_cache(maxsize=1_000)
def of_finite(where: str, side: str) -> Part:
    """The phrase stands right before or behind a finite verb."""
    return f"{where}.finite", f"{where}.finite|{side}"


@lru_cache(maxsize=20_000)
def of_number(plural: bool, plural_phrase: bool, side: str, opening: str) -> Part:
    return f"plural={plural}|{plural_phrase}|{side}", f"plural={plural}|{opening}"


@lru_cache(maxsize=20_000)
def of_passive(passive: bool, before: str) -> Part:
    return (f"passive={passive}|{before}",)


@lru_cache(maxsize=20_000)
def of_cue(key: str, side: str, oblique: bool) -> Part:
    return (f"cue={key}|{side}|{oblique}",)


@lru_cache(maxsize=1_000)
def of_between(side: str, capitals: int, finite: bool, commas: int, preposition: bool) -> Part:
    return (
        f"between.capitals={side}{capitals}", f"between.finite={side}{finite}", f"between.commas={side}{commas}",
        f"between.preposition={side}{preposition}",
    )  # fmt: skip


@lru_cache(maxsize=1_000)
def of_nobody(subtype: str, named: bool, norule: bool) -> Part:
    return (
        "nobody", f"nobody|{subtype}", f"nobody|rule={named}", f"nobody|norule={norule}",
        f"nobody|{subtype}|rule={named}",
    )  # fmt: skip


@lru_cache(maxsize=1_000)
def of_nobody_guessed(name: str, guessed: bool, subtype: str) -> Part:
    return (f"nobody|{name}={guessed}|{subtype}",)
