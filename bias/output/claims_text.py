"""Stories and claims → a matrix of claims and outlets, what moved, and who states as fact what others source.

In 80 columns or what the terminal has. Colour only repeats what the letters say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from bias.model import Article
from bias.output.claims_matrix import CONTRARY, STYLES, fitted, matrix
from bias.output.claims_moved import moved, together
from bias.output.claims_shown import Shown
from bias.output.control import one_line
from bias.output.day_names import day_name, stretch
from bias.output.figures import counted
from bias.output.plain_signs import encodable
from bias.output.tables import GLUE, printing, show, table
from bias.stories.values import STATUS_LETTERS, STATUSES, Bond, Story

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_ARROWS = {"→": ">", "…": "~"}
"""One column each, as before, so that the matrix stays in order."""
_MOVEMENTS = 8
"""Sentences on what moved in a story that are shown."""
_NAME = 18
"""Columns of an outlet's name in the summary."""
_WORDS = 8
"""Words that two articles share, as far as they are shown."""
_IDS = 5

_MEANING = {
    "named": "named source",
    "vague": "vague source",
    "hearsay": "hearsay",
    "speculated": "speculated",
    "hedged": "hedged (doubt)",
    "fact": "stated as fact",
    "absent": "not stated",
}

_NOTES = (
    f"{CONTRARY} the contrary; several letters: articles of one outlet, by date. → leads to the later article. ",
    "Alone: claims of this outlet only; missing: claims that others share.",
)


def write_text(shown: Shown, out: TextIO) -> None:
    """Every story, or in one line why there is none."""
    with printing(encodable(encodable(out), _ARROWS)) as console:
        for story, left_out in zip(shown.stories, shown.left_out, strict=True):
            _story(console, shown, story, left_out)
            console.print()
        if shown.stories:
            _legend(console)
            console.print()
        for line in _rest(shown):
            console.print(line)


def _story(console: Console, shown: Shown, story: Story, left_out: int) -> None:
    from rich.text import Text

    articles = shown.articles
    console.print(Text(one_line(story.title) or one_line(story.id), style="bold", overflow="fold"))
    console.print(Text(" · ".join(_size(story, left_out, articles)), style="dim", overflow="fold"))
    if shown.why:
        console.print()
        _list(console, "Why these are together", [_why(each, articles) for each in story.bonds])
    console.print()
    if not story.claims:
        none = f"none of {shown.fewest:,} outlets; --all shows those of fewer" if left_out else "no claim was found"
        console.print(none)
        return
    matrix(console, story)
    groups = together(story.movements)
    if groups:
        console.print()
        _list(console, "What moved", [moved(each, story, articles) for each in groups[:_MOVEMENTS]])
        if more := sum(map(len, groups[_MOVEMENTS:])):
            console.print(f"  {more:,} more in --format json")
    if story.outlets:
        console.print()
        show(console, _summary(story, console.width))


def _size(story: Story, left_out: int, articles: Sequence[Article]) -> Iterator[str]:
    members = [articles[place] for place in story.articles]
    if days := stretch(each.date for each in members):
        yield days
    outlets = {each.outlet for each in members if each.outlet}
    yield counted(len(members), "article") + (f" of {counted(len(outlets), 'outlet')}" if outlets else "")
    some = f"{len(story.claims):,} of " if left_out and story.claims else ""
    yield some + counted(len(story.claims) + left_out, "claim")
    yield one_line(story.id)


def _why(bond: Bond, articles: Sequence[Article]) -> str:
    """An article, the member that it is closest to, and what the two share."""
    article = articles[bond.article]
    about = ", ".join(filter(None, (one_line(article.outlet or ""), day_name(article.date))))
    line = f"{one_line(article.id)}{f' ({about})' if about else ''}: "
    reasons = ["its field story says so"] if bond.given else []
    if bond.closest is not None:
        reasons.append(
            f"closest to {one_line(articles[bond.closest].id)}, {_figure(bond.closeness)}{_apart(bond.days)}"
        )
    if bond.words:
        reasons.append(f"shared: {', '.join(map(one_line, bond.words[:_WORDS]))}")
    return line + "; ".join(reasons or ["no other article is close"])


def _apart(days: int | None) -> str:
    if days is None:
        return ""
    return f", {counted(abs(days), 'day')} apart" if days else ", on the same day"


def _figure(closeness: float) -> str:
    """A figure from 0 to 1 without its nought, as in other tables."""
    return f"{closeness:.2f}".replace("0.", ".", 1)


def _list(console: Console, heading: str, lines: Sequence[str | Text]) -> None:
    """One below the other, broken lines set in."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for line in lines:
        grid.add_row("·", line if isinstance(line, Text) else Text(line))
    console.print(heading, style="bold")
    console.print(grid)


def _summary(story: Story, width: int) -> Table:
    """A line each outlet: how much of what others give to a source it states as fact, and its statuses."""
    letters = (f"\n{STATUS_LETTERS[each]}" for each in STATUSES)
    heads = ("", "states as fact\nwhat others source", "\nalone", "\nmissing", *letters)
    rows = []
    for each in story.outlets:
        share = f"{each.fact_elsewhere_sourced:,} of {each.sourced_elsewhere:,}" if each.sourced_elsewhere else "–"
        counts = (f"{each.statuses.get(status, 0) or '–'}" for status in STATUSES)
        rows.append([fitted(each.outlet, _NAME), share, f"{each.alone:,}", f"{each.missing:,}", *counts])
    grid = table(heads, rows)
    return grid if (grid.min_width or 0) <= width else table(heads, rows, gap=1)


def _legend(console: Console) -> None:
    from rich.text import Text

    legend = Text()
    for status, meaning in _MEANING.items():
        letter = STATUS_LETTERS[status]
        legend.append(letter, style=STYLES[status]).append(f"{GLUE}{meaning.replace(' ', GLUE)}, ", style="dim")
    for sentence in _NOTES:
        legend.append(sentence, style="dim")
    console.print(legend)


def _rest(shown: Shown) -> Iterator[str]:
    """What is in no story, or why there is none; then what the search had to remark."""
    found, articles = shown.found, shown.articles
    if not articles:
        yield "no articles, so there are no stories"
    elif len(articles) == 1:
        yield "no stories: one article makes none"
    elif not found.stories:
        yield f"no stories: no two of {counted(len(articles), 'article')} report the same event"
    elif found.alone:
        names = ", ".join(one_line(articles[place].id) for place in found.alone[:_IDS])
        yield f"In no story: {counted(len(found.alone), 'article')} ({names}{' …' if len(found.alone) > _IDS else ''})"
    yield from map(one_line, found.remarks)
