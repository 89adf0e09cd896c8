"""The machine contract: keys, order, nulls, errors, and what JSON cannot say."""

import datetime
import io
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from worked_example import PROVENANCE, SCORED_1, SCORED_2

import bias.output.csv
import bias.output.json
import bias.output.jsonl
from bias.model import Article, Detection, Problem, Scored, Sentence
from bias.output.records import encode, record
from bias.scoring import scorecard

PROBLEM = Problem(id=None, path="leer.txt", error="leer.txt: is empty; give it a text")

# The ends of the intervals as they are: their last digits are scipy's, their size is tested with the intervals.
TWO = SCORED_1.scorecard.scores["attribution"]
NONE = SCORED_1.scorecard.scores["hedging"]

EXAMPLE = Path(os.environ.get("BIAS_SHARED", Path(__file__).parents[2] / "shared")) / "design/example-scorecards.jsonl"


def lines(results: Iterable[Scored | Problem]) -> list[str]:
    out = io.StringIO()
    bias.output.jsonl.write(results, out)
    *each, last = out.getvalue().split("\n")
    assert last == ""
    return each


def keys(value: Any) -> Any:
    """The shape of a JSON value: keys in order, lists as the shapes of their items."""
    if isinstance(value, dict):
        return [(key, keys(each)) for key, each in value.items()]
    return [keys(each) for each in value] if isinstance(value, list) else None


