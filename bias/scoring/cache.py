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
    from bias.detection import Detector
    from bias.detection.lexicon import Lexicon
    from bias.detection.models import Models

__all__ = ["CachedScoring", "ScoreCache", "Setup", "cached_score", "default_folder"]

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
    return CachedScoring(setup, cache)(articles, notice=notice)


class CachedScoring:
    """`cached_score` for a setup and a cache, to be called with articles as often as there are some.

    What was loaded for one lot of articles serves the next.
    """

    def __init__(self, setup: Setup, cache: ScoreCache | None) -> None:
        self._setup, self._cache = setup, cache
        self._scoring: _Scoring | None = None

    def __call__(
        self, articles: Iterable[Article | Problem], *, notice: Callable[[str], None] | None = None
    ) -> Iterator[Scored | Problem]:
        against = chosen(self._setup.reference)
        scoring = self._scoring = self._scoring or _Scoring(self._setup, against)
        if self._cache is None:
            yield from scoring.all(articles, notice)
            return
        digest = setup_digest(self._setup, against)
        provenance = _known(self._cache, digest)
        if provenance is None:
            provenance = scoring.provenance()
            if scoring.loaded_as == digest:
                self._cache.put(digest, _plain(provenance))
        if notice and against and (difference := against.difference(provenance)):
            notice(difference)
        for article in articles:
            yield article if isinstance(article, Problem) else self._result(article, digest, scoring)

    def _result(self, article: Article, digest: str, scoring: _Scoring) -> Scored | Problem:
        cache = self._cache
        if cache is None:
            return scoring.one(article)
        key = article_key(digest, article)
        card = _stored(cache, key, article)
        if card is not None:
            return Scored(article=article, scorecard=card)
        result = scoring.one(article)
        # Somebody may have saved another lexicon between hashing and loading it.
        if isinstance(result, Scored) and scoring.loaded_as == digest:
            cache.put(key, encoded(result.scorecard, article))
        return result


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


def _plain(provenance: Provenance) -> bytes:
    return json.dumps({name: getattr(provenance, name) for name in Provenance.__slots__}).encode()


class _Scoring:
    """`bias.score` for one article after the other, with everything loaded when it is first needed.

    `loaded_as` is the digest of the setup's files just after they were loaded.
    """

    def __init__(self, setup: Setup, reference: Reference | None) -> None:
        self.loaded_as = ""
        self._setup, self._against = setup, reference
        self._reference: Reference | str = "none" if reference is None else reference
        self._sources: tuple[Lexicon, Models] | None = None
        self._detector: Detector | None = None
        self._waiting: list[Article] = []
        self._results = self._one_by_one()

    def provenance(self) -> Provenance:
        """What the cards will say of where they come from. Raises BiasError for a broken lexicon or model."""
        import bias

        lexicon, models = self._loaded()
        against = None if self._against is None else self._against.name
        return Provenance(version=bias.__version__, lexicon=lexicon.hash, model=models.hash, reference=against)

    def one(self, article: Article) -> Scored | Problem:
        """The result of an article."""
        self._waiting.append(article)
        return next(self._results)

    def all(
        self, articles: Iterable[Article | Problem], notice: Callable[[str], None] | None
    ) -> Iterator[Scored | Problem]:
        """The results of all, scored."""
        from bias.detection import Detector
        from bias.scoring.run import score

        if self._detector is None:
            self._detector = Detector(*self._loaded())
        return score(articles, detector=self._detector, reference=self._reference, notice=notice)

    def _loaded(self) -> tuple[Lexicon, Models]:
        from bias.detection.lexicon import load
        from bias.detection.models import chosen_models

        if self._sources is None:
            setup = self._setup
            self._sources = load(setup.lexicon, setup.disable), chosen_models(setup.model, setup.point)
            self.loaded_as = setup_digest(setup, self._against)
        return self._sources

    def _one_by_one(self) -> Iterator[Scored | Problem]:
        """`all` of articles that come one at a time: each result is taken before the next article is put there."""
        yield from self.all(iter(self._waiting.pop, None), None)
