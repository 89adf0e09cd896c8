"""The file of weights by which sentences are taken for the same claim."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bias.detection.stored_arrays import Arrays, packed, parsed, unpacked
from bias.model import BiasError
from bias.stories.model import FILE, SCHEMA, ClaimsModel, content_of, model_of, shipped
from bias.stories.pairs import FEATURES

OWN = ClaimsModel(
    weights=np.arange(len(FEATURES)) / 8 - 0.5,
    bias=-1.25,
    threshold=0.15,
    articles=41,
    counts={"zoll": 2, "ähre": 40, "kran": 7, "12.000": 3},
)


def test_a_model_comes_back_as_it_was() -> None:
    content = content_of(OWN)
    back = model_of(content)
    assert back.weights.tolist() == OWN.weights.tolist()
    assert (back.bias, back.threshold, back.articles, back.counts) == (-1.25, 0.15, 41, OWN.counts)
    assert back.hash == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert content_of(back) == content


def test_a_model_without_words_comes_back_too() -> None:
    assert model_of(content_of(replace(OWN, counts={}))).counts == {}


def test_the_same_model_gives_the_same_bytes_in_whatever_order_it_was_counted() -> None:
    turned = replace(OWN, counts=dict(reversed(OWN.counts.items())))
    assert content_of(turned) == content_of(OWN)
    with zipfile.ZipFile(io.BytesIO(content_of(OWN))) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())


def test_probabilities_are_those_of_a_logistic_regression() -> None:
    rows = np.zeros((3, len(FEATURES)))
    rows[1, 0], rows[2, 12] = 2.0, 2.25
    # Weights -.5 of the first and 12 / 8 - .5 = 1 of the last: -1.25, -1.25 - 1, -1.25 + 2.25 = 1.
    expected = [1 / (1 + np.exp(1.25)), 1 / (1 + np.exp(2.25)), 1 / (1 + np.exp(-1.0))]
    assert OWN.probabilities(rows).tolist() == pytest.approx(expected)
    assert OWN.probabilities(rows[:0]).shape == (0,)


def text(value: str) -> NDArray[Any]:
    return np.frombuffer(value.encode(), dtype=np.uint8)


def changed(name: str, value: NDArray[Any]) -> Callable[[Arrays], Arrays]:
    return lambda arrays: arrays | {name: value}


def without(name: str) -> Callable[[Arrays], Arrays]:
    return lambda arrays: {key: value for key, value in arrays.items() if key != name}


WEIGHTS = np.zeros(len(FEATURES))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (changed("schema", text("bias.claims-model/2")), "other schema or features"),
        (changed("features", text("\n".join(FEATURES[1:]))), "other schema or features"),
        (changed("features", text("\n".join(reversed(FEATURES)))), "other schema or features"),
        (changed("weights", WEIGHTS[1:]), "numbers of another shape"),
        (changed("weights", WEIGHTS[:, None]), "numbers of another shape"),
        (changed("weights", np.where(np.arange(len(FEATURES)) == 3, np.nan, 0.0)), "numbers of another shape"),
        (changed("numbers", np.array([0.0, 0.5])), "numbers of another shape"),
        (changed("numbers", np.array([0.0, np.inf, 9.0])), "numbers of another shape"),
        (changed("numbers", np.array([np.nan, 0.5, 9.0])), "numbers of another shape"),
        (changed("counts", np.array([1, 2, 3], dtype=np.int32)), "shorter"),
        (changed("counts", np.array([1, 2, 3, 4, 5], dtype=np.int32)), "longer"),
        (changed("schema", np.array([255], dtype=np.uint8)), "UnicodeDecodeError"),
        (without("numbers"), "KeyError: 'numbers'"),
        (without("schema"), "KeyError: 'schema'"),
    ],
)
def test_another_content_is_refused_with_one_line_that_names_file_reason_and_command(
    change: Callable[[Arrays], Arrays], reason: str
) -> None:
    content = packed(change(unpacked(content_of(OWN))))
    with pytest.raises(BiasError) as raised:
        parsed(content, "own.npz", model_of, "bias train claims")
    message = str(raised.value)
    assert re.fullmatch(
        r"own\.npz: not a model of this version \(\w+: .+\); train one with `bias train claims`", message
    )
    assert reason in message


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive", content_of(OWN)[:300], b"\x80\x04K\x01."])
def test_damaged_content_is_refused_with_one_line(content: bytes) -> None:
    with pytest.raises(
        BiasError, match=r"^own\.npz: not a model of this version \(.+\); train one with `bias train claims`$"
    ):
        parsed(content, "own.npz", model_of, "bias train claims")


class Trap:
    """What would run on reading, were anything pickled read."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (Path("trap-was-sprung"),)


def test_nothing_pickled_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    held = io.BytesIO()
    np.save(held, np.array([Trap()], dtype=object), allow_pickle=True)
    names = zipfile.ZipFile(io.BytesIO(content_of(OWN))).namelist()
    for name in names:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for each in names:
                stored = zipfile.ZipFile(io.BytesIO(content_of(OWN))).read(each)
                archive.writestr(each, held.getvalue() if each == name else stored)
        with pytest.raises(BiasError, match=r"^own\.npz: not a model of this version"):
            parsed(written.getvalue(), "own.npz", model_of, "bias train claims")
    with pytest.raises(BiasError, match=r"^own\.npz: not a model of this version"):
        parsed(pickle.dumps(Trap()), "own.npz", model_of, "bias train claims")
    assert list(tmp_path.iterdir()) == []


def test_the_shipped_model_is_the_one_of_its_card(root: Path) -> None:
    folder = root / "bias" / "models"
    content = (folder / FILE).read_bytes()
    card = json.loads((folder / FILE).with_suffix(".json").read_text(encoding="utf-8"))
    model = shipped()
    assert (card["schema"], card["task"]) == ("bias.model-card/1", "claims")
    assert card["model"] == {"file": FILE, "bytes": len(content), "hash": model.hash}
    assert model.hash == f"sha256:{hashlib.sha256(content).hexdigest()}"
    parameters = card["parameters"]
    assert parameters["weights"] == dict(zip(FEATURES, model.weights.tolist(), strict=True)) | {"bias": model.bias}
    assert (parameters["threshold"], parameters["words"]) == (model.threshold, len(model.counts))
    assert model.threshold in parameters["thresholds_tried"]
    assert unpacked(content)["schema"].tobytes().decode() == SCHEMA
    assert min(model.counts.values()) == 2
    assert max(model.counts.values()) <= model.articles
    assert shipped() is model


def test_the_card_says_whose_it_is_and_how_good(root: Path) -> None:
    card = json.loads((root / "bias" / "models" / FILE).with_suffix(".json").read_text(encoding="utf-8"))
    assert {"licence", "intended_use", "limits", "data", "made_by", "measured"} < set(card)
    assert "CC BY" in card["licence"]
    measured = card["measured"]
    by_threshold = measured["pairs_f1_by_threshold"]
    assert by_threshold[str(card["parameters"]["threshold"])] == measured["pairs_f1"]
    # The highest threshold that costs no more than three points of F1.
    near = [float(each) for each, f1 in by_threshold.items() if f1 >= max(by_threshold.values()) - 0.03]
    assert max(near) == card["parameters"]["threshold"]
    assert measured["pairs_f1"] == pytest.approx(
        2 / (1 / measured["pairs_precision"] + 1 / measured["pairs_recall"]), abs=1e-3
    )
    assert len(measured["stories"]) >= 2
