"""`bias evaluate gold`: the three formats, what goes where, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bias.cli import main
from bias.detection.attribution_model import shipped_model
from bias.detection.lexicon import load
from bias.detection.models import shipped_models


def evaluate(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", "gold", *(str(each) for each in arguments)])


@pytest.fixture
def gold(tmp_path: Path) -> str:
    """A hedge that the lexicon has, one that it hasn't, and a sentence without anything."""
    rows = [
        ("ex-keller-a", "Rund 20 Keller liefen voll.", "Rund", "approximator"),
        ("wn-1", "Zwanzighaft viele Keller liefen voll.", "Zwanzighaft", "approximator"),
        ("wn-2", "Es ist Montag.", "", ""),
    ]
    path = tmp_path / "keller.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for doc, text, cue, subtype in rows:
            finding = {
                "category": "hedging", "subtype": subtype, "voice": "outlet", "cue": cue, "start": 0, "end": len(cue),
            }  # fmt: skip
            row = {"doc": doc, "sent": 0, "para": 0, "text": text, "findings": [finding] if cue else []}
            out.write(json.dumps(row) + "\n")
    return str(path)


def made(*arguments: object) -> dict[str, Any]:
    result = evaluate(*arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    parsed: dict[str, Any] = json.loads(result.stdout)
    return parsed


def test_json(gold: str) -> None:
    result = made(gold, "--model", "none", "--samples", 20, "--seed", 3, "--min-words", 2)
    assert (result["schema"], result["file"], result["model"]) == ("bias.gold-evaluation/1", "keller.jsonl", "rules")
    assert (result["seed"], result["samples"], result["least_words"]) == (3, 20, 2)
    assert (result["documents"], result["units"], result["sentences"], result["words"]) == (3, 3, 3, 13)
    assert result["lexicon"] == load().hash
    assert list(result["categories"]) == ["hedging"]
    cue = result["categories"]["hedging"]["cue"]
    assert (cue["precision"], cue["recall"], cue["f1"], cue["n"], cue["found"]) == (1, 0.5, 0.6667, 2, 1)
    assert result["rates"]["hedging"]["documents"] == 3
    assert [(each["kind"], each["words"], each["document"]) for each in result["errors"]] == [
        ("missed", "Zwanzighaft", "wn-1")
    ]


def test_the_seed_decides_the_intervals_and_nothing_else(gold: str) -> None:
    first, again, other = (made(gold, "--model", "none", "--samples", 7, "--seed", seed) for seed in (1, 1, 2))
    assert first == again
    assert first["categories"]["hedging"]["cue"]["f1"] == other["categories"]["hedging"]["cue"]["f1"]
    assert first["errors"] == other["errors"]


def test_text_lists_errors_where_they_are_asked_for(gold: str) -> None:
    result = evaluate(gold, "--model", "none", "--errors", 3)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "keller.jsonl: 3 documents, 3 sentences, 13 words"
    assert lines[-2:] == [
        "hedging.approximator missed: 1",
        "  Zwanzighaft | wn-1 | Zwanzighaft viele Keller liefen voll.",
    ]
    assert "Error of rates: none, fewer than two documents have 100 words or more." in lines
    assert "Zwanzighaft" not in evaluate(gold, "--model", "none").stdout


def test_html_to_a_file(gold: str, tmp_path: Path) -> None:
    result = evaluate(gold, "--model", "none", "--format", "html", "--output", tmp_path / "out.html")
    assert (result.exit_code, result.stdout) == (0, "")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</html>")
    assert '<mark class="c-hedging v-outlet">Zwanzighaft</mark> viele Keller liefen voll.' in page


def test_the_shipped_model_and_one_of_ones_own(gold: str, tmp_path: Path) -> None:
    shipped = shipped_model()
    assert shipped is not None
    shipped.write(tmp_path / "own.npz")
    assert made(gold, "--model", tmp_path / "own.npz")["model"] == shipped_models().hash


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--format", "html", "--errors", "3"], "--errors goes with --format text"),
        (["--samples", "1"], "is not in the range"),
        (["--model", "fehlt.npz"], "fehlt.npz: cannot be read"),
        (["--lexicon", "fehlt.toml"], "fehlt.toml: "),
    ],
)
def test_nonsense_is_2(gold: str, options: list[str], message: str) -> None:
    result = evaluate(gold, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_the_gold_standard_is_not_written_over(gold: str) -> None:
    before = Path(gold).read_text(encoding="utf-8")
    result = evaluate(gold, "--model", "none", "--output", gold)
    assert result.exit_code == 2
    assert Path(gold).read_text(encoding="utf-8") == before
