"""What the README and the documentation promise is what is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import bias

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


def test_tour_comes_out_as_the_readme_tells_it(root: Path) -> None:
    (scored,) = bias.score(bias.read(root / "docs" / "tour.txt"))
    assert isinstance(scored, bias.Scored)
    voices = {voice: [f.text for f in scored.scorecard.findings if f.voice == voice] for voice in ("outlet", "source")}
    outlet = ["laut", "sagte", "habe", "zufolge", "soll", "Dramatisch", "Ausgerechnet", "offenbar"]
    assert voices == {"outlet": outlet, "source": ["rund", "dramatisch", "könnte"]}
    sourcing = scored.scorecard.sourcing
    assert (sourcing.named, sourcing.role, sourcing.vague, sourcing.none) == (3, 0, 1, 1)


def test_library_example_of_the_readme_runs(root: Path, tmp_path: Path) -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```$", read(root / "README.md"), re.MULTILINE | re.DOTALL)
    script = tmp_path / "example.py"
    script.write_text(example, encoding="utf-8")
    command = [sys.executable, "-W", "error:::__main__", str(script)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    outlets = ["blitz", "klarblick", "mittelblatt", "nordpress", "weltdigital"]
    assert [line.split()[0] for line in lines] == ["klarblick:"] * 9 + ["nordpress:"] * 9 + outlets


@pytest.mark.parametrize("line", ["import lexicons", "from reports import page", "    import reports.page"])
def test_pattern_finds_imports_of_the_mapped_folders(line: str) -> None:
    assert TOP_LEVEL.search(f"x = 1\n{line}\n")
    assert not TOP_LEVEL.search(line.replace("lexicons", "bias.lexicons").replace("reports", "bias.reports"))


def test_nothing_imports_the_mapped_folders_from_the_top(root: Path) -> None:
    sources = [path for top in ("bias", "lexicons", "reports", "tests", "docs") for path in (root / top).rglob("*.py")]
    guilty = [str(path) for path in sources if TOP_LEVEL.search(read(path)) and path != Path(__file__)]
    assert guilty == []
