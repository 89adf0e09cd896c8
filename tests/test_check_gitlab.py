"""GitLab code quality, held to the shape that GitLab documents."""

from __future__ import annotations

import json
from typing import Any

from checked_values import HOSTILE, added, breach, full, hostile, located, place, result, suppression, written
from hypothesis import given

from bias.checking.values import CheckResult
from bias.output.check_gitlab import write
from bias.output.control import one_line

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def entries(checked: CheckResult) -> list[dict[str, Any]]:
    """The report, after a look at its shape."""
    read = json.loads(written(write, checked))
    assert isinstance(read, list)
    for each in read:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert all(isinstance(each[name], str) for name in ("description", "check_name", "fingerprint", "severity"))
        assert each["check_name"] and each["fingerprint"] and each["severity"] in SEVERITIES
        assert set(each["location"]) == {"path", "lines"} and set(each["location"]["lines"]) == {"begin"}
        assert type(each["location"]["lines"]["begin"]) is int and each["location"]["lines"]["begin"] >= 1
        path = each["location"]["path"]
        assert isinstance(path, str) and path and not path.startswith("./")
    assert len({each["fingerprint"] for each in read}) == len(read)
    return read


def test_one_of_everything() -> None:
    read = entries(full())
    assert [(each["check_name"], each["severity"], each["location"]["path"], each["location"]["lines"]["begin"]) for each in read] == [
        ("input/problem", "blocker", "artikel/c.jsonl", 1),
        ("editorialising/max_rate", "major", "artikel/a.md", 3),
        ("editorialising/max_new", "major", "artikel/a.md", 14),
        ("sourcing/min_named_share", "minor", "b", 1),
        ("suppression/unused", "minor", "artikel/a.md", 31),
        ("suppression/unexplained", "minor", "artikel/a.md", 40),
        ("suppression/malformed", "minor", "artikel/a.md", 50),
        ("baseline/stale", "info", "artikel/alt.md", 1),
    ]  # fmt: skip
    assert read[1]["description"] == (
        "editorialising: rate 13.333333333333334 per 1,000 words (95 % interval 6.104539 to 25.3109), over the limit of 6: "
        "“massiv” 12:5, “Regime” 14:1"
    )


def test_clean_result_is_an_empty_array() -> None:
    assert written(write, result()) == "[]\n"


def test_twins_have_fingerprints_of_their_own() -> None:
    read = entries(
        result(breaches=(added(located(), located(where=place(40))),), unused=(suppression(), suppression()))
    )
    assert len(read) == 4


def test_a_finding_keeps_its_fingerprint_when_lines_and_files_move() -> None:
    (before,) = entries(result(breaches=(added(located()),)))
    (after,) = entries(result(breaches=(added(located(where=place(99, 1, path="neu/b.md"))),)))
    assert before["fingerprint"] == after["fingerprint"]
    assert (after["location"]["path"], after["location"]["lines"]["begin"]) == ("neu/b.md", 99)


def test_one_finding_under_two_rules_is_two_entries() -> None:
    rules = ("editorialising", "editorialising.intensifier")
    read = entries(result(breaches=tuple(added(located(), rule=rule) for rule in rules)))
    assert [each["check_name"] for each in read] == [f"{rule}/max_new" for rule in rules]


def test_paths_are_written_as_gitlab_wants_them() -> None:
    (entry,) = entries(result(breaches=(breach(path="./artikel//ä b.md"),)))
    assert entry["location"]["path"] == "artikel/ä b.md"


@given(text=HOSTILE)
def test_any_text_comes_back(text: str) -> None:
    read = entries(hostile(text))
    assert [each["check_name"] for each in read][:1] == ["input/problem"]
    assert len(read) == 6
    assert read[0]["description"] == one_line(text)
    assert read[1]["description"].endswith(f": “{one_line(text)}” 12:5")
    assert read[2]["description"].startswith(f"“{one_line(text)}” (")
