"""What became of a story's claims from article to article, the heaviest first: a source lost, a doubt added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bias.reports.claim_statuses import Status
from bias.reports.contexts import clipped
from bias.reports.story_matrix import Column, StoryText
from bias.reports.terms import marked
from bias.stories.values import Movement, Story

_KINDS = {
    "source lost": marked("Source lost"),
    "source weakened": marked("Source weakened"),
    "source gained": marked("Source gained"),
    "doubt lost": marked("Doubt lost"),
    "doubt added": marked("Doubt added"),
    "number changed": marked("Number changed"),
}
"""`only here` is shown apart, with the claims of one outlet alone."""
_NUMBER = "number changed"
_WORDS = 12
"""Of a claim that stand at its movements."""
_STEPS = 3
"""Movements of one claim that are shown; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """An article at one end. `date` only where its outlet has several; `status` is None where it is about a number.

    `words`: the number as worded, empty elsewhere.
    """

    outlet: str
    date: str
    href: str
    status: Status | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A movement of one `kind`, from `source` to each of the `targets`. `directed`: these are later than the source."""

    kind: str
    source: End
    targets: tuple[End, ...]
    directed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedClaim:
    """A claim and its movements, the heaviest first; `more`: how many steps are not shown.

    `row`: the claim's row in the page, empty where it is not listed. `text` is None without texts; `number` counts the
    claims from 1.
    """

    row: str
    number: int
    text: str | None
    figures: str
    language: str
    steps: tuple[Step, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Movements:
    """`more`: claims that moved and are not shown."""

    shown: tuple[MovedClaim, ...]
    more: int


def movements(
    story: Story, shown: Sequence[Column], text: StoryText, *, listed: int, most: int, prefix: str
) -> Movements:
    """Claims in the order of their heaviest movement; `listed`: how many have a row in the page, `most`: are shown."""
    claims: dict[int, list[Movement]] = {}
    for each in story.movements:
        if each.source is not None and each.kind in _KINDS:
            claims.setdefault(each.claim, []).append(each)
    made = [
        _moved(number, found, story, shown, text, f"{prefix}c{number + 1}" if number < listed else "")
        for number, found in list(claims.items())[:most]
    ]
    return Movements(shown=tuple(made), more=max(0, len(claims) - most))


def _moved(
    number: int, found: Sequence[Movement], story: Story, shown: Sequence[Column], text: StoryText, row: str
) -> MovedClaim:
    claim = story.claims[number]
    wording, figures = text.label(claim)
    steps = _steps(found)
    return MovedClaim(
        row=row,
        number=number + 1,
        text=None if wording is None else clipped(wording, _WORDS),
        figures=figures,
        language=text.tag(claim.head[0]),
        steps=tuple(_step(each, story, shown, text) for each in steps[:_STEPS]),
        more=max(0, len(steps) - _STEPS),
    )


def _steps(found: Sequence[Movement]) -> list[list[Movement]]:
    """What happened alike on the way from one article into several is one step."""
    steps: dict[tuple[object, ...], list[Movement]] = {}
    for each in found:
        key = (each.kind, each.source, each.before, each.after if each.kind == _NUMBER else "", each.directed)
        steps.setdefault(key, []).append(each)
    return list(steps.values())


def _step(group: Sequence[Movement], story: Story, shown: Sequence[Column], text: StoryText) -> Step:
    first, columns = group[0], {place: column for column in shown for place in column.articles}
    return Step(
        kind=text.language.gettext(_KINDS[first.kind]),
        source=_end(first, first.source or 0, first.before, story, columns, text),
        targets=tuple(_end(each, each.target, each.after, story, columns, text) for each in group),
        directed=first.directed,
    )


def _end(movement: Movement, place: int, what: str, story: Story, columns: dict[int, Column], text: StoryText) -> End:
    """`what`: a status, or a number as worded."""
    statement = story.claims[movement.claim].statements.get(place)
    column, of_number = columns.get(place), movement.kind == _NUMBER
    return End(
        outlet=column.label if column else "",
        date=(text.scored[place].article.date or "").strip() if column and column.several else "",
        href=text.where.article(place + 1) if statement is None else text.href(place, statement.deciding),
        status=None if of_number else text.looks.get(what),
        words=clipped(" ".join(what.split())) if of_number else "",
    )
