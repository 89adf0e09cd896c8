"""Where a report goes: one file, or a folder that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from bias.cli.commands import readable_name
from bias.model import BiasError

MANY = 300
"""Articles above which a report becomes a folder unless something else is asked for."""

MARKER = ".quellenkritik-report"
"""Lies in every folder that we wrote: only such a folder is ever replaced."""


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
    """Raises BiasError where the folder cannot be made, or holds something that is not ours."""
    if target.exists() and not target.is_dir():
        raise BiasError(f"{readable_name(target)}: is a file; name another --output for the folder")
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise BiasError(f"{readable_name(target)}: holds other files; name a new or empty folder for --output")
    if not target.absolute().parent.is_dir():
        raise BiasError(f"{readable_name(target.absolute().parent)}: no such folder; make it first")


def write_folder(
    target: Path, documents: Iterable[tuple[str, Iterable[str]]], stage: Callable[[str], None] | None = None
) -> None:
    """Writes all files beside the target and puts them in its place at the end; an earlier report is replaced.

    Raises:
        BiasError: the folder cannot be written; what was there still is.
    """
    check_folder(target)
    target = target.absolute()
    part, old = target.with_name(f"{target.name}.part"), target.with_name(f"{target.name}.old")
    try:
        for stale in (part, old):
            if stale.exists():
                shutil.rmtree(stale)
        part.mkdir()
        (part / MARKER).touch()
        for number, (name, document) in enumerate(documents):
            if stage and number % 100 == 0:
                stage(f"writing page {number + 1}")
            path = part / name
            path.parent.mkdir(exist_ok=True)
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
                out.writelines(document)
        if target.exists():
            target.rename(old)
        part.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        if old.exists() and not target.exists():
            old.rename(target)
        raise BiasError(
            f"{readable_name(target)}: cannot be written ({error.strerror}); name another --output"
        ) from None
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
