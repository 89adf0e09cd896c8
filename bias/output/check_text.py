"""CheckResult → lines for people: each article with its breaches and the findings behind them, then what else there is.

Values and intervals are not rounded: a limit is passed or it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO

from bias.checking.values import Breach, CheckResult, Located, Suppression
from bias.output import check_words as words
from bias.output.control import one_line
from bias.output.figures import counted

CONTEXT = 100
"""Characters of a finding's sentence that are shown."""

_WHERE = {"region": "a passage", "sentence": "a sentence", "file": "the whole article"}


def write(result: CheckResult, out: TextIO) -> None:
    """Write all lines."""
    out.writelines(f"{line}\n" for line in lines(result))


def lines(result: CheckResult) -> Iterator[str]:
    for (path, subject), group in groupby(result.breaches, key=lambda each: (each.path, each.subject)):
        yield from _article(path, subject, list(group))
        yield ""
    parts = (_silenced(result), _warnings(result), _changes(result))
    for part in parts:
        yield from _spaced(part)
    yield summary(result)


def _spaced(part: Iterable[str]) -> Iterator[str]:
    any_line = False
    for line in part:
        any_line = True
        yield line
    if any_line:
        yield ""


def _article(path: str | None, subject: str, breaches: list[Breach]) -> Iterator[str]:
    shown = one_line(path or subject)
    yield shown if subject in shown else f"{shown} ({one_line(subject)})"
    listed: list[tuple[Located, ...]] = []
    for breach in breaches:
        yield f"  {breach.level}  {words.said(breach)}"
        if breach.findings in listed and breach.findings:
            yield f"    for the same {counted(len(breach.findings), 'finding')}"
            continue
        listed.append(breach.findings)
        yield from (f"    {finding(each)}" for each in breach.findings)


def finding(located: Located) -> str:
    """Place, whether it is new, subtype, cue and its sentence."""
    new = "new " if located.new else ""
    return f"{place(located)}: {new}{one_line(located.finding.subtype)} “{words.cue(located)}” in: {_context(located)}"


def place(located: Located) -> str:
    """`path:line:column`."""
    return f"{one_line(located.place.path or located.article)}:{located.place.line}:{located.place.column}"


def _context(located: Located) -> str:
    """The sentence, or as much of it as shows the cue."""
    whole, cue = one_line(located.context), words.cue(located)
    if len(whole) <= CONTEXT:
        return whole
    at = max(0, whole.find(cue))
    low = max(0, min(at - (CONTEXT - len(cue)) // 2, len(whole) - CONTEXT))
    piece = whole[low : low + CONTEXT].strip()
    return f"{'…' if low else ''}{piece}{'…' if low + CONTEXT < len(whole) else ''}"


def _silenced(result: CheckResult) -> Iterator[str]:
    used = [each for each in result.suppressions if each.used]
    if used:
        yield f"Silenced: {counted(sum(each.used for each in used), 'finding')}"
        yield from (f"  {_suppression(each)}" for each in used)


def _suppression(each: Suppression) -> str:
    why = f": {one_line(each.reason)}" if each.reason else ", no reason given"
    return f"{_at(each)}: {words.silenced(each)} in {_WHERE[each.scope]}, {counted(each.used, 'finding')}{why}"


def _at(each: Suppression) -> str:
    return f"{one_line(each.path or '-')}:{each.line}"


def _warnings(result: CheckResult) -> Iterator[str]:
    for remark in result.malformed:
        yield f"warning  {one_line(remark.path or '-')}:{remark.line}:{remark.column}: {one_line(remark.message)}"
    for each in result.unused:
        yield f"warning  {_at(each)}: {words.unused(each)}"
    for each in result.unexplained:
        yield f"warning  {_at(each)}: {words.unexplained(each)}"
    for entry in result.stale:
        yield f"warning  {one_line(entry.path or '-')}: {words.stale(entry)}"


def _changes(result: CheckResult) -> Iterator[str]:
    moved = [each for each in result.changes if each.added or each.removed]
    if moved:
        yield f"Against {one_line(result.compared_with or '')}:"
        width = max(len(each.rule) for each in moved)
        yield from (f"  {one_line(each.rule):<{width}}  +{each.added}  −{each.removed}" for each in moved)


def summary(result: CheckResult) -> str:
    """The one line that says how it went."""
    warnings = len(result.warnings) + sum(map(len, (result.malformed, result.unused, result.unexplained, result.stale)))
    said = [
        f"{counted(result.articles, 'article')}, {counted(result.words, 'word')}",
        f"{counted(len(result.errors), 'error')}, {counted(warnings, 'warning')}",
    ]
    if result.compared_with:
        said.append(f"{counted(result.known, 'finding')} known from {one_line(result.compared_with)}")
    if result.problems:
        said.append(f"{counted(len(result.problems), 'article')} not readable")
    return "; ".join(said)
