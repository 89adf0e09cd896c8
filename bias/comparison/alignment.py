"""Two texts that share runs of words → the stretches that they have in common, across small changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

GAP = 4
"""Words that may be changed, put in or left out in one place of a stretch."""

AGAIN = 4
"""Words that must be the same behind a change."""

_DROP = 8
_GAPS = sorted(
    ((i, j) for i in range(GAP + 1) for j in range(GAP + 1) if i or j),
    key=lambda gap: (max(gap), gap[0] != gap[1], -sum(gap), gap),
)

Block = tuple[int, int, int]
"""Words from `[0]` of the later text are those from `[1]` of the earlier one, `[2]` of them."""


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text number `later` that stands in text number `earlier` too, in blocks of equal words."""

    later: int
    earlier: int
    blocks: tuple[Block, ...]

    @property
    def words(self) -> int:
        """Words that are equal in both."""
        return sum(length for _, _, length in self.blocks)

    @property
    def in_later(self) -> tuple[int, int]:
        return self.blocks[0][0], self.blocks[-1][0] + self.blocks[-1][2]

    @property
    def in_earlier(self) -> tuple[int, int]:
        return self.blocks[0][1], self.blocks[-1][1] + self.blocks[-1][2]

    def clipped(self, low: int, high: int) -> Match | None:
        """What of it lies in a range of words of the earlier text."""
        if (low, high) == self.in_earlier:
            return self
        blocks = [
            (i + max(0, low - j), max(j, low), min(j + length, high) - max(j, low)) for i, j, length in self.blocks
        ]
        inside = tuple(block for block in blocks if block[2] > 0)
        return Match(self.later, self.earlier, inside) if inside else None


def aligned(later: Sequence[int], earlier: Sequence[int], seeds: Iterable[tuple[int, int]]) -> list[tuple[Block, ...]]:
    """Common stretches that hold a seed, in order and disjoint in the later text.

    `seeds` are places of equal runs, by place in the later text. Time: linear in the later text's words.
    """
    found: list[tuple[Block, ...]] = []
    covered = 0
    for i, j in seeds:
        if i < covered:
            continue
        right = _grown(later, earlier, i, j)
        if not right or right[0][:2] != (i, j):  # two runs with one hash
            continue
        reach = max(0, j - 2 * (i - covered) - GAP)  # no farther than changes can carry: keeps this linear
        left = [
            (i - x - length, j - y - length, length)
            for x, y, length in reversed(_grown(later[covered:i][::-1], earlier[reach:j][::-1], 0, 0))
        ]
        if left and left[-1][0] + left[-1][2] == i and left[-1][1] + left[-1][2] == j:
            x, y, length = left.pop()
            right[0] = (x, y, length + right[0][2])
        found.append((*left, *right))
        covered = right[-1][0] + right[-1][2]
    return found


def _grown(a: Sequence[int], b: Sequence[int], i: int, j: int) -> list[Block]:
    """Blocks from (i, j) on, up to where more words are equal than changed."""
    blocks: list[Block] = []
    score = best = kept = 0
    while True:
        start = i
        while i < len(a) and j < len(b) and a[i] == b[j]:
            i, j = i + 1, j + 1
        if i > start:
            blocks.append((start, j - (i - start), i - start))
        score += i - start
        if score > best:
            best, kept = score, len(blocks)
        gap = _gap(a, b, i, j)
        score -= max(gap, default=0)
        if not gap or score < best - _DROP:
            return blocks[:kept]
        i, j = i + gap[0], j + gap[1]


def _gap(a: Sequence[int], b: Sequence[int], i: int, j: int) -> tuple[int, int] | tuple[()]:
    """How many words of each to pass over until they are the same again, the fewest that will do."""
    near, far = a[i : i + GAP + AGAIN], b[j : j + GAP + AGAIN]
    for x, y in _GAPS:
        again = near[x : x + AGAIN]
        if len(again) == AGAIN and again == far[y : y + AGAIN]:
            return x, y
    return ()
