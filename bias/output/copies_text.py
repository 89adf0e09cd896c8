"""Copies that were found → a few lines for the end of a comparison; the JSON has all of them."""

from __future__ import annotations

from collections.abc import Iterator

from bias.comparison.copy_values import Passage
from bias.comparison.group_values import Comparison
from bias.output.control import one_line
from bias.output.figures import counted

_SHOWN = 3
_BEGINNING = 60
"""Characters of a passage that are shown."""

_COUNT = {
    "keep": "every copy counts (--copies keep)",
    "once": "each counts once, where it stood first (--copies once)",
    "drop": "none of them counts (--copies drop)",
}


def copies_lines(comparison: Comparison) -> Iterator[str]:
    """How many there are and how they count, then the most widespread passages with their outlets."""
    copies = comparison.copies
    if copies is None:
        yield "copies were not looked for: score files hold no text, so every article counts"
        return
    if not copies.passages and not copies.repeats and not copies.clusters:
        yield "no copies found: no two articles share a passage"
        return
    near = sum(len(cluster.members) - 1 for cluster in copies.clusters)
    parts = (
        counted(len(copies.passages), "passage") + " shared by several outlets",
        f"{len(copies.repeats):,} within one outlet",
        counted(near, "near-duplicate article"),
        _COUNT[comparison.mode],
    )
    yield f"copies: {'; '.join(parts)}"
    for passage in copies.passages[:_SHOWN]:
        yield _line(passage)
    if len(copies.passages) > _SHOWN:
        yield f"{len(copies.passages) - _SHOWN:,} more in --format json"


def _line(passage: Passage) -> str:
    text = one_line(passage.text)
    text = text if len(text) <= _BEGINNING else f"{text[: _BEGINNING - 1].rstrip()}…"
    outlets = ", ".join(map(one_line, passage.outlets)) or "no outlet"
    return f"„{text}“ {counted(passage.words, 'word')}, {counted(passage.articles, 'article')}: {outlets}"
