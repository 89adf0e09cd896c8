"""Tables: delimiter and quoting found, cells as they stand, columns by name or by map, errors by line."""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.articles import read
from bias.articles.places import Places
from bias.model import Article, BiasError, Problem

BODY = "Im Hafen von Tornesiel brennt es."


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def articles(*paths: Path, columns: tuple[str, ...] = ()) -> list[Article]:
    found = list(read(*paths, columns=columns, force=True))
    assert all(isinstance(each, Article) for each in found), found
    return [each for each in found if isinstance(each, Article)]


def errors(path: Path, columns: tuple[str, ...] = ()) -> list[str]:
    """The errors of a file, less its path."""
    problems = [each for each in read(path, columns=columns, force=True) if isinstance(each, Problem)]
    assert all(each.path == path.as_posix() for each in problems)
    return [each.error.removeprefix(path.as_posix()) for each in problems]


def test_fields_lines_and_extra(tmp_path: Path) -> None:
    table = f'id,text,outlet,date,rubrik\r\n7,"{BODY}\r\nZweite Zeile, mit ""Zitat"".",Bote,2026-05-04,Hafen\r\n\r\n,{BODY},,,\r\n'
    first, second = articles(write(tmp_path / "a.csv", table))
    assert first == Article(
        id="7",
        text=f'{BODY}\r\nZweite Zeile, mit "Zitat".',
        outlet="Bote",
        date="2026-05-04",
        path=(tmp_path / "a.csv").as_posix(),
        line=2,
        language="de",
        extra={"rubrik": "Hafen"},
    )
    assert (second.id, second.text, second.outlet, second.date, second.line) == ("c0d844989c4f", BODY, None, None, 5)
    assert Places().of(second).of("text", 8) == (5, 1)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.CSV"])
def test_delimiter_and_encoding_are_found(tmp_path: Path, delimiter: str, encoding: str, name: str) -> None:
    out = io.StringIO()
    texts = ["Brände, Öl; Käse | Fisch\tBrot", "„So“, sagte er.\nUnd: 1,5; 2,5", "Es brennt."]
    rows = [["", "Überschrift", "text", "outlet"], *([str(n), "A, b; c", text, "Bote"] for n, text in enumerate(texts))]
    csv.writer(out, delimiter=delimiter).writerows(rows)
    found = articles(write(tmp_path / name, out.getvalue().encode(encoding)))
    assert [(each.text, each.outlet, dict(each.extra)) for each in found] == [
        (text, "Bote", {"Überschrift": "A, b; c"}) for text in texts
    ]


def test_quotation_marks_in_a_table_without_quoting_stay(tmp_path: Path) -> None:
    table = f'id\ttext\n1\t"Es brennt", sagte Ruth Amsel.\n2\t{BODY}\n3\t"Wir gehen\n4\tEr sagte: "Nein."\n'
    assert [each.text for each in articles(write(tmp_path / "a.tsv", table))] == [
        '"Es brennt", sagte Ruth Amsel.',
        BODY,
        '"Wir gehen',
        'Er sagte: "Nein."',
    ]


def test_folder_of_a_table_gives_the_outlet(tmp_path: Path) -> None:
    write(tmp_path / "bote" / "a.csv", f"text,outlet\n{BODY},\n{BODY},Kurier\n")
    assert [(each.outlet, each.id) for each in articles(tmp_path)] == [
        ("bote", "c0d844989c4f"),
        ("Kurier", "c0d844989c4f#2"),
    ]


def test_map(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f'nr;body;text;"quelle, lang";story\n5;{BODY};kurz;Bote;x\n')
    (article,) = articles(path, columns=("text=body, outlet = quelle, lang,id=nr",))
    assert (article.id, article.text, article.outlet, article.story) == ("5", BODY, "Bote", "x")
    assert dict(article.extra) == {}
    assert articles(path, columns=("text=body", "outlet=quelle, lang", "id=nr")) == [article]


def test_map_of_json_fields(tmp_path: Path) -> None:
    lines = [{"body": BODY, "source": "Bote", "n": 1}, {"text": BODY}, {"body": BODY}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    columns = ("text=body,outlet=source",)
    first, _, third = read(path, columns=columns)
    assert isinstance(first, Article) and isinstance(third, Article)
    assert (first.text, first.outlet, dict(first.extra), third.outlet) == (BODY, "Bote", {"n": 1}, None)
    assert errors(path, columns) == [":2: no field 'body', which --map takes for the text; mend one of them"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("body", "--map 'body': no map; write field=column, as in text=body,outlet=source"),
        ("text=", "--map 'text=': no map; write field=column, as in text=body,outlet=source"),
        (
            "body=text",
            "--map 'body=text': 'body' is no field; fields are "
            "author, date, genre, id, language, outlet, story, text, title, url",
        ),
        ("text=a,text=b", "--map: field 'text' is given twice; take one out"),
    ],
)
def test_broken_map(value: str, message: str) -> None:
    with pytest.raises(BiasError) as raised:
        read("a.csv", columns=(value,))
    assert str(raised.value) == message


