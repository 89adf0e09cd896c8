"""Sentences read for a test, and spans of them by their words."""

from __future__ import annotations

import re

from bias.language.analyser import Analyser
from bias.language.reading import Reading

ANALYSER = Analyser()
Range = tuple[int, int]


def read(*sentences: str) -> Reading:
    reading = ANALYSER.read(" ".join(sentences))
    assert len(reading.units) == len(sentences)
    return reading


def span(reading: Reading, text: str, nth: int = 0) -> Range:
    """The tokens of the nth occurrence of a text as whole words."""
    found = list(re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", reading.text))[nth]
    return reading.tokens(found.start(), found.end())


def shown(reading: Reading, tokens: Range | None) -> str | None:
    return None if tokens is None else reading.mention(tokens).text
