"""A reference as tables: quantiles of the rates by category, then the shares of zeros by length."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from bias.output.control import one_line
from bias.output.figures import counted, decimal, percent
from bias.output.tables import printing, show, table
from bias.scoring.reference_building import SHARES, whole
from bias.scoring.references import Reference, Stratum

if TYPE_CHECKING:
    from rich.table import Table

_NOTE = (
    "Findings per 1,000 words in the outlet's own voice that so many per cent of the articles do not exceed; zero: "
    "articles without a finding. A percentile is an article's place among those of like length: articles with a lower "
    "rate and half of those with the same."
)


def write_text(reference: Reference, out: TextIO) -> None:
    """80 columns."""
    categories = list(dict.fromkeys(name for stratum in reference.strata for name in stratum.categories))
    with printing(out) as console:
        console.print(f"{one_line(reference.name)}, version {one_line(reference.version)}", style="bold")
        if reference.note:
            console.print(one_line(reference.note))
        articles = counted(reference.articles, "article")
        words = counted(sum(each.words for each in reference.strata), "word")
        shorter = f" ({reference.shorter:,} shorter left out)" if reference.shorter else ""
        console.print(f"{articles} · {words} · each {reference.min_words:,} or more{shorter}", style="dim")
        model = f"model {_short(reference.model)}" if reference.model else "no model"
        made = f"made by version {one_line(reference.program)} with lexicon {_short(reference.lexicon)}, {model}"
        console.print(made, style="dim")
        if reference.error:
            console.print(f"percentiles are exact to {reference.error:.2g} points", style="dim")
        console.print()
        show(console, _quantiles(reference, categories))
        console.print()
        show(console, _lengths(reference, categories))
        console.print()
        console.print(_NOTE, style="dim")


def _short(digest: str) -> str:
    """The first characters of a hash, without the name of its kind."""
    return one_line(digest).removeprefix("sha256:")[:12]


def _quantiles(reference: Reference, categories: list[str]) -> Table:
    rows = []
    for name in categories:
        own = whole(reference, name)
        rows.append([one_line(name), percent(own.zero_share), *(decimal(own.quantile(share)) for share in SHARES)])
    return table(("per 1,000 words", "zero", *(f"{100 * share:g} %" for share in SHARES)), rows)


def _lengths(reference: Reference, categories: list[str]) -> Table:
    rows = [
        [
            _span(each),
            f"{each.articles:,}",
            *(percent(each.categories[name].zero_share if name in each.categories else None) for name in categories),
        ]
        for each in reference.strata
    ]
    return table(("zero by length", "articles", *map(one_line, categories)), rows)


def _span(stratum: Stratum) -> str:
    if stratum.longest is None:
        return f"{stratum.shortest:,} words or more"
    return f"{stratum.shortest:,}–{stratum.longest - 1:,} words"
