"""Output that grows as `OUT.part` beside the record of how far it is, so that a run can go on where it was stopped."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bias.model import Article, BiasError, Problem
from bias.output.links import unlinked
from bias.scale.journal import (
    FAILED,
    FAULT,
    SCORED,
    Entry,
    digest_of,
    entries,
    line_of,
    settings_of,
    started,
    write_all,
)
from bias.scale.locking import lock

_DURABLE = 10.0
"""Seconds after which what was written is forced to the disk. A kill costs nothing, a power cut these seconds."""

_WORTH = 1.0
"""Seconds since the first article below which what a stopped run leaves is not worth keeping."""

_AFRESH = "start afresh without --resume"


class Spool:
    """The growing file. Read all articles through `remaining`, and `add` what comes of each, in their order.

    `done`: articles that are in it. `failed` and `faults`: how many of them are errors or faults of the program.
    """

    def __init__(self, target: Path, settings: Mapping[str, str], *, resume: bool) -> None:
        """Begin afresh, or behind what is there. `target`: what the output will be called in the end.

        Raises:
            BiasError: it cannot be written, or what is there was begun otherwise.
        """
        self.part = target.with_name(f"{target.name}.part")
        self.record = target.with_name(f"{target.name}.part.log")
        self.done = self.failed = self.faults = 0
        self._digests: deque[str] = deque()
        self._end = 0
        try:
            self._log, self._out = self._opened(
                settings, resume=resume and self.part.exists() and not self.part.is_symlink()
            )
        except OSError as error:
            shown = error.filename or self.part
            raise BiasError(f"{shown}: cannot be written ({error.strerror}); name another --output") from None
        self._resumed = self.done
        self._began: float | None = None
        self._synced = time.monotonic()

    def _opened(self, settings: Mapping[str, str], *, resume: bool) -> tuple[BinaryIO, BinaryIO]:
        if not resume:
            log: BinaryIO = started(unlinked(self.record), settings)
            try:
                return log, unlinked(self.part).open("wb", buffering=0)
            except BaseException:
                self.record.unlink(missing_ok=True)
                log.close()
                raise
        unlinked(self.record)
        self._same(settings)
        log = self.record.open("r+b", buffering=0)
        try:
            lock(log.fileno(), str(self.part))
        except BaseException:
            log.close()
            raise
        out = self.part.open("r+b", buffering=0)
        log_end = self._counted(self.part.stat().st_size)
        _cut(log, log_end)
        _cut(out, self._end)
        return log, out

    def _same(self, settings: Mapping[str, str]) -> None:
        """Raises BiasError, naming what, where a run was begun with other settings."""
        try:
            before = settings_of(self.record)
        except (OSError, ValueError):
            raise BiasError(f"{self.part}: nothing says how it was begun ({self.record.name}); {_AFRESH}") from None
        for name in {**before, **settings}:
            if before.get(name) != settings.get(name):
                raise BiasError(f"{self.part}: was begun with another {name}; go on with the same, or {_AFRESH}")

    def _counted(self, size: int) -> int:
        """Counts what is there whole. Returns where the record of that ends."""
        with self.record.open("rb") as stream:
            log_end = len(stream.readline())
        for entry, end in entries(self.record):
            if entry.end > size:
                break
            self.done += 1
            self.failed += entry.came == FAILED
            self.faults += entry.came == FAULT
            self._end, log_end = entry.end, end
        return log_end

    @property
    def empty(self) -> bool:
        """Whether there are no bytes in it yet."""
        return self._end == 0

    def remaining(self, items: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
        """What is not done yet. Raises BiasError where what is done is not what is read now."""
        known = entries(self.record)
        wanted = self.done
        number = 0
        for number, item in enumerate(items, 1):
            digest = digest_of(item)
            if number <= wanted:
                entry, _ = next(known)
                if entry.digest != digest:
                    name = f"{item.path or 'standard input'}: article {item.id!r}"
                    raise BiasError(
                        f"{name} (number {number}) is not what was there when {self.part} was begun; {_AFRESH}"
                    )
                continue
            self._digests.append(digest)
            yield item
        if number < wanted:
            raise BiasError(
                f"{self.part}: holds {wanted} articles, but only {number} are there to be read now; {_AFRESH}"
            )

    def add(self, content: bytes, *, failed: bool = False, fault: bool = False) -> None:
        """Add what came of the next of the remaining articles."""
        self._began = self._began or time.monotonic()
        self._end += len(content)
        came = FAULT if fault else FAILED if failed else SCORED
        with self._told():
            write_all(self._log, line_of(Entry(self._digests.popleft(), self._end, came)))
            write_all(self._out, content)
            self.done += 1
            if time.monotonic() - self._synced > _DURABLE:
                self._sync()

    def end(self, content: bytes = b"") -> None:
        """All is there, with `content` at the end. Rename it or make something of it, then `discard` and `close`."""
        with self._told():
            write_all(self._out, content)
            self._sync()
        if os.name == "nt":  # where no open file can be renamed
            self.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Raises BiasError where the system does not let us write."""
        try:
            yield
        except OSError as error:
            raise BiasError(
                f"{self.part}: cannot be written ({error.strerror}); mend that, then the same command with --resume "
                "goes on from there"
            ) from None

    def stop(self) -> bool:
        """Leave off. Returns whether anything is kept to go on from."""
        worth = self._resumed > 0 or (self._began is not None and time.monotonic() - self._began > _WORTH)
        if not worth:
            self.discard()
        self.close()
        return worth

    def discard(self) -> None:
        """Take both files away while they are still ours, so that nobody else's are meant."""
        if os.name == "nt":  # where no open file can be deleted
            self.close()
        self.part.unlink(missing_ok=True)
        self.record.unlink(missing_ok=True)

    def _sync(self) -> None:
        os.fsync(self._log.fileno())
        os.fsync(self._out.fileno())
        self._synced = time.monotonic()

    def close(self) -> None:
        """Leave both files as they are."""
        self._out.close()
        self._log.close()


def _cut(stream: BinaryIO, end: int) -> None:
    """Drop what lies behind, and go on there."""
    stream.truncate(end)
    stream.seek(end)
