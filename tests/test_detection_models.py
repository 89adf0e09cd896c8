"""Which models scoring uses, and what is said of files that are none."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import small_classifier

from bias.detection.attribution_model import AttributionModel, attribution_of
from bias.detection.classifier_model import read_classifier
from bias.detection.linear import LinearModel
from bias.detection.models import Models, chosen_models, shipped_models
from bias.detection.stored_arrays import packed
from bias.model import BiasError


def linear(*classes: str) -> LinearModel:
    width = len(classes)
    return LinearModel(classes, {"laut": 0}, np.ones((1, width), np.float32), np.zeros(width, np.float32))


def attribution(**fields: object) -> AttributionModel:
    model = AttributionModel(linear("direct", "none"), linear("right"), linear("right"), linear("none"), 0.5, "")
    return replace(model, **fields)  # type: ignore[arg-type]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    small_classifier.model().write(tmp_path / "c.npz")
    attribution().write(tmp_path / "a.npz")
    return str(tmp_path / "a.npz"), str(tmp_path / "c.npz")


def test_files_stand_in_for_the_shipped_models_of_their_tasks(
    files: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bias.detection.models.shipped_classifier", lambda: None)
    both = chosen_models(files)
    assert both.hash == chosen_models(files[::-1]).hash
    assert both.attribution is not None
    assert both.classifier is not None
    assert both.classifier.hash == read_classifier(files[1]).hash
    shipped = shipped_models()
    assert chosen_models().attribution is shipped.attribution
    assert chosen_models([files[0]]).classifier is None
    assert chosen_models([files[1]]).attribution is shipped.attribution


def test_none_means_the_rules_alone() -> None:
    none = chosen_models(["none"], "strict")
    assert (none.attribution, none.classifier, none.point, none.hash) == (None, None, "strict", None)
    assert Models().hash is None
    with pytest.raises(BiasError, match=r"^--model none stands alone"):
        chosen_models(["none", "own.npz"])


def test_the_hash_is_that_of_one_model_or_of_both_and_names_another_point(files: tuple[str, str]) -> None:
    one, other = attribution(hash="sha256:1"), small_classifier.model(hash="sha256:2")
    assert Models(one).hash == "sha256:1"
    assert Models(None, other).hash == "sha256:2"
    assert Models(one, other).hash == f"sha256:{hashlib.sha256(b'sha256:1 sha256:2').hexdigest()}"
    assert Models(one, point="strict").hash == "sha256:1 strict"


def test_two_files_of_one_task_and_files_that_are_none_are_named(tmp_path: Path, files: tuple[str, str]) -> None:
    with pytest.raises(BiasError) as raised:
        chosen_models([files[1], files[1]])
    assert str(raised.value) == f"{files[1]}: a second model of the same task; name one file for each"
    other = tmp_path / "other.npz"
    other.write_bytes(packed({"schema": np.frombuffer(b"bias.other/1", dtype=np.uint8)}))
    with pytest.raises(BiasError, match=r"other\.npz: not a model of this version \(ValueError: schema 'bias.other/1'"):
        chosen_models([str(other)])
    with pytest.raises(BiasError, match=r"gone\.npz: cannot be read"):
        chosen_models([str(tmp_path / "gone.npz")])


def test_points_and_the_line_of_sentences_are_stored_with_attributions() -> None:
    model = attribution(points={"strict": 0.75, "sensitive": 0.125}, sentence=(1.25, -0.5))
    back = attribution_of(model.content())
    assert (back.points, back.sentence, back.threshold) == ({"strict": 0.75, "sensitive": 0.125}, (1.25, -0.5), 0.5)
    assert back.content() == model.content()
    assert attribution_of(attribution().content()).sentence is None


@pytest.mark.parametrize("line", [(-1.0, 0.0), (1.0, float("nan")), (1e9, 0.0), (1.0, -1e9), (1.0, 2.0, 3.0)])
def test_a_line_that_gives_no_probabilities_is_refused(line: tuple[float, ...]) -> None:
    with pytest.raises(ValueError):
        attribution_of(attribution(sentence=line).content())
