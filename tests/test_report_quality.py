"""Measured figures come from what ships with the program, and are shown for nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from method_pages import by, page, shipped_make, view

import bias
from bias.model import CATEGORIES, Provenance
from bias.reports import quality as quality_module
from bias.reports.quality import measured, quality_of


@pytest.fixture(scope="module")
def ships() -> Provenance:
    return shipped_make()


def test_measured_figures_are_those_of_what_ships() -> None:
    """Otherwise every report would say that nothing of it was measured: run `python docs/measured.py GOLD`."""
    from bias.detection.lexicon import load
    from bias.detection.models import shipped_models

    known = measured()
    assert known is not None
    assert known["version"] == bias.__version__
    assert known["lexicon"] == load().hash
    points = {each["point"]: each["model"] for each in known["ways"]}
    assert points == {None: None} | {name: shipped_models(name).hash for name in ("default", "strict", "sensitive")}
    assert all(set(each["categories"]) == set(each["rates"]) == set(CATEGORIES) for each in known["ways"])


def test_measured_file_holds_no_text() -> None:
    known = measured()
    assert known is not None

    def strings(value: object) -> list[str]:
        if isinstance(value, Mapping):
            return [found for each in value.values() for found in strings(each)]
        if isinstance(value, list):
            return [found for each in value for found in strings(each)]
        return [value] if isinstance(value, str) else []

    assert not [each for each in strings(known) if len(each.split()) > 2]


WAY = {
    "model": "sha256:m", "point": "default",
    "categories": {
        "hedging": {
            "sentence": {
                "precision": 0.5, "precision_95": [0.4, 0.6], "recall": 0.75, "recall_95": [0.7, 0.8],
                "f1": 0.6, "f1_95": [0.512, 0.7], "n": 40, "found": 60,
            },
            "outlet_sentence": None,
            "cue": {"precision": 1, "precision_95": None, "recall": 1, "recall_95": None, "f1": 1, "f1_95": None},
            "calibration": {"error": 0.0126},
        }
    },
    "rates": {"hedging": {"documents": 5, "bias": -0.25, "bias_95": None, "spread": 2.0}},
}  # fmt: skip
KNOWN = {
    "schema": "bias.measured/1", "version": "9", "lexicon": "sha256:l", "documents": 7, "sentences": 90, "words": 1200,
    "least_words": 100, "agreement": {"hedging": {"sentence": 0.94, "cue": 0.92}}, "ways": [WAY],
}  # fmt: skip
MADE = Provenance(version="9", lexicon="sha256:l", model="sha256:m")


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small figures that can be worked by hand, and no card."""
    monkeypatch.setattr(quality_module, "measured", lambda: KNOWN)
    monkeypatch.setattr(quality_module, "card", lambda name: None)


@pytest.mark.usefixtures("known")
def test_figures_of_a_make() -> None:
    quality = quality_of(MADE)
    assert quality is not None
    assert (quality.point, quality.documents, quality.sentences, quality.words) == ("default", 7, 90, 1200)
    (row,) = quality.rows
    assert row.f1 is not None
    assert row.f1.dot is not None
    assert (row.f1.dot.low, row.f1.dot.at, row.f1.dot.high) == (51.2, 60.0, 70.0)
    assert (row.f1.low, row.f1.low_points) == (0.512, 51.2)
    assert row.outlet is None
    assert row.cue is not None
    assert (row.cue.rate, row.cue.low, row.cue.dot) == (1, None, None)
    assert (row.sentences, row.calibration, row.people, row.people_cue) == (40, 1.26, 0.94, 0.92)
    (error,) = quality.rates
    assert error.held_out is not None
    assert (error.held_out.bias, error.held_out.low, error.held_out.spread) == (-0.25, None, 2.0)
    assert (error.crossed, row.crossed, quality.crossed_documents) == (None, None, None)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "change", [{"version": "8"}, {"lexicon": "sha256:x"}, {"model": "sha256:m strict"}, {"model": None}]
)
def test_figures_hold_for_nothing_else(change: dict[str, Any]) -> None:
    assert quality_of(replace(MADE, **change)) is None


def test_a_left_out_file_means_no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality_module, "measured", lambda: None)
    assert quality_of(MADE) is None


def test_the_page_shows_the_figures_of_the_files(ships: Provenance) -> None:
    known = measured()
    assert known is not None
    card = json.loads((files("bias.models") / "classifier.json").read_text(encoding="utf-8"))
    way, shown = known["ways"][0], page([by(ships)])

    def percent(share: float) -> str:
        return f"{round(100 * share)}\u202f%"

    def interval(ends: Sequence[float]) -> str:
        return f"{100 * ends[0]:.0f}–{percent(ends[1])}"

    for name in CATEGORIES:
        cells, figures = shown.row(name.capitalize()), way["categories"][name]
        sentence = figures["sentence"]
        for at, key in enumerate(("precision", "recall", "f1"), 1):
            assert cells[at] == f"{percent(sentence[key])} {interval(sentence[key + '_95'])}", (name, key)
        assert cells[-1] == f"{sentence['n']}"
        rates = shown.row(name.capitalize(), 1)
        assert rates[2:4] == [f"± {way['rates'][name]['spread']:.1f}", "50"]
    crossed = card["measured"]["categories"]["hedging"]["points"]["default"]["sentence"]
    assert f"{percent(crossed['f1'])} {interval(crossed['f1_95'])}" in shown.row("Hedging")
    assert shown.row("Attribution", 1)[4:] == ["–", "–", "–"]
    assert shown.row("Editorialising", 1)[5:] == [
        f"± {card['measured']['rates']['editorialising']['spread']:.1f}",
        "457",
    ]
    assert f"Measured on {known['sentences']} sentences" in shown.text


def test_another_operating_point_has_its_own_figures(ships: Provenance) -> None:
    known = measured()
    assert known is not None
    strict = replace(ships, model=f"{ships.model} strict")
    shown, figures = page([by(strict)]), known["ways"][1]["categories"]["editorialising"]["sentence"]
    assert shown.row("Editorialising")[1].startswith(f"{round(100 * figures['precision'])}\u202f%")
    assert "Operating point: strict (fewer findings, more of them right)." in shown.text
    assert len(shown.row("Editorialising", 1)) == 4  # cross-validation knows the error of rates at the default only
    assert view(by(strict)).makes[0].point == "strict"
    assert not view(by(strict)).makes[0].own_model


def test_rules_alone_are_measured_too(ships: Provenance) -> None:
    alone = replace(ships, model=None)
    shown = page([by(alone)])
    assert "Operating point: rules alone, without trained models." in shown.text
    assert "No model was in use: rules and lexicon decided alone." in shown.text
    assert "Attribution model" not in shown.text
    assert shown.row("Hedging")[1] != "–"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lexicon": "sha256:own"}, "with entries of the user’s own, or entries switched off"),
        ({"model": "sha256:own"}, "A model of the user’s own decided."),
        ({"version": "0.0.1"}, "quellenkritik 0.0.1"),
    ],
)
def test_what_was_not_measured_shows_no_figures(ships: Provenance, change: dict[str, Any], said: str) -> None:
    shown = page([by(replace(ships, **change))])
    assert said in shown.text
    assert "was not measured. The figures of what ships do not hold for them and are therefore not shown." in shown.text
    assert "Measured on" not in shown.text
    assert "How far an article’s rate can be off" not in shown.text
    assert len([row for row in shown.rows if row and "Hedging" in row[0]]) == 0
