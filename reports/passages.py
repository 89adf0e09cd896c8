"""A field of an article with its findings → paragraphs of runs of pieces, ready to be written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bias.model import Finding, Sentence
from bias.reports.findings import FindingView
from bias.reports.hostile import shown
from bias.reports.marking import Piece, paragraphs, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One of the findings that lie over a piece. `anchor` is set where its mark begins."""

    style: str
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bit:
    """A piece of text. `layers` is empty where no finding lies over it; `focus`: a finding begins here."""

    text: str
    layers: tuple[Layer, ...] = ()
    letters: str = ""
    note: str = ""
    rows: str = ""
    focus: bool = False


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


def passage(
    text: str,
    findings: Sequence[Finding],
    views: Sequence[FindingView],
    sentences: Sequence[Sentence] = (),
    *,
    whole: bool = False,
) -> Passage:
    """The field `text` under its own findings and their views, both in one order. `whole`: a headline, undivided."""
    text = shown(text)
    spans = _whole(text) if whole else paragraphs(text, {sentence.end for sentence in sentences})
    cuts = [border for span in spans for border in span]
    said = [(span.start, span.end) for each in findings if each.voice == "outlet" for span in each.content or ()]
    stretch = iter(pieces(len(text), [(each.start, each.end) for each in findings], said, cuts))
    made: list[Paragraph] = []
    done = 0
    for start, end in spans:
        inside: list[Piece] = []
        for piece in stretch:
            if piece.start >= start:
                inside.append(piece)
            if piece.end == end:
                break
        made.append(Paragraph(gap=text[done:start], runs=_runs(text, inside, views)))
        done = end
    return Passage(paragraphs=tuple(made), tail=text[done:])


def _whole(text: str) -> list[tuple[int, int]]:
    return [(0, len(text))] if text else []


def _runs(text: str, inside: Sequence[Piece], views: Sequence[FindingView]) -> tuple[Run, ...]:
    return tuple(
        Run(said=said, bits=tuple(_bit(text, piece, views) for piece in group))
        for said, group in groupby(inside, key=lambda piece: piece.said)
    )


def _bit(text: str, piece: Piece, views: Sequence[FindingView]) -> Bit:
    over = [views[number] for number in piece.marks]
    return Bit(
        text=text[piece.start : piece.end],
        layers=tuple(
            Layer(
                style=f"{view.category.style} v-{'outlet' if view.voice == 'outlet' else 'source'}",
                anchor=view.anchor if number in piece.opens else None,
            )
            for number, view in zip(piece.marks, over, strict=True)
        ),
        letters=" ".join(views[number].category.letter for number in piece.opens),
        note="\n\n".join(view.note for view in over),
        rows=" ".join(view.row for view in over),
        focus=bool(piece.opens),
    )
