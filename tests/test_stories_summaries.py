"""What each outlet does with the claims of a story."""

from __future__ import annotations

import pytest
from claims_moved import claim

from bias.stories.summaries import best, summaries
from bias.stories.values import STATUSES, OutletSummary

NAMES = {0: "nordpress", 1: "blitz", 2: "kurier", 3: "blitz"}
"""The blitz has two articles."""


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["fact"], "fact"),
        (["fact", "hedged"], "hedged"),
        (["hedged", "speculated", "fact"], "speculated"),
        (["speculated", "hearsay"], "hearsay"),
        (["hearsay", "vague"], "vague"),
        (["fact", "vague", "named"], "named"),
    ],
)
def test_the_best_sourced_status(statuses: list[str], expected: str) -> None:
    assert best(statuses) == expected


def test_states_as_fact_what_others_attribute_3_of_11() -> None:
    # The blitz states 13 claims that others state, too: 11 of them are given to a source elsewhere, 3 of these it states
    # as fact; of 2 nobody names a source.
    claims = [
        *(claim({0: "named", 1: "fact"}, NAMES) for _ in range(2)),
        claim({0: "hearsay", 2: "fact", 3: "fact"}, NAMES),
        *(claim({2: "vague", 1: "named"}, NAMES) for _ in range(5)),
        *(claim({0: "named", 1: "hedged"}, NAMES) for _ in range(2)),
        claim({0: "vague", 3: "speculated"}, NAMES),
        claim({0: "fact", 1: "fact"}, NAMES),
        claim({2: "hedged", 3: "fact"}, NAMES),
    ]
    blitz = summaries(claims, NAMES)[1]
    assert (blitz.outlet, blitz.articles) == ("blitz", (1, 3))
    assert (blitz.fact_elsewhere_sourced, blitz.sourced_elsewhere) == (3, 11)
    assert blitz.statuses == {"named": 5, "vague": 0, "hearsay": 0, "speculated": 1, "hedged": 2, "fact": 5}
    assert (blitz.alone, blitz.missing) == (0, 0)


def test_the_better_sourced_of_its_articles_speaks_for_an_outlet() -> None:
    _, blitz, _ = summaries([claim({0: "named", 1: "fact", 3: "vague"}, NAMES)], NAMES)
    assert (blitz.fact_elsewhere_sourced, blitz.sourced_elsewhere, blitz.statuses["vague"]) == (0, 1, 1)


def test_what_its_own_article_sources_is_not_sourced_elsewhere() -> None:
    _, blitz, _ = summaries([claim({0: "fact", 1: "fact", 3: "named"}, NAMES)], NAMES)
    assert (blitz.fact_elsewhere_sourced, blitz.sourced_elsewhere) == (0, 0)


@pytest.mark.parametrize(
    ("elsewhere", "sourced"), [("named", 1), ("vague", 1), ("hearsay", 1), ("speculated", 0), ("hedged", 0)]
)
def test_doubt_elsewhere_is_no_source(elsewhere: str, sourced: int) -> None:
    _, blitz, _ = summaries([claim({0: elsewhere, 1: "fact"}, NAMES)], NAMES)
    assert (blitz.fact_elsewhere_sourced, blitz.sourced_elsewhere) == (sourced, sourced)


def test_claims_that_only_it_has_and_shared_ones_that_it_lacks() -> None:
    claims = [
        claim({1: "fact"}, NAMES),  # only the blitz
        claim({1: "named", 3: "fact"}, NAMES),  # only the blitz, twice; shared by two articles, so that others lack it
        claim({0: "fact", 2: "vague"}, NAMES),  # without the blitz
        claim({2: "fact"}, NAMES),  # only the kurier: nobody lacks it
    ]
    nordpress, blitz, kurier = summaries(claims, NAMES)
    assert (nordpress.alone, nordpress.missing) == (0, 1)
    assert (blitz.alone, blitz.missing) == (2, 1)
    assert (kurier.alone, kurier.missing) == (1, 1)
    assert sum(blitz.statuses.values()) == 0


def test_one_a_name_in_the_order_of_the_story() -> None:
    names = {7: "kurier", 2: "blitz", 9: "kurier"}
    none = dict.fromkeys(STATUSES, 0)
    assert summaries([], names) == tuple(
        OutletSummary(
            outlet=name,
            articles=places,
            statuses=none,
            fact_elsewhere_sourced=0,
            sourced_elsewhere=0,
            alone=0,
            missing=0,
        )
        for name, places in (("kurier", (7, 9)), ("blitz", (2,)))
    )
