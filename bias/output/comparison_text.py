"""A comparison → what stands out in plain sentences, then tables with bars, in 80 columns or what the terminal has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from bias.comparison.group_values import SHARES, Comparison, Difference, Group, Measure
from bias.comparison.remarks import SURE
from bias.output.control import one_line
from bias.output.copies_text import copies_lines
from bias.output.figures import counted, decimal, interval, percent
from bias.output.interval_bars import bar, scale
from bias.output.plain_signs import encodable
from bias.output.tables import GLUE, printing, show, table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_NOTE = (
    "Rates: findings in the outlet's own voice per 1,000 words, all articles of a group pooled. Below each figure and "
    "as a bar its 95 % interval. Effect: Cliff's delta over articles, -1 to 1. q: permutation test, adjusted for all "
    "tests made; * marks q up to .05. Shares: named, role, vague, none of the attributions, attributed of the "
    "sentences, quoted of the words."
)

_NARROWEST, _WIDEST = 12, 44
"""Columns of a bar."""
_REMARKS = 12
"""Sentences on what stands out that are shown; the tables have the others too."""
_ITEMS = 4
"""Entries and cues that are shown of a group."""
_NAME = 40
"""Characters of a group's name that are shown."""


def write_text(comparison: Comparison, out: TextIO) -> None:
    """Everything an editor asks first; nothing where there is no article."""
    if not comparison.groups:
        return
    with printing(encodable(out)) as console:
        console.print(_headline(comparison), style="bold")
        console.print()
        _sentences(console, list(_standing_out(comparison)))
        console.print()
        show(console, _groups(comparison))
        _rates(console, comparison)
        if any(group.before for group in comparison.groups):
            console.print()
            console.print("Change to the month before, per 1,000 words", style="bold")
            show(console, _changes(comparison))
        console.print()
        show(console, _sources(comparison))
        _apart(console, comparison)
        console.print()
        _sentences(console, [*_untested(comparison), *copies_lines(comparison)])
        console.print()
        console.print(_NOTE, style="dim")


def _headline(comparison: Comparison) -> str:
    articles = sum(group.articles for group in comparison.groups)
    words = sum(group.tally.words for group in comparison.groups)
    noun = f"By {one_line(comparison.by)}: {counted(len(comparison.groups), 'group')}"
    against = "the rest" if comparison.against is None else one_line(comparison.against)
    pieces = (noun, counted(articles, "article"), counted(words, "word"), f"each against {against}")
    return " · ".join(pieces)


def _standing_out(comparison: Comparison) -> Iterator[str]:
    if not comparison.tests:
        yield "nothing could be tested"
    elif not comparison.remarks:
        yield f"no difference stands out: {counted(comparison.tests, 'test')}, none with q up to {signless(SURE)}"
    for remark in comparison.remarks[:_REMARKS]:
        yield remark.text
    if len(comparison.remarks) > _REMARKS:
        yield f"{len(comparison.remarks) - _REMARKS:,} more in the tables below, marked *"


def _sentences(console: Console, lines: Sequence[str]) -> None:
    """One below the other, broken lines set in."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for line in lines:
        grid.add_row("·", Text(one_line(line).replace(" %", f"{GLUE}%").replace("q = ", f"q{GLUE}={GLUE}")))
    console.print(grid)


def signless(value: float) -> str:
    """A figure between -1 and 1 without its nought: `.05`."""
    return f"{value:.2f}".replace("0.", ".", 1)


def signed(value: float) -> str:
    """The same with its sign: `+.75`, `-.30`, `0`, `-1`."""
    shown = f"{value:+.2f}"
    return {"+0.00": "0", "-0.00": "0", "+1.00": "+1", "-1.00": "-1"}.get(shown, shown.replace("0.", ".", 1))


def q_cell(difference: Difference | None) -> str:
    """The adjusted p-value, with a star where it stands out."""
    if difference is None or difference.q is None:
        return "–"
    shown = "<.001" if difference.q < 0.0005 else f"{difference.q:.3f}".replace("0.", ".", 1)
    return f"{'*' if difference.q <= SURE else ''}{shown}"


def group_name(name: str | None) -> str:
    """A group's name on one line, of bounded length."""
    shown = "(none)" if name is None else one_line(name)
    return shown if len(shown) <= _NAME else f"{shown[: _NAME - 1]}…"


def _groups(comparison: Comparison) -> Table:
    """How much there is of each group; stories only where articles share some."""
    stories = any(group.clusters < group.tally.articles for group in comparison.groups)
    rows = []
    for group in comparison.groups:
        articles = f"{group.tally.articles:,}"
        if group.articles > group.tally.articles:
            articles = f"{articles} of {group.articles:,}"
        more = [f"{group.clusters:,}"] if stories else []
        rows.append([group_name(group.name), articles, *more, f"{group.tally.words:,}"])
    return table([one_line(comparison.by), "articles", *(["stories"] if stories else []), "words"], rows)


