"""CheckResult → a table: how many findings each rule has, how many of them are new, known or silenced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from bias.checking.values import CheckResult
from bias.output.check_text import summary
from bias.output.control import one_line

HEADER = ("rule", "findings", "per 1,000", "new", "known", "silenced", "errors", "warnings")


def write(result: CheckResult, out: TextIO) -> None:
    """Write the table and the summary. Findings are those in the outlet's voice that nothing silences."""
    rows = [HEADER, *_rows(result)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADER))]
    for row in rows:
        cells = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        out.write(f"{row[0]:<{widths[0]}}  {'  '.join(cells)}\n")
    out.write(f"\n{summary(result)}\n")


def _rows(result: CheckResult) -> Iterator[tuple[str, ...]]:
    for rule in dict.fromkeys(each.id.partition("/")[0] for each in result.rules if each.id.partition("/")[2]):
        own = [
            each
            for each in result.findings
            if rule in (each.finding.category, f"{each.finding.category}.{each.finding.subtype}")
        ]
        breaches = [each.level for each in result.breaches if each.rule == rule]
        if rule in ("suppression", "baseline"):
            continue
        counting = [each for each in own if each.suppression is None]
        of_findings = rule != "sourcing"
        rate = 1000 * len(counting) / result.words if result.words else 0.0
        compared = result.compared_with is not None and of_findings
        yield (
            one_line(rule),
            str(len(counting)) if of_findings else "–",
            f"{rate:.1f}" if of_findings else "–",
            str(sum(each.new is True for each in counting)) if compared else "–",
            str(sum(each.new is False for each in counting)) if compared else "–",
            str(len(own) - len(counting)) if of_findings else "–",
            str(breaches.count("error")),
            str(breaches.count("warning")),
        )
