"""`bias reference` and `--reference`, whole command lines."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import bias
from bias.cli import main
from bias.scoring.references import shipped, shipped_names

REBUILD = (
    'bias reference build ../shared/data/reference/wikinews.jsonl --name wikinews --note "German Wikinews, 2004 to '
    '2022; texts CC BY 2.5" --output bias/models/wikinews.reference.json'
)
SENTENCE = "Der Zug fuhr durch das Tal und hielt am Abend kurz. "  # eleven words
HEDGE = "Offenbar war er leer. "  # four


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)


def text_of(words: int, hedges: int) -> str:
    """A text of as many words and hedges."""
    rest = words - 4 * hedges
    return (HEDGE * hedges + SENTENCE * (rest // 11) + "Schluss. " * (rest % 11)).strip()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Four articles of 110 words with 0, 0, 1 and 2 hedges, one too short, one that is an opinion piece."""
    path = tmp_path / "archiv.jsonl"
    rows = [
        (110, 0, "report"),
        (110, 0, "report"),
        (110, 1, "report"),
        (110, 2, "report"),
        (99, 2, "report"),
        (110, 5, "opinion"),
    ]
    lines = [
        {"id": str(n), "title": "", "text": text_of(words, hedges), "genre": genre, "url": "https://example.org/geheim"}
        for n, (words, hedges, genre) in enumerate(rows)
    ]
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return path


@pytest.fixture
def archive(corpus: Path, tmp_path: Path) -> Path:
    out = tmp_path / "archiv.reference.json"
    result = run("reference", "build", corpus, "--name", "archiv", "--where", "genre=report", "--output", out)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{out}: 4 articles, 1 shorter article left out\n"
    return out


def card(*arguments: object, stdin: str) -> dict[str, Any]:
    result = run("score", "--format", "jsonl", *arguments, stdin=stdin)
    assert (result.exit_code, result.stderr) == (0, "")
    made: dict[str, Any] = json.loads(result.stdout)
    return made


@pytest.mark.parametrize(("hedges", "expected"), [(0, 25.0), (1, 62.5), (2, 87.5), (3, 100.0)])
def test_an_article_is_placed_among_those_of_a_reference_of_ones_own(
    archive: Path, hedges: int, expected: float
) -> None:
    made = card("--reference", archive, stdin=text_of(110, hedges))
    assert made["words"] == 110
    assert made["scores"]["hedging"]["count"] == hedges
    assert made["scores"]["hedging"]["percentile"] == expected
    assert made["provenance"]["reference"] == "archiv"


def test_a_short_article_is_not(archive: Path) -> None:
    made = card("--reference", archive, stdin=text_of(99, 1))
    assert {each["percentile"] for each in made["scores"].values()} == {None}
    assert made["provenance"]["reference"] == "archiv"
    printed = run("score", "--reference", archive, stdin=text_of(99, 1)).stdout
    assert "Percentile   none: the article is too short to be placed in the reference archiv\n" in printed
    assert re.search(r"^H hedging +1 +10\.1 +\S+ +\d+ % +–$", printed, re.MULTILINE)


def test_nothing_of_the_texts_is_in_the_file(archive: Path) -> None:
    text = archive.read_text(encoding="utf-8")
    assert not any(word in text for word in ("geheim", "Zug", "Offenbar", "http"))
    assert json.loads(text)["note"] == ""


def test_none_leaves_percentiles_out() -> None:
    made = card("--reference", "none", stdin=text_of(300, 1))
    assert {each["percentile"] for each in made["scores"].values()} == {None}
    assert made["provenance"]["reference"] is None
    printed = run("score", "--reference", "none", stdin=text_of(300, 1)).stdout
    assert "ercentile" not in printed


def test_the_shipped_one_is_the_default() -> None:
    made = card(stdin=text_of(300, 1))
    assert made["provenance"]["reference"] == "wikinews"
    assert all(0 <= each["percentile"] <= 100 for each in made["scores"].values())
    wanted = next(each for each in shipped("wikinews").strata if each.shortest <= 300 and (each.longest or 10**9) > 300)
    assert made["scores"]["hedging"]["percentile"] == wanted.categories["hedging"].midrank(1000 / 300)
    (scored,) = bias.score([bias.Article(id="a", text=text_of(300, 1))])
    assert isinstance(scored, bias.Scored)
    assert scored.scorecard.scores["hedging"].percentile == made["scores"]["hedging"]["percentile"]


