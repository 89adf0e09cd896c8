"""The table of all articles in a real browser: sorted and filtered by mouse and by keyboard, and told aloud."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made_scores import made

from bias.model import Scored
from bias.reports import Settings

if TYPE_CHECKING:
    from browser import Browse
    from playwright.sync_api import Page
    from small_reports import Write

pytest_plugins = ["browser", "small_reports"]

HEADLINES = (
    """() => [...document.querySelectorAll("#all-articles tbody tr:not([hidden]) th")].map(each => each.textContent)"""
)


def headlines(page: Page) -> list[str]:
    """Of the rows that are shown, in their order."""
    found: list[str] = page.evaluate(HEADLINES)
    return found


def titles(scored: Sequence[Scored]) -> list[str]:
    return [each.article.title.strip() or each.article.id for each in scored]


def sorting(page: Page) -> dict[str, str]:
    """What the headings say of the order, by their first word; `none` left out."""
    found: list[tuple[str, str]] = page.evaluate("""() => [...document.querySelectorAll("#all-articles thead th")]
        .map(each => [each.innerText.trim(), each.getAttribute("aria-sort")])""")
    return {name: way for name, way in found if way != "none"}


def counted(page: Page, rows: int) -> None:
    """Waits until it is said that so many rows are shown."""
    page.wait_for_function(
        "rows => document.querySelector('#filters output').textContent.startsWith(`${rows} `)", arg=rows
    )


@pytest.fixture
def table(browse: Browse, report_page: Write) -> Page:
    page = browse(report_page(folder=True), "#articles").page
    assert page.locator("#filters").is_visible()
    return page


def test_numbers_come_down_then_up_then_as_they_were(table: Page, scored: Sequence[Scored]) -> None:
    words = [each.scorecard.tally.words for each in scored]
    before = titles(scored)
    down = [before[place] for place in sorted(range(len(words)), key=lambda place: (-words[place], place))]
    up = [before[place] for place in sorted(range(len(words)), key=lambda place: (words[place], place))]
    assert headlines(table) == before
    heading = table.get_by_role("columnheader", name="Words")
    for wanted, told in ((down, {"Words": "descending"}), (up, {"Words": "ascending"}), (before, {})):
        heading.get_by_role("button").click()
        assert headlines(table) == wanted
        assert sorting(table) == told


def test_rates_are_sorted_as_numbers_in_german_too(
    browse: Browse, report_page: Write, scored: Sequence[Scored]
) -> None:
    page = browse(report_page("de", folder=True), "#articles").page
    rates = [each.scorecard.scores["attribution"].rate for each in scored]
    best = max(range(len(rates)), key=lambda place: rates[place])
    assert max(rates) >= 10 > min(rates)
    page.locator("#all-articles thead th button").filter(has=page.locator(".c-attribution")).click()
    found = headlines(page)
    shown = dict(zip(titles(scored), rates, strict=True))
    assert found[0] == titles(scored)[best]
    assert [round(shown[each], 1) for each in found] == sorted((round(each, 1) for each in rates), reverse=True)


def test_sorting_by_keyboard(table: Page, scored: Sequence[Scored]) -> None:
    table.get_by_role("columnheader", name="Article").get_by_role("button").focus()
    table.keyboard.press("Enter")
    assert sorting(table) == {"Article": "ascending"}
    table.keyboard.press("Tab")
    table.keyboard.press("Space")
    assert sorting(table) == {"Outlet": "ascending"}
    outlets: list[str] = table.evaluate("""() => [...document.querySelectorAll("#all-articles tbody tr")]
        .map(each => each.cells[1].textContent)""")
    # Who has no outlet comes last in either order.
    assert [each for each in outlets if each] == sorted((each for each in outlets if each), key=str.lower)
    assert outlets[-1] == ""
    table.keyboard.press("Space")
    assert sorting(table) == {"Outlet": "descending"}
    assert table.locator("#all-articles tbody tr").last.locator("td").first.text_content() == ""


def test_words_that_are_sought_filter_and_are_counted(table: Page, scored: Sequence[Scored]) -> None:
    count = table.locator("#filters output")
    assert count.get_attribute("aria-live") == "polite"
    assert count.text_content() == f"15 of {len(scored)} articles"
    table.get_by_label("Search").fill("LEIDER brücke")
    counted(table, 1)
    assert headlines(table) == ["Leider wird die Brücke wohl nie fertig"]
    table.get_by_label("Search").fill("gibt es nicht")
    counted(table, 0)
    assert count.text_content() == "0 of 15 articles. No article fits."
    assert headlines(table) == []
    table.get_by_role("button", name="Show all").press("Enter")
    counted(table, 15)
    assert headlines(table) == titles(scored)
    assert table.get_by_label("Search").input_value() == ""


def test_outlet_genre_and_length_narrow_together_and_outlive_sorting(table: Page, scored: Sequence[Scored]) -> None:
    table.locator("select[name=outlet]").select_option("nordpress")
    counted(table, 5)
    table.get_by_label("Words, at least").fill("100")
    counted(table, 4)
    table.get_by_role("columnheader", name="Words").get_by_role("button").click()
    long = [each for each in scored if each.article.outlet == "nordpress" and each.scorecard.tally.words >= 100]
    longest = sorted(long, key=lambda each: -each.scorecard.tally.words)
    assert headlines(table) == titles(longest)
    table.get_by_role("button", name="Show all").click()
    table.locator("select[name=genre]").select_option("commentary")
    counted(table, 1)
    assert headlines(table) == ["Leider wird die Brücke wohl nie fertig"]
    assert sorting(table) == {}


def test_articles_without_outlet_can_be_asked_for(table: Page) -> None:
    table.locator("select[name=outlet]").select_option(label="No outlet given")
    counted(table, 1)
    assert headlines(table) == ["Leider wird die Brücke wohl nie fertig"]


def test_a_row_leads_to_its_article_and_back(browse: Browse, report_page: Write, scored: Sequence[Scored]) -> None:
    for folder, address in ((False, "index.html#a2"), (True, "articles/00002.html")):
        page = browse(report_page(folder=folder), "#articles").page
        page.get_by_role("link", name=titles(scored)[1], exact=True).last.click()
        page.wait_for_url(f"**/{address}")
        assert page.locator("article:visible h1").text_content() == titles(scored)[1]
        page.go_back()
        page.locator("#all-articles").wait_for()
        assert page.locator("article:visible").count() == 0


@pytest.fixture(scope="module")
def long_index(tmp_path_factory: pytest.TempPathFactory, write_report: Write) -> Path:
    """A report of 600 articles, each one word longer than the one before."""
    many = [made(f"n{number:03d}", words=100 + number, counts={"hedging": number % 7}) for number in range(1, 601)]
    return write_report(tmp_path_factory.mktemp("long"), many, (), Settings(folder=True))


def test_long_tables_show_more_when_asked(long_index: Path, browse: Browse) -> None:
    page = browse(long_index, "#articles").page
    rows, more = page.locator("#all-articles tbody tr"), page.get_by_role("button", name="Show more articles")
    assert rows.count() == 250
    assert page.locator("#filters output").text_content() == "600 of 600 articles"
    for shown, focused in ((500, "n251"), (600, "n501")):
        more.focus()
        page.keyboard.press("Enter")
        assert rows.count() == shown
        assert page.evaluate("document.activeElement.textContent") == focused
    assert more.is_hidden()


def test_long_tables_are_sorted_filtered_and_printed_whole(long_index: Path, browse: Browse) -> None:
    page = browse(long_index, "#articles").page
    page.get_by_role("columnheader", name="Words").get_by_role("button").click()
    assert headlines(page)[:2] == ["n600", "n599"]
    page.get_by_label("Search").fill("n00")
    counted(page, 9)
    assert headlines(page) == [f"n00{number}" for number in range(9, 0, -1)]
    assert page.get_by_role("button", name="Show more articles").is_hidden()
    page.get_by_role("button", name="Show all").click()
    counted(page, 600)
    assert headlines(page) == [f"n{number:03d}" for number in range(1, 251)]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(headlines(page)) == 600


def test_long_tables_are_whole_without_script(long_index: Path, browse: Browse) -> None:
    page = browse(long_index, java_script_enabled=False).page
    assert page.locator("#all-articles tbody tr:visible").count() == 600
    assert page.get_by_role("button", name="Show more articles").is_hidden()