def _rates(console: Console, comparison: Comparison) -> None:
    """A table each category, with columns of equal width."""
    heads = ("per 1,000", "difference", "effect", "q")
    cells = {
        category: [_row(each, each.measures[category]) for each in _ordered(comparison, category)]
        for category in comparison.categories
    }
    rows = [("", *heads), *((category, "", "", "", "") for category in comparison.categories)]
    rows += [row for block in cells.values() for row in block]
    widths = [max(len(line) for cell in column for line in cell.split("\n")) for column in zip(*rows, strict=True)]
    width = max(_NARROWEST, min(_WIDEST, console.width - sum(widths) - len(widths)))
    for category, block in cells.items():
        measures = [group.measures[category] for group in _ordered(comparison, category)]
        top = max(max(each.high or 0.0, each.value) for each in measures)
        first, *others = (GLUE * (size - len(head)) + head for size, head in zip(widths[1:], heads, strict=True))
        name = one_line(category)
        lines = [
            [name, rate, bar(measure.low, measure.value, measure.high, top, width), *rest]
            for (name, rate, *rest), measure in zip(block, measures, strict=True)
        ]
        console.print()
        header = [name + GLUE * (widths[0] - len(name)), first, scale(top, width), *others]
        show(console, table(header, lines, gap=1))


def _ordered(comparison: Comparison, category: str) -> list[Group]:
    """Groups by their rates, months as they come."""
    if comparison.by == "month":
        return list(comparison.groups)
    return sorted(comparison.groups, key=lambda group: -group.measures[category].value)


def _row(group: Group, measure: Measure) -> tuple[str, str, str, str, str]:
    """Name, rate, difference, effect and q."""
    name, own = group_name(group.name), decimal(measure.value)
    if measure.low is not None and measure.high is not None:
        own += f"\n{interval(measure.low, measure.high)}"
    difference = measure.against
    if difference is None or difference.effect is None:
        return name, own, "–", "–", "–"
    effect = difference.effect
    size = f"{effect.size} {signed(effect.delta)}"
    if effect.low is not None and effect.high is not None:
        size += f"\n{signed(effect.low)} to {signed(effect.high)}"
    return name, own, _less(difference), size, "too few" if group.untested else q_cell(difference)


def _less(difference: Difference, mark: str = "") -> str:
    shown = f"{mark}{difference.difference:+.1f}"
    if difference.low is None or difference.high is None:
        return shown
    return f"{shown}\n{difference.low:+.1f} to {difference.high:+.1f}"


def _changes(comparison: Comparison) -> Table:
    """Differences to the month before, a column each category."""
    rows = []
    for group in comparison.groups:
        if group.before is None:
            continue
        cells = []
        for category in comparison.categories:
            difference = group.measures[category].before
            stands_out = difference is not None and difference.q is not None and difference.q <= SURE
            cells.append("–" if difference is None else _less(difference, "*" if stands_out else ""))
        rows.append([group_name(group.name), *cells])
    return table(["month", *map(one_line, comparison.categories)], rows, gap=1)


def _sources(comparison: Comparison) -> Table:
    header = [one_line(comparison.by), "attributions", "named", "role", "vague", "none", "attributed", "quoted"]
    rows = [
        [
            group_name(group.name),
            f"{group.attributions:,}",
            *(_share(group.measures[name]) for name in SHARES),
            percent(group.tally.direct_quote_share),
        ]
        for group in comparison.groups
    ]
    return table(header, rows, gap=1)


def _share(measure: Measure) -> str:
    if not measure.of:
        return "–"
    difference = measure.against
    mark = "*" if difference is not None and difference.q is not None and difference.q <= SURE else ""
    below = "" if measure.low is None or measure.high is None else f"\n{100 * measure.low:.0f}–{100 * measure.high:.0f}"
    return f"{mark}{percent(measure.value)}{below}"


def _apart(console: Console, comparison: Comparison) -> None:
    """The surest items of each group, with how many times as often as elsewhere, and their count."""
    rows = [(group_name(group.name), line) for group in comparison.groups if (line := _items(group))]
    if rows:
        console.print()
        console.print("Used more often than elsewhere: how many times as often, count", style="bold")
        for name, line in rows:
            _sentences(console, [f"{name}: {line}"])


def _items(group: Group) -> str:
    found = [each for each in group.keyness if each.safe > 0][:_ITEMS]
    return ", ".join(f"{each.item}{GLUE}{_times(2**each.log_ratio)}{GLUE}({each.count:,})" for each in found)


def _times(ratio: float) -> str:
    return f"{ratio:.0f}×" if ratio >= 10 else f"{ratio:.1f}×"


def _untested(comparison: Comparison) -> Iterator[str]:
    """Groups that have too little, by the reason."""
    reasons: dict[str, list[str]] = {}
    for group in comparison.groups:
        if group.untested:
            reasons.setdefault(group.untested, []).append(group_name(group.name))
    for reason, names in reasons.items():
        yield f"not tested ({reason}): {', '.join(names)}"
