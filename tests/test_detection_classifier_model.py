"""The classifier as a file: what was stored is read back, and damage is named in one line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import small_classifier

from bias.detection.classifier_model import CATEGORIES, classifier_of, read_classifier
from bias.detection.stored_arrays import Arrays, packed, unpacked
from bias.model import BiasError


def test_what_was_stored_is_read_back(tmp_path: Path) -> None:
    model = small_classifier.model()
    model.write(tmp_path / "c.npz")
    content = (tmp_path / "c.npz").read_bytes()
    back = read_classifier(tmp_path / "c.npz")
    assert list(back.parts()) == list(model.parts())
    for name, part in model.parts().items():
        other = back.parts()[name]
        assert (other.classes, dict(other.rows)) == (part.classes, dict(part.rows))
        assert (other.weights == part.weights).all()
        assert (other.bias == part.bias).all()
    assert {name: rows.tolist() for name, rows in back.points.items()} == {
        name: rows.tolist() for name, rows in model.points.items()
    }
    assert back.hash == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert back.content() == model.content() == content
    assert [each.name for each in tmp_path.iterdir()] == ["c.npz"]


def without(name: str) -> Callable[[Arrays], None]:
    return lambda arrays: arrays.__delitem__(name)


def replaced(name: str, value: np.ndarray) -> Callable[[Arrays], None]:
    return lambda arrays: arrays.__setitem__(name, value)


def text(value: str) -> np.ndarray:
    return np.frombuffer(value.encode(), dtype=np.uint8)


@pytest.mark.parametrize(
    "damage",
    [
        without("schema"),
        without("points.strict"),
        without("words.weights"),
        without(f"subtype.{CATEGORIES[1]}.bias"),
        replaced("schema", text("bias.attribution/1")),
        replaced("words.classes", text("hedging\neditorialising\nspeculation")),
        replaced("words.weights", np.zeros((1, 3), np.float16)),
        replaced("words.weights", np.full((2, 3), np.nan, np.float16)),
        replaced("words.bias", np.zeros(2, np.float32)),
        replaced("points.default", np.zeros((2, 3))),
        replaced("points.default", np.full((3, 2), np.inf)),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(tmp_path: Path, damage: Callable[[Arrays], None]) -> None:
    arrays = unpacked(small_classifier.model().content())
    damage(arrays)
    path = tmp_path / "c.npz"
    path.write_bytes(packed(arrays))
    with pytest.raises(BiasError) as raised:
        read_classifier(path)
    message = str(raised.value)
    assert message.startswith(f"{path}: not a model of this version (")
    assert message.endswith("); train one with `bias train classifier`")
    assert "\n" not in message


@pytest.mark.parametrize("size", [0, 10, 400])
def test_a_file_cut_short_is_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "c.npz"
    path.write_bytes(small_classifier.model().content()[:size])
    with pytest.raises(BiasError, match=r"c\.npz: not a model of this version"):
        read_classifier(path)


def test_nothing_is_unpickled() -> None:
    arrays = unpacked(small_classifier.model().content())
    arrays["words.bias"] = np.array([{"a": 1}], dtype=object)
    with pytest.raises(ValueError):
        classifier_of(packed(arrays))
