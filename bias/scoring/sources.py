"""The different sources of an article: the merging of `bias.sourcing.identities`, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bias.model import Finding
from bias.sourcing.identities import OPEN, identities


def times_heard(attributions: Iterable[Finding]) -> tuple[int, ...]:
    """How often each different source of one article speaks, the most frequent first.

    One that names nobody and refers to nobody (kind `none`, no words, or a pronoun with no antecedent) is no source.
    """
    counts = Counter((each.sort, each.words) for each in identities(attributions) if each.sort != OPEN)
    return tuple(sorted(counts.values(), reverse=True))


def distinct_sources(attributions: Iterable[Finding]) -> int:
    """Number of different sources among the attributions of one article."""
    return len(times_heard(attributions))
