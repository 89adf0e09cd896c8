"""The card for the terminal: headline, four rates, sources, readability, entries, and the text with its marks.

The one module, with `tables.py`, that knows rich. Colour only repeats what letters and brackets say, so that a pipe,
NO_COLOR and a reader who sees no colour lose nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from bias.model import Article, Finding, Problem, Scorecard, Scored
from bias.output.control import harmless, one_line
from bias.output.explain_lines import reason_line
from bias.output.explain_values import Explained
from bias.output.figures import counted, decimal, interval, percent, percentile
from bias.output.marking import label, letters, stretches
from bias.output.tables import GLUE, printing, show, table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

COLOURS = ("cyan", "yellow", "magenta", "red", "green", "blue")
"""One a category, in their order; a further one begins again."""

PIECE = 4000
"""Characters of a paragraph that are laid out at a time, so that a text without paragraphs is still printed quickly."""

CUE = 24
"""Characters of a finding's words in the list of reasons."""


def write(results: Iterable[Scored | Problem], out: TextIO) -> None:
    """Cards, set apart by a rule. A problem has no card: the command names it on standard error."""
    first = True
    for result in results:
        if isinstance(result, Problem):
            continue
        with printing(out) as console:
            if not first:
                console.print()
                console.rule(style="dim", characters="─")
                console.print()
            _card(console, result)
        first = False


def _card(console: Console, scored: Scored) -> None:
    card = scored.scorecard
    letter = letters(card.scores)
    colour = {category: COLOURS[number % len(COLOURS)] for number, category in enumerate(card.scores)}
    _headline(console, scored.article, card, letter, colour)
    console.print()
    show(console, _scores(card, letter, colour))
    console.print()
    console.print(_lines(card))
    console.print()
    for paragraph in _paragraphs(scored.article, card.findings, letter, colour):
        console.print(paragraph)
        console.print()
    if isinstance(scored, Explained) and scored.reasons:
        console.print(_reasons(scored, letter, console.width))
        console.print()
    console.print(_legend(letter, colour))


def _reasons(scored: Explained, letter: Mapping[str, str], width: int) -> Text:
    """A line a finding: its number, letter and words, its confidence, its entry and what moved it most."""
    from rich.text import Text

    figures = len(str(len(scored.reasons)))
    lines = []
    for number, reason in enumerate(scored.reasons, 1):
        words = one_line(reason.finding.text)
        words = words if len(words) <= CUE else f"{words[: CUE - 1]}…"
        confidence = "" if reason.confidence is None else f" {reason.confidence:.2f}"
        head = f"{number:>{figures}} {label([reason.finding], letter)} {words}{confidence} · "
        lines.append(head + reason_line(reason, width - len(head)))
    return Text("\n".join(lines), no_wrap=True, overflow="ellipsis")


def _headline(
    console: Console, article: Article, card: Scorecard, letter: Mapping[str, str], colour: Mapping[str, str]
) -> None:
    from rich.text import Text

    findings = [finding for finding in card.findings if finding.field == "title"]
    if article.title.strip():
        title = _marked(article.title, findings, 0, len(article.title), letter, colour)
    else:
        title = Text(one_line(article.id))
    title.stylize("bold")
    console.print(title)
    given = (article.outlet, article.date, article.author, article.genre, article.id if article.title.strip() else None)
    size = (counted(card.tally.words, "word"), counted(card.tally.sentences, "sentence"))
    console.print(Text(" · ".join([*(one_line(each) for each in given if each), *size]), style="dim"))


def _scores(card: Scorecard, letter: Mapping[str, str], colour: Mapping[str, str]) -> Table:
    from rich.text import Text

    # Without a reference there is nothing to show in a column of percentiles.
    placed = card.provenance.reference is not None
    rows: list[Sequence[str | Text]] = []
    for category, score in card.scores.items():
        name = Text(f"{letter[category]} {one_line(category)}", style=colour[category])
        figures = (decimal(score.rate), interval(score.low, score.high), percent(score.share))
        place = (percentile(score.percentile),) if placed else ()
        rows.append((name, f"{score.count:,}", *figures, *place))
    last = ("percentile",) if placed else ()
    # "per 1,000" words: with the last column a longer heading would not fit 80 columns.
    return table(("Outlet's voice", "count", "per 1,000", "95 % interval", "sentences with", *last), rows)