TABLES = {
    "no text": (
        "nr;body\n1;Es brennt.\n",
        (),
        [":1: no column 'text'; say which one it is, as in --map text=body; there are: nr, body"],
    ),
    "mapped column missing": (
        "text,quelle\nEs brennt.,a\n",
        ("outlet=source",),
        [":1: no column 'source' for --map outlet=…; there are: text, quelle"],
    ),
    "same name twice": ("text,a,a\nx,y,z\n", (), [":1: two columns are named 'a'; give one of them another name"]),
    "cells": (
        "text,a\nEs brennt.\nEs, brennt, sehr.\nDa.,1\n",
        (),
        [
            ':2: 1 cell where the header has 2; put cells with delimiters or line breaks in quotation marks ("), '
            "and double those inside",
            ':3: 3 cells where the header has 2; put cells with delimiters or line breaks in quotation marks ("), '
            "and double those inside",
        ],
    ),
    "quotation mark": (
        'text,a\n"Es" brennt.,1\nDa.,1\nDa.,1\n',
        (),
        [
            ":2: broken row (',' expected after '\"'); put cells with delimiters or line breaks in quotation marks (\"), "
            "and double those inside"
        ],
    ),
    "not closed": (
        'text,a\nDa.,1\n"Es brennt.,1\nDa.,1\n',
        (),
        [
            ':3: broken row (unexpected end of data); put cells with delimiters or line breaks in quotation marks ("), '
            "and double those inside"
        ],
    ),
    "empty": ("", (), [": empty file; give it a row for each article"]),
    "header only": ("text,a\n", (), [": empty file; give it a row for each article"]),
    "no text in a row": ("id,text\n1,\n2,Da.\n", (), [":2: no text; give the article a body"]),
}


@pytest.mark.parametrize(("table", "columns", "messages"), TABLES.values(), ids=TABLES)
def test_broken_table(tmp_path: Path, table: str, columns: tuple[str, ...], messages: list[str]) -> None:
    assert errors(write(tmp_path / "a.csv", table), columns) == messages


def test_rows_behind_a_broken_one_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'text,a\n"Es" brennt.,1\nDa.,1,2\nDort.,3\n')
    assert [type(each) for each in read(path)] == [Problem, Problem, Article]


def test_cells_of_many_characters(tmp_path: Path) -> None:
    text = "Es brennt. " * 100_000
    assert articles(write(tmp_path / "a.csv", f"text,a\n{text},1\n"))[0].text == text


# Any text that an article can have: no half characters, no NUL, something in it besides white space.
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(
    lambda text: bool(text.strip())
)


@settings(deadline=None)
@given(
    st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_text_comes_back(rows: list[tuple[str, str, str]], delimiter: str, quoting: int, encoding: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([("title", "text", "more"), *rows])
    with tempfile.TemporaryDirectory() as folder:
        found = articles(write(Path(folder, "a.csv"), out.getvalue().encode(encoding)))
    assert [(each.title, each.text, each.extra["more"]) for each in found] == rows


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [
        {
            "id": number,
            "body": f"{BODY} {number}",
            "date": datetime.datetime(2026, 5, 4),
            "seen": datetime.datetime(2026, 5, 4, 6, 30),
            "share": math.nan,
            "tags": ["a", None],
            "outlet": None,
        }
        for number in range(100)
    ]
    (tmp_path / "bote").mkdir()
    path = tmp_path / "bote" / "a.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=40)
    found = articles(tmp_path, columns=("text=body",))
    assert [(each.id, each.text, each.line) for each in found] == [(str(n), f"{BODY} {n}", n + 1) for n in range(100)]
    assert found[0] == Article(
        id="0",
        text=f"{BODY} 0",
        outlet="bote",
        date="2026-05-04",
        path=path.as_posix(),
        language="de",
        extra={"seen": "2026-05-04T06:30:00", "share": None, "tags": ["a", None]},
    )
    assert errors(path) == [
        ": no column 'text'; say which one it is, as in --map text=body; "
        "there are: id, body, date, seen, share, tags, outlet"
    ]


def test_broken_parquet(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (error,) = errors(write(tmp_path / "a.parquet", b"PAR1 and nothing else"))
    assert error.startswith(": broken Parquet (") and error.endswith("); write it again")
    assert errors(write(tmp_path / "b.parquet.gz", b"")) == [
        ": Parquet is compressed in itself and is not read from within a .gz; unpack it"
    ]


def test_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    assert errors(write(tmp_path / "a.parquet", b"PAR1")) == [
        ": reading Parquet needs pyarrow; pip install 'quellenkritik[parquet]'"
    ]
    assert errors(write(tmp_path / "a.jsonl.zst", b"x")) == [
        ": reading .zst needs zstandard; pip install 'quellenkritik[zstd]'"
    ]


def test_map_on_the_command_line(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from bias.cli import main

    path = write(tmp_path / "a.csv", f"nr;body;quelle\n5;{BODY};Bote\n")
    options = ["--model", "none", "--reference", "none", "--format", "jsonl"]
    result = CliRunner().invoke(main, ["score", *options, "--map", "text=body,outlet=quelle,id=nr", str(path)])
    assert result.exit_code == 0, result.output
    line = json.loads(result.stdout)
    assert (line["id"], line["outlet"], line["words"]) == ("5", "Bote", 6)


def test_cells_with_line_breaks_and_tabs_are_no_table_without_quoting(tmp_path: Path) -> None:
    """Without quoting the same characters make two rows of three cells each."""
    table = 'title\ttext\tmore\r\n"Brand\t"\t"Es brennt.\r"\t"x\t"\r\n'
    (article,) = articles(write(tmp_path / "a.tsv", table))
    assert (article.title, article.text, dict(article.extra)) == ("Brand\t", "Es brennt.\r", {"more": "x\t"})
