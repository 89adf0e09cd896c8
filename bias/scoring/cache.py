"""Scoring with a memory: an article whose text has been scored before, in the same way, is not scored again.

    with ScoreCache(default_folder()) as cache:
        for result in cached_score(bias.read("articles/"), Setup(point="strict"), cache):
            ...

The results are those of `bias.score`, one by one. What decides them is the key of an entry (`cache_keys`), so that no
entry is ever stale. As long as every article is known, neither lexicon nor models nor spaCy are loaded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from bias.model import Article, Problem, Provenance, Scorecard, Scored
from bias.scoring.cache_cards import decoded, encoded
from bias.scoring.cache_folder import ScoreCache, default_folder
from bias.scoring.cache_keys import Setup, article_key, setup_digest
from bias.scoring.references import Reference, chosen

if TYPE_CHECKING:
    from bias.detection.lexicon import Lexicon
    from bias.detection.models import Models

__all__ = ["ScoreCache", "Setup", "cached_score", "default_folder"]

_BROKEN = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


def cached_score(
    articles: Iterable[Article | Problem],
    setup: Setup,
    cache: ScoreCache | None,
    *,
    notice: Callable[[str], None] | None = None,
) -> Iterator[Scored | Problem]:
    """Score articles lazily, in their order, as `bias.score` does.

    Args:
        articles: as `bias.read` gives them; a `Problem` is passed on in its place.
        setup: what they are scored with.
        cache: knows articles that were scored before; with None all are scored.
        notice: told, in one line, if the reference was made with another lexicon or model than the articles are.

    Raises:
        BiasError: the lexicon, a model or the reference is broken.
    """
    against = chosen(setup.reference)
    scoring = _Scoring(setup, against)
    if cache is None:
        yield from scoring.all(articles, notice)
        return
    digest = setup_digest(setup, against)
    provenance = _known(cache, digest) or _remembered(cache, digest, scoring.provenance())
    if notice and against and (difference := against.difference(provenance)):
        notice(difference)
    keep = True
    for article in articles:
        if isinstance(article, Problem):
            yield article
            continue
        key = article_key(digest, article)
        card = _stored(cache, key, article)
        if card is not None:
            yield Scored(article=article, scorecard=card)
            continue
        if scoring.start():
            # Somebody may have saved another lexicon between hashing and loading it.
            keep = setup_digest(setup, against) == digest
        result = scoring.one(article)
        if keep and isinstance(result, Scored):
            cache.put(key, encoded(result.scorecard, article))
        yield result


def _stored(cache: ScoreCache, key: str, article: Article) -> Scorecard | None:
    content = cache.get(key)
    if content is None:
        return None
    try:
        return decoded(content, article)
    except _BROKEN:
        cache.damaged(key)
        return None


def _known(cache: ScoreCache, digest: str) -> Provenance | None:
    """The provenance of what a setup with this digest scores: it says that lexicon and models are sound, too."""
    content = cache.get(digest)
    if content is None:
        return None
    try:
        return Provenance(**json.loads(content))
    except _BROKEN:
        cache.damaged(digest)
        return None


def _remembered(cache: ScoreCache, digest: str, provenance: Provenance) -> Provenance:
    values = {name: getattr(provenance, name) for name in Provenance.__slots__}
    cache.put(digest, json.dumps(values).encode())
    return provenance


class _Scoring:
    """`bias.score` for one article after the other, with everything loaded when it is first needed."""

    def __init__(self, setup: Setup, reference: Reference | None) -> None:
        self._setup = setup
        self._reference: Reference | str = "none" if reference is None else reference
        self._sources: tuple[Lexicon, Models] | None = None
        self._waiting: list[Article] = []
        self._results: Iterator[Scored | Problem] | None = None

    def provenance(self) -> Provenance:
        """What the cards will say of where they come from. Raises BiasError for a broken lexicon or model."""
        import bias

        lexicon, models = self._loaded()
        against = self._reference.name if isinstance(self._reference, Reference) else None
        return Provenance(version=bias.__version__, lexicon=lexicon.hash, model=models.hash, reference=against)

    def start(self) -> bool:
        """Get ready to score; False if that was done before."""
        if self._results is not None:
            return False
        self._results = self.all(self._one_by_one(), None)
        return True

    def one(self, article: Article) -> Scored | Problem:
        """The result of an article; `start` comes first."""
        self._waiting.append(article)
        return next(self._results or iter(()))

    def all(
        self, articles: Iterable[Article | Problem], notice: Callable[[str], None] | None
    ) -> Iterator[Scored | Problem]:
        """The results of all, scored."""
        from bias.detection import Detector
        from bias.scoring.run import score

        detector = Detector(*self._loaded())
        return score(articles, detector=detector, reference=self._reference, notice=notice)

    def _loaded(self) -> tuple[Lexicon, Models]:
        from bias.detection.lexicon import load
        from bias.detection.models import chosen_models

        if self._sources is None:
            setup = self._setup
            self._sources = load(setup.lexicon, setup.disable), chosen_models(setup.model, setup.point)
        return self._sources

    def _one_by_one(self) -> Iterator[Article]:
        while self._waiting:
            yield self._waiting.pop()
