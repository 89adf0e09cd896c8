"""Scorecards → one self-contained HTML report."""
