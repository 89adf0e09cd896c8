"""A report in one file in a real browser: one view at a time, notes, steps and switches on an article's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from browser import Browse, Sight
    from small_reports import Write

pytest_plugins = ["browser", "small_reports"]


def views(sight: Sight) -> list[str]:
    """Ids of the views that are shown."""
    found: list[str] = sight.page.evaluate("[...document.querySelectorAll('.view:not([hidden])')].map(each => each.id)")
    return found


def focused(sight: Sight) -> str:
    found: str = sight.page.evaluate("document.activeElement.id")
    return found


def in_sight(sight: Sight, name: str) -> bool:
    """Whether the element stands in the window, and nothing of ours over it."""
    found: bool = sight.page.evaluate(
        """name => {
          const each = document.getElementById(name), box = each.getClientRects()[0];
          const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return box.top >= 0 && box.bottom <= innerHeight && each.contains(over);
        }""",
        name,
    )
    return found


def test_one_view_at_a_time(browse: Browse, report_page: Write) -> None:
    sight = browse(report_page())
    assert views(sight) == ["comparison"]
    sight.page.evaluate("location.hash = 'a2'")
    sight.page.wait_for_selector("#a2:not([hidden])")
    assert views(sight) == ["a2"]
    assert sight.page.title().endswith(" · Mai & Juni")
    sight.page.evaluate("location.hash = 'articles'")
    sight.page.wait_for_selector("#comparison:not([hidden])")
    assert views(sight) == ["comparison"]
    assert in_sight(sight, "articles")
    sight.page.evaluate("location.hash = 'method'")
    sight.page.wait_for_selector("#method:not([hidden])")
    assert sight.page.locator(".top [aria-current]").get_attribute("href") == "#method"


@pytest.mark.parametrize("address", ["#a999", "#%", "#%E0%A4%A", "#", "#note"])
def test_an_address_that_leads_nowhere_shows_the_first_view(address: str, browse: Browse, report_page: Write) -> None:
    sight = browse(report_page(), address)
    assert sight.page.locator("#comparison").is_visible()


def test_whoever_comes_back_stands_where_they_left(browse: Browse, report_page: Write) -> None:
    sight = browse(report_page())
    link = sight.page.locator("#comparison tbody th a[href='#a9']").first
    link.scroll_into_view_if_needed()
    before = sight.page.evaluate("scrollY")
    assert before > 200
    link.click()
    sight.page.wait_for_selector("#a9:not([hidden])")
    assert sight.page.evaluate("scrollY") == 0
    sight.page.go_back()
    sight.page.wait_for_selector("#comparison:not([hidden])")
    assert abs(sight.page.evaluate("scrollY") - before) < 3


@pytest.mark.parametrize("folder", [False, True], ids=["single", "folder"])
def test_a_link_to_a_finding_shows_it_with_its_note(folder: bool, browse: Browse, report_page: Write) -> None:
    page = report_page(folder=folder)
    sight = browse(page.parent / "articles" / "00001.html", "#f9") if folder else browse(page, "#a1-f9")
    prefix = "" if folder else "a1-"
    assert focused(sight) == f"{prefix}f9"
    assert in_sight(sight, f"{prefix}f9")
    row = sight.page.locator(f"#{prefix}r9")
    assert sight.page.locator("#note").text_content() == row.text_content()
    assert sight.page.locator(f"#{prefix}f9").get_attribute("aria-describedby") == "note"
    sight.page.keyboard.press("Escape")
    assert sight.page.locator("#note").is_hidden()


def test_keys_go_from_finding_to_finding_past_those_switched_off(browse: Browse, report_page: Write) -> None:
    sight = browse(report_page(), "#a1")
    shown = sight.page.evaluate(
        "[...document.querySelectorAll('#a1 .m[id]')].filter(each => !each.matches('.q, .c-editorialising')).map(each => each.id)"
    )
    sight.page.locator("[data-c='c-editorialising']").click()
    sight.page.locator("[data-b='no-q']").click()
    found = []
    for _ in shown:
        sight.page.keyboard.press("n")
        found.append(focused(sight))
        assert in_sight(sight, found[-1])
    assert found == shown
    sight.page.keyboard.press("n")
    assert focused(sight) == shown[0]
    sight.page.keyboard.press("p")
    assert focused(sight) == shown[-1]
    assert sight.page.locator(".at").text_content() == f"{len(shown)} / {len(shown)}"


def test_keys_can_be_switched_off_and_switches_stay_as_they_are(browse: Browse, report_page: Write) -> None:
    sight = browse(report_page(), "#a1")
    sight.page.locator(".tools input").uncheck()
    sight.page.keyboard.press("n")
    assert not focused(sight).startswith("a1-f")
    sight.page.locator("[data-c='c-attribution']").click()
    sight.page.evaluate("location.hash = 'a2'")
    sight.page.wait_for_selector("#a2 .tools")
    assert sight.page.locator("#a2 .m.c-attribution:not(.off)").count() == 0
    sight.page.reload()
    assert sight.page.locator("[data-c='c-attribution']").get_attribute("aria-pressed") == "false"
    assert not sight.page.locator(".tools input").is_checked()


def test_a_second_click_leads_to_the_row(browse: Browse, report_page: Write) -> None:
    sight = browse(report_page(), "#a1")
    mark = sight.page.locator("#a1-f3")
    mark.click()
    assert sight.page.url.endswith("#a1-f3")
    assert sight.page.locator("#note").is_visible()
    mark.click()
    assert sight.page.url.endswith("#a1-r3")
    assert in_sight(sight, "a1-r3")
    assert sight.page.locator("#note").is_hidden()


def test_a_note_stays_while_the_pointer_is_on_it(browse: Browse, report_page: Write) -> None:
    sight = browse(report_page(), "#a1")
    sight.page.locator("#a1-f3").hover()
    note = sight.page.locator("#note")
    note.wait_for(state="visible")
    note.hover()
    sight.page.wait_for_timeout(400)
    assert note.is_visible()
    sight.page.mouse.move(1, 1)
    note.wait_for(state="hidden")
