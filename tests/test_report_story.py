"""The page of a story: its matrix, its movements, its outlets."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from claim_values_made import corpus
from made_scores import made
from story_pages import by_id, cells, cells_of_list, matrix, page, parsed, wide, with_class, words

from bias.model import Scored
from bias.reports import Settings, report_of, single_document
from bias.reports.claim_statuses import statuses
from bias.reports.languages import LANGUAGES, language
from bias.stories.values import STATUS_LETTERS


def test_a_cell_says_who_states_the_claim_how_and_with_which_words() -> None:
    table = matrix(by_id(page(), "s1"))
    heads = [words(each) for each in next(table.iter("thead")).iter("th")]
    assert heads == [
        "Claim", "nordpress 2026-03-12 – 2026-03-14", "blitz 2026-03-13", "klarblick 2026-03-13",
        "weltdigital 2026-03-14",
    ]  # fmt: skip
    row = by_id(page(), "s1-c1")
    assert words(next(row.iter("th"))) == "Rund 400 Reifen verbrannten"
    assert cells(row) == [
        [
            ("N", "#a1-c1", "nordpress: source named 2026-03-12 Nach Angaben der Feuerwehr rund 400"),
            ("F", "#a4-c1", "nordpress: as fact 2026-03-14 400"),
        ],
        [("F", "#a2-c1", "blitz: as fact 500")],
        [("V", "#a3-c1", "klarblick: source vague Beobachtern zufolge bis zu 400")],
        [("H", "#a5-c1", "weltdigital: hearsay sollen Rund 400")],
    ]


def test_an_outlet_that_does_not_state_a_claim_has_an_empty_cell() -> None:
    assert [len(each) for each in cells(by_id(page(), "s1-c2"))] == [1, 1, 0, 1]
    assert [(each.get("class"), words(each)) for each in with_class(page(), "letters")[-1].iter("span")] == [
        ("N", "source named"), ("V", "source vague"), ("H", "hearsay"), ("S", "speculated"), ("D", "with doubt"),
        ("F", "as fact"), ("absent", "not stated"),
    ]  # fmt: skip


def test_who_says_the_contrary_of_the_claim_is_marked() -> None:
    row = by_id(page(), "s1-c3")
    assert cells(row)[:2] == [
        [("F", "#a1-c3", "nordpress: as fact 2026-03-12")],
        [("F contrary", "#a2-c3", "blitz: as fact says the contrary")],
    ]


def test_claims_of_one_article_alone_are_folded_away() -> None:
    (only,) = with_class(by_id(page(), "s1"), "alone")
    assert only.get("open") is None
    assert words(next(only.iter("summary"))) == "1 claim that only one article makes"
    assert cells_of_list(only) == [("F", "#a3-c2", "Der Besitzer des Lagers ist hoch verschuldet")]


def test_movements_stand_by_claim_the_heaviest_first() -> None:
    (moved,) = with_class(by_id(page(), "s1"), "moved")
    items = [each for each in moved if each.tag == "li"]
    assert [[words(step) for step in item.iter("li")][1:] for item in items] == [
        ["Source lost nordpress 2026-03-12 → blitz", "Number changed nordpress rund 400 2026-03-12 → blitz 500",
         "Source weakened nordpress 2026-03-12 → klarblick"],
        ["Doubt lost nordpress 2026-03-12 → blitz", "Doubt added blitz → weltdigital"],
    ]  # fmt: skip
    assert [next(item.iter("a")).get("href") for item in items] == ["#s1-c1", "#s1-c2"]
    first = next(step for step in items[0].iter("li") if step is not items[0])
    assert cells_of_list(first) == [("N", "#a1-c1", "nordpress"), ("F", "#a2-c1", "blitz")]


def test_without_dates_a_movement_has_no_direction() -> None:
    (moved,) = with_class(by_id(page(), "s2"), "moved")
    assert words(next(moved.iter("ul"))) == "Source lost nordpress ↔ bruecke.txt"
    notes = [words(each) for each in with_class(by_id(page(), "s2"), "small")]
    assert any(each.startswith("↔ The dates do not tell which came first.") for each in notes)
    assert not any("→" in each for each in notes)


def test_what_an_outlet_does_with_the_claims_of_others() -> None:
    (table,) = with_class(by_id(page(), "s1"), "outlets")
    body = next(table.iter("tbody"))
    assert [[words(each) for each in row] for row in body] == [
        ["nordpress", "1 1 1", "0 of 1", "0", "0"],
        ["blitz", "3", "1 of 1", "0", "0"],
        ["klarblick", "1", "0 of 1", "2", "1"],
        ["weltdigital", "1 1", "0 of 1", "1", "0"],
    ]
    assert [[each.get("class") for each in row.iter("span")] for row in body] == [
        ["N", "D", "F"], ["F"], ["V"], ["H", "S"]
    ]  # fmt: skip
    bars = [each.get("width") for each in body.iter() if each.tag.endswith("rect")]
    assert bars == ["0.0%", "100.0%", "0.0%", "0.0%"]
    bridge = next(with_class(by_id(page(), "s2"), "outlets")[0].iter("tbody"))
    assert [words(row[2]) for row in bridge] == ["–", "1 of 1"]


def test_why_articles_are_together() -> None:
    (why,) = with_class(by_id(page(), "s1"), "why")
    assert [words(each) for each in why] == [
        "nordpress 2026-03-12: closest to nordpress (likeness 0.62, of 1), 2 days apart; in common: Quellheim, Reifen, Brand",
        "blitz: closest to nordpress (likeness 0.41, of 1), 1 day apart; in common: Reifen, Kurzschluss",
        "klarblick: closest to nordpress (likeness 0.38, of 1), 1 day apart; in common: Quellheim, Reifen",
        "nordpress 2026-03-14: closest to nordpress (likeness 0.62, of 1), 2 days apart; in common: Quellheim, Reifen, Brand",
        "weltdigital: the articles’ field “story” says so.",
    ]


def test_letters_are_those_of_the_other_outputs(root: Path) -> None:
    style = (root / "reports" / "static" / "claims.css").read_text(encoding="utf-8")
    written = dict(re.findall(r"^\.(\w+) \{ --letter: \"(.)\"", style, re.MULTILINE))
    for code in LANGUAGES:
        found = statuses(language(code))
        assert {name: written[each.style] for name, each in found.items()} == STATUS_LETTERS
        letters = {**written, **dict(re.findall(rf'html\[lang="{code}"\] \.(\w) \{{ --letter: "(.)"', style))}
        assert len(set(letters.values())) == len(STATUS_LETTERS)


def test_a_german_page() -> None:
    row = by_id(page("de"), "s1-c1")
    assert cells(row)[2] == [("V", "#a3-c1", "klarblick: Quelle vage Beobachtern zufolge bis zu 400")]
    assert {each.get("lang") for each in by_id(page("de"), "s1").iter() if each.get("lang")} == set()
    assert {each.get("lang") for each in by_id(page(), "s1").iter() if each.get("lang")} == {"de"}


@pytest.mark.parametrize(("outlets", "dense"), [(6, False), (7, True)])
def test_many_outlets_leave_the_letters_only(outlets: int, dense: bool) -> None:
    scored, found = wide(outlets)
    root = parsed("".join(single_document(report_of(scored, stories=found))))
    assert matrix(root).get("class", "").split() == (["claims", "dense"] if dense else ["claims"])
    links = [each for row in cells(by_id(root, "s1-c1")) for each in row]
    assert links == [("F", f"#a{at}-c0", f"Blatt {at - 1}: as fact") for at in range(1, outlets + 1)]


def test_one_outlet_has_a_column_an_article() -> None:
    first = corpus()[0]
    again = replace(first, article=replace(first.article, id="x", date="2026-03-13"))
    root = parsed("".join(single_document(report_of([first, again]))))
    heads = [words(each) for each in next(matrix(root).iter("thead")).iter("th")]
    assert heads == ["Claim", "nordpress/brand-1 2026-03-12", "x 2026-03-13"]


def test_two_articles_on_one_event_are_found_without_being_told() -> None:
    told = replace(corpus()[0].article, id="x", outlet="blitz")
    again = replace(corpus()[0], article=told)
    report = report_of([corpus()[0], again, corpus()[7]])
    assert [sorted(each.articles) for each in report.stories.stories] == [[0, 1]]
    assert report.stories.alone == (2,)


@pytest.mark.parametrize("scored", [[], [corpus()[0]], [made("a"), made("b")]], ids=["nothing", "one", "no texts"])
def test_nothing_is_looked_for_where_nothing_can_be_found(scored: list[Scored]) -> None:
    report = report_of(scored)
    assert report.stories.stories == ()
    root = parsed("".join(single_document(report)))
    assert with_class(root, "stories") == with_class(root, "story") == []
    assert [each for each in root.iter() if (each.get("id") or "").startswith(("stories", "method-stories"))] == []


def test_stories_can_be_left_out() -> None:
    report = report_of([corpus()[0], corpus()[0]], (), Settings(stories=False))
    assert (report.stories.stories, report.stories.alone) == ((), ())
