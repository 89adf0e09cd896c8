"""Articles → Outcomes in this process: everything is loaded once, then one article after the other."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TYPE_CHECKING

from bias.model import Article, BiasError, Problem, Scored
from bias.scale.encoding import outcome
from bias.scale.work import Job, Outcome
from bias.stages import Stopwatch, logger

if TYPE_CHECKING:
    from bias.detection import Detector


_LOG = logger(__name__)

_CHANGED = (
    "a lexicon, model or reference was edited while the run began or a process was replaced, and all articles must be "
    "scored with the same; start it again, or put the file back and go on with --resume"
)


class ArticleScorer:
    """Scores single articles as a job says.

    Raises BiasError for a broken lexicon, model or reference, and for one that changed since the run began.
    """

    def __init__(self, job: Job, notice: Callable[[str], None] | None = None) -> None:
        from bias.detection import Detector
        from bias.detection.lexicon import load
        from bias.detection.models import chosen_models
        from bias.scoring.cache_keys import setup_digest
        from bias.scoring.references import chosen

        setup = job.setup
        models = chosen_models(setup.model, setup.point)
        self._detector = Detector(load(setup.lexicon, setup.disable), models)
        self._form = job.form
        against = chosen(setup.reference)
        if job.knowledge not in (None, setup_digest(setup, against)):
            raise BiasError(_CHANGED)
        self._reference = "none" if against is None else against
        self._notice = notice if job.notices else None
        self._waiting: list[Article] = []
        self._results: Iterator[Scored | Problem] | None = None
        self._explained = _explaining(self._detector) if job.why else None

    @property
    def hashes(self) -> tuple[str, str | None]:
        """Of the lexicon and the models that are in use."""
        return self._detector.lexicon.hash, self._detector.models.hash

    def score(self, article: Article) -> Outcome:
        """What comes of an article. What goes wrong in the program is raised, and the next article can be scored."""
        from bias.scoring.run import score

        if self._results is None:
            self._results = score(
                # One at a time: each result is taken before the next article is put there.
                iter(self._waiting.pop, None),
                detector=self._detector,
                reference=self._reference,
                notice=self._notice,
            )
        self._waiting.append(article)
        try:
            result = next(self._results)
        except BaseException:
            self._results, self._notice = None, None
            self._waiting.clear()
            raise
        if self._explained is not None and isinstance(result, Scored):
            result = self._explained(result)
        return outcome(result, self._form)


def _explaining(detector: Detector) -> Callable[[Scored], Scored]:
    """Adds the reasons of an article's findings; the detector remembers the article that it saw last."""
    from bias.detection.reasons import Explainer
    from bias.output.explain_values import Explained

    explainer = Explainer(detector)

    def explained(scored: Scored) -> Scored:
        reasons = explainer.reasons(scored.article, scored.scorecard.findings)
        return Explained(article=scored.article, scorecard=scored.scorecard, reasons=reasons)

    return explained


def outcomes_here(
    items: Iterable[Article | Problem], job: Job, notice: Callable[[str], None] | None = None
) -> Generator[Outcome, None, None]:
    """The outcomes of all, in their order, scored in this process; a `Problem` is passed on in its place."""
    scorer = ArticleScorer(job, notice)
    watch, scored, words = Stopwatch(), 0, 0
    for item in items:
        if isinstance(item, Problem):
            yield outcome(item, job.form)
            continue
        with watch:
            made = scorer.score(item)
        scored, words = scored + 1, words + made.words
        yield made
    _LOG.info("scored: %d articles, %d words, %.3f s", scored, words, watch.seconds)
