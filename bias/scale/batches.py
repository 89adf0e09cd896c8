"""Articles → batches of about the same amount of text: a long article costs what many short ones do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bias.model import Article, Problem
from bias.scale.encoding import outcome
from bias.scale.work import Outcome

CHARACTERS = 60_000
"""Of a batch, at least, unless it is the last: about 8,000 words, half a second of work."""

ARTICLES = 400
"""In a batch, at most."""


class Batch:
    """Consecutive results, some of them known already. `outcomes[n]` is None until it is there."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome | None] = []
        self.articles: list[tuple[int, Article]] = []
        """Those to be scored, each with its number in `outcomes`."""
        self.characters = 0

    @property
    def full(self) -> bool:
        return self.characters >= CHARACTERS or len(self.outcomes) >= ARTICLES


def batches(items: Iterable[Article | Problem], form: str) -> Iterator[Batch]:
    """All items in their order; what could not be read takes its place as it is."""
    batch = Batch()
    for item in items:
        if isinstance(item, Problem):
            batch.outcomes.append(outcome(item, form))
        else:
            batch.articles.append((len(batch.outcomes), item))
            batch.outcomes.append(None)
            batch.characters += len(item.text) + len(item.title)
        if batch.full:
            yield batch
            batch = Batch()
    if batch.outcomes:
        yield batch
