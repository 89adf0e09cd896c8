"""The page of a measurement: self-contained, nothing interpreted, drawings that also speak."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pegel
import pytest
from test_report_hostile import HOSTILE
from test_report_page import by_id, content, parse, with_class

from bias.model import Article, Detection, Finding, Sentence
from bias.reports.evaluation import write_evaluation
from bias.reports.reliability import diagram
from bias.training.calibration import reliability
from bias.training.gold_evaluation import Calibration, Settings, evaluate_gold
from bias.training.resampling import Estimate

SVG = "{http://www.w3.org/2000/svg}"


def page(path: str, detector: pegel.Says) -> str:
    return write_evaluation(
        evaluate_gold(path, detector, lexicon="sha256:l", model="sha256:m", settings=Settings(samples=50))
    )


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page(pegel.write(tmp_path_factory.mktemp("gold") / "pegel.jsonl"), pegel.Says())


def test_it_needs_nothing_and_runs_nothing(measured: str) -> None:
    root = parse(measured)
    tags = {each.tag.rsplit("}")[-1] for each in root.iter() if isinstance(each.tag, str)}
    assert not tags & {"script", "img", "link", "iframe", "object", "form"}
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on") or name == "style"]
    assert all(each.get("href", "").startswith("#") for each in root.iter("a"))
    names = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(names) == len(set(names))
    assert {each.get("href", "")[1:] for each in root.iter("a")} <= set(names)
    labels = [label for each in root.iter() for label in (each.get("aria-labelledby") or "").split()]
    assert set(labels) <= set(names)


def test_the_policy_admits_its_style_and_nothing_else(measured: str) -> None:
    root = parse(measured)
    (policy,) = [each.get("content") for each in root.iter("meta") if each.get("http-equiv")]
    (style,) = root.iter("style")
    digest = base64.b64encode(hashlib.sha256(content(style).encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_figures_stand_in_their_tables(measured: str) -> None:
    root = parse(measured)
    rows = [" ".join(content(each).split()) for each in root.iter("tr")]
    # Sentences, the outlet's voice, cues; precision, recall; subtype; annotated, found.
    assert any(
        row.startswith("H Hedging .667") and row.endswith(".500 1.000 .667 3 6") and row.count(".667") == 4
        for row in rows
    )
    assert "limiter .000 .000 to .000 .000 – 0 1 .000 .000" in rows
    assert any(row.startswith("H Hedging +12.50 +12.50 to +12.50 10.61 12.50 1.000") for row in rows)
    assert any(row.startswith("S Speculation −5.00") for row in rows)
    assert "scenario 1 0 0 % 0 hedging.epistemic 1" in [row.replace("\u202f", " ") for row in rows]
    assert "0.3 to 0.4 2 0.350 .500 .000 to 1.000" in rows


def test_every_error_stands_under_its_subtype(measured: str) -> None:
    root = parse(measured)
    section = next(each for each in with_class(root, "errors") if each.get("aria-labelledby") == "errors-1")
    assert content(by_id(root, "errors-1")) == "H Hedging"
    shown = [" ".join(content(each).split()) for each in section.iter("summary")]
    assert shown == ["approximator 1 false", "epistemic 2 false 1 as another subtype 1 in the other voice"]
    items = [" ".join(content(each).split()) for each in section.iter("li")]
    assert items == [
        f"{pegel.OTHER[0]} wn-1 · confidence 0.60",
        f"{pegel.NORTH[0]} ex-pegel-nord · annotated as speculation.scenario",
        f"{pegel.NORTH[0]} ex-pegel-nord",
        f"{pegel.SOUTH[0]} ex-pegel-sued · found as hedging.limiter",
        f"{pegel.SOUTH[0]} ex-pegel-sued · found in the voice of the outlet",
    ]
    assert [content(each) for each in section.iter("mark")] == ["fast", "dürfte", "wohl", "Offenbar", "offenbar"]


def test_diagrams_say_what_they_show(measured: str) -> None:
    root = parse(measured)
    drawings = [each for each in root.iter(f"{SVG}svg") if each.get("role") == "img"]
    assert [content(next(each.iter(f"{SVG}title"))) for each in drawings] == [
        "Hedging, sentences: reliability diagram",
        "Speculation, sentences: reliability diagram",
        "Hedging, findings: reliability diagram",
    ]
    assert content(next(drawings[0].iter(f"{SVG}desc"))) == (
        "1 case at 0.05, of which 0.00 came true; 2 cases at 0.35, of which 0.50 came true; "
        "1 case at 0.85, of which 1.00 came true."
    )
    assert len(list(drawings[0].iter(f"{SVG}circle"))) == 3
    assert "No calibration of sentences for editorialising" in measured
    assert "No calibration of findings for speculation, editorialising" in measured


def test_where_there_are_no_probabilities_the_page_says_so(tmp_path: Path) -> None:
    made = page(pegel.write(tmp_path / "pegel.jsonl"), pegel.Says(probabilities=False))
    assert 'role="img"' not in made
    for what in ("sentences", "findings"):
        assert f"No calibration of {what} for hedging, speculation, editorialising: no model gives them" in made


def test_dots_stand_where_they_belong() -> None:
    bins = reliability([0.0] * 4 + [1.0], [False] * 4 + [True])
    none = Estimate(0.5, None, None)
    calibration = Calibration(bins=bins, intervals=(none, *[None] * 8, Estimate(1, 0.5, 1)), error=none, cases=5)
    first, last = diagram(calibration).dots
    # The square begins at 46 from the left and at 14 from the top and is 300 wide.
    assert (first.x, first.y, first.radius, first.low) == (46, 314, 11, None)
    assert (last.x, last.y, last.low, last.high) == (346, 14, 164, 14)
    # A quarter of the cases: half way between the smallest and the largest.
    assert last.radius == pytest.approx(7.2, abs=0.1)
    assert [(each.x, each.cases) for each in diagram(calibration).labels] == [(61, "4"), (331, "1")]


def test_many_cases_are_written_short() -> None:
    given = [0.05] * 1234 + [0.15] * 999 + [0.25] * 12_600
    bins = reliability(given, [False] * len(given))
    calibration = Calibration(bins=bins, intervals=(None,) * 10, error=Estimate(0, 0, 0), cases=len(given))
    assert [each.cases for each in diagram(calibration).labels] == ["1.2k", "999", "13k"]


class Hostile(pegel.Says):
    """Finds a user's category at the beginning of every text, with markup in all its strings."""

    def detect(self, article: Article, /) -> Detection:
        bad = Finding(
            category=HOSTILE, subtype=HOSTILE, field="text", start=0, end=2, text=HOSTILE, sentence=0, entry=HOSTILE
        )
        other = Finding(
            category="hedging", subtype="x", field="text", start=9, end=20, text="", sentence=0, entry=HOSTILE
        )
        sentence = Sentence(field="text", start=0, end=len(article.text), probabilities={HOSTILE: 0.5})
        return Detection(
            words=200, words_in_source_voice=0, words_quoted=0, sentences=(sentence,), findings=(bad, other)
        )


