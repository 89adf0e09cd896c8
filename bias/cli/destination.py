"""Where a command writes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from bias.cli.commands import readable_name
from bias.model import BiasError
from bias.output.links import unlinked

output_option = click.option(
    "-o", "--output", metavar="FILE", help="Write there, whole or not at all, instead of standard output."
)

# Half of a surrogate pair, which JSON can spell but UTF-8 cannot: written as the escape that JSON reads back.
_UNENCODABLE = "backslashreplace"


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
        with _opened(target) as out:
            yield out
        return
    part = target.with_name(target.name + ".part")
    try:
        with _opened(part) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def target_of(output: str, sources: Iterable[str] = ()) -> Path:
    """The file that is meant, links followed. Raises BiasError where it cannot be written or is read meanwhile."""
    target = Path(os.path.realpath(output))
    _refuse(target, sources)
    return target


def check_file(output: str, sources: Iterable[str] = ()) -> None:
    """Raises BiasError, before there is anything to write, where `destination` would."""
    target = target_of(output, sources)
    if not target.exists() or target.is_file():
        part = target.with_name(target.name + ".part")
        _opened(part).close()
        part.unlink()


def _opened(path: Path) -> TextIO:
    try:
        return unlinked(path).open("w", encoding="utf-8", errors=_UNENCODABLE, newline="")
    except OSError as error:
        raise BiasError(f"{readable_name(path)}: cannot be written ({error.strerror}); name another --output") from None


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
