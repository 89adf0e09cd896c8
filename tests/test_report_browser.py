"""The report in a real browser: hostile text runs nothing, the style sheet is let in, the page has no wide overflow."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import html5lib
import pytest
from test_report_hostile import hostile
from test_report_page import BODY, card, sample

from bias.model import Article
from bias.reports import write_report

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --enable-logging=stderr --v=0 "
    "--allow-file-access-from-files --virtual-time-budget=3000"
).split()

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")


def browse(page: Path, *options: str) -> tuple[str, str]:
    """The page's tree as the browser has it, and what it said on its console."""
    assert CHROMIUM
    profile = page.parent / "profile"
    done = subprocess.run(
        [CHROMIUM, *OPTIONS, f"--user-data-dir={profile}", *options, "--dump-dom", page.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )
    console = [line for line in done.stderr.decode(errors="replace").splitlines() if "CONSOLE" in line]
    return done.stdout.decode(), "\n".join(console)


# Reads in the frame what only a browser knows. The report itself runs no script, so this page looks into it.
PROBE = """<!DOCTYPE html><title>probe</title><iframe src="report.html" width="WIDTH" height="700"></iframe>
<pre id="seen"></pre><script>
document.querySelector("iframe").onload = event => {
  const inner = event.target.contentDocument, style = event.target.contentWindow.getComputedStyle.bind(window);
  document.querySelector("#seen").textContent = [
    inner.title, inner.scripts.length, inner.documentElement.scrollWidth, style(inner.body).overflowWrap,
    inner.querySelector(".text").textContent].join("\\u241e");
};</script>"""


def probe(folder: Path, report: str, width: int) -> tuple[list[str], str]:
    (folder / "report.html").write_text(report, encoding="utf-8", newline="")
    (folder / "probe.html").write_text(PROBE.replace("WIDTH", str(width)), encoding="utf-8")
    tree, console = browse(folder / "probe.html", "--window-size=1300,900")
    root = html5lib.parse(tree, namespaceHTMLElements=False)
    (seen,) = (each for each in root.iter("pre") if each.get("id") == "seen")
    return "".join(seen.itertext()).split("\u241e"), console


def test_a_script_would_run_here(tmp_path: Path) -> None:
    """The counter-check: without it, the next test would pass in a browser that runs nothing."""
    page = tmp_path / "bad.html"
    page.write_text(
        "<!DOCTYPE html><title>before</title><img src=x onerror=\"document.title='HACKED'; console.log('ran')\">"
    )
    tree, console = browse(page)
    assert "<title>HACKED</title>" in tree
    assert "ran" in console


def test_hostile_text_runs_nothing(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(write_report([hostile()], [], title="Bericht"), encoding="utf-8", newline="")
    tree, console = browse(page)
    assert "<title>Bericht</title>" in tree
    assert "<script" not in tree
    assert "<img" not in tree
    assert console == ""


@pytest.mark.parametrize("width", [360, 1280])
def test_style_is_let_in_and_nothing_is_wider_than_the_page(tmp_path: Path, width: int) -> None:
    long = "Donaudampfschifffahrtsgesellschaft" * 12
    scored = [
        sample(),
        hostile(),
        card(Article(id=long, title=long, text=f"{BODY}\n\n{long}", outlet=long, author=long)),
    ]
    seen, console = probe(tmp_path, write_report(scored, [], title=long), width)
    title, scripts, scroll_width, wrap, text = seen
    assert (title, scripts, wrap, text) == (long, "0", "anywhere", BODY)
    assert int(scroll_width) <= width
    assert console == ""
