"""The report in a real browser: a script would run there, style and script are let in, nothing is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from browser import Browse
    from small_reports import Write

pytest_plugins = ["browser", "small_reports"]


def test_a_script_would_run_here(tmp_path: Path, browse: Browse) -> None:
    """The counter-check: without it, the tests on hostile text would pass in a browser that runs nothing."""
    page = tmp_path / "bad.html"
    page.write_text(
        "<!DOCTYPE html><title>before</title><img src=x onerror=\"document.title='HACKED'; console.error('ran')\">"
    )
    sight = browse(page, checked=False)
    sight.page.wait_for_function("document.title === 'HACKED'")
    assert "ran" in sight.said
    assert ("image", (tmp_path / "x").as_uri()) in sight.strangers()


def test_a_console_error_or_a_request_fails_a_test(tmp_path: Path, browse: Browse) -> None:
    page = tmp_path / "asks.html"
    page.write_text("<!DOCTYPE html><title>asks</title><img src='https://example.org/x.png' alt=''>")
    sight = browse(page, checked=False)
    sight.page.wait_for_function("document.images[0].complete")
    with pytest.raises(AssertionError):
        sight.check()
    assert sight.strangers() == [("image", "https://example.org/x.png")]


@pytest.mark.parametrize("folder", [False, True], ids=["single", "folder"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_asked_for_and_nothing_said(language: str, folder: bool, browse: Browse, report_page: Write) -> None:
    sight = browse(report_page(language, folder=folder))
    assert sight.page.title() == "Mai & Juni"
    assert sight.page.evaluate("getComputedStyle(document.body).overflowWrap") == "anywhere"
    assert sight.page.locator("html").get_attribute("lang") == language
    assert [kind for kind, _ in sight.asked] == ["document"]