def test_the_card_shows_them_within_eighty_columns(archive: Path) -> None:
    printed = run("score", "--reference", archive, stdin=text_of(110, 1)).stdout
    assert re.search(r"^H hedging +1 +9\.1 +0\.2–50\.7 +6 % +62$", printed, re.MULTILINE)
    assert "Percentile   against articles of like length of the reference archiv\n" in printed
    assert max(map(len, printed.splitlines())) <= 80


def test_csv_and_report_show_them(archive: Path, tmp_path: Path) -> None:
    (row,) = csv.DictReader(
        io.StringIO(run("score", "--reference", archive, "--format", "csv", stdin=text_of(110, 1)).stdout)
    )
    assert (row["hedging_percentile"], row["reference"]) == ("62.5", "archiv")
    out = tmp_path / "r.html"
    assert run("report", "-", "--reference", archive, "-o", out, stdin=text_of(110, 1)).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert "Among articles of like length (<bdi>archiv</bdi>)" in page
    assert re.search(r"higher than 62\s%", page)


def test_another_lexicon_is_said_once_and_the_percentiles_are_given(archive: Path, corpus: Path) -> None:
    result = run("score", corpus, "--disable", "hedging/*", "--format", "jsonl", "--reference", archive)
    assert result.exit_code == 0
    assert result.stderr == (
        "bias: the reference archiv was made with another lexicon, so percentiles are only approximate; build one with "
        "`bias reference build`, or leave them out with --reference none\n"
    )
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["scores"]["hedging"]["percentile"] for each in rows] == [25.0, 25.0, 25.0, 25.0, None, 25.0]


def test_a_damaged_reference_is_one_line_and_2(tmp_path: Path) -> None:
    path = tmp_path / "kaputt.json"
    path.write_text('{"schema": "bias.reference/1"}', encoding="utf-8")
    for result in (run("score", "--reference", path, stdin=SENTENCE), run("reference", "show", path)):
        assert (result.exit_code, result.stdout) == (2, "")
        assert (
            result.stderr == f"bias: {path}: damaged reference (no 'strata'); build one with `bias reference build`\n"
        )


def test_show(corpus: Path, tmp_path: Path) -> None:
    # By the rules: what a trained model makes of repeated sentences is no matter of this table.
    archive = tmp_path / "archiv.reference.json"
    run("reference", "build", corpus, "--name", "archiv", "--where", "genre=report", "--model", "none", "-o", archive)
    result = run("reference", "show", archive)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:2] == ["archiv, version 1", "4 articles · 440 words · each 100 or more (1 shorter left out)"]
    assert "per 1,000 words   zero  5 %  10 %  25 %  50 %  75 %  90 %  95 %" in lines
    assert "hedging           50 %  0.0   0.0   0.0   0.0   9.1  18.2  18.2" in lines
    assert "100 words or more         4        100 %     50 %        100 %           100 %" in lines
    assert max(map(len, lines)) <= 80


def test_the_shipped_one_is_shown_without_a_name() -> None:
    assert run("reference", "show").stdout == run("reference", "show", "wikinews").stdout
    assert run("reference", "show").stdout.startswith("wikinews, version ")
    assert run("reference", "show", "none").exit_code == 2


def test_list() -> None:
    result = run("reference", "list")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == shipped_names()


@pytest.mark.parametrize("name", ["none", "", "../x", "a b", "-x"])
def test_names_that_would_be_mistaken(corpus: Path, name: str, tmp_path: Path) -> None:
    result = run("reference", "build", corpus, "--name", name, "-o", tmp_path / "x.json")
    assert result.exit_code == 2
    assert not (tmp_path / "x.json").exists()


def test_a_corpus_of_short_articles_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    result = run("reference", "build", "-", "--name", "x", "-o", out, stdin=SENTENCE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "bias: no article has 100 words or more; give a larger corpus, or a lower --min-words\n"
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_named_after_the_reference(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("reference", "build", corpus, "--name", "haus", "--min-words", "50").exit_code == 0
    assert json.loads((tmp_path / "haus.reference.json").read_text(encoding="utf-8"))["articles"] == 6


def test_the_shipped_reference_is_that_of_the_shipped_lexicon_and_model(shared: Path) -> None:
    """Where the corpus is at hand, a change of what is found wants the reference built again."""
    assert (shared / "data/reference/wikinews.jsonl").is_file()
    (scored,) = bias.score([bias.Article(id="a", text=SENTENCE)])
    assert isinstance(scored, bias.Scored)
    assert shipped("wikinews").difference(scored.scorecard.provenance) is None, f"run {REBUILD}"
