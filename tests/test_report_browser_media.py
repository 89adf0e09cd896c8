"""The report on paper, in the dark, on a telephone, without movement and without script."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bias.model import Scored

if TYPE_CHECKING:
    from browser import Browse
    from small_reports import Write

pytest_plugins = ["browser", "small_reports"]

TRANSPARENT = "rgba(0, 0, 0, 0)"
COLOURS = """selector => [...document.querySelectorAll(selector)].filter(each => each.offsetParent).map(each => {
  const clear = "rgba(0, 0, 0, 0)", style = getComputedStyle(each);
  let behind = each;
  while (behind && getComputedStyle(behind).backgroundColor === clear) behind = behind.parentElement;
  return [style.color, behind ? getComputedStyle(behind).backgroundColor : "rgb(255, 255, 255)", style.textDecorationColor];
})"""


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(…)` as WCAG defines it, 0 to 1."""
    parts = [int(each) / 255 for each in colour.removeprefix("rgb(").removesuffix(")").split(", ")]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_as_wcag_defines_it() -> None:
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)
    assert contrast("rgb(119, 119, 119)", "rgb(255, 255, 255)") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_can_be_read_in_both_schemes(scheme: str, browse: Browse, report_page: Write) -> None:
    path = report_page(folder=True).parent / "articles" / "00013.html"
    page = browse(path, color_scheme=scheme).page
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (luminance(paper) > 0.8) is (scheme == "light")
    found = page.evaluate(COLOURS, ".text .m, .text .m span, .text i, .text p, .badge, .small, .rows b, .tools button")
    assert len(found) > 60
    assert min(contrast(words, behind) for words, behind, _ in found) >= 4.5
    lines = page.evaluate(COLOURS, ".text .m")
    assert min(contrast(line, behind) for _, behind, line in lines) >= 3
    assert len({line for _, _, line in lines}) == 4


def test_no_category_is_told_by_colour_alone(browse: Browse, report_page: Write) -> None:
    page = browse(report_page(folder=True).parent / "articles" / "00013.html").page
    looks: list[list[str]] = page.evaluate("""() => [...document.querySelectorAll(".text .m[data-l]")].map(each => [
        each.dataset.l, getComputedStyle(each).textDecorationStyle, getComputedStyle(each, "::before").content[1]])""")
    shapes = {letter: shape for letter, shape, _ in looks}
    assert shapes == {"A": "solid", "H": "dotted", "S": "dashed", "E": "wavy"}
    assert all(letter == written for letter, _, written in looks)


def some_pages(index: Path) -> list[str]:
    """Addresses of the pages that differ most: two articles, the commentary, the widest, a story, index and method."""
    numbers = (1, 2, 13, 15)
    names = [*(f"articles/{number:05d}.html" for number in numbers), "stories/00001.html", "index.html", "method.html"]
    return [(index.parent / name).as_uri() for name in names]


@pytest.mark.parametrize(("language", "texts"), [("en", True), ("de", False)])
def test_nothing_is_wider_than_a_telephone(language: str, texts: bool, browse: Browse, report_page: Write) -> None:
    index = report_page(language, folder=True, texts=texts)
    sight = browse(index, width=360, height=740, has_touch=True, is_mobile=True)
    for address in some_pages(index):
        sight.page.goto(address)
        assert sight.overflow() == (0, []), address


def test_the_single_file_fits_a_telephone_too(browse: Browse, report_page: Write) -> None:
    sight = browse(report_page("de"), width=360, height=740)
    for at in ("#comparison", "#a1", "#a13", "#a15", "#method"):
        sight.page.evaluate("at => location.hash = at", at)
        sight.page.locator(at).wait_for()
        assert sight.overflow() == (0, []), at


@pytest.mark.parametrize("width", [320, 640, 768, 1024, 1300])
def test_nothing_is_wider_than_its_window(width: int, browse: Browse, report_page: Write) -> None:
    """320 and 640 pixels are what a window of 1,280 has left at 400 and 200 per cent (WCAG 1.4.10, 1.4.4)."""
    index = report_page(folder=True)
    sight = browse(index, width=width)
    for name in ("index.html", "method.html", "articles/00001.html", "articles/00015.html", "stories/00001.html"):
        sight.page.goto((index.parent / name).as_uri())
        assert sight.overflow() == (0, []), name


