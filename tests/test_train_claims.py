"""`bias train claims`: annotated claims → weights and their card."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sysconfig
from importlib.metadata import version
from pathlib import Path
from typing import Any

import claims_annotated as annotated
import pytest
from click.testing import CliRunner, Result

import bias
from bias.articles import read
from bias.cli import main
from bias.model import Article, BiasError
from bias.stories.model import ClaimsModel, model_of
from bias.stories.pairs import FEATURES
from bias.training.claims import THRESHOLDS
from bias.training.claims_gold import read_claims


def train(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["train", "claims", *map(str, arguments)])


def sha256(path: Path) -> str:
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    annotated.write(folder / "articles.jsonl", annotated.articles())
    annotated.write(folder / "claims.jsonl", annotated.claims())
    annotated.write(folder / "background.jsonl", annotated.background())
    return folder


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Path:
    path = tmp_path_factory.mktemp("trained") / "own.npz"
    result = train(
        data / "articles.jsonl", data / "claims.jsonl", "--background", data / "background.jsonl", "--output", path,
        "--licence", "CC0 1.0",
    )  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")
    card = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert result.stdout == (
        f"{path}: 6 claims of 2 stories, threshold {card['parameters']['threshold']}, "
        f"pairs F1 on unseen stories {card['measured']['pairs_f1']:.3f}, {path.stat().st_size:,} bytes\n"
    )
    return path


@pytest.fixture(scope="module")
def card(trained: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(trained.with_suffix(".json").read_text(encoding="utf-8"))
    return made


@pytest.fixture(scope="module")
def model(trained: Path) -> ClaimsModel:
    return model_of(trained.read_bytes())


def test_the_card_says_what_the_model_was_made_from(
    trained: Path, card: dict[str, Any], model: ClaimsModel, data: Path
) -> None:
    assert sorted(each.name for each in trained.parent.iterdir()) == ["own.json", "own.npz"]
    assert (card["schema"], card["task"]) == ("bias.model-card/1", "claims")
    assert card["model"] == {"file": "own.npz", "bytes": trained.stat().st_size, "hash": model.hash}
    assert model.hash == sha256(trained)
    assert card["made_by"] == {
        "program": f"quellenkritik {bias.__version__}",
        "command": (
            "bias train claims articles.jsonl claims.jsonl --output own.npz --background background.jsonl "
            "--licence 'CC0 1.0'"
        ),
        "libraries": {name: version(name) for name in ("numpy", "scikit-learn", "scipy", "simplemma")},
    }
    names = ("articles.jsonl", "claims.jsonl", "background.jsonl")
    assert card["data"] == [{"file": name, "hash": sha256(data / name)} for name in names]
    assert card["licence"] == "CC0 1.0"
    assert card["parameters"]["weights"] == dict(zip(FEATURES, model.weights.tolist(), strict=True)) | {
        "bias": model.bias
    }
    assert card["parameters"]["thresholds_tried"] == list(THRESHOLDS)
    assert card["parameters"]["threshold"] == model.threshold


def test_words_are_counted_in_the_background_once_an_article(card: dict[str, Any], model: ClaimsModel) -> None:
    assert (model.articles, model.counts) == (3, annotated.COUNTED)
    assert card["parameters"]["words"] == 2


def test_the_card_holds_the_figures_of_stories_that_were_not_learned_from(card: dict[str, Any]) -> None:
    measured = card["measured"]
    assert sorted(measured["stories"]) == ["molkerei", "seilbahn"]
    assert set(measured["pairs_f1_by_threshold"]) == {str(each) for each in THRESHOLDS}
    assert measured["pairs_f1_by_threshold"][str(card["parameters"]["threshold"])] == measured["pairs_f1"]
    keys = ("pairs_precision", "pairs_recall", "pairs_f1", "status_accuracy")
    assert all(0 <= each[key] <= 1 for each in (measured, *measured["stories"].values()) for key in keys)
    # The joghurt and the rescued are found whatever the other story taught.
    assert measured["pairs_f1"] > 0.5


def test_two_runs_give_the_same_bytes_however_many_threads_there_are(tmp_path: Path, data: Path, trained: Path) -> None:
    done = subprocess.run(
        [
            Path(sysconfig.get_path("scripts")) / "bias",
            *("train", "claims", data / "articles.jsonl", data / "claims.jsonl"),
            *("--background", data / "background.jsonl", "--licence", "CC0 1.0", "--output", tmp_path / "own.npz"),
        ],
        env={"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2", "PATH": "/usr/bin:/bin", "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    for suffix in (".npz", ".json"):
        assert (tmp_path / "own").with_suffix(suffix).read_bytes() == trained.with_suffix(suffix).read_bytes()


CLAIM = annotated.claims()[0]
STATED = {"status": "named", "passages": [["text", 0, 5]]}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (json.dumps(CLAIM | {"articles": {"mondblatt": STATED}}), "claims.jsonl:3: no annotated claim of these articles (KeyError(('seilbahn', 'mondblatt')))"),
        (json.dumps(CLAIM | {"story": "mondfahrt"}), "claims.jsonl:3: no annotated claim of these articles (KeyError(('mondfahrt', 'bergbote')))"),
        (json.dumps(CLAIM | {"articles": {"blick": STATED | {"status": "known"}}}), "claims.jsonl:3: no annotated claim of these articles (ValueError('status known'))"),
        (json.dumps(CLAIM | {"articles": {"blick": {"status": "fact"}}}), "claims.jsonl:3: no annotated claim of these articles (KeyError('passages'))"),
        (json.dumps(CLAIM | {"articles": {"blick": STATED | {"passages": [["text", 3]]}}}), "claims.jsonl:3: no annotated"),
        ('{"story": "seilbahn", "claim": "x", "articles": {"blick": {"status": "fact", "passages": [["text", 0, Infinity]]}}}', "claims.jsonl:3: no annotated"),
        ("[" * 100_000, "claims.jsonl:3: no annotated"),
        (json.dumps(CLAIM | {"articles": {"blick": STATED | {"passages": [["text", 3, 999]]}}}), "(ValueError('no passage text 3 999 in seilbahn-blick'))"),
        (json.dumps(CLAIM | {"articles": {"blick": STATED | {"passages": [["text", 3, 3]]}}}), "(ValueError('no passage text 3 3 in seilbahn-blick'))"),
        (json.dumps(CLAIM | {"articles": {"blick": STATED | {"passages": [["lead", 0, 5]]}}}), "claims.jsonl:3: no annotated claim of these articles (KeyError('lead'))"),
        ("{", "claims.jsonl:3: no annotated"),
        ("[]", "claims.jsonl:3: no annotated"),
        ("{}", "claims.jsonl:3: no annotated claim of these articles (KeyError('articles'))"),
    ],
)  # fmt: skip
def test_a_line_of_another_form_is_named(tmp_path: Path, data: Path, line: str, message: str) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(f"{json.dumps(CLAIM)}\n\n{line}\n", encoding="utf-8")
    result = train(data / "articles.jsonl", path, "--background", data / "background.jsonl", "-o", tmp_path / "m.npz")
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == ["claims.jsonl"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            annotated.claims()[:3],
            "claims.jsonl: claims of one story only; two stories are wanted to measure what is learned",
        ),
        ([], "claims.jsonl: no claims; two stories are wanted to measure what is learned"),
        # One article a claim: no two state the same.
        (
            [each | {"articles": dict(list(each["articles"].items())[:1])} for each in annotated.claims()],
            "too little to learn from: pairs of sentences that state the same and others are wanted; none of the",
        ),
    ],
)
def test_too_little_to_learn_from_is_2_with_one_line_and_no_file(
    tmp_path: Path, data: Path, rows: list[dict[str, Any]], message: str
) -> None:
    path = annotated.write(tmp_path / "claims.jsonl", rows)
    result = train(data / "articles.jsonl", path, "--background", data / "background.jsonl", "-o", tmp_path / "m.npz")
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == ["claims.jsonl"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (("articles.jsonl", "gone.jsonl", "background.jsonl", "m.npz"), "gone.jsonl: cannot be read"),
        (("gone.jsonl", "claims.jsonl", "background.jsonl", "m.npz"), "bias: DATA/gone.jsonl: no such file or folder"),
        (("articles.jsonl", "claims.jsonl", "gone.jsonl", "m.npz"), "bias: DATA/gone.jsonl: no such file or folder"),
        (("articles.jsonl", "claims.jsonl", "background.jsonl", "m.bin"), "m.bin: a model's name ends in .npz"),
    ],
)
def test_files_that_are_missing_or_misnamed(
    tmp_path: Path, data: Path, files: tuple[str, str, str, str], message: str
) -> None:
    articles, claims, background, output = files
    result = train(data / articles, data / claims, "--background", data / background, "-o", tmp_path / output)
    assert result.exit_code == 2
    assert message.replace("DATA", str(data)) in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_annotated_claims_are_read_by_place_of_their_articles(data: Path) -> None:
    articles = [each for each in read(str(data / "articles.jsonl")) if isinstance(each, Article)]
    first, second = read_claims(str(data / "claims.jsonl"), articles)[:2]
    assert (first.story, first.text) == ("seilbahn", "34 Fahrgäste wurden gerettet.")
    assert first.statuses == {0: "named", 1: "fact", 2: "vague"}
    told = annotated.sentences("seilbahn", "talkurier")[0]
    assert first.passages[1] == (("text", 0, len(told)),)
    assert second.statuses == {0: "named", 1: "hearsay"}  # absent is left out
    with pytest.raises(BiasError, match=r"none\.jsonl: cannot be read"):
        read_claims(str(data / "none.jsonl"), articles)
