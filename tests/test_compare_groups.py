"""Pooling articles by a field: counts are added before anything is divided."""

import dataclasses
import io
import json

import pytest
from worked_example import SCORED_1, SCORED_2

import bias
from bias.comparison.groups import FIELDS, Group, compare
from bias.model import BiasError, Problem, Scored, Tally
from bias.output import comparison


def moved(scored: Scored, **given: object) -> Scored:
    return dataclasses.replace(scored, article=dataclasses.replace(scored.article, **given))  # type: ignore[arg-type]


BLITZ = moved(SCORED_1, outlet="blitz", extra={"desk": "sport"})
NOBODY = moved(SCORED_2, outlet=None)


def test_two_articles_of_one_outlet_are_one_sum() -> None:
    (group,) = compare([SCORED_1, SCORED_2])
    assert group.name == "mittelblatt"
    assert (group.tally.articles, group.tally.words, group.tally.sentences) == (2, 33, 5)
    score = group.scores["attribution"]
    assert score.count == 5
    assert score.rate == pytest.approx(5000 / 33)  # 151.5; the mean of 142.9 and 157.9 would be 150.4
    assert (round(score.low, 1), round(score.high, 1)) == (49.2, 353.6)  # 1.6235 and 11.6683 in 33 words
    assert score.share == 1.0
    assert group.attributions == 5
    assert [group.source_share(each) for each in ("named", "role", "vague", "none")] == [0.8, 0.2, 0.0, 0.0]


def test_groups_stand_in_order_with_the_nameless_last() -> None:
    assert [group.name for group in compare([NOBODY, SCORED_1, BLITZ])] == ["blitz", "mittelblatt", None]


def test_problems_are_passed_over() -> None:
    assert compare([Problem(id="x", path=None, error="x: kaputt")]) == ()
    assert len(compare([SCORED_1, Problem(id="x", path=None, error="x: kaputt")])) == 1


def test_any_field_and_any_key_of_ones_own() -> None:
    assert [group.name for group in compare([BLITZ, SCORED_2], by="desk")] == ["sport", None]
    assert [group.name for group in compare([BLITZ, SCORED_2], by="date")] == ["2026-05-04"]
    assert [group.name for group in compare([BLITZ], by="genre")] == [None]


def test_a_field_that_nobody_has() -> None:
    with pytest.raises(BiasError, match=r"^no article has a field 'oulet'; compare by one of outlet, date, "):
        compare([SCORED_1], by="oulet")
    assert "text" not in FIELDS


def test_no_attributions_have_no_shares() -> None:
    empty = Group(name="x", tally=Tally(), scores={})
    assert empty.source_share("named") is None


def test_the_public_name() -> None:
    assert bias.compare is compare


def test_the_table_to_the_letter() -> None:
    out = io.StringIO()
    comparison.write_text(compare([SCORED_1, SCORED_2, BLITZ]), "outlet", out)
    assert out.getvalue().splitlines() == [
        "outlet      articles words attribution   hedging speculation editorialising",
        "blitz              1    14       142.9       0.0         0.0            0.0",
        "                            17.3–516.0 0.0–263.5   0.0–263.5      0.0–263.5",
        "mittelblatt        2    33       151.5       0.0         0.0            0.0",
        "                            49.2–353.6 0.0–111.8   0.0–111.8      0.0–111.8",
        "",
        "outlet       attributions  named  role  vague  none  attributed  quoted",
        "blitz                   2   50 %  50 %    0 %   0 %       100 %     0 %",
        "mittelblatt             5   80 %  20 %    0 %   0 %       100 %     9 %",
        "",
        "Findings in the outlet's own voice per 1,000 words, all articles of a group",
        "pooled; below each rate its exact 95 % Poisson interval. Shares: named, role,",
        "vague and none of the attributions, attributed of the sentences, quoted of the",
        "words.",
    ]


def test_long_names_wrap_and_figures_do_not() -> None:
    out = io.StringIO()
    comparison.write_text(compare([moved(SCORED_1, outlet="Allgemeine Zeitung für Nordfriesland")]), "outlet", out)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    assert any("17.3–516.0 0.0–263.5" in line for line in lines)


def test_json() -> None:
    out = io.StringIO()
    comparison.write_json(compare([SCORED_1, NOBODY]), "outlet", out)
    made = json.loads(out.getvalue())
    assert (made["schema"], made["by"]) == ("bias.comparison/1", "outlet")
    assert [group["name"] for group in made["groups"]] == ["mittelblatt", None]
    assert made["groups"][1]["sourcing"] == {
        "named": 3,
        "role": 0,
        "vague": 0,
        "none": 0,
        "named_share": 1.0,
        "role_share": 0.0,
        "vague_share": 0.0,
        "none_share": 0.0,
        "attributed_share": 1.0,
        "direct_quote_share": 3 / 19,
    }


def test_csv() -> None:
    out = io.StringIO(newline="")
    comparison.write_csv(compare([SCORED_1]), "outlet", out)
    header, row, end = out.getvalue().split("\r\n")
    cells = dict(zip(header.split(","), row.split(","), strict=True))
    assert end == ""
    assert (cells["outlet"], cells["articles"], cells["words"], cells["attribution_count"]) == (
        "mittelblatt",
        "1",
        "14",
        "2",
    )
    assert (cells["named_share"], cells["hedging_rate"]) == ("0.5", "0.0")