@pytest.mark.parametrize("folder", [False, True], ids=["single", "folder"])
def test_it_can_be_read_without_script(
    folder: bool, browse: Browse, report_page: Write, scored: Sequence[Scored]
) -> None:
    index = report_page(folder=folder)
    page = browse(index, java_script_enabled=False).page
    assert page.locator("#all-articles tbody tr:visible").count() == len(scored)
    assert page.locator("#filters").is_hidden()
    assert page.locator("#all-articles button").count() == 0
    assert page.locator("svg:visible").count() > 0
    number = page.locator("#all-articles tbody tr").nth(0).locator("td.n").first.text_content()
    assert number == f"{scored[0].scorecard.tally.words}"
    if folder:
        page.goto((index.parent / "articles" / "00013.html").as_uri())
    else:
        # Besides the articles: the comparison, four stories, the method.
        assert page.locator(".view:visible").count() == len(scored) + 6
    text = page.locator(".text:visible").nth(0 if folder else 12)
    assert text.text_content() == scored[12].article.text
    mark = text.locator(".m").first
    row = page.locator(mark.get_attribute("href") or "")
    assert row.is_visible()
    assert page.locator(".tools:visible").count() == 0


@pytest.mark.parametrize("folder", [False, True], ids=["single", "folder"])
def test_it_can_be_printed(folder: bool, browse: Browse, report_page: Write, scored: Sequence[Scored]) -> None:
    index = report_page(folder=folder)
    path, at = (index.parent / "articles" / "00001.html", "") if folder else (index, "#a1")
    page = browse(path, at).page
    document = page.pdf(format="A4")
    assert document.startswith(b"%PDF-")
    assert document.count(b"/Type /Page\n") + document.count(b"/Type /Page ") >= 2
    page.emulate_media(media="print")
    assert page.locator(".tools:visible, nav:visible, #note:visible, .skip:visible").count() == 0
    assert page.locator(".text:visible").text_content() == scored[0].article.text
    assert page.locator(".rows:visible").count() == 1
    words, paper = page.evaluate("(style => [style.color, style.backgroundColor])(getComputedStyle(document.body))")
    assert contrast(words, "rgb(255, 255, 255)" if paper == TRANSPARENT else paper) > 12


def test_the_dark_is_not_printed(browse: Browse, report_page: Write) -> None:
    page = browse(report_page(folder=True), color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    words, paper = page.evaluate("(style => [style.color, style.backgroundColor])(getComputedStyle(document.body))")
    assert luminance(words) < 0.05
    assert paper == TRANSPARENT or luminance(paper) > 0.9


def test_nothing_moves_for_those_who_do_not_want_it(browse: Browse, report_page: Write) -> None:
    index = report_page(folder=True)
    page = browse(index).page
    moving = """() => [...document.querySelectorAll("*")].filter(each => {
        const style = getComputedStyle(each);
        const times = `${style.transitionDuration}, ${style.animationDuration}`.split(", ").map(parseFloat);
        return style.scrollBehavior === "smooth" || times.some(each => each > 0.01);
    }).map(each => each.localName)"""
    for name in ("index.html", "articles/00013.html", "method.html"):
        page.goto((index.parent / name).as_uri())
        found: list[Any] = page.evaluate(moving)
        assert found == [], name


def test_headings_landmarks_and_names_are_in_order(browse: Browse, report_page: Write) -> None:
    index = report_page("de", folder=True)
    page = browse(index).page
    for address in some_pages(index):
        page.goto(address)
        levels: list[int] = page.evaluate("""() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
            .filter(each => each.offsetParent).map(each => Number(each.localName[1]))""")
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), levels
        assert (
            page.locator("main").count()
            == page.locator("body > header").count()
            == page.locator("body > footer").count()
            == 1
        )
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        assert page.locator("table:not(:has(th[scope='col']))").count() == 0
