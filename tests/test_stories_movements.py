"""What becomes of a claim from article to article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from claims_moved import Stated, claim, counting, dated
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.stories.movements import movements
from bias.stories.values import MOVEMENTS, STATUSES, Movement

MONDAY, TUESDAY, WEDNESDAY = "2026-05-04", "2026-05-05", "2026-05-06"
NAMES = {0: "nordpress", 1: "blitz", 2: "kurier"}


def moved(
    stated: Mapping[int, Stated], *dates: str | None, names: Mapping[int, str] | None = None
) -> tuple[Movement, ...]:
    """Movements of one claim; articles and outlets are as many as there are dates."""
    speaking = names or {place: NAMES[place] for place in range(len(dates))}
    return movements([claim(stated, speaking)], speaking, dated(*dates))


HEIGHTS = {"named": 0, "vague": 1, "hearsay": 1.5, "speculated": 2.5, "hedged": 3, "fact": 4}
KINDS = {
    ("named", "vague"): "source weakened", ("named", "hearsay"): "source weakened",
    ("vague", "hearsay"): "source weakened", ("vague", "named"): "source gained",
    ("hearsay", "named"): "source gained", ("hearsay", "vague"): "source gained",
    ("speculated", "fact"): "doubt lost", ("hedged", "fact"): "doubt lost",
    ("fact", "speculated"): "doubt added", ("fact", "hedged"): "doubt added",
    **{(one, other): "source lost" for one in STATUSES[:3] for other in STATUSES[3:]},
    **{(one, other): "source gained" for one in STATUSES[3:] for other in STATUSES[:3]},
}  # fmt: skip
"""From one status to another; within doubt nothing moves."""


@pytest.mark.parametrize("before", STATUSES)
@pytest.mark.parametrize("after", STATUSES)
def test_every_step_from_an_older_article_to_a_younger_one(before: str, after: str) -> None:
    found = moved({0: before, 1: after}, MONDAY, TUESDAY)
    if (kind := KINDS.get((before, after))) is None:
        assert found == ()
        return
    # The distance of the two on the way from a named source to a fact, times two outlets.
    assert found == (
        Movement(
            kind=kind, claim=0, source=0, target=1, before=before, after=after, directed=True,
            weight=2 * abs(HEIGHTS[after] - HEIGHTS[before]),
        ),
    )  # fmt: skip


def test_all_kinds_are_among_those() -> None:
    assert {*KINDS.values(), "number changed", "only here"} == set(MOVEMENTS)


@pytest.mark.parametrize("dates", [(None, None), (MONDAY, MONDAY), (MONDAY, None), (None, MONDAY)])
@pytest.mark.parametrize(("better", "worse"), [(0, 1), (1, 0)])
def test_without_an_older_one_a_movement_leads_from_the_better_sourced_and_has_no_direction(
    dates: tuple[str | None, str | None], better: int, worse: int
) -> None:
    (found,) = moved({better: "vague", worse: "fact"}, *dates)
    assert found == Movement(
        kind="source lost", claim=0, source=better, target=worse, before="vague", after="fact", directed=False, weight=6
    )


def test_what_is_younger_is_no_source() -> None:
    # The older states it as fact, the younger names a source: gained, and nothing is lost by the older.
    (found,) = moved({0: "fact", 1: "named"}, MONDAY, TUESDAY)
    assert (found.kind, found.source, found.target, found.directed) == ("source gained", 0, 1, True)


def test_each_is_held_against_the_best_sourced_of_all_older_ones() -> None:
    found = moved({0: "fact", 1: "named", 2: "vague"}, MONDAY, TUESDAY, WEDNESDAY)
    # Three outlets: 4 · 3 from the fact to the name, 1 · 3 from the name, not from the fact, to the vague source.
    assert [(each.kind, each.source, each.target, each.weight) for each in found] == [
        ("source gained", 0, 1, 12), ("source weakened", 1, 2, 3),
    ]  # fmt: skip


def test_an_older_one_comes_before_a_better_sourced_one_of_the_same_day() -> None:
    found = moved({0: "vague", 1: "named", 2: "fact"}, MONDAY, TUESDAY, TUESDAY)
    assert {(each.kind, each.source, each.target, each.directed) for each in found} == {
        ("source gained", 0, 1, True), ("source lost", 0, 2, True),
    }  # fmt: skip


def test_of_equally_sourced_ones_the_first_of_the_story_is_the_source() -> None:
    found = moved({2: "fact", 1: "named", 0: "named"}, None, None, None)
    assert [(each.source, each.target) for each in found] == [(0, 2)]


def test_an_outlet_moves_its_own_claim_only_from_day_to_day() -> None:
    one = {0: "nordpress", 1: "nordpress", 2: "blitz"}
    assert moved({0: "named", 1: "fact", 2: "named"}, MONDAY, MONDAY, MONDAY, names=one)[0].source == 2
    alone = {0: "nordpress", 1: "nordpress"}
    assert [each.kind for each in moved({0: "named", 1: "fact"}, MONDAY, MONDAY, names=alone)] == ["only here"]
    found = moved({0: "named", 1: "fact"}, MONDAY, TUESDAY, names=alone)
    assert [(each.kind, each.source, each.target, each.weight) for each in found] == [
        ("source lost", 0, 1, 4), ("only here", None, 0, 0.5),
    ]  # fmt: skip


def test_a_claim_of_one_outlet_is_only_here() -> None:
    assert moved({1: "hedged"}, MONDAY, TUESDAY) == (
        Movement(
            kind="only here",
            claim=0,
            source=None,
            target=1,
            before="absent",
            after="hedged",
            directed=False,
            weight=0.5,
        ),
    )


def test_a_changed_number_leads_from_the_commonest_amount() -> None:
    stated = {0: [counting("fact", 500)], 1: [counting("fact", 400)], 2: [counting("fact", 400)]}
    assert moved(stated, TUESDAY, MONDAY, WEDNESDAY) == (
        Movement(
            kind="number changed", claim=0, source=1, target=0, before="400", after="500", directed=True, weight=6
        ),
    )  # fmt: skip
    # The 500 are older: said, but not as the later of the two.
    (found,) = moved(stated, MONDAY, TUESDAY, WEDNESDAY)
    assert (found.source, found.target, found.directed) == (1, 0, False)
    (found,) = moved(stated, None, TUESDAY, WEDNESDAY)
    assert (found.source, found.target, found.directed) == (1, 0, False)


def test_of_two_amounts_that_are_equally_common_the_first_of_the_story_is_the_source() -> None:
    (found,) = moved({0: [counting("fact", 400)], 1: [counting("fact", 500)]}, MONDAY, TUESDAY)
    assert (found.kind, found.before, found.after, found.directed, found.weight) == (
        "number changed", "400", "500", True, 4,
    )  # fmt: skip


def test_a_number_that_two_articles_have_is_none_that_changed() -> None:
    values = (400, 400, 400, 500, 500, 900)
    stated = {place: [counting("fact", value)] for place, value in enumerate(values)}
    found = moved(stated, *([MONDAY] * 6), names={place: f"o{place}" for place in stated})
    assert [(each.source, each.target, each.before, each.after) for each in found] == [(0, 5, "400", "900")]


@pytest.mark.parametrize(
    "other",
    [
        [counting("fact", 410, bound="about")],  # near enough where one is rounded
        [counting("fact", 500, "wagen")],  # something else is counted
        [counting("fact", 500, "")],  # nobody knows what is counted
        [counting("fact", 500), counting("fact", 400)],  # both amounts stand in it
    ],
)
def test_numbers_that_did_not_change(other: Stated) -> None:
    assert moved({0: [counting("fact", 400)], 1: other}, MONDAY, TUESDAY) == ()


def test_status_and_number_move_apart_and_the_heaviest_stands_first() -> None:
    stated = {0: [counting("named", 400)], 1: [counting("vague", 900)]}
    # 2 · 2 outlets for the number, 1 · 2 for the step from named to vague.
    assert [(each.kind, each.weight) for each in moved(stated, MONDAY, TUESDAY)] == [
        ("number changed", 4), ("source weakened", 2),
    ]  # fmt: skip


def test_a_claim_that_is_less_surely_shared_weighs_less() -> None:
    names = {0: "nordpress", 1: "blitz"}
    claims = [
        replace(claim({0: "named", 1: "fact"}, names), cohesion=0.25),
        replace(claim({0: [counting("named", 400)], 1: [counting("vague", 900)]}, names), cohesion=0.75),
        replace(claim({0: "fact"}, names), cohesion=0.0),
    ]
    found = movements(claims, names, dated(None, None))
    # 4 · 2 · .25 and 2 · 2 · .75, 1 · 2 · .75; a claim of one outlet weighs the same whatever its cohesion.
    assert [(each.kind, each.weight) for each in found] == [
        ("number changed", 3), ("source lost", 2), ("source weakened", 1.5), ("only here", 0.5),
    ]  # fmt: skip


def test_ties_stand_by_claim_then_by_the_order_of_articles_then_by_kind() -> None:
    names = {2: "kurier", 0: "nordpress", 1: "blitz"}
    same = claim({0: "named", 1: "fact", 2: "fact"}, names)
    number = claim({0: [counting("named", 400)], 1: [counting("hearsay", 900), counting("vague", 800)]}, names)
    found = movements([number, same, same], names, dated(None, None, None))
    # Twice 4 · 3; then 2 · 2 for the number, with the first of its amounts, and 1 · 2 for the step to the vague source.
    assert [(each.claim, each.target, each.kind, each.after, each.weight) for each in found] == [
        (1, 2, "source lost", "fact", 12), (1, 1, "source lost", "fact", 12),
        (2, 2, "source lost", "fact", 12), (2, 1, "source lost", "fact", 12),
        (0, 1, "number changed", "900", 4), (0, 1, "source weakened", "vague", 2),
    ]  # fmt: skip


DAYS = st.sampled_from([None, MONDAY, TUESDAY, WEDNESDAY])


@settings(max_examples=200, deadline=None)
@given(
    rows=st.lists(st.tuples(st.sampled_from(STATUSES), DAYS, st.sampled_from("abc")), min_size=1, max_size=7),
)
def test_a_movement_never_leads_back_in_time_and_is_directed_only_where_days_say_so(
    rows: list[tuple[str, str | None, str]],
) -> None:
    names = {place: name for place, (_, _, name) in enumerate(rows)}
    found = moved(
        {place: status for place, (status, _, _) in enumerate(rows)}, *(day for _, day, _ in rows), names=names
    )
    weights = [each.weight for each in found]
    assert weights == sorted(weights, reverse=True)
    assert len({(each.kind, each.target) for each in found}) == len(found)
    for each in found:
        if each.source is None:
            assert each.kind == "only here"
            assert len(set(names.values())) == 1
            continue
        (before, one, _), (after, other, _) = rows[each.source], rows[each.target]
        assert each.kind == KINDS[before, after]
        assert each.directed == (one is not None and other is not None and one < other)
        assert one is None or other is None or one <= other
