"""A summary for a pull request: what got better and worse, the breaches, the new findings with their sentences.

At most 65,000 characters, since code hosts refuse longer comments: the most urgent first, and what is cut is counted.
All text from articles is code, so that it can be no markup, mention, link or HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from bias.checking.values import Breach, Change, CheckResult, Located
from bias.output import check_words as words
from bias.output.check_remarks import Remark, beyond, remarks
from bias.output.figures import counted
from bias.output.markdown_code import cell, code

LONGEST = 65_000
"""Characters of the whole summary."""

# Room of the parts in characters; the findings get what the others leave.
_CHANGES, _BREACHES, _NOTES, _PROBLEMS = 6_000, 24_000, 8_000, 6_000


def write(result: CheckResult, out: TextIO) -> None:
    before = [_head(result), *_changes(result), *_problems(result), *_breaches(result.breaches)]
    after = [*_notes(result), _foot(result)]
    used = sum(len(each) + 1 for each in (*before, *after))
    out.writelines(f"{line}\n" for line in (*before, *_findings(result, LONGEST - used), *after))


def fitted(lines: Iterable[str], room: int, what: str) -> list[str]:
    """The first lines that fit, and a line that counts the others. Each of `lines` is whole or left out."""
    every = list(lines)
    note = f"\n*… and {len(every):,} more {what}*"
    kept = 0
    left = room - len(note) - 1
    for line in every:
        left -= len(line) + 1
        if left < 0:
            break
        kept += 1
    if kept == len(every):
        return every
    return [*every[:kept], f"\n*… and {len(every) - kept:,} more {what}*"]


def _head(result: CheckResult) -> str:
    errors, warnings = len(result.errors), len(result.warnings)
    found = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}" if errors or warnings else "no breach"
    against = f", compared with {code(result.compared_with)}" if result.compared_with else ""
    read = f"{counted(result.articles, 'article')}, {counted(result.words, 'word')}{against}"
    return f"## bias check: {found}\n\n{read}."


def _changes(result: CheckResult) -> list[str]:
    if result.compared_with is None:
        return []
    moved = [each for each in result.changes if each.added or each.removed]
    if not moved:
        return ["\n### Better and worse\n\nThe change adds no finding and takes none away."]
    rows = [f"| {cell(each.rule)} | {each.added:,} | {each.removed:,} | {_direction(each)} |" for each in moved]
    table = ["\n### Better and worse\n\n| rule | added | removed | |\n| --- | ---: | ---: | --- |"]
    return table + fitted(rows, _CHANGES, "rules")


def _direction(change: Change) -> str:
    more = change.added - change.removed
    if more == 0:
        return "as many as before"
    return f"worse by {more:,}" if more > 0 else f"better by {-more:,}"


def _problems(result: CheckResult) -> list[str]:
    if not result.problems:
        return []
    lines = [f"- {code(each.path or each.id or '-', 120)}: {code(each.error)}" for each in result.problems]
    return ["\n### Not read\n", *fitted(lines, _PROBLEMS, "articles")]


def _breaches(breaches: Sequence[Breach]) -> list[str]:
    if not breaches:
        return []
    order = sorted(breaches, key=lambda each: (each.level != "error", each.limit_name != "max_new", -beyond(each)))
    rows = [
        f"| {each.level} | {cell(each.path or each.subject)} | {cell(each.id)} | {words.measured(each)} "
        f"| {words.interval(each) or '–'} | {words.number(each.limit)} |"
        for each in order
    ]
    table = (
        "\n### Breaches\n\n| | article | rule | value | 95 % interval | limit |\n"
        "| --- | --- | --- | ---: | ---: | ---: |"
    )
    return [table, *fitted(rows, _BREACHES, "breaches")]


def _findings(result: CheckResult, room: int) -> list[str]:
    """New findings where something was compared, else those behind the breaches; each with its sentence."""
    compared = result.compared_with is not None
    behind = sorted(result.breaches, key=lambda each: (each.level != "error", each.limit_name != "max_new"))
    every = [located for breach in behind for located in breach.findings]
    if compared:
        every = [each for each in (*every, *result.findings) if each.new and each.suppression is None]
    once = {(each.article, each.place, each.finding.field, each.finding.category): each for each in every}
    if not once:
        return []
    title = f"\n### {'New findings' if compared else 'Findings behind them'}: {len(once):,}\n"
    return [title, *fitted([_finding(each) for each in once.values()], room - len(title) - 1, "findings")]


def _finding(located: Located) -> str:
    place = located.place
    where = f"{place.path or located.article}:{place.line}:{place.column}"
    kind = f"{code(located.finding.category, 60)}, {code(located.finding.subtype, 60)}"
    return f"- {code(where, 160)} **{code(located.finding.text, 80)}** {kind}\n  > {code(located.context)}"


def _notes(result: CheckResult) -> list[str]:
    """Suppressions and the baseline."""
    silenced = sum(each.suppression is not None for each in result.findings)
    held = [f"{counted(silenced, 'finding')} suppressed in the articles"] if silenced else []
    held += [f"{counted(result.known, 'finding')} known before"] if result.known else []
    lines = [_note(each) for each in remarks(result) if each.id.startswith(("suppression/", "baseline/"))]
    if not held and not lines:
        return []
    parts = ["\n### Suppressions and baseline", *([f"\n{'; '.join(held)}."] if held else []), *([""] if lines else [])]
    return [*parts, *fitted(lines, _NOTES, "remarks")]


def _note(remark: Remark) -> str:
    place = remark.place
    where = f"{code(f'{place.path}:{place.line}', 160)}: " if place.path else ""
    return f"- {where}{code(remark.text)}"


def _foot(result: CheckResult) -> str:
    made = result.provenance
    model = f", model {code(made.model, 19)}" if made.model else ""
    return f"\n<sub>quellenkritik {code(made.version, 40)}, lexicon {code(made.lexicon, 19)}{model}</sub>"
