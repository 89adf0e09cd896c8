"""Scorecards, limits and a baseline → what an article, or a change to it, does beyond them."""
