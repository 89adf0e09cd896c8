"""Articles of invented names and a model that has never read any: how alike two are can be worked by hand.

Each of n names once, k of them common to two articles: their cosine is k / n.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

import numpy as np

from bias.model import Article
from bias.stories.grouping import grouped
from bias.stories.model import ClaimsModel
from bias.stories.pairs import FEATURES
from bias.stories.values import Story

NAMES = (
    "Quellheim", "Ombrücke", "Harzenau", "Zellbrück", "Turmalin", "Wispelau", "Birkmoor", "Ostkamp", "Alphorn",
    "Gernsdorf", "Halbach", "Talheide",
)  # fmt: skip
"""Names that no dictionary has and no group holds, each its own lemma."""
WINDOW = 5


def model(counts: Mapping[str, int] | None = None, articles: int = 9) -> ClaimsModel:
    """Without counts all words are equally rare."""
    return ClaimsModel(
        weights=np.zeros(len(FEATURES)), bias=0.0, threshold=0.5, articles=articles, counts=dict(counts or {})
    )


def article(name: str, words: Iterable[str], date: str | None = None, **fields: str | None) -> Article:
    return Article(id=name, text=" ".join(words), date=date, **fields)  # type: ignore[arg-type]


def sharing(total: int, shared: int, date: str | None = None, *, name: str = "b", **fields: str | None) -> Article:
    """An article of so many words of which so many stand in `sharing(total, total)`, the others nowhere else."""
    own = (f"{number}77{sum(map(ord, name))}" for number in count(1))
    words = [*(f"4{number:03d}" for number in range(shared)), *(next(own) for _ in range(total - shared))]
    return article(name, words, date, **fields)


def told(
    articles: Sequence[Article], *, window: int = WINDOW, by: ClaimsModel | None = None
) -> tuple[list[Story], list[int]]:
    return grouped(articles, by or model(), window)


def together(articles: Sequence[Article], *, window: int = WINDOW) -> list[list[str]]:
    """The ids of articles in one story, of all that are in one."""
    stories, _ = told(articles, window=window)
    return sorted(sorted(articles[place].id for place in each.articles) for each in stories)
