"""Articles → vectors of what happens in them, their days, and how alike near articles are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from scipy import sparse

from bias.articles.days import day_of
from bias.language.verbs import fold
from bias.model import Article
from bias.stories.lemmas import lemma
from bias.stories.model import ClaimsModel
from bias.stories.wordings import stop_words

WORDS = 200
"""The weightiest words of an article that are looked at."""
_KEPT = 0.02
"""Cosines below this are taken for nothing."""
_BLOCK = 500
_COMMON = 0.3
"""Share of articles in whose background a word says nothing about events any more."""
_WORD = re.compile(r"[^\W\d_]{3,}|\d[\d.,]*\d")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")
_TITLE_COUNTS = 2


@dataclass(frozen=True, slots=True)
class Events:
    """Articles in the order in which they are put into stories.

    `order`: their places in the corpus. `days`: ordinal of the day, None without a date. `near`: for each, the cosines
    to others that are not far in time. `weights`, `shown`: word → weight, and → as the article writes it.
    """

    order: tuple[int, ...]
    days: tuple[int | None, ...]
    near: tuple[Mapping[int, float], ...]
    weights: tuple[Mapping[str, float], ...]
    shown: tuple[Mapping[str, str], ...]


def events(articles: Sequence[Article], model: ClaimsModel, window: int) -> Events:
    """Looks at all articles. Those of a day come the longest first, those without a date last."""
    found = [_words(article, model) for article in articles]
    days = [day(article) for article in articles]
    order = sorted(
        range(len(articles)),
        key=lambda at: (days[at] is None, days[at] or 0, -len(articles[at].text), articles[at].id, at),
    )
    weights = [each[0] for each in found]
    return Events(
        order=tuple(order),
        days=tuple(days),
        near=tuple(_near(weights, days, order, window)),
        weights=tuple(weights),
        shown=tuple(each[1] for each in found),
    )


def day(article: Article) -> int | None:
    """Ordinal of the article's day: of its date or, without one, of a date like 2026-05-04 in its headline."""
    if found := day_of(article.date):
        return found.toordinal()
    for given in (article.date or "", article.title):
        if (match := _DATE.search(given)) and (found := day_of(match.group())):
            return found.toordinal()
    return None


def words_of(article: Article) -> set[str]:
    """Lemmas of title and text that are no function words."""
    return {
        lemma(word)
        for part in (article.title, article.text)
        for word in _WORD.findall(part)
        if fold(word) not in stop_words()
    }


def _words(article: Article, model: ClaimsModel) -> tuple[dict[str, float], dict[str, str]]:
    """Unit vector of the weightiest words, and how they are written."""
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for part, times in ((article.title, _TITLE_COUNTS), (article.text, 1)):
        for word in _WORD.findall(part):
            if fold(word) not in stop_words():
                counts[found := lemma(word)] += times
                shown.setdefault(found, word)
    weights = {word: (1 + log(count)) * _rarity(word, model) for word, count in counts.items()}
    kept = dict(sorted(weights.items(), key=lambda each: (-each[1], each[0]))[:WORDS])
    length = float(np.sqrt(sum(weight * weight for weight in kept.values()))) or 1.0
    return {word: weight / length for word, weight in kept.items() if weight}, shown


def _rarity(word: str, model: ClaimsModel) -> float:
    """Squared idf in the background: names count more than topics. Unlike the corpus's own it never changes."""
    count = model.counts.get(word, 0)
    return 0.0 if count > _COMMON * model.articles else log((model.articles + 1) / (count + 0.5)) ** 2


def _near(
    weights: Sequence[Mapping[str, float]], days: Sequence[int | None], order: Sequence[int], window: int
) -> list[dict[int, float]]:
    """Cosines of articles within the window, in blocks of the order: dated corpora take time by their length."""
    matrix = _matrix([weights[place] for place in order])
    stamps = [days[place] for place in order]
    dated = sum(stamp is not None for stamp in stamps)
    near: list[dict[int, float]] = [{} for _ in order]
    for start in range(0, len(order), _BLOCK):
        stop = min(start + _BLOCK, len(order))
        last = stamps[stop - 1]
        # Those without a date stand last and are held against all.
        until = (
            len(order)
            if last is None
            else next((at for at in range(stop, dated) if (stamps[at] or 0) > last + window), dated)
        )
        columns = sparse.vstack([matrix[start:until], matrix[dated:]]) if until < len(order) else matrix[start:]
        names = [*range(start, until), *range(dated, len(order))] if until < len(order) else range(start, len(order))
        found = (matrix[start:stop] @ columns.T).tocoo()
        for row, column, value in zip(found.row.tolist(), found.col.tolist(), found.data.tolist(), strict=True):
            one, other = start + row, names[column]
            if one < other and value >= _KEPT and not _far(stamps[one], stamps[other], window):
                near[order[one]][order[other]] = near[order[other]][order[one]] = value
    return near


def _far(one: int | None, other: int | None, window: int) -> bool:
    return one is not None and other is not None and abs(one - other) > window


def _matrix(weights: Sequence[Mapping[str, float]]) -> sparse.csr_matrix:
    columns: dict[str, int] = {}
    indices = [columns.setdefault(word, len(columns)) for each in weights for word in each]
    data = [weight for each in weights for weight in each.values()]
    ends = np.cumsum([0, *map(len, weights)])
    return sparse.csr_matrix((data, indices, ends), shape=(len(weights), max(1, len(columns))))
