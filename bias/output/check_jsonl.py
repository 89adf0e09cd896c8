"""One JSON object a line, each with `schema` and `kind`: what is wrong first, the summary last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

from bias.checking.values import CheckResult
from bias.output import check_records as plain
from bias.output.records import encode


def write(result: CheckResult, out: TextIO) -> None:
    for kind, record in _lines(result):
        out.write(encode({"schema": plain.CHECK, "kind": kind, **record}) + "\n")


def _lines(result: CheckResult) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from (("breach", plain.breach_record(each)) for each in result.breaches)
    yield from (("finding", plain.finding_record(each)) for each in result.findings)
    yield from (("suppression", each) for each in plain.suppression_records(result))
    yield from (("malformed", plain.malformed_record(each)) for each in result.malformed)
    yield from (("stale", plain.stale_record(each)) for each in result.stale)
    yield from (("problem", plain.problem_record(each)) for each in result.problems)
    yield "summary", plain.summary_record(result)
