"""Tables: rows of articles and findings as CSV, Parquet and SQLite, to the cell; documented to the column."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bias.cli import main
from bias.model import CATEGORIES
from bias.output import parquet, sqlite
from bias.output.table_columns import FINDING, INTEGER, NUMBER, SCORE, TEXT, article_columns, summary_columns

TEXT_A = "Laut Polizei haben rund 200 Menschen demonstriert. Es sei friedlich geblieben, sagte ein Sprecher."
TEXT_B = "Leider kam der Zug zu spät."
LINES = (
    {"id": "a", "outlet": "Hafen;bote", "title": 'Der "Rest",\nneu', "date": "2026-05-04", "text": TEXT_A},
    {"id": "kaputt"},
    {"id": "b", "text": TEXT_B, "language": "de"},
    {"id": "leer", "text": "Der Zug kam.", "language": "de"},
)
ARTICLE_A = {"id": "a", "outlet": "Hafen;bote", "title": 'Der "Rest",\nneu', "words": 17, "sentences": 3}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "hafen.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in LINES), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def cards(corpus: Path) -> list[dict[str, Any]]:
    """What the same articles are as JSON Lines, by which all tables are judged."""
    return [each for each in lines_of(corpus) if each["schema"] == "bias.scorecard/1"]


def lines_of(corpus: Path) -> list[dict[str, Any]]:
    return [json.loads(each) for each in run("score", corpus, "--format", "jsonl").stdout.splitlines()]


def written(corpus: Path, out: Path, *options: str) -> Path:
    result = run("score", corpus, "-o", out, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert {each.name for each in out.parent.iterdir()} == {out.name}
    return out


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def wanted_findings(cards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that the findings of scorecards should give."""
    rows = []
    for card in cards:
        for number, finding in enumerate(card["findings"]):
            row = {"article": card["id"], "outlet": card["outlet"], "finding": number, **finding}
            source, content = row.pop("source") or {}, row.pop("content")
            fuller = source.get("antecedent") or {}
            row |= {f"source_{name}": source.get(name) for name in ("start", "end", "text", "kind")}
            row |= {f"antecedent_{name}": fuller.get(name) for name in ("start", "end", "text")}
            row["content"] = None if content is None else " ".join(f"{at['start']}-{at['end']}" for at in content)
            rows.append(row)
    return rows


def wanted_article(card: dict[str, Any]) -> dict[str, Any]:
    """The row that a scorecard should give, its scores left out."""
    blocks = card["sourcing"] | card["readability"] | card["provenance"]
    values = {name: value for name, value in card.items() if not isinstance(value, (dict, list))}
    return {each.name: (values | blocks).get(each.name) for each in summary_columns()} | {
        "sentences": len(card["sentences"])
    }


def test_findings_as_csv(corpus: Path, tmp_path: Path, cards: list[dict[str, Any]]) -> None:
    rows = cells(written(corpus, tmp_path / "f.csv", "--format", "csv", "--findings"))
    assert list(rows[0]) == [each.name for each in FINDING]
    assert [(row["article"], row["finding"], row["text"]) for row in rows] == [
        ("a", "0", "Laut"),
        ("a", "1", "rund"),
        ("a", "2", "sagte"),
        ("b", "0", "Leider"),
    ]
    first = rows[0]
    assert (first["source_start"], first["source_end"], first["source_text"], first["source_kind"]) == (
        "5",
        "12",
        "Polizei",
        "organisation",
    )
    assert first["content"] == "13-49"
    blank = {key: "" if value is None else str(value) for key, value in wanted_findings(cards)[3].items()}
    assert rows[3] == blank


def test_articles_as_csv_are_as_they_always_were(corpus: Path, tmp_path: Path) -> None:
    rows = cells(written(corpus, tmp_path / "a.csv", "--format", "csv"))
    assert [row["id"] for row in rows] == ["a", "b", "leer"]
    assert {name: rows[0][name] for name in ARTICLE_A} == {name: str(value) for name, value in ARTICLE_A.items()}
    assert (rows[1]["outlet"], rows[1]["editorialising_count"]) == ("", "1")
    assert run("score", corpus, "--format", "csv").stdout_bytes == (tmp_path / "a.csv").read_bytes()


def test_articles_as_parquet(corpus: Path, tmp_path: Path, cards: list[dict[str, Any]]) -> None:
    pytest.importorskip("pyarrow")
    table = import_module("pyarrow.parquet").read_table(written(corpus, tmp_path / "a.parquet", "--format", "parquet"))
    assert table.column_names == [each.name for each in article_columns()]
    types = {TEXT: "string", INTEGER: "int64", NUMBER: "double"}
    assert [str(each.type) for each in table.schema] == [types[each.type] for each in article_columns()]
    assert table.schema.field("attribution_rate").metadata[b"unit"] == b"findings per 1,000 words"
    rows = table.to_pylist()
    for row, card in zip(rows, cards, strict=True):
        scores = {f"{name}_{key}": value for name, score in card["scores"].items() for key, value in score.items()}
        assert row == wanted_article(card) | scores


def test_findings_as_parquet(corpus: Path, tmp_path: Path, cards: list[dict[str, Any]]) -> None:
    pytest.importorskip("pyarrow")
    out = written(corpus, tmp_path / "f.parquet", "--format", "parquet", "--findings")
    assert import_module("pyarrow.parquet").read_table(out).to_pylist() == wanted_findings(cards)


