"""Where a command writes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import click

from bias.cli.commands import readable_name
from bias.cli.standard_streams import NamedFile
from bias.model import BiasError
from bias.output.links import unlinked
from bias.scale.locking import opened_alone

output_option = click.option(
    "-o", "--output", metavar="FILE", help="Write there, whole or not at all, instead of standard output."
)

# Half of a surrogate pair, which JSON can spell but UTF-8 cannot: written as the escape that JSON reads back.
_UNENCODABLE = "backslashreplace"

_MEND = "name another --output"


@contextmanager
def destination(output: str | None, *, machine: bool, sources: Iterable[str] = ()) -> Iterator[TextIO]:
    """An open text file that translates no newlines.

    Args:
        output: a file, or standard output if None or "-".
        machine: for programs, so UTF-8 whatever the terminal has.
        sources: paths that are read meanwhile and must not be written over.

    Raises:
        BiasError: the file cannot be written.
    """
    if output in (None, "-"):
        yield _standard_output(machine)
        sys.stdout.flush()
        return
    target = target_of(str(output), sources)
    if target.exists() and not target.is_file():
        # A device or a pipe: renaming a file over it would take it away.
        with _special(target) as out:
            yield out
        return
    with _part(target) as (out, finish):
        yield out
        finish()


@contextmanager
def _part(target: Path) -> Iterator[tuple[TextIO, Callable[[], None]]]:
    """An open file beside the target, ours alone, and what makes it the target; else it is gone at the end."""
    part = target.with_name(target.name + ".part")
    shown = readable_name(part)
    try:
        descriptor = opened_alone(unlinked(part), shown)
    except OSError as error:
        raise _cannot(part, error) from None
    out = _text(NamedFile(descriptor, shown, _MEND))

    def finish() -> None:
        from bias.stages import logger

        try:
            out.flush()
            os.fsync(descriptor)
            if target.exists():
                shutil.copymode(target, part)
            size = os.fstat(descriptor).st_size
            if os.name == "nt":  # where no open file can be renamed
                out.close()
            # Before it is closed: then no other run can have begun to write to it.
            part.replace(target)
            logger(__name__).info("written: %s, %d bytes", target, size)
        except OSError as error:
            raise _cannot(target, error) from None

    try:
        yield out, finish
    except BaseException:
        with suppress(OSError, BiasError):
            if os.name == "nt":  # where no open file can be deleted
                out.close()
            part.unlink(missing_ok=True)
        with suppress(OSError, BiasError):
            out.close()
        raise
    out.close()


def target_of(output: str, sources: Iterable[str] = ()) -> Path:
    """The file that is meant, links followed. Raises BiasError where it cannot be written or is read meanwhile."""
    target = Path(os.path.realpath(output))
    _refuse(target, sources)
    return target


def check_file(output: str, sources: Iterable[str] = ()) -> None:
    """Raises BiasError, before there is anything to write, where `destination` would."""
    target = target_of(output, sources)
    if not target.exists() or target.is_file():
        with suppress(_TriedError), _part(target):
            raise _TriedError


class _TriedError(Exception):
    """It can be written, and that is all that was to be known."""


def _special(path: Path) -> TextIO:
    try:
        return _text(NamedFile(os.open(path, os.O_WRONLY | os.O_TRUNC), readable_name(path), _MEND))
    except OSError as error:
        raise _cannot(path, error) from None


def _text(raw: NamedFile) -> TextIO:
    buffer = io.BufferedWriter(raw)
    return io.TextIOWrapper(buffer, encoding="utf-8", errors=_UNENCODABLE, newline="")


def _cannot(path: Path, error: OSError) -> BiasError:
    return BiasError(f"{readable_name(path)}: cannot be written ({error.strerror}); {_MEND}")


def _refuse(target: Path, sources: Iterable[str]) -> None:
    if target.is_dir():
        raise BiasError(f"{readable_name(target)}: is a folder; name a file for --output")
    if not target.parent.is_dir():
        raise BiasError(f"{readable_name(target.parent)}: no such folder; make it first or name another --output")
    if target.is_file() and any(Path(each).exists() and target.samefile(each) for each in sources):
        raise BiasError(f"{readable_name(target)}: is read and would be written over; name another --output")


def _standard_output(machine: bool) -> TextIO:
    if isinstance(sys.stdout, io.TextIOWrapper):
        if machine:
            sys.stdout.reconfigure(encoding="utf-8", errors=_UNENCODABLE, newline="")
        else:
            sys.stdout.reconfigure(errors=_UNENCODABLE)
    return sys.stdout
