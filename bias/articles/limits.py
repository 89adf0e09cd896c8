"""How large an article, a line and a file may be, so that no input can fill the memory or keep the program for ever."""

from __future__ import annotations

from typing import BinaryIO

from bias.model import BiasError

TEXT = 10_000_000
"""Most characters that the text of one article may have: about 4,000 book pages."""

LINE = 64_000_000
"""Most characters of a line of JSON Lines, or of a row of a table: a text at its limit with every letter escaped."""

FILE = 64_000_000
"""Most bytes of a file that holds one article, after unpacking."""

PAGE = 16_000_000
"""Most bytes of an HTML page, after unpacking."""

ELEMENTS = 20_000
"""Most elements of an HTML page: newspapers' have 1,000 to 10,000, and finding the text takes up to their square."""

DOCUMENT = 512_000_000
"""Most bytes of a JSON document, which has to be held as a whole, after unpacking."""

RATIO = 500
"""How many times its size a compressed file may unpack to. Prose comes to 3 to 5, nothing but repetition to 1,000."""

BELOW_RATIO = 64_000_000
"""Bytes that a compressed file may unpack to whatever the ratio."""

_CHUNK = 1 << 20


def megabytes(size: int) -> str:
    """A size for messages."""
    return f"{size / 1_000_000:,.0f} MB" if size >= 1_000_000 else f"{size:,} bytes"


def whole(stream: BinaryIO, limit: int, place: str, mend: str) -> bytes:
    """All that a stream holds. Raises BiasError where that is more than `limit` bytes; no more than that is read."""
    chunks, size = [], 0
    while data := stream.read(min(_CHUNK, limit + 1 - size)):
        chunks.append(data)
        size += len(data)
        if size > limit:
            raise BiasError(f"{place}: larger than {megabytes(limit)}, which no article is; {mend}")
    return b"".join(chunks)
