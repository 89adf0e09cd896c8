"""The comparison page: what it says, what it draws, and that it does so for few, many and odd outlets alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from xml.etree.ElementTree import Element

import pytest
from made_scores import made
from test_report_page import by_id, content, parse, rows, with_class

from bias.model import Problem, Scored
from bias.reports import report_of, write_report
from bias.reports.languages import language
from bias.reports.rate_panels import Panel, panels
from bias.reports.statements import q_value, statements

EN = language("en")
SVG = "{http://www.w3.org/2000/svg}"
LONG = "Donaudampfschifffahrtsgesellschaft" * 12


def two_outlets(articles: int = 8) -> list[Scored]:
    """`laut` hedges 9 to 16 times in 1,000 words, `leise` never; both name and leave vague equally often."""
    loud = [
        made(f"l{at}", "laut", 1000, {"hedging": 9 + at}, sources={"named": 1, "vague": 1}, text=f"Text {at}")
        for at in range(articles)
    ]
    quiet = [made(f"s{at}", "leise", 1000, sources={"named": 1, "vague": 1}) for at in range(articles)]
    return [*loud, *quiet]


def words(element: Element) -> str:
    """Its text; every white space is one blank."""
    return " ".join(content(element).split())


def panel(scored: Sequence[Scored], name: str = "hedging") -> Panel:
    return next(each for each in panels(report_of(scored)) if each.category.name == name)


def tables(root: Element, name: str) -> list[list[str]]:
    (table,) = (each for each in with_class(root, name) if each.tag == "table")
    return rows(table)


# -- What stands out ---------------------------------------------------------------------------------------------------


def test_what_stands_out_is_said_with_figures_size_and_certainty_and_leads_to_its_chart() -> None:
    root = parse(write_report(two_outlets(), []))
    (said,) = with_class(root, "statements")
    first, second = said
    # 9 + … + 16 = 100 findings in 8,000 words; all articles of the one lie above all of the other, so delta is 1.
    assert words(first).startswith(
        "laut hedges more often than the rest: 12.5 against 0.0 per 1,000 words H large effect, δ = 1.00, q"
    )
    assert words(second).startswith("leise hedges less often than the rest: 0.0 against 12.5 per 1,000 words")
    (link,) = first.iter("a")
    assert words(by_id(root, link.get("href", "")[1:])).startswith("H Hedging")
    assert link.get("aria-label") == "Chart: laut hedges more often than the rest"


def test_the_surest_ten_are_open_and_the_others_folded() -> None:
    names = ("alt", "bunt", "dick", "eng", "fern", "grob")
    scored = [
        made(f"{name}{at}", name, 1000, {"hedging": 40 * (place % 2), "speculation": 30 * (place // 3)})
        for place, name in enumerate(names)
        for at in range(12)
    ]
    report = report_of(scored)
    said = statements(report.comparison, {}, EN)
    assert (len(said.surest), len(said.surest) + len(said.others)) == (10, len(report.comparison.remarks))
    assert len(said.others) >= 1
    root = parse(write_report(scored, []))
    (folded,) = with_class(by_id(root, "comparison"), "more")
    assert folded.tag == "details"
    assert [len(each) for each in with_class(root, "statements")] == [10, len(said.others)]


def test_where_nothing_stands_out_that_is_said_and_no_more() -> None:
    scored = [made(f"{at}", "ab"[at % 2], 1000, {"hedging": 5}) for at in range(20)]
    said = words(by_id(parse(write_report(scored, [])), "comparison"))
    assert "No difference between the outlets is sure: " in said
    assert "tests, none with q up to 0.05. That does not prove the outlets alike" in said


@pytest.mark.parametrize(
    ("outlets", "reason"),
    [
        ("a", "There is one outlet only, and nothing to compare it with."),
        (
            "aab",
            "Too small to be tested, with fewer than five articles or stories each: a (2 articles), b (1 article).",
        ),
        ("aaaaaab", "Too small to be tested, with fewer than five articles or stories: b (1 article)."),
        (
            "aaaaaab",
            "Not tested, since all the others together have fewer than five articles or stories: a (6 articles).",
        ),
    ],
)
def test_why_outlets_were_not_tested(outlets: str, reason: str) -> None:
    scored = [made(f"{at}", name, 500, {"hedging": at}) for at, name in enumerate(outlets)]
    root = parse(write_report(scored, []))
    assert reason in [words(each) for each in with_class(root, "small")]
    assert "Nothing could be tested, so nothing is said to stand out." in words(by_id(root, "comparison"))


def test_many_small_outlets_are_named_up_to_twelve() -> None:
    scored = [made(f"{at}", f"blatt {at:02}", 500) for at in range(14)]
    (reason,) = statements(report_of(scored).comparison, {}, EN).untested
    assert reason.endswith("blatt 11 (1 article), 2 more.")


def test_q_is_written_as_figures_of_the_language() -> None:
    assert [q_value(each, EN) for each in (None, 0.0004, 0.0312, 1.0)] == [
        "", "q\u202f<\u202f0.001", "q\u202f=\u202f0.031", "q\u202f=\u202f1.000",
    ]  # fmt: skip
    assert q_value(0.0312, language("de")) == "q\u202f=\u202f0,031"


# -- Panels ------------------------------------------------------------------------------------------------------------


def test_a_panel_has_the_highest_rate_first_and_its_hairline_where_all_lie_together() -> None:
    found = panel(two_outlets())
    assert [(row.name, row.articles, row.words, row.rate.count) for row in found.rows] == [
        ("laut", 8, 8000, 100), ("leise", 8, 8000, 0),
    ]  # fmt: skip
    assert [row.verdict for row in found.rows] == ["higher", "lower"]
    # 100 in 16,000 words, on a scale to 15 or 20 as the interval wants it.
    assert found.overall == 6.25
    assert found.overall_at == round(625 / found.scale.top, 1)
    assert [row.rate.exact for row in found.rows] == [False, False]
    assert not found.counted


def test_numbers_stand_beside_the_drawing() -> None:
    root = parse(write_report(two_outlets(), []))
    attribution, hedging, *_ = with_class(root, "panel")
    own = panel(two_outlets()).rows[0].rate
    cells = rows(next(hedging.iter("table")))[1]
    assert cells[0] == "laut 100 findings, 8,000 words, 8 articles"
    assert cells[2] == f"12.5 {own.low:.1f}–{own.high:.1f}"
    assert cells[3].startswith("higher q = 0.")
    assert {each.get("aria-hidden") for each in by_id(root, "comparison").iter(f"{SVG}svg")} == {"true"}
    # 16 attributions on either side: nothing to tell.
    assert [row[3].split(" q")[0] for row in rows(next(attribution.iter("table")))[1:3]] == ["not told apart"] * 2


def test_with_few_articles_the_interval_is_that_of_the_count_and_is_marked_so() -> None:
    scored = [made("1", "a", 1000, {"hedging": 10}), made("2", "b", 1000)]
    found = panel(scored)
    assert [row.rate.exact for row in found.rows] == [True, True]
    # The exact interval of 10 ends at 18.39; twice the highest rate is 20, so that nothing is cut.
    assert found.scale.top == 20.0
    root = parse(write_report(scored, []))
    hedging = list(with_class(root, "panel"))[1]
    assert rows(next(hedging.iter("table")))[1][2] == "10.0 4.8–18.4*"
    dashed = [each for each in hedging.iter(f"{SVG}line") if each.get("stroke-dasharray")]
    assert [(each.get("x1"), each.get("x2")) for each in dashed] == [("24.0%", "92.0%"), ("0.0%", "18.4%")]
    assert len([each for each in with_class(root, "small") if words(each).startswith("* Fewer than five")]) == 1


def test_an_interval_of_few_words_does_not_squeeze_the_others() -> None:
    scored = [*two_outlets(), made("x", "winzig", 50, {"hedging": 1})]
    found = panel(scored)
    tiny = found.rows[0]
    # 1 in 50 words is 20; its exact interval ends at 111, the scale at twice 20.
    assert (tiny.name, tiny.rate.rate, found.scale.top) == ("winzig", 20.0, 40.0)
    assert tiny.rate.dot is not None
    assert tiny.rate.dot.cut


def test_strips_show_percentiles_only_where_there_is_a_reference() -> None:
    scored = two_outlets()
    placed = [
        dataclasses.replace(
            each,
            scorecard=dataclasses.replace(
                each.scorecard,
                scores={
                    name: dataclasses.replace(score, percentile=10.0 * (at % 8))
                    for name, score in each.scorecard.scores.items()
                },
                provenance=dataclasses.replace(each.scorecard.provenance, reference="archiv"),
            ),
        )
        for at, each in enumerate(scored)
    ]
    found = panel(placed)
    first = found.rows[0].strip
    assert first is not None
    assert [line.at for line in first.lines] == [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0]
    assert (first.median, first.values) == (35, 8)
    page = write_report(placed, [])
    assert "in the reference corpus (archiv)" in page
    assert rows(next(next(with_class(parse(page), "panel")).iter("table")))[1][-1] == "35"
    assert "ercentile" in words(by_id(parse(page), "comparison"))
    assert "ercentile" not in words(by_id(parse(write_report(scored, [])), "comparison"))


# -- Odd reports -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize(
    "scored",
    [
        [],
        [made("1", "a", 100, {"hedging": 1})],
        [made("1", None, 100), made("1", None, 100)],
        [made(f"{at}", "ab"[at % 2], 0) for at in range(12)],
        [made(f"{at}", f"{LONG} {at}", 100, {"hedging": at % 3}) for at in range(60)],
        [made(f"{at}", "50 % %(x)s", 100, {"<b>%d %(n)s": at, "": 1}) for at in range(6)],
        [made("1", "   ", 100), made("2", "\x00", 100)],
    ],
    ids=["none", "one", "nameless", "wordless", "sixty", "percent", "blank"],
)
def test_every_kind_of_report_is_a_valid_page_with_links_that_lead_somewhere(scored: list[Scored], code: str) -> None:
    page = write_report(scored, [Problem(id=None, path=None, error="broken")], language=code)
    root = parse(page)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    hrefs = [each.get("href", "") for each in by_id(root, "comparison").iter("a")]
    assert {each[1:] for each in hrefs} <= set(ids)
    labels = [each.get("aria-labelledby") for each in root.iter() if each.get("aria-labelledby")]
    assert set(labels) <= set(ids)


def test_many_outlets_get_one_line_each() -> None:
    assert not panel([made(f"{at}", f"o{at}", 100) for at in range(16)]).dense
    assert panel([made(f"{at}", f"o{at}", 100) for at in range(17)]).dense


def test_categories_of_a_user_get_a_panel_and_a_column_and_no_id_of_their_own() -> None:
    scored = [made(f"{at}", "ab"[at % 2], 1000, {"ironie": 3}) for at in range(4)]
    root = parse(write_report(scored, []))
    last = list(with_class(root, "panel"))[-1]
    heading = next(last.iter("h3"))
    assert (heading.get("id"), words(heading)) == (
        "rates-5", "I Ironie per 1,000 words; all together 3.0 (upright line)",
    )  # fmt: skip
    assert tables(root, "articles")[0][-2] == "I Ironie"


def test_the_page_is_the_same_every_time() -> None:
    assert write_report(two_outlets(), []) == write_report(two_outlets(), [])
