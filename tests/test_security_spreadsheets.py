"""CSV for spreadsheets: with `--csv-safe` no cell of any command begins a formula; without it data stay data."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bias.cli import main
from bias.output.formulas import neutral, neutral_rows

BEGINS = "=+-@\uff1d\uff0b\uff0d\uff20"
FORMULAS = (
    "=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", '=HYPERLINK("https://example.org","x")', "\uff1d1", "\uff0b1",
    "\uff0d1", "\uff201", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\ufeff=1", "\u200b@x", '"=1', '";=1', "a;=1",
    "a\t@x", "a\r\n-1", "a\n\n+1", "\tHarmlos", "\rHarmlos",
)  # fmt: skip
HARMLESS = (
    "", "Harmlos", "10 %", "a-b", "a=b", "a@b", "a, -1", "'=1", "Bund; Länder", "Müller-Lüdenscheidt", "–1", "2026-05-04",
)  # fmt: skip
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")


def dangerous(cell: str) -> bool:
    """An oracle of its own: what is left of the cell, however a spreadsheet divides it, begins a formula."""
    return cell[:1] in set("\t\r\n") or any(
        part.lstrip().lstrip('"\x00\u200b\u200c\u200d\u200e\u200f\u2060\ufeff ')[:1] in set(BEGINS)
        for part in re.split("[;\t\r\n]", cell)
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text: str) -> None:
    assert dangerous(text)
    safe = str(neutral(text))
    assert not dangerous(safe)
    assert safe.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert not dangerous(text)
    assert neutral(text) == text


def test_where_the_apostrophe_stands() -> None:
    assert [neutral(each) for each in ("=1", ' "=1', "a; =1;b", "a\r\n=1", "\t=1")] == [
        "'=1", "' \"=1", "a;' =1;b", "a\r\n'=1", "'\t'=1",
    ]  # fmt: skip


def test_numbers_of_ours_stay_numbers() -> None:
    assert list(neutral_rows([["=x", -1.5, -2, None, True]])) == [["'=x", -1.5, -2, None, True]]


@given(
    st.text(st.one_of(st.sampled_from(f"{BEGINS};,\t\r\n \"'\x00\ufeff\u200b\u00a0ab1"), st.characters()), max_size=30)
)
def test_any_text(text: str) -> None:
    safe = str(neutral(text))
    assert not dangerous(safe)
    assert safe.replace("'", "") == text.replace("'", "")
    assert neutral(safe) == safe
    if not dangerous(text):
        assert safe == text


CELLS = ("=1+1", "+49;=2", "-3", "@x", "\uff1d1")
LEXICON = """category = "=cmd"
[[entry]]
id = "gurke"
subtype = "@sub"
words = ["Gurke"]
hits = ["Die {Gurke} liegt."]
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formulas")
    lines = []
    for number, cell in enumerate(CELLS):
        fields = dict.fromkeys(("title", "outlet", "author", "genre", "date", "url", "story"), cell)
        text = f"Laut {cell} fehlt die Gurke wohl. „Das ist {cell} so“, sagte {cell} Ina Buhl."
        lines.append(json.dumps({"id": f"{cell}{number}", "text": text, **fields}))
    (folder / "=a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "own.toml").write_text(LEXICON, encoding="utf-8")
    return folder


COMMANDS = {
    "score": ("score", "=a.jsonl"),
    "processes": ("score", "=a.jsonl", "--findings", "--jobs", "2"),
    "compare": ("compare", "=a.jsonl", "--permutations", "99", "--resamples", "100"),
    "diff": ("diff", "=a.jsonl", "=a.jsonl", "--permutations", "99", "--resamples", "100"),
    "sources": ("sources", "=a.jsonl"),
    "passages": ("sources", "=a.jsonl", "--passages"),
}


def cells(corpus: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[list[str]]:
    monkeypatch.chdir(corpus)
    done = CliRunner().invoke(main, [*arguments, "--lexicon", "own.toml", "--force", "--format", "csv"])
    assert done.exit_code == 0, done.output
    return list(csv.reader(io.StringIO(done.stdout, newline="")))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command(name: str, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = cells(corpus, monkeypatch, *COMMANDS[name])
    safe = cells(corpus, monkeypatch, *COMMANDS[name], "--csv-safe")
    found = [cell for row in plain for cell in row if dangerous(cell) and not NUMBER.fullmatch(cell)]
    assert found, "the corpus tries nothing here"
    assert [cell for row in safe for cell in row if dangerous(cell) and not NUMBER.fullmatch(cell)] == []
    assert [[cell.replace("'", "") for cell in row] for row in safe] == [
        [cell.replace("'", "") for cell in row] for row in plain
    ]
    assert len(plain) > 1


def test_a_file_and_its_resumption(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus)
    out = tmp_path / "out.csv"
    arguments = ["score", "=a.jsonl", "--force", "--format", "csv", "--csv-safe", "--output", str(out), "--resume"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    with out.open(encoding="utf-8", newline="") as file:
        assert [row["outlet"] for row in csv.DictReader(file)] == ["'=1+1", "'+49;'=2", "'-3", "'@x", "'\uff1d1"]


@pytest.mark.parametrize("command", ["score", "compare", "sources"])
def test_only_csv_is_made_safe(command: str, corpus: Path) -> None:
    done = CliRunner().invoke(main, [command, str(corpus / "=a.jsonl"), "--format", "json", "--csv-safe"])
    assert done.exit_code == 2
    assert "--csv-safe goes with --format csv" in done.stderr


def test_every_command_that_writes_csv_has_the_option() -> None:
    def walk(command: click.Command) -> Iterator[click.Command]:
        yield command
        if isinstance(command, click.Group):
            context = click.Context(command)
            for inner in (command.get_command(context, name) for name in command.list_commands(context)):
                assert inner is not None
                yield from walk(inner)

    options = {each.name: {option.name: option for option in each.params} for each in walk(main)}
    writers = {
        name for name, of in options.items() if "form" in of and "csv" in getattr(of["form"].type, "choices", ())
    }
    assert writers >= {"score", "compare", "diff", "sources"}
    assert {name for name, of in options.items() if "csv_safe" in of} == writers
