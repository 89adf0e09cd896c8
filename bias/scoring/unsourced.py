"""What of an article has nobody behind it: the longest stretch without a source, and figures with no source near."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from bias.language.comments import blanked
from bias.language.figures import has_figure
from bias.model import Article, Sentence

_BLANK_LINE = re.compile(r"(?>\r\n|[\n\r\u2029])[^\S\n\r\u2029]*[\n\r\u2029]")


def longest_unattributed(article: Article, sentences: Sequence[Sentence]) -> tuple[int, int]:
    """The longest run of sentences of the text without attributed content → its sentences and its words.

    Longest by words, then by sentences. Words are what blanks set apart, if they hold a letter or a digit. The headline
    is left out: what it says is usually attributed below.
    """
    text, best = blanked(article.text), (0, 0)
    for attributed, run in groupby((each for each in sentences if each.field == "text"), lambda each: each.attributed):
        if not attributed:
            stretch = list(run)
            words = sum(_words(text[each.start : each.end]) for each in stretch)
            best = max(best, (words, len(stretch)))
    return best[1], best[0]


def _words(text: str) -> int:
    return sum(any(map(str.isalnum, each)) for each in text.split())


def unsourced_figures(article: Article, sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """Indices of the sentences of the text that have a figure, and no attributed content in them or beside them.

    Beside is the sentence before and the one after, in the same paragraph.
    """
    text = blanked(article.text)
    return tuple(
        number
        for number, each in enumerate(sentences)
        if each.field == "text"
        and not each.attributed
        and not any(sentences[other].attributed for other in _beside(text, sentences, number))
        and has_figure(text[each.start : each.end])
    )


def _beside(text: str, sentences: Sequence[Sentence], number: int) -> list[int]:
    """The neighbours of a sentence of the text within its paragraph."""
    found = []
    for left, right, other in ((number - 1, number, number - 1), (number, number + 1, number + 1)):
        if left >= 0 and right < len(sentences) and sentences[left].field == sentences[right].field:
            between = text[sentences[left].end : sentences[right].start]
            if not _BLANK_LINE.search(between):
                found.append(other)
    return found
