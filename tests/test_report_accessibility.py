"""Nobody is left out: axe-core has nothing serious to say of any page, in any form, scheme, width and language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from browser import Browse, Sight
    from small_reports import Write

pytest_plugins = ["browser", "small_reports"]

AXE = """() => axe.run({exclude: [["[hidden]"]]}, {resultTypes: ["violations"]}).then(found => found.violations
  .filter(each => ["serious", "critical"].includes(each.impact))
  .map(each => [each.id, each.nodes.slice(0, 4).map(node => `${node.html.slice(0, 160)} ${node.failureSummary}`)]))"""
SINGLE = {
    "comparison": ("index.html", ""), "scorecard": ("index.html", "#a2"), "story": ("index.html", "#s1"),
    "method": ("index.html", "#method"),
}  # fmt: skip
FOLDER = {
    "comparison": ("index.html", ""), "scorecard": ("articles/00002.html", ""), "story": ("stories/00001.html", ""),
    "method": ("method.html", ""),
}  # fmt: skip
# Every value of every setting stands beside most of the others; all of their products would take minutes.
SETTINGS = [
    # language, folder, texts, scheme, width
    ("en", False, True, "light", 1300),
    ("de", False, False, "dark", 360),
    ("de", True, True, "dark", 1300),
    ("en", True, True, "light", 360),
    ("en", True, False, "dark", 1300),
]


def complaints(sight: Sight) -> Any:
    """What axe-core calls serious or critical, rule by rule."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-core is not installed")
    sight.page.evaluate(axe.AXE_SCRIPT)
    return sight.page.evaluate(AXE)


@pytest.mark.parametrize("page", ["comparison", "scorecard", "story", "method"])
@pytest.mark.parametrize(("language", "folder", "texts", "scheme", "width"), SETTINGS)
def test_axe_has_nothing_serious(
    page: str, language: str, folder: bool, texts: bool, scheme: str, width: int, browse: Browse, report_page: Write
) -> None:
    index = report_page(language, folder=folder, texts=texts, few=not folder)
    name, at = (FOLDER if folder else SINGLE)[page]
    sight = browse(index.parent / name, at, width=width, color_scheme=scheme)
    assert complaints(sight) == []


def test_axe_would_complain(browse: Browse, report_page: Write) -> None:
    """The counter-check: words that can hardly be read, and a control without a name."""
    sight = browse(report_page(folder=True))
    sight.page.evaluate("""() => {
        document.body.style.setProperty("color", "#ccc");
        document.querySelector("main").append(document.createElement("select"));
    }""")
    assert {rule for rule, _ in complaints(sight)} >= {"color-contrast", "select-name"}
