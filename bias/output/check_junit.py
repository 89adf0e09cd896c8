"""JUnit XML: a suite for each rule, in it a case for each article that breaks the limit.

What is an error for the check is a failure. A warning is a skipped case with its message, since it must not turn a
build red; a suppressed finding is a skipped case with the reason; an article that could not be read is an error. A rule
that nothing breaks has one passing case, so that CI servers show that it was looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO
from xml.etree import ElementTree as ET

from bias.checking.values import Breach, CheckResult, Located
from bias.model import Problem
from bias.output import check_words as words
from bias.output.check_remarks import Remark, remarks, reporting_rule
from bias.output.control import one_line
from bias.output.figures import counted

_BREAK = re.compile(r"\r\n?")
_UNHOLDABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A case of a suite; `tag` is `failure`, `skipped`, `error` or empty for one that passes."""

    suite: str
    name: str
    path: str | None = None
    line: int = 1
    tag: str = ""
    message: str = ""
    kind: str = ""
    body: str = ""


def write(result: CheckResult, out: TextIO) -> None:
    suites: dict[str, list[_Case]] = {rule.id: [] for rule in result.rules}
    for case in _cases(result):
        suites.setdefault(case.suite, []).append(case)
    root = ET.Element("testsuites", name="bias check")
    for name, cases in suites.items():
        passed = _Case(suite=name, name=f"all of {counted(result.articles, 'article')}")
        _suite(root, name, cases or [passed])
    for total in ("tests", "failures", "errors", "skipped"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    ET.indent(root)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n")


def holdable(text: str) -> str:
    """What XML can hold: other characters become U+FFFD, and every break of a line a line feed."""
    return _UNHOLDABLE.sub("\ufffd", _BREAK.sub("\n", text))


def _cases(result: CheckResult) -> Iterator[_Case]:
    yield from (_breach(each) for each in result.breaches)
    yield from (_suppressed(each, result) for each in result.findings if each.suppression is not None)
    yield from (_remark(each) for each in remarks(result) if each.id.startswith(("suppression/", "baseline/")))
    yield from (_problem(each) for each in result.problems)


def _breach(breach: Breach) -> _Case:
    said = words.said(breach)
    fails = breach.level == "error"
    return _Case(
        suite=breach.id,
        name=breach.subject,
        path=breach.path,
        line=breach.line,
        tag="failure" if fails else "skipped",
        message=said if fails else f"warning: {said}",
        kind=breach.level,
        body="\n".join([said, *(_finding(each) for each in breach.findings)]),
    )


def _finding(located: Located) -> str:
    place = located.place
    where = f"{place.path or located.article}:{place.line}:{place.column}"
    return f"{one_line(where)}: “{words.cue(located)}” ({words.kind(located)}): {one_line(located.context)}"


def _suppressed(located: Located, result: CheckResult) -> _Case:
    place, reason = located.place, located.suppression.reason if located.suppression else None
    return _Case(
        suite=reporting_rule(located, result.rules),
        name=f"{located.article} {place.line}:{place.column} “{words.cue(located)}”",
        path=place.path,
        line=place.line,
        tag="skipped",
        message=f"suppressed: {reason or 'no reason given'}",
        kind="suppressed",
        body=_finding(located),
    )


def _remark(remark: Remark) -> _Case:
    """A comment or an entry of the baseline that is of no use; its place tells it from others of its kind."""
    place, fails = remark.place, remark.level == "error"
    return _Case(
        suite=remark.id,
        name=f"{place.path or '-'}:{place.line}: {remark.text}",
        path=place.path,
        line=place.line,
        tag="failure" if fails else "skipped",
        message=remark.text if fails else f"warning: {remark.text}",
        kind=remark.level,
    )


def _problem(problem: Problem) -> _Case:
    name = problem.id or problem.path or "-"
    said = problem.error
    return _Case(suite="input", name=name, path=problem.path, tag="error", message=said, kind="input", body=said)


def _suite(root: ET.Element, name: str, cases: list[_Case]) -> None:
    """A suite with the totals that CI servers go by."""
    totals = {f"{tag}s": sum(each.tag == tag for each in cases) for tag in ("failure", "error")}
    counts = {"tests": len(cases), **totals, "skipped": sum(each.tag == "skipped" for each in cases)}
    suite = ET.SubElement(root, "testsuite", name=_line(name))
    for total, number in counts.items():
        suite.set(total, str(number))
    suite.set("time", "0")
    for each in cases:
        _case(suite, each)


def _case(suite: ET.Element, case: _Case) -> None:
    """`file` and `line` are what GitLab and others link to."""
    made = ET.SubElement(suite, "testcase", classname=_line(case.suite), name=_line(case.name), time="0")
    if case.path:
        made.set("file", holdable(case.path))
        made.set("line", str(case.line))
    if case.tag:
        inside = ET.SubElement(made, case.tag, message=_line(case.message), type=_line(case.kind))
        inside.text = holdable(case.body) or None


def _line(text: str) -> str:
    """Harmless, on one line, and such that XML can hold it."""
    return holdable(one_line(text))
