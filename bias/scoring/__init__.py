"""Findings → Tally → Scorecard."""
