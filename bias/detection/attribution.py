"""Whole attributions: cue, source, kind of source, content."""

from __future__ import annotations

from dataclasses import dataclass

from bias.detection.matching import Candidate
from bias.language.reading import Reading


@dataclass(eq=False)
class Attribution:
    """A frame with its roles: cue and source by tokens, content by characters of the cleaned text."""

    unit: int
    low: int
    high: int
    subtype: str
    entry: str | None
    source: tuple[int, int] | None
    kind: str
    content: list[tuple[int, int]]
    antecedent: tuple[int, int] | None = None
    speaker: str = ""
    confidence: float | None = None


def attribute(reading: Reading, candidates: list[Candidate], trace: bool = True) -> list[Attribution]:
    """All attributions of a field, by position; without `trace` fuller mentions of sources are not looked for."""
    from bias.detection.discourse import attributions_of
    from bias.detection.frames import SentenceFrames

    by_unit: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_unit.setdefault(reading.unit_of(candidate.low), []).append(candidate)
    framed = {unit: SentenceFrames(reading, unit).resolve(of_unit) for unit, of_unit in by_unit.items()}
    return attributions_of(reading, framed, trace)
