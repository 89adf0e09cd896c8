"""A scikit-learn transformer: texts → article scores, a column each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from bias.model import Article, BiasError, Problem, Scored
from bias.output.table_columns import TEXT, Column, article_columns, article_row

if TYPE_CHECKING:
    from bias.scale.scoring import ArticleScorer
    from bias.scale.work import Job, Outcome

_COUNTED = ("words", "sentences")
"""Columns that have a value even where a text holds no word."""


class BiasScores(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts → 2-D array of 64-bit floats: a row a text, a column a score.

    The columns are the numbers among the columns of `bias score --format csv`, under the same names: counts, rates,
    intervals, shares and percentiles of each category, sourcing, readability. A score that has no value is NaN:
    `named_share` of a text without attributions, readability and percentiles of a short text, and everything but
    `words` and `sentences` of a text without words. Many estimators want an imputer behind it.

    Nothing is learned from the texts: `fit` loads the lexicon and the models and fixes the columns.

    Args:
        lexicon: files with entries of one's own, laid over the shipped ones.
        disable: patterns of entries to leave out.
        model: files with models of one's own; `("none",)` for the rules alone.
        point: `default`, `strict` or `sensitive`.
        reference: what percentiles are taken from: a name, a file, `"none"`; None for the shipped one.
        columns: names of the columns wanted, in this order; None for all.
        n_jobs: processes that score; None for this one alone.
    """

    def __init__(
        self,
        *,
        lexicon: Sequence[str] = (),
        disable: Sequence[str] = (),
        model: Sequence[str] = (),
        point: str = "default",
        reference: str | None = None,
        columns: Sequence[str] | None = None,
        n_jobs: int | None = None,
    ) -> None:
        """Keeps the parameters as they are; `fit` looks at them."""
        self.lexicon = lexicon
        self.disable = disable
        self.model = model
        self.point = point
        self.reference = reference
        self.columns = columns
        self.n_jobs = n_jobs

    def fit(self, X: Any, y: Any = None) -> BiasScores:  # noqa: N803 - scikit-learn's name
        """Load what is needed. `X` is checked but not read.

        Raises:
            BiasError: the lexicon, a model or the reference is broken.
            ValueError: a parameter makes no sense, or `X` holds something else than texts.
        """
        for _ in _texts(X):
            pass
        self._check_parameters()
        self._scorer: ArticleScorer | None = _scorer(self._job())
        # The categories of a lexicon are those that any text is scored by, even one without words.
        known = _numbers(article_columns(self._scorer.score(Article(id="", text="")).categories))
        wanted = list(known) if self.columns is None else list(self.columns)
        if unknown := [each for each in wanted if each not in known]:
            raise ValueError(f"columns: there is none named {unknown[0]!r}; there are: {', '.join(known)}")
        self.feature_names_out_ = np.array(wanted, dtype=object)
        self._numbers = known
        return self

    def transform(self, X: Any) -> np.ndarray:  # noqa: N803
        """Shape (texts, columns).

        Raises:
            ValueError: `X` is no one-dimensional sequence of texts.
            BiasError: a text could not be scored; the message names its number, from 0.
        """
        check_is_fitted(self, "feature_names_out_")
        rows = [self._row(number, outcome.payload) for number, outcome in enumerate(self._outcomes(X))]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(self.feature_names_out_))

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """The names of the columns. What goes in has no names of its own: `input_features` changes nothing."""
        check_is_fitted(self, "feature_names_out_")
        return self.feature_names_out_.copy()

    def __sklearn_tags__(self) -> Any:
        """Says that texts go in, and no two-dimensional array."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        return tags

    def __getstate__(self) -> dict[str, Any]:
        """What was loaded is not kept; it is loaded again when it is needed."""
        state = dict(super().__getstate__())
        state.pop("_scorer", None)
        return state

    def _check_parameters(self) -> None:
        for name in ("lexicon", "disable", "model"):
            if isinstance(getattr(self, name), str):
                raise ValueError(f"{name}: one string; write a list of them")
        if self.point not in ("default", "strict", "sensitive"):
            raise ValueError(f"point: {self.point!r} is none; write default, strict or sensitive")
        if self.n_jobs is not None and self.n_jobs < 1:
            raise ValueError(f"n_jobs: {self.n_jobs}; write a number from 1, or None")

    def _job(self) -> Job:
        from bias.scale.work import Job
        from bias.scoring.cache_keys import Setup

        return Job(
            setup=Setup(
                lexicon=tuple(self.lexicon),
                disable=tuple(self.disable),
                model=tuple(self.model),
                point=self.point,
                reference=self.reference,
            )
        )

    def _outcomes(self, texts: Any) -> Iterator[Outcome]:
        articles = (Article(id=str(number), text=text) for number, text in enumerate(_texts(texts)))
        if (self.n_jobs or 1) > 1:
            from bias.scale.run import outcomes

            yield from outcomes(articles, self._job(), self.n_jobs or 1)
            return
        scorer = getattr(self, "_scorer", None)
        if scorer is None:
            scorer = self._scorer = _scorer(self._job())
        yield from map(scorer.score, articles)

    def _row(self, number: int, result: bytes | Scored | Problem) -> list[float]:
        if isinstance(result, Problem):
            raise BiasError(f"text {number}: {result.error}")
        if isinstance(result, bytes):
            raise TypeError("a job whose outcomes are no objects")
        values = article_row(result)
        empty = not result.scorecard.tally.words
        row = []
        for name in self.feature_names_out_:
            value = values[self._numbers[name]]
            missing = value is None or (empty and name not in _COUNTED)
            row.append(np.nan if missing else float(value))
        return row


def _scorer(job: Job) -> ArticleScorer:
    from bias.scale.scoring import ArticleScorer

    return ArticleScorer(job)


def _numbers(columns: Iterable[Column]) -> dict[str, int]:
    """Name of each column of numbers → its place."""
    return {each.name: place for place, each in enumerate(columns) if each.type != TEXT}


def _texts(values: Any) -> Iterator[str]:
    """The texts one by one. Raises ValueError where there is something else."""
    if isinstance(values, str | bytes):
        raise ValueError("X is a single string; write a list of texts")
    if (dimensions := getattr(values, "ndim", 1)) != 1:
        raise ValueError(f"X has {dimensions} dimensions; give one column of texts, as in frame['text']")
    for number, value in enumerate(values):
        if not isinstance(value, str):
            raise ValueError(f"X: text {number} is {value!r}, no string; leave it out or write '' for it")
        yield str(value)
