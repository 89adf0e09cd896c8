"""One row an article, after RFC 4180: comma, CRLF, quotation marks where needed, a header.

| columns | meaning |
| --- | --- |
| `id` … `path` | the article, as given |
| `language`, `words`, `sentences` | as in the scorecard; `sentences` is their number |
| `<category>_count`, `_rate`, `_low`, `_high`, `_share`, `_percentile` | `scores`, for every category in turn |
| `named`, `role`, `vague`, `none`, `distinct`, `named_share`, `attributed_share`, `direct_quote_share` | `sourcing` |
| `evenness`, `direct`, `indirect`, `longest_unattributed_sentences`, `longest_unattributed_words` | `sourcing`, on |
| `unsourced_figures` | `sourcing`, on: how many; the sentences themselves are in the JSON only |
| `flesch`, `wiener`, `lix`, `words_per_sentence` | `readability` |
| `version`, `lexicon`, `model`, `reference` | `provenance` |

Null is an empty field. An article that could not be scored has no row: it has no figures.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from bias.model import CATEGORIES, Problem, Scored
from bias.output.records import ARTICLE_FIELDS, record

_SCORE = ("count", "rate", "low", "high", "share", "percentile")
_BLOCKS = {
    "sourcing": (
        "named",
        "role",
        "vague",
        "none",
        "distinct",
        "named_share",
        "attributed_share",
        "direct_quote_share",
        "evenness",
        "direct",
        "indirect",
        "longest_unattributed_sentences",
        "longest_unattributed_words",
        "unsourced_figures",
    ),
    "readability": ("flesch", "wiener", "lix", "words_per_sentence"),
    "provenance": ("version", "lexicon", "model", "reference"),
}


def columns(categories: Sequence[str] = CATEGORIES) -> list[str]:
    """The header."""
    scores = [f"{category}_{name}" for category in categories for name in _SCORE]
    return [*ARTICLE_FIELDS, "language", "words", "sentences", *scores, *(name for b in _BLOCKS.values() for name in b)]


def write(results: Iterable[Scored | Problem], out: TextIO) -> None:
    """The categories are those of the first scorecard, which knows all that the lexicon has."""
    rows = csv.writer(out)
    categories: Sequence[str] = ()
    for result in results:
        if isinstance(result, Problem):
            continue
        if not categories:
            categories = tuple(result.scorecard.scores)
            rows.writerow(columns(categories))
        rows.writerow(_row(record(result), categories))
    if not categories:
        rows.writerow(columns())


def _row(line: dict[str, Any], categories: Sequence[str]) -> list[Any]:
    scores = [line["scores"][category][name] for category in categories for name in _SCORE]
    blocks = [line[block][name] for block, names in _BLOCKS.items() for name in names]
    return [
        *(line[name] for name in ARTICLE_FIELDS),
        line["language"],
        line["words"],
        len(line["sentences"]),
        *scores,
        *blocks,
    ]
