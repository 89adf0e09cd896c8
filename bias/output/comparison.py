"""A comparison → JSON and CSV, every figure unrounded; the table for people is in `comparison_text`.

CSV has one row a group, RFC 4180 as elsewhere, null is an empty field.

| columns | meaning |
| --- | --- |
| the field, `articles`, `words`, `sentences` | the group, and what of it counts |
| `<category>_count`, `_rate`, `_low`, `_high`, `_share` | rate per 1,000 words, 95 % by cluster bootstrap |
| `named` … `none`, `<standing>_share`, `attributed_share`, `direct_quote_share` | the sources |
| `found`, `clusters`, `untested`, `before` | articles in all; stories (else articles); why not tested; month before |
| `<category>_poisson_low`, `_poisson_high` | exact interval of the count, as if articles did not matter |
| `<share>_low`, `_high` | 95 % by cluster bootstrap |
| `<measure>_other`, `_difference`, `_difference_low`, `_difference_high` | against the rest or the group named |
| `<measure>_delta`, `_delta_low`, `_delta_high`, `_size`, `_p`, `_q` | Cliff's delta; permutation test; adjusted |
| `<measure>_before_other` … `_before_q` | the same against the month before, by month only |
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, TextIO

from bias.comparison.copy_values import Cluster, Copies, Passage
from bias.comparison.group_values import SHARES, Comparison, Difference, Group, Measure
from bias.output.formulas import neutral_rows
from bias.output.records import encode, score_record
from bias.scoring.tallies import STANDINGS

SCHEMA = "bias.comparison/1"

_OF_ALL = ("attributed_share", "direct_quote_share")
_DIFFERENCE = (
    "other",
    "difference",
    "difference_low",
    "difference_high",
    "delta",
    "delta_low",
    "delta_high",
    "size",
    "p",
    "q",
)


def write_json(comparison: Comparison, out: TextIO) -> None:
    value = {
        "schema": SCHEMA,
        "by": comparison.by,
        "against": comparison.against,
        "tests": comparison.tests,
        "seed": comparison.seed,
        "resamples": comparison.resamples,
        "permutations": comparison.permutations,
        "remarks": [asdict(each) for each in comparison.remarks],
        "groups": [_record(group) for group in comparison.groups],
        "copies": {"mode": comparison.mode, **_copies(comparison.copies)},
    }
    out.write(encode(value, indent=1) + "\n")


def _record(group: Group) -> dict[str, Any]:
    tally = group.tally
    return {
        "name": group.name,
        "articles": tally.articles,
        "words": tally.words,
        "sentences": tally.sentences,
        "found": group.articles,
        "clusters": group.clusters,
        "untested": group.untested,
        "before": group.before,
        "scores": {category: _score(group, category) for category in group.scores},
        "sourcing": {
            **{standing: tally.sources.get(standing, 0) for standing in STANDINGS},
            **{f"{standing}_share": group.source_share(standing) for standing in STANDINGS},
            "attributed_share": tally.attributed_share,
            "direct_quote_share": tally.direct_quote_share,
        },
        "shares": {name: _share(group.measures[name]) for name in SHARES},
        "keyness": [asdict(each) for each in group.keyness],
    }


def _score(group: Group, category: str) -> dict[str, Any]:
    measure = group.measures[category]
    record = score_record(group.scores[category])
    exact = {"poisson_low": record["low"], "poisson_high": record["high"]}
    return {**record, "low": measure.low, "high": measure.high, **exact, **_differences(measure)}


def _share(measure: Measure) -> dict[str, Any]:
    value = measure.value if measure.of else None
    own = {"count": measure.count, "of": measure.of, "share": value, "low": measure.low, "high": measure.high}
    return {**own, **_differences(measure)}


def _differences(measure: Measure) -> dict[str, Any]:
    return {
        "against": None if measure.against is None else difference_record(measure.against),
        "before": None if measure.before is None else difference_record(measure.before),
    }


def difference_record(difference: Difference) -> dict[str, Any]:
    """A difference with its interval, effect and test, flat."""
    effect = difference.effect
    return {
        "other": difference.other,
        "difference": difference.difference,
        "difference_low": difference.low,
        "difference_high": difference.high,
        "delta": effect and effect.delta,
        "delta_low": effect and effect.low,
        "delta_high": effect and effect.high,
        "size": effect and effect.size,
        "p": difference.p,
        "q": difference.q,
    }


def _copies(copies: Copies | None) -> dict[str, Any]:
    if copies is None:
        return {"passages": None, "repeats": None, "near_duplicates": None}
    return {
        "passages": [_passage(each) for each in copies.passages],
        "repeats": [_passage(each) for each in copies.repeats],
        "near_duplicates": [_cluster(each) for each in copies.clusters],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    places = [
        {"article": each.article, "outlet": each.outlet, "start": each.start, "end": each.end, "words": each.words}
        for each in passage.occurrences
    ]
    return {"text": passage.text, "words": passage.words, "outlets": list(passage.outlets), "occurrences": places}


def _cluster(cluster: Cluster) -> dict[str, Any]:
    members = [
        {
            "article": each.article,
            "outlet": each.outlet,
            "words": each.words,
            "jaccard": each.jaccard,
            "containment": each.containment,
        }
        for each in cluster.members
    ]
    return {"outlets": list(cluster.outlets), "articles": members}


# -- CSV ---------------------------------------------------------------------------------------------------------------


def write_csv(comparison: Comparison, out: TextIO, *, safe: bool = False) -> None:
    """One row a group. `safe`: no cell begins a formula."""
    lines = [dict(_cells(comparison, group)) for group in comparison.groups]
    header = list(lines[0]) if lines else [comparison.by, "articles", "words", "sentences"]
    rows = [header, *(list(line.values()) for line in lines)]
    csv.writer(out).writerows(neutral_rows(rows) if safe else rows)


def _cells(comparison: Comparison, group: Group) -> Iterator[tuple[str, Any]]:
    """Columns with their values; the field's own column first, whatever it is called."""
    line = _record(group)
    yield comparison.by, line["name"]
    for name in ("articles", "words", "sentences"):
        yield _other_than(name, comparison.by), line[name]
    for category, score in line["scores"].items():
        for name in ("count", "rate", "low", "high", "share"):
            yield f"{category}_{name}", score[name]
    for name in (*STANDINGS, *(f"{standing}_share" for standing in STANDINGS), *_OF_ALL):
        yield name, line["sourcing"][name]
    for name in ("found", "clusters", "untested", "before"):
        yield _other_than(name, comparison.by), line[name]
    for category, score in line["scores"].items():
        yield f"{category}_poisson_low", score["poisson_low"]
        yield f"{category}_poisson_high", score["poisson_high"]
    for name, share in line["shares"].items():
        yield f"{name}_low", share["low"]
        yield f"{name}_high", share["high"]
    for name, measure in {**line["scores"], **line["shares"]}.items():
        yield from _difference_cells(name, measure["against"])
    if comparison.by == "month":
        for name, measure in {**line["scores"], **line["shares"]}.items():
            yield from _difference_cells(f"{name}_before", measure["before"])


def _other_than(name: str, by: str) -> str:
    return f"{name}_" if name == by else name


def _difference_cells(name: str, difference: dict[str, Any] | None) -> Iterator[tuple[str, Any]]:
    for each in _DIFFERENCE:
        yield f"{name}_{each}", difference and difference[each]
