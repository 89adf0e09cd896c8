"""What the program does with whatever a model says: attribution with models made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from bias.detection import Detector
from bias.detection.attribution_model import AttributionModel
from bias.detection.lexicon import load
from bias.detection.linear import LinearModel
from bias.detection.models import Models
from bias.model import Article, Finding, Source


def attributions(detector: Detector, text: str) -> list[tuple[Finding, Source]]:
    """The attributions of a text, each with its source."""
    found = detector.detect(Article(id="a", text=text)).findings
    return [(each, each.source) for each in found if each.source is not None]


def linear(classes: tuple[str, ...], bias: list[float], weights: dict[str, list[float]]) -> LinearModel:
    """A model with the given biases and weights of each class."""
    rows = {feature: row for row, feature in enumerate(weights)}
    return LinearModel(
        classes, rows, np.array([*weights.values()], np.float32).reshape(-1, len(classes)), np.array(bias, np.float32)
    )


def made_by_hand(
    *, sagte: float = 5.0, source: str = "rule=same", referent: str = "nobody", threshold: float = 0.3
) -> Detector:
    """Takes "sagte" for a cue (by the odds `sagte` against none), and the choices that have the two features."""
    cue = linear(("none", "indirect", "direct"), [0, 0, 0], {"cue=sagte": [0, sagte, sagte - 1], "any": [0, -3, -9]})
    model = AttributionModel(
        cue=cue,
        source=linear(("source",), [0], {source: [1]}),
        referent=linear(("referent",), [0], {referent: [1]}),
        kind=linear(("person", "role"), [0, 0], {"opening=die": [0, 1]}),
        threshold=threshold,
        hash="sha256:0",
    )
    return Detector(load(), Models(model))


SAID = "Die Landrätin Eva Lohr kam nach Kiel. Sie sagte, der Plan sei fertig. Laut Polizei brannte ein Schuppen."


def contents(detector: Detector) -> list[list[str]]:
    return [[SAID[one.start : one.end] for one in each.content or ()] for each, _ in attributions(detector, SAID)]


def test_only_what_the_model_takes_for_a_cue_is_one() -> None:
    ((found, _),) = attributions(made_by_hand(), SAID)
    assert (found.text, found.subtype) == ("sagte", "indirect")
    # odds e² of indirect, e⁻⁵ of direct, 1 of none
    assert found.confidence == round(1 - 1 / (1 + np.exp(2) + np.exp(-5)), 3) == 0.881


def test_below_even_odds_the_subtype_is_the_likeliest_but_none() -> None:
    ((found, _),) = attributions(made_by_hand(sagte=2.5), SAID)
    assert (found.subtype, found.confidence) == ("indirect", 0.378)


def test_below_the_threshold_there_is_no_cue() -> None:
    assert attributions(made_by_hand(sagte=2.5, threshold=0.4), SAID) == []


@pytest.mark.parametrize(("feature", "source"), [("rule=same", "Sie"), ("nobody", ""), ("behind", "der Plan")])
def test_the_source_is_the_choice_that_scores_highest(feature: str, source: str) -> None:
    assert [each.text for _, each in attributions(made_by_hand(source=feature), SAID)] == [source]


def test_a_source_is_taken_out_of_the_content() -> None:
    assert contents(made_by_hand()) == [["der Plan sei fertig"]]
    assert contents(made_by_hand(source="behind")) == [["sei fertig"]]


@pytest.mark.parametrize(("feature", "antecedent"), [("nobody", None), ("form=pronoun:sie", "Die Landrätin Eva Lohr")])
def test_the_antecedent_is_the_choice_that_scores_highest(feature: str, antecedent: str | None) -> None:
    ((_, source),) = attributions(made_by_hand(referent=feature), SAID)
    assert (source.antecedent.text if source.antecedent else None) == antecedent


def test_the_kind_is_read_off_the_antecedent() -> None:
    assert [each.kind for _, each in attributions(made_by_hand(referent="nobody"), SAID)] == ["person"]
    assert [each.kind for _, each in attributions(made_by_hand(referent="form=pronoun:sie"), SAID)] == ["role"]
