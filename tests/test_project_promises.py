"""What the README and the documentation promise is what is there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

INSTALL = "pip install . && bias report examples -o report.html"
TEST = "pip install tox && tox"

TOP_LEVEL = re.compile(r"^\s*(?:import|from)\s+(?:lexicons|reports)\b", re.MULTILINE)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands() -> Iterator[str]:
    """Every command that can be run, as `lexicon show`."""
    from bias.cli import main

    def walk(command: click.Command, words: tuple[str, ...]) -> Iterator[str]:
        if not isinstance(command, click.Group):
            yield " ".join(words)
            return
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from walk(inner, (*words, name))

    return walk(main, ())


@pytest.mark.parametrize("command", [INSTALL, TEST])
def test_readme_shows_the_command_on_a_line_of_its_own(root: Path, command: str) -> None:
    assert command in [line.strip() for line in read(root / "README.md").splitlines()]


def test_ci_ends_with_the_test_command_of_the_readme(root: Path) -> None:
    lines = [line for line in read(root / ".ci" / "run").splitlines() if line.strip()]
    assert lines[-1] == TEST
    assert os.access(root / ".ci" / "run", os.X_OK)


def test_every_command_is_documented(root: Path) -> None:
    page, readme = read(root / "docs" / "commands.md"), read(root / "README.md")
    found = list(commands())
    assert {"score", "compare", "report"} <= set(found)
    for command in found:
        assert f"\n## `bias {command}`\n" in page, command
        assert f"`bias {command}`" in readme, command


@pytest.mark.parametrize("line", ["import lexicons", "from reports import page", "    import reports.page"])
def test_pattern_finds_imports_of_the_mapped_folders(line: str) -> None:
    assert TOP_LEVEL.search(f"x = 1\n{line}\n")
    assert not TOP_LEVEL.search(line.replace("lexicons", "bias.lexicons").replace("reports", "bias.reports"))


def test_nothing_imports_the_mapped_folders_from_the_top(root: Path) -> None:
    sources = [path for top in ("bias", "lexicons", "reports", "tests", "docs") for path in (root / top).rglob("*.py")]
    guilty = [str(path) for path in sources if TOP_LEVEL.search(read(path)) and path != Path(__file__)]
    assert guilty == []
