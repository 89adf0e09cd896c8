"""The report's numbers, scales and colours."""

from __future__ import annotations

import dataclasses
import re

import pytest
from test_report_page import BODY, TITLE, card, content, finding, parse, rows, sample, with_class

from bias.model import Article, Scored
from bias.reports import write_report
from bias.reports.figures import Rate, number, percent, rate, scale_top


def test_outlets_are_pooled_by_adding_counts_not_by_averaging_rates() -> None:
    scored = [
        card(Article(id="1", text="a", outlet="Bote"), counts={"hedging": 10}, words=500, sources={"vague": 1}),
        card(Article(id="2", text="b", outlet="Bote"), counts={}, words=1500, sources={"named": 3}),
        card(Article(id="3", text="c", outlet="Anzeiger"), counts={"hedging": 0}, words=1000),
        card(Article(id="4", text="d"), counts={}, words=0),
    ]
    root = parse(write_report(scored, []))
    table = next(root.iter("table"))
    # 10 in 2,000 words; the exact interval of a count of 10 is 4.795 to 18.390, of 0 it is 0 to 3.689.
    assert [row[:3] + row[4:5] + row[7:] for row in rows(table)[1:]] == [
        ["Anzeiger", "1", "1,000", "0.0 0.0–3.7", "40 %", "–", "–"],
        ["Bote", "2", "2,000", "5.0 2.4–9.2", "40 %", "75 %", "25 %"],
        ["No outlet given", "1", "0", "–", "40 %", "–", "–"],
        ["All together", "4", "3,000", "3.3 1.6–6.1", "40 %", "75 %", "25 %"],
    ]


def test_dots_lie_on_one_scale_a_category() -> None:
    scored = [
        card(Article(id="1", text="a", outlet="A"), counts={"hedging": 10}),
        card(Article(id="2", text="b", outlet="B"), counts={"hedging": 0}),
    ]
    root = parse(write_report(scored, []))
    heads = [" ".join(content(each).split()) for each in next(root.iter("thead")).iter("th")]
    # The widest interval of a count of 10 in 1,000 words ends at 18.39, so the scale is 0 to 20 on 110 units from 5.
    assert heads[4] == "H Hedging 0 to 20"
    dots = [each for each in with_class(root, "dot") if "c-hedging" in each.get("class", "")]
    drawn = [[each.get("cx") or each.get("d") for each in dot] for dot in dots]
    axis = "M5 3V11M115 3V11M5 7H115"
    assert [axis for axis, _, _ in drawn] == [axis] * 3
    assert [at for _, _, at in drawn] == ["60.0", "5.0", "32.5"]
    # 0 to 3.689 on that scale: a count of 0 still has an interval.
    assert drawn[1][1] == "M5.0 7H25.3M5.0 4V10M25.3 4V10"


def test_percentiles_are_shown_where_there_is_a_reference() -> None:
    given = sample()
    old = given.scorecard.scores
    places = {"attribution": 99.7, "hedging": 0.0, "speculation": 62.5, "editorialising": None}
    changed = dataclasses.replace(
        given.scorecard,
        scores={name: dataclasses.replace(old[name], percentile=place) for name, place in places.items()},
        provenance=dataclasses.replace(given.scorecard.provenance, reference="archiv"),
    )
    page = write_report([Scored(article=given.article, scorecard=changed), sample()], [])
    first, second = [rows(each) for each in parse(page).iter("table")][2:5:2]
    assert [row[-1] for row in first] == ["Percentile", ">99", "0", "62", "–"]
    assert [row[-1] for row in second] == ["Sentences", "25 %", "25 %", "25 %", "25 %"]
    assert "place among the articles of like length" in page
    assert "place among" not in write_report([sample()], [])


