"""Hostile text in every field, in a real browser: it is shown, and nothing of it ever runs or is followed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hostile_corpus import RUNS, STRINGS, hostile, problems

from bias.cli import main
from bias.model import Problem, Scored
from bias.reports import Settings
from bias.reports.hostile import shown

if TYPE_CHECKING:
    from browser import Browse, Sight

pytest_plugins = ["browser", "small_reports"]

FOREIGN = """() => [...document.querySelectorAll("script, img, iframe, object, embed, base, foreignObject, style, [action], form:not(#filters)")]
  .map(each => each.localName).sort()"""
ADDRESSES = """() => [...document.querySelectorAll("[href]")].map(each => each.getAttribute("href"))
  .filter(each => !/^(#|articles\\/|\\.\\.\\/|index\\.html|method\\.html|\\d{5}\\.html)/.test(each))"""
Pages = Callable[..., Path]


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory: pytest.TempPathFactory, write_report: Callable[..., Path]) -> Pages:
    """`hostile_page("de", folder=True)`: a report with an article, an outlet and problems for every hostile string."""
    scored: list[Scored] = [hostile(text)[0] for text in STRINGS.values()]
    found: list[Problem] = [each for text in STRINGS.values() for each in problems(text)]

    def written(language: str, *, folder: bool) -> Path:
        settings = Settings(title=STRINGS["style-end"], language=language, folder=folder)
        return write_report(tmp_path_factory.mktemp("hostile"), scored, found, settings)

    return written


def as_title(text: str) -> str:
    """A browser makes one blank of the white space in a title."""
    return re.sub("[ \t\n\f\r]+", " ", text).strip(" ")


def check_harmless(sight: Sight) -> None:
    assert sight.page.title() != "HACKED"
    assert sight.page.evaluate("window.HACKED") is None
    assert set(sight.page.evaluate(FOREIGN)) <= {"script", "style"}
    assert sight.page.evaluate("document.querySelectorAll('script, style').length") <= 2
    assert sight.page.evaluate(ADDRESSES) == []


@pytest.mark.parametrize(
    "name", ["script", "image", "vector", "style-end", "script-end", "attribute", "details", "frame"]
)
def test_it_would_run_where_text_is_not_escaped(name: str, tmp_path: Path, browse: Browse) -> None:
    """The counter-check: without it, the tests below would pass with strings that do no harm anywhere."""
    page = tmp_path / "raw.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>raw</title><main>{RUNS[name]}</main>")
    sight = browse(page, checked=False)
    sight.page.wait_for_function("document.title === 'HACKED'")


def test_the_policy_stops_what_would_still_run(browse: Browse, hostile_page: Pages) -> None:
    """The second line: markup that got in would not run."""
    sight = browse(hostile_page("en", folder=False), checked=False)
    sight.page.evaluate("text => document.querySelector('main').insertAdjacentHTML('beforeend', text)", RUNS["image"])
    sight.page.evaluate("""code => {
        const script = document.createElement("script");
        script.textContent = code;
        document.body.append(script);
    }""", "document.title = 'HACKED'")  # fmt: skip
    sight.page.wait_for_timeout(100)
    assert sight.page.title() != "HACKED"
    refused = [each.partition(" violates ")[0].partition(" '")[0] for each in sight.said]
    assert sorted(refused) == ["Executing inline event handler", "Executing inline script", "Loading the image"]


def test_one_file(browse: Browse, hostile_page: Pages) -> None:
    title = STRINGS["style-end"]
    sight = browse(hostile_page("en", folder=False))
    assert sight.page.title() == title
    check_harmless(sight)
    for number, text in enumerate(STRINGS.values(), 1):
        sight.page.evaluate("place => location.hash = place", f"#a{number}")
        view = sight.page.locator(f"#a{number}")
        view.wait_for()
        assert view.locator(".text").text_content() == shown(f"{text} | {text}")
        assert view.locator("h1").text_content() == shown(text)
        assert sight.page.title() == as_title(f"{shown(text)} · {title}")
    check_harmless(sight)


def test_a_folder(browse: Browse, hostile_page: Pages) -> None:
    index = hostile_page("de", folder=True)
    sight = browse(index)
    check_harmless(sight)
    for number, text in enumerate(STRINGS.values(), 1):
        sight.page.goto((index.parent / "articles" / f"{number:05d}.html").as_uri())
        assert sight.page.locator(".text").text_content() == shown(f"{text} | {text}")
        assert sight.page.locator("h1").text_content() == shown(text)
        check_harmless(sight)
    sight.page.goto((index.parent / "method.html").as_uri())
    check_harmless(sight)


def test_any_title_is_literal(tmp_path: Path, browse: Browse, write_report: Callable[..., Path]) -> None:
    sight: Sight | None = None
    for number, text in enumerate(STRINGS.values()):
        page = write_report(tmp_path / str(number), [], [], Settings(title=text))
        if sight is None:
            sight = browse(page)
            sight.folder = tmp_path.as_uri()
        sight.page.goto(page.as_uri())
        assert sight.page.title() == as_title(shown(text))
        check_harmless(sight)


LEXICON = """category = {0}
[[entry]]
id = {0}
subtype = {0}
words = ["Gurke"]
hits = ["Die {{Gurke}} liegt."]
note = {0}
"""


def test_from_files_to_the_browser(tmp_path: Path, browse: Browse) -> None:
    """The same strings as a user would bring them: articles, a lexicon, the command line."""
    keys = ("id", "title", "outlet", "date", "url", "author", "genre", "story")
    lines = [
        json.dumps(
            {"text": f"Laut {text} fehlt die Gurke wohl. „{text}“, sagte Ina Buhl.", **dict.fromkeys(keys, text)}
        )
        for text in STRINGS.values()
    ]
    (tmp_path / "bad.jsonl").write_text("\n".join([*lines, "{<script>"]), encoding="utf-8")
    lexicons = []
    for number, name in enumerate(("image", "style-end", "handler", "format", "address")):
        path = tmp_path / f"own{number}.toml"
        # A string of JSON is one of TOML.
        path.write_text(LEXICON.format(json.dumps(RUNS.get(name) or STRINGS[name])), encoding="utf-8")
        lexicons += ["--lexicon", str(path)]
    out = tmp_path / "report.html"
    title = ["--title", RUNS["style-end"]]
    done = CliRunner().invoke(
        main, ["report", str(tmp_path / "bad.jsonl"), "--force", *lexicons, *title, "-o", str(out)]
    )
    assert done.exit_code == 2, done.stderr
    articles = int(done.stdout.rpartition(": ")[2].split()[0])
    assert articles >= len(STRINGS) - 2
    sight = browse(out)
    assert sight.page.title() == RUNS["style-end"]
    check_harmless(sight)
    for number in range(1, articles + 1):
        sight.page.evaluate("place => location.hash = place", f"#a{number}")
        sight.page.locator(f"#a{number}").wait_for()
        assert sight.page.title() != "HACKED"
    check_harmless(sight)
