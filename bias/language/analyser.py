"""Text of a field → Reading, on `spacy.blank("de")`: nothing to download."""

from __future__ import annotations

import gc
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from bias.language.characters import clean
from bias.language.quotes import pair
from bias.language.reading import Reading, Unit
from bias.language.sentences import paragraphs, sentences
from bias.language.words import Word, Words

if TYPE_CHECKING:
    from spacy.language import Language

_SPACE = re.compile(r"\s")
_ENDLESS = re.compile(r"(?<!\S)\S{300,}")
_CUT = 100
_PIECE = 200_000  # characters tokenised at once: keeps memory flat on very long articles
_MOST_SPELLINGS = 30_000
"""Spellings after which all are forgotten, spaCy's own store among them: about 50 MB, which a thousand news articles
fill. What is met again is worked out again, at a cost of a few per cent."""


@cache
def pipeline() -> Language:
    """A blank German pipeline whose tokeniser keeps gender forms (Expert:innen) whole."""
    import spacy
    from spacy.util import compile_infix_regex

    nlp = spacy.blank("de")
    infixes = [
        rule.replace("[:<>=]", "(?:[<>=]|:(?!in(?:nen)?\\b))") if isinstance(rule, str) else rule
        for rule in nlp.Defaults.infixes or ()
    ]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    # Shape, prefix, "looks like an address" and the like are worked out for every new word; nothing here asks for them.
    vocabulary: Any = nlp.vocab
    vocabulary.lex_attr_getters = {}
    return nlp


class Analyser:
    """Reads fields; keeps the words that it has seen, up to a bound."""

    def __init__(self) -> None:
        from spacy.attrs import IDX, ORTH

        self._attributes: list[Any] = [ORTH, IDX]
        self._begin()

    def _begin(self) -> None:
        self._nlp = pipeline()
        self._words = Words()
        self._by_hash: dict[int, Word] = {}

    def _forget(self) -> None:
        """Begin anew with a pipeline whose vocabulary is empty: spaCy keeps every string that it has met."""
        pipeline.cache_clear()
        self._begin()
        gc.collect()

    def read(self, original: str) -> Reading:
        """Original text of a field → Reading. Linear in its length."""
        if len(self._by_hash) > _MOST_SPELLINGS:
            self._forget()
        text = clean(original)
        spans = paragraphs(text.text)
        words: list[Word] = []
        starts: list[int] = []
        for low, high in _pieces(text.text, spans):
            for start, end in _digestible(text.text, low, high):
                self._tokenise(text.text[start:end], start, words, starts)
        units: list[Unit] = []
        for number, span in enumerate(spans):
            for start, end in sentences(text.text, span):
                units.append(Unit(0, 0, start, end, number))
        _place(units, starts)
        return Reading(text, words, starts, units, pair(text.text, spans), spans)

    def _tokenise(self, piece: str, offset: int, words: list[Word], starts: list[int]) -> None:
        doc = self._nlp.tokenizer(piece)
        known = self._by_hash
        strings = self._nlp.vocab.strings
        for orth, start in doc.to_array(self._attributes).tolist():
            word = known.get(orth)
            if word is None:
                word = known[orth] = self._words[strings[orth]]
            if word.plain or not word.text.isspace():
                words.append(word)
                starts.append(start + offset)


def _place(units: list[Unit], starts: list[int]) -> None:
    """Gives every sentence its range of tokens."""
    at = 0
    for unit in units:
        while at < len(starts) and starts[at] < unit.start:
            at += 1
        unit.low = at
        while at < len(starts) and starts[at] < unit.end:
            at += 1
        unit.high = at


def _digestible(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """A piece with its endless words cut up: the tokeniser takes the square of a word's length for signs in a row."""
    cuts: list[tuple[int, int]] = []
    at = low
    for match in _ENDLESS.finditer(text, low, high):
        cuts.append((at, match.start()))
        cuts += [(start, min(start + _CUT, match.end())) for start in range(match.start(), match.end(), _CUT)]
        at = match.end()
    return [*cuts, (at, high)]


def _pieces(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Whole paragraphs, joined up to the piece length; a longer one is cut at spaces."""
    pieces: list[tuple[int, int]] = []
    for start, high in spans:
        if pieces and high - pieces[-1][0] <= _PIECE:
            pieces[-1] = (pieces[-1][0], high)
            continue
        low = start
        while high - low > _PIECE:
            space = _SPACE.search(text, low + _PIECE, high)
            cut = space.start() if space else high
            pieces.append((low, cut))
            low = cut
        pieces.append((low, high))
    return pieces
