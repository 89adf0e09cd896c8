"""What `bias sources` writes of hand-made speakers: text to the character, CSV and JSON that read back as they were."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TextIO

from speaking import Said, article

from bias.model import Scored
from bias.output.sources import FORMS, Listing, write_csv, write_json, write_text
from bias.sourcing.speakers import chosen, sources

NASTY: list[Said] = [
    ("Anne \x1b[31mTolk", "person"),
    ("die „Neue\u202e Post“", "medium"),
    ("eine Frau, die mit ihrem Hund am Kai stand und alles gesehen haben will, was dort geschah", "role"),
    ("", "none"),
]


def corpus() -> list[Scored]:
    first: list[Said] = [("Ministerin Anne Tolk", "person"), ("Tolk", "person", "", "direct"), ("Experten", "vague")]
    second: list[Said] = [
        ("Anne Tolk", "person", "", "prepositional"),
        ("Experten", "vague"),
        ("", "none", "", "evidential"),
    ]
    return [
        article(first, id="a.txt", outlet="blatt", path="blatt/a.txt"),
        article(second, id="b", outlet="post", path="post/all.jsonl", line=7),
    ]


def written(write: Callable[[Listing, TextIO], None], scored: list[Scored], **options: object) -> str:
    everybody = sources(scored, by_article=bool(options.get("by_article")))
    out = io.StringIO()
    top = options.pop("top", None)
    shown = chosen(everybody, top=top)  # type: ignore[arg-type]
    write(Listing(all=everybody, shown=shown, articles=len(scored), **options), out)  # type: ignore[arg-type]
    return out.getvalue()


def test_text() -> None:
    assert written(write_text, corpus()).splitlines() == [
        "speaker     kind    count  articles  main forms",
        "Anne Tolk   person      3         2  direct 1, indirect 1 …",
        "„Experten“  vague       2         2  indirect 2",
        "(nobody)    none        1         1  evid. 1",
        "",
        "3 speakers · 6 attributions · 2 articles",
        "named 50 % · role 0 % · vague 33 % · none 17 %",
        "",
        "„…“: no name, only these words; such speakers may be several people.",
    ]


def test_text_with_passages() -> None:
    lines = written(write_text, corpus(), passages=True, top=1).splitlines()
    assert lines[3:] == [
        "1 of 3 speakers · 6 attributions · 2 articles",
        "named 50 % · role 0 % · vague 33 % · none 17 %",
        "",
        "Anne Tolk (Ministerin Anne Tolk)",
        "  blatt/a.txt:1 · indirect · sagt",
        "    etwas",
        "  blatt/a.txt:1 · direct · sagt",
        "    etwas",
        "  post/all.jsonl:7 b · prepositional · sagt",
        "    etwas",
    ]


def test_text_by_article() -> None:
    assert written(write_text, corpus(), by_article=True, top=1).splitlines() == [
        "a.txt",
        "speaker    kind    count  main forms",
        "Anne Tolk  person      2  direct 1, indirect 1",
        "",
        "1 of 2 speakers · 3 attributions",
        "named 67 % · role 0 % · vague 33 % · none 0 %",
        "",
        "b · post/all.jsonl",
        "speaker   kind  count  main forms",
        "(nobody)  none      1  evid. 1",
        "",
        "1 of 3 speakers · 3 attributions",
        "named 33 % · role 0 % · vague 33 % · none 33 %",
    ]


def test_text_of_nothing() -> None:
    assert written(write_text, []) == "no articles\n"
    assert written(write_text, [article([])]) == "no attributions\n"


def test_text_is_harmless_and_fits() -> None:
    text = written(write_text, [article(NASTY)], passages=True)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "Anne Tolk" in text
    assert "\nNeue Post  " in text
    assert max(map(len, text.splitlines())) <= 80


def test_two_of_one_name_are_told_apart_by_article() -> None:
    lines = written(write_text, [article([("Tolk", "person")], id=each) for each in "ab"]).splitlines()
    assert [line.split("  ")[0] for line in lines[1:3]] == ["Tolk [a]", "Tolk [b]"]


def test_csv_has_a_row_a_speaker() -> None:
    rows = list(csv.DictReader(io.StringIO(written(write_csv, corpus()))))
    assert [(row["name"], row["kind"], row["named"], row["count"], row["articles"]) for row in rows] == [
        ("Anne Tolk", "person", "true", "3", "2"),
        ("Experten", "vague", "false", "2", "2"),
        ("", "none", "false", "1", "1"),
    ]
    assert [rows[0][form] for form in FORMS] == ["1", "1", "1", "0", "0", "0"]
    assert json.loads(rows[0]["mentions"]) == {"Anne Tolk": 1, "Ministerin Anne Tolk": 1, "Tolk": 1}
    assert json.loads(rows[0]["outlets"]) == ["blatt", "post"]
    assert (rows[0]["fullest"], rows[0]["quoted_words"]) == ("Ministerin Anne Tolk", "1")


def test_csv_names_the_article_and_forms_of_another_lexicon() -> None:
    scored = [article([("Anne Tolk", "person", "", "sung")], id="a")]
    header, row = csv.reader(io.StringIO(written(write_csv, scored, by_article=True)))
    assert (header[0], row[0]) == ("article", "a")
    assert (header[-1], row[-1]) == ("sung", "1")


def test_csv_of_passages_reads_back() -> None:
    scored = [article(NASTY, id="a")]
    rows = list(csv.DictReader(io.StringIO(written(write_csv, scored, passages=True), newline="")))
    passages = [passage for each in sources(scored) for passage in each.passages]
    assert len(rows) == len(passages) == 4
    for row, passage in zip(rows, passages, strict=True):
        expected = {name: "" if value is None else str(value) for name, value in asdict(passage).items()}
        assert {name: row[name] for name in expected} == expected


def test_json_reads_back() -> None:
    value = json.loads(written(write_json, corpus(), passages=True))
    speakers = sources(corpus())
    assert (value["schema"], value["articles"], value["voice"], value["by_article"]) == (
        "bias.sources/1",
        2,
        "outlet",
        False,
    )
    assert value["summary"] == {
        "speakers": 3,
        "attributions": 6,
        "named": 3,
        "role": 0,
        "vague": 2,
        "none": 1,
        "named_share": 0.5,
        "role_share": 0.0,
        "vague_share": 2 / 6,
        "none_share": 1 / 6,
    }
    for line, speaker in zip(value["speakers"], speakers, strict=True):
        expected = json.loads(json.dumps(asdict(speaker)))
        assert expected.pop("article") is None
        assert line == expected


def test_json_without_passages_and_by_article() -> None:
    value = json.loads(written(write_json, corpus(), by_article=True))
    assert {each["article"] for each in value["speakers"]} == {"a.txt", "b"}
    assert not any("passages" in each for each in value["speakers"])
    assert json.loads(written(write_json, []))["summary"]["named_share"] is None
