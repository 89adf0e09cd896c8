"""The plain values of a result, and JSON lines of them: nothing rounded, nothing lost."""

from __future__ import annotations

import json
from typing import Any

from checked_values import HOSTILE, added, breach, full, hostile, located, result, suppression, written
from hypothesis import given
from hypothesis import strategies as st

from bias.checking.values import CheckResult
from bias.output.check_jsonl import write
from bias.output.check_records import breach_record, finding_record, result_record, suppression_records


def lines(checked: CheckResult) -> list[dict[str, Any]]:
    text = written(write, checked)
    assert text.endswith("\n")
    return [json.loads(line) for line in text[:-1].split("\n")]


def test_lines_have_schema_and_kind_and_end_with_the_summary() -> None:
    found = lines(full())
    assert {each["schema"] for each in found} == {"bias.check/1"}
    assert [each["kind"] for each in found] == [
        *["breach"] * 3, *["finding"] * 3, *["suppression"] * 3, "malformed", "stale", "problem", "summary",
    ]  # fmt: skip


def test_a_breach_has_value_interval_and_limit_unrounded() -> None:
    found = lines(result(breaches=(breach(value=1 / 3, low=0.1 + 0.2, high=1e-17),)))[0]
    assert (found["value"], found["low"], found["high"], found["limit"]) == (1 / 3, 0.1 + 0.2, 1e-17, 6.0)
    assert breach_record(breach(findings=())) == {
        "id": "editorialising/max_rate", "rule": "editorialising", "limit_name": "max_rate", "level": "error",
        "article": "artikel/a", "path": "artikel/a.md", "line": 3, "value": 13.333333333333334, "low": 6.104539,
        "high": 25.3109, "limit": 6.0, "findings": [],
    }  # fmt: skip


def test_a_finding_has_its_place_and_what_the_scorecard_says_of_it() -> None:
    assert finding_record(located(new=True, suppression=suppression())) == {
        "rule": "editorialising.intensifier", "article": "artikel/a", "outlet": "klarblick",
        "title": "Kosten der Brücke", "path": "artikel/a.md", "line": 12, "column": 5, "end_line": 12, "end_column": 11,
        "fingerprint": "00112233445566778899aabbccddeeff", "new": True,
        "suppressed": {
            "path": "artikel/a.md", "line": 20, "rules": ["editorialising"], "reason": "Zitat im Titel",
            "scope": "region", "used": 1,
        },
        "context": "Die Kosten sind massiv gestiegen.",
        "finding": {
            "category": "editorialising", "subtype": "intensifier", "field": "text", "start": 30, "end": 36,
            "text": "massiv", "sentence": 2, "voice": "outlet", "confidence": 0.7251234567890123,
            "entry": "editorialising/massiv", "source": None, "content": None,
        },
    }  # fmt: skip


def test_the_summary_counts() -> None:
    summary = lines(full())[-1]
    assert {name: summary[name] for name in ("articles", "words", "errors", "warnings", "suppressed", "unreadable", "known")} == {
        "articles": 12, "words": 3456, "errors": 2, "warnings": 1, "suppressed": 1, "unreadable": 1, "known": 1,
    }  # fmt: skip
    assert summary["compared_with"] == "revision main"
    assert summary["changes"][0] == {"rule": "editorialising", "added": 1, "removed": 3}
    assert summary["provenance"] == {
        "version": "0.1.0", "lexicon": "sha256:0a1b2c3d4e5f", "model": "sha256:5f4e3d2c1b0a", "reference": "wikinews",
    }  # fmt: skip


def test_suppressions_are_listed_once_with_what_is_wrong_with_them() -> None:
    plain, both = suppression(line=1), suppression(line=2, used=0, reason=None)
    late = suppression(line=3, used=0)
    found = suppression_records(result(suppressions=(plain, both), unused=(both, late), unexplained=(both,)))
    assert [(each["line"], each["unused"], each["unexplained"]) for each in found] == [
        (1, False, False), (2, True, True), (3, True, False),
    ]  # fmt: skip


def test_the_whole_record_holds_what_the_lines_hold() -> None:
    whole = json.loads(json.dumps(result_record(full())))
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for line in lines(full()):
        by_kind.setdefault(line["kind"], []).append({key: line[key] for key in line if key not in ("schema", "kind")})
    names = {"breach": "breaches", "finding": "findings", "suppression": "suppressions", "problem": "problems"}
    for kind, records in by_kind.items():
        if kind != "summary":
            assert whole[names.get(kind, kind)] == records
    assert {key: whole[key] for key in by_kind["summary"][0]} == by_kind["summary"][0]
    assert whole["schema"] == "bias.check/1"


@given(text=HOSTILE, value=st.floats(allow_nan=False, allow_infinity=False))
def test_any_text_and_number_comes_back(text: str, value: float) -> None:
    checked = hostile(text)
    found = lines(checked)
    assert [each["article"] for each in found if each["kind"] in ("breach", "finding", "problem")] == [text] * 5
    assert found[2]["context"] == found[2]["finding"]["text"] == found[2]["path"] == text
    (line, _) = lines(result(breaches=(added(value=value, limit=value),)))
    assert (line["value"], line["limit"]) == (value, value)
