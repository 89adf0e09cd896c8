"""How many different sources an article has: the merging of `bias.sourcing.identities`, counted."""

from __future__ import annotations

from collections.abc import Iterable

from bias.model import Finding
from bias.sourcing.identities import OPEN, identities


def distinct_sources(attributions: Iterable[Finding]) -> int:
    """Number of different sources among the attributions of one article.

    One that names nobody and refers to nobody (kind `none`, no words, or a pronoun with no antecedent) is no source.
    """
    return len({(each.sort, each.words) for each in identities(attributions) if each.sort != OPEN})
