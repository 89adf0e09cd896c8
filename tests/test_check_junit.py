"""JUnit XML read back by junitparser, as CI servers would."""

from __future__ import annotations

import re

import pytest
from checked_values import HOSTILE, breach, full, hostile, located, place, result, suppression, written
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Attr, Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from bias.checking.values import CheckResult, Rule
from bias.model import Problem
from bias.output.check_junit import holdable, write
from bias.output.control import one_line


class PlacedCase(TestCase):
    """A case with what GitLab reads beyond the others."""

    file = Attr()
    line = Attr()


def read(checked: CheckResult) -> JUnitXml:
    """The file; its totals are those of its cases."""
    xml = JUnitXml.fromstring(written(write, checked).encode())
    told = [(each.tests, each.failures, each.errors, each.skipped) for each in (xml, *xml)]
    for suite in xml:
        suite.update_statistics()
    xml.update_statistics()
    assert told == [(each.tests, each.failures, each.errors, each.skipped) for each in (xml, *xml)]
    return xml


def cases(xml: JUnitXml) -> list[tuple[str, str, list[type]]]:
    """Suite, case and what it came to."""
    return [(suite.name, case.name, [type(each) for each in case.result]) for suite in xml for case in suite]


def case(xml: JUnitXml, suite: str) -> PlacedCase:
    (found,) = [each for each in xml if each.name == suite]
    assert isinstance(found, TestSuite)
    (only,) = found
    return PlacedCase.fromelem(only._elem)


def test_one_of_everything() -> None:
    xml = read(full())
    assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (10, 2, 1, 6)
    assert cases(xml) == [
        ("editorialising/max_rate", "artikel/a", [Failure]),
        ("editorialising/max_new", "artikel/a", [Failure]),
        ("editorialising/max_new", "artikel/a 20:9 “skandalös”", [Skipped]),
        ("attribution.evidential/max_share", "all of 12 articles", []),
        ("sourcing/min_named_share", "b", [Skipped]),
        (
            "suppression/unused",
            "artikel/a.md:31: suppression of editorialising silences nothing; take it out",
            [Skipped],
        ),
        ("suppression/unexplained", "artikel/a.md:40: suppression of every rule gives no reason; add one", [Skipped]),
        ("suppression/malformed", "artikel/a.md:50: unknown word 'of'; write off, on or ignore", [Skipped]),
        (
            "baseline/stale",
            "artikel/alt.md:1: known finding “Machthaber” (editorialising.loaded, 2 times) is gone; prune the baseline",
            [Skipped],
        ),
        ("input", "c", [Error]),
    ]


def test_a_failure_names_value_interval_limit_and_findings() -> None:
    found = case(read(full()), "editorialising/max_rate")
    (failure,) = found.result
    said = "editorialising: rate 13.333333333333334 per 1,000 words (95 % interval 6.104539 to 25.3109), over the limit of 6"
    assert (failure.message, failure.type) == (said, "error")
    assert failure.text == (
        f"{said}\nartikel/a.md:12:5: “massiv” (editorialising, intensifier): Die Kosten sind massiv gestiegen."
        "\nartikel/a.md:14:1: “Regime” (editorialising, loaded): Die Kosten sind Regime gestiegen."
    )
    assert (found.classname, found.file, found.line) == (
        "editorialising/max_rate", "artikel/a.md", "3",
    )  # fmt: skip


def test_a_warning_is_skipped_with_its_message_and_turns_nothing_red() -> None:
    xml = read(result(breaches=(breach(level="warning"),)))
    assert (xml.failures, xml.errors, xml.skipped) == (0, 0, 1)
    (skipped,) = case(xml, "editorialising/max_rate").result
    assert skipped.message.startswith("warning: editorialising: rate 13.333333333333334 per 1,000 words")


@pytest.mark.parametrize(("reason", "told"), [("Zitat", "suppressed: Zitat"), (None, "suppressed: no reason given")])
def test_a_suppressed_finding_is_skipped_with_the_reason(reason: str | None, told: str) -> None:
    silent = located(suppression=suppression(reason=reason))
    (skipped,) = case(read(result(findings=(silent,))), "editorialising/max_new").result
    assert (skipped.message, skipped.type) == (told, "suppressed")


def test_an_article_that_cannot_be_read_is_an_error() -> None:
    xml = read(result(problems=(Problem(id=None, path="a\x00.md", error="one\ntwo\x1b[31m"),)))
    found = case(xml, "input")
    (error,) = found.result
    assert (found.name, found.file) == ("a.md", "a\ufffd.md")
    assert (error.message, error.text) == ("one two", "one\ntwo\ufffd[31m")


def test_a_clean_result_passes_once_a_rule() -> None:
    xml = read(result(articles=1))
    assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (8, 0, 0, 0)
    assert {name for _, name, _ in cases(xml)} == {"all of 1 article"}


def test_a_remark_fails_where_its_rule_is_an_error() -> None:
    rules = (Rule(id="suppression/unused", category="suppression", description="", level="error"),)
    (failure,) = case(read(result(rules=rules, unused=(suppression(),))), "suppression/unused").result
    assert isinstance(failure, Failure)


def test_an_article_from_no_file_has_no_file() -> None:
    found = case(
        read(result(breaches=(breach(path=None, findings=(located(where=place(path=None)),)),))),
        "editorialising/max_rate",
    )
    assert found.file is None
    (failure,) = found.result
    assert failure.text.split("\n")[1].startswith("artikel/a:12:5: ")


@given(text=st.text())
def test_holdable_keeps_all_that_xml_holds(text: str) -> None:
    kept = holdable(text)
    assert "\r" not in kept
    for before, after in zip(re.sub("\r\n?", "\n", text), kept, strict=True):
        number = ord(before)
        fits = number in (9, 10) or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or number > 0xFFFF
        assert after == (before if fits else "\ufffd")


@given(text=HOSTILE)
def test_any_text_comes_back(text: str) -> None:
    xml = read(hostile(text))
    shown = holdable(one_line(text))
    failures = [
        (PlacedCase.fromelem(each._elem), inside)
        for suite in xml
        for each in suite
        for inside in each.result
        if isinstance(inside, Failure)
    ]
    assert len(failures) == 2
    for found, failure in failures:
        assert found.name == shown
        assert found.file == (holdable(text) if text else None)
        assert failure.text.split("\n")[1].endswith(f"“{shown}” ({holdable(one_line(f'{text}, {text}'))}): {shown}")
    (error,) = case(xml, "input").result
    assert (error.message, error.text or "") == (shown, holdable(text))
