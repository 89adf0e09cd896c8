"""What became of a claim → a sentence: `claim 1, source lost: nordpress (named: Feuerwehr, „laut“) → blitz (fact)`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bias.model import Article
from bias.output.claims_matrix import STYLES, fitted
from bias.output.day_names import day_name
from bias.output.tables import GLUE
from bias.stories.values import STATUSES, Claim, Movement, Story

if TYPE_CHECKING:
    from rich.text import Text

_NAME, _SOURCE, _CUE, _DAY = 40, 40, 32, 16
"""Columns of an outlet's name, of a source, of the words that decide and of a date."""


def together(movements: Iterable[Movement]) -> list[list[Movement]]:
    """Movements of one claim, one kind and from one article, which make one sentence; the heaviest first."""
    groups: dict[object, list[Movement]] = {}
    for each in movements:
        start = (each.source, each.before) if each.source is not None else (None, each.target)
        groups.setdefault((each.claim, each.kind, start), []).append(each)
    return list(groups.values())


def moved(group: Sequence[Movement], story: Story, articles: Sequence[Article]) -> Text:
    """Number of the claim in the matrix, kind of movement, articles; an arrow, with dates, only towards later ones."""
    from rich.text import Text

    first = group[0]
    line = Text.assemble(f"claim{GLUE}{first.claim + 1}, ", (first.kind, "bold"), ": ")
    if first.source is None:
        return line.append_text(_side(story, first, first.target, first.after, articles, dated=False))
    later = [each for each in group if each.directed]
    others = [each for each in group if not each.directed]
    line.append_text(_side(story, first, first.source, first.before, articles, dated=bool(later)))
    for lead, movements in ((" → ", later), ("; while " if later else " while ", others)):
        for number, each in enumerate(movements):
            line.append(", " if number else lead)
            line.append_text(_side(story, each, each.target, each.after, articles, dated=each.directed))
    return line


def _side(
    story: Story, movement: Movement, place: int, state: str, articles: Sequence[Article], *, dated: bool
) -> Text:
    """An outlet with its status, its day and what decides, or with its numbers as worded."""
    from rich.text import Text

    name, day = fitted(story.name(place), _NAME), fitted(day_name(articles[place].date), _DAY) if dated else ""
    day = day.replace(" ", GLUE)
    if state not in STATUSES:
        return Text(f"{name} „{fitted(state, _SOURCE)}“{f' ({day})' if day else ''}")
    reasons = _reasons(story.claims[movement.claim], place, state)
    after = f"{f', {day}' if day else ''}{f': {reasons}' if reasons else ''})"
    return Text.assemble(f"{name} (", (state, STYLES[state]), after)


def _reasons(claim: Claim, place: int, status: str) -> str:
    """Who says it, and the words that show that."""
    statement = claim.statements.get(place)
    if statement is None or statement.status != status:
        return ""
    passage = statement.deciding
    words = [f"„{fitted(each.text, _CUE)}“" for each in passage.words if each.text != passage.source]
    return ", ".join([*([fitted(passage.source, _SOURCE)] if passage.source else []), *words])
