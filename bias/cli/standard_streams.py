"""Standard input, output and error as every command can rely on them: always there, and named where they fail."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from bias.model import BiasError

_CLOSED = (("stdin", os.O_WRONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w"))
"""What is opened in the place of a closed stream. Input and output the wrong way round: using them is an error that is
told, while complaints may be lost, since whoever closes standard error wants none."""


class NamedFile(io.FileIO):
    """An open file that says of itself, in a BiasError, that it cannot be written. A broken pipe stays one."""

    def __init__(self, descriptor: int, shown: str, mend: str, *, closefd: bool = True) -> None:
        super().__init__(descriptor, "wb", closefd=closefd)
        self._shown, self._mend = shown, mend

    def write(self, content: Any, /) -> int:
        try:
            return super().write(content)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise BiasError(f"{self._shown}: cannot be written ({error.strerror}); {self._mend}") from None


@contextmanager
def standard_streams() -> Iterator[None]:
    """Fills in streams that were closed when the program began, and has standard output name itself in errors."""
    for name, flags, mode in _CLOSED:
        if getattr(sys, name) is None:
            # The lowest number that is free, so the one that is missing: no file of ours can be taken for the stream.
            descriptor = os.open(os.devnull, flags)
            setattr(sys, name, os.fdopen(descriptor, mode, encoding="utf-8", errors="backslashreplace", newline="\n"))
    before = sys.stdout
    sys.stdout = _named(before)
    try:
        yield
    finally:
        sys.stdout = before


def _named(out: TextIO) -> TextIO:
    """The same stream over a file that names itself; what is no plain file (a test's buffer, a console) stays."""
    held = getattr(out, "buffer", None)
    raw = getattr(held, "raw", held)
    if not isinstance(out, io.TextIOWrapper) or not isinstance(raw, io.FileIO) or isinstance(raw, NamedFile):
        return out
    named = NamedFile(raw.fileno(), "standard output", "send it elsewhere", closefd=False)
    return io.TextIOWrapper(
        # Under `python -u` there is no buffer.
        named if held is raw else io.BufferedWriter(named),
        encoding=out.encoding,
        errors=out.errors,
        newline=None if os.name == "nt" else "\n",
        line_buffering=out.line_buffering,
        write_through=out.write_through,
    )


def discard(stream: TextIO) -> None:
    """Nobody reads it any more: keep the interpreter from failing once again when it flushes at the end."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path of ours
        os.dup2(nowhere.fileno(), stream.fileno())
