"""`bias train attribution`, the card it writes, the shipped model, and `--model`."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sysconfig
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import training_corpus
from click.testing import CliRunner, Result

import bias
from bias.cli import main
from bias.detection.attribution_model import read_model, shipped_model
from bias.detection.classifier_model import shipped_classifier
from bias.detection.lexicon import load
from bias.detection.models import Models, shipped_models


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def train(*arguments: object) -> Result:
    return run("train", "attribution", *arguments)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    return training_corpus.write(tmp_path_factory.mktemp("data") / "train.jsonl")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, data: str) -> Path:
    path = tmp_path_factory.mktemp("trained") / "own.npz"
    result = train(data, "--output", path, "--licence", "CC0 1.0", "--evaluate", data)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{path}: 24 documents, 168 attributions, ")
    return path


def card_of(model: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(model.with_suffix(".json").read_text(encoding="utf-8"))
    return made


def sha256(path: Path) -> str:
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def test_the_card_says_what_the_model_was_made_from(trained: Path, data: str) -> None:
    card = card_of(trained)
    assert sorted(each.name for each in trained.parent.iterdir()) == ["own.json", "own.npz"]
    assert card["schema"] == "bias.model-card/1"
    assert card["model"]["file"] == "own.npz"
    assert card["model"]["bytes"] == trained.stat().st_size
    assert card["model"]["hash"] == sha256(trained) == read_model(trained).hash
    assert card["model"]["parts"]["cue"]["classes"] == ["direct", "indirect", "none", "prepositional"]
    assert card["made_by"]["program"] == f"quellenkritik {bias.__version__}"
    assert card["made_by"]["command"] == (
        "bias train attribution train.jsonl --output own.npz --evaluate train.jsonl --licence 'CC0 1.0'"
    )
    described = {
        "file": "train.jsonl",
        "hash": sha256(Path(data)),
        "documents": 24,
        "left_out": 0,
        "attributions": 168,
    }
    assert card["data"] == [described]
    assert (card["documents"], card["attributions"]) == (24, 168)
    assert card["lexicon"] == load().hash
    assert (card["seed"], card["licence"]) == (0, "CC0 1.0")
    assert set(card["parameters"]["inverse_regularisation"]) == {"cue", "source", "referent", "kind"}
    assert card["measured"]["file"] == "train.jsonl"
    assert card["measured"]["figures"]["cue"]["f1"] == 1


def test_two_runs_give_the_same_bytes_however_many_threads_there_are(tmp_path: Path, data: str, trained: Path) -> None:
    command = Path(sysconfig.get_path("scripts")) / "bias"
    for threads in ("1", "2"):
        path = tmp_path / threads / "own.npz"
        path.parent.mkdir()
        arguments = [data, "--output", path, "--licence", "CC0 1.0", "--evaluate", data]
        environment = {"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads, "PATH": "/usr/bin:/bin"}
        done = subprocess.run(
            [command, "train", "attribution", *arguments], env=environment, capture_output=True, check=True
        )
        assert done.stderr == b""
    first, second = (tmp_path / threads for threads in "12")
    assert (first / "own.npz").read_bytes() == (second / "own.npz").read_bytes()
    assert (first / "own.json").read_bytes() == (second / "own.json").read_bytes()


def test_documents_of_another_file_are_left_out(tmp_path: Path, data: str) -> None:
    other = tmp_path / "dev.jsonl"
    rows = [row for row in training_corpus.rows() if row["doc"].startswith("lea-sandner")]
    other.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = train(data, "--output", tmp_path / "own.npz", "--without-ids", other)
    assert result.exit_code == 0
    card = card_of(tmp_path / "own.npz")
    assert card["data"][0] | {"hash": ""} == {
        "file": "train.jsonl", "hash": "", "documents": 20, "left_out": 4, "attributions": 140,
    }  # fmt: skip
    assert card["licence"].startswith("not stated")
    assert card["measured"] is None
    assert card["made_by"]["command"].endswith("--output own.npz --without-ids dev.jsonl")


def test_an_own_lexicon_is_used_and_named(tmp_path: Path, data: str) -> None:
    house = tmp_path / "house.toml"
    house.write_text(
        'category = "attribution"\n[[entry]]\nid = "haus"\nsubtype = "prepositional"\nwords = ["hausgemäß"]\n'
        'hits = ["{Hausgemäß} Polizei war es laut."]\n',
        encoding="utf-8",
    )
    result = train(data, "--output", tmp_path / "own.npz", "--lexicon", house)
    assert (result.exit_code, result.stderr) == (0, "")
    assert card_of(tmp_path / "own.npz")["lexicon"] == load([str(house)]).hash != load().hash


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["DATA", "--output", "OUT/own.bin"], "own.bin: a model's name ends in .npz; name another --output"),
        (["DATA", "--output", "OUT/fehlt/own.npz"], "fehlt: no such folder; make it first or name another --output"),
        (["DATA", "--output", "OUT/folder.npz"], "folder.npz: is a folder; name a file for --output"),
        (["OUT/fehlt.jsonl", "--output", "OUT/own.npz"], "fehlt.jsonl: cannot be read (No such file or directory)"),
        (
            ["OUT/empty.jsonl", "--output", "OUT/own.npz"],
            "empty.jsonl: holds no document; one JSON object a line is wanted",
        ),
        (
            ["OUT/card.json", "--output", "OUT/card.npz"],
            "card.json: is read and would be written over; name another --output",
        ),
        (
            ["OUT/data.npz", "--output", "OUT/data.npz"],
            "data.npz: is read and would be written over; name another --output",
        ),
        (
            ["OUT/few.jsonl", "--output", "OUT/own.npz"],
            "too little to learn from: at least 20 attributions of 2 subtypes are ",
        ),
        (["DATA", "--output", "OUT/own.npz", "--lexicon", "OUT/fehlt.toml"], "fehlt.toml: "),
        (["DATA", "--output", "OUT/own.npz", "--without-ids", "DATA"], "too little to learn from: "),
    ],
)
def test_what_the_user_can_mend_is_one_line_and_2(
    tmp_path: Path, data: str, arguments: list[str], message: str
) -> None:
    (tmp_path / "folder.npz").mkdir()
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    few = "".join(Path(data).read_text(encoding="utf-8").splitlines(keepends=True)[:12])
    for name in ("few.jsonl", "card.json", "data.npz"):
        (tmp_path / name).write_text(few, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    result = train(*(each.replace("DATA", data).replace("OUT", str(tmp_path)) for each in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("bias: ")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_command_line_without_data_or_output_is_2(data: str) -> None:
    assert train("--output", "own.npz").exit_code == 2
    assert train(data).exit_code == 2


# The shipped model changes when it is trained anew: nothing here depends on its weights.


def test_the_shipped_model_has_its_card() -> None:
    folder = files("bias.models")
    content = folder.joinpath("attribution.npz").read_bytes()
    card = json.loads(folder.joinpath("attribution.json").read_text(encoding="utf-8"))
    model = shipped_model()
    assert model is not None
    assert len(content) < 5_000_000
    assert card["schema"] == "bias.model-card/1"
    assert card["model"]["bytes"] == len(content)
    assert card["model"]["hash"] == model.hash == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert card["model"]["parts"] == {
        name: {"features": len(part.rows), "classes": list(part.classes)} for name, part in model.parts().items()
    }
    assert [each["file"] for each in card["data"]] == ["train.jsonl"]
    assert "CC BY 4.0" in card["licence"]
    assert card["lexicon"].startswith("sha256:")  # of the lexicon that it was trained with, which may have grown since
    assert "/" not in card["made_by"]["command"].partition("--licence")[0]


ARTICLE = "Laut Petra Lenz sank der Pegel in Karnbach am Montag. Das Wetter bleibt schön."


def scored(tmp_path: Path, *arguments: object) -> dict[str, Any]:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    # Without a reference: the shipped one was made with the shipped model, and the command would say so.
    result = run("score", "--format", "json", "--reference", "none", *arguments, tmp_path / "article.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    made: list[dict[str, Any]] = json.loads(result.stdout)
    return made[0]


def test_a_model_of_ones_own_decides(tmp_path: Path, trained: Path) -> None:
    shipped, own, rules = (
        scored(tmp_path, *arguments) for arguments in ((), ("--model", trained), ("--model", "none"))
    )
    assert own["provenance"]["model"] == Models(read_model(trained), shipped_classifier()).hash
    assert rules["provenance"]["model"] is None
    assert shipped["provenance"]["model"] == shipped_models().hash
    (finding,) = (each for each in own["findings"] if each["category"] == "attribution")
    assert (finding["text"], finding["source"]["text"]) == ("Laut", "Petra Lenz")
    assert finding["confidence"] > 0.5
    assert all(each["confidence"] is None for each in rules["findings"])


@pytest.mark.parametrize("command", ["score", "compare", "report"])
def test_a_model_that_is_none_is_2(tmp_path: Path, command: str) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "model.npz").write_bytes(b"PK\x03\x04")
    output = ["--output", tmp_path / "out"]
    for name, message in (("model.npz", "not a model of this version"), ("fehlt.npz", "cannot be read")):
        result = run(command, tmp_path / "article.txt", "--model", tmp_path / name, *output)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"{name}: {message}" in result.stderr
        assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_compare_and_report_take_a_model(tmp_path: Path, trained: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    for command, output in (("compare", "out.json"), ("report", "out.html")):
        form = ["--format", "json"] if command == "compare" else []
        result = run(command, tmp_path / "article.txt", "--model", trained, *form, "--output", tmp_path / output)
        assert result.exit_code == 0
