"""Scored articles → what of each of them counts, in columns: the one place where articles and statistics meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bias.comparison.copies import Copies, find_copies, in_order
from bias.comparison.counted_once import MODES, counted, left_out
from bias.comparison.resampling import Sample
from bias.model import BiasError, Finding, Scored, Tally
from bias.scoring.tallies import STANDINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Articles, one place each: their tallies, their stories, what they are copies of, and items with their counts."""

    tallies: tuple[Tally, ...]
    stories: tuple[str | None, ...]
    copies_of: tuple[str | None, ...]
    items: tuple[Mapping[str, int], ...]
    categories: tuple[str, ...]
    copies: Copies | None

    def sample(self, groups: Sequence[str | None], of: str = "words") -> Sample:
        """The articles with their groups; `of`: what counts are a share of, `words`, `attributions` or `sentences`."""
        return Sample(
            groups=tuple(groups),
            words=tuple(_size(each, of) for each in self.tallies),
            stories=self.stories,
            copies=self.copies_of,
        )

    def at(self, places: Sequence[int]) -> Counted:
        """The same for some of the articles."""
        return Counted(
            tallies=tuple(self.tallies[at] for at in places),
            stories=tuple(self.stories[at] for at in places),
            copies_of=tuple(self.copies_of[at] for at in places),
            items=tuple(self.items[at] for at in places),
            categories=self.categories,
            copies=self.copies,
        )

    def rates(self) -> dict[str, list[int]]:
        """Findings of each category."""
        return {name: [each.count(name) for each in self.tallies] for name in self.categories}

    def sources(self) -> dict[str, list[int]]:
        """Attributions by who stands behind them, as `named_share` and so on."""
        return {f"{name}_share": [each.sources.get(name, 0) for each in self.tallies] for name in STANDINGS}

    def attributed(self) -> dict[str, list[int]]:
        """Sentences with attributed content."""
        return {"attributed_share": [each.sentences_attributed for each in self.tallies]}


def _size(tally: Tally, of: str) -> int:
    if of == "words":
        return tally.words
    return tally.sentences if of == "sentences" else sum(tally.sources.values())


def counted_articles(scored: Sequence[Scored], mode: str = "once") -> Counted:
    """What counts of each article.

    Score files hold no text; where no article has one, nothing is looked for and everything counts. Raises BiasError
    for a mode that is none of `MODES`.
    """
    if mode not in MODES:
        raise BiasError(f"copies cannot be counted as {mode!r}; take one of {', '.join(MODES)}")
    copies = find_copies(scored) if any(each.article.text for each in scored) else None
    mode = mode if copies is not None else "keep"
    left = left_out(scored, mode, copies)
    return Counted(
        tallies=counted(scored, mode, copies),
        stories=tuple(each.article.story for each in scored),
        copies_of=_copies_of(scored, copies),
        items=tuple(
            _items(each.scorecard.findings, {(out.field, out.start, out.end) for out in sentences}, each)
            for each, sentences in zip(scored, left, strict=True)
        ),
        categories=tuple(dict.fromkeys(name for each in scored for name in each.scorecard.scores)),
        copies=copies,
    )


def _copies_of(scored: Sequence[Scored], copies: Copies | None) -> tuple[str | None, ...]:
    """A name for each cluster of near-duplicates."""
    found: list[str | None] = [None] * len(scored)
    if copies is not None and copies.clusters:
        order = in_order(each.article for each in scored)
        for number, cluster in enumerate(copies.clusters):
            for member in cluster.members:
                found[order[member.number]] = f"copies {number}"
    return tuple(found)


def _items(findings: Sequence[Finding], left: set[tuple[str, int, int]], scored: Scored) -> Mapping[str, int]:
    """Entries (`category/id`) and learned cues (`category: cue`) in the outlet's voice, with their counts."""
    sentences = scored.scorecard.sentences
    items: Counter[str] = Counter()
    for each in findings:
        if each.voice != "outlet":
            continue
        if left:
            sentence = sentences[each.sentence]
            if (sentence.field, sentence.start, sentence.end) in left:
                continue
        items[each.entry or f"{each.category}: {' '.join(each.text.lower().split())}"] += 1
    return items
