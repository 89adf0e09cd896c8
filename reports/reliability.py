"""Reliability diagrams: where the dots of a calibration are drawn, and what they say in words."""

from __future__ import annotations

from dataclasses import dataclass

from bias.output.figures import counted
from bias.training.gold_evaluation import Calibration

SIZE = 300.0
"""Side of the square from 0 to 1, in units of the drawing."""
LEFT, TOP = 46.0, 14.0
_SMALLEST, _LARGEST = 3.5, 11.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityDot:
    """A bin that holds cases. `low` and `high` are the ends of its whisker, None without an interval."""

    x: float
    y: float
    radius: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLabel:
    """How many cases a bin holds, below its place on the axis."""

    x: float
    cases: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """A calibration drawn; `words` say the same to those who don't see it."""

    dots: tuple[ReliabilityDot, ...]
    labels: tuple[CaseLabel, ...]
    words: str


def diagram(calibration: Calibration) -> Diagram:
    """Dots at mean probability and share come true, their area as the cases."""
    most = max((each.count for each in calibration.bins), default=0)
    dots, said = [], []
    for each, observed in zip(calibration.bins, calibration.intervals, strict=True):
        if each.predicted is None or each.observed is None:
            continue
        known = observed is not None and observed.low is not None and observed.high is not None
        dots.append(
            ReliabilityDot(
                x=across(each.predicted),
                y=upwards(each.observed),
                radius=round(_SMALLEST + (_LARGEST - _SMALLEST) * float((each.count / most) ** 0.5), 1),
                low=upwards(observed.low) if known and observed and observed.low is not None else None,
                high=upwards(observed.high) if known and observed and observed.high is not None else None,
            )
        )
        said.append(f"{counted(each.count, 'case')} at {each.predicted:.2f}, of which {each.observed:.2f} came true")
    return Diagram(
        dots=tuple(dots),
        labels=tuple(
            CaseLabel(x=across((each.low + each.high) / 2), cases=_brief(each.count))
            for each in calibration.bins
            if each.count
        ),
        words="; ".join(said) + ".",
    )


def _brief(count: int) -> str:
    """999, 1.2k, 12k: what fits below a bin."""
    return str(count) if count < 1000 else f"{count / 1000:.1f}k" if count < 10_000 else f"{round(count / 1000)}k"


def across(share: float) -> float:
    """Place of a probability on the axis to the right."""
    return round(LEFT + SIZE * share, 1)


def upwards(share: float) -> float:
    """Place of a share on the axis upwards."""
    return round(TOP + SIZE * (1 - share), 1)
