"""A field of an article with its findings → paragraphs of runs of pieces, ready to be written out."""

from __future__ import annotations

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
    """Neighbouring pieces in one voice: `said` inside a source's speech, else the outlet's own."""

    said: bool
    bits: tuple[Bit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """`gap` is the white space that stands before it in the text."""

    gap: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A whole field. Gaps, paragraphs and tail together are the field, character by character."""

    paragraphs: tuple[Paragraph, ...]
    tail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What lies over a field: findings and their views, both in one order, and ids of places by their offsets."""

    findings: Sequence[Finding] = ()
    views: Sequence[FindingView] = ()
    places: Mapping[int, str] = field(default_factory=dict)


def passage(text: str, over: Overlay, sentences: Sequence[Sentence] = (), *, whole: bool = False) -> Passage:
    """The field `text` with its own sentences and what lies over it. `whole`: a headline, undivided."""
    text = shown(text)
    spans = _whole(text) if whole else paragraphs(text, {sentence.end for sentence in sentences})
    cuts = [*(border for span in spans for border in span), *over.places]
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
        made.append(Paragraph(gap=text[done:start], runs=_runs(text, inside, over)))
        done = end
    return Passage(paragraphs=tuple(made), tail=text[done:])


def _whole(text: str) -> list[tuple[int, int]]:
    return [(0, len(text))] if text else []


def _runs(text: str, inside: Sequence[Piece], over: Overlay) -> tuple[Run, ...]:
    return tuple(
        Run(said=said, bits=tuple(_bit(text, piece, over) for piece in group))
        for said, group in groupby(inside, key=lambda piece: piece.said)
    )


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
