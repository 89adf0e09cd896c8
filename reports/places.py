"""Where things stand in a report of one file or of a folder, as one of its pages sees them."""

from __future__ import annotations

from dataclasses import dataclass

INDEX = "index.html"
METHOD = "method.html"
ARTICLES = "articles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Addresses of pages, articles and findings. `within`: the page that asks lies in the folder of articles."""

    folder: bool = False
    within: bool = False

    @property
    def comparison(self) -> str:
        return f"{self._up}{INDEX}" if self.folder else "#comparison"

    @property
    def method(self) -> str:
        return f"{self._up}{METHOD}" if self.folder else "#method"

    @property
    def articles(self) -> str:
        """The table of all articles."""
        return f"{self._up}{INDEX}#articles" if self.folder else "#articles"

    def article(self, number: int) -> str:
        """The scorecard of an article, counted from 1."""
        if not self.folder:
            return f"#a{number}"
        return page_name(number) if self.within else f"{ARTICLES}/{page_name(number)}"

    def finding(self, number: int, finding: int) -> str:
        """The mark of an article's finding; both are counted from 1."""
        return f"{self.article(number)}-f{finding}" if not self.folder else f"{self.article(number)}#f{finding}"

    def prefix(self, number: int) -> str:
        """How all ids within an article's scorecard begin: `a3-`, or nothing where it has a page of its own."""
        return "" if self.folder else f"a{number}-"

    @property
    def _up(self) -> str:
        return "../" if self.within else ""


def page_name(number: int) -> str:
    """Of an article's page; it holds nothing of what the article says of itself."""
    return f"{number:05d}.html"
