"""The page on method: figures come from what ships and are shown for nothing else; settings and makes are named."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest
from made_scores import made

import bias
from bias.model import CATEGORIES, NAMED_KINDS, Problem, Provenance, Scored
from bias.reports import Settings, folder_documents, report_of
from bias.reports import quality as quality_module
from bias.reports.definitions import DEFINITIONS, KINDS
from bias.reports.method_view import MethodView, method_view
from bias.reports.quality import measured, quality_of
from bias.scoring.references import Reference, shipped
from bias.sourcing.values import KINDS as ALL_KINDS


def line(text: str) -> str:
    """Text on one line; narrow blanks before per cent signs stay."""
    return re.sub(r"[ \n]+", " ", text).strip()


class Page(HTMLParser):
    """The visible words of a page, the cells of its rows, the levels of its headings and its ids."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.rows: list[list[str]] = []
        self.levels: list[int] = []
        self.ids: list[str] = []
        self._hidden = False
        self._cell = False
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in ("style", "script", "title")
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._cell = True
        elif tag in ("h1", "h2", "h3", "h4"):
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)
            if self._cell:
                self.rows[-1][-1] += data

    @property
    def text(self) -> str:
        return line(" ".join(self.words))

    def row(self, beginning: str, number: int = 0) -> list[str]:
        """The cells of the `number`-th row whose first cell ends so, each on one line."""
        found = [row for row in self.rows if row and line(row[0]).endswith(beginning)]
        return [line(cell) for cell in found[number]]


@pytest.fixture(scope="module")
def ships() -> Provenance:
    """What scorecards say that were made with all that ships, without any option."""
    known = measured()
    assert known is not None
    return Provenance(
        version=bias.__version__, lexicon=known["lexicon"], model=known["ways"][0]["model"], reference="wikinews"
    )


def by(provenance: Provenance, name: str = "a", outlet: str = "blitz") -> Scored:
    scored = made(name, outlet, words=200, counts={"hedging": 2})
    return replace(scored, scorecard=replace(scored.scorecard, provenance=provenance))


def page(scored: Sequence[Scored], problems: Sequence[Problem] = (), **settings: Any) -> Page:
    report = report_of(scored, problems, Settings(folder=True, **settings))
    return Page("".join(dict(folder_documents(report))["method.html"]))


def view(*scored: Scored) -> MethodView:
    return method_view(report_of(scored))


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
    assert "Operating point: strict: fewer findings, more of them right." in shown.text
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


def test_scorecards_of_several_makes_are_told_apart(ships: Provenance) -> None:
    own = replace(ships, lexicon="sha256:own", reference=None)
    mixed = [by(ships, "a"), by(own, "b"), by(own, "c", "kurier")]
    shown = page(mixed)
    assert "were made in 2 different ways, listed below. Their figures can be compared only with care." in shown.text
    assert "2 articles Program quellenkritik" in shown.text
    assert "The figures below do not hold for them." in shown.text
    assert "Measured on" in shown.text
    makes = view(*mixed).makes
    assert [(each.articles, each.own_lexicon, each.reference) for each in makes] == [
        (2, True, None),
        (1, False, "wikinews"),
    ]


def test_nothing_scored() -> None:
    shown = page([], [Problem(id=None, path="leer.txt", error="leer.txt: empty file")])
    assert "No article was scored, so there is nothing that the measured figures could hold for." in shown.text
    assert "Articles 0; 1 could not be scored" in shown.text


def test_reference_that_ships(ships: Provenance) -> None:
    known, shown = shipped("wikinews"), page([by(ships)])
    assert f"Reference corpus wikinews , version {known.version}: {known.note}." in shown.text
    first, last = known.strata[0], known.strata[-1]
    assert shown.row(f"{first.shortest} to {(first.longest or 0) - 1} words")[1:] == [
        str(first.articles),
        *(f"{round(100 * first.categories[name].zero_share)}\u202f%" for name in CATEGORIES),
    ]
    assert shown.row(f"{last.shortest} words or more")[1] == str(last.articles)
    assert "only approximate" not in shown.text


