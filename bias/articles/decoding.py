"""Bytes → text: UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1252, and the caller is told of it."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from bias.articles import limits
from bias.model import BiasError

Notice = Callable[[str], None]
"""Gets one line about something the user should know although it is no error."""

HEAD = 4096
"""Bytes looked at to tell what a stream holds."""

BINARY = "binary file, not text; give the article's text, saved as UTF-8"
GUESSED = "not UTF-8, read as Windows-1252; save it as UTF-8 to be sure"
UNDECODABLE = "neither UTF-8 nor Windows-1252; save it as UTF-8"

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What stands in no text but in most binary files: control characters other than white space and escape.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKED = "bias.marked"
_PIECE = 1 << 20


def _mark(error: UnicodeError) -> tuple[str, int]:
    """For `codecs`: a lone surrogate, which decoding never gives otherwise, in the place of bytes that fail."""
    if isinstance(error, UnicodeDecodeError):
        return "\udcff", error.end
    raise error


codecs.register_error(_MARKED, _mark)


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file show that it holds no text."""
    return head.startswith(b"%PDF-") or (b"\0" in head and not head.startswith(_UTF_16))


def decoded(data: bytes, place: str, notice: Notice) -> str:
    """The text of a whole file, line ends as they stand. Raises BiasError where it holds no text."""
    if is_binary(data):
        raise BiasError(f"{place}: {BINARY}")
    if data.startswith(_UTF_16):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise BiasError(f"{place}: broken UTF-16 at byte {error.start + 1}; save it as UTF-8") from None
        if "\0" in text:
            raise BiasError(f"{place}: {BINARY}")
        return text
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _windows_1252(data, place, notice)


def _windows_1252(data: bytes, place: str, notice: Notice) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise BiasError(f"{place}: {UNDECODABLE}") from None
    if _CONTROL.search(text):
        raise BiasError(f"{place}: {BINARY}")
    notice(f"{place}: {GUESSED}")
    return text


def normalised(text: str) -> str:
    r"""Every line end as `\n`; nothing else is touched."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class _Replayed(io.RawIOBase):
    """A stream with the bytes put back that were read to look at its head. Closing it leaves the stream open."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._head or self._rest.read(len(buffer))
        taken = data[: len(buffer)]
        self._head = self._head[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)


def replayed(head: bytes, rest: BinaryIO) -> BinaryIO:
    """`head` and then what `rest` still holds."""
    return io.BufferedReader(_Replayed(head, rest), 1 << 18)


def decoded_lines(
    head: bytes, rest: BinaryIO, place: str, notice: Notice, *, newline: str | None = None
) -> Iterator[tuple[int, str | BiasError]]:
    r"""Numbered lines (from 1) of a stream, one at a time; one that cannot be decoded or is too long is an error.

    Lines end at `\n`, `\r` or `\r\n` only: U+2028 and its like stand inside strings. With `newline=""` they keep the
    end that they have, else it becomes `\n`.
    """
    if is_binary(head):
        yield 1, BiasError(f"{place}: {BINARY}")
        return
    wide = head.startswith(_UTF_16)
    # Both ways leave a mark where bytes make no character, so that one bad line does not spoil the others.
    stream = io.TextIOWrapper(
        replayed(head, rest),
        encoding="utf-16" if wide else "utf-8-sig",
        errors=_MARKED if wide else "surrogateescape",
        newline=newline,
    )
    notice = _once(notice)
    number = 0
    while line := stream.readline(limits.LINE + 1):
        number += 1
        at = f"{place}:{number}"
        if len(line) > limits.LINE and not line.endswith(("\n", "\r")):
            _skip_line(stream)
            yield number, BiasError(f"{at}: a line of more than {limits.LINE:,} characters; no article is that long")
        else:
            yield number, _mended(line, at, wide, notice)


def _skip_line(stream: io.TextIOWrapper) -> None:
    """Goes behind the end of the line, holding little of it."""
    while (piece := stream.readline(_PIECE)) and not piece.endswith(("\n", "\r")):
        pass


def _once(notice: Notice) -> Notice:
    waiting = [notice]
    return lambda line: waiting.pop()(line) if waiting else None


def _mended(line: str, place: str, wide: bool, notice: Notice) -> str | BiasError:
    if line.isascii() or not _SURROGATE.search(line):
        return line
    if wide:
        return BiasError(f"{place}: broken UTF-16; save it as UTF-8")
    try:
        return _windows_1252(line.encode("utf-8", "surrogateescape"), place, notice)
    except BiasError as error:
        return error
