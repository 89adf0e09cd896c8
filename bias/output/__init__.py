"""Scorecards → text and each machine format."""
