"""Compressed files → the bytes that they hold, unpacked as they are read. zstandard is imported here only."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bias.articles import limits
from bias.model import BiasError

if TYPE_CHECKING:
    from zstandard import ZstdDecompressor

GZIP = ".gz"
ZSTD = ".zst"
COMPRESSED = frozenset({GZIP, ZSTD})

_BUFFER = 1 << 18
_FED = 1 << 10
"""Packed bytes that zstandard gets at once: they can come to 32,000 times as many."""


class _BrokenError(Exception):
    """An archive that cannot be unpacked."""


@contextmanager
def opened(path: Path, place: str) -> Iterator[BinaryIO]:
    """A file's content, unpacked where its name ends in .gz or .zst.

    Reading raises BiasError where the archive is broken, breaks off, or unpacks to more than `limits.RATIO` times its
    size, and OSError where the system does not let it be read.
    """
    suffix = path.suffix.lower()
    with path.open("rb") as packed:
        if suffix not in COMPRESSED:
            yield packed
            return
        reader = _reader(packed, suffix, place)
        with io.BufferedReader(_Unpacked(packed, reader, suffix, place), _BUFFER) as stream:
            yield stream


def _reader(packed: BinaryIO, suffix: str, place: str) -> Callable[[int], bytes]:
    """What gives at most so many unpacked bytes, none at the end; raises _BrokenError where it cannot."""
    if suffix == GZIP:
        return gzip.GzipFile(fileobj=packed, mode="rb").read
    try:
        import zstandard
    except ImportError:
        raise BiasError(f"{place}: reading .zst needs zstandard; pip install 'quellenkritik[zstd]'") from None
    frames = _frames(packed, zstandard.ZstdDecompressor(), zstandard.ZstdError)
    waiting = [memoryview(b"")]

    def read(size: int) -> bytes:
        while not waiting[0] and (data := next(frames, None)) is not None:
            waiting[0] = memoryview(data)
        data, waiting[0] = bytes(waiting[0][:size]), waiting[0][size:]
        return data

    return read


def _frames(packed: BinaryIO, decompressor: ZstdDecompressor, failure: type[Exception]) -> Iterator[bytes]:
    """What the frames of a .zst file hold. zstandard's own reader would take a file that breaks off for a whole one."""
    data, frame = packed.read(_FED), None
    while data:
        frame = frame or decompressor.decompressobj()
        try:
            yield frame.decompress(data)
        except failure as error:
            raise _BrokenError(str(error)) from None
        data = frame.unused_data if frame.eof else b""
        frame = None if frame.eof else frame
        data = data or packed.read(_FED)
    if frame:
        raise EOFError


class _Unpacked(io.RawIOBase):
    """What an archive holds; keeps count of it, and turns the errors of the libraries into ours."""

    def __init__(self, packed: BinaryIO, content: Callable[[int], bytes], suffix: str, place: str) -> None:
        self._packed, self._content, self._suffix, self._place = packed, content, suffix, place
        self._bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._read(len(buffer))
        self._bytes += len(data)
        self._refuse_bomb()
        buffer[: len(data)] = data
        return len(data)

    def _read(self, size: int) -> bytes:
        try:
            data = self._content(size)
        except (gzip.BadGzipFile, zlib.error, _BrokenError) as error:
            raise self._broken(str(error)) from None
        except EOFError:
            raise self._broken("it breaks off") from None
        if not data and not self._packed.tell():
            raise self._broken("it is empty")
        return data

    def _broken(self, reason: str) -> BiasError:
        reason = " ".join(reason.split())
        return BiasError(f"{self._place}: broken {self._suffix} file ({reason}); pack it again")

    def _refuse_bomb(self) -> None:
        if self._bytes <= limits.BELOW_RATIO:
            return
        packed = max(1, self._packed.tell())
        if self._bytes > limits.RATIO * packed:
            raise BiasError(
                f"{self._place}: unpacks to more than {limits.RATIO} times its size, as bombs do; "
                "unpack it yourself if it is none"
            )
