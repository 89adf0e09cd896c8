"""The recipes in docs/ci.md are what the program, the action and the hook understand."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "ci.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    return [text for name, text in FENCE.findall(page) if name == language]


def commands(page: str) -> Iterator[list[str]]:
    """The arguments of every `bias check` that a recipe runs."""
    for _, text in FENCE.findall(page):
        for line in text.splitlines():
            match = re.search(r"\bbias check (.*)", line)
            if match:
                yield shlex.split(match[1], comments=True)


def test_every_command_of_a_recipe_is_understood(page: str) -> None:
    from bias.cli.check import command

    found = list(commands(page))
    assert len(found) == 6
    for arguments in found:
        context = command.make_context("check", arguments)
        assert context.params["paths"] == ("artikel",)


def test_a_command_that_is_not_understood_would_be_found() -> None:
    from bias.cli.check import command

    with pytest.raises(click.UsageError):
        command.make_context("check", ["--reports", "junit=bias.xml"])


def test_workflows_give_the_action_what_it_takes(root: Path, page: str) -> None:
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    steps = [
        step
        for text in blocks(page, "yaml")
        for job in (yaml.safe_load(text).get("jobs") or {}).values()
        for step in job["steps"]
        if step["uses"].startswith("OWNER/quellenkritik@")
    ]
    assert [sorted(step["with"]) for step in steps] == [["diff", "paths"], ["paths", "report"]]
    assert all(set(step["with"]) <= set(action["inputs"]) for step in steps)


def test_the_table_of_inputs_is_that_of_the_action(root: Path, page: str) -> None:
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    section = page.split("| input | meaning |")[1].partition("\n\n")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE) == list(action["inputs"])


def test_the_hook_of_the_recipe_is_one_of_ours(root: Path, page: str) -> None:
    hooks = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (configuration,) = (each for each in map(yaml.safe_load, blocks(page, "yaml")) if "repos" in each)
    (used,) = configuration["repos"][0]["hooks"]
    assert [each["id"] for each in hooks] == [used["id"]]
    assert re.search(used["files"], "artikel/nordpress/brand.md")
    assert not re.search(used["files"], "artikel/bild.png")


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("artikel/brand.txt", True),
        ("brand.md", True),
        ("a/b.markdown", True),
        ("mai.jsonl", True),
        ("mai.ndjson", True),
        ("README.md", False),
        ("artikel/readme.txt", False),
        ("notreadme.txt", True),
        ("package.json", False),
        ("bias.toml", False),
        ("brand.txt.png", False),
    ],
)
def test_the_hook_reads_what_a_folder_is_searched_for(path: str, read: bool, root: Path) -> None:
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert bool(re.search(hook["files"], path) and not re.search(hook["exclude"], path)) is read


def test_the_hook_reads_texts_and_json_lines_and_not_pages_and_tables_which_are_rarely_articles(root: Path) -> None:
    from bias.articles.finding_files import DOCUMENT, PAGES, PARQUET, SUFFIXES, TABLES

    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {each for each in SUFFIXES if re.search(hook["files"], f"a{each}")} == (
        SUFFIXES - DOCUMENT - PAGES - TABLES - PARQUET
    )


def test_names_and_sizes_on_the_page_are_those_of_the_program(page: str) -> None:
    from bias.scoring.cache_folder import LIMIT, NAME

    assert f"They are in `{NAME}` in the user's cache folder" in page
    assert f"grows to {LIMIT // 1024**2} MB" in " ".join(page.split())


def test_recipes_in_yaml_can_be_read(page: str) -> None:
    loaded: list[Any] = [yaml.safe_load(each) for each in blocks(page, "yaml")]
    assert [next(iter(each)) for each in loaded] == [True, True, "repos", "bias"]  # `on` is true in YAML 1.1
