"""What an entry says of single tokens → tests of a token in a Reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bias.detection.conditions import Terms
from bias.language import words as w
from bias.language.reading import Reading
from bias.language.verbs import fold

TokenTest = Callable[[Reading, int], bool]
"""Whether the token with a number passes."""


class Token:
    """One token of a pattern behind the first."""

    __slots__ = ("test", "op", "keys", "least", "most")

    def __init__(self, test: TokenTest, op: str = "", keys: frozenset[str] = frozenset()) -> None:
        self.test = test
        self.op = op
        self.keys = keys  # the only folded words that can pass, where that is known
        self.least = 0 if op in ("?", "*") else 1
        self.most = 1 if op in ("", "?") else 8


def split_words(written: str) -> list[str]:
    """Words of an entry as the tokeniser will cut them, signs apart."""
    return re.findall(r"[\w'’.*:/-]*\w[\w'’*:/-]*\.?|[^\w\s]+", written)


def key_test(key: str) -> TokenTest:
    """Passes tokens with a folded spelling, capital or not."""
    return lambda reading, at: reading.words[at].key == key


def word_token(written: str) -> Token:
    """A word of an entry behind its first: with a capital as written, without one also in capitals or at a start."""
    key = fold(written)
    if written[0].isupper():
        return Token(
            lambda reading, at: reading.words[at].key == key and bool(reading.words[at].bits & w.CAPITAL),
            keys=frozenset((key,)),
        )
    return Token(
        keys=frozenset((key,)),
        test=lambda reading, at: (
            reading.words[at].key == key
            and (
                not reading.words[at].bits & w.CAPITAL
                or bool(reading.words[at].bits & w.UPPER)
                or reading.is_opening(at)
            )
        ),
    )


def pattern_test(pattern: Mapping[str, Any]) -> TokenTest:
    """Passes tokens for which every key of a token pattern but OP holds."""
    tests: list[TokenTest] = []
    for name, wanted in pattern.items():
        if name == "OP":
            continue
        if name == "CLASS":
            terms = Terms([wanted if wanted.startswith("@") else f"@{wanted}"])
            tests.append(terms.at)
        else:
            tests.append(_attribute_test(name, wanted))
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        first, second = tests
        return lambda reading, at: first(reading, at) and second(reading, at)
    return lambda reading, at: all(test(reading, at) for test in tests)


def _attribute_test(name: str, wanted: Any) -> TokenTest:
    # One function for each case: they are asked for every token that a pattern gets to.
    folded = name == "LOWER"
    key = fold if folded else str
    if isinstance(wanted, str):
        same = key(wanted)
        return key_test(same) if folded else lambda reading, at: reading.words[at].text == same
    if "REGEX" in wanted:
        search = re.compile(wanted["REGEX"]).search
        if folded:
            return lambda reading, at: search(reading.words[at].key) is not None
        return lambda reading, at: search(reading.words[at].text) is not None
    inside = "IN" in wanted
    among = frozenset(key(each) for each in wanted["IN" if inside else "NOT_IN"])
    if folded:
        return lambda reading, at: (reading.words[at].key in among) == inside
    return lambda reading, at: (reading.words[at].text in among) == inside


def heads_of(pattern: Mapping[str, Any]) -> list[str]:
    """The words that a token pattern lists, if it lists any."""
    written = pattern.get("LOWER", pattern.get("TEXT"))
    return [written] if isinstance(written, str) else list((written or {}).get("IN", []))
