"""Which pronoun takes up a mention: er, sie, es or the plural sie, as far as its form tells."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from bias.language import words as w
from bias.language.words import Word

Range = tuple[int, int]

_ARTICLES = {
    "das": "es",
    "ein": "er/es",
    "eine": "sie",
    "des": "er/es",
    "eines": "er/es",
    "dem": "er/es",
    "einem": "er/es",
    "einen": "er",
}
_TITLES = {"herr": "er", "herrn": "er", "frau": "sie", "papst": "er", "könig": "er", "königin": "sie"}
_LEADING = 4  # words of a mention that can tell


@cache
def first_names() -> Mapping[str, str]:
    """First name → `er` or `sie`, folded, from `lexicons/de/first_names.toml`."""
    table = tomllib.loads(files("bias.lexicons").joinpath("de/first_names.toml").read_text(encoding="utf-8"))
    return {name: pronoun for pronoun in ("sie", "er") for name in table[pronoun].split()}


def holds_first_name(words: Sequence[Word], low: int, high: int) -> bool:
    """Whether a mention holds a first name with another name behind it."""
    known = first_names()
    return any(
        words[at].bits & w.CAPITAL and words[at].key in known and words[at + 1].bits & w.CAPITAL
        for at in range(low, min(high - 1, low + _LEADING + 2))
    )


def gender(words: Sequence[Word], mention: Range) -> str:
    """`er`, `sie`, `es`, `plural`, `er/es`, `der` or `die` (ambiguous articles), or `unknown`."""
    low, high = mention
    shown = "unknown"
    for at in range(low, min(high, low + _LEADING)):
        key = words[at].key
        if not words[at].bits & w.CAPITAL or (at == low and key in _ARTICLES):
            if at == low and key in ("der", "die", "den"):
                shown = key
            elif at == low:
                shown = _ARTICLES.get(key, shown)
            continue
        if key in _TITLES or key in first_names():
            return _TITLES.get(key) or first_names()[key]
        if key.endswith("in") and len(key) > 6 and key[-3] in "aeknrt":
            return "sie"
        if key.endswith("innen") or (shown == "die" and key.endswith("en") and len(key) > 6):
            return "plural"
    return shown
