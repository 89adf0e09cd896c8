"""The page of a story in a real browser: read by everybody, on any window, in both schemes, on paper, without script."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from claim_values_made import corpus, stories
from story_pages import wide

from bias.reports import Settings, folder_documents, report_of, single_document

if TYPE_CHECKING:
    from browser import Browse, Sight

pytest_plugins = ["browser"]

AXE = """() => axe.run({exclude: [["[hidden]"]]}, {resultTypes: ["violations"]}).then(found => found.violations
  .filter(each => ["serious", "critical"].includes(each.impact))
  .map(each => [each.id, each.nodes.slice(0, 4).map(node => `${node.html.slice(0, 160)} ${node.failureSummary}`)]))"""
LETTERS = """selector => [...document.querySelectorAll(selector)].filter(each => each.offsetParent).map(each => {
  const style = getComputedStyle(each, "::before"), clear = "rgba(0, 0, 0, 0)";
  const paper = getComputedStyle(document.body).backgroundColor;
  return [style.content, style.color, style.backgroundColor === clear ? paper : style.backgroundColor];
})"""

Made = Callable[..., Path]


@pytest.fixture(scope="module")
def story_page(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The first page of a report on the made-up stories, or on one of `outlets` outlets."""

    @cache
    def written(code: str = "en", *, folder: bool = False, texts: bool = True, outlets: int = 0) -> Path:
        scored, found = wide(outlets) if outlets else (corpus(), stories())
        report = report_of(scored, (), Settings(language=code, folder=folder, texts=texts), stories=found)
        target = tmp_path_factory.mktemp("story")
        documents = folder_documents(report) if folder else [("index.html", single_document(report))]
        for name, document in documents:
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(document), encoding="utf-8")
        return target / "index.html"

    return written


def complaints(sight: Sight) -> Any:
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-core is not installed")
    sight.page.evaluate(axe.AXE_SCRIPT)
    return sight.page.evaluate(AXE)


