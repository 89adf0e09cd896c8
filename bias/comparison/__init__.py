"""Scorecards → comparisons of outlets, and the lexicon against a gold standard."""
