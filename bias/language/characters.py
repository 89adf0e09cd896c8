r"""A field's text as analysis wants it, with a map back to the text as it stands.

Decomposed letters are composed, soft hyphens and zero-width characters dropped, odd spaces and curly apostrophes
inside words made plain, newlines made `\n`, halves of surrogate pairs replaced, comments for the check left out.
Offsets of findings always go back through `Clean.span`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bias.language.comments import gaps

_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2002\u2003\u2009\t\f\v\u2028\u0085"), " ") | {
    0x2029: "\n",
    0x0D: "\n",
}
_APOSTROPHE = re.compile(r"(?<=\w)[’‘ʼ´`](?=\w)")
_DROP = re.compile(f"[{_DROPPED}]")
_HALF = re.compile("[\ud800-\udfff]")
"""Readers refuse it; spaCy cannot take it in an article that a program made."""
_ODD = re.compile(f"[{''.join(map(re.escape, map(chr, _SPACES)))}’‘ʼ´`{_DROPPED}\ud800-\udfff]")
"""What is changed or dropped wherever it stands; most texts are better searched once than rewritten twice."""


@dataclass(frozen=True, slots=True)
class Clean:
    """`text` for analysis; `starts` and `ends` give for each of its characters the stretch of the original, or None."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A non-empty span of `text` → its span in the original."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def clean(original: str) -> Clean:
    """Original field → text for analysis. Characters are replaced one for one unless the text is decomposed."""
    left_out = gaps(original)
    if not left_out and "\r\n" not in original:
        return _composed(original)
    bounds = [0, *(bound for gap in left_out for bound in gap), len(original)]
    kept = [at for low, high in zip(bounds[::2], bounds[1::2], strict=True) for at in range(low, high)]
    kept = [at for at in kept if original[at] != "\r" or not original.startswith("\n", at + 1)]
    made = _composed("".join([original[at] for at in kept]))
    starts, ends = made.starts or range(len(made.text)), made.ends or range(1, len(made.text) + 1)
    return Clean(made.text, tuple(kept[at] for at in starts), tuple(kept[at - 1] + 1 for at in ends))


def _composed(original: str) -> Clean:
    text = original
    if _ODD.search(original):
        text = _APOSTROPHE.sub("'", _HALF.sub("\ufffd", original.translate(_SPACES)))
    if unicodedata.is_normalized("NFC", text) and not _DROP.search(text):
        return Clean(text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        if text[at] in _DROPPED:
            at += 1
            continue
        stop = at + 1
        while stop < len(text) and unicodedata.combining(text[stop]) and stop - at < 30:
            stop += 1
        piece = unicodedata.normalize("NFC", text[at:stop])
        pieces.append(piece)
        starts += [at] * len(piece)
        ends += [stop] * len(piece)
        at = stop
    # Apostrophes again: composing may have put a letter beside one.
    return Clean(_APOSTROPHE.sub("'", "".join(pieces)), tuple(starts), tuple(ends))
