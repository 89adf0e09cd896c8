"""Pooling articles by a field: counts are added before anything is divided; groups are held against each other."""

import dataclasses
import io
import json

import pytest
from made_scores import made
from worked_example import SCORED_1, SCORED_2

import bias
from bias.comparison.differences import Settings
from bias.comparison.groups import FIELDS, Group, compare
from bias.model import BiasError, Problem, Scored, Tally
from bias.output import comparison


def moved(scored: Scored, **given: object) -> Scored:
    return dataclasses.replace(scored, article=dataclasses.replace(scored.article, **given))  # type: ignore[arg-type]


BLITZ = moved(SCORED_1, outlet="blitz", extra={"desk": "sport"})
NOBODY = moved(SCORED_2, outlet=None)

# Six articles each of 100 words. blitz has 10 editorialising findings in each, nord 0, 1, 0, 1, 0, 1.
LOUD = [made(f"b{n}", "blitz", 100, {"editorialising": 10}) for n in range(6)]
QUIET = [made(f"n{n}", "nord", 100, {"editorialising": n % 2}) for n in range(6)]
FEW = [made("k0", "klein", 200, {"editorialising": 3})]


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
    assert group.untested == "there is nothing to compare it with"


def test_groups_stand_in_order_with_the_nameless_last() -> None:
    assert [group.name for group in compare([NOBODY, SCORED_1, BLITZ], copies="keep")] == ["blitz", "mittelblatt", None]


def test_problems_are_passed_over() -> None:
    assert compare([Problem(id="x", path=None, error="x: kaputt")]).groups == ()
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


def test_difference_effect_and_remark() -> None:
    found = compare([*LOUD, *QUIET])
    blitz, nord = found
    measure = blitz.measures["editorialising"]
    assert (measure.count, measure.of, measure.value, measure.clusters) == (60, 600, 100.0, 6)
    assert measure.against is not None
    assert (measure.against.value, measure.against.other, measure.against.difference) == (100.0, 5.0, 95.0)
    assert measure.against.effect is not None
    assert (measure.against.effect.delta, measure.against.effect.size) == (1.0, "large")
    # 6 of 12 articles can be dealt in 924 ways, of which two are as extreme: p is about .002.
    assert measure.against.p == pytest.approx(2 / 924, abs=0.0015)
    assert nord.measures["editorialising"].against is not None
    assert nord.measures["editorialising"].against.difference == -95.0
    texts = [each.text for each in found.remarks]
    assert len(texts) == 2
    assert texts[0].startswith("blitz editorialises more than the rest: 100.0 against 5.0 per 1,000 words, large, q ")
    assert texts[0].endswith("; 6 articles")
    assert texts[1].startswith("nord editorialises less than the rest: 5.0 against 100.0 per 1,000 words, large, q ")


def test_q_is_adjusted_for_every_test_made() -> None:
    found = compare([*LOUD, *QUIET])
    # Each group: four categories and the share of attributed sentences; nobody is quoted, so no share of sources.
    assert found.tests == 10
    against = [measure.against for group in found for measure in group.measures.values()]
    p = sorted(each.p for each in against if each is not None and each.p is not None)
    assert len(p) == 10
    q = found.groups[0].measures["editorialising"].against
    assert q is not None
    assert q.q == pytest.approx(min(p[0] * 10, p[1] * 10 / 2))


def test_too_few_are_shown_and_not_tested() -> None:
    found = compare([*LOUD, *QUIET, *FEW])
    group = found.find("klein")
    assert group is not None
    assert group.untested == "only 1 article"
    measure = group.measures["editorialising"]
    assert (measure.value, measure.low, measure.high) == (15.0, None, None)
    assert measure.against is not None
    assert (measure.against.p, measure.against.q, measure.against.low) == (None, None, None)
    assert measure.against.difference == pytest.approx(15.0 - 1000 * 63 / 1200)
    assert group.keyness == ()


def test_few_stories_are_too_few_however_many_articles() -> None:
    told = [moved(each, story=f"s{at % 3}") for at, each in enumerate(LOUD)]
    group = compare([*told, *QUIET]).find("blitz")
    assert group is not None
    assert (group.articles, group.clusters, group.untested) == (6, 3, "only 6 articles on 3 stories")
    other = compare([*told, *QUIET]).find("nord")
    assert other is not None
    assert other.untested == "the rest: only 6 articles on 3 stories"


def test_against_one_group() -> None:
    found = compare([*LOUD, *QUIET, *FEW], against="nord")
    assert found.against == "nord"
    by_name = {group.name: group for group in found}
    assert by_name["nord"].measures["editorialising"].against is None
    difference = by_name["blitz"].measures["editorialising"].against
    assert difference is not None
    assert (difference.value, difference.other) == (100.0, 5.0)
    assert [each.text.split(":")[0] for each in found.remarks] == ["blitz editorialises more than nord"]


def test_against_a_group_that_is_not_there() -> None:
    with pytest.raises(BiasError) as raised:
        compare([*LOUD, *QUIET], against="nort")
    assert str(raised.value) == "--against: no article has 'nort' as its outlet; there is 'nord'"


