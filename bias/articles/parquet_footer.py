"""The sizes of a Parquet file's columns, read from its footer without pyarrow.

pyarrow's own view of a column ends the whole process, with no exception, where a damaged footer contradicts itself
("Repetition level histogram size mismatch"). The footer is a value of Thrift's compact protocol.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

_MARK = b"PAR1"
_TAIL = 8
_LARGEST = 64 << 20
"""Bytes of a footer."""
_DEEPEST = 16

_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = range(1, 13)

# Numbers of fields in parquet.thrift.
_ROW_GROUPS, _COLUMNS, _METADATA, _PATH, _UNPACKED, _PACKED = 4, 1, 3, 3, 6, 7


class FooterError(ValueError):
    """The footer cannot be read."""


def column_sizes(path: Path) -> Iterator[tuple[str, int, int]]:
    """Of every column of every row group its name, its bytes unpacked, and packed.

    Raises:
        FooterError: the footer is none, or not one that says this.
        OSError: the file cannot be read.
    """
    footer = _Compact(_footer(path)).struct(0)
    for group in _items(footer, _ROW_GROUPS):
        for column in _items(group, _COLUMNS):
            about = column.get(_METADATA) if isinstance(column, dict) else None
            sizes = (about.get(_UNPACKED), about.get(_PACKED)) if isinstance(about, dict) else (None, None)
            unpacked, packed = sizes
            if not isinstance(unpacked, int) or not isinstance(packed, int) or not isinstance(about, dict):
                raise FooterError("a column says nothing of its size")
            names = (each.decode("utf-8", "replace") for each in about.get(_PATH, ()) if isinstance(each, bytes))
            yield ".".join(names), unpacked, packed


def _items(struct: Any, field: int) -> list[Any]:
    value = struct.get(field, []) if isinstance(struct, dict) else None
    if not isinstance(value, list):
        raise FooterError("a part is of the wrong type")
    return value


def _footer(path: Path) -> bytes:
    with path.open("rb") as file:
        end = file.seek(0, 2)
        if end < 2 * _TAIL:
            raise FooterError("too short")
        file.seek(end - _TAIL)
        tail = file.read(_TAIL)
        length = int.from_bytes(tail[:4], "little")
        if tail[4:] != _MARK or not 0 < length <= min(end - _TAIL, _LARGEST):
            raise FooterError("no footer at its end")
        file.seek(end - _TAIL - length)
        return file.read(length)


class _Compact:
    """Values of Thrift's compact protocol, one after the other; strings stay bytes, fields go by their number."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def struct(self, depth: int) -> dict[int, Any]:
        if depth > _DEEPEST:
            raise FooterError("nested too deeply")
        fields: dict[int, Any] = {}
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._signed()
            kind = head & 15
            fields[number] = kind == _TRUE if kind in (_TRUE, _FALSE) else self._value(kind, depth + 1)
        return fields

    def _value(self, kind: int, depth: int) -> Any:
        if kind in (_I16, _I32, _I64):
            return self._signed()
        if kind in (_TRUE, _FALSE, _BYTE):  # inside lists a truth value is a byte
            return self._byte()
        if kind == _DOUBLE:
            return self._bytes(8)
        if kind == _BINARY:
            return self._bytes(self._unsigned())
        if kind in (_LIST, _SET):
            return self._list(depth)
        if kind == _MAP:
            return self._map(depth)
        if kind == _STRUCT:
            return self.struct(depth)
        raise FooterError(f"a value of the unknown kind {kind}")

    def _list(self, depth: int) -> list[Any]:
        if depth > _DEEPEST:
            raise FooterError("nested too deeply")
        head = self._byte()
        count = head >> 4 if head >> 4 != 15 else self._unsigned()
        self._there_is(count)
        return [self._value(head & 15, depth + 1) for _ in range(count)]

    def _map(self, depth: int) -> list[tuple[Any, Any]]:
        if depth > _DEEPEST:
            raise FooterError("nested too deeply")
        count = self._unsigned()
        self._there_is(count)
        kinds = self._byte() if count else 0
        return [(self._value(kinds >> 4, depth + 1), self._value(kinds & 15, depth + 1)) for _ in range(count)]

    def _there_is(self, count: int) -> None:
        """Every value takes a byte at least."""
        if count > len(self._data) - self._at:
            raise FooterError("ends too early")

    def _byte(self) -> int:
        self._there_is(1)
        self._at += 1
        return self._data[self._at - 1]

    def _bytes(self, count: int) -> bytes:
        self._there_is(count)
        self._at += count
        return self._data[self._at - count : self._at]

    def _unsigned(self) -> int:
        value = shift = 0
        while (byte := self._byte()) & 128:
            value |= (byte & 127) << shift
            shift += 7
            if shift > 63:
                raise FooterError("a number without end")
        return value | byte << shift

    def _signed(self) -> int:
        value = self._unsigned()
        return value >> 1 ^ -(value & 1)
