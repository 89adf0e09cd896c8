"""Readability of German: Flesch (Amstad), first Wiener Sachtextformel, LIX.

The formulas and their constants are textstat's, and a test holds our figures against it. It is not used at run time for
what it does around them: importing it costs more than spaCy (it loads nltk for English), its language is a setting of
the whole process, it drops sentences of two words, gives 0.0 for an empty text, and takes hyphenation for syllables:
"einen", "aber" and "über" have one there, "Deutschland" three, "starb" two. Here a word has as many syllables as groups
of vowels; words and sentences are those of the scorecard.
"""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import normalize

from bias.language.comments import uncommented
from bias.model import Article, Readability, Tally

MINIMUM_WORDS = 100
"""The formulas were fitted on samples of 100 words; a shorter text gets none."""

LONG_WORD = 7
"""Letters from which Wiener and LIX call a word long."""

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# First the vowels that do not belong to the next one: be-enden, offizi-ell, Muse-um, Medi-en (but not schien).
_VOWELS = re.compile(
    r"(?<=[bg])e(?=e[bin]|ehr|er[bd])|i(?=ell)|e(?=ums?$)|(?<=[aeiouäöü].)i(?=ens?$)|(?<=[aeiouäöü]..)i(?=ens?$)"
    r"|aa|ai|au|äu|ee|ei|eu|ie|oo|oi|ou|ay|ey|oy|(?<=\w)y|y(?![aeiou])|(?<!q)u|[aeioäöüéèáàóâêôë]"
)


def readability(article: Article, tally: Tally) -> Readability:
    """Figures of title and text together; None below `MINIMUM_WORDS` words (`words_per_sentence`: below 1)."""
    if not tally.words or not tally.sentences:
        return Readability()
    length = tally.words / tally.sentences
    words = Counter(_words(uncommented(article.title)))
    words.update(_words(uncommented(article.text)))
    total = words.total()
    if tally.words < MINIMUM_WORDS or not total:
        return Readability(words_per_sentence=length)
    syllables = one = three = long = 0
    for word, times in words.items():
        count = syllables_of(word)
        syllables += count * times
        one += times if count == 1 else 0
        three += times if count >= 3 else 0
        long += times if len(word) >= LONG_WORD else 0
    percent = 100 / total
    return Readability(
        flesch=180 - length - 58.5 * syllables / total,
        wiener=0.1935 * three * percent + 0.1672 * length + 0.1297 * long * percent - 0.0327 * one * percent - 0.875,
        lix=length + long * percent,
        words_per_sentence=length,
    )


def _words(text: str) -> list[str]:
    # An umlaut in two code points is one letter here too.
    return _WORD.findall(normalize("NFC", text))


def syllables_of(word: str) -> int:
    """At least 1. Numbers count as they are written, not as they are spoken."""
    return len(_VOWELS.findall(word.lower())) or 1
