"""A measurement on a gold standard as one HTML document: figures, calibration, confusions, and every error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment

from bias.reports.documents import environment, shell
from bias.reports.findings import Category, category
from bias.reports.reliability import Diagram, diagram
from bias.training.gold_counts import NOTHING, GoldError
from bias.training.gold_evaluation import Calibration, CategoryFigures, GoldEvaluation
from bias.training.gold_text import interval, shown
from bias.training.rate_error import RateError

_STYLES = ("base.css", "comparison.css", "scorecard.css", "evaluation.css")
RATE_WIDTH = 160
_MARGIN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryView:
    """A category's look and figures, its drawings, and what became of each of its subtypes."""

    look: Category
    figures: CategoryFigures
    rate: RateError | None
    dot: RateDot | None
    probabilities: Diagram | None
    confidence: Diagram | None
    annotated: tuple[Fate, ...]
    found: tuple[Fate, ...]
    errors: tuple[ErrorGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateDot:
    """Bias (`at`) give or take the spread, and where 0 lies, in a drawing `RATE_WIDTH` wide."""

    low: float
    at: float
    high: float
    zero: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """A subtype's cues on one side, and what the other side has in their places.

    `ends`: where the parts of its bar end, of 100: as the same, as another subtype or category, as nothing.
    """

    subtype: str
    cues: int
    same: int
    nothing: int
    others: tuple[tuple[str, int], ...]
    ends: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorGroup:
    """The errors of a subtype by kind, those that there are."""

    subtype: str
    missed: tuple[GoldError, ...]
    false: tuple[GoldError, ...]
    confused: tuple[GoldError, ...]
    voice: tuple[GoldError, ...]

    @property
    def kinds(self) -> Iterator[tuple[str, tuple[GoldError, ...]]]:
        """What each kind is called, with its errors."""
        names = ("missed", "false", "as another subtype", "in the other voice")
        for name, held in zip(names, (self.missed, self.false, self.confused, self.voice), strict=True):
            if held:
                yield name, held


def write_evaluation(result: GoldEvaluation) -> str:
    """One HTML document that needs no other file, no network and no script; sentences are shown, never interpreted."""
    return (
        _templates()
        .get_template("evaluation.html")
        .render(
            result=result,
            categories=_categories(result),
            looks={name: category(name) for name in result.whole.categories},
            provenance=_provenance(result),
            shell=shell(_STYLES),
        )
    )


@cache
def _templates() -> Environment:
    made: Environment = environment().overlay()
    made.filters = {**made.filters, "share": shown, "interval": interval}
    return made


def _categories(result: GoldEvaluation) -> list[CategoryView]:
    rates = {each.category: each for each in result.rates}
    widest = max((abs(each.bias.value) + each.spread.value for each in result.rates), default=0.0) or 1.0
    return [
        CategoryView(
            look=category(name),
            figures=figures,
            rate=rates.get(name),
            dot=_rate_dot(rates[name], widest) if name in rates else None,
            probabilities=_drawn(figures.probabilities),
            confidence=_drawn(figures.confidence),
            annotated=_fates(result, name, 0),
            found=_fates(result, name, 1),
            errors=_groups([each for each in result.errors if each.category == name]),
        )
        for name, figures in result.whole.categories.items()
    ]


def _drawn(calibration: Calibration | None) -> Diagram | None:
    return None if calibration is None else diagram(calibration)


def _rate_dot(rate: RateError, widest: float) -> RateDot:
    half = RATE_WIDTH / 2

    def place(value: float) -> float:
        return round(half + (half - _MARGIN) * value / widest, 1)

    bias, spread = rate.bias.value, rate.spread.value
    return RateDot(low=place(bias - spread), at=place(bias), high=place(bias + spread), zero=half)


def _fates(result: GoldEvaluation, name: str, side: int) -> tuple[Fate, ...]:
    """Subtypes of a category as annotated (side 0) or as found (side 1)."""
    held: dict[str, Counter[str]] = {}
    for pair, count in result.confusion.items():
        if pair[side].startswith(f"{name}."):
            held.setdefault(pair[side], Counter())[pair[1 - side]] += count
    made = []
    for own, others in sorted(held.items()):
        cues, same, nothing = others.total(), others.pop(own, 0), others.pop(NOTHING, 0)
        rest = sorted(others.items(), key=lambda item: (-item[1], item[0]))
        made.append(
            Fate(
                subtype=own.removeprefix(f"{name}."),
                cues=cues,
                same=same,
                nothing=nothing,
                others=tuple((each.removeprefix(f"{name}."), count) for each, count in rest),
                ends=(round(100 * same / cues, 1), round(100 * (cues - nothing) / cues, 1)),
            )
        )
    return tuple(made)


def _groups(errors: Sequence[GoldError]) -> tuple[ErrorGroup, ...]:
    def of(subtype: str, kind: str) -> tuple[GoldError, ...]:
        return tuple(each for each in errors if each.subtype == subtype and each.kind == kind)

    return tuple(
        ErrorGroup(
            subtype=subtype,
            missed=of(subtype, "missed"),
            false=of(subtype, "false"),
            confused=of(subtype, "subtype"),
            voice=of(subtype, "voice"),
        )
        for subtype in sorted({each.subtype for each in errors})
    )


def _provenance(result: GoldEvaluation) -> list[tuple[str, str]]:
    return [
        ("Gold standard", f"{result.file} ({result.data})"),
        ("Lexicon", result.lexicon),
        ("Model", result.model),
        ("Resamples", f"{result.samples:,}, seed {result.seed}"),
    ]
