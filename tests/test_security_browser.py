"""What GitHub makes of our Markdown, and what the page of an evaluation and a report make of file names, in a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from checked_values import hostile, written
from click.testing import CliRunner, Result
from hostile_corpus import RUNS, STRINGS

from bias.cli import main
from bias.output.check_markdown import write

if TYPE_CHECKING:
    from browser import Browse, Sight

pytest_plugins = ["browser"]

Rendered = Callable[[str], str]
ACTIVE = """() => [...document.querySelectorAll("*")].flatMap(each => [
    ...(/^(script|img|iframe|object|embed|base|form|input|svg|math|style|link|meta|video|audio|template)$/i.test(each.localName)
        && !each.closest("head") ? [each.outerHTML.slice(0, 80)] : []),
    ...[...each.attributes].filter(one => /^on|^style$|^srcdoc$/i.test(one.name) || /^\\s*(javascript|data|vbscript):/i.test(one.value))
        .map(one => `${each.localName} ${one.name}=${one.value}`.slice(0, 80))])"""


@pytest.fixture(scope="module")
def rendered() -> Rendered:
    """GitHub's own parser, raw HTML let through: GitHub strips more than that, and we do not count on it."""
    library = pytest.importorskip("cmarkgfm", reason="cmarkgfm is not installed")
    from cmarkgfm.cmark import Options

    def render(text: str) -> str:
        made: str = library.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
        return made

    return render


def page(path: Path, body: str) -> Path:
    head = "<!DOCTYPE html><html lang=de><meta charset=utf-8><title>ruhig</title>"
    path.write_text(f"{head}<body>{body}</body></html>", encoding="utf-8", errors="backslashreplace")
    return path


def encodable(text: str) -> str:
    """As a file holds it: half of a surrogate pair becomes its escape."""
    return text.encode("utf-8", "backslashreplace").decode()


def check_harmless(sight: Sight, title: str) -> None:
    assert sight.page.title() == title
    assert sight.page.evaluate("window.HACKED") is None
    assert sight.page.evaluate(ACTIVE) == []


@pytest.mark.parametrize("name", ["image", "frame"])
def test_it_would_run_where_markdown_is_not_escaped(
    name: str, rendered: Rendered, tmp_path: Path, browse: Browse
) -> None:
    sight = browse(page(tmp_path / "raw.html", rendered(f"Ein Satz {RUNS[name]} im Text.")), checked=False)
    sight.page.wait_for_function("document.title === 'HACKED'")


def test_a_summary_of_any_strings(rendered: Rendered, tmp_path: Path, browse: Browse) -> None:
    summaries = [encodable(written(write, hostile(text))) for text in STRINGS.values()]
    assert any("onerror" in each for each in summaries)
    sight = browse(page(tmp_path / "summary.html", "<hr>".join(map(rendered, summaries))))
    check_harmless(sight, "ruhig")
    assert sight.page.locator("h2").count() == len(STRINGS)
    assert sight.page.locator("a").count() == 0
    shown = sight.page.locator("code").all_text_contents()
    assert RUNS["image"] in shown
    assert RUNS["link"] in shown


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in files and folders whose names are markup, with such fields and further fields."""
    top = tmp_path_factory.mktemp("names")
    texts = {
        **RUNS,
        "address": STRINGS["address"],
        "address-data": STRINGS["address-data"],
        "template": STRINGS["template"],
    }
    for number, text in enumerate(texts.values()):
        name = re.sub(r"[/\n\x00]", "\u2215", text)[:100]
        folder = top / name
        folder.mkdir(exist_ok=True)
        row = {"text": f"Leider fehlt {text} wohl.", "url": text, "author": text, text: text, "tags": [text, {text: 1}]}
        (folder / f"{number}{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
        (folder / f"{number}{name}.txt").write_text(
            f"---\nurl: {json.dumps(text)}\n---\nLeider regnet es.", encoding="utf-8"
        )
    (top / "<img src=x onerror=document.title='HACKED'>.toml").write_text(
        "[check.editorialising]\nmax_rate = 0\nmax_new = 0\n", encoding="utf-8"
    )
    return top


def test_a_check_of_such_files(files: Path, rendered: Rendered, tmp_path: Path, browse: Browse) -> None:
    (config,) = files.glob("*.toml")
    out = tmp_path / "out.md"
    done = run("check", files, "--config", config, "--force", "--no-cache", "--format", "markdown", "-o", out)
    assert done.exit_code == 1, done.output
    text = out.read_text(encoding="utf-8")
    assert text.count("onerror") > 3
    sight = browse(page(tmp_path / "check.html", rendered(text)))
    check_harmless(sight, "ruhig")
    assert sight.page.locator("a").count() == 0


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("form", ["--single", "--folder"])
def test_a_report_of_such_files(form: str, language: str, files: Path, tmp_path: Path, browse: Browse) -> None:
    out = tmp_path / ("out.html" if form == "--single" else "out")
    done = run("report", files, "--force", form, "--lang", language, "--title", RUNS["script-end"], "-o", out)
    assert done.exit_code == 0, done.stderr
    pages = [out] if form == "--single" else [out / "index.html", *sorted((out / "articles").iterdir())[:4]]
    sight = browse(pages[0])
    for each in pages:
        sight.page.goto(each.as_uri())
        sight.page.wait_for_load_state()
        assert sight.page.title() != "HACKED"
        assert sight.page.evaluate("window.HACKED") is None
        links = sight.page.evaluate("() => [...document.querySelectorAll('a[href]')].map(one => one.protocol)")
        assert set(links) == {"file:"}


def test_the_page_of_an_evaluation(tmp_path: Path, browse: Browse) -> None:
    rows = [
        {
            "doc": text, "sent": 0, "para": 0, "text": f"Leider fehlt {text}.",
            "findings": [{
                "category": "hedging", "subtype": text, "start": 7, "end": 12, "cue": text, "voice": "outlet",
            }],
        }
        for text in STRINGS.values() if text.isprintable()
    ]  # fmt: skip
    gold = tmp_path / "<img src=x onerror=document.title='HACKED'>.jsonl"
    gold.write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    out = tmp_path / "gold.html"
    done = run("evaluate", "gold", gold, "--samples", "100", "--format", "html", "-o", out)
    assert done.exit_code == 0, done.output
    sight = browse(out)
    assert sight.page.title() == f"Measured on {gold.name}"
    assert sight.page.evaluate("window.HACKED") is None
    # Its diagrams are ours; nothing else that could act is there.
    assert [each for each in sight.page.evaluate(ACTIVE) if not each.startswith("<svg class=")] == []
    assert sight.page.locator("li", has_text=RUNS["image"]).count() > 0
