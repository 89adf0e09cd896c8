"""GitHub annotations: escaped, ranked, cut at GitHub's limits; text of articles starts no command."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

import pytest
from checked_values import HOSTILE, added, breach, full, hostile, located, place, result, written
from hypothesis import given
from hypothesis import strategies as st

from bias.model import Problem
from bias.output.check_github import data, value, write
from bias.output.control import harmless, one_line

Command = tuple[str, dict[str, str], str]


def commands(log: str) -> list[Command]:
    """Name, properties and message of what the runner takes for a command: `::` first in a line, `##[` anywhere."""
    found = []
    for line in map(str.lstrip, log.replace("\r", "\n").split("\n")):
        if line.startswith("::"):
            head, _, message = line[2:].partition("::")
            name, _, listed = head.partition(" ")
            pairs = (each.split("=", 1) for each in listed.split(",") if each)
            found.append((name, {key: plain(text) for key, text in pairs}, plain(message)))
        elif "##[" in line:
            found.append(("##[", {}, line))
    return found


def plain(text: str) -> str:
    for token, replacement in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(token, replacement)
    return text


def test_one_of_everything() -> None:
    assert written(write, full()).split("\n") == [
        "::error file=artikel/c.jsonl,line=1,endLine=1,title=input/problem::artikel/c.jsonl:7: no field 'text'; add one",
        "::error file=artikel/a.md,line=14,endLine=14,col=1,endColumn=7,title=editorialising/max_new::“Regime” "
        "(editorialising, loaded) is new against revision main; editorialising: 1 new finding, over the limit of 0",
        "::error file=artikel/a.md,line=3,endLine=3,title=editorialising/max_rate::editorialising: rate "
        "13.333333333333334 per 1,000 words (95 %25 interval 6.104539 to 25.3109), over the limit of 6: "
        "“massiv” 12:5, “Regime” 14:1",
        "::warning title=sourcing/min_named_share::sourcing: named share 0.25 (95 %25 interval 0.1 to 0.4), under the "
        "limit of 0.5",
        "::warning file=artikel/a.md,line=31,endLine=31,title=suppression/unused::suppression of editorialising "
        "silences nothing; take it out",
        "::warning file=artikel/a.md,line=40,endLine=40,title=suppression/unexplained::suppression of every rule gives "
        "no reason; add one",
        "::warning file=artikel/a.md,line=50,endLine=50,title=suppression/malformed::unknown word 'of'; write off, on "
        "or ignore",
        "::warning file=artikel/alt.md,line=1,endLine=1,title=baseline/stale::known finding “Machthaber” "
        "(editorialising.loaded, 2 times) is gone; prune the baseline",
        "bias check: 2 errors, 1 warning, 1 finding suppressed, 1 article not read in 12 articles, compared with "
        "revision main",
        "",
    ]


def test_clean_result_annotates_nothing() -> None:
    assert written(write, result()) == "bias check: 0 errors, 0 warnings in 12 articles\n"


def test_ten_of_each_level_are_annotated_and_the_log_lists_all() -> None:
    errors = [breach(subject=f"e{number}") for number in range(13)]
    warnings = [breach(subject=f"w{number}", level="warning", findings=()) for number in range(11)]
    log = written(write, result(breaches=(*warnings, *errors)))
    found = commands(log)
    assert [name for name, _, _ in found] == ["error"] * 10 + ["warning"] * 10 + ["notice", "group", "endgroup"]
    assert (
        found[20][2]
        == "3 more errors and 1 more warning not annotated: GitHub shows 10 of each a step. The log lists them all."
    )
    inside = log[log.index("::group::") : log.index("::endgroup::")].split("\n")[1:-1]
    assert [line.split(" ")[0] for line in inside] == ["error"] * 13 + ["warning"] * 11
    assert inside[0] == (
        "error artikel/a.md:3:1 editorialising/max_rate editorialising: rate 13.333333333333334 per 1,000 words "
        "(95 % interval 6.104539 to 25.3109), over the limit of 6: “massiv” 12:5"
    )


def test_ten_need_no_notice() -> None:
    found = commands(written(write, result(breaches=(breach(),) * 10)))
    assert [name for name, _, _ in found] == ["error"] * 10


def test_most_urgent_come_first() -> None:
    """Unreadable articles, then new findings, then what is furthest beyond its limit by the safe end of its interval."""
    near = breach(subject="near", path="near.md", low=6.5, value=40.0)
    far = breach(subject="far", path="far.md", low=60.0)
    low = breach(
        subject="low", path="low.md", rule="sourcing", limit_name="min_named_share", value=0.1, high=0.2, limit=0.5
    )
    new = added(located(where=place(path="new.md")))
    problem = Problem(id="x", path="bad.md", error="bad")
    found = commands(written(write, result(breaches=(near, low, far, new), problems=(problem,))))
    assert [each["file"] for _, each, _ in found] == ["bad.md", "new.md", "far.md", "low.md", "near.md"]


def test_a_breach_of_max_new_is_an_annotation_for_each_finding() -> None:
    first, second = located(where=place(4, 2)), located("Regime", place(9, 7))
    found = commands(written(write, result(breaches=(added(first, second),))))
    assert [(each["line"], each["col"], each["endColumn"]) for _, each, _ in found] == [
        ("4", "2", "8"),
        ("9", "7", "13"),
    ]


def test_columns_are_left_out_where_the_place_has_several_lines() -> None:
    where = replace(place(), end_line=13, end_column=3)
    ((_, properties, _),) = commands(written(write, result(breaches=(added(located(where=where)),))))
    assert properties == {"file": "artikel/a.md", "line": "12", "endLine": "13", "title": "editorialising/max_new"}


@pytest.mark.parametrize(
    ("text", "as_data", "as_value"),
    [
        ("50 %", "50 %25", "50 %25"),
        ("a:b,c", "a:b,c", "a%3Ab%2Cc"),
        ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
        ("%0A", "%250A", "%250A"),
    ],
)
def test_escapes(text: str, as_data: str, as_value: str) -> None:
    assert (data(text), value(text)) == (as_data, as_value)


def test_a_path_is_escaped_and_comes_back() -> None:
    path = "a,b:c%=\n::error::d.md"
    ((name, properties, _),) = commands(written(write, result(breaches=(breach(path=path),))))
    assert (name, properties["file"]) == ("error", path)


@given(text=HOSTILE, times=st.sampled_from([1, 12]))
def test_text_of_articles_starts_no_command(text: str, times: int) -> None:
    checked = hostile(text)
    checked = replace(checked, breaches=checked.breaches * times)
    found = commands(written(write, checked))
    if times == 1:
        assert [name for name, _, _ in found] == ["error"] * 3 + ["warning"] * 3
    else:
        assert [name for name, _, _ in found] == ["error"] * 10 + ["warning"] * 3 + ["notice", "group", "endgroup"]
    assert found[0][2] == one_line(text)
    assert found[1][2].startswith(f"“{one_line(text)}” ({one_line(f'{text}, {text}')}) is new")
    assert all(each.get("file") == (harmless(PurePath(text).as_posix()) if text else None) for _, each, _ in found[:3])