def _lines(card: Scorecard) -> Table:
    from rich.table import Table
    from rich.text import Text

    sourcing, read = card.sourcing, card.readability
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column()
    total = sourcing.named + sourcing.role + sourcing.vague + sourcing.none
    if card.provenance.reference is not None:
        grid.add_row("Percentile", Text(_against(card, one_line(card.provenance.reference))))
    sources = (
        f"{counted(total, 'attribution')}: {sourcing.named} named, {sourcing.role} role, {sourcing.vague} vague, "
        f"{sourcing.none} none",
        f"{sourcing.direct} direct, {sourcing.indirect} indirect · "
        f"{counted(sourcing.distinct, 'different source')}{_evenly(sourcing.evenness)}",
        f"{percent(sourcing.attributed_share)} of sentences attributed · "
        f"{percent(sourcing.direct_quote_share)} of words quoted",
    )
    grid.add_row("Sources", "\n".join(sources))
    stretch, words = sourcing.longest_unattributed_sentences, sourcing.longest_unattributed_words
    without = (
        f"for {counted(stretch, 'sentence')} ({counted(words, 'word')}) in a row at most",
        f"near the figures of {counted(len(sourcing.unsourced_figures), 'sentence')}",
    )
    grid.add_row("No source", "\n".join(without))
    grid.add_row(
        "Readability",
        f"Flesch {decimal(read.flesch)} · Wiener {decimal(read.wiener)} · LIX {decimal(read.lix)} · "
        f"{decimal(read.words_per_sentence)} words a sentence",
    )
    if entries := _entries(card.findings):
        grid.add_row("Entries", Text(entries))
    return grid


def _evenly(evenness: float | None) -> str:
    return "" if evenness is None else f" (evenness {evenness:.2f})"


def _against(card: Scorecard, reference: str) -> str:
    if any(score.percentile is not None for score in card.scores.values()):
        return f"against articles of like length of the reference {reference}"
    return f"none: the article is too short to be placed in the reference {reference}"


def _entries(findings: Iterable[Finding]) -> str:
    """What decided, most frequent first: names that `bias lexicon show` explains."""
    own = Counter(one_line(each.entry) for each in findings if each.voice == "outlet" and each.entry)
    named = sorted(own.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(name if times == 1 else f"{name} ×{times}" for name, times in named)


def _paragraphs(
    article: Article, findings: Sequence[Finding], letter: Mapping[str, str], colour: Mapping[str, str]
) -> Iterator[Text]:
    """The text in pieces that are printed one below the other, with an empty line between paragraphs."""
    waiting = sorted((each for each in findings if each.field == "text"), key=lambda each: (each.start, each.end))
    at = 0
    for start, end in _pieces(article.text):
        while at < len(waiting) and waiting[at].end <= start:
            at += 1
        last = at
        while last < len(waiting) and waiting[last].start < end:
            last += 1
        yield _marked(article.text, waiting[at:last], start, end, letter, colour)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for block in text.split("\n\n"):
        end = start + len(block)
        at = start
        while end - at > PIECE:
            cut = text.rfind(" ", at, at + PIECE) + 1 or at + PIECE
            yield at, cut
            at = cut
        if text[at:end].strip():
            yield at, end
        start = end + 2


def _marked(
    text: str, findings: Sequence[Finding], start: int, end: int, letter: Mapping[str, str], colour: Mapping[str, str]
) -> Text:
    from rich.text import Text

    marked = Text()
    for piece in stretches(findings, start, end):
        words = harmless(text[piece.start : piece.end])
        if not piece.findings:
            marked.append(words)
            continue
        own = [each for each in piece.findings if each.voice == "outlet"]
        style = f"bold {colour[own[0].category]}" if own else f"dim {colour[piece.findings[0].category]}"
        marked.append(f"[{label(piece.findings, letter)}{GLUE}{words}]", style=style)
    return marked


def _legend(letter: Mapping[str, str], colour: Mapping[str, str]) -> Text:
    from rich.text import Text

    legend = Text("Marks: ", style="dim")
    for category, each in letter.items():
        legend.append(f"{each}{GLUE}{one_line(category)}", style=colour[category])
        legend.append(" · ")
    return legend.append("small letter: in a source's words")
