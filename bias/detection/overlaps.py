"""Of candidates whose cues overlap, the ones that stay."""

from __future__ import annotations

from collections.abc import Iterable

from bias.detection.matching import Candidate

_EXCLUSIVE = {"hedging": "doubt", "speculation": "doubt"}
"""Hedging and speculation never share a cue."""


def best(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The longer cue wins, then the higher weight, then speculation over hedging, then the earlier entry."""
    by_group: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        category = candidate.entry.category
        by_group.setdefault(_EXCLUSIVE.get(category, category), []).append(candidate)
    kept: list[Candidate] = []
    for group in by_group.values():
        kept += _without_overlaps(group)
    return kept


def _without_overlaps(group: list[Candidate]) -> list[Candidate]:
    order = sorted(group, key=lambda c: (c.low - c.high, -c.entry.weight, c.entry.category == "hedging", c.low))
    taken: set[int] = set()
    kept: list[Candidate] = []
    for candidate in order:
        tokens = range(candidate.low, candidate.high)
        if not taken.intersection(tokens):
            taken.update(tokens)
            kept.append(candidate)
    return kept
