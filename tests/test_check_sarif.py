"""SARIF read back by models that are generated from the official schema and forbid what it does not know."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote

import pytest
from checked_values import HOSTILE, added, breach, full, hostile, located, place, result, suppression, written
from fluidattacks_core.sarif import SarifLog
from hypothesis import given
from pydantic import ValidationError

from bias.checking.values import CheckResult, Rule
from bias.output.check_sarif import uri, write
from bias.output.control import one_line


def run(checked: CheckResult) -> dict[str, Any]:
    """The run, after the schema's models and what the standard demands beyond the schema have been satisfied."""
    text = written(write, checked)
    SarifLog.model_validate_json(text)
    (read,) = json.loads(text)["runs"]
    rules = read["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for each in read["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        linked = {int(number) for number in re.findall(r"(?<!\\)\]\((\d+)\)", each["message"]["text"])}
        assert linked <= {related["id"] for related in each.get("relatedLocations", [])}
    return read  # type: ignore[no-any-return]


def region(location: dict[str, Any]) -> tuple[str, int, int, int, int]:
    physical = location["physicalLocation"]
    found = physical["region"]
    return (
        physical["artifactLocation"]["uri"],
        found["startLine"], found["startColumn"], found["endLine"], found["endColumn"],
    )  # fmt: skip


def test_models_refuse_what_the_schema_does_not_know() -> None:
    """Were they lenient, the other tests here would prove nothing."""
    log = json.loads(written(write, full()))
    for spoil in (
        {"levle": "error"}, {"level": "fatal"}, {"message": {}, "ruleIndex": -2}, {"suppressions": [{"kind": "inText"}]},
        {"locations": [{"physicalLocation": {"region": {"startLine": 0}}}]},
    ):  # fmt: skip
        spoilt = json.loads(json.dumps(log))
        spoilt["runs"][0]["results"][0] |= spoil
        with pytest.raises(ValidationError):
            SarifLog.model_validate_json(json.dumps(spoilt))


def test_the_tool_and_every_rule_are_declared() -> None:
    checked = full()
    read = run(checked)
    driver = read["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("quellenkritik", "0.1.0")
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in checked.rules]
    assert driver["rules"][0] == {
        "id": "editorialising/max_rate",
        "name": "EditorialisingMaxRate",
        "shortDescription": {"text": "Findings per 1,000 words."},
        "fullDescription": {"text": "Findings per 1,000 words. The lower end of the interval must pass the limit."},
        "help": {
            "text": "Findings per 1,000 words. The lower end of the interval must pass the limit. "
            "The page docs/check.md says how limits are judged and findings silenced."
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["editorialising"]},
    }
    assert read["columnKind"] == "unicodeCodePoints"
    assert read["properties"] == {
        "articles": 12, "words": 3456, "known": 1, "comparedWith": "revision main", "version": "0.1.0",
        "lexicon": "sha256:0a1b2c3d4e5f", "model": "sha256:5f4e3d2c1b0a", "reference": "wikinews",
    }  # fmt: skip


def test_a_description_becomes_a_sentence() -> None:
    rule = Rule(id="a/max_rate", category="a", description="a per 1,000 words", level="warning")
    (declared,) = run(result(rules=(rule,)))["tool"]["driver"]["rules"]
    assert declared["shortDescription"] == declared["fullDescription"] == {"text": "A per 1,000 words."}


def test_results_of_one_of_everything() -> None:
    found = run(full())["results"]
    assert [
        (each["ruleId"], each["level"], each.get("baselineState"), len(each["suppressions"])) for each in found
    ] == [
        ("editorialising/max_rate", "error", "new", 0),
        ("editorialising/max_new", "error", "new", 0),
        ("sourcing/min_named_share", "warning", None, 0),
        ("suppression/unused", "warning", None, 0),
        ("suppression/unexplained", "warning", None, 0),
        ("suppression/malformed", "warning", None, 0),
        ("baseline/stale", "warning", None, 0),
        ("editorialising/max_new", "error", "unchanged", 1),
    ]


def test_a_rate_stands_at_its_article_with_links_to_its_findings() -> None:
    found = run(full())["results"][0]
    assert found["message"]["text"] == (
        "editorialising: rate 13.333333333333334 per 1,000 words (95 % interval 6.104539 to 25.3109), "
        "over the limit of 6: [massiv](1), [Regime](2)"
    )
    assert region(found["locations"][0]) == ("artikel/a.md", 3, 1, 3, 1)
    assert [(each["id"], *region(each)) for each in found["relatedLocations"]] == [
        (1, "artikel/a.md", 12, 5, 12, 11),
        (2, "artikel/a.md", 14, 1, 14, 7),
    ]


def test_a_new_finding_stands_at_its_words() -> None:
    found = run(full())["results"][1]
    assert region(found["locations"][0]) == ("artikel/a.md", 14, 1, 14, 7)
    assert found["partialFingerprints"] == {"bias/v1": "aa" * 16, "primaryLocationLineHash": "aa" * 16}


def test_a_suppressed_finding_is_marked_with_its_reason_and_place() -> None:
    found = run(full())["results"][-1]
    assert found["message"]["text"] == "“skandalös” (editorialising, intensifier) is suppressed"
    assert region(found["locations"][0]) == ("artikel/a.md", 20, 9, 20, 18)
    assert found["suppressions"] == [
        {
            "kind": "inSource",
            "justification": "Zitat im Titel",
            "location": {
                "physicalLocation": {"artifactLocation": {"uri": "artikel/a.md"}, "region": {"startLine": 20}}
            },
        }
    ]


def test_a_suppression_without_reason_or_file_still_marks() -> None:
    silent = located(suppression=suppression(reason=None, path=None))
    (found,) = run(result(findings=(silent,)))["results"]
    assert found["suppressions"] == [{"kind": "inSource"}]


def test_problems_are_notifications_and_the_run_is_no_success() -> None:
    read = run(full())
    assert read["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "message": {"text": "artikel/c.jsonl:7: no field 'text'; add one"},
                    "locations": [
                        {
                            "physicalLocation": {"artifactLocation": {"uri": "artikel/c.jsonl"}},
                            "logicalLocations": [{"fullyQualifiedName": "c"}],
                        }
                    ],
                }
            ],
        }
    ]
    assert run(result())["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_clean_result_has_rules_and_an_empty_list_of_results() -> None:
    read = run(result())
    assert (len(read["tool"]["driver"]["rules"]), read["results"]) == (8, [])


@pytest.mark.parametrize(("news", "state"), [((None,), None), ((False, False), "unchanged"), ((False, True), "new")])
def test_baseline_state_is_given_where_something_was_compared(news: tuple[bool | None, ...], state: str | None) -> None:
    (found,) = run(result(breaches=(breach(findings=tuple(located(new=new) for new in news)),)))["results"]
    assert found.get("baselineState") == state


def test_a_rule_that_is_not_listed_is_declared_all_the_same() -> None:
    read = run(result(rules=(), breaches=(breach(rule="eigen"), added(located(), rule="eigen"))))
    assert [rule["id"] for rule in read["tool"]["driver"]["rules"]] == ["eigen/max_rate", "eigen/max_new"]


def test_a_suppressed_finding_falls_under_the_rule_of_its_subtype_first() -> None:
    rules = tuple(
        Rule(id=name, category="editorialising", description="", level="warning")
        for name in ("editorialising/max_new", "editorialising.intensifier/max_rate", "hedging/max_new")
    )
    silent = located(suppression=suppression())
    (found,) = run(result(rules=rules, findings=(silent, located())))["results"]
    assert (found["ruleId"], found["level"]) == ("editorialising/max_new", "warning")
    (found,) = run(result(rules=rules[1:], findings=(silent,)))["results"]
    assert found["ruleId"] == "editorialising.intensifier/max_rate"


def test_the_eleventh_finding_is_counted_but_related_still() -> None:
    many = tuple(located(where=place(line)) for line in range(1, 13))
    (found,) = run(result(breaches=(breach(findings=many),)))["results"]
    assert found["message"]["text"].endswith("[massiv](9), [massiv](10) and 2 more")
    assert len(found["relatedLocations"]) == 12


def test_messages_escape_what_the_standard_gives_a_meaning() -> None:
    odd = located("{0}[a](9)\\")
    (found,) = run(result(breaches=(breach(findings=(odd,)),)))["results"]
    assert found["message"]["text"].endswith(": [{{0}}\\[a\\](9)\\\\](1)")
    (found,) = run(result(breaches=(added(odd),)))["results"]
    assert found["message"]["text"].startswith("“{{0}}[a] (9)\\” (editorialising, intensifier) is new; ")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("artikel/a.md", "artikel/a.md"),
        ("./a.md", "a.md"),
        ("Köln & Umgebung/100 %?#.md", "K%C3%B6ln%20%26%20Umgebung/100%20%25%3F%23.md"),
        ("a:b.md", "a%3Ab.md"),
        ("/srv/a b.md", "file:///srv/a%20b.md"),
        ("//a.md", "file:////a.md"),
        ("f\udcfc.md", "f%FC.md"),
        ("f\ud800.md", "f%ED%A0%80.md"),
    ],
)
def test_paths_as_uris(path: str, expected: str) -> None:
    assert uri(path) == expected


@given(text=HOSTILE)
def test_any_text_comes_back(text: str) -> None:
    found = run(hostile(text))["results"]
    shown = one_line(text)
    link = re.search(r": \[(.*)\]\(1\)$", found[0]["message"]["text"])
    assert link is not None
    assert re.sub(r"\\([\\\[\]])", r"\1", link[1]).replace("{{", "{").replace("}}", "}") == (shown or "…")
    doubled = shown.replace("{", "{{").replace("}", "}}").replace("](", "] (")
    assert found[1]["message"]["text"].startswith(f"“{doubled}” (")
    if text:
        physical = found[1]["locations"][0]["physicalLocation"]
        assert unquote(physical["artifactLocation"]["uri"]).removeprefix("file://") == PurePath(text).as_posix()
        assert found[-1]["suppressions"][0]["justification"] == text
        assert found[1]["locations"][0]["logicalLocations"][0] == {"name": shown or text, "fullyQualifiedName": text}


def test_output_is_the_same_each_time() -> None:
    assert written(write, full()) == written(write, replace(full()))
