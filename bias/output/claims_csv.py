"""Stories and claims → CSV, one row a claim and article that states it; RFC 4180 as elsewhere, null is an empty field.

| columns | meaning |
| --- | --- |
| `story`, `claim`, `claim_text` | id of the story; id and wording of the claim |
| `article`, `outlet`, `date` | as the article has them |
| `status`, `contrary` | how the article states it; `true` where it says the contrary of the claim as worded |
| `field`, `start`, `end`, `passage` | the first passage that gives the status, offsets in code points |
| `words`, `source`, `numbers` | of that passage: words that decide, who says it, numbers as worded; ` … ` between |
| `passages` | in how many passages the article states it |
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from bias.model import Article
from bias.output.claims_shown import Shown
from bias.output.formulas import neutral_rows
from bias.stories.values import Claim, Statement, Story

COLUMNS = (
    "story", "claim", "claim_text", "article", "outlet", "date", "status", "contrary", "field", "start", "end",
    "passage", "words", "source", "numbers", "passages",
)  # fmt: skip

BETWEEN = " … "
"""Between several wordings in one field."""


def write_csv(shown: Shown, out: TextIO, *, safe: bool = False) -> None:
    """Stories, claims and articles in the order in which they are shown. `safe`: no cell begins a formula."""
    rows = _table(shown)
    csv.writer(out).writerows(neutral_rows(rows) if safe else rows)


def _table(shown: Shown) -> Iterator[Sequence[Any]]:
    yield COLUMNS
    for story in shown.stories:
        for claim in story.claims:
            yield from _rows(story, claim, shown.articles)


def _rows(story: Story, claim: Claim, articles: Sequence[Article]) -> Iterator[Sequence[Any]]:
    for place in story.articles:
        if place in claim.statements:
            article, statement = articles[place], claim.statements[place]
            yield [story.id, claim.id, claim.text, article.id, article.outlet, article.date, *_cells(statement)]


def _cells(statement: Statement) -> Iterator[Any]:
    passage = statement.deciding
    yield statement.status
    yield "true" if passage.negated else "false"
    yield from (passage.field, passage.start, passage.end, passage.text)
    yield BETWEEN.join(each.text for each in passage.words)
    yield passage.source
    yield BETWEEN.join(each.text for each in passage.quantities)
    yield len(statement.passages)
