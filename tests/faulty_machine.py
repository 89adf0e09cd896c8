"""What the tests of faults share: articles, commands as real processes, file systems that are small or read-only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bias.cli import main

TEXT = "Laut Polizei kamen am {n}. Mai rund 200 Menschen. „Es war leider laut“, sagte ein Sprecher. "
BEFORE = "was vorher da stand\n"


def corpus(folder: Path, articles: int = 3, times: int = 1) -> Path:
    """A folder of articles, `times` how long."""
    folder.mkdir()
    for number in range(articles):
        (folder / f"a{number}.txt").write_text(TEXT.format(n=number + 1) * times, encoding="utf-8")
    return folder


def lines_of(folder: Path, articles: int, times: int = 12) -> Path:
    """The same as JSON Lines."""
    path = folder / "hafen.jsonl"
    rows = [{"id": f"a{n}", "text": TEXT.format(n=n) * times, "language": "de"} for n in range(articles)]
    path.write_text("".join(f"{json.dumps(each)}\n" for each in rows), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    """A command in this process."""
    return CliRunner().invoke(main, [str(each) for each in arguments])


def environment(**more: str) -> dict[str, str]:
    """What a command is started with: our own `bias` first, and the cache of the tests."""
    known = {"PATH": os.pathsep.join((str(Path(sys.executable).parent), os.defpath))}
    return known | {"BIAS_CACHE_DIR": os.environ["BIAS_CACHE_DIR"]} | more


def shell(line: str, folder: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """A line for bash, where `bias` is ours."""
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, encoding="utf-8", cwd=folder, env=environment(**more),
        check=False, timeout=120,
    )  # fmt: skip


def left(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Callable[[str], None]]:
    """A file system of this size at the folder. What is given takes options to mount it again with. Skips without root."""
    folder.mkdir(exist_ok=True)
    mounted = None
    if os.name == "posix" and os.geteuid() == 0:
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
        mounted = subprocess.run(command, capture_output=True, check=False)
    if mounted is None or mounted.returncode:
        pytest.skip("only a superuser can mount a small disk, and not in every container")
    try:
        yield lambda options: subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True) and None
    finally:
        subprocess.run(["umount", str(folder)], check=True)
