"""Where a report goes: one file, or a folder that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bias.cli.commands import readable_name
from bias.model import BiasError
from bias.scale.locking import folder_alone, is_still

MANY = 300
"""Articles above which a report becomes a folder unless something else is asked for."""

MARKER = ".quellenkritik-report"
"""Lies in every folder that we wrote: only such a folder is ever replaced."""

Documents = Iterable[tuple[str, Iterable[str]]]


def is_folder(output: str, articles: int, form: str | None) -> bool:
    """Whether a report is to be a folder: as asked for, else as its name says, else by its size."""
    if form is not None:
        return form == "folder"
    if output.endswith(("/", os.sep)) or Path(output).is_dir():
        return True
    return output != "-" and articles > MANY


def folder_name(output: str) -> Path:
    """`report.html` → `report`: no folder is called like a page."""
    path = Path(output)
    return path.with_suffix("") if path.suffix.lower() in (".html", ".htm") and not path.is_dir() else path


def check_folder(target: Path) -> None:
    """Raises BiasError where the folder cannot be made, or where something that is not ours would be lost."""
    real = target.resolve()
    if real.exists() and not real.is_dir():
        raise BiasError(f"{readable_name(target)}: is a file; name another --output for the folder")
    if real.is_dir() and Path.cwd().is_relative_to(real):
        raise BiasError(f"{readable_name(target)}: you are in this folder; start from outside of it")
    if not _is_ours(real):
        raise BiasError(f"{readable_name(target)}: holds other files; name a new or empty folder for --output")
    if not _is_ours(part := _part(real)):
        raise BiasError(f"{readable_name(part)}: is in the way and not ours; move it, or name another --output")
    if not real.parent.is_dir():
        raise BiasError(f"{readable_name(real.parent)}: no such folder; make it first")


def _is_ours(folder: Path) -> bool:
    """Whether nothing is lost with what stands there: nothing, an empty folder or a report of ours."""
    if not folder.is_dir():
        return not folder.exists()
    return (folder / MARKER).is_file() or not any(folder.iterdir())


def _part(target: Path) -> Path:
    return target.with_name(f"{target.name}.part")


def write_folder(target: Path, documents: Documents, stage: Callable[[str], None] | None = None) -> None:
    """Writes all files beside the target and puts them in its place at the end; an earlier report is replaced.

    A link to a folder stays one: what it leads to is replaced.

    Raises:
        BiasError: the folder cannot be written; what was there still is.
    """
    from bias.stages import logger

    check_folder(target)
    real = target.resolve()
    try:
        with _own_part(_part(real)) as part:
            _fill(part, documents, stage)
            _put_in_place(part, real)
            logger(__name__).info("written: folder %s", real)
    except OSError as error:
        raise BiasError(
            f"{readable_name(target)}: cannot be written ({error.strerror}); name another --output"
        ) from None


@contextmanager
def _own_part(part: Path) -> Iterator[Path]:
    """A new folder that no other run has; what an earlier one left there goes, and so does this unless it is renamed.

    Raises BiasError where another run is writing it.
    """
    if os.name == "nt":  # folders cannot be locked there
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        try:
            yield part
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return
    descriptor = folder_alone(part, readable_name(part))
    try:
        for each in part.iterdir():
            shutil.rmtree(each) if each.is_dir() and not each.is_symlink() else each.unlink()
        yield part
    finally:
        # Renamed, it is the report, and what has its name now another run's.
        if is_still(part, descriptor):
            shutil.rmtree(part, ignore_errors=True)
        os.close(descriptor)


def _fill(part: Path, documents: Documents, stage: Callable[[str], None] | None) -> None:
    (part / MARKER).touch()
    for number, (name, document) in enumerate(documents):
        if stage and number % 100 == 0:
            stage(f"writing page {number + 1}")
        path = part / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            out.writelines(document)


def _put_in_place(part: Path, target: Path) -> None:
    """Makes `part` the target. What was there waits in a folder of its own until it is no longer needed."""
    if not target.exists():
        part.rename(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=f"{target.name}.old-", dir=target.parent))
    try:
        target.rename(aside / "old")
        try:
            part.rename(target)
        except BaseException:
            (aside / "old").rename(target)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
