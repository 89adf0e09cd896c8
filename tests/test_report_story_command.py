"""`bias report` on articles that tell one story, whole command lines."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bias.cli import main

FIRE = {
    "nordpress": "Nach Angaben der Feuerwehr sind in Quellheim rund 400 Reifen verbrannt. Verletzt wurde niemand.",
    "blitz": "In Quellheim sind 400 Reifen verbrannt. Die Feuerwehr kam zu spät.",
}
ZOO = "Der Zoo von Ambach feiert seinen Geburtstag mit einem Fest."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two outlets on one fire, and one of them on something else."""
    for outlet, text in FIRE.items():
        (tmp_path / "corpus" / outlet).mkdir(parents=True)
        (tmp_path / "corpus" / outlet / "brand.txt").write_text(text, encoding="utf-8")
    (tmp_path / "corpus" / "blitz" / "zoo.txt").write_text(ZOO, encoding="utf-8")
    return tmp_path / "corpus"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def test_a_story_gets_its_page(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "may.html"
    assert run("report", corpus, "--output", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert re.findall(r'<section class="view story" id="(\w+)"', page) == ["s1"]
    matrix = page[page.index('<table class="claims">') :]
    links = re.findall(r'<a class="(\w)[^"]*" href="#a(\d)-c\d"><i>(\w+):</i>', matrix[: matrix.index("</table>")])
    assert sorted(links[:2]) == [("F", "1", "blitz"), ("N", "3", "nordpress")]
    assert page.count("(with 1 other article)") == 2


def test_a_story_is_a_file_of_a_folder(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert run("report", corpus, "--folder", "--output", out).exit_code == 0
    assert [each.name for each in (out / "stories").iterdir()] == ["00001.html"]


def test_stories_can_be_left_out(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert run("report", corpus, "--folder", "--without-stories", "--output", out).exit_code == 0
    assert not (out / "stories").exists()
    assert 'id="stories"' not in (out / "index.html").read_text(encoding="utf-8")
