"""Scorecards → text and each machine format.

One module a format, each with `write(results, out)`: it writes results as they come, in their order, to an open text
file that translates no newlines.
"""
