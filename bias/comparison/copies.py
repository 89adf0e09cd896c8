"""Articles → what they have in common: shared passages, each with all its places, and near-duplicate articles.

Agency copy runs in every outlet, cut and touched up. A passage is a stretch of at least twenty equal words; case,
quotation marks, white space and hyphens make no difference, and up to four words in one place may be changed. Every
stretch belongs to the first article that has it, by date, then id, so that the order of the articles decides
nothing. A quotation is no copy because two articles have it: with fewer than eight words around it, it counts from
fifty words on.
"""

from __future__ import annotations

from collections.abc import Iterable

from bias.comparison.copy_values import Cluster, Copies, Member, Occurrence, Passage
from bias.comparison.near_duplicates import clusters
from bias.comparison.passages import MIN_WORDS, matches, passages
from bias.comparison.shingles import SEED, Text, Vocabulary, recurrence
from bias.model import Article, BiasError, Scored

__all__ = ["Cluster", "Copies", "Member", "Occurrence", "Passage", "find_copies", "in_order"]


def find_copies(
    articles: Iterable[Scored | Article | tuple[str, str | None, str]], min_words: int = MIN_WORDS
) -> Copies:
    """Find what is shared.

    Args:
        articles: scored or not, or as (id, outlet, text).
        min_words: equal words that make a passage. Shorter articles are copies where they are equal as a whole.

    Raises:
        BiasError: `min_words` is less than a run of words that is looked up.
    """
    if min_words < SEED:
        raise BiasError(f"a passage of {min_words} words says nothing; ask for {SEED} words at least")
    vocabulary = Vocabulary()
    given = [_article(each) for each in articles]
    texts = [Text(given[at], vocabulary) for at in in_order(given)]
    found = recurrence([text.words for text in texts])
    matched = matches(texts, found, min_words)
    shared, repeated, fragments = passages(texts, matched, min_words)
    whole = [each for each in matched if texts[each.later].words == texts[each.earlier].words]
    return Copies(
        passages=tuple(shared),
        repeats=tuple(repeated),
        fragments=tuple(fragments),
        clusters=tuple(clusters(texts, found, whole)),
    )


def in_order(articles: Iterable[Article]) -> list[int]:
    """Places of articles in the given order, the first one first: by date (those without one last), then id."""
    given = list(articles)
    return sorted(range(len(given)), key=lambda at: _rank(given[at]))


def _rank(article: Article) -> tuple[object, ...]:
    return (
        article.date is None,
        article.date or "",
        article.id,
        article.outlet or "",
        article.path or "",
        article.line,
        article.title,
        article.text,
    )


def _article(given: Scored | Article | tuple[str, str | None, str]) -> Article:
    if isinstance(given, Scored):
        return given.article
    if isinstance(given, Article):
        return given
    name, outlet, text = given
    return Article(id=name, outlet=outlet, text=text)
