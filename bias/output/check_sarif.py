"""SARIF 2.1.0: one run, every rule declared, one result for each remark; suppressed findings are marked as such.

`partialFingerprints` hold the program's own fingerprint, also under the name by which code hosts track alerts, so that
an alert stays the same when lines move. Columns are code points. Messages follow the standard: braces are doubled, and
the findings behind a breach are links to `relatedLocations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from bias.checking.values import CheckResult, Located, Place, Rule, Suppression
from bias.model import Problem
from bias.output import check_words as words
from bias.output.check_records import provenance_record
from bias.output.check_remarks import Remark, remarks, suppressed
from bias.output.control import one_line
from bias.output.records import encode

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LINKED = 10
"""Findings that a message names, each with a link; all of them are related locations."""

_LEVELS = frozenset({"none", "note", "warning", "error"})


def write(result: CheckResult, out: TextIO) -> None:
    found = [*remarks(result), *suppressed(result)]
    rules = _declared(result.rules, found)
    places = {rule.id: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "quellenkritik",
                "version": result.provenance.version,
                "rules": [_rule(each) for each in rules],
            }
        },
        "invocations": [_invocation(result.problems)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, places) for each in found],
        "properties": {
            "articles": result.articles,
            "words": result.words,
            "known": result.known,
            "comparedWith": result.compared_with,
            **provenance_record(result.provenance),
        },
    }
    out.write(encode({"version": "2.1.0", "$schema": SCHEMA, "runs": [run]}, indent=2) + "\n")


def _declared(rules: Iterable[Rule], found: Iterable[Remark]) -> list[Rule]:
    """The rules of the result, and what a remark names beyond them."""
    declared = {rule.id: rule for rule in rules}
    for each in found:
        category = each.id.partition("/")[0]
        declared.setdefault(each.id, Rule(id=each.id, category=category, description=each.id, level=each.level))
    return list(declared.values())


def _rule(rule: Rule) -> dict[str, Any]:
    text = one_line(rule.description) or one_line(rule.id)
    text = text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
    first = re.split(r"(?<=[.!?]) ", text, maxsplit=1)[0]
    return {
        "id": rule.id,
        "name": "".join(part[:1].upper() + part[1:] for part in re.split(r"[^0-9A-Za-zÀ-ɏ]+", rule.id)),
        "shortDescription": {"text": _escaped(first)},
        "fullDescription": {"text": _escaped(text)},
        "help": {"text": _escaped(f"{text} The page docs/check.md says how limits are judged and findings silenced.")},
        "defaultConfiguration": {"level": _level(rule.level)},
        "properties": {"tags": [one_line(rule.category) or "check"]},
    }


def _result(remark: Remark, places: Mapping[str, int]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "ruleId": remark.id,
        "ruleIndex": places[remark.id],
        "level": _level(remark.level),
        "message": {"text": _message(remark)},
        "locations": [_location(remark.place, remark.article, remark.title)],
        "partialFingerprints": {"bias/v1": remark.fingerprint, "primaryLocationLineHash": remark.fingerprint},
    }
    if remark.findings:
        made["relatedLocations"] = [_related(number, each) for number, each in enumerate(remark.findings, 1)]
    if remark.new is not None:
        made["baselineState"] = "new" if remark.new else "unchanged"
    # An empty list says that suppressions were looked for: consumers must not take its absence for "unknown".
    silenced = remark.suppression is not None and not remark.id.startswith("suppression/")
    made["suppressions"] = [_suppression(remark.suppression)] if silenced and remark.suppression else []
    return made


def _message(remark: Remark) -> str:
    """The remark, and links to the findings behind it."""
    text = _escaped(remark.text)
    if not remark.findings:
        return text
    links = [f"[{_link_text(words.cue(each))}]({at})" for at, each in enumerate(remark.findings[:LINKED], 1)]
    more = len(remark.findings) - LINKED
    return f"{text}: {', '.join(links)}{f' and {more:,} more' if more > 0 else ''}"


def _escaped(text: str) -> str:
    """Braces doubled, since single ones are placeholders; `](` parted, since it would make a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _link_text(text: str) -> str:
    return re.sub(r"[\\\[\]]", r"\\\g<0>", text.replace("{", "{{").replace("}", "}}")) or "…"


def _location(place: Place, article: str | None, title: str) -> dict[str, Any]:
    """The place in the file; the article's name too, which is all there is where it came from no file."""
    made: dict[str, Any] = {"physicalLocation": _physical(place)} if place.path else {}
    if article:
        made["logicalLocations"] = [{"name": one_line(title) or article, "fullyQualifiedName": article}]
    return made


def _physical(place: Place) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": uri(place.path or "")},
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    }


def _related(number: int, located: Located) -> dict[str, Any]:
    text = _escaped(f"“{words.cue(located)}” ({words.kind(located)})")
    return {"id": number, **_location(located.place, located.article, located.title), "message": {"text": text}}


def _suppression(suppression: Suppression) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": "inSource"}
    if suppression.reason:
        made["justification"] = suppression.reason
    if suppression.path:
        region = {"startLine": suppression.line}
        made["location"] = {"physicalLocation": {"artifactLocation": {"uri": uri(suppression.path)}, "region": region}}
    return made


def _invocation(problems: Iterable[Problem]) -> dict[str, Any]:
    told = [_notification(each) for each in problems]
    return {"executionSuccessful": not told, "toolExecutionNotifications": told}


def _notification(problem: Problem) -> dict[str, Any]:
    made: dict[str, Any] = {"level": "error", "message": {"text": _escaped(one_line(problem.error)) or "unreadable"}}
    location: dict[str, Any] = {}
    if problem.path:
        location["physicalLocation"] = {"artifactLocation": {"uri": uri(problem.path)}}
    if problem.id:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.id}]
    return {**made, "locations": [location]} if location else made


def _level(level: str) -> str:
    return level if level in _LEVELS else "warning"


def uri(path: str) -> str:
    """A path as a URI reference, percent-encoded; relative where the path is, so that it is one of the repository."""
    pure = PurePath(path)
    try:
        encoded = pure.as_posix().encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        encoded = pure.as_posix().encode("utf-8", "surrogatepass")
    quoted = quote(encoded, safe="/")
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}" if pure.is_absolute() else quoted
