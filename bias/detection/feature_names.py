"""Features of the models → words that a reader of news understands, in English and in German."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bias.detection import feature_names_table as t
from bias.detection.feature_names_table import Both

_SIGNS = frozenset(("entry", "quote", "subjunctive", "verb", "hearsay", "frame"))
_SUBTYPES = frozenset(("direct", "indirect", "continued", "prepositional", "parenthetical", "evidential"))
_HELD_WORDS = frozenset(
    "finite modal cue lemma auxiliary clause following.first rule.source.first rule.source.ends ends w".split()
)
_HELD_EITHER = frozenset("c opens last begins first rule.opens rule.opens.class class quote.behind".split())
_STEPS: Mapping[str, int] = {"length": 5, "rule.length": 20, "quote.share": 10}
_TOP: Mapping[tuple[str, str], str] = {
    ("length", "8"): "40+", ("rule.length", "6"): "120+", ("rule.source.far", "6"): "6+", ("quote.words", "8"): "8+",
    ("number", "5"): "6+", ("gap", "4"): "4+", ("frames", "3"): "3+", ("segment.number", "3"): "3+",
}  # fmt: skip
_MATCH = re.compile(r"(entry|subtype|category)([*+-])(.+)")


@dataclass(frozen=True, slots=True)
class Name:
    """What a feature is called. Features that look at the same thing share a name, and are added up."""

    en: str
    de: str

    def into(self, pattern: Both) -> Name:
        """This name in the place of `{}`."""
        return Name(pattern[0].replace("{}", self.en), pattern[1].replace("{}", self.de))


@cache
def spot_name(feature: str) -> Name:
    """The name of a feature of the classifier's models of spots, words and subtypes."""
    if feature[1:2] in "12" and feature[:1] in "+-" and feature[2:3] == ":":
        return _around(feature[:2], feature[3:])
    if "|" in feature:  # an entry together with a sign of its clause: the sign is what makes the difference
        feature = feature.partition("|")[2]
    match = _MATCH.match(feature)
    if match is not None:
        kind, sign, what = match.groups()
        # In a sentence it only counts of which subtype its entries are.
        kind = "subtype" if kind == "entry" and sign != "*" and "/" not in what else kind
        return _plain(_category(what)).into(t.MATCHES[kind + sign])
    return _from(feature.removeprefix("m:"), t.SPOT, t.SPOT_WITH)


@cache
def cue_name(feature: str) -> Name:
    """The name of a feature of the model of attributions' cues."""
    parts = [each for each in feature.split("|") if not _is_signs(each) and each not in _SUBTYPES]
    names = [_cue_part(each) for each in parts or [feature.partition("|")[0]]]
    whole = names[0]
    for name in names[1:]:
        whole = Name(t.TOGETHER[0].format(whole.en, name.en), t.TOGETHER[1].format(whole.de, name.de))
    return whole


def number_name(name: str, sentence: bool = False) -> Name:
    """The name of a number that the model of findings, or that of sentences, weighs."""
    both = (t.SENTENCE_NUMBERS if sentence else t.NUMBERS).get(name)
    return Name(*both) if both else _plain(name).into(t.UNKNOWN)


def is_named(name: Name) -> bool:
    """Whether the tables know the feature."""
    return not name.en.startswith(t.UNKNOWN[0].removesuffix("{}"))


def _is_signs(part: str) -> bool:
    return all(each in _SIGNS for each in part.split("+"))


def _cue_part(part: str) -> Name:
    key, _, value = part.partition("=")
    if key.lstrip("-").removesuffix(".class") in ("1", "2", "3"):
        place = key.removesuffix(".class")
        sign = place if place.startswith("-") else f"+{place}"
        return _around(sign, value if value == "edge" else f"{'c' if _is_class(value) else 'w'}={value}")
    if key in ("begins", "ends"):
        return Name(*t.SPELLING)
    if key in t.CUE_BOOLEAN and value in ("True", "False"):
        return Name(*t.CUE_BOOLEAN[key][value == "False"])
    return _from(part, t.CUE, t.CUE_WITH)