@pytest.mark.parametrize(
    ("code", "texts", "outlets", "scheme", "width"),
    [
        ("en", True, 0, "light", 1300), ("de", False, 0, "dark", 360), ("en", True, 0, "dark", 1300),
        ("de", True, 9, "light", 1300), ("en", True, 9, "dark", 360),
    ],
)  # fmt: skip
def test_axe_has_nothing_serious(
    code: str, texts: bool, outlets: int, scheme: str, width: int, browse: Browse, story_page: Made
) -> None:
    index = story_page(code, folder=True, texts=texts, outlets=outlets)
    sight = browse(index.parent / "stories" / "00001.html", width=width, color_scheme=scheme)
    for each in sight.page.locator("summary").all():
        each.click()
    assert complaints(sight) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_can_be_read_in_both_schemes(scheme: str, browse: Browse, story_page: Made) -> None:
    sight = browse(story_page(), "#s1", color_scheme=scheme)
    found = sight.page.evaluate(LETTERS, ".letters span, .claims a")
    assert {letter.strip('"') for letter, _, _ in found} >= set("NVHSDF")
    assert min(contrast(words, behind) for _, words, behind in found) >= 4.5


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(…)` as WCAG defines it."""
    parts = [int(each) / 255 for each in colour.removeprefix("rgb(").removesuffix(")").split(", ")]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("folder", [False, True], ids=["single", "folder"])
def test_a_cell_leads_to_its_sentence_which_is_lit(folder: bool, browse: Browse, story_page: Made) -> None:
    index = story_page(folder=folder)
    sight = browse(index.parent / "stories" / "00001.html") if folder else browse(index, "#s1")
    sight.page.locator(".claims:visible tbody a.V").first.click()
    sentence = sight.page.locator("span:target")
    sentence.wait_for()
    assert sight.page.url.endswith("/articles/00003.html#c1" if folder else "#a3-c1")
    assert sentence.text_content() == "Beobachtern zufolge verbrannten bis zu 400 Reifen."
    assert sentence.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(255, 242, 184)"
    assert sentence.evaluate("each => getComputedStyle(each, '::before').content") == '"▸"'
    box = sentence.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 900 - box["height"]
    if not folder:
        assert sight.page.evaluate("document.activeElement.id") == "a3-c1"
    sight.page.go_back()
    sight.page.locator(".claims").first.wait_for()
    sight.page.locator(".claims:visible tbody a.V").first.wait_for()


def test_a_movement_leads_to_its_claim(browse: Browse, story_page: Made) -> None:
    sight = browse(story_page(), "#s1")
    sight.page.locator("#s1 .moved > li:nth-child(2) > a").click()
    row = sight.page.locator("#s1-c2")
    assert sight.page.url.endswith("#s1-c2")
    box = row.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 900 - box["height"]
    assert row.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(245, 246, 248)"


@pytest.mark.parametrize("outlets", [0, 9, 16], ids=["four", "nine", "sixteen"])
@pytest.mark.parametrize("width", [320, 360, 640, 800, 1024, 1300])
def test_nothing_is_wider_than_its_window(width: int, outlets: int, browse: Browse, story_page: Made) -> None:
    index = story_page("de", folder=True, outlets=outlets)
    sight = browse(index.parent / "stories" / "00001.html", width=width)
    assert sight.overflow() == (0, [])
    sight.page.goto(index.as_uri())
    assert sight.overflow() == (0, [])


def test_on_a_telephone_a_claim_is_a_block_with_its_outlets(browse: Browse, story_page: Made) -> None:
    sight = browse(story_page(), "#s1", width=360)
    row = sight.page.locator("#s1-c2")
    assert row.inner_text().split("\n")[0] == "Ein Kurzschluss löste das Feuer aus"
    lefts = {each.bounding_box()["x"] for each in row.locator("td a").all()}  # type: ignore[index]
    assert lefts == {16}
    assert [each.inner_text().split("\n")[0] for each in row.locator("td a").all()] == [
        "nordpress: with doubt", "blitz: as fact", "weltdigital: speculated",
    ]  # fmt: skip
    assert row.locator("td:visible").count() == 3


def test_where_outlets_are_many_the_words_of_a_cell_are_shown_for_it(browse: Browse, story_page: Made) -> None:
    sight = browse(story_page(outlets=9), "#s1")
    cell = sight.page.locator("#s1-c1 td a").nth(4)
    words = cell.locator("span")
    before = words.bounding_box()
    assert before is not None
    assert before["width"] <= 1
    cell.focus()
    after = words.bounding_box()
    assert after is not None
    assert (after["x"], after["width"]) == (0, 1300)
    assert after["y"] + after["height"] == 900
    assert words.inner_text() == "Blatt 4: as fact"


@pytest.mark.parametrize("folder", [False, True], ids=["single", "folder"])
def test_it_can_be_read_without_script(folder: bool, browse: Browse, story_page: Made) -> None:
    index = story_page(folder=folder)
    path, at = (index.parent / "stories" / "00001.html", "") if folder else (index, "")
    page = browse(path, at, java_script_enabled=False).page
    assert page.locator(".claims:visible tbody tr").count() == (3 if folder else 4)
    assert page.locator(".why:visible").count() == 0
    page.locator("summary", has_text="Why are these together?").first.click()
    assert page.locator(".why:visible").count() == 1


def test_it_can_be_printed(browse: Browse, story_page: Made) -> None:
    page = browse(story_page(folder=True).parent / "stories" / "00001.html", color_scheme="dark").page
    assert page.pdf(format="A4").startswith(b"%PDF-")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".turn:visible, summary:visible").count() == 0
    assert page.locator(".claims a:visible").count() == 10
    found = page.evaluate(LETTERS.replace("paper :", '"rgb(255, 255, 255)" :'), ".claims a")
    assert min(contrast(words, behind) for _, words, behind in found) >= 4.5
