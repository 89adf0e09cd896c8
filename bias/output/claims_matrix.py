"""Claims × outlets in letters, in the width that there is.

Columns with whole names, with names cut short or with letters and a key; where even those leave no room for the
wording, the outlets stand below each claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from bias.output.control import one_line
from bias.output.tables import GLUE
from bias.stories.values import STATUS_LETTERS, STATUSES, Claim, Story

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

STYLES: Mapping[str, str] = {
    "named": "bold green",
    "vague": "bold yellow",
    "hearsay": "bold magenta",
    "speculated": "bold blue",
    "hedged": "bold cyan",
    "fact": "bold red",
    "absent": "dim",
}
CONTRARY = "!"
"""Behind the letter of a statement that says the contrary of the claim."""

_CLAIM, _NARROW = 34, 25
"""Columns that a claim's wording has at least; fewer where that saves cutting names, or writing no matrix."""
_LONG = 110
"""Columns of a claim's wording that are shown, over several lines; the machine formats have all of it."""
_WORD = 24
"""Characters of a word that is rather left out than cut."""
_GAP = 1
_WHOLE, _LONGEST, _SHORTEST = 30, 14, 4
"""Columns of an outlet's name that is not cut, and of one that is."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CHANGES = 3
"""Letters of an outlet that has several articles; of more the first and the last."""


def fitted(text: str, cells: int) -> str:
    """Harmless, on one line, and cut to so many columns of the terminal."""
    from rich.cells import cell_len, set_cell_size

    text = one_line(text)
    return text if cell_len(text) <= cells else f"{set_cell_size(text, cells - 1).rstrip()}…"


def columns(story: Story) -> dict[str, list[int]]:
    """The articles under each name, by date; who reported first comes first."""
    found: dict[str, list[int]] = {}
    for place, name in zip(story.articles, story.names, strict=True):
        found.setdefault(name, []).append(place)
    return found


def matrix(console: Console, story: Story) -> None:
    """Print the claims of a story, numbered from 1, with a key where names had to be cut."""
    outlets = columns(story)
    cells = [[_letters(claim, places) for places in outlets.values()] for claim in story.claims]
    least = [max(len(row[at]) for row in cells) for at in range(len(outlets))]
    number = len(str(len(story.claims))) + 1
    heads = _heads(list(outlets), least, console.width - number - 1)
    if heads is None:
        console.print(_stacked(story.claims, outlets))
        return
    if key := _key(heads, list(outlets)):
        console.print(key)
    console.print(_grid(console.width - number, story.claims, heads, least, outlets))


def letters(claim: Claim, places: Sequence[int]) -> Text:
    """How an outlet states a claim: a letter, or several by date where its articles differ."""
    from rich.text import Text

    text = Text()
    for at, (status, contrary) in enumerate(_steps(claim, places)):
        text.append("→" if at else "")
        text.append(f"{STATUS_LETTERS.get(status, status)}{CONTRARY if contrary else ''}", style=STYLES.get(status, ""))
    return text


def _letters(claim: Claim, places: Sequence[int]) -> str:
    return letters(claim, places).plain


def _steps(claim: Claim, places: Sequence[int]) -> list[tuple[str, bool]]:
    """Status, and whether it is the contrary, as it changes from article to article that states the claim."""
    stated = [claim.statements[place] for place in places if place in claim.statements]
    changes = [key for key, _ in groupby((each.status, each.deciding.negated) for each in stated)]
    if len(changes) > _CHANGES:
        return [changes[0], ("…", False), changes[-1]]
    return changes or [("absent", False)]


def _heads(names: Sequence[str], least: Sequence[int], room: int) -> list[str] | None:
    """The names whole, or cut as little as can be, else letters; None where not even they leave room for a claim."""
    whole = [one_line(name) for name in names]
    for cells in (_WHOLE, *range(_LONGEST, _SHORTEST - 1, -1)):
        cut = [_cut(name, cells) for name in names]
        left = room - _wide(cut, least)
        if len(set(cut)) == len(cut) and left >= (_NARROW if cut == whole else _CLAIM):
            return cut
    lettered = [_letter(at) for at in range(len(names))]
    return lettered if room - _wide(lettered, least) >= _NARROW else None


def _wide(heads: Sequence[str], least: Sequence[int]) -> int:
    """Columns of the terminal that all of them take."""
    from rich.cells import cell_len

    return sum(max(cell_len(head), low) + _GAP for head, low in zip(heads, least, strict=True))


def _cut(name: str, cells: int) -> str:
    from rich.cells import cell_len, set_cell_size

    name = one_line(name)
    return name if cell_len(name) <= cells else set_cell_size(name, cells).rstrip()


def _letter(at: int) -> str:
    """From `a` to `z`, then `aa` and so on."""
    return ("" if at < len(_LETTERS) else _letter(at // len(_LETTERS) - 1)) + _LETTERS[at % len(_LETTERS)]


def _key(heads: Sequence[str], names: Sequence[str]) -> Text | None:
    """What stands for what, where a head is not the name."""
    from rich.text import Text

    pairs = zip(heads, names, strict=True)
    short = [f"{head}{GLUE}{fitted(name, 40)}" for head, name in pairs if head != one_line(name)]
    return Text(" · ".join(short), style="dim", overflow="fold") if short else None


def _grid(
    width: int, claims: Sequence[Claim], heads: Sequence[str], least: Sequence[int], outlets: Mapping[str, list[int]]
) -> Table:
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    widths = [max(cell_len(head), low) for head, low in zip(heads, least, strict=True)]
    room = width - sum(widths) - _GAP * len(widths) - 1
    room = min(room, max(cell_len(_wording(claim)) for claim in claims) + 1)
    grid = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold", collapse_padding=True)
    grid.add_column("", justify="right", no_wrap=True)
    grid.add_column("", width=room, overflow="fold")
    for head, wide in zip(heads, widths, strict=True):
        grid.add_column(Text(head), width=wide, justify="center", no_wrap=True)
    for number, claim in enumerate(claims, 1):
        cells = (letters(claim, places) for places in outlets.values())
        grid.add_row(f"{number}", Text(_wording(claim)), *cells)
    return grid


def _wording(claim: Claim) -> str:
    """The claim in a few lines, cut between two words where that is near."""
    text = fitted(claim.text, _LONG)
    if text == one_line(claim.text):
        return text
    words, _, last = text.rpartition(" ")
    return f"{words.rstrip(' ,;:–-')} …" if 0 < len(last) <= _WORD else text


def _stacked(claims: Sequence[Claim], outlets: Mapping[str, list[int]]) -> Table:
    """Each claim with its outlets below, the best-sourced first; who does not state it is not named."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for number, claim in enumerate(claims, 1):
        grid.add_row(f"{number}", Text(_wording(claim)))
        grid.add_row("", _who(claim, outlets))
    return grid


def _who(claim: Claim, outlets: Mapping[str, list[int]]) -> Text:
    from rich.text import Text

    groups: dict[str, tuple[Text, list[str]]] = {}
    for name, places in outlets.items():
        mark = letters(claim, places)
        groups.setdefault(mark.plain, (mark, []))[1].append(fitted(name, 40))
    groups.pop(STATUS_LETTERS["absent"], None)
    order = "".join(STATUS_LETTERS[each] for each in STATUSES)
    line = Text()
    for _, (mark, names) in sorted(groups.items(), key=lambda item: [order.find(letter) for letter in item[0]]):
        line.append("" if not line else " · ").append_text(mark).append(f"{GLUE}{', '.join(names)}")
    return line
