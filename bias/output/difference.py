"""Two corpora or runs held against each other → text, JSON (`bias.diff/1`) and CSV.

CSV has one row an article of either side: `id`, `outlet`, `title`, `side` (`both`, `A`, `B`), `edited`, `words_a`,
`words_b`, `<category>_a`, `<category>_b` (findings in the outlet's voice), `gained`, `lost` (findings in either voice).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from bias.comparison.change_values import ArticleChange, Diff, Sum
from bias.comparison.group_values import SHARES, Difference
from bias.model import Article, Finding
from bias.output.comparison import difference_record
from bias.output.comparison_text import group_name, q_cell
from bias.output.control import one_line
from bias.output.figures import counted, decimal
from bias.output.formulas import neutral_rows
from bias.output.plain_signs import encodable
from bias.output.records import encode
from bias.output.tables import printing, show, table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

SCHEMA = "bias.diff/1"

ARTICLES = 20
"""Changed articles that the text shows."""
_FINDINGS = 8
"""Cues of a category that are shown of an article, gained and lost each."""

_NOTE = (
    "B less A: findings in the outlet's own voice per 1,000 words, shares in per cent; 95 % intervals, those of the "
    "same articles by what changed in them. * marks q up to .05 (permutation test, adjusted for all tests made)."
)

_NAMES = {name: name.replace("_share", " %").replace("_", " ") for name in SHARES}


def write_json(diff: Diff, out: TextIO) -> None:
    value = {
        "schema": SCHEMA,
        "by": diff.by,
        "tests": diff.tests,
        "seed": diff.seed,
        "resamples": diff.resamples,
        "permutations": diff.permutations,
        "sums": [_sum_record(diff, each) for each in diff.sums],
        "articles": [_article_record(each) for each in diff.articles],
        "only_a": [_named(each) for each in diff.only_a],
        "only_b": [_named(each) for each in diff.only_b],
    }
    out.write(encode(value, indent=1) + "\n")


def _named(article: Article) -> dict[str, Any]:
    return {"id": article.id, "outlet": article.outlet, "title": article.title, "path": article.path}


def _sum_record(diff: Diff, line: Sum) -> dict[str, Any]:
    measures: dict[str, Any] = dict.fromkeys((*diff.categories, *SHARES))
    for name, each in line.differences.items():
        record = difference_record(each)
        measures[name] = {"a": record.pop("other"), "b": each.value, **record}
    return {
        "field": line.field,
        "name": line.name,
        "paired": line.paired,
        "articles": {"a": line.articles[0], "b": line.articles[1]},
        "words": {"a": line.words[0], "b": line.words[1]},
        "untested": line.untested,
        "measures": measures,
    }


def _article_record(change: ArticleChange) -> dict[str, Any]:
    return {
        **_named(change.article),
        "edited": change.edited,
        "changed": change.changed,
        "words": {"a": change.words[0], "b": change.words[1]},
        "counts": {category: {"a": old, "b": new} for category, (old, new) in change.counts.items()},
        "gained": [_finding(each) for each in change.gained],
        "lost": [_finding(each) for each in change.lost],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    names = ("category", "subtype", "field", "start", "end", "text", "voice", "entry")
    return {name: getattr(finding, name) for name in names}


# -- CSV ---------------------------------------------------------------------------------------------------------------


def write_csv(diff: Diff, out: TextIO, *, safe: bool = False) -> None:
    """One row an article. `safe`: no cell begins a formula."""
    rows = _rows(diff)
    csv.writer(out).writerows(neutral_rows(rows) if safe else rows)


def _rows(diff: Diff) -> Iterator[Sequence[Any]]:
    counts = [f"{category}_{side}" for category in diff.categories for side in ("a", "b")]
    yield ["id", "outlet", "title", "side", "edited", "words_a", "words_b", *counts, "gained", "lost"]
    for change in diff.articles:
        found = [number for category in diff.categories for number in change.counts[category]]
        edited = "true" if change.edited else "false"
        ends = (len(change.gained), len(change.lost))
        yield [*_cells(change.article), "both", edited, *change.words, *found, *ends]
    for side, articles in (("A", diff.only_a), ("B", diff.only_b)):
        for article in articles:
            yield [*_cells(article), side, *[None] * (len(counts) + 5)]


def _cells(article: Article) -> tuple[str | None, ...]:
    return article.id, article.outlet, article.title


# -- text --------------------------------------------------------------------------------------------------------------


def write_text(diff: Diff, out: TextIO) -> None:
    """The sums, then the articles that changed, those with most changes first."""
    with printing(encodable(out)) as console:
        changed = sorted((each for each in diff.articles if each.changed), key=lambda each: -_size(each))
        console.print(_headline(diff, len(changed)), style="bold")
        for line in diff.sums:
            console.print()
            _sum(console, line)
        if changed:
            console.print()
            console.print("Articles that changed: + only in B, - only in A", style="bold")
        for change in changed[:ARTICLES]:
            _article(console, change)
        if len(changed) > ARTICLES:
            console.print(f"… and {counted(len(changed) - ARTICLES, 'further article')} (--format json has all)")
        for side, articles in (("A", diff.only_a), ("B", diff.only_b)):
            if articles:
                console.print()
                console.print(f"Only in {side}: {_listed(articles)}")
        if diff.sums:
            console.print()
            console.print(_NOTE, style="dim")


def _headline(diff: Diff, changed: int) -> str:
    both = counted(len(diff.articles), "article")
    return f"{both} in both, {changed:,} changed · {len(diff.only_a):,} only in A · {len(diff.only_b):,} only in B"


def _size(change: ArticleChange) -> int:
    return len(change.gained) + len(change.lost)


def _listed(articles: Sequence[Article]) -> str:
    names = ", ".join(one_line(each.id) for each in articles[:ARTICLES])
    return names if len(articles) <= ARTICLES else f"{names} … and {len(articles) - ARTICLES:,} further ones"


def _sum(console: Console, line: Sum) -> None:
    old, new = line.articles
    size = counted(old, "article") if line.paired else f"{counted(old, 'article')} against {new:,}"
    what = "in both" if line.paired else "all of A and of B"
    name = "" if line.field is None else f"{one_line(line.field)} {group_name(line.name)}: "
    console.print(f"{name}{what}, {size}", style="bold")
    show(console, _figures(line))
    if line.untested:
        console.print(f"not tested: {line.untested}")


def _figures(line: Sum) -> Table:
    rows = []
    for name, each in line.differences.items():
        share = name in SHARES
        scale = 100 if share else 1
        interval = "–"
        if each.low is not None and each.high is not None:
            interval = f"{scale * each.low:+.1f} to {scale * each.high:+.1f}"
        figures = (
            decimal(scale * each.other),
            decimal(scale * each.value),
            _signed(each, scale),
            interval,
            q_cell(each),
        )
        rows.append([_NAMES.get(name, one_line(name)), *figures])
    return table(("", "A", "B", "B less A", "95 % interval", "q"), rows)


def _signed(difference: Difference, scale: int) -> str:
    shown = f"{scale * difference.difference:+.1f}"
    return "0" if shown in ("+0.0", "-0.0") and not difference.difference else shown


def _article(console: Console, change: ArticleChange) -> None:
    from rich.padding import Padding
    from rich.text import Text

    edited = " · text edited" if change.edited else ""
    words = (
        "" if change.words[0] == change.words[1] else f" · {change.words[0]:,} to {counted(change.words[1], 'word')}"
    )
    counts = ", ".join(
        f"{one_line(category)} {old} to {new}" for category, (old, new) in change.counts.items() if old != new
    )
    console.print(Text(f"{one_line(change.article.id)}{edited}{words}"))
    for line in filter(None, (counts, *_changes(change))):
        console.print(Padding(Text(line), (0, 0, 0, 2)))


def _changes(change: ArticleChange) -> Iterator[str]:
    for sign, findings in (("+", change.gained), ("-", change.lost)):
        said: dict[str, Counter[str]] = {}
        for each in findings:
            said.setdefault(one_line(each.category), Counter())[_said(each)] += 1
        for category, cues in said.items():
            shown = [cue if times == 1 else f"{cue} ×{times}" for cue, times in list(cues.items())[:_FINDINGS]]
            rest = len(cues) - len(shown)
            yield f"{sign} {category} {', '.join(shown)}{f' … {rest:,} more' if rest else ''}"


def _said(finding: Finding) -> str:
    return f"„{one_line(finding.text)}“{'' if finding.voice == 'outlet' else ' (a source)'}"
