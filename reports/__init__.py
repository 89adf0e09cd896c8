"""Scorecards → one self-contained HTML report. Import it as `bias.reports`."""

from bias.reports.page import write_report

__all__ = ["write_report"]
