"""`bias evaluate attribution`: figures, errors, cross-validation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import training_corpus
from click.testing import CliRunner, Result

from bias.cli import main
from bias.detection.attribution_model import shipped_model
from bias.detection.lexicon import load


def evaluate(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", "attribution", *(str(each) for each in arguments)])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    return training_corpus.write(tmp_path_factory.mktemp("data") / "gold.jsonl")


def made(*arguments: object) -> dict[str, Any]:
    result = evaluate(*arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    parsed: dict[str, Any] = json.loads(result.stdout)
    return parsed


@pytest.fixture
def three(tmp_path: Path) -> str:
    """Three sentences: one that the rules find, one whose cue is annotated elsewhere, one without anything."""
    source = {"start": 5, "end": 12, "text": "Polizei", "kind": "organisation", "antecedent": None}
    shared = {"category": "attribution", "subtype": "prepositional", "voice": "outlet", "source": source}
    right = {**shared, "start": 0, "end": 4, "cue": "Laut", "content": [{"start": 13, "end": 31}]}
    wrong = {**shared, "start": 13, "end": 19, "cue": "regnet", "content": []}
    rows = [
        {"doc": "a", "sent": 0, "para": 0, "text": "Laut Polizei sank der Pegel stark.", "findings": [right]},
        {"doc": "a", "sent": 1, "para": 1, "text": "Laut Polizei regnet es.", "findings": [wrong]},
        {"doc": "a", "sent": 2, "para": 2, "text": "Es ist Montag.", "findings": []},
    ]
    path = tmp_path / "three.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_three_sentences_as_json(three: str) -> None:
    result = made(three, "--rules", "--errors", 1)
    assert (result["schema"], result["documents"], result["model"]) == ("bias.evaluation/1", 1, "rules")
    assert result["lexicon"] == load().hash
    figures = result["figures"]
    assert figures["sentence"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "low": 1.0, "high": 1.0, "n": 2}
    assert figures["cue"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "low": 0.5, "high": 0.5, "n": 2}
    for name in ("subtype", "kind", "source"):
        assert figures[name] == {"accuracy": 1.0, "low": 1.0, "high": 1.0, "n": 1}
    assert (result["curve"], result["ablation"]) == ([], {})
    sentence = "Laut Polizei regnet es."
    assert result["errors"] == [
        {"kind": kind, "count": 1, "examples": [{"document": "a", "words": words, "sentence": sentence}]}
        for kind, words in (("false prepositional", "Laut"), ("missed prepositional", "regnet"))
    ]


def test_three_sentences_as_text(three: str) -> None:
    result = evaluate(three, "--rules", "--errors", 5)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "1 document; model: rules"
    rows = [line.split() for line in lines if line.startswith(("sentence F1", "cue F1", "kind"))]
    assert rows == [
        ["sentence", "F1", "1.000", "1.000", "to", "1.000", "1.000", "1.000", "2"],
        ["cue", "F1", ".500", ".500", "to", ".500", ".500", ".500", "2"],
        ["kind", "accuracy", "1.000", "1.000", "to", "1.000", "1"],
    ]
    assert lines[-5:] == [
        "false prepositional: 1",
        "  Laut | a | Laut Polizei regnet es.",
        "",
        "missed prepositional: 1",
        "  regnet | a | Laut Polizei regnet es.",
    ]
    assert "missed" not in evaluate(three, "--rules").stdout


def test_the_shipped_model_and_one_of_ones_own(data: str, tmp_path: Path) -> None:
    shipped = shipped_model()
    assert shipped is not None
    assert made(data)["model"] == shipped.hash
    shipped.write(tmp_path / "own.npz")
    own = made(data, "--model", tmp_path / "own.npz")
    assert own["figures"] == made(data)["figures"]
    assert own["errors"] == []


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """One point of the curve and one group: the others take a minute and show nothing new."""
    monkeypatch.setattr("bias.training.cross_validation.SHARES", (0.4,))
    monkeypatch.setattr("bias.training.cross_validation.GROUPS", {"rules": ["rule"]})


@pytest.mark.usefixtures("short")
def test_cross_validation_with_all_that_goes_with_it(data: str) -> None:
    result = made(data, "--cross-validate", "--curve", "--ablate")
    assert (result["model"], result["documents"]) == ("cross-validated", 24)
    assert result["figures"]["cue"]["n"] == 168
    assert result["figures"]["cue"]["f1"] == 1
    assert [(each["share"], each["documents"]) for each in result["curve"]] == [(0.4, 8)]
    assert {group: each["cue"]["n"] for group, each in result["ablation"].items()} == {"rules": 168}


@pytest.mark.usefixtures("short")
def test_cross_validation_as_text(data: str) -> None:
    result = evaluate(data, "--cross-validate", "--curve")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "24 documents; model: cross-validated"
    rows = [line.split()[:2] for line in result.stdout.splitlines() if "%" in line and line[0].isdigit()]
    assert rows == [["40%", "8"]]


def test_output_to_a_file(three: str, tmp_path: Path) -> None:
    result = evaluate(three, "--rules", "--format", "json", "--output", tmp_path / "out.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["documents"] == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--rules", "--model", "m.npz"], "exclude each other"),
        (["--rules", "--cross-validate"], "exclude each other"),
        (["--curve"], "want --cross-validate"),
        (["--ablate"], "want --cross-validate"),
        (["--model", "fehlt.npz"], "fehlt.npz: cannot be read"),
        (["--lexicon", "fehlt.toml"], "fehlt.toml: "),
        (["--cross-validate"], "of 5 holds no document"),
    ],
)
def test_nonsense_is_2(three: str, options: list[str], message: str) -> None:
    result = evaluate(three, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_broken_file_is_2(tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text('{"doc": 1}\n', encoding="utf-8")
    result = evaluate(tmp_path / "broken.jsonl")
    assert result.exit_code == 2
    assert result.stderr.endswith(
        "broken.jsonl: line 1: key 'text' is missing; a file in the gold or quotation format is wanted\n"
    )
