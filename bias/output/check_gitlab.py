"""GitLab code quality: one JSON array of degradations, as merge requests show them.

`severity` is `major` for errors, `minor` for warnings, `info` for stale entries of a baseline, `blocker` for an article
that could not be read. GitLab wants a path: an article from no file gives its id.
"""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import Any, TextIO

from bias.checking.values import CheckResult
from bias.model import Problem
from bias.output import check_words as words
from bias.output.check_remarks import Remark, hashed, remarks
from bias.output.control import one_line
from bias.output.records import encode

_SEVERITIES = {"error": "major", "warning": "minor"}


def write(result: CheckResult, out: TextIO) -> None:
    twins: Counter[tuple[str, str]] = Counter()
    entries = [_problem(each, twins) for each in result.problems]
    entries += [_entry(each, twins) for each in remarks(result)]
    out.write(encode(entries, indent=2) + "\n")


def _entry(remark: Remark, twins: Counter[tuple[str, str]]) -> dict[str, Any]:
    named = f": {words.listed(remark.findings)}" if remark.findings else ""
    return {
        "description": remark.text + named,
        "check_name": remark.id,
        "fingerprint": _unique(remark.id, remark.fingerprint, twins),
        "severity": "info" if remark.id == "baseline/stale" else _SEVERITIES.get(remark.level, "info"),
        "location": {"path": _path(remark.place.path, remark.article), "lines": {"begin": remark.place.line}},
    }


def _problem(problem: Problem, twins: Counter[tuple[str, str]]) -> dict[str, Any]:
    path = _path(problem.path, problem.id)
    return {
        "description": one_line(problem.error),
        "check_name": "input/problem",
        "fingerprint": _unique("input/problem", hashed(path, problem.error), twins),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _unique(rule: str, fingerprint: str, twins: Counter[tuple[str, str]]) -> str:
    """GitLab shows one of those that share a fingerprint, so twins are numbered in the order of the articles."""
    twins[rule, fingerprint] += 1
    return hashed(rule, fingerprint, str(twins[rule, fingerprint]))


def _path(path: str | None, article: str | None) -> str:
    """Without `./` before it, which GitLab does not take."""
    return PurePath(path).as_posix() if path else article or "-"
