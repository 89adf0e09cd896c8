"""The columns of all tables: names, types, units and meanings, in their order. CSV, Parquet and SQLite share them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bias.model import CATEGORIES, Scored
from bias.output.records import ARTICLE_FIELDS, finding_record, record

TEXT, INTEGER, NUMBER = "text", "integer", "number"
"""Types of columns; any value may be null. A number is a 64-bit float."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `unit` is empty where there is none."""

    name: str
    type: str
    meaning: str
    unit: str = ""


_ARTICLE = tuple(
    Column(name, TEXT, meaning)
    for name, meaning in zip(
        ARTICLE_FIELDS,
        (
            "the article's id, unique within the run",
            "who published it",
            "its headline",
            "as given",
            "as given",
            "as given",
            "as given",
            "what ties articles on one event together",
            "the file that it was read from",
        ),
        strict=True,
    )
)
_SIZE = (
    Column("language", TEXT, "`de`, or what was found"),
    Column("words", INTEGER, "of title and text", "words"),
    Column("sentences", INTEGER, "of title and text", "sentences"),
)
SCORE = (
    Column("count", INTEGER, "findings in the outlet's voice", "findings"),
    Column("rate", NUMBER, "the same, by length", "findings per 1,000 words"),
    Column("low", NUMBER, "lower end of the exact 95 % Poisson interval of the rate", "findings per 1,000 words"),
    Column("high", NUMBER, "its upper end", "findings per 1,000 words"),
    Column("share", NUMBER, "sentences with at least one / sentences", "0 to 1"),
    Column("percentile", NUMBER, "mid-rank of the rate in the reference", "0 to 100"),
)
"""Of one category."""
_SOURCING = (
    Column("named", INTEGER, "to persons, organisations, media, documents", "attributions"),
    Column("role", INTEGER, "to roles without a name", "attributions"),
    Column("vague", INTEGER, "to vague sources", "attributions"),
    Column("none", INTEGER, "to nobody", "attributions"),
    Column("distinct", INTEGER, "different sources after merging mentions", "sources"),
    Column("named_share", NUMBER, "named / all attributions", "0 to 1"),
    Column("attributed_share", NUMBER, "attributed sentences / sentences", "0 to 1"),
    Column("direct_quote_share", NUMBER, "words inside sources' quotations / words", "0 to 1"),
    Column("evenness", NUMBER, "how evenly the sources speak (Pielou's J)", "0 to 1"),
    Column("direct", INTEGER, "direct quotations", "attributions"),
    Column("indirect", INTEGER, "all others", "attributions"),
    Column("longest_unattributed_sentences", INTEGER, "longest run with nobody behind it", "sentences"),
    Column("longest_unattributed_words", INTEGER, "the same, by words", "words"),
    Column("unsourced_figures", INTEGER, "that have a figure and no source near", "sentences"),
)
_READABILITY = (
    Column("flesch", NUMBER, "reading ease as adapted by Amstad", "points"),
    Column("wiener", NUMBER, "first Wiener Sachtextformel", "school years"),
    Column("lix", NUMBER, "LIX", "points"),
    Column("words_per_sentence", NUMBER, "mean length", "words"),
)
_PROVENANCE = (
    Column("version", TEXT, "of the program"),
    Column("lexicon", TEXT, "its hash"),
    Column("model", TEXT, "its hash"),
    Column("reference", TEXT, "its name"),
)
FINDING = (
    Column("article", TEXT, "`id` of the article"),
    Column("outlet", TEXT, "who published it"),
    Column("finding", INTEGER, "number within the article, from 0"),
    Column("category", TEXT, "category"),
    Column("subtype", TEXT, "subtype"),
    Column("field", TEXT, "`title` or `text`"),
    Column("start", INTEGER, "where the cue begins in the field", "code points"),
    Column("end", INTEGER, "where it ends, exclusive", "code points"),
    Column("text", TEXT, "the cue"),
    Column("sentence", INTEGER, "index of its sentence, from 0, title first"),
    Column("voice", TEXT, "`outlet`, or `source` inside a source's content"),
    Column("confidence", NUMBER, "probability that the finding is right", "0 to 1"),
    Column("entry", TEXT, "`category/id` of the lexicon entry; null when learned"),
    Column("source_start", INTEGER, "attributions: where the source's mention begins", "code points"),
    Column("source_end", INTEGER, "where it ends, exclusive", "code points"),
    Column("source_text", TEXT, "the mention; empty where the sentence names nobody"),
    Column("source_kind", TEXT, "kind of source"),
    Column("antecedent_start", INTEGER, "where an earlier, fuller mention begins", "code points"),
    Column("antecedent_end", INTEGER, "where it ends, exclusive", "code points"),
    Column("antecedent_text", TEXT, "that mention"),
    Column("content", TEXT, "what is attributed, as `start-end`, set apart by blanks", "code points"),
)
"""Of a finding: one row each."""
_FINDING_FIELDS = tuple(each.name for each in FINDING[3:13])


def summary_columns() -> tuple[Column, ...]:
    """Of an article, without its scores."""
    return (*_ARTICLE, *_SIZE, *_SOURCING, *_READABILITY, *_PROVENANCE)


def article_columns(categories: Sequence[str] = CATEGORIES) -> tuple[Column, ...]:
    """Of an article, with its scores: `attribution_count`, `attribution_rate` and so on for every category in turn."""
    scores = [
        Column(f"{category}_{each.name}", each.type, f"{category}: {each.meaning}", each.unit)
        for category in categories
        for each in SCORE
    ]
    return (*_ARTICLE, *_SIZE, *scores, *_SOURCING, *_READABILITY, *_PROVENANCE)


def article_row(scored: Scored, *, scores: bool = True) -> list[Any]:
    """The values of `article_columns` for the article's own categories; without scores, of `summary_columns`."""
    line = record(scored)
    row = [*(line[each.name] for each in _ARTICLE), line["language"], line["words"], len(line["sentences"])]
    if scores:
        row += [value for each in score_rows(line) for value in each[1:]]
    for block, columns in (("sourcing", _SOURCING), ("readability", _READABILITY), ("provenance", _PROVENANCE)):
        row += [line[block][each.name] for each in columns]
    return row


def score_rows(line: Mapping[str, Any]) -> list[list[Any]]:
    """Of a scorecard's record: category and the values of `SCORE`, a row for each category."""
    return [[name, *(score[each.name] for each in SCORE)] for name, score in line["scores"].items()]


def finding_rows(scored: Scored) -> list[list[Any]]:
    """The values of `FINDING`, a row for each finding."""
    return [_finding_row(scored, at, finding_record(each)) for at, each in enumerate(scored.scorecard.findings)]


def _finding_row(scored: Scored, number: int, line: Mapping[str, Any]) -> list[Any]:
    source = line["source"] or {}
    fuller = source.get("antecedent") or {}
    content = line["content"]
    return [
        scored.article.id,
        scored.article.outlet,
        number,
        *(line[name] for name in _FINDING_FIELDS),
        *(source.get(name) for name in ("start", "end", "text", "kind")),
        *(fuller.get(name) for name in ("start", "end", "text")),
        None if content is None else " ".join(f"{each['start']}-{each['end']}" for each in content),
    ]
