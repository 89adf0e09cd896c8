"""Speakers → a table for people, JSON and CSV.

CSV has one row a speaker, or with passages one row a passage; RFC 4180 as elsewhere, null is an empty field.

| columns | meaning |
| --- | --- |
| `article` | by article only: its id |
| `name` | first and last name, else the commonest wording; empty for nobody in particular |
| `kind`, `named` | kind of source; `false` for who is known by a wording only |
| `fullest` | the longest wording, with title and attributes |
| `count`, `articles`, `quoted_words` | attributions, articles with one, words in direct speech |
| `outlets`, `mentions` | names of outlets; wordings with their counts, as JSON |
| `direct` … `continued` | attributions by form; forms of a lexicon of one's own behind them |

With passages: `name`, `speaker_kind`, `named`, then the passage: `article`, `path`, `outlet`, `line`, `field`, `start`,
`end`, `text`, `cue`, `subtype`, `voice`, `kind`, `wording`.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import groupby
from typing import TYPE_CHECKING, Any, TextIO

from bias.output.control import one_line
from bias.output.figures import counted, percent
from bias.output.formulas import neutral_rows
from bias.output.records import encode
from bias.output.tables import printing
from bias.scoring.tallies import STANDINGS
from bias.sourcing.names import without_article
from bias.sourcing.passages import holds_records
from bias.sourcing.speakers import summary
from bias.sourcing.values import Passage, Speaker, Summary

if TYPE_CHECKING:
    from rich.console import Console

SCHEMA = "bias.sources/1"

FORMS = ("direct", "indirect", "prepositional", "parenthetical", "evidential", "continued")
"""The forms that ship with the program, each a column of the CSV."""

_ABBREVIATED = {"prepositional": "prep.", "parenthetical": "parenth.", "evidential": "evid.", "continued": "cont."}
_MAIN = 2
_LONGEST = 120
"""Characters of a name that the table shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Speakers as they are to be written: those `shown` of `all`, of so many articles that could be scored."""

    all: Sequence[Speaker]
    shown: Sequence[Speaker]
    articles: int
    by_article: bool = False
    passages: bool = False
    voice: str = "outlet"


_NOTE = "„…“: no name, only these words; such speakers may be several people."


def write_text(listing: Listing, out: TextIO) -> None:
    """A table of the speakers in 80 columns, of each article if so asked, and who stands behind the attributions."""
    with printing(out) as console:
        _parts(console, listing)
        if any(each.name and not each.named for each in listing.shown):
            console.print()
            console.print(_NOTE, style="dim")


def _parts(console: Console, listing: Listing) -> None:
    if not listing.by_article or not listing.all:
        _part(console, listing, listing.all, listing.shown)
    else:
        shown = {place: list(group) for place, group in groupby(listing.shown, key=_place)}
        for number, (place, group) in enumerate(groupby(listing.all, key=_place)):
            if number:
                console.print()
            console.print(one_line(" · ".join(filter(None, place))), style="bold")
            _part(console, listing, list(group), shown.get(place, []))


def write_json(listing: Listing, out: TextIO) -> None:
    value = {
        "schema": SCHEMA,
        "voice": listing.voice,
        "by_article": listing.by_article,
        "articles": listing.articles,
        "summary": _summary_record(summary(listing.all)),
        "speakers": [_record(each, listing.passages) for each in listing.shown],
    }
    out.write(encode(value, indent=1) + "\n")


def write_csv(listing: Listing, out: TextIO, *, safe: bool = False) -> None:
    """`safe`: no cell begins a formula."""
    rows = _passage_rows(listing) if listing.passages else _speaker_rows(listing)
    csv.writer(out).writerows(neutral_rows(rows) if safe else rows)


def _speaker_rows(listing: Listing) -> Iterator[Sequence[Any]]:
    forms = [*FORMS, *sorted({form for each in listing.all for form in each.forms} - set(FORMS))]
    names = ["name", "kind", "named", "fullest", "count", "articles", "quoted_words", "outlets", "mentions"]
    names = ["article", *names] if listing.by_article else names
    yield [*names, *forms]
    for each in listing.shown:
        line = _record(each, passages=False)
        line.update(named=_flag(each.named), outlets=encode(line["outlets"]), mentions=encode(line["mentions"]))
        yield [*(line[name] for name in names), *(each.forms.get(form, 0) for form in forms)]


def _passage_rows(listing: Listing) -> Iterator[Sequence[Any]]:
    names = [each.name for each in fields(Passage)]
    yield ["name", "speaker_kind", "named", *names]
    for each in listing.shown:
        for passage in each.passages:
            yield [each.name, each.kind, _flag(each.named), *(getattr(passage, name) for name in names)]


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _summary_record(sums: Summary) -> dict[str, Any]:
    shares = {f"{each}_share": sums.share(each) for each in STANDINGS}
    counts = {each: getattr(sums, each) for each in STANDINGS}
    return {"speakers": sums.speakers, "attributions": sums.total, **counts, **shares}


def _record(speaker: Speaker, passages: bool) -> dict[str, Any]:
    line = {
        each.name: getattr(speaker, each.name)
        for each in fields(speaker)
        if each.name != "passages" and (each.name != "article" or speaker.article is not None)
    }
    return {**line, "passages": [asdict(each) for each in speaker.passages]} if passages else line


# -- text --------------------------------------------------------------------------------------------------------------


def _place(speaker: Speaker) -> tuple[str | None, str | None]:
    """The article of a speaker, and its file where the id does not say it."""
    path = speaker.passages[0].path
    return speaker.article, None if path is None or path.endswith(speaker.article or "") else path


def _part(console: Console, listing: Listing, everybody: Sequence[Speaker], shown: Sequence[Speaker]) -> None:
    sums = summary(everybody)
    if not sums.total:
        console.print("no attributions" if listing.articles else "no articles")
        return
    if shown:
        _table(console, shown, articles=not listing.by_article)
        console.print()
    console.print(_size(listing, everybody, shown, sums))
    console.print(" · ".join(f"{each} {percent(sums.share(each))}" for each in STANDINGS))
    if listing.passages:
        for each in shown:
            console.print()
            _passages(console, each)


def _size(listing: Listing, everybody: Sequence[Speaker], shown: Sequence[Speaker], sums: Summary) -> str:
    """How much was counted, and how much of it the table leaves out."""
    number = f"{len(shown):,} of " if len(shown) < len(everybody) else ""
    pieces = [f"{number}{counted(len(everybody), 'speaker')}", counted(sums.total, "attribution")]
    return " · ".join(pieces if listing.by_article else [*pieces, counted(listing.articles, "article")])


def _table(console: Console, speakers: Sequence[Speaker], articles: bool) -> None:
    from rich.table import Table

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", collapse_padding=True)
    grid.add_column("speaker", overflow="fold")
    grid.add_column("kind", no_wrap=True)
    grid.add_column("count", justify="right", no_wrap=True)
    if articles:
        grid.add_column("articles", justify="right", no_wrap=True)
    grid.add_column("main forms", no_wrap=True)
    names = [_name(each) for each in speakers]
    frequency = Counter(names)
    for each, name in zip(speakers, names, strict=True):
        # Two of one name that were kept apart are told apart by where they speak.
        where = f" [{one_line(each.passages[0].article)}]" if frequency[name] > 1 and each.articles == 1 else ""
        number = [f"{each.articles:,}"] if articles else []
        cells = (name + where, one_line(each.kind), f"{each.count:,}", *number, _main_forms(each.forms))
        grid.add_row(*cells, style=None if each.named else "dim")
    console.print(grid)


def _name(speaker: Speaker) -> str:
    """A name bare, a mere wording in quotation marks, nobody in particular in brackets."""
    name = one_line(speaker.name)
    name = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    if not name:
        return "(nobody)" if speaker.kind == "none" else f"({one_line(speaker.kind)}, not identified)"
    return name if speaker.named else f"„{name}“"


def _main_forms(forms: Mapping[str, int]) -> str:
    main = [f"{_ABBREVIATED.get(form, one_line(form))} {count}" for form, count in list(forms.items())[:_MAIN]]
    return ", ".join(main) + (" …" if len(forms) > _MAIN else "")


def _passages(console: Console, speaker: Speaker) -> None:
    from rich.padding import Padding
    from rich.text import Text

    fullest = one_line(speaker.fullest)
    note = f" ({fullest})" if without_article(fullest) not in ("", one_line(speaker.name)) else ""
    console.print(Text.assemble((_name(speaker), "bold"), note))
    for each in speaker.passages:
        place = one_line(each.path or each.article)
        place += f":{each.line}" if each.line is not None else " (title)"
        if each.path is not None and holds_records(each.path):
            place += f" {one_line(each.article)}"
        console.print(
            Padding(Text(f"{place} · {one_line(each.subtype)} · {one_line(each.cue)}", style="dim"), (0, 0, 0, 2))
        )
        console.print(Padding(Text(one_line(each.text)), (0, 0, 0, 4)))
