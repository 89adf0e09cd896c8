"""What forty-five articles can show: who editorialises, speculates, leaves sources vague and attributes most."""

from __future__ import annotations

from pathlib import Path

import pytest

import bias
from bias.comparison.group_values import Comparison, Difference, Group


@pytest.fixture(scope="module")
def examples(root: Path) -> Comparison:
    found: Comparison = bias.compare(bias.score(bias.read(root / "examples"), reference="none"), by="outlet")
    return found


def by(comparison: Comparison, measure: str) -> list[Group]:
    """Outlets by a rate or share, the highest first."""
    return sorted(comparison.groups, key=lambda group: -group.measures[measure].value)


def difference(group: Group, measure: str) -> Difference:
    found = group.measures[measure].against
    assert found is not None
    return found


def test_the_corpus(examples: Comparison) -> None:
    assert [(group.name, group.articles, group.clusters, group.untested) for group in examples] == [
        (name, 9, 9, None) for name in ("blitz", "klarblick", "mittelblatt", "nordpress", "weltdigital")
    ]
    assert examples.tests == 35  # five outlets, four categories and three shares


def test_klarblick_and_blitz_editorialise_most_and_nordpress_least(examples: Comparison) -> None:
    order = by(examples, "editorialising")
    assert {group.name for group in order[:2]} == {"klarblick", "blitz"}
    assert order[-1].name == "nordpress"
    for group, sign in ((order[0], 1), (order[1], 1), (order[-1], -1)):
        found = difference(group, "editorialising")
        assert found.q is not None
        assert found.q < 0.05
        assert found.low is not None
        assert found.high is not None
        assert sign * found.low > 0
        assert sign * found.high > 0


@pytest.mark.parametrize(
    ("measure", "outlet"),
    [("vague_share", "weltdigital"), ("speculation", "weltdigital"), ("attribution", "nordpress"), ("attributed_share", "nordpress")],
)  # fmt: skip
def test_who_has_most_of_it(examples: Comparison, measure: str, outlet: str) -> None:
    first = by(examples, measure)[0]
    assert first.name == outlet
    found = difference(first, measure)
    assert found.q is not None
    assert found.q < 0.05
    assert found.low is not None
    assert found.low > 0
    assert found.effect is not None
    assert found.effect.size == "large"
    assert any(each.group == outlet and each.measure == measure for each in examples.remarks)


def test_forty_five_articles_make_nobody_too_sure(examples: Comparison) -> None:
    """No interval is as narrow as counts alone would have it."""
    for group in examples:
        for category in examples.categories:
            measure, exact = group.measures[category], group.scores[category]
            assert measure.low is not None
            assert measure.high is not None
            assert measure.low <= exact.low + 1e-9
            assert measure.high >= exact.high - 1e-9
