"""Spans compared: the overlap of two as a share of their union, and the best one-to-one matching of two lists."""

from __future__ import annotations

from collections.abc import Sequence

Range = tuple[int, int]

LEAST = 0.5
"""Overlap over union from which two spans are the same."""


def overlap(left: Range, right: Range) -> float:
    """Characters in both / characters in either; 0 where they don't touch."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return shared / (max(left[1], right[1]) - min(left[0], right[0])) if shared > 0 else 0.0


def matched(gold: Sequence[Range], found: Sequence[Range]) -> list[tuple[int, int]]:
    """Pairs of positions, one to one, best overlap first; both lists in order of their starts."""
    pairs: list[tuple[float, int, int]] = []
    begin = 0
    for number, span in enumerate(gold):
        while begin < len(found) and found[begin][1] <= span[0] and found[begin][0] < span[0]:
            begin += 1
        for other in range(begin, len(found)):
            if found[other][0] >= span[1]:
                break
            value = overlap(span, found[other])
            if value >= LEAST:
                pairs.append((-value, number, other))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    chosen = []
    for _, number, other in sorted(pairs):
        if number not in taken_gold and other not in taken_found:
            taken_gold.add(number)
            taken_found.add(other)
            chosen.append((number, other))
    return sorted(chosen)
