"""A scorecard in a real browser: notes at marks, switches, keys, links to findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from browser import Browse
    from playwright.sync_api import Page
    from small_reports import Write

pytest_plugins = ["browser", "small_reports"]

OPINION = 13
"""The number of the commentary among the articles of the small reports."""
FOCUSED = "document.activeElement.id || document.activeElement.querySelector('[id]')?.id"


def ids(page: Page) -> list[str]:
    """Of the marks that can be reached by keyboard, in the order of the text."""
    found: list[str] = page.evaluate("""() => [...document.querySelectorAll("article:not([hidden]) .m[tabindex='0']")]
        .map(each => each.id || each.querySelector("[id]").id)""")
    return found


@pytest.fixture(params=[False, True], ids=["single", "folder"])
def article(request: pytest.FixtureRequest, browse: Browse, report_page: Write) -> tuple[Page, str]:
    """The commentary's page in both forms, and what its ids begin with."""
    folder = request.param
    index = report_page(folder=folder)
    if folder:
        return browse(index.parent / "articles" / f"{OPINION:05d}.html").page, ""
    return browse(index, f"#a{OPINION}").page, f"a{OPINION}-"


def mark(page: Page, word: str) -> str:
    """The id of the mark of a word of the text."""
    found = page.locator("article:visible .text .m", has_text=re.compile(f"^{word}$")).first.get_attribute("id")
    assert found
    return found


def test_keys_go_from_finding_to_finding(article: tuple[Page, str]) -> None:
    page, prefix = article
    order = ids(page)
    assert order[:2] == [f"{prefix}f1", f"{prefix}f2"]
    assert len(order) >= 8
    walked = []
    for key in "njjp":
        page.keyboard.press(key)
        walked.append(page.evaluate(FOCUSED))
    assert walked == [order[0], order[1], order[2], order[1]]
    assert page.locator(".tools .at").text_content() == f"2 / {len(order)}"
    page.keyboard.press("k")
    page.keyboard.press("p")
    assert page.evaluate(FOCUSED) == order[-1]
    page.keyboard.press("n")
    assert page.evaluate(FOCUSED) == order[0]
    page.get_by_role("button", name="Next finding").click()
    assert page.evaluate(FOCUSED) == order[1]


def test_keys_can_be_switched_off_and_spare_fields(article: tuple[Page, str]) -> None:
    page, _ = article
    page.keyboard.press("n")
    first = page.evaluate(FOCUSED)
    page.keyboard.press("Control+p")
    assert page.evaluate(FOCUSED) == first
    page.get_by_role("checkbox").uncheck()
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.get_by_role("checkbox").check()
    page.keyboard.press("n")
    assert page.evaluate(FOCUSED) == ids(page)[1]


def test_a_note_comes_by_mouse_and_goes(article: tuple[Page, str]) -> None:
    page, prefix = article
    note = page.locator("#note")
    assert note.is_hidden()
    name = mark(page, "Vermutlich")
    page.locator(f"#{name}").hover()
    note.wait_for()
    assert note.get_attribute("role") == "tooltip"
    row = page.locator(f"#{name.replace('-f', '-r') if prefix else name.replace('f', 'r')}")
    assert note.text_content() == row.text_content()
    assert "hedging/vermutlich" in (note.text_content() or "")
    assert page.locator(f"#{name}").get_attribute("aria-describedby") == "note"
    note.hover()
    page.wait_for_timeout(400)
    assert note.is_visible()
    page.mouse.move(1, 1)
    note.wait_for(state="hidden")
    assert page.locator(f"#{name}").get_attribute("aria-describedby") is None


def test_a_note_comes_by_focus_and_escape_closes_it(article: tuple[Page, str]) -> None:
    page, _ = article
    name = mark(page, "zufolge")
    page.locator(f"#{name}").focus()
    note = page.locator("#note")
    note.wait_for()
    text = note.text_content() or ""
    assert "attribution/zufolge" in text
    assert "Experten" in text
    page.keyboard.press("Escape")
    assert note.is_hidden()
    assert page.evaluate(FOCUSED) == name
    page.keyboard.press("Tab")
    note.wait_for()
    assert page.evaluate(FOCUSED) != name


@pytest.mark.parametrize("folder", [False, True], ids=["single", "folder"])
def test_a_note_comes_by_touch(folder: bool, browse: Browse, report_page: Write) -> None:
    index = report_page(folder=folder)
    path, at = (index.parent / "articles" / f"{OPINION:05d}.html", "") if folder else (index, f"#a{OPINION}")
    page = browse(path, at, width=360, height=700, has_touch=True, is_mobile=True).page
    name = mark(page, "Vermutlich")
    page.locator(f"#{name}").tap()
    note = page.locator("#note")
    note.wait_for()
    box = note.bounding_box()
    assert box is not None
    assert (box["x"] >= 0, box["x"] + box["width"] <= 360, box["y"] + box["height"] <= 700) == (True, True, True)
    assert page.url.endswith(f"#{name}")
    page.locator("article:visible .meta").tap(position={"x": 2, "y": 2})
    note.wait_for(state="hidden")


