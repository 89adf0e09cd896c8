"""`bias claims`, whole command lines: with stories made by hand, so that nothing but the command decides, and found."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from claim_values_made import corpus, stories
from claims_written import written
from click.testing import CliRunner, Result

from bias.cli import main
from bias.comparison.claim_values import Stories
from bias.model import Scored
from bias.output.claims_shown import shown

ARTICLES = [each.article for each in corpus()]


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["claims", *(str(each) for each in arguments), "--model", "none"], input=stdin)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The articles of the made stories."""
    file = tmp_path / "articles.jsonl"
    records = (
        {"id": each.id, "outlet": each.outlet, "date": each.date, "title": each.title, "text": each.text}
        for each in ARTICLES
    )
    file.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in records), encoding="utf-8")
    return file


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The made stories are found, whatever is looked for; what was asked for is kept."""
    calls: list[dict[str, Any]] = []

    def found(scored: Sequence[Scored], **options: Any) -> Stories:
        calls.append({"ids": [each.article.id for each in scored], **options})
        return stories()

    monkeypatch.setitem(sys.modules, "bias.comparison.claims", SimpleNamespace(claims=found))
    return calls


def test_stories_are_shown_as_they_are_found(made: Path, asked: list[dict[str, Any]]) -> None:
    result = run(made)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == written(shown(stories(), ARTICLES))
    ((ids, stage, window),) = [each.values() for each in asked]
    assert (ids, callable(stage), window) == ([each.id for each in ARTICLES], True, 5)


@pytest.mark.parametrize(
    ("options", "meant"),
    [
        (["--story", "nordpress/bruecke"], {"story": "nordpress/bruecke"}),
        (["--min-outlets", "3"], {"fewest": 3}),
        (["--all"], {"fewest": 1}),
        (["--why"], {"why": True}),
    ],
)
def test_options_choose_what_is_shown(
    made: Path, asked: list[dict[str, Any]], options: list[str], meant: dict[str, Any]
) -> None:
    result = run(made, *options)
    assert (result.exit_code, result.stdout) == (0, written(shown(stories(), ARTICLES, **meant)))
    assert result.stdout != written(shown(stories(), ARTICLES))
    assert len(asked) == 1


def test_the_window_is_passed_on(made: Path, asked: list[dict[str, Any]]) -> None:
    assert run(made, "--window", 0).exit_code == 0
    assert asked[0]["window"] == 0


def test_json_and_csv_into_files(made: Path, asked: list[dict[str, Any]], tmp_path: Path) -> None:
    for form in ("json", "csv"):
        result = run(made, "--format", form, "-o", tmp_path / f"out.{form}", "--all")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    value = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (value["schema"], value["min_outlets"], value["alone"]) == ("bias.claims/1", 1, ["blitz/zoo"])
    assert [[len(each["claims"]), len(each["movements"])] for each in value["stories"]] == [[4, 6], [1, 1]]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_bytes().decode(), newline="")))
    assert [(row["claim"], row["article"]) for row in rows[-3:]] == [
        ("c4", "klarblick/reifen"), ("c1", "nordpress/bruecke"), ("c1", "bruecke.txt"),
    ]  # fmt: skip


def test_no_such_story_writes_nothing(made: Path, asked: list[dict[str, Any]], tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    result = run(made, "--story", "bruecke", "-o", out)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("bias: --story 'bruecke': no such story; there is 'nordpress/bruecke' …\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl"]


def test_scores_hold_no_claims(tmp_path: Path) -> None:
    file = tmp_path / "scores.jsonl"
    file.write_text('{"schema": "bias.scorecard/1"}\n', encoding="utf-8")
    result = run(file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"bias: {file}: scores without texts hold no claims; give the articles themselves\n"


@pytest.mark.parametrize("option", [["--min-outlets", "0"], ["--window", "-1"], ["--format", "xml"], ["--window", "x"]])
def test_options_have_their_bounds(made: Path, option: list[str]) -> None:
    result = run(made, *option)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Invalid value for '{option[0]}'" in result.stderr