def test_parquet_is_written_in_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr(parquet, "_GROUP", 2)
    taken: list[int] = []

    def rows() -> Any:
        for number in range(5):
            taken.append(number)
            yield [f"a{number}", *[None] * (len(FINDING) - 1)]

    parquet.write_rows(rows(), FINDING, tmp_path / "x.parquet")
    file = import_module("pyarrow.parquet").ParquetFile(tmp_path / "x.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [2, 2, 1]
    assert file.read(["article"]).to_pydict() == {"article": ["a0", "a1", "a2", "a3", "a4"]}


def test_without_the_library_there_is_one_line(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(parquet, "import_module", gone)
    result = run("score", corpus, "--format", "parquet", "-o", tmp_path / "a.parquet")
    assert result.exit_code == 2
    assert result.stderr == "bias: --format parquet needs pyarrow; pip install 'quellenkritik[parquet]'\n"
    assert list(tmp_path.iterdir()) == []


def queried(path: Path, query: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(query)]


def test_sqlite(corpus: Path, tmp_path: Path, cards: list[dict[str, Any]]) -> None:
    out = written(corpus, tmp_path / "a.db", "--format", "sqlite")
    articles = queried(out, "SELECT * FROM articles ORDER BY number")
    assert [each.pop("number") for each in articles] == [1, 3, 4]
    assert articles == [wanted_article(each) for each in cards]
    (error,) = (each for each in lines_of(corpus) if each["schema"] == "bias.error/1")
    assert queried(out, "SELECT * FROM problems") == [
        {"number": 2, "id": "kaputt", "path": str(corpus), "error": error["error"]}
    ]
    scores = queried(out, "SELECT * FROM scores ORDER BY article, category")
    assert scores == [
        {"article": number, "category": name, **card["scores"][name]}
        for number, card in zip((1, 3, 4), cards, strict=True)
        for name in sorted(CATEGORIES)
    ]
    joined = "SELECT a.id AS article, a.outlet, f.* FROM findings f JOIN articles a ON a.number = f.article"
    names = ", ".join(f'f."{each.name}"' for each in FINDING[2:])
    assert queried(out, f"{joined.replace('f.*', names)} ORDER BY a.number, finding") == wanted_findings(cards)


def test_sqlite_has_keys_and_indices(corpus: Path, tmp_path: Path) -> None:
    out = written(corpus, tmp_path / "a.db", "--format", "sqlite")
    assert queried(out, "PRAGMA foreign_key_check") == []
    assert queried(out, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert {each["table"] for each in queried(out, "PRAGMA foreign_key_list(findings)")} == {"articles"}
    for query, index in (
        ("SELECT * FROM findings WHERE category = 'hedging'", "findings_category"),
        ("SELECT * FROM findings WHERE entry = 'hedging/rund'", "findings_entry"),
        ("SELECT * FROM articles WHERE outlet = 'x'", "articles_outlet"),
        ("SELECT * FROM articles WHERE id = 'a'", "sqlite_autoindex_articles_1"),
    ):
        (plan,) = queried(out, f"EXPLAIN QUERY PLAN {query}")
        assert index in plan["detail"], query


def test_sqlite_replaces_an_older_database_whole(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.db"
    out.write_bytes(b"was vorher da stand")
    assert len(queried(written(corpus, out, "--format", "sqlite"), "SELECT * FROM articles")) == 3


def test_a_failure_while_the_database_is_made_leaves_the_older_one(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "a.db"
    out.write_bytes(b"was vorher da stand")

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(sqlite, "_insert", full)
    assert run("score", corpus, "--format", "sqlite", "-o", out).exit_code == 2
    assert out.read_bytes() == b"was vorher da stand"
    assert {each.name for each in tmp_path.iterdir()} == {"a.db"}


def test_a_category_of_ones_own_has_columns_and_rows(corpus: Path, tmp_path: Path) -> None:
    house = tmp_path / "house.toml"
    house.write_text(
        'category = "hausstil"\n[[entry]]\nid = "zug"\nsubtype = "bahn"\nwords = ["Zug"]\nhits = ["Der {Zug} kam."]\n',
        encoding="utf-8",
    )
    folder = tmp_path / "out"
    folder.mkdir()
    rows = cells(written(corpus, folder / "a.csv", "--format", "csv", "--lexicon", str(house)))
    assert [row["hausstil_count"] for row in rows] == ["0", "1", "1"]
    (folder / "a.csv").unlink()
    out = written(corpus, folder / "a.db", "--format", "sqlite", "--lexicon", str(house))
    counted = queried(out, "SELECT article, count FROM scores WHERE category = 'hausstil' ORDER BY article")
    assert counted == [{"article": 1, "count": 0}, {"article": 3, "count": 1}, {"article": 4, "count": 1}]


@pytest.mark.parametrize("form", ["csv", "parquet", "sqlite"])
def test_nothing_to_score_gives_a_table_without_rows(tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    out = tmp_path / "out"
    whole = tmp_path / "whole.jsonl"
    whole.write_text(json.dumps(LINES[0]) + "\n", encoding="utf-8")
    assert run("score", whole, "--where", "genre=poem", "--format", form, "-o", out).exit_code == 0
    names = [each.name for each in article_columns()]
    if form == "csv":
        assert out.read_bytes().decode() == ",".join(names) + "\r\n"
    elif form == "parquet":
        table = import_module("pyarrow.parquet").read_table(out)
        assert (table.column_names, table.num_rows) == (names, 0)
    else:
        assert queried(out, "SELECT * FROM articles") == []


def test_every_column_is_documented_with_type_and_unit(root: Path) -> None:
    page = (root / "docs" / "corpora.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `(\w+|<category>_\w+)` \| (\w+) \| ([^|]*) \| ", page, re.MULTILINE))
    for column in (*summary_columns(), *FINDING):
        assert (column.name, column.type, column.unit) in rows, column
    for column in SCORE:
        assert (f"<category>_{column.name}", column.type, column.unit) in rows, column
