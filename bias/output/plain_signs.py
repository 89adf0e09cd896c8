"""Drawings and typographic signs where the encoding of a terminal or file has none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO, cast

_SIGNS = {
    "├": "|", "┤": "|", "─": "-", "●": "o", "–": "-", "·": "-", "×": "x", "…": "...", "„": '"', "“": '"', "”": '"',
}  # fmt: skip


def encodable(out: TextIO, signs: Mapping[str, str] = _SIGNS) -> TextIO:
    """The same file, or one that writes plain signs if its encoding lacks any of these."""
    try:
        "".join(signs).encode(getattr(out, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return cast(TextIO, _Plain(out, signs))
    return out


class _Plain:
    """A text file in which signs become plain ones."""

    def __init__(self, out: TextIO, signs: Mapping[str, str]) -> None:
        self._out = out
        self._signs = str.maketrans(dict(signs))
        self.encoding = out.encoding

    def write(self, text: str) -> int:
        return self._out.write(text.translate(self._signs))

    def isatty(self) -> bool:
        return self._out.isatty()

    def flush(self) -> None:
        self._out.flush()
