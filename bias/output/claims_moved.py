"""A movement of a claim → a sentence: `1 source lost: nordpress (named: Feuerwehr, „laut“) → blitz (fact)`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bias.comparison.claim_values import STATUSES, Claim, Movement, Story
from bias.model import Article
from bias.output.claims_matrix import STYLES, fitted
from bias.output.claims_shown import outlet_name
from bias.output.day_names import from_to
from bias.output.tables import GLUE

if TYPE_CHECKING:
    from rich.text import Text

_NAME, _SOURCE, _CUE = 40, 40, 32
"""Columns of an outlet's name, of a source and of the words that decide."""


def moved(movement: Movement, story: Story, articles: Sequence[Article]) -> Text:
    """Number of the claim in the matrix, kind of movement, the two articles; an arrow only towards the later one."""
    from rich.text import Text

    claim = story.claims[movement.claim]
    line = Text.assemble(f"claim {movement.claim + 1}, ", (movement.kind, "bold"), ": ")
    target = _side(claim, movement.target, movement.after, articles)
    if movement.source is None:
        return line.append_text(target)
    line.append_text(_side(claim, movement.source, movement.before, articles))
    line.append(" → " if movement.directed else " while ").append_text(target)
    days = from_to(articles[movement.source].date, articles[movement.target].date) if movement.directed else ""
    return line.append(f", {days.replace(' ', GLUE)}" if days else "")


def _side(claim: Claim, place: int, state: str, articles: Sequence[Article]) -> Text:
    """An outlet with its status and what decides it, or with its numbers as worded."""
    from rich.text import Text

    name = fitted(outlet_name(articles[place]), _NAME)
    if state not in STATUSES:
        return Text(f"{name} „{fitted(state, _SOURCE)}“")
    reasons = _reasons(claim, place, state)
    return Text.assemble(f"{name} (", (state, STYLES[state]), f": {reasons})" if reasons else ")")


def _reasons(claim: Claim, place: int, status: str) -> str:
    """Who says it, and the words that show that."""
    statement = claim.statements.get(place)
    if statement is None or statement.status != status:
        return ""
    passage = statement.deciding
    words = [f"„{fitted(each.text, _CUE)}“" for each in passage.words if each.text != passage.source]
    return ", ".join([*([fitted(passage.source, _SOURCE)] if passage.source else []), *words])
