"""What is done and how long it takes, for `logging`: a logger a module below "bias", silent unless somebody listens.

What is logged are constants, numbers, hashes and paths of files: never what an article says, its id included, since
that may be made of its text.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

logging.getLogger("bias").addHandler(logging.NullHandler())


def logger(module: str) -> logging.Logger:
    """The logger of a module."""
    return logging.getLogger(module)


class Stopwatch:
    """Seconds spent inside `with`, as often as it is entered."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._began = 0.0

    def __enter__(self) -> Stopwatch:
        self._began = time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._began


def watched(items: Iterable[T], watch: Stopwatch) -> Iterator[T]:
    """The items; the watch runs while each of them is made."""
    iterator = iter(items)
    while True:
        with watch:
            try:
                item = next(iterator)
            except StopIteration:
                return
        yield item