def _from(feature: str, whole: Mapping[str, Both], holding: Mapping[str, Both]) -> Name:
    if feature in whole:
        return Name(*whole[feature])
    key, equals, value = feature.partition("=")
    if not equals or key not in holding:
        return _plain(feature).into(t.UNKNOWN)
    if key == "cue" and "_" not in value:
        key = "w" if "w" in holding else key
    return _held(key, value).into(holding[key])


def _held(key: str, value: str) -> Name:
    """What a feature holds, in words."""
    if key == "v":
        return _vocabulary(value)
    if key in _HELD_EITHER and _is_class(value):
        return _word_class(value)
    if key in _HELD_WORDS | _HELD_EITHER:
        return _quoted(value.replace("_", " ") if key == "cue" else value)
    if (key, value) in _TOP:
        return _plain(_TOP[key, value])
    if key in _STEPS and value.isdigit():
        low = int(value) * _STEPS[key]
        return _plain(f"{low}–{low + _STEPS[key] - 1}" if key != "quote.share" else str(low))
    if key in ("number", "subjunctive") and value.isdigit():
        return _plain(str(int(value) + 1))
    return _code(key, value)


def _code(key: str, value: str) -> Name:
    if key == "signs":
        both = [t.CODES.get(each, (each, each)) for each in value.split("+")]
        return Name(", ".join(en for en, _ in both), ", ".join(de for _, de in both))
    if key == "subject" and value[-1:] in "+-":
        return _plain_code(value[:-1]).into(t.BEHIND_IT if value[-1] == "+" else t.BEFORE_IT)
    if key == "following":
        name = _plain_code(value.removesuffix("True").removesuffix("False"))
        return name.into(t.IN_SUBJUNCTIVE) if value.endswith("True") else name
    return _plain(value) if key in ("entry", "rule.entry") else _plain_code(value)


def _around(sign: str, inner: str) -> Name:
    """A neighbour: its word, its class or what it is listed under, at its place."""
    if inner == "edge":
        return Name(*(t.BEGINNING if sign[0] == "-" else t.END)).into(t.AROUND[sign])
    key, equals, value = inner.partition("=")
    if not equals or key not in ("w", "c", "v"):
        return _plain(f"{sign}:{inner}").into(t.UNKNOWN)
    held = _held(key, value)
    return (held.into(t.SPOT_WITH["v"]) if key == "v" else held).into(t.AROUND[sign])


def _plain(text: str) -> Name:
    return Name(text, text)


def _plain_code(value: str) -> Name:
    return Name(*t.CODES.get(value, (value, value)))


def _quoted(word: str) -> Name:
    return Name(f"“{word}”", f"„{word}“")


def _category(text: str) -> str:
    """`hedging.epistemic` as people read it; the name of an entry stays."""
    category, dot, subtype = text.partition(".")
    return f"{category} ({subtype})" if dot and "/" not in text else text


def _is_class(value: str) -> bool:
    """Whether a value is the letters of a class of words, and no word: words are folded to small letters."""
    return all("A" <= each <= "Z" for each in value)


def _word_class(letters: str) -> Name:
    """The letters of a class of words, spelled out."""
    if "P" in letters:
        return Name(*(t.QUOTE if "Q" in letters else t.SIGN))
    both = [t.LETTERS[each] for each in letters if each in t.LETTERS]
    if not both:
        return Name(*(t.NOUN if "C" in letters else t.UNLISTED))
    name = Name("/".join(en for en, _ in both), "/".join(de for _, de in both))
    return name.into(t.CAPITAL) if "C" in letters else name


@cache
def _notes() -> Mapping[str, str]:
    source = files("bias.lexicons").joinpath("de/vocabulary.toml").read_text(encoding="utf-8")
    return {name: block.get("note", name) for name, block in tomllib.loads(source)["class"].items()}


def _vocabulary(name: str) -> Name:
    note = _notes().get(name, name).partition(":")[0].rstrip(".")
    english = note[:1].lower() + note[1:]
    return Name(english, t.VOCABULARY.get(name, name))