def test_reference_made_otherwise(ships: Provenance, monkeypatch: pytest.MonkeyPatch) -> None:
    def otherwise(name: str) -> Reference:
        return replace(shipped(name), lexicon="sha256:older")

    monkeypatch.setattr("bias.reports.method_view.shipped", otherwise)
    assert "so percentiles are only approximate" in page([by(ships)]).text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("archiv", "Reference corpus archiv : one of the user’s own. The scorecards hold nothing of it but its name."),
        (None, "No reference corpus was used, so there are no percentiles."),
    ],
)
def test_other_references(ships: Provenance, name: str | None, said: str) -> None:
    assert said in page([by(replace(ships, reference=name))]).text


def test_settings_of_the_comparison(ships: Provenance) -> None:
    shown = page([by(ships, "a"), by(ships, "b", "kurier")])
    assert "Copies not looked for" in shown.text
    assert "2,000 resamples, seed 0" in shown.text
    assert "Texts shown in full" in shown.text
    assert "Texts not shown: findings stand in a few words of context" in page([by(ships)], texts=False).text


def test_models_are_shown_from_their_cards(ships: Provenance) -> None:
    shown = page([by(ships)])
    for name in ("attribution", "classifier"):
        card = json.loads((files("bias.models") / f"{name}.json").read_text(encoding="utf-8"))
        assert card["model"]["hash"] in shown.text
        assert card["licence"] in shown.text
        assert f"{card['data'][0]['documents']} texts annotated by hand" in shown.text


def test_definitions_are_complete() -> None:
    """Every subtype that a model or an entry can give is defined, and no other."""
    from bias.detection.lexicon import load

    classes: dict[str, set[str]] = {name: set() for name in CATEGORIES}
    for name in ("attribution", "classifier"):
        parts = json.loads((files("bias.models") / f"{name}.json").read_text(encoding="utf-8"))["model"]["parts"]
        for part, each in parts.items():
            if part == "cue":
                classes["attribution"] |= set(each["classes"]) - {"none"}
            elif part.startswith("subtype."):
                classes[part.removeprefix("subtype.")] |= set(each["classes"])
    for entry in load().entries:
        classes[entry.category].add(entry.subtype)
    assert {each.name: {subtype.name for subtype in each.subtypes} for each in DEFINITIONS} == classes
    assert [each.name for each in DEFINITIONS] == list(CATEGORIES)


def test_kinds_are_complete() -> None:
    assert tuple(each.name for each in KINDS) == ALL_KINDS
    assert {each.name for each in KINDS if each.standing == "named"} == NAMED_KINDS
    assert all(each.standing in ("named", each.name) for each in KINDS)


def test_categories_of_the_users_own(ships: Provenance) -> None:
    scored = made("a", words=200, counts={"hedging": 1, "framing & <b>": 2})
    shown = page([replace(scored, scorecard=replace(scored.scorecard, provenance=ships))])
    assert "From a lexicon of the user’s own, which defines them: framing & <b> ." in shown.text


@pytest.mark.parametrize("language", ["en", "de"])
def test_headings_follow_one_another_and_ids_are_unique(ships: Provenance, language: str) -> None:
    shown = page([by(ships)], language=language)
    assert shown.levels[0] == 1
    assert shown.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(shown.levels, shown.levels[1:], strict=False))
    assert len(shown.ids) == len(set(shown.ids))


def test_links_of_the_contents_lead_somewhere(ships: Provenance) -> None:
    document = "".join(dict(folder_documents(report_of([by(ships)], (), Settings(folder=True))))["method.html"])
    targets = [each.split('"')[0] for each in document.split('href="#')[1:]]
    assert len(targets) >= 7
    assert set(targets) <= set(Page(document).ids)
