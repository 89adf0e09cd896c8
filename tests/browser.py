"""A real browser for tests, as fixtures: `pytest_plugins = ["browser", …]` in a test module lets it ask for them.

It is the system's Chromium, driven by Playwright and cut off from the network. Whatever a page says on its console,
breaks or asks for is written down, and the test that opened it fails for it, whatever else it looked at.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
WAIT = 15_000
"""Milliseconds after which an element that does not come is a failure."""
GRAVE = ("error", "warning", "assert")
"""What on a page's console counts as a complaint."""

OVERFLOW = """() => {
  const wide = [...document.querySelectorAll("body *")].filter(each => {
    const box = each.getBoundingClientRect();
    return box.width && box.right > innerWidth + 1 && !each.closest(".scroll") && box.left >= 0;
  });
  return [document.documentElement.scrollWidth - innerWidth, wide.slice(0, 3).map(each => each.outerHTML.slice(0, 120))];
}"""


@dataclass(slots=True)
class Sight:
    """A page and what it did. `said`: warnings, errors and refusals; `asked`: (kind, address) of every request."""

    page: Page
    folder: str
    said: list[str] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def watch(self) -> None:
        """Begins to write down what the page does."""

        def dialog(shown: Dialog) -> None:
            self.said.append(f"dialog: {shown.message}")
            shown.dismiss()

        self.page.on("console", lambda each: self.said.append(each.text) if each.type in GRAVE else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", dialog)
        self.page.on("popup", lambda other: self.asked.append(("popup", other.url)))
        self.page.on("websocket", lambda socket: self.asked.append(("websocket", socket.url)))
        self.page.on("request", lambda request: self.asked.append((request.resource_type, request.url)))

    def overflow(self) -> tuple[int, list[str]]:
        """Pixels by which the page is wider than its window, and the beginnings of elements that stick out."""
        wider, culprits = self.page.evaluate(OVERFLOW)
        return max(wider, 0), culprits

    def strangers(self) -> list[tuple[str, str]]:
        """Requests for anything else than a page of the report."""
        return [each for each in self.asked if each[0] != "document" or not each[1].startswith(self.folder)]

    def check(self) -> None:
        """Fails where a page complained or asked for something."""
        assert self.said == []
        assert self.strangers() == []


Browse = Callable[..., Sight]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    library = pytest.importorskip("playwright.sync_api", reason="Playwright for Python is not installed")
    with library.sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all tests. Its sandbox needs rights that containers withhold; the pages are our own."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    started = playwright.chromium.launch(executable_path=program, chromium_sandbox=False)
    yield started
    started.close()


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A context for options of Playwright's, made once: pages of one share no history and no session storage."""
    made: dict[str, BrowserContext] = {}

    def of(**options: Any) -> BrowserContext:
        key = repr(sorted(options.items()))
        if key not in made:
            made[key] = chromium.new_context(offline=True, reduced_motion="reduce", **options)
            made[key].set_default_timeout(WAIT)
        return made[key]

    yield of
    for each in made.values():
        each.close()


@pytest.fixture
def browse(window: Callable[..., BrowserContext]) -> Iterator[Browse]:
    """Opens a page, `browse(path, at="#a1", width=360, …)`; further options are those of a Playwright context."""
    opened: list[tuple[Sight, bool]] = []

    def start(
        path: Path, at: str = "", *, width: int = 1300, height: int = 900, checked: bool = True, **options: Any
    ) -> Sight:
        page = window(viewport={"width": width, "height": height}, **options).new_page()
        sight = Sight(page=page, folder=path.parent.as_uri().removesuffix("/articles").removesuffix("/stories"))
        sight.watch()
        page.goto(path.as_uri() + at)
        opened.append((sight, checked))
        return sight

    yield start
    for sight, checked in opened:
        sight.page.close()
        if checked:
            sight.check()
