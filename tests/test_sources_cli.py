"""`bias sources`, whole command lines: selection, formats, problems, exit statuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bias.cli import main
from bias.cli.sources import KINDS
from bias.sourcing import values

ONE = """---
story: hafen
---
# Hafen bleibt zu

Hafenministerin Anne Tolk kündigte am Montag eine Prüfung an. „Wir prüfen jeden Kran einzeln“, sagte Tolk.

Laut Polizei gab es keine Verletzten. Experten warnen, dass der Hafen schließen könnte.
"""
OTHER = (
    "Angeblich fehlt das Geld.\n\n"
    "Die Prüfung dauere drei Wochen, sagte Anne Tolk am Dienstag. Der Polizei zufolge ist die Lage ruhig.\n"
    "Ein Sprecher des Hafens sagte, die Kräne seien alt.\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "blatt"
    folder.mkdir()
    (folder / "a.md").write_text(ONE, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["sources", *(str(each) for each in arguments)], input=stdin)


def test_a_corpus(corpus: Path) -> None:
    result = run(corpus)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "speaker                    kind          count  articles  main forms",
        "Anne Tolk                  person            3         2  direct 1, indirect 1 …",
        "Polizei                    organisation      2         2  prep. 2",
        "(nobody)                   none              1         1  evid. 1",
        "„ein Sprecher des Hafens“  role              1         1  indirect 1",
        "„Experten“                 vague             1         1  indirect 1",
        "",
        "5 speakers · 8 attributions · 2 articles",
        "named 62 % · role 12 % · vague 12 % · none 12 %",
        "",
        "„…“: no name, only these words; such speakers may be several people.",
    ]


def test_a_problem_among_the_articles(corpus: Path) -> None:
    (corpus / "c.txt").write_text("", encoding="utf-8")
    result = run(corpus, "--format", "json")
    assert result.exit_code == 2
    assert result.stderr == f"bias: {corpus}/c.txt: empty file; give it the article's text\n"
    value = json.loads(result.stdout)
    assert (value["articles"], value["summary"]["attributions"]) == (2, 8)


def test_it_agrees_with_the_scorecards(corpus: Path) -> None:
    cards = CliRunner().invoke(main, ["score", str(corpus), "--format", "json"])
    sourcing = [card["sourcing"] for card in json.loads(cards.stdout)]
    value = json.loads(run(corpus, "--format", "json").stdout)["summary"]
    for which in ("named", "role", "vague", "none"):
        assert value[which] == sum(each[which] for each in sourcing)


def test_kind_and_top(corpus: Path) -> None:
    value = json.loads(run(corpus, "--kind", "vague", "--kind", "role", "--format", "json").stdout)
    assert [each["name"] for each in value["speakers"]] == ["ein Sprecher des Hafens", "Experten"]
    assert value["summary"]["attributions"] == 8
    value = json.loads(run(corpus, "--top", "1", "--by-article", "--format", "json").stdout)
    assert [(each["article"], each["name"]) for each in value["speakers"]] == [("a.md", "Anne Tolk"), ("b.txt", "")]


def test_passages_have_their_lines(corpus: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(corpus, "--passages", "--kind", "person", "--format", "csv").stdout)))
    assert [(row["article"], row["line"], row["text"]) for row in rows] == [
        ("a.md", "6", "eine Prüfung"),
        ("a.md", "6", "„Wir prüfen jeden Kran einzeln“"),
        ("b.txt", "3", "Die Prüfung dauere drei Wochen"),
    ]


def test_passages_for_people(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus.parent)
    assert run("blatt", "--passages", "--kind", "organisation").stdout.splitlines()[1:] == [
        "Polizei  organisation      2         2  prep. 2",
        "",
        "1 of 5 speakers · 8 attributions · 2 articles",
        "named 62 % · role 12 % · vague 12 % · none 12 %",
        "",
        "Polizei",
        "  blatt/a.md:8 · prepositional · Laut",
        "    gab es keine Verletzten",
        "  blatt/b.txt:3 · prepositional · zufolge",
        "    ist die Lage ruhig",
    ]


def test_voices() -> None:
    text = "Die Ministerin sagte, laut Polizei sei der Hafen sicher."
    outlet, source, both = (
        json.loads(run("--voice", each, "--format", "json", stdin=text).stdout)["summary"]["attributions"]
        for each in ("outlet", "source", "all")
    )
    assert (outlet, source, both) == (1, 1, 2)


def test_output_is_written_whole_to_a_file(corpus: Path, tmp_path: Path) -> None:
    target = tmp_path / "sources.csv"
    result = run(corpus, "--format", "csv", "--output", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_bytes().decode("utf-8").startswith("name,kind,named,fullest,count,articles,quoted_words,outlets")


def test_nothing_to_list() -> None:
    assert run(stdin="Es regnet.").stdout == "no attributions\n"
    result = run("nix.txt")
    assert (result.exit_code, result.stdout) == (2, "no articles\n")


@pytest.mark.parametrize("arguments", [("--kind", "boss"), ("--top", "0"), ("--voice", "own"), ("--format", "html")])
def test_wrong_options_are_usage_errors(arguments: tuple[str, ...]) -> None:
    assert run(*arguments, stdin="Es regnet.").exit_code == 2


def test_the_options_know_all_kinds() -> None:
    assert KINDS == values.KINDS


def test_rows_of_a_table_are_articles_of_their_own_line(tmp_path: Path) -> None:
    table = tmp_path / "mai.csv"
    table.write_text(
        'text\n"Der Damm hielt. Laut Feuerwehr sank das Wasser."\n"Es regnete. Laut Polizei blieb es ruhig."\n',
        encoding="utf-8",
    )
    found = json.loads(run(table, "--by-article", "--passages", "--format", "json").stdout)
    places = {(each["name"], where["line"]) for each in found["speakers"] for where in each["passages"]}
    assert places == {("Feuerwehr", 2), ("Polizei", 3)}
