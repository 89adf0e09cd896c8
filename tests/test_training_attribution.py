"""Training on a small invented corpus: better than the rules' floor of nothing, and the same to the byte each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import training_corpus

from bias.detection import Detector
from bias.detection.attribution_model import AttributionModel, read_model, shipped_model
from bias.detection.linear import LinearModel
from bias.detection.models import Models, chosen_models
from bias.detection.stored_arrays import LARGEST
from bias.model import Article, BiasError
from bias.training.attribution import check, train
from bias.training.documents import Document, read_documents
from bias.training.evaluation import evaluate
from bias.training.examples import Examples, document_examples
from bias.training.figures import figures


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    return read_documents(training_corpus.write(tmp_path_factory.mktemp("corpus") / "gold.jsonl"))


@pytest.fixture(scope="module")
def model(documents: list[Document], detector: Detector) -> AttributionModel:
    """Trained on all documents but those of two names."""
    return train(documents[:-6], detector)


def test_examples_are_what_the_annotation_says(documents: list[Document], detector: Detector) -> None:
    made = document_examples(documents[0], detector)
    answers = [answer for _, answer in made.cue if answer != "none"]
    assert answers == ["direct", "indirect", "prepositional", "indirect", "direct", "prepositional", "indirect"]
    assert sum(answer for _, answer in made.source) == 7
    # Once for the source alone: it has no fuller mention.
    assert [answer for _, answer in made.kind] == ["person"] * 7
    # The name is repeated, and the annotation gives no antecedent: nobody is right each time.
    right = [row for row, answer in made.referent if answer]
    assert [row[0] for row in right] == ["nobody"] * 7


def test_it_learns(documents: list[Document], detector: Detector, model: AttributionModel) -> None:
    held = documents[-6:]
    learned = figures(evaluate(held, Detector(detector.lexicon, Models(model)))[0])
    assert learned["cue"].value == 1
    assert learned["sentence"].value == 1
    assert learned["subtype"].value == 1
    assert learned["source"].value == 1
    assert learned["cue"].n == 42


def test_shuffled_answers_are_not_learned(documents: list[Document], detector: Detector) -> None:
    """What is learned comes from the annotation: where that says nothing is attributed by `sagte`, nothing is found."""
    from bias.training.attribution import train_on

    examples = [document_examples(each, detector) for each in documents[:-6]]
    for each in examples:
        each.cue = [(row, "none" if answer == "direct" else answer) for row, answer in each.cue]
    blind = Detector(detector.lexicon, Models(train_on(examples)))
    found = blind.detect(Article(id="x", text=documents[-1].text)).findings
    assert [each.subtype for each in found if each.category == "attribution"] == [
        "indirect",
        "prepositional",
        "indirect",
        "prepositional",
        "indirect",
    ]


def test_the_same_training_gives_the_same_bytes(documents: list[Document], detector: Detector) -> None:
    first, second = (train(documents, detector).content() for _ in range(2))
    assert first == second


def test_a_model_comes_back_as_it_was(tmp_path: Path, documents: list[Document], detector: Detector) -> None:
    made = train(documents, detector)
    path = tmp_path / "model.npz"
    made.write(path)
    back = read_model(path)
    assert back.content() == made.content() == path.read_bytes()
    assert back.hash.startswith("sha256:")
    assert list(tmp_path.iterdir()) == [path]
    article = Article(id="x", text=documents[0].text)
    assert Detector(detector.lexicon, Models(back)).detect(article) == Detector(detector.lexicon, Models(made)).detect(
        article
    )


def test_notes_tell_how_far_it_is(documents: list[Document], detector: Detector) -> None:
    noted: list[str] = []
    train(documents[:8], detector, noted.append)
    assert noted[0] == "reading document 1 of 8"
    assert noted[7] == "reading document 8 of 8"
    learned = [each.split(" from ")[0] for each in noted[8:]]
    assert learned == ["learning cues", "learning sources", "learning referents"]  # one kind only: nothing to learn


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (["direct"] * 19 + ["none"], "found in the texts were 19 of 1, beside 1 other"),
        (["direct"] * 40 + ["none"], "found in the texts were 40 of 1, beside 1 other"),
        (["direct", "indirect"] * 20, "found in the texts were 40 of 2, beside 0 other"),
    ],
)
def test_too_little_to_learn_from(answers: list[str], message: str) -> None:
    with pytest.raises(BiasError, match=message):
        check(Examples(cue=[(["any"], answer) for answer in answers]))


def test_just_enough_to_learn_from() -> None:
    check(Examples(cue=[(["any"], answer) for answer in ["direct"] * 19 + ["indirect", "none"]]))


def test_without_annotated_kinds_the_rule_says_the_kind(documents: list[Document], detector: Detector) -> None:
    bare = [
        replace(each, attributions=tuple(replace(gold, kind=None) for gold in each.attributions)) for each in documents
    ]
    trained = Detector(detector.lexicon, Models(train(bare, detector)))
    text = "Laut Polizei sank der Pegel in Karnbach am Montag. Laut Petra Lenz sank der Pegel in Tiefenau."
    kinds = [each.source.kind for each in trained.detect(Article(id="x", text=text)).findings if each.source]
    assert kinds == ["organisation", "person"]


def arrays(model: AttributionModel) -> dict[str, np.ndarray]:
    with np.load(io.BytesIO(model.content())) as stored:
        return {name: stored[name] for name in stored.files}


def zipped(parts: dict[str, np.ndarray]) -> bytes:
    held = io.BytesIO()
    np.savez(held, allow_pickle=True, **parts)
    return held.getvalue()


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("schema.npy", "w") as member:
        for _ in range(401):
            member.write(bytes(1_000_000))
    return held.getvalue()


def promising() -> bytes:
    """An array whose header promises a petabyte."""
    held, header = io.BytesIO(), io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "<f8", "fortran_order": False, "shape": (10**14,)})
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("schema.npy", header.getvalue())
    return held.getvalue()


HOSTILE: dict[str, Callable[[AttributionModel], bytes]] = {
    "empty": lambda _: b"",
    "text": lambda _: b"no model\n",
    "truncated": lambda model: model.content()[:-200],
    "damaged": lambda model: model.content().replace(b"cue.bias.npy", b"cue.bias.nqy"),
    "flipped": lambda model: bytes(byte ^ (at == 200) for at, byte in enumerate(model.content())),
    "a bare array": lambda _: _npy(np.zeros(3)),
    "pickled": lambda model: zipped(arrays(model) | {"cue.weights": np.array([{"a": 1}], dtype=object)}),
    "another schema": lambda model: zipped(arrays(model) | {"schema": np.frombuffer(b"bias.attribution/9", np.uint8)}),
    "a part is missing": lambda model: zipped({k: v for k, v in arrays(model).items() if k != "kind.bias"}),
    "wrong shape": lambda model: zipped(arrays(model) | {"cue.weights": np.zeros((2, 2), dtype=np.float16)}),
    "not a number": lambda model: zipped(arrays(model) | {"cue.bias": arrays(model)["cue.bias"] * np.nan}),
    "words for weights": lambda model: zipped(arrays(model) | {"source.bias": np.array(["much"])}),
    "two classes of sources": lambda model: zipped(
        arrays(model) | _classes("source", b"right\nleft", 2, arrays(model))
    ),
    "no class none": lambda model: zipped(arrays(model) | {"cue.classes": np.frombuffer(b"a\nb\nc\nd", np.uint8)}),
    "a class that clears the screen": lambda model: zipped(
        arrays(model) | {"cue.classes": np.frombuffer(b"none\nb\nc\n\x1b[2J", np.uint8)}
    ),
    "threshold beyond 1": lambda model: zipped(arrays(model) | {"threshold": np.array([37.0])}),
    "no threshold": lambda model: zipped(arrays(model) | {"threshold": np.array([np.nan])}),
    "unpacks to too much": lambda _: bomb(),
    "promises too much": lambda _: promising(),
}


def _npy(array: np.ndarray) -> bytes:
    held = io.BytesIO()
    np.save(held, array)
    return held.getvalue()


def _classes(name: str, classes: bytes, count: int, parts: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    rows = parts[f"{name}.weights"].shape[0]
    return {
        f"{name}.classes": np.frombuffer(classes, np.uint8),
        f"{name}.weights": np.zeros((rows, count), dtype=np.float16),
        f"{name}.bias": np.zeros(count, dtype=np.float32),
    }


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_model_is_refused_in_one_line(tmp_path: Path, model: AttributionModel, kind: str) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(HOSTILE[kind](model))
    with pytest.raises(BiasError, match=r"model\.npz: not a model of this version") as caught:
        read_model(path)
    assert "\n" not in str(caught.value)


def test_a_huge_or_missing_model_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(BiasError, match="larger than 20,000,000 bytes"):
        read_model(path)
    with pytest.raises(BiasError, match=r"fehlt\.npz: cannot be read \(No such file or directory\)"):
        read_model(tmp_path / "fehlt.npz")


def test_a_model_that_cannot_be_written_leaves_nothing(tmp_path: Path, model: AttributionModel) -> None:
    with pytest.raises(BiasError, match="cannot be written"):
        model.write(tmp_path / "fehlt" / "model.npz")
    (tmp_path / "folder.npz").mkdir()
    with pytest.raises(BiasError, match="cannot be written"):
        model.write(tmp_path / "folder.npz")
    assert [each.name for each in tmp_path.iterdir()] == ["folder.npz"]


def test_the_model_that_a_user_asks_for(tmp_path: Path, model: AttributionModel) -> None:
    model.write(tmp_path / "own.npz")
    own = chosen_models([str(tmp_path / "own.npz")]).attribution
    assert own is not None
    assert own.content() == model.content()
    assert chosen_models(["none"]) == Models()
    assert chosen_models().attribution is shipped_model()


def test_a_linear_model_by_hand() -> None:
    weights = np.array([[1.0, 0.0], [0.0, 2.0]], dtype=np.float32)
    made = LinearModel(("a", "b"), {"x": 0, "y": 1}, weights, np.array([0.5, 0.0], dtype=np.float32))
    assert made.scores(["x", "y", "y", "unknown"]).tolist() == [1.5, 2.0]
    assert made.scores([]).tolist() == [0.5, 0.0]
    assert made.score(["x"]) == 1.5
    assert made.probabilities(["x", "y"])[1] == pytest.approx(1 / (1 + np.exp(-0.5)))
    assert made.strongest(["x", "y"], 1, 1) == [("y", 2.0)]
