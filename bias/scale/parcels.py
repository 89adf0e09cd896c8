"""Values on their way between our own processes: pickled, each led by its length.

Only what this program has sent itself is ever unpickled: both ends of the pipe are ours.
"""

from __future__ import annotations

import copyreg
import io
import pickle
import struct
from types import MappingProxyType
from typing import Any, BinaryIO

_LENGTH = struct.Struct("<Q")


def _read_only(value: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(value)


def _taken_apart(value: MappingProxyType[Any, Any]) -> tuple[Any, tuple[dict[Any, Any]]]:
    return _read_only, (dict(value),)


class _Pickler(pickle.Pickler):
    """Knows the read-only mappings of our types, which `pickle` refuses."""

    dispatch_table = copyreg.dispatch_table | {MappingProxyType: _taken_apart}


def packed(value: Any) -> bytes:
    """The value as bytes."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def send(stream: BinaryIO, value: Any) -> None:
    """Write a value and flush. Raises OSError where nobody reads any more."""
    content = packed(value)
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next value. Raises EOFError at the end, also where that comes in the middle of a value."""
    content = _exactly(stream, _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0])
    return pickle.loads(content)  # noqa: S301 - what `send` of this very program has written # nosec B301


def _exactly(stream: BinaryIO, size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return content
