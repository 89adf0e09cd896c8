"""An unfinished file belongs to one run at a time; the system frees it when that ends, however it does."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from bias.model import BiasError

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def opened_alone(path: Path, shown: str) -> int:
    """A descriptor of the file, made or emptied, that no other run has. A link in its place is not followed.

    Rename or delete the file before the descriptor is closed: then nobody else can have begun to write to it.

    Raises:
        BiasError: another run is writing it.
        OSError: it cannot be opened.
    """
    flags = os.O_RDWR | os.O_CREAT | _NO_LINK | getattr(os, "O_BINARY", 0)
    descriptor = _alone(path, shown, lambda: os.open(path, flags, 0o666))
    os.ftruncate(descriptor, 0)
    return descriptor


def folder_alone(path: Path, shown: str) -> int:
    """The same for a folder, made if need be, but not emptied. Not on Windows, where no folder can be opened."""

    def opened() -> int:
        path.mkdir(exist_ok=True)
        return os.open(path, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK)

    return _alone(path, shown, opened)


def _alone(path: Path, shown: str, opened: Callable[[], int]) -> int:
    while True:
        descriptor = opened()
        try:
            lock(descriptor, shown)
            if is_still(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        # Between opening and locking another run has finished, and renamed or deleted it.
        os.close(descriptor)


def lock(descriptor: int, shown: str) -> None:
    """Keep other runs from a file or folder for as long as it is open. Raises BiasError where another run has it."""
    if os.name == "nt":  # an open file cannot be replaced there anyway
        return
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BiasError(f"{shown}: another run is writing it; wait for that or name another --output") from None
    except OSError:
        return  # a file system without locks


def is_still(path: Path, descriptor: int) -> bool:
    """Whether the open file is the one that has this name now."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False