def rounded(value: Any) -> Any:
    """As the worked example is printed: rates with one decimal, shares with three, no confidences."""
    if isinstance(value, dict):
        return {key: None if key == "confidence" else rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [rounded(each) for each in value]
    return round(value, 1) if isinstance(value, float) and value > 1 else value


def test_a_line_to_the_letter() -> None:
    assert lines([SCORED_1]) == [
        '{"schema": "bias.scorecard/1", "id": "demo-1", "outlet": "mittelblatt", "title": "", "date": "2026-05-04", '
        '"url": null, "author": null, "genre": null, "story": null, "path": null, "extra": {}, "language": "de", '
        '"words": 14, "sentences": [{"field": "text", "start": 0, "end": 50, "attributed": true, "quoted": false, '
        '"probabilities": null}, {"field": "text", "start": 51, "end": 98, "attributed": true, "quoted": false, '
        '"probabilities": null}], "findings": [{"category": "attribution", "subtype": "prepositional", "field": "text", '
        '"start": 0, "end": 4, "text": "Laut", "sentence": 0, "voice": "outlet", "confidence": null, '
        '"entry": "attribution/laut", "source": {"start": 5, "end": 12, "text": "Polizei", "kind": "organisation", '
        '"antecedent": null}, "content": [{"start": 13, "end": 49}]}, {"category": "hedging", '
        '"subtype": "approximator", "field": "text", "start": 19, "end": 23, "text": "rund", "sentence": 0, '
        '"voice": "source", "confidence": null, "entry": "hedging/rund", "source": null, "content": null}, '
        '{"category": "attribution", "subtype": "parenthetical", "field": "text", "start": 79, "end": 84, '
        '"text": "sagte", "sentence": 1, "voice": "outlet", "confidence": null, "entry": "attribution/sagen", '
        '"source": {"start": 85, "end": 97, "text": "ein Sprecher", "kind": "role", "antecedent": null}, '
        '"content": [{"start": 51, "end": 77}]}], "scores": {"attribution": {"count": 2, "rate": 142.85714285714286, '
        f'"low": {TWO.low!r}, "high": {TWO.high!r}, "share": 1.0, "percentile": null}}, "hedging": '
        f'{{"count": 0, "rate": 0.0, "low": 0.0, "high": {NONE.high!r}, "share": 0.0, "percentile": null}}, '
        f'"speculation": {{"count": 0, "rate": 0.0, "low": 0.0, "high": {NONE.high!r}, "share": 0.0, '
        f'"percentile": null}}, "editorialising": {{"count": 0, "rate": 0.0, "low": 0.0, "high": {NONE.high!r}, '
        '"share": 0.0, "percentile": null}}, "sourcing": {"named": 1, "role": 1, "vague": 0, "none": 0, '
        '"distinct": 2, "named_share": 0.5, "attributed_share": 1.0, "direct_quote_share": 0.0, "evenness": 1.0, '
        '"direct": 0, "indirect": 2, "longest_unattributed_sentences": 0, "longest_unattributed_words": 0, '
        '"unsourced_figures": 0, "unsourced_figure_sentences": []}, "readability": '
        '{"flesch": null, "wiener": null, "lix": null, "words_per_sentence": 7.0}, "provenance": {"version": "0.1.0", '
        '"lexicon": "sha256:…", "model": null, "reference": null}}'
    ]


@pytest.mark.skipif(not EXAMPLE.is_file(), reason="the contract's worked example is not beside the checkout")
def test_the_worked_example_of_the_contract() -> None:
    wanted = [json.loads(line) for line in EXAMPLE.read_text(encoding="utf-8").split("\n") if line]
    made = [json.loads(line) for line in lines([SCORED_1, SCORED_2])]
    for line in made:
        # What the contract does not name comes after what it names; a reader of it passes that over.
        names = list(wanted[0]["sourcing"])
        assert list(line["sourcing"])[: len(names)] == names
        line["sourcing"] = {name: line["sourcing"][name] for name in names}
    assert keys(made) == keys(wanted)
    made[1]["sourcing"]["direct_quote_share"] = round(made[1]["sourcing"]["direct_quote_share"], 3)
    assert rounded(made) == rounded(wanted)


def test_a_problem_stands_in_its_place() -> None:
    first, second, third = lines([SCORED_1, PROBLEM, SCORED_2])
    assert json.loads(first)["id"] == "demo-1"
    assert second == (
        '{"schema": "bias.error/1", "id": null, "path": "leer.txt", "error": "leer.txt: is empty; give it a text"}'
    )
    assert json.loads(third)["id"] == "demo-2"


@pytest.mark.parametrize("results", [[], [SCORED_1], [SCORED_1, PROBLEM, SCORED_2]])
def test_json_is_the_list_of_the_lines(results: list[Scored | Problem]) -> None:
    out = io.StringIO()
    bias.output.json.write(results, out)
    assert json.loads(out.getvalue()) == [json.loads(line) for line in lines(results)]
    assert out.getvalue().endswith("]\n")


def scored(**given: Any) -> Scored:
    article = Article(**{"id": "a", "text": "Es brennt.", **given})
    sentence = Sentence(field="text", start=0, end=10, probabilities={"hedging": 0.25})
    detection = Detection(words=2, words_in_source_voice=0, words_quoted=0, sentences=(sentence,), findings=())
    return Scored(article=article, scorecard=scorecard(article, detection, PROVENANCE, ("attribution", "eigenes")))


def test_extra_is_kept_as_json_can_say_it() -> None:
    extra = {"seen": datetime.date(2026, 5, 4), "tags": {"b", "a"}, "weight": float("nan"), "deep": [{"x": 1}]}
    made = json.loads(encode(record(scored(extra=extra))))
    assert made["extra"] == {"seen": "2026-05-04", "tags": ["a", "b"], "weight": None, "deep": [{"x": 1}]}
    assert made["sentences"][0]["probabilities"] == {"hedging": 0.25}


def test_the_categories_of_ones_own_are_scored() -> None:
    assert list(record(scored())["scores"]) == ["attribution", "eigenes"]


def test_line_separators_inside_strings_do_not_end_a_line() -> None:
    assert len(lines([scored(title="eins\u2028zwei\nund drei")])) == 1


HEADER = (
    "id,outlet,title,date,url,author,genre,story,path,language,words,sentences,"
    "attribution_count,attribution_rate,attribution_low,attribution_high,attribution_share,attribution_percentile,"
    "hedging_count,hedging_rate,hedging_low,hedging_high,hedging_share,hedging_percentile,"
    "speculation_count,speculation_rate,speculation_low,speculation_high,speculation_share,speculation_percentile,"
    "editorialising_count,editorialising_rate,editorialising_low,editorialising_high,editorialising_share,"
    "editorialising_percentile,named,role,vague,none,distinct,named_share,attributed_share,direct_quote_share,"
    "evenness,direct,indirect,longest_unattributed_sentences,longest_unattributed_words,unsourced_figures,"
    "flesch,wiener,lix,words_per_sentence,version,lexicon,model,reference\r\n"
)


def table(results: list[Scored | Problem]) -> str:
    out = io.StringIO(newline="")
    bias.output.csv.write(results, out)
    return out.getvalue()


def test_csv_has_a_row_an_article_and_none_for_a_problem() -> None:
    nothing = f"0,0.0,0.0,{NONE.high!r},0.0,,"
    assert table([PROBLEM, SCORED_1]) == HEADER + (
        f"demo-1,mittelblatt,,2026-05-04,,,,,,de,14,2,2,142.85714285714286,{TWO.low!r},{TWO.high!r},1.0,,"
        + 3 * nothing
        + "1,1,0,0,2,0.5,1.0,0.0,1.0,0,2,0,0,0,,,,7.0,0.1.0,sha256:…,,\r\n"
    )


def test_csv_quotes_what_would_break_a_row() -> None:
    row = table([scored(title='Er sagte: "Nein", dann\nschwieg er')]).split("\r\n")[1]
    assert row.startswith('a,,"Er sagte: ""Nein"", dann\nschwieg er",,')


def test_csv_of_nothing_is_its_header() -> None:
    assert table([]) == HEADER
    assert table([PROBLEM]) == HEADER


def test_csv_has_columns_for_the_categories_of_ones_own() -> None:
    header, row, _ = table([scored()]).split("\r\n")
    assert "eigenes_count" in header.split(",")
    assert "hedging_count" not in header.split(",")
    assert len(row.split(",")) == len(header.split(","))
