"""Groups of cue features for ablation: every feature that is emitted belongs to one."""

from __future__ import annotations

from pathlib import Path

import pytest
import training_corpus

from bias.detection import Detector
from bias.detection.learned_attribution import sentence_places
from bias.model import BiasError
from bias.training.attribution import train_on
from bias.training.cross_validation import CrossValidation
from bias.training.documents import read_documents
from bias.training.feature_groups import GROUPS, groups_of, without_group


def test_every_feature_belongs_to_a_group(root: Path, detector: Detector) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "examples").rglob("*.txt"))]
    texts += [
        " ".join(hit.replace("{", "").replace("}", "") for hit in entry.hits) for entry in detector.lexicon.entries
    ]
    emitted = {
        feature
        for text in texts
        for sentence in sentence_places(*detector.read(text))
        for _, features in sentence.found
        for feature in features
    }
    assert len(emitted) > 5000
    assert sorted(feature for feature in emitted if not groups_of(feature)) == []
    assert {group for feature in emitted for group in groups_of(feature)} == set(GROUPS)


def test_no_name_is_in_two_groups() -> None:
    names = [name for group in GROUPS.values() for name in group]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("feature", "groups"),
    [
        ("any", {"candidate"}),
        ("entry=laut", {"entries"}),
        ("entry+verb|before=direct", {"discourse"}),
        ("verb|rule=none", {"rules"}),
        ("rule=none|frames=2", {"rules"}),
        ("cue=sei|before=indirect", {"words", "discourse"}),
        ("quote|quotes=True|inside=False", {"quotation"}),
        ("passive|entry+verb", {"clause"}),
        ("-1.class=C", {"words"}),
        ("word=||", {"bag of words"}),
        ("new=1", set()),
    ],
)
def test_the_groups_of_a_feature(feature: str, groups: set[str]) -> None:
    assert groups_of(feature) == groups


def test_a_combination_goes_with_either_of_its_groups() -> None:
    features = ["any", "cue=sei", "cue=sei|before=direct", "before=direct"]
    assert without_group(features, "words") == ["any", "before=direct"]
    assert without_group(features, "discourse") == ["any", "cue=sei"]


@pytest.fixture(scope="module")
def validation(tmp_path_factory: pytest.TempPathFactory, detector: Detector) -> CrossValidation:
    path = training_corpus.write(tmp_path_factory.mktemp("corpus") / "gold.jsonl")
    return CrossValidation(read_documents(path), detector.lexicon)


def test_no_document_is_measured_by_a_model_that_saw_it(validation: CrossValidation) -> None:
    measured = [each.id for held in validation.folds for each in held.measured]
    assert sorted(measured) == sorted({row["doc"] for row in training_corpus.rows()})
    for held in validation.folds:
        assert not {each.id for each in held.measured} & {each.id for each in held.trained}
        assert len(held.trained) == len(held.examples) == 24 - len(held.measured)


def test_an_empty_fold_is_said(validation: CrossValidation, detector: Detector) -> None:
    with pytest.raises(BiasError, match="fold 1 of 5 holds no document"):
        CrossValidation(validation.folds[0].measured, detector.lexicon)


def test_cross_validation_learns(validation: CrossValidation) -> None:
    counts, errors = validation.whole()
    assert sum(each["cue+"] for each in counts) == 7 * 24
    assert [each for each in errors if each.kind.startswith(("missed", "false"))] == []


def test_the_curve_grows_by_whole_documents(validation: CrossValidation) -> None:
    points = list(validation.curve())
    assert [part for part, _, _ in points] == [0.2, 0.4, 0.6, 0.8]
    # 17, 23, 17, 18 and 21 documents to train on: a fifth of each, rounded, is 3, 5, 3, 4 and 4, 3.8 in the mean.
    assert [used for _, used, _ in points] == [4, 8, 12, 15]
    assert all(len(counts) == 24 for _, _, counts in points)


def test_ablation_leaves_out_each_group(validation: CrossValidation, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []

    def watched(examples: object) -> object:
        rows = [row for row, _ in examples.cue]  # type: ignore[attr-defined]
        seen.append({group for row in rows for feature in row for group in groups_of(feature)})
        return train_on(validation.folds[0].examples).cue

    monkeypatch.setattr("bias.training.cross_validation.cue_model", watched)
    few = {group: GROUPS[group] for group in ("candidate", "rules", "discourse")}
    monkeypatch.setattr("bias.training.cross_validation.GROUPS", few)
    groups = [group for group, _ in validation.ablation()]
    assert groups == ["rules", "discourse"]
    for number, group in enumerate(groups):
        assert all(group not in each for each in seen[5 * number : 5 * number + 5])
        assert all("candidate" in each for each in seen[5 * number : 5 * number + 5])
