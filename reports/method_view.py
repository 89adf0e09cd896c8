"""The page on method and limits: what made the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bias.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """The whole page. `provenance`: what made the numbers, name and value."""

    provenance: tuple[tuple[str, str], ...]


def method_view(report: Report) -> MethodView:
    """Where scorecards of several makes are mixed, all of them are named."""
    made = [each.scorecard.provenance for each in report.scored]
    rows = {
        "Program version": {each.version for each in made},
        "Lexicon": {each.lexicon for each in made},
        "Model": {each.model for each in made if each.model},
        "Reference corpus": {each.reference for each in made if each.reference},
    }
    return MethodView(provenance=tuple((name, ", ".join(sorted(values))) for name, values in rows.items() if values))
