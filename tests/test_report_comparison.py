"""The comparison page: what it says, what it draws, and that it does so for few, many and odd outlets alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest
from made_scores import made
from test_report_page import by_id, content, parse, rows, with_class

from bias.model import Article, Problem, Scored
from bias.reports import Settings, report_of, write_report
from bias.reports.comparison_view import comparison_view
from bias.reports.keyness_lists import set_apart
from bias.reports.languages import language
from bias.reports.rate_panels import Panel, panels
from bias.reports.sourcing_profiles import profiles
from bias.reports.statements import q_value, statements

if TYPE_CHECKING:
    from bias.detection import Detector

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


# -- Sources -----------------------------------------------------------------------------------------------------------


def test_profiles_give_counts_and_shares_of_who_stands_behind() -> None:
    scored = [
        made("1", "a", 100, sources={"named": 3, "role": 2, "none": 5}),
        made("2", "b", 100, sources={"named": 1, "vague": 1}),
        made("3", "c", 100),
    ]
    table = tables(parse(write_report(scored, [])), "sourcing")
    assert [row[0] for row in table[1:]] == ["b 2 attributions", "a 10 attributions", "c 0 attributions"]
    assert table[2][2:] == ["30 % 3", "20 % 2", "0 % 0", "50 % 5", "100 %", "0 %"]
    assert table[3][2:6] == ["– 0"] * 4
    bar = profiles(report_of(scored).comparison, scored, EN)[1].bar
    assert [(part.at, part.width) for part in bar] == [(0.0, 30.0), (30.0, 20.0), (50.0, 0.0), (50.0, 50.0)]


def test_who_is_quoted_most_is_named_and_who_is_quoted_once_is_not(detector: Detector) -> None:
    from bias.scoring.run import score

    text = (
        "„Das reicht nicht“, sagte Karla Möwe. „Wir bauen neu“, sagte Möwe. „Nie“, sagte Jan Dorsch.\n\n"
        "Das Wetter blieb gut."
    )
    found = score([Article(id="1", text=text, outlet="Bote")], detector=detector)
    scored = [each for each in found if isinstance(each, Scored)]
    (profile,) = profiles(report_of(scored).comparison, scored, EN)
    assert [(each.name, each.kind, each.count, each.articles) for each in profile.voices] == [
        ("Karla Möwe", "person", 2, 1)
    ]


# -- What sets outlets apart -------------------------------------------------------------------------------------------


def test_items_that_are_surely_more_frequent_are_listed_with_their_counts() -> None:
    scored = [made(f"a{at}", "a", 1000, cues=["hedging/wohl"] * 6) for at in range(10)]
    scored += [made(f"b{at}", "b", 1000, cues=["hedging/wohl"] if at == 0 else []) for at in range(10)]
    found = set_apart(report_of(scored).comparison, EN)
    assert [(each.name, len(each.more), len(each.less)) for each in found.shown] == [("a", 1, 0), ("b", 0, 1)]
    (more,), (less,) = found.shown[0].more, found.shown[1].less
    assert (more.name, more.learned, more.count, more.rest, more.articles) == ("wohl", False, 60, 1, 10)
    # One imagined occurrence, half on either side: 60.5 against 1.5 in as many words.
    assert more.times == pytest.approx(60.5 / 1.5)
    assert less.times == pytest.approx(more.times)
    assert 1 < more.least < more.times
    assert found.silent == ()


def test_outlets_with_nothing_sure_or_too_little_are_said_to_be_so() -> None:
    scored = [made(f"a{at}", "a", 1000, {"hedging": 1}) for at in range(6)]
    scored += [made(f"b{at}", "b", 1000, {"hedging": 1}) for at in range(6)]
    assert set_apart(report_of([*scored, made("c", "c", 90)]).comparison, EN).silent == (
        "Nothing sure: a (6 articles), b (6 articles).",
        "Too few articles to look for it: c (1 article).",
    )


# -- Copies ------------------------------------------------------------------------------------------------------------

WIRE = (
    "Der alte Speicher am Hafen ist in der Nacht zum Montag vollständig ausgebrannt, wie die Feuerwehr am frühen Morgen "
    "mitteilte, verletzt wurde dabei nach ersten Erkenntnissen niemand, die Ursache war zunächst unklar geblieben."
)


def copied() -> list[Scored]:
    """The middle one is the first to have it; two articles share an id."""
    own = [f"{name} {' '.join(f'{name}{at}' for at in range(30))}." for name in ("eins", "zwei", "drei")]
    made_of = (("b", "2026-05-03", own[0]), ("a", "2026-05-01", own[1]), ("c", "2026-05-02", own[2]))
    return [
        made(
            "gleich" if outlet != "c" else "anders",
            outlet,
            60,
            text=f"{text}\n\n{WIRE}",
            date=date,
            title=f"Zu {outlet}",
        )
        for outlet, date, text in made_of
    ]


def test_shared_passages_show_their_beginning_and_lead_to_each_article() -> None:
    root = parse(write_report(copied(), []))
    (shared,) = with_class(root, "shared")
    (item,) = shared
    assert content(next(item.iter("blockquote"))) == WIRE
    assert [(each.get("href"), content(each)) for each in item.iter("a")] == [
        ("#a2", "Zu a"), ("#a3", "Zu c"), ("#a1", "Zu b"),
    ]  # fmt: skip
    said = words(by_id(root, "comparison"))
    assert "What several articles share counts once, where it stood first. 1 passage stands in several outlets," in said


def test_without_texts_a_copy_is_counted_and_not_shown() -> None:
    page = write_report(copied(), [], texts=False)
    (item,) = next(with_class(parse(page), "shared"))
    assert not list(item.iter("blockquote"))
    assert len(list(item.iter("a"))) == 3
    assert "vollständig ausgebrannt" not in page


def test_a_long_passage_is_cut_between_words() -> None:
    long = " ".join(f"wort{at}" for at in range(80))
    scored = [made(f"{at}", name, 90, text=f"{long}.") for at, name in enumerate("ab")]
    shared = comparison_view(report_of(scored)).copies.passages[0]
    assert (shared.cut, shared.text) == (True, " ".join(f"wort{at}" for at in range(38)))


def test_where_there_are_no_texts_copies_were_not_looked_for() -> None:
    root = parse(write_report([made("1", "a"), made("2", "b")], []))
    assert "Copies were not looked for, since there are no texts; every article counts." in words(
        by_id(root, "comparison")
    )


# -- All articles ------------------------------------------------------------------------------------------------------


def test_all_articles_stand_in_the_table_in_their_order() -> None:
    scored = [
        made(
            "z",
            "b",
            1000,
            {"hedging": 2},
            title="Zuerst",
            date="2026-05-02",
            genre="news",
            sources={"named": 1, "none": 2},
        ),
        made("z", None, 0, genre="commentary"),
    ]
    root = parse(write_report(scored, []))
    table = tables(root, "articles")
    assert table[0] == [
        "Article", "Outlet", "Date", "Genre", "Words", "A Attribution", "H Hedging", "S Speculation", "E Editorialising",
        "Named sources",
    ]  # fmt: skip
    assert table[1:] == [
        ["Zuerst", "b", "2026-05-02", "news", "1,000", "3.0", "2.0", "0.0", "0.0", "33 %"],
        ["z", "", "", "commentary", "0", "–", "–", "–", "–", "–"],
    ]
    links = [each.get("href") for each in by_id(root, "all-articles").iter("a")]
    assert links == ["#a1", "#a2"]


def test_filters_are_offered_where_there_is_a_choice_and_hidden_without_script() -> None:
    scored = [made("1", "b", title="x"), made("2", None), made("3", "A")]
    form = by_id(parse(write_report(scored, [])), "filters")
    assert "hidden" in form.attrib
    selects = {each.get("name"): [(o.get("value"), content(o)) for o in each] for each in form.iter("select")}
    assert selects == {"outlet": [("", "All"), ("A", "A"), ("b", "b"), ("", "No outlet given")]}
    assert next(form.iter("output")).get("data-count") == "{shown} of 3 articles"
    alone = by_id(parse(write_report(scored[:1], [])), "filters")
    assert not list(alone.iter("select"))


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


def test_in_a_folder_articles_are_pages() -> None:
    report = report_of(copied(), settings=Settings(folder=True))
    assert report.addresses.article(2) == "articles/00002.html"
    from bias.reports import folder_documents

    name, document = next(iter(folder_documents(report)))
    root = parse("".join(document))
    assert name == "index.html"
    assert [each.get("href") for each in by_id(root, "all-articles").iter("a")] == [
        "articles/00001.html", "articles/00002.html", "articles/00003.html",
    ]  # fmt: skip


def test_the_page_is_the_same_every_time() -> None:
    assert write_report(two_outlets(), []) == write_report(two_outlets(), [])
