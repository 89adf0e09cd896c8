"""The page on method: makes, references and settings are named; definitions are complete."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from importlib.resources import files

import pytest
from made_scores import made
from method_pages import Page, by, page, shipped_make, view

from bias.model import CATEGORIES, NAMED_KINDS, Problem, Provenance
from bias.reports import Settings, folder_documents, report_of
from bias.reports.definitions import DEFINITIONS, KINDS
from bias.scoring.references import Reference, shipped
from bias.sourcing.values import KINDS as ALL_KINDS


@pytest.fixture(scope="module")
def ships() -> Provenance:
    return shipped_make()


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


def test_the_reference_is_named_by_its_hash(ships: Provenance) -> None:
    content = (files("bias.models") / "wikinews.reference.json").read_bytes()
    assert f"sha256:{hashlib.sha256(content).hexdigest()}" in page([by(ships)]).text


@pytest.mark.parametrize("language", ["en", "de"])
def test_hostile_names_of_what_made_the_scorecards(ships: Provenance, language: str) -> None:
    """They are shown, whatever they hold, and the page can be written as UTF-8."""
    name = "<script>alert(1)</script> %(name)s %d {{ 7 * 7 }} \x00\ud800 </style>"
    made = by(replace(ships, version=name, lexicon=name, model=name, reference=name))
    document = "".join(
        dict(folder_documents(report_of([made], (), Settings(folder=True, language=language))))["method.html"]
    )
    assert "<script>alert" not in document
    assert "\x00" not in document.encode("utf-8").decode()
    said = "<script>alert(1)</script> %(name)s %d {{ 7 * 7 }} ␀\ufffd </style>"
    assert Page(document).text.count(said) >= 3


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
