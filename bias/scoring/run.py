"""Articles → Scored, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from bias.model import CATEGORIES, Article, BiasError, Detection, Problem, Provenance, Scored
from bias.scoring.references import Reference, chosen
from bias.scoring.scorecards import scorecard
from bias.stages import Stopwatch, logger

if TYPE_CHECKING:
    from bias.detection.lexicon import Lexicon
    from bias.detection.models import Models


_LOG = logger(__name__)


class Detects(Protocol):
    """What scoring asks of a detector."""

    @property
    def lexicon(self) -> Lexicon:
        """What it looks for."""

    def detect(self, article: Article, /) -> Detection:
        """All findings in one article."""


def score(
    articles: Iterable[Article | Problem],
    *,
    lexicon: Lexicon | None = None,
    models: Models | None = None,
    detector: Detects | None = None,
    reference: Reference | str | None = None,
    notice: Callable[[str], None] | None = None,
) -> Iterator[Scored | Problem]:
    """Score articles lazily, in their order.

    Args:
        articles: as `read` gives them; a `Problem` is passed on in its place.
        lexicon: the entries to look for; the ones that ship with the program if None.
        models: decide what is a finding; those that ship with the program if None.
        detector: one that is there already, instead of a lexicon and models.
        reference: what articles are held against for their percentiles: a name, a file, `"none"`, or what is read
            already; the one that ships with the program if None.
        notice: told, in one line, if the reference was made with another lexicon or model than the articles are.

    Yields:
        `Scored`, or a `Problem` for an article that could not be scored.

    Raises:
        BiasError: the lexicon or the reference is broken.
    """
    import bias

    detector = _detector(lexicon, models) if detector is None else detector
    in_use: Models | None = getattr(detector, "models", None)
    against = reference if isinstance(reference, Reference) else chosen(reference)
    provenance = Provenance(
        version=bias.__version__,
        lexicon=detector.lexicon.hash,
        model=in_use.hash if in_use is not None else None,
        reference=against.name if against is not None else None,
    )
    if notice and against and (difference := against.difference(provenance)):
        notice(difference)
    categories = (*CATEGORIES, *sorted({entry.category for entry in detector.lexicon.entries} - set(CATEGORIES)))
    watch, scored, words = Stopwatch(), 0, 0
    for article in articles:
        if isinstance(article, Problem):
            yield article
            continue
        try:
            with watch:
                card = scorecard(article, detector.detect(article), provenance, categories, against)
        except BiasError as error:
            yield Problem(id=article.id, path=article.path, error=str(error))
        else:
            scored, words = scored + 1, words + card.tally.words
            yield Scored(article=article, scorecard=card)
    _LOG.info("scored: %d articles, %d words, %.3f s", scored, words, watch.seconds)


def _detector(lexicon: Lexicon | None, models: Models | None) -> Detects:
    from bias.detection import Detector
    from bias.detection.lexicon import load
    from bias.detection.models import shipped_models

    return Detector(load() if lexicon is None else lexicon, shipped_models() if models is None else models)
