"""The programs that write and check the documentation see what they should see."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import click
import pytest

from bias.model import Entry


def program(root: Path, name: str) -> ModuleType:
    """A program of `docs/`, which is no package."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", root / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generate(root: Path) -> ModuleType:
    return program(root, "generate")


@pytest.fixture(scope="module")
def links(root: Path) -> ModuleType:
    return program(root, "links")


@click.command()
@click.argument("file")
@click.argument("more", nargs=-1)
@click.option("--level", "-l", type=click.Choice(["a", "b"]), default="a", help="How much | how little.")
@click.option("--quiet", is_flag=True, help="Say nothing.")
@click.option("--secret", hidden=True)
def sample(**_: object) -> None:
    """Do something. And something else.

    \b
      bias sample one
    """


def test_command_is_described_by_its_declaration(generate: ModuleType) -> None:
    assert list(generate.command_section("sample", sample)) == [
        "## `bias sample`",
        "",
        "    bias sample [OPTIONS] FILE [MORE...]",
        "",
        "Do something. And something else.",
        "",
        "    bias sample one",
        "",
        "| option | meaning |",
        "| --- | --- |",
        "| `--level, -l a\\|b` | How much \\| how little. Default: `a`. |",
        "| `--quiet` | Say nothing. |",
        "",
    ]


def test_first_sentence_of_a_help_text(generate: ModuleType) -> None:
    assert generate.first_sentence("Read example.txt. And\nmore.\n\nEnd.") == "Read example.txt."
    assert generate.first_sentence("List the entries,\none a line.") == "List the entries, one a line."


def test_entry_shows_what_it_looks_for_and_its_examples(generate: ModuleType) -> None:
    entry = Entry(
        id="rund",
        category="hedging",
        subtype="approximator",
        path="hedging.toml",
        words=("rund", "an die"),
        hits=("{Rund} 300 Menschen kamen.",),
        misses=("Der Tisch ist rund.",),
        note="nicht als Adjektiv",
    )
    assert generate.entry_row(entry) == (
        "| `rund` | `rund`, `an die` "
        "| ✓ **Rund** 300 Menschen kamen.<br>✗ Der Tisch ist rund.<br>(nicht als Adjektiv) |"
    )


def test_a_stale_page_is_named_with_what_differs(
    generate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    (tmp_path / "fresh.md").write_text("same\n", encoding="utf-8")
    (tmp_path / "old.md").write_text("before\n", encoding="utf-8")
    (complaint,) = generate.stale({"fresh.md": "same\n", "old.md": "after\n"})
    first, *difference = complaint.splitlines()
    assert first == "old.md: out of date; run `python docs/generate.py`"
    assert difference[-2:] == ["-before", "+after"]


def test_only_the_marked_part_of_a_page_is_replaced(generate: ModuleType) -> None:
    page = "# Page\n<!-- generated: x -->\nold\n<!-- end: x -->\nbelow\n"
    wanted = "# Page\n<!-- generated: x -->\nnew\n<!-- end: x -->\nbelow\n"
    assert generate.replaced(page, "x", "new") == wanted
    with pytest.raises(SystemExit, match=r"the page '# Page' wants one line <!-- generated: y -->"):
        generate.replaced(page, "y", "new")


def test_broken_links_are_found(links: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "ROOT", tmp_path)
    (tmp_path / "other.md").write_text("# Große Überschrift, mit `Code`\n", encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text(
        "# Top\n[a](other.md) [b](missing.md) [c](#top) [d](#nowhere) [e](other.md#große-überschrift-mit-code)\n"
        "[f](other.md#falsch) [g](https://example.org/x) `[h](code.md)`\n\n    [i](indented.md)\n\n"
        "```\n[j](fenced.md)\n```\n",
        encoding="utf-8",
    )
    assert list(links.broken(page)) == [
        "page.md: missing.md: no such file",
        "page.md: #nowhere: no such heading",
        "page.md: other.md#falsch: no such heading",
    ]
