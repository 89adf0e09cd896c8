"""Which ids have been given, in little memory: 8 bytes of a hash each, however many articles there are."""

from __future__ import annotations

from array import array
from hashlib import blake2b

_FIRST_SIZE = 1 << 10
_FULL = 0.6
"""Share of the slots in use from which on the table is doubled."""


class TakenIds:
    """Gives each id once, and `#2`, `#3` … to one that comes again.

    Keeps hashes of 64 bits in a table with open addressing: 13 to 27 bytes an id, where a set of strings takes over
    100. Among 10 million ids the chance that any two share a hash is 3 in a million; such an id would get a `#2`.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * _FIRST_SIZE))
        self._count = 0
        self._last: dict[int, int] = {}
        """By the hash of an id that came again: the number that it got last."""

    def __len__(self) -> int:
        return self._count

    def unique(self, identity: str) -> str:
        """The id itself, or with the next number that is free. What is returned counts as taken."""
        key = _hash(identity)
        if self._add(key):
            return identity
        number = self._last.get(key, 1)
        while True:
            number += 1
            name = f"{identity}#{number}"
            if self._add(_hash(name)):
                self._last[key] = number
                return name

    def _add(self, key: int) -> bool:
        """Takes a key; False where it is taken already."""
        if self._count > _FULL * len(self._slots):
            self._grow()
        slot = _slot(self._slots, key)
        if self._slots[slot] == key:
            return False
        self._slots[slot] = key
        self._count += 1
        return True

    def _grow(self) -> None:
        old = self._slots
        self._slots = array("Q", bytes(2 * len(old) * old.itemsize))
        for key in old:
            if key:
                self._slots[_slot(self._slots, key)] = key


def _hash(identity: str) -> int:
    """A hash that is the same in every run, and never 0, which marks a free slot."""
    digest = blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


def _slot(slots: array[int], key: int) -> int:
    """Where a key stands, or the free slot where it belongs."""
    mask = len(slots) - 1
    slot = key & mask
    while slots[slot] and slots[slot] != key:
        slot = (slot + 1) & mask
    return slot
