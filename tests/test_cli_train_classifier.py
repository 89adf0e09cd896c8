"""`bias train classifier` with its card, and `bias evaluate classifier`, on a small corpus made by hand."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sysconfig
from importlib.metadata import version
from pathlib import Path
from typing import Any

import finding_corpus
import pytest
from click.testing import CliRunner, Result

import bias
from bias.cli import main
from bias.detection.attribution_model import shipped_model
from bias.detection.classifier_model import read_classifier
from bias.detection.lexicon import load
from bias.training.own_sentences import own_documents, own_hash

DOCUMENTS = 24
CUES = {"hedging": 48, "speculation": 24, "editorialising": 72}
LEVELS = ("sentence", "outlet_sentence", "cue")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def train(*arguments: object) -> Result:
    return run("train", "classifier", *arguments)


def sha256(path: Path) -> str:
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def card_of(model: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(model.with_suffix(".json").read_text(encoding="utf-8"))
    return made


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    return finding_corpus.write(tmp_path_factory.mktemp("data") / "train.jsonl")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, data: str) -> Path:
    path = tmp_path_factory.mktemp("trained") / "own.npz"
    result = train(data, "--without-own", "--output", path, "--licence", "CC0 1.0")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"{path}: 24 documents, cues: 48 of hedging, 24 of speculation, 72 of editorialising, "
        f"{path.stat().st_size:,} bytes\n"
    )
    return path


def test_the_card_says_what_the_model_was_made_from(trained: Path, data: str) -> None:
    card, model, voices = card_of(trained), read_classifier(trained), shipped_model()
    assert sorted(each.name for each in trained.parent.iterdir()) == ["own.json", "own.npz"]
    assert (card["schema"], card["task"]) == ("bias.model-card/1", "classifier")
    assert card["model"]["file"] == "own.npz"
    assert card["model"]["bytes"] == trained.stat().st_size
    assert card["model"]["hash"] == sha256(trained) == model.hash
    assert {name: part["classes"] for name, part in card["model"]["parts"].items()} == {
        name: list(part.classes) for name, part in model.parts().items()
    }
    assert card["made_by"]["program"] == f"quellenkritik {bias.__version__}"
    assert card["made_by"]["command"] == (
        "bias train classifier train.jsonl --output own.npz --without-own --licence 'CC0 1.0'"
    )
    assert card["made_by"]["libraries"] == {name: version(name) for name in ("numpy", "scikit-learn", "scipy")}
    assert card["data"] == [
        {"file": "train.jsonl", "hash": sha256(Path(data)), "documents": DOCUMENTS, "left_out": 0, "cues": CUES}
    ]
    assert (card["own_sentences"], card["documents"], card["cues"]) == (None, DOCUMENTS, CUES)
    assert card["entry_examples"] > 500
    assert card["lexicon"] == load().hash
    assert voices is not None
    assert card["attribution"] == voices.hash
    assert (card["seed"], card["licence"]) == (0, "CC0 1.0")
    assert {"inverse_regularisation", "least_times_seen", "least_weight", "parts", "iterations"} < set(
        card["parameters"]
    )
    assert card["intended_use"]
    assert card["limits"]


def test_the_card_holds_the_figures_of_cross_validation(trained: Path) -> None:
    measured, model = card_of(trained)["measured"], read_classifier(trained)
    assert (measured["by"], measured["documents"], measured["sentences"]) == (
        "cross-validation over documents, 5 folds", DOCUMENTS, 8 * DOCUMENTS,
    )  # fmt: skip
    for column, (category, figures) in enumerate(measured["categories"].items()):
        assert set(figures["points"]) == {"default", "strict", "sensitive"}
        for name, point in figures["points"].items():
            assert list(point["thresholds"].values()) == model.points[name][column].tolist()
            assert [point[level]["n"] for level in ("cue", "sentence")] == [CUES[category], CUES[category] * 2 // 3
                if category == "editorialising" else CUES[category]]  # fmt: skip
        # Every pattern was seen in the other folds, so that all is found.
        assert [figures["points"]["default"][level]["f1"] for level in LEVELS] == [1, 1, 1]
        assert (figures["ranking"]["auc"], figures["ranking"]["average_precision"]) == (1, 1)
        assert figures["ranking"]["sentences"] == figures["calibration"]["cases"] == 8 * DOCUMENTS
        assert sum(each["cases"] for each in figures["calibration"]["bins"]) == 8 * DOCUMENTS
        low, high = figures["calibration"]["error_95"]
        assert 0 <= low <= high < 0.2
    assert measured["rates"] == {}  # the documents are shorter than those whose rates are compared


def test_two_runs_give_the_same_bytes_however_many_threads_there_are(tmp_path: Path, data: str, trained: Path) -> None:
    again = tmp_path / "own.npz"
    done = subprocess.run(
        [
            Path(sysconfig.get_path("scripts")) / "bias",
            *("train", "classifier", data, "--without-own", "--output", again, "--licence", "CC0 1.0"),
        ],
        env={"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    assert again.read_bytes() == trained.read_bytes()
    assert again.with_suffix(".json").read_bytes() == trained.with_suffix(".json").read_bytes()


def test_what_it_learned_is_used(tmp_path: Path, trained: Path) -> None:
    (tmp_path / "a.txt").write_text("Der absurde Plan für Ostermoor kostet wahnsinnig viel Geld.", encoding="utf-8")
    result = run("score", "--format", "json", "--reference", "none", "--model", trained, tmp_path / "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    (card,) = json.loads(result.stdout)
    found = [(each["category"], each["subtype"], each["text"]) for each in card["findings"]]
    assert ("editorialising", "evaluative", "absurde") in found
    assert card["sentences"][0]["probabilities"]["editorialising"] > 0.5


def test_documents_of_another_file_are_left_out_and_own_sentences_named(
    tmp_path: Path, data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = own_documents()[:3]
    monkeypatch.setattr("bias.training.own_sentences.own_documents", lambda: few)
    other = tmp_path / "dev.jsonl"
    rows = [row for row in finding_corpus.rows() if row["doc"] == "wn-hallbach-mai"]
    other.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = train(data, "--output", tmp_path / "own.npz", "--without-ids", other)
    assert (result.exit_code, result.stderr) == (0, "")
    card = card_of(tmp_path / "own.npz")
    assert [card["data"][0][key] for key in ("documents", "left_out")] == [DOCUMENTS - 1, 1]
    assert card["data"][0]["cues"] == {"hedging": 46, "speculation": 23, "editorialising": 69}
    counted = {category: sum(cue.category == category for each in few for cue in each.cues) for category in CUES}
    assert card["own_sentences"] == {"hash": own_hash(), "documents": 3, "cues": counted}
    assert card["documents"] == DOCUMENTS - 1 + 3
    assert card["licence"].startswith("not stated")
    assert card["made_by"]["command"].endswith("--output own.npz --without-ids dev.jsonl")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["DATA", "--output", "OUT/own.bin"], "own.bin: a model's name ends in .npz; name another --output"),
        (["DATA", "--output", "OUT/no/own.npz"], "no such folder"),
        (["OUT/missing.jsonl", "--output", "OUT/own.npz"], "missing.jsonl: cannot be read"),
        (["OUT/plain.jsonl", "--output", "OUT/own.npz"], "plain.jsonl: no finding is annotated in it"),
        (
            ["OUT/thin.jsonl", "--output", "OUT/own.npz", "--without-own"],
            "too little to learn from: at least 10 cues of",
        ),
    ],
)
def test_what_cannot_be_trained_is_2_with_one_line_and_no_file(
    tmp_path: Path, data: str, arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bias.training.classifier_data.entry_examples", lambda entries, detector: [], raising=False)
    rows = list(finding_corpus.rows())
    (tmp_path / "plain.jsonl").write_text(
        "".join(json.dumps(row | {"findings": []}) + "\n" for row in rows), encoding="utf-8"
    )
    (tmp_path / "thin.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows[:8]), encoding="utf-8")
    result = train(*(each.replace("DATA", data).replace("OUT", str(tmp_path)) for each in arguments))
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == ["plain.jsonl", "thin.jsonl"]


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory: pytest.TempPathFactory, data: str) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("evaluated") / "figures.json"
    result = run(
        "evaluate", "classifier", data, "--without-own", "--leave-out", "outlet", "--samples", 50, "--format", "json",
        "--output", out,
    )  # fmt: skip
    assert (result.exit_code, result.output) == (0, "")
    made: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return made


def test_the_evaluation_has_the_figures_of_the_card(evaluated: dict[str, Any], trained: Path, data: str) -> None:
    card = card_of(trained)["measured"]
    assert evaluated["schema"] == "bias.classifier-evaluation/1"
    assert (evaluated["file"], evaluated["data"]) == ("train.jsonl", sha256(Path(data)))
    assert (evaluated["own_sentences"], evaluated["samples"]) == (0, 50)
    for category, figures in evaluated["categories"].items():
        assert figures["ranking"] == card["categories"][category]["ranking"]
        for name, point in figures["points"].items():
            for level in LEVELS:
                one, other = point[level], card["categories"][category]["points"][name][level]
                assert {key: one[key] for key in ("precision", "recall", "f1", "n", "found")} == {
                    key: other[key] for key in ("precision", "recall", "f1", "n", "found")
                }


def test_outlets_are_judged_by_models_that_have_read_nothing_of_them(evaluated: dict[str, Any]) -> None:
    outlets = evaluated["outlets"]
    assert {name: each["documents"] for name, each in outlets.items()} == {"blatt": 3, "kurier": 3, "all": 6}
    for each in outlets.values():
        for side in ("known", "unknown"):
            # All patterns stand in other outlets' texts too.
            assert [each[side]["speculation"][level]["f1"] for level in LEVELS] == [1, 1, 1]
            assert each[side]["speculation"]["cue"]["n"] == each["documents"]


def test_without_two_outlets_none_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    rows = [row for row in finding_corpus.rows() if not row["doc"].endswith("-kurier")]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = run("evaluate", "classifier", path, "--without-own", "--leave-out", "outlet")
    assert result.exit_code == 2
    assert result.stderr == (
        "bias: cannot leave out an outlet: documents ex-<story>-<outlet> of two outlets are wanted, and there are 1\n"
    )


def test_the_evaluation_as_text(data: str) -> None:
    result = run("evaluate", "classifier", data, "--without-own", "--samples", 20)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "train.jsonl: 24 documents, 192 sentences, cross-validated over documents"
    assert lines[1] == "intervals: 95 %, 20 resamples, seed 0"
    row = next(line.split() for line in lines if line.startswith("speculation, cues"))
    assert row[2:] == ["1.000", "1.000", "1.000", "1.000", "to", "1.000", "24", "24"]
    assert "Operating point: strict" in lines
    assert "Calibration of sentences, editorialising" in lines
