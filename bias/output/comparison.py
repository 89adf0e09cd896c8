"""Groups → a table for people, JSON and CSV."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

from bias.comparison.groups import Group
from bias.output.control import one_line
from bias.output.figures import decimal, interval, percent
from bias.output.records import encode, score_record
from bias.output.tables import printing, show, table
from bias.scoring.tallies import STANDINGS

if TYPE_CHECKING:
    from rich.table import Table

SCHEMA = "bias.comparison/1"

_NOTE = (
    "Findings in the outlet's own voice per 1,000 words, all articles of a group pooled; below each rate its exact "
    "95 % Poisson interval. Shares: named, role, vague and none of the attributions, attributed of the sentences, "
    "quoted of the words."
)

_ACROSS = 4
"""Categories side by side that fit 80 columns."""


def write_text(groups: Sequence[Group], by: str, out: TextIO) -> None:
    """Rates with their intervals, then the sources, in 80 columns."""
    if not groups:
        return
    categories = list(groups[0].scores)
    with printing(out) as console:
        for first in range(0, len(categories), _ACROSS):
            show(console, _rates(groups, by, categories[first : first + _ACROSS]))
            console.print()
        show(console, _sources(groups, by))
        console.print()
        console.print(_NOTE, style="dim")


def write_json(groups: Sequence[Group], by: str, out: TextIO) -> None:
    lines = [_record(group) for group in groups]
    out.write(encode({"schema": SCHEMA, "by": by, "groups": lines}, indent=1) + "\n")


def write_csv(groups: Sequence[Group], by: str, out: TextIO) -> None:
    """One row a group: `<category>_count`, `_rate`, `_low`, `_high`, `_share`, then the sources."""
    rows = csv.writer(out)
    figures = ("count", "rate", "low", "high", "share")
    categories = list(groups[0].scores) if groups else []
    scores = [f"{category}_{name}" for category in categories for name in figures]
    shares = [f"{standing}_share" for standing in STANDINGS]
    rows.writerow([by, "articles", "words", "sentences", *scores, *STANDINGS, *shares, *_OF_ALL])
    for group in groups:
        line = _record(group)
        sourcing = line["sourcing"]
        rows.writerow(
            [
                line["name"],
                line["articles"],
                line["words"],
                line["sentences"],
                *(line["scores"][category][name] for category in categories for name in figures),
                *(sourcing[name] for name in (*STANDINGS, *shares, *_OF_ALL)),
            ]
        )


_OF_ALL = ("attributed_share", "direct_quote_share")


def _record(group: Group) -> dict[str, Any]:
    tally = group.tally
    return {
        "name": group.name,
        "articles": tally.articles,
        "words": tally.words,
        "sentences": tally.sentences,
        "scores": {category: score_record(score) for category, score in group.scores.items()},
        "sourcing": {
            **{standing: tally.sources.get(standing, 0) for standing in STANDINGS},
            **{f"{standing}_share": group.source_share(standing) for standing in STANDINGS},
            "attributed_share": tally.attributed_share,
            "direct_quote_share": tally.direct_quote_share,
        },
    }


def _name(group: Group) -> str:
    return "(none)" if group.name is None else one_line(group.name)


def _rates(groups: Sequence[Group], by: str, categories: Sequence[str]) -> Table:
    header = [one_line(by), "articles", "words", *(one_line(category) for category in categories)]
    rows = []
    for group in groups:
        cells = [
            f"{decimal(group.scores[each].rate)}\n{interval(group.scores[each].low, group.scores[each].high)}"
            for each in categories
        ]
        rows.append([_name(group), f"{group.tally.articles:,}", f"{group.tally.words:,}", *cells])
    return table(header, rows, gap=1)


def _sources(groups: Sequence[Group], by: str) -> Table:
    header = [one_line(by), "attributions", *STANDINGS, "attributed", "quoted"]
    rows = [
        [
            _name(group),
            f"{group.attributions:,}",
            *(percent(group.source_share(standing)) for standing in STANDINGS),
            percent(group.tally.attributed_share),
            percent(group.tally.direct_quote_share),
        ]
        for group in groups
    ]
    return table(header, rows)