def test_hostile_strings_are_shown_and_never_markup(tmp_path: Path) -> None:
    def finding(category: str, start: int, end: int) -> dict[str, object]:
        return {"category": category, "subtype": HOSTILE, "voice": "outlet", "start": start, "end": end}

    # One that is found as something else, one that is missed, in a document and a stratum of that name.
    rows = [
        {"doc": f"{HOSTILE}{number}", "sent": 0, "para": 0, "text": f"{HOSTILE}\u0001", "findings": findings}
        for number, findings in enumerate(
            [[finding(HOSTILE, 0, 2), finding("hedging", 30, 40)], [finding("hedging", 9, 20)]]
        )
    ]
    path = tmp_path / "<img src=x onerror=alert(1)>.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    made = page(str(path), Hostile())
    root = parse(made)
    tags = {each.tag.rsplit("}")[-1] for each in root.iter() if isinstance(each.tag, str)}
    assert not tags & {"script", "img"}
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]
    assert "49" not in {content(each) for each in root.iter("bdi")}
    shown = [content(each) for item in root.iter("li") for each in item.iter("span") if each.get("lang") == "de"]
    assert shown
    assert set(shown) == {f"{HOSTILE}␁"}
    assert HOSTILE in {content(each) for each in root.iter("bdi")}
    assert content(next(root.iter("title"))) == "Measured on <img src=x onerror=alert(1)>.jsonl"
    assert "{{7*7}}" in made
