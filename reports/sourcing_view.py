"""The sourcing of one article: who speaks, with links to each passage, and what of the text has nobody behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bias.model import Finding, Scored, Sourcing
from bias.reports.figures import Part, parts
from bias.reports.findings import Findings, FindingView
from bias.scoring.tallies import STANDINGS
from bias.sourcing.names import without_article
from bias.sourcing.speakers import sources
from bias.sourcing.values import Passage, Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """A link to a passage: the id of its mark, None where it has none, and its cue."""

    anchor: str | None
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
    """Who speaks, how often, and where. `name` is empty for nobody in particular; `fullest` where it says more."""

    name: str
    fullest: str
    kind: str
    count: int
    direct: int
    jumps: tuple[Jump, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A part of the bar with its name in the report's language."""

    label: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcingView:
    """What stands beside the text.

    `stretch`: the id of the place where the longest stretch without a source begins; `figures`: those of sentences that
    have a figure and no source near. Both only where the text is shown.
    """

    values: Sourcing
    attributions: int
    standings: tuple[Standing, ...]
    speakers: tuple[SpeakerRow, ...]
    stretch: str | None
    figures: tuple[str, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """Of the bar."""
        return tuple(each.part for each in self.standings)


def sourcing_view(scored: Scored, views: Sequence[FindingView], shared: Findings) -> SourcingView:
    """`views` are those of the article's findings, in their order."""
    sourcing = scored.scorecard.sourcing
    counts = {name: getattr(sourcing, name) for name in STANDINGS}
    stretch = _stretch(scored) if shared.texts else None
    figures = _figures(scored) if shared.texts else ()
    return SourcingView(
        values=sourcing,
        attributions=sum(counts.values()),
        standings=tuple(
            Standing(label=shared.language.term(each.name), part=each) for each in parts(tuple(counts.items()))
        ),
        speakers=_speakers(scored, views, shared),
        stretch=None if stretch is None else f"{shared.prefix}s{stretch}",
        figures=tuple(f"{shared.prefix}s{number}" for number in figures),
    )


def places(scored: Scored, shared: Findings) -> Mapping[int, str]:
    """Offsets of the text that the sourcing links to, with their ids; none where the text is not shown."""
    if not shared.texts:
        return {}
    stretch = _stretch(scored)
    wanted = {*_figures(scored), *(() if stretch is None else (stretch,))}
    sentences = scored.scorecard.sentences
    return {sentences[number].start: f"{shared.prefix}s{number}" for number in sorted(wanted)}


def _figures(scored: Scored) -> tuple[int, ...]:
    """Sentences with a figure and no source near, as far as they stand in the text that is shown."""
    sentences, length = scored.scorecard.sentences, len(scored.article.text)
    found = (number for number in scored.scorecard.sourcing.unsourced_figures if 0 <= number < len(sentences))
    return tuple(number for number in found if _stands(sentences[number].start, length))


def _stands(offset: int, length: int) -> bool:
    return 0 <= offset < length


def _stretch(scored: Scored) -> int | None:
    """The sentence with which the longest stretch without a source begins: the run that has as many sentences."""
    card, text = scored.scorecard, scored.article.text
    wanted, words = card.sourcing.longest_unattributed_sentences, card.sourcing.longest_unattributed_words
    numbered = [(number, each) for number, each in enumerate(card.sentences) if each.field == "text"]
    for attributed, run in groupby(numbered, lambda each: each[1].attributed):
        stretch = list(run)
        if attributed or len(stretch) != wanted:
            continue
        spoken = sum(_words(text[each.start : each.end]) for _, each in stretch)
        if spoken == words and _stands(stretch[0][1].start, len(text)):
            return stretch[0][0]
    return None


def _words(text: str) -> int:
    return sum(any(map(str.isalnum, each)) for each in text.split())


def _speakers(scored: Scored, views: Sequence[FindingView], shared: Findings) -> tuple[SpeakerRow, ...]:
    jumps: dict[tuple[object, ...], list[Jump]] = defaultdict(list)
    for finding, view in zip(scored.scorecard.findings, views, strict=True):
        if finding.category == "attribution" and finding.voice == "outlet":
            jumps[_key(finding)].append(Jump(anchor=view.anchor, cue=view.cue))
    return tuple(_row(each, jumps, shared) for each in sources([scored]))


def _row(speaker: Speaker, jumps: Mapping[tuple[object, ...], list[Jump]], shared: Findings) -> SpeakerRow:
    name = shared.shown(speaker.name)
    fullest = shared.shown(speaker.fullest)
    return SpeakerRow(
        name=name,
        fullest="" if without_article(fullest) in name else fullest,
        kind=shared.language.term(speaker.kind),
        count=speaker.count,
        direct=speaker.forms.get("direct", 0),
        jumps=tuple(jumps[_passage_key(each)].pop(0) for each in speaker.passages),
    )


def _key(finding: Finding) -> tuple[object, ...]:
    """By what a passage of the sourcing is known; the same for two that are alike in all of it."""
    pieces = finding.content or ()
    start = min((each.start for each in pieces), default=finding.start)
    end = max((each.end for each in pieces), default=finding.end)
    return finding.field, start, end, finding.text, finding.subtype


def _passage_key(passage: Passage) -> tuple[object, ...]:
    return passage.field, passage.start, passage.end, passage.cue, passage.subtype