def test_the_sourcing_profile_is_shown() -> None:
    given = sample()
    sourcing = dataclasses.replace(
        given.scorecard.sourcing, evenness=0.8113, direct=2, indirect=4, longest_unattributed_sentences=3,
        longest_unattributed_words=1041, unsourced_figures=(2, 5),
    )  # fmt: skip
    card = dataclasses.replace(given.scorecard, sourcing=sourcing)
    root = parse(write_report([Scored(article=given.article, scorecard=card)], []))
    pairs = {content(each[0]): content(each[1]) for group in with_class(root, "pairs") for each in group}
    assert pairs["Direct, indirect"] == "2, 4"
    assert pairs["Evenness of their speaking, 0 to 1"] == "0.81"
    assert pairs["Longest stretch without a source: sentences (words)"] == "3 (1,041)"
    assert pairs["Sentences with figures and no source near"] == "2"


def test_card_and_article_list_show_the_scorecard() -> None:
    root = parse(write_report([sample()], []))
    listed = rows(list(root.iter("table"))[1])[1]
    assert listed == [TITLE, "Tagespost", "2026-05-04", "1,000", "2.0", "0.0", "1.0", "1.0"]
    shown_card = rows(list(root.iter("table"))[2])
    assert shown_card[1:3] == [
        ["A Attribution", "2", "2.0 0.1–77.7", "25 %"],
        ["H Hedging", "0", "0.0 0.1–77.7", "25 %"],
    ]
    pairs = {content(each[0]): content(each[1]) for group in with_class(root, "pairs") for each in group}
    assert pairs["Attributions to named sources"] == "3 (50\u202f%)"
    assert (pairs["Different sources"], pairs["Flesch (Amstad)"], pairs["LIX"]) == ("5", "41.2", "–")
    made = {content(each[0]): content(each[1]) for group in with_class(root, "made") for each in group}
    assert made == {"Program version": "9.8.7", "Lexicon": "sha256:abc"}


def test_a_users_category_gets_a_column_and_a_mark() -> None:
    own = finding(BODY, "teuer", "euphemism", "plain")
    scored = [card(Article(id="1", text=BODY), [own], counts={"euphemism": 4}), card(Article(id="2", text="b"))]
    root = parse(write_report(scored, []))
    heads = [" ".join(content(each).split()) for each in next(root.iter("thead")).iter("th")]
    assert heads[7].startswith("E Euphemism 0 to ")
    (mark,) = root.iter("mark")
    assert (mark.get("class"), mark.get("data-letters")) == ("c-other v-outlet", "E")


def test_figures() -> None:
    assert (number(0), number(1234567)) == ("0", "1,234,567")
    assert (rate(None), rate(0.04), rate(1234.56)) == ("–", "0.0", "1,234.6")
    assert [percent(share) for share in (None, 0, 0.001, 0.335, 0.999, 1)] == [
        "–", "0\u202f%", "<1\u202f%", "34\u202f%", ">99\u202f%", "100\u202f%",
    ]  # fmt: skip
    tops = [scale_top([Rate(count=1, rate=0.0, low=0.0, high=high)]) for high in (None, 0.0, 0.37, 15.0, 15.1, 101.0)]
    assert tops == pytest.approx([1.0, 1.0, 0.4, 15.0, 20.0, 150.0])


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_keep_the_contrast_of_wcag_aa(scheme: int) -> None:
    style = content(next(parse(write_report([], [])).iter("style")))
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colour = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[scheme]))
    categories = ("attribution", "hedging", "speculation", "editorialising", "other")
    pairs = [(text, ground) for text in ("ink", "soft", "link") for ground in ("page", "band", "panel")]
    pairs += [("ink", "said"), *((name, f"{name}-tint") for name in categories)]
    pairs += [
        (text, ground)
        for name in categories
        for text, ground in ((name, "page"), (name, "said"), ("ink", f"{name}-tint"))
    ]
    assert {pair: ratio for pair in pairs if (ratio := contrast(colour[pair[0]], colour[pair[1]])) < 4.5} == {}
