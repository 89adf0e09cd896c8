"""What a finding is known by wherever its text goes: entry, cue, the words around it, and which of equals it is.

Lines, columns, line breaks, punctuation, upper and lower case and the spelling of umlauts in Unicode do not count. A
fingerprint is 32 hexadecimal digits: 28 of what it says (its kin: equal findings have it in common) and 4 of its
number among its kin in the article, from 1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from unicodedata import normalize

from bias.language.comments import blanked
from bias.model import Finding, Scored

WORDS = 4
"""Words of the sentence on each side of the cue."""

_KIN = 28
_MOST = 0xFFFF
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_QUOTES = dict.fromkeys(map(ord, "„“”«»"), '"') | dict.fromkeys(map(ord, "‚‘’‹›ʼ´`"), "'")
_QUOTE = re.compile(f"[{''.join(map(chr, _QUOTES))}]")
_WORD = re.compile(r"\w+(?:'\w+)*")


def kin(fingerprint: str) -> str:
    """What equal findings have in common."""
    return fingerprint[:_KIN]


def fingerprints(scored: Scored, chosen: Iterable[int]) -> Mapping[int, str]:
    """The fingerprints of some findings of an article, by their index in it, in the order of the text."""
    fields = {"title": blanked(scored.article.title), "text": blanked(scored.article.text)}
    seen: Counter[str] = Counter()
    made: dict[int, str] = {}
    for index in sorted(chosen):
        finding = scored.scorecard.findings[index]
        sentence = scored.scorecard.sentences[finding.sentence]
        digest = _digest(finding, fields[finding.field], sentence.start, sentence.end)
        seen[digest] += 1
        made[index] = f"{digest}{min(seen[digest], _MOST):04x}"
    return made


def _digest(finding: Finding, text: str, low: int, high: int) -> str:
    cue = " ".join(normalised(text[finding.start : finding.end]).split())
    before = _WORD.findall(normalised(text[low : finding.start]))[-WORDS:]
    after = _WORD.findall(normalised(text[finding.end : high]))[:WORDS]
    rule = f"{finding.category}.{finding.subtype}"
    parts = (finding.entry or "learned", rule, cue, " ".join(before), " ".join(after))
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_KIN]


def normalised(text: str) -> str:
    """Text as fingerprints see it: composed, folded, without what nobody sees; quotation marks all alike."""
    # Looking first is several times faster than replacing, and most of what is looked at has nothing to replace.
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    text = normalize("NFC", text)
    return (text.translate(_QUOTES) if _QUOTE.search(text) else text).casefold()