def test_months_are_held_against_the_month_before() -> None:
    articles = [
        made(f"{month}-{n}", "blitz", 100, {"editorialising": number}, date=f"2026-{month:02}-10")
        for month, number in ((1, 0), (2, 5), (4, 5))
        for n in range(6)
    ]
    january, february, april = compare(articles, by="month")
    assert [group.name for group in (january, february, april)] == ["2026-01", "2026-02", "2026-04"]
    assert [group.before for group in (january, february, april)] == [None, "2026-01", "2026-02"]
    assert january.measures["editorialising"].before is None
    change = february.measures["editorialising"].before
    assert change is not None
    assert (change.value, change.other, change.difference) == (50.0, 0.0, 50.0)
    assert change.p == pytest.approx(2 / 924, abs=0.0015)
    still = april.measures["editorialising"].before
    assert still is not None
    assert (still.difference, still.p) == (0.0, 1.0)
    remarks = [each.text for each in compare(articles, by="month").remarks if each.since]
    assert len(remarks) == 1
    assert remarks[0].startswith(
        "2026-02: more editorialising than 2026-01: 50.0 against 0.0 per 1,000 words, large, q "
    )


def test_by_story_draws_articles() -> None:
    told = [moved(each, story="brand") for each in LOUD] + [moved(each, story="wahl") for each in QUIET]
    brand, _ = compare(told, by="story")
    assert (brand.name, brand.clusters, brand.untested) == ("brand", 6, None)


TEXT = "Am Hafen brannte in der Nacht ein Lager mit vielen hundert Containern, und die Feuerwehr löschte bis zum Morgen alle Flammen."


@pytest.mark.parametrize(("mode", "articles"), [("keep", (6, 6)), ("once", (6, 5)), ("drop", (5, 5))])
def test_copies_count_as_told(mode: str, articles: tuple[int, int]) -> None:
    first = [moved(each, text=TEXT if at == 0 else f"Nummer {at}.", date="2026-01-01") for at, each in enumerate(LOUD)]
    second = [moved(each, text=TEXT if at == 0 else f"Nord {at}.", date="2026-01-02") for at, each in enumerate(QUIET)]
    # The sentences of the copied article must lie in its text.
    first[0], second[0] = (
        dataclasses.replace(
            each,
            scorecard=dataclasses.replace(
                each.scorecard,
                sentences=(dataclasses.replace(each.scorecard.sentences[0], start=0, end=len(TEXT)),),
                findings=(),
            ),
        )
        for each in (first[0], second[0])
    )
    found = compare([*first, *second], copies=mode)
    assert tuple(group.tally.articles for group in found) == articles
    assert [group.articles for group in found] == [6, 6]
    assert found.copies is not None
    assert [each.outlets for each in found.copies.passages] == [("blitz", "nord")]
    assert found.mode == mode


def test_without_texts_copies_are_not_looked_for() -> None:
    found = compare([*LOUD, *QUIET], copies="drop")
    assert (found.copies, found.mode) == (None, "keep")


def test_seed_and_numbers() -> None:
    first, again = (compare([*LOUD, *QUIET], seed=3, resamples=200, permutations=99) for _ in range(2))
    assert first == again
    with pytest.raises(BiasError, match=r"^99 resamples are too few to say anything; take 100 or more$"):
        Settings(resamples=99)
    with pytest.raises(BiasError, match=r"^the seed is -1; take 0 or more$"):
        compare(LOUD, seed=-1)
    with pytest.raises(BiasError, match=r"^copies cannot be counted as 'twice'; take one of keep, once, drop$"):
        compare(LOUD, copies="twice")


def test_learned_cues_are_items_of_their_own() -> None:
    learned = [
        dataclasses.replace(
            each,
            scorecard=dataclasses.replace(
                each.scorecard,
                findings=tuple(
                    dataclasses.replace(one, entry=None, text="Krass" if at else "krass")
                    for at, one in enumerate(each.scorecard.findings)
                ),
            ),
        )
        for each in LOUD
    ]
    blitz, _ = compare([*learned, *QUIET])
    (item, *_) = blitz.keyness
    assert (item.item, item.count, item.rest, item.articles) == ("editorialising: krass", 60, 0, 6)
    assert item.safe > 0


def test_json() -> None:
    out = io.StringIO()
    comparison.write_json(compare([SCORED_1, NOBODY]), out)
    result = json.loads(out.getvalue())
    assert (result["schema"], result["by"]) == ("bias.comparison/1", "outlet")
    assert [group["name"] for group in result["groups"]] == ["mittelblatt", None]
    assert result["groups"][1]["sourcing"] == {
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


def test_json_has_every_figure_unrounded() -> None:
    out = io.StringIO()
    found = compare([*LOUD, *QUIET], resamples=200)
    comparison.write_json(found, out)
    result = json.loads(out.getvalue())
    assert (result["tests"], result["seed"], result["resamples"], result["permutations"]) == (10, 0, 200, 1999)
    assert result["copies"] == {"mode": "keep", "passages": None, "repeats": None, "near_duplicates": None}
    measure = found.groups[1].measures["editorialising"]
    score = result["groups"][1]["scores"]["editorialising"]
    assert measure.against is not None
    assert measure.against.effect is not None
    assert (score["rate"], score["low"], score["high"]) == (5.0, measure.low, measure.high)
    assert (score["poisson_low"], score["poisson_high"]) == pytest.approx((1.0311, 14.6121), abs=5e-4)  # 3 in 600
    assert score["against"] == {
        "other": 100.0,
        "difference": -95.0,
        "difference_low": measure.against.low,
        "difference_high": measure.against.high,
        "delta": -1.0,
        "delta_low": -1.0,
        "delta_high": measure.against.effect.high,
        "size": "large",
        "p": measure.against.p,
        "q": measure.against.q,
    }
    assert result["groups"][1]["shares"]["named_share"]["share"] is None
    assert [each["text"] for each in result["remarks"]] == [each.text for each in found.remarks]


def test_csv() -> None:
    out = io.StringIO(newline="")
    comparison.write_csv(compare([SCORED_1]), out)
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
    assert (cells["untested"], cells["attribution_q"]) == ("there is nothing to compare it with", "")
