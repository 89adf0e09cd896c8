"""A field of an article with its findings → paragraphs of runs of pieces, ready to be written out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from bias.model import Finding, Sentence
from bias.reports.findings import FindingView
from bias.reports.hostile import shown
from bias.reports.marking import Piece, joined, paragraphs, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One of the findings that lie over a piece. `anchor` and `letter` are set where its mark begins."""

    style: str
    anchor: str | None
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bit:
    """A piece of text. `layers` is empty where no finding lies over it, else `row` is the row of the first of them.

    `more`: the rows of the others; `opens`: a finding begins here. `at`: an id of this place itself.
    """

    text: str
    layers: tuple[Layer, ...] = ()
    row: str = ""
    more: str = ""
    opens: bool = False
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Neighbouring pieces in one voice: `said` inside a source's speech, else the outlet's own.

    `style`: whether the speech goes on from what stands before (`on`), or goes on after this run (`go`).
    """

    said: bool
    bits: tuple[Bit, ...]
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Runs that stand together. `anchor`: they are a sentence that is linked to, and this is its id."""

    anchor: str | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """`gap` is the white space that stands before it in the text."""

    gap: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A whole field. Gaps, paragraphs and tail together are the field, character by character."""

    paragraphs: tuple[Paragraph, ...]
    tail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What lies over a field: findings and their views, both in one order, and ids of places by their offsets.

    `sentences`: start, end and id of those that are linked to, in order, none over another.
    """

    findings: Sequence[Finding] = ()
    views: Sequence[FindingView] = ()
    places: Mapping[int, str] = field(default_factory=dict)
    sentences: Sequence[tuple[int, int, str]] = ()

    def sentence(self, offset: int, first: int) -> str | None:
        """The id of the sentence that has the place, if its paragraph, from `first` on, is where it begins."""
        at = bisect_right(self.sentences, offset, key=lambda each: each[0]) - 1
        if at < 0:
            return None
        start, end, name = self.sentences[at]
        return name if first <= start and offset < end else None


def passage(text: str, over: Overlay, sentences: Sequence[Sentence] = (), *, whole: bool = False) -> Passage:
    """The field `text` with its own sentences and what lies over it. `whole`: a headline, undivided."""
    text = shown(text)
    spans = _whole(text) if whole else paragraphs(text, {sentence.end for sentence in sentences})
    cuts = [border for span in (*spans, *(each[:2] for each in over.sentences)) for border in span]
    cuts += over.places
    said = [(span.start, span.end) for each in over.findings if each.voice == "outlet" for span in each.content or ()]
    marks = [(each.start, each.end) for each in over.findings]
    stretch = iter(pieces(len(text), marks, joined(text, said), cuts))
    made: list[Paragraph] = []
    done = 0
    for start, end in spans:
        inside: list[Piece] = []
        for piece in stretch:
            if piece.start >= start:
                inside.append(piece)
            if piece.end == end:
                break
        made.append(Paragraph(gap=text[done:start], stretches=_stretches(text, inside, over)))
        done = end
    return Passage(paragraphs=tuple(made), tail=text[done:])


def _whole(text: str) -> list[tuple[int, int]]:
    return [(0, len(text))] if text else []


def _stretches(text: str, inside: Sequence[Piece], over: Overlay) -> tuple[Stretch, ...]:
    if not over.sentences:
        return (Stretch(anchor=None, runs=_runs(text, inside, over)),)
    first = inside[0].start if inside else 0
    groups = [list(group) for _, group in groupby(inside, key=lambda piece: over.sentence(piece.start, first))]
    said = [(group[0].said, group[-1].said) for group in groups]
    made = []
    for at, group in enumerate(groups):
        on = at > 0 and said[at - 1][1] and said[at][0]
        go = at + 1 < len(groups) and said[at][1] and said[at + 1][0]
        runs = _runs(text, group, over, on=on, go=go)
        made.append(Stretch(anchor=over.sentence(group[0].start, first), runs=runs))
    return tuple(made)


def _runs(text: str, inside: Sequence[Piece], over: Overlay, *, on: bool = False, go: bool = False) -> tuple[Run, ...]:
    """`on`, `go`: the speech at the beginning goes on from before, that at the end goes on afterwards."""
    groups = [(said, list(group)) for said, group in groupby(inside, key=lambda piece: piece.said)]
    return tuple(
        Run(
            said=said,
            bits=tuple(_bit(text, piece, over) for piece in group),
            style=_style(on=on and at == 0, go=go and at == len(groups) - 1),
        )
        for at, (said, group) in enumerate(groups)
    )


def _style(*, on: bool, go: bool) -> str:
    return "on go" if on and go else "on" if on else "go" if go else ""


def _bit(text: str, piece: Piece, over: Overlay) -> Bit:
    words, at = text[piece.start : piece.end], over.places.get(piece.start)
    if not piece.marks:
        return Bit(text=words, at=at)
    rows = [over.views[number].row for number in piece.marks]
    return Bit(
        text=words,
        layers=tuple(_layer(over.views[number], number in piece.opens) for number in piece.marks),
        row=rows[0],
        more=" ".join(rows[1:]),
        opens=bool(piece.opens),
        at=at,
    )


def _layer(view: FindingView, opens: bool) -> Layer:
    if not opens:
        return Layer(style=view.style, anchor=None, letter="")
    return Layer(style=view.style, anchor=view.anchor, letter=view.category.letter)
