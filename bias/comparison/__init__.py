"""Scorecards → comparisons of outlets."""
