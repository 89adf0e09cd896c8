"""All that is measured on a gold standard: figures of the whole and by stratum, calibration, the rates' own error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bias.model import CATEGORIES, Article, BiasError
from bias.training.calibration import BINS, Bin, bin_sums, bins_of, calibration_error
from bias.training.documents import Document, file_hash, read_documents
from bias.training.evaluation import Detects
from bias.training.figures import SEED, TIMES
from bias.training.gold_counts import LEVELS, TOGETHER, Cases, GoldError, Judged, judge
from bias.training.rate_error import LEAST_WORDS, RateError, rate_errors
from bias.training.resampling import Draws, Estimate, Floats, estimate, ratio, stratum


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Precision (None where nothing was found), recall (None where nothing is annotated) and F1.

    `n`: what is annotated; `found`: what was found.
    """

    precision: Estimate | None
    recall: Estimate | None
    f1: Estimate
    n: int
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What is right of `n`."""

    accuracy: Estimate
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Reliability of `cases` probabilities. `intervals`: of each bin's share come true, None in a bin with few cases.

    `error` is the expected calibration error. Its resamples, and so its interval, err to the high side where there
    are few cases.
    """

    bins: tuple[Bin, ...]
    intervals: tuple[Estimate | None, ...]
    error: Estimate
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryFigures:
    """One category. `levels` and the values of `subtypes`: by level; one with nothing on either side is not there.

    `subtype`: share of the matched cues whose subtype is right. `voice`: `source` on matched cues. `probabilities`:
    those of sentences; `confidence`: that of findings; both None where there are none.
    """

    levels: Mapping[str, Spans]
    subtypes: Mapping[str, Mapping[str, Spans]]
    subtype: Share | None
    voice: Spans | None
    probabilities: Calibration | None
    confidence: Calibration | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Of a set of documents; `units` of them are drawn. `voice`: of all categories but attribution."""

    documents: int
    units: int
    sentences: int
    words: int
    categories: Mapping[str, CategoryFigures]
    voice: Spans | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvaluation:
    """A measurement of a file; `data`, `lexicon` and `model` are hashes, the model's also `rules` or another name.

    `confusion`: cues by (annotated, found), each `category.subtype` or empty for nothing.
    `strata`: figures by the part of the documents' ids before the first hyphen. `not_annotated`: categories that were
    found and that the gold standard doesn't have; they are not judged.
    """

    whole: Figures
    strata: Mapping[str, Figures]
    rates: tuple[RateError, ...]
    confusion: Mapping[tuple[str, str], int]
    errors: tuple[GoldError, ...]
    not_annotated: tuple[str, ...]
    file: str
    data: str
    lexicon: str
    model: str
    seed: int
    samples: int
    least_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a measurement can be told: seed and number of the resamples, words from which a document has a rate."""

    seed: int = SEED
    samples: int = TIMES
    least_words: int = LEAST_WORDS


def evaluate_gold(
    path: str, detector: Detects, *, lexicon: str, model: str, settings: Settings | None = None
) -> GoldEvaluation:
    """Detects in every document of a gold standard and measures what is found.

    Args:
        path: the file.
        detector: what is measured.
        lexicon: its hash.
        model: hash or name of what decides in it.
        settings: of the intervals and rates.

    Raises:
        BiasError: the file cannot be read, is of another format or has no findings; the message names it.
    """
    documents, chosen = gold_documents(path), settings or Settings()
    categories = annotated_categories(documents)
    judged, other = [], set[str]()
    for document in documents:
        detection = detector.detect(Article(id=document.id, text=document.text))
        judged.append(judge(document, detection, categories))
        other |= {each.category for each in detection.findings} - set(categories)
    seed, samples = chosen.seed, chosen.samples
    made = figures_of(judged, categories, seed=seed, samples=samples)
    return GoldEvaluation(
        whole=made,
        strata={
            name: figures_of(each, categories, seed=seed, samples=samples) for name, each in by_stratum(judged).items()
        },
        rates=rate_errors(judged, categories, least_words=chosen.least_words, samples=samples, seed=seed),
        confusion=sum((each.confusion for each in judged), Counter[tuple[str, str]]()),
        errors=tuple(error for each in judged for error in each.errors),
        not_annotated=tuple(sorted(other)),
        file=Path(path).name,
        data=file_hash(path),
        lexicon=lexicon,
        model=model,
        seed=seed,
        samples=samples,
        least_words=chosen.least_words,
    )


def gold_documents(path: str) -> list[Document]:
    """Documents of a gold standard. Raises BiasError where the file is none or nothing is annotated in it."""
    documents = read_documents(path)
    if any(document.marked is not None for document in documents):
        raise BiasError(f"{path}: is in the format of the quotation data; give a file in the gold format")
    if not any(document.cues for document in documents):
        raise BiasError(f"{path}: no finding is annotated in it; give a file in the gold format that has some")
    return documents