def test_a_note_stays_within_the_window(article: tuple[Page, str]) -> None:
    page, _ = article
    page.set_viewport_size({"width": 700, "height": 500})
    for name in ids(page):
        page.locator(f"#{name}").focus()
        page.locator("#note").wait_for()
        # The whole of it, and not over the words that it speaks of.
        over, left, right = page.evaluate("""id => {
            const note = document.getElementById("note").getBoundingClientRect();
            const words = document.getElementById(id).getClientRects()[0];
            return [note.top < words.bottom && note.bottom > words.top, note.left, innerWidth - note.right];
        }""", name)  # fmt: skip
        assert (over, left >= 0, right >= 0) == (False, True, True), name


def test_switches_take_categories_away(article: tuple[Page, str]) -> None:
    page, _ = article
    before = ids(page)
    name = mark(page, "skandalöses")
    assert name in before
    plain = page.locator("article:visible .text p").first
    colour = "each => getComputedStyle(each).textDecorationLine"
    assert page.locator(f"#{name}").evaluate(colour) == "underline"
    button = page.get_by_role("button", name="Editorialising")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert name not in ids(page)
    assert page.locator(f"#{name}").evaluate(colour) == "none"
    assert "skandalöses" in (plain.text_content() or "")
    walked = []
    for _ in ids(page):
        page.keyboard.press("n")
        walked.append(page.evaluate(FOCUSED))
    assert walked == ids(page)
    button.press("Enter")
    assert ids(page) == before


def test_switches_for_voices(article: tuple[Page, str]) -> None:
    page, _ = article
    before = ids(page)
    inside = page.locator("article:visible .text .m.q[tabindex='0']").count()
    assert inside > 0
    said = page.locator("article:visible .text i").first
    shade = "each => getComputedStyle(each).backgroundColor"
    assert said.evaluate(shade) != "rgba(0, 0, 0, 0)"
    page.locator("[data-b=no-q]").click()
    assert len(ids(page)) == len(before) - inside
    page.locator("[data-b=no-said]").click()
    assert said.evaluate(shade) == "rgba(0, 0, 0, 0)"


def test_switches_stay_from_article_to_article(article: tuple[Page, str]) -> None:
    page, _ = article
    page.get_by_role("button", name="Attribution").click()
    page.get_by_role("link", name="Previous article").first.click()
    page.locator("article:visible .tools [aria-pressed='false']").wait_for()
    assert page.locator("article:visible .text .m.c-attribution").count() > 0
    assert page.locator("article:visible .text .m.c-attribution[tabindex='0']").count() == 0


@pytest.mark.parametrize("folder", [False, True], ids=["single", "folder"])
def test_a_link_leads_to_a_finding(folder: bool, browse: Browse, report_page: Write) -> None:
    index = report_page(folder=folder)
    path, at = (index.parent / "articles" / "00002.html", "#f9") if folder else (index, "#a2-f9")
    page = browse(path, at, height=400).page
    note = page.locator("#note")
    note.wait_for()
    assert page.evaluate(FOCUSED) == at[1:]
    top, bottom = page.evaluate("""() => {
        const words = document.activeElement.getBoundingClientRect();
        return [words.top, words.bottom];
    }""")  # fmt: skip
    assert (top >= 0, bottom <= 400) == (True, True)
    assert note.text_content() == page.locator(at.replace("f9", "r9")).text_content()
    assert page.title().endswith(" · Mai & Juni")


def test_views_follow_the_address_and_the_back_button(browse: Browse, report_page: Write) -> None:
    page = browse(report_page()).page
    shown = "[...document.querySelectorAll('.view')].filter(each => !each.hidden).map(each => each.id).join()"
    seen = [page.evaluate(shown)]
    for at in ("#a2", "#a3-f1", "#method", "#articles", "#nosuch", "#%E0%A4%A", "#main"):
        page.evaluate("at => location.hash = at", at)
        page.wait_for_timeout(50)
        seen.append(page.evaluate(shown))
    assert seen[:5] == ["comparison", "a2", "a3", "method", "comparison"]
    assert set(seen[5:]) == {"comparison"}
    for at in ("#a2", "#a3"):
        page.evaluate("at => location.hash = at", at)
        page.locator(at).wait_for()
    page.go_back()
    page.locator("#a2").wait_for()
    assert page.evaluate(shown) == "a2"
    page.go_forward()
    page.locator("#a3").wait_for()
    assert page.locator(".top [aria-current]").count() == 0
    page.evaluate("location.hash = '#method'")
    page.locator("#method").wait_for()
    assert page.locator(".top [aria-current]").text_content() == "Method and limits"


def test_links_of_the_sourcing_list_lead_to_their_marks(article: tuple[Page, str]) -> None:
    page, _ = article
    link = page.locator("article:visible .who a").first
    target = (link.get_attribute("href") or "")[1:]
    link.click()
    page.wait_for_function("id => document.activeElement.id === id", arg=target)
    assert page.locator("#note").is_visible()
    assert page.url.endswith(f"#{target}")


@pytest.mark.parametrize("folder", [False, True], ids=["single", "folder"])
def test_without_texts_findings_stand_in_their_context(folder: bool, browse: Browse, report_page: Write) -> None:
    index = report_page(folder=folder, texts=False)
    path, at = (index.parent / "articles" / f"{OPINION:05d}.html", "") if folder else (index, f"#a{OPINION}")
    page = browse(path, at).page
    assert page.locator(".text").count() == 0
    assert page.locator("article:visible .rows > li:visible").count() == len(ids(page)) > 0
    page.keyboard.press("n")
    assert page.evaluate(FOCUSED) == ids(page)[0]
    page.get_by_role("button", name="Hedging").click()
    assert page.locator("article:visible .rows > .c-hedging:visible").count() == 0
