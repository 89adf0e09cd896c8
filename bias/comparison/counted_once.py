"""How copies count: everything (`keep`), a copy only in the first article that has it (`once`), or not at all (`drop`).

What counts, counts by whole sentences: a sentence of which at least half the characters are copied is left out, with
its words and its findings. Under `drop`, what several outlets have counts nowhere; what one outlet repeats is its own
and counts once. A headline goes with its article where a near-duplicate bears the same one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bias.comparison.copies import Copies, find_copies, in_order
from bias.comparison.shingles import Vocabulary
from bias.model import Article, BiasError, Detection, Scored, Sentence, Tally
from bias.scoring.tallies import tally

if TYPE_CHECKING:
    from bias.language.analyser import Analyser

MODES = ("keep", "once", "drop")
"""Ways to count copies."""

Stretches = list[tuple[int, int]]


def counted(scored: Iterable[Scored], mode: str = "once", copies: Copies | None = None) -> tuple[Tally, ...]:
    """What counts of each article, in the given order; with `keep`, the scorecards' own tallies.

    An article of which nothing counts has the empty tally, with no article in it. `copies` are those of just these
    articles, found here if None. Raises BiasError for a mode that is none of `MODES`.
    """
    given = list(scored)
    left = left_out(given, mode, copies)
    return tuple(each.scorecard.tally if not out else _tally(each, out) for each, out in zip(given, left, strict=True))


def left_out(
    scored: Sequence[Scored], mode: str = "once", copies: Copies | None = None
) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences of each article that don't count, title first, in the given order. Raises as `counted` does."""
    if mode not in MODES:
        raise BiasError(f"copies cannot be counted as {mode!r}; take one of {', '.join(MODES)}")
    if mode == "keep":
        return tuple(() for _ in scored)
    copies = find_copies(scored) if copies is None else copies
    articles = [each.article for each in scored]
    order = in_order(articles)
    stretches = _stretches(copies, mode)
    titles = _titles(copies, [articles[at] for at in order], mode)
    left: dict[int, tuple[Sentence, ...]] = {}
    for number, at in enumerate(order):
        copied = _Covering(stretches.get(number, []))
        left[at] = tuple(
            sentence
            for sentence in scored[at].scorecard.sentences
            if (number in titles if sentence.field == "title" else copied.most_of(sentence))
        )
    return tuple(left[at] for at in range(len(order)))


def _stretches(copies: Copies, mode: str) -> dict[int, Stretches]:
    """Characters of the text that don't count, by number of the article."""
    found: dict[int, Stretches] = {}
    for passage in (*copies.passages, *copies.repeats, *copies.fragments):
        everywhere = mode == "drop" and not passage.of_one_outlet
        first = passage.occurrences[0].number
        for each in passage.occurrences:
            if everywhere or each.number != first:
                found.setdefault(each.number, []).append((each.start, each.end))
    return found


def _titles(copies: Copies, ordered: Sequence[Article], mode: str) -> set[int]:
    """Numbers of the articles whose headline doesn't count."""
    vocabulary = Vocabulary()
    found: set[int] = set()
    for cluster in copies.clusters:
        same: dict[tuple[int, ...], list[int]] = {}
        for member in cluster.members:
            same.setdefault(tuple(vocabulary.numbers(ordered[member.number].title)), []).append(member.number)
        for words, numbers in same.items():
            outlets = [ordered[number].outlet for number in numbers]
            shared = len(numbers) > 1 and (None in outlets or len(set(outlets)) > 1)
            if words:
                found.update(numbers if shared and mode == "drop" else numbers[1:])
    return found


class _Covering:
    """Stretches of a text, overlapping or not, ready to be asked."""

    def __init__(self, stretches: Stretches) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def most_of(self, sentence: Sentence) -> bool:
        """Whether they cover half a sentence or more."""
        covered, at = 0, bisect_right(self._ends, sentence.start)
        while at < len(self._starts) and self._starts[at] < sentence.end:
            covered += min(self._ends[at], sentence.end) - max(self._starts[at], sentence.start)
            at += 1
        return 2 * covered >= sentence.end - sentence.start

    def meets(self, start: int, end: int) -> bool:
        """Whether one of them has a character of this stretch."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    def holding(self, places: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Which places lie in one of them."""
        at = np.searchsorted(np.array(self._starts, dtype=np.int64), places, side="right") - 1
        ends = np.array([*self._ends, 0], dtype=np.int64)  # the last one for at = -1: before all of them
        return places < ends[at]


def _tally(scored: Scored, out: Sequence[Sentence]) -> Tally:
    """The counts of an article without some of its sentences, in the way of `bias.scoring.tallies`."""
    card = scored.scorecard
    left = {(each.field, each.start) for each in out}
    kept = {n: each for n, each in enumerate(card.sentences) if (each.field, each.start) not in left}
    if not kept:
        return Tally()
    words = voiced = quoted = 0
    for field in ("title", "text"):
        if within := [(each.start, each.end) for each in kept.values() if each.field == field]:
            counts = _words(scored, field, _Covering(within))
            words, voiced, quoted = words + counts[0], voiced + counts[1], quoted + counts[2]
    rest = Detection(
        words=words,
        words_in_source_voice=voiced,
        words_quoted=quoted,
        sentences=tuple(kept.values()),
        findings=tuple(finding for finding in card.findings if finding.sentence in kept),
    )
    return tally(rest, unsourced_figures=sum(number in kept for number in card.sourcing.unsourced_figures))


def _words(scored: Scored, field: str, within: _Covering) -> tuple[int, int, int]:
    """Words of a field inside stretches of it: in all, in a source's voice, inside sources' quotations."""
    text = scored.article.title if field == "title" else scored.article.text
    reading = _analyser().read(text)
    original: Callable[[int, int], tuple[int, int]] = reading.clean.span
    content = _Covering(
        [
            (piece.start, piece.end)
            for finding in scored.scorecard.findings
            if finding.field == field
            for piece in finding.content or ()
        ]
    )
    quotes = [original(quote.start, quote.end) for quote in reading.quotes]
    quotations = _Covering([(start, end) for start, end in quotes if content.meets(start, end)])  # no scare quotes
    starts = [
        original(start, start + 1)[0] for word, start in zip(reading.words, reading.starts, strict=True) if word.plain
    ]
    places = np.array(starts, dtype=np.int64)
    places = places[within.holding(places)]
    return len(places), int(content.holding(places).sum()), int(quotations.holding(places).sum())


@cache
def _analyser() -> Analyser:
    from bias.language.analyser import Analyser

    return Analyser()