def annotated_categories(documents: Iterable[Document]) -> tuple[str, ...]:
    """The categories that a gold standard has, ours first."""
    known = {cue.category for document in documents for cue in document.cues}
    return (*(each for each in CATEGORIES if each in known), *sorted(known - set(CATEGORIES)))


def by_stratum(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Documents by the part of their ids before the first hyphen, in the order of the names."""
    strata: dict[str, list[Judged]] = {}
    for each in judged:
        strata.setdefault(stratum(each.document), []).append(each)
    return dict(sorted(strata.items()))


def figures_of(
    judged: Sequence[Judged], categories: Sequence[str], *, seed: int = SEED, samples: int = TIMES
) -> Figures:
    """Pooled figures of at least one document, with intervals by bootstrap over units."""
    draws = Draws([each.document for each in judged], samples, seed)
    counted = _Counted(judged, draws)
    return Figures(
        documents=len(judged),
        units=draws.units,
        sentences=sum(each.sentences for each in judged),
        words=sum(each.words for each in judged),
        categories={category: _category(category, judged, counted, draws) for category in categories},
        voice=counted.spans(f"voice {TOGETHER}"),
    )


class _Counted:
    """Counts of all documents and of all resamples, a column a count."""

    def __init__(self, judged: Sequence[Judged], draws: Draws) -> None:
        self.names = sorted({key for each in judged for key in each.counts})
        table = np.array([[each.counts[key] for key in self.names] for each in judged], dtype=np.float64)
        table = table.reshape(len(judged), len(self.names))
        rows = np.concatenate([table.sum(axis=0)[None], draws.sums(table)])
        self._columns = dict(zip(self.names, rows.T, strict=True))
        self._none = np.zeros(len(rows))

    def _of(self, name: str) -> Floats:
        """The count itself, then that of each resample."""
        column: Floats = self._columns.get(name, self._none)
        return column

    def spans(self, name: str) -> Spans | None:
        right, false, missed = (self._of(f"{name}{sign}") for sign in "+-?")
        if not (right + false + missed)[0]:
            return None
        return Spans(
            precision=_estimated(ratio(right, right + false)),
            recall=_estimated(ratio(right, right + missed)),
            f1=_some(_estimated(ratio(2 * right, 2 * right + false + missed))),
            n=int(right[0] + missed[0]),
            found=int(right[0] + false[0]),
        )

    def share(self, name: str) -> Share | None:
        right, wrong = self._of(f"{name}.right"), self._of(f"{name}.wrong")
        accuracy = _estimated(ratio(right, right + wrong))
        return None if accuracy is None else Share(accuracy=accuracy, n=int(right[0] + wrong[0]))

    def subtypes(self, category: str) -> list[str]:
        """Those that are annotated or were found, by name."""
        start = f"cue {category}."
        return sorted({key[len(start) : -1] for key in self.names if key.startswith(start)})


def _estimated(values: Floats) -> Estimate | None:
    """The first value with the interval of the others; None where it is none."""
    return None if np.isnan(values[0]) else estimate(float(values[0]), values[1:])


def _some(each: Estimate | None) -> Estimate:
    if each is None:
        raise ValueError("a figure of nothing")
    return each


def _category(category: str, judged: Sequence[Judged], counted: _Counted, draws: Draws) -> CategoryFigures:
    return CategoryFigures(
        levels=_levels(category, counted),
        subtypes={each: _levels(f"{category}.{each}", counted) for each in counted.subtypes(category)},
        subtype=counted.share(f"subtype {category}"),
        voice=counted.spans(f"voice {category}"),
        probabilities=_calibration(judged, draws, lambda each: each.probabilities.get(category, [])),
        confidence=_calibration(judged, draws, lambda each: each.confidence.get(category, [])),
    )


def _levels(name: str, counted: _Counted) -> dict[str, Spans]:
    made = ((level, counted.spans(f"{level} {name}")) for level in LEVELS)
    return {level: spans for level, spans in made if spans is not None}


def _calibration(judged: Sequence[Judged], draws: Draws, cases: Callable[[Judged], Cases]) -> Calibration | None:
    held = [cases(each) for each in judged]
    if not any(held):
        return None
    table = np.stack([bin_sums([case[0] for case in each], [case[1] for case in each]) for each in held])
    whole = table.sum(axis=0)
    drawn = draws.sums(table.reshape(len(held), -1)).reshape(-1, BINS, 3)
    observed = np.concatenate([whole[None], drawn])
    shares = ratio(observed[..., 2], observed[..., 0])
    return Calibration(
        bins=bins_of(whole),
        intervals=tuple(_estimated(shares[:, number]) for number in range(BINS)),
        error=estimate(float(calibration_error(whole)), calibration_error(drawn)),
        cases=sum(map(len, held)),
    )
