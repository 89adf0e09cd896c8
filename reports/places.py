"""Where things stand in a report of one file or of a folder, as one of its pages sees them."""

from __future__ import annotations

from dataclasses import dataclass

INDEX = "index.html"
METHOD = "method.html"
ARTICLES = "articles"
STORIES = "stories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Addresses of pages and of what stands in them. `within`: the folder that the page that asks lies in, if any."""

    folder: bool = False
    within: str = ""

    @property
    def comparison(self) -> str:
        return f"{self._up}{INDEX}" if self.folder else "#comparison"

    @property
    def method(self) -> str:
        return f"{self._up}{METHOD}" if self.folder else "#method"

    @property
    def method_stories(self) -> str:
        """How stories and claims are made."""
        return f"{self._up}{METHOD}#method-stories" if self.folder else "#method-stories"

    @property
    def articles(self) -> str:
        """The table of all articles."""
        return f"{self._up}{INDEX}#articles" if self.folder else "#articles"

    @property
    def stories(self) -> str:
        """The list of all stories."""
        return f"{self._up}{INDEX}#stories" if self.folder else "#stories"

    def article(self, number: int) -> str:
        """The scorecard of an article, counted from 1."""
        return self._page(ARTICLES, number) if self.folder else f"#a{number}"

    def finding(self, number: int, finding: int) -> str:
        """The mark of an article's finding; both are counted from 1."""
        return f"{self.article(number)}-f{finding}" if not self.folder else f"{self.article(number)}#f{finding}"

    def sentence(self, number: int, sentence: int) -> str:
        """A sentence of an article that states a claim: index among the sentences of its scorecard."""
        return f"{self.article(number)}-c{sentence}" if not self.folder else f"{self.article(number)}#c{sentence}"

    def story(self, number: int) -> str:
        """The page of a story, counted from 1."""
        return self._page(STORIES, number) if self.folder else f"#s{number}"

    def prefix(self, number: int) -> str:
        """How all ids within an article's scorecard begin: `a3-`, or nothing where it has a page of its own."""
        return "" if self.folder else f"a{number}-"

    def story_prefix(self, number: int) -> str:
        """How all ids within a story begin."""
        return "" if self.folder else f"s{number}-"

    def _page(self, folder: str, number: int) -> str:
        return page_name(number) if self.within == folder else f"{self._up}{folder}/{page_name(number)}"

    @property
    def _up(self) -> str:
        return "../" if self.within else ""


def page_name(number: int) -> str:
    """Of an article's or a story's page; it holds nothing of what the article says of itself."""
    return f"{number:05d}.html"
