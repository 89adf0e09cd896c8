"""What rules and limits there are, and what they are called."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bias.model import CATEGORIES

SUBTYPES: Mapping[str, tuple[str, ...]] = {
    "attribution": ("direct", "indirect", "prepositional", "parenthetical", "evidential", "continued"),
    "hedging": ("epistemic", "approximator", "limiter", "disclaimer"),
    "speculation": ("scenario", "conditional", "rumour", "question", "forecast"),
    "editorialising": ("evaluative", "loaded", "intensifier", "appeal", "insinuation", "interpretation"),
}
"""The subtypes of the categories that ship with the program."""

SOURCING = "sourcing"
"""The rule whose limits are of an article's sources as a whole."""

ALL = "*"

LEVELS = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a limit's value may be, and what the limit says, with `{}` for the rule."""

    whole: bool
    most: float | None
    description: str


FINDING_LIMITS: Mapping[str, Kind] = {
    "max_rate": Kind(False, None, "{} in the outlet's voice per 1,000 words"),
    "max_share": Kind(False, 1.0, "share of sentences with {} in the outlet's voice"),
    "max_new": Kind(True, None, "{} in the outlet's voice that the change adds"),
}
SOURCING_LIMITS: Mapping[str, Kind] = {
    "min_named_share": Kind(False, 1.0, "share of attributions that go to a named source"),
    "max_vague_share": Kind(False, 1.0, "share of attributions that go to a vague source"),
    "min_attributed_share": Kind(False, 1.0, "share of sentences that are attributed"),
    "max_longest_unattributed": Kind(True, None, "sentences in a row without a source"),
}


def limits_of(rule: str) -> Mapping[str, Kind]:
    """The limits that a rule may have, by name."""
    return SOURCING_LIMITS if rule == SOURCING else FINDING_LIMITS


def described(rule: str, name: str) -> str:
    """What a limit is about, in words."""
    return limits_of(rule)[name].description.format(rule)


def known_rules(further: Iterable[str] = ()) -> list[str]:
    """All rules in their order: categories with their subtypes, those of a user's lexicon, sourcing."""
    shipped = [name for each in CATEGORIES for name in (each, *(f"{each}.{one}" for one in SUBTYPES[each]))]
    return [*shipped, *sorted(set(further) - set(shipped)), SOURCING]


def place_of(rule: str, order: Mapping[str, int]) -> tuple[int, str]:
    """What rules are sorted by."""
    return order.get(rule, len(order)), rule


def nearest(name: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?`, or nothing where no known name is near."""
    near = difflib.get_close_matches(name, list(known), 1, 0.5)
    return f"; did you mean {near[0]!r}?" if near else ""
