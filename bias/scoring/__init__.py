"""Findings → Tally → Scorecard."""

from bias.scoring.scorecards import scorecard
from bias.scoring.tallies import tally

__all__ = ["scorecard", "tally"]
