"""The folder of the score cache: a file an entry, written whole, checked when read, the least recently used dropped.

One file an entry, and no index: many programs may read and write at once without a lock, a program that is killed
leaves at most a file that nobody reads, and damage to one entry is no damage to another. An entry begins with a digest
of its key and its content, so that what is cut short, garbled or in the wrong place is no entry.

The entries are spread over 256 folders, and each of these may have an equal part of the whole size. Only folders that
something was written to are looked through, when the cache is closed: nothing ever walks over all entries.
"""

from __future__ import annotations

import os
import re
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from types import TracebackType

from bias.stages import logger

_LOG = logger(__name__)

LIMIT = 256 * 1024 * 1024
"""Bytes that the entries may have together."""

NAME = "quellenkritik"
_PARTS = 256
_MARK = b"bias1\n"
_DIGEST = 16  # bytes
_DAY = 86_400.0  # seconds
_LEFT_BEHIND = 3_600.0
"""Seconds after which an unfinished file is nobody's any more."""
_LARGEST = 64 * 1024 * 1024
"""Bytes that an entry may unpack to."""
_KEPT = 0.75
"""What remains of a folder's part when it has become too large, so that not every run has to tidy up."""
_OURS = re.compile(r"[0-9a-f]{32,}|\.[0-9a-f]{16}-\d+-[0-9a-f]{8}\.part")
"""Names of entries and of unfinished ones: nothing else is ever deleted."""
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Scores of articles that need not be scored again. The folder may be deleted at any time.\n"
)


def default_folder() -> Path | None:
    """Where caches belong on this system; None where the user has no home."""
    try:
        if sys.platform == "win32":
            local = os.environ.get("LOCALAPPDATA")
            return Path(local) / NAME / "cache" if local else Path.home() / "AppData" / "Local" / NAME / "cache"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / NAME
        given = Path(os.environ.get("XDG_CACHE_HOME", ""))
        # A relative path is to be ignored, as the specification of these folders has it.
        return (given if given.is_absolute() else Path.home() / ".cache") / NAME
    except RuntimeError:
        return None


class ScoreCache:
    """Bytes by key, on disk. Whatever goes wrong with it costs time and nothing else: `note` is told, once for a kind.

    Use it as a context manager, or call `close` at the end. Keys are hexadecimal digests.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        limit: int = LIMIT,
        clock: Callable[[], float] = time.time,
        note: Callable[[str], None] | None = None,
    ) -> None:
        """`limit` is in bytes; `clock` gives seconds, by which entries are kept or dropped; `note` gets one line."""
        # A folder of our own in any case: the one that is given may hold what is none of our business.
        self.folder = Path(folder) / "scores"
        self.hits = self.misses = 0
        self._share = limit // _PARTS
        self._clock = clock
        self._note = note or (lambda _: None)
        self._noted: set[str] = set()
        self._written: set[Path] = set()

    def __enter__(self) -> ScoreCache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, key: str) -> bytes | None:
        """What was put under this key, or None."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                stored = file.read()
                changed = os.fstat(file.fileno()).st_mtime
        except FileNotFoundError:
            content = None
        except OSError as error:
            content = None
            self._tell("read", f"{path}: cannot be read ({error.strerror}), so the article is scored again")
        else:
            content = _unpacked(key, stored)
            if content is None:
                self._tell("damage", f"{path}: damaged entry of the cache, so the article is scored again")
            elif abs(self._clock() - changed) > _DAY:
                self._touch(path)
        self.hits, self.misses = self.hits + (content is not None), self.misses + (content is None)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep this, unless the folder cannot be written or the entry is larger than a folder's part."""
        packed = _packed(key, content)
        if len(packed) > self._share * _KEPT:
            return
        path = self._path(key)
        part = path.with_name(f".{path.name[:16]}-{os.getpid()}-{os.urandom(4).hex()}.part")
        try:
            if path.parent not in self._written:
                self._make(path.parent)
            try:
                part.write_bytes(packed)
                part.replace(path)
            except BaseException:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
                raise
        except OSError as error:
            self._tell("write", f"{self.folder}: cannot be written ({error.strerror}), so scores are not kept")
        else:
            self._touch(path)
            self._written.add(path.parent)

    def close(self) -> None:
        """Drop what has not been used for longest where there is too much."""
        for folder in self._written:
            with suppress(OSError):
                self._tidy(folder)
        self._written.clear()
        _LOG.info("cache %s: %d known, %d not", self.folder, self.hits, self.misses)

    def damaged(self, key: str) -> None:
        """Say of an entry that was just got that it holds no card after all."""
        self.hits, self.misses = self.hits - 1, self.misses + 1
        self._tell("damage", f"{self._path(key)}: damaged entry of the cache, so the article is scored again")

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def _make(self, folder: Path) -> None:
        if not self.folder.is_dir():
            # For nobody else: whoever can write here decides what is said of articles.
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Backups and git leave out what is so marked.
            (self.folder / "CACHEDIR.TAG").write_text(_TAG, encoding="utf-8", newline="\n")
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8", newline="\n")
        folder.mkdir(mode=0o700, exist_ok=True)

    def _touch(self, path: Path) -> None:
        with suppress(OSError):
            os.utime(path, (self._clock(), self._clock()))

    def _tidy(self, folder: Path) -> None:
        now, entries, held = self._clock(), [], 0
        with os.scandir(folder) as listed:
            for each in listed:
                if not _OURS.fullmatch(each.name):
                    continue
                with suppress(FileNotFoundError):  # another program tidies up as well
                    about = each.stat()
                    if not each.name.startswith("."):
                        entries.append((about.st_mtime, each.name, about.st_size))
                        held += about.st_size
                    elif abs(now - about.st_mtime) > _LEFT_BEHIND:  # the clock may have gone backwards
                        Path(each.path).unlink(missing_ok=True)
        if held <= self._share:
            return
        for _, name, size in sorted(entries):
            if held <= self._share * _KEPT:
                break
            (folder / name).unlink(missing_ok=True)
            held -= size

    def _tell(self, kind: str, line: str) -> None:
        if kind not in self._noted:
            self._noted.add(kind)
            self._note(line)


def _digest(key: str, packed: bytes) -> bytes:
    return blake2b(packed, digest_size=_DIGEST, key=key.encode()[:64]).digest()


def _packed(key: str, content: bytes) -> bytes:
    packed = zlib.compress(content, 1)
    return _MARK + _digest(key, packed) + packed


def _unpacked(key: str, stored: bytes) -> bytes | None:
    """The content of an entry, or None where it is not what was put there."""
    begin = len(_MARK) + _DIGEST
    packed = stored[begin:]
    if not stored.startswith(_MARK) or stored[len(_MARK) : begin] != _digest(key, packed):
        return None
    try:
        return zlib.decompressobj().decompress(packed, _LARGEST)
    except zlib.error:
        return None
