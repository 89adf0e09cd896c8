"""The report's numbers, its scales, and where charts draw them."""

from __future__ import annotations

import re

import pytest
from test_report_page import content, parse

from bias.model import Tally
from bias.reports import write_report
from bias.reports.figures import Dot, Line, Part, Rate, Tick, drawn, parts, pooled, scale, scale_top, strip, whole
from bias.reports.languages import language


def test_a_rate_is_pooled_with_the_exact_interval_of_its_count() -> None:
    # 10 in 2,000 words; the exact interval of a count of 10 is 4.795 to 18.390.
    found = pooled(Tally(articles=2, words=2000, findings={"hedging": 10}), "hedging")
    assert (found.count, found.rate, found.exact) == (10, 5.0, True)
    assert (found.low, found.high) == pytest.approx((2.398, 9.195), abs=5e-4)


def test_where_there_are_no_words_there_is_no_rate_and_no_dot() -> None:
    found = drawn(pooled(Tally(articles=1), "hedging"), 10.0)
    assert found == Rate(count=0, rate=None, low=None, high=None)


def test_dots_lie_in_per_cents_of_their_scale() -> None:
    rate = drawn(Rate(count=4, rate=5.0, low=2.5, high=12.0), 20.0)
    assert rate.dot == Dot(low=12.5, at=25.0, high=60.0, cut=False)


def test_an_interval_beyond_the_scale_is_cut_and_says_so() -> None:
    rate = drawn(Rate(count=1, rate=2.0, low=0.1, high=11.1), 4.0)
    assert rate.dot == Dot(low=2.5, at=50.0, high=100.0, cut=True)


@pytest.mark.parametrize(
    ("highest", "top", "ticks", "places"),
    [
        (0.0, 1.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0], 1),
        (0.37, 0.4, [0.0, 0.1, 0.2, 0.3, 0.4], 1),
        (1.0, 1.0, [0.0, 0.5, 1.0], 1),
        (15.0, 15.0, [0.0, 5.0, 10.0, 15.0], 0),
        (15.1, 20.0, [0.0, 5.0, 10.0, 15.0, 20.0], 0),
        (101.0, 150.0, [0.0, 50.0, 100.0, 150.0], 0),
        (0.031, 0.04, [0.0, 0.01, 0.02, 0.03, 0.04], 2),
    ],
)
def test_scales_end_at_round_numbers_with_round_ticks(
    highest: float, top: float, ticks: list[float], places: int
) -> None:
    found = scale(highest)
    assert found.top == pytest.approx(top)
    assert [each.value for each in found.ticks] == pytest.approx(ticks)
    assert found.places == places
    assert (found.ticks[0], found.ticks[-1].at) == (Tick(value=0.0, at=0.0), 100.0)


def test_no_interval_exceeds_the_top_of_its_scale() -> None:
    rates = [Rate(count=1, rate=0.0, low=0.0, high=high) for high in (0.2, 15.1, None)]
    assert scale_top(rates) == 20.0
    assert scale_top([]) == 1.0


def test_parts_of_a_bar_fill_it_in_their_order() -> None:
    assert parts([("named", 3), ("role", 1), ("vague", 0), ("none", 4)]) == (
        Part(name="named", count=3, share=0.375, at=0.0, width=37.5),
        Part(name="role", count=1, share=0.125, at=37.5, width=12.5),
        Part(name="vague", count=0, share=0.0, at=50.0, width=0.0),
        Part(name="none", count=4, share=0.5, at=50.0, width=50.0),
    )
    assert [(each.share, each.width) for each in parts([("named", 0), ("role", 0)])] == [(None, 0.0), (None, 0.0)]


def test_a_strip_has_a_line_for_each_percentile_as_high_as_its_articles_are_many() -> None:
    found = strip([3.2, 2.9, None, 99.7, 50.0])
    assert found is not None
    # Two articles at 3: 12 pixels high, from 13 to 1. One article: 4 + 8 / 2 pixels.
    assert found.lines == (Line(at=3.0, top=1.0), Line(at=50.0, top=5.0), Line(at=100.0, top=5.0))
    # Between 3.2 and 50.
    assert (found.median, found.values) == (27, 4)
    assert strip([None, None]) is None


def test_percentiles_are_0_and_100_only_where_they_are_exactly_that() -> None:
    assert [whole(each) for each in (None, 0.0, 0.2, 62.5, 62.6, 99.7, 100.0)] == [None, 0, 1, 62, 63, 99, 100]


def test_figures_are_written_as_each_language_does() -> None:
    english, german = language("en"), language("de")
    assert (english.number(0), english.number(1234567), german.number(1234567)) == ("0", "1,234,567", "1.234.567")
    assert [english.decimal(each) for each in (None, 0.04, 1234.56, -1.0)] == ["–", "0.0", "1,234.6", "−1.0"]
    assert german.decimal(1234.56) == "1.234,6"
    assert [english.percent(share) for share in (None, 0, 0.001, 0.335, 0.999, 1)] == [
        "–", "0\u202f%", "<1\u202f%", "34\u202f%", ">99\u202f%", "100\u202f%",
    ]  # fmt: skip


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
