"""GitHub annotations: workflow commands on standard output.

GitHub shows ten errors and ten warnings a step and drops the others without a word. So the most urgent are annotated, a
notice says how many were cut, and the log lists them all.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TextIO

from bias.checking.values import CheckResult
from bias.model import Problem
from bias.output import check_words as words
from bias.output.check_remarks import Remark, beginning, hashed, ranked, remarks
from bias.output.control import harmless, one_line
from bias.output.figures import counted

MOST = 10
"""Annotations of one level that GitHub shows a step."""

# The older form of a command is seen anywhere in a line; a command of ours is seen first, so its text needs no break.
_OLDER_COMMAND = re.compile(r"##(?=\[)")


def write(result: CheckResult, out: TextIO) -> None:
    found = [*map(_problem, result.problems), *remarks(result)]
    errors = ranked([each for each in found if each.level == "error"])
    warnings = ranked([each for each in found if each.level != "error"])
    for level, those in (("error", errors), ("warning", warnings)):
        out.writelines(f"{_annotation(level, each)}\n" for each in those[:MOST])
    cut = [
        counted(len(those) - MOST, f"more {level}")
        for level, those in (("error", errors), ("warning", warnings))
        if len(those) > MOST
    ]
    if cut:
        text = f"{' and '.join(cut)} not annotated: GitHub shows {MOST} of each a step. The log lists them all."
        out.write(f"::notice title=bias check::{text}\n")
        out.write("::group::Everything that was found\n")
        out.writelines(f"{_line(each)}\n" for each in (*errors, *warnings))
        out.write("::endgroup::\n")
    out.write(f"{_summary(result)}\n")


def data(text: str) -> str:
    """Escaped for the message of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def value(text: str) -> str:
    """Escaped for the value of a property."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def _annotation(level: str, remark: Remark) -> str:
    place = remark.place
    properties: dict[str, str] = {}
    if place.path:
        # A path that a terminal would obey names no file that anybody has, so that nothing is lost with its controls.
        properties |= {
            "file": harmless(PurePath(place.path).as_posix()),
            "line": str(place.line),
            "endLine": str(place.end_line),
        }
        if place.line == place.end_line and place.end_column > place.column:
            # GitHub takes columns only where the annotation stays on its line.
            properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = one_line(remark.id)
    listed = ",".join(f"{name}={value(text)}" for name, text in properties.items())
    return f"::{level} {listed}::{data(_text(remark))}"


def _text(remark: Remark) -> str:
    return remark.text + (f": {words.listed(remark.findings)}" if remark.findings else "")


def _line(remark: Remark) -> str:
    """Plain text that begins with a word of ours, so that no command can."""
    place = remark.place
    where = f"{one_line(place.path)}:{place.line}:{place.column}" if place.path else one_line(remark.article or "-")
    return _OLDER_COMMAND.sub("# #", f"{remark.level} {where} {one_line(remark.id)} {_text(remark)}")


def _problem(problem: Problem) -> Remark:
    return Remark(
        id="input/problem",
        level="error",
        text=one_line(problem.error),
        place=beginning(problem.path, 1),
        fingerprint=hashed("input/problem", problem.path or "", problem.error),
        rank=(-1, 0.0),
        article=problem.id,
    )


def _summary(result: CheckResult) -> str:
    """Counts breaches, as every format does; a breach of `max_new` may have been several annotations."""
    silenced = sum(each.suppression is not None for each in result.findings)
    parts = [counted(len(result.errors), "error"), counted(len(result.warnings), "warning")]
    parts += [f"{counted(silenced, 'finding')} suppressed"] if silenced else []
    parts += [f"{counted(len(result.problems), 'article')} not read"] if result.problems else []
    against = f", compared with {one_line(result.compared_with)}" if result.compared_with else ""
    line = f"bias check: {', '.join(parts)} in {counted(result.articles, 'article')}{against}"
    return _OLDER_COMMAND.sub("# #", line)
