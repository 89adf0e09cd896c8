"""What a gold standard says of a detector, worked by hand: counts, figures, confusions, calibration, strata, errors."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pegel
import pytest

from bias.model import BiasError, Detection, Finding, Sentence
from bias.training.documents import Document, GoldCue
from bias.training.gold_counts import GoldError, judge
from bias.training.gold_evaluation import GoldEvaluation, Settings, Spans, evaluate_gold
from bias.training.gold_records import write_json
from bias.training.gold_text import write_text


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> GoldEvaluation:
    path = pegel.write(tmp_path_factory.mktemp("gold") / "pegel.jsonl")
    return evaluate_gold(path, pegel.Says(), lexicon="sha256:l", model="sha256:m", settings=Settings(samples=200))


def values(spans: Spans | None) -> tuple[float | None, float | None, float, int, int]:
    assert spans is not None
    precision, recall = (each and round(each.value, 4) for each in (spans.precision, spans.recall))
    return precision, recall, round(spans.f1.value, 4), spans.n, spans.found


def level(result: GoldEvaluation, category: str, name: str, subtype: str = "") -> tuple[float | None, ...]:
    figures = result.whole.categories[category]
    return values((figures.subtypes[subtype] if subtype else figures.levels)[name])


def test_sentences(result: GoldEvaluation) -> None:
    # Hedging stands in the second sentence of the north and in the south; it is found in four of the five sentences.
    assert level(result, "hedging", "sentence") == (0.5, 1, 0.6667, 2, 4)
    assert level(result, "hedging", "outlet_sentence") == (0.5, 1, 0.6667, 2, 4)
    assert level(result, "speculation", "sentence") == (None, 0, 0, 1, 0)
    assert level(result, "editorialising", "sentence") == (1, 1, 1, 1, 1)


def test_cues_and_subtypes(result: GoldEvaluation) -> None:
    # Three annotated (Rund, Offenbar, offenbar), all found; dürfte, wohl and fast are false.
    assert level(result, "hedging", "cue") == (0.5, 1, 0.6667, 3, 6)
    # Leide for Leider; massiv is missed.
    assert level(result, "editorialising", "cue") == (1, 0.5, 0.6667, 2, 1)
    # Annotated twice; Offenbar was found as a limiter, dürfte and wohl are false: one right of two, of three found.
    assert level(result, "hedging", "cue", "epistemic") == (0.3333, 0.5, 0.4, 2, 3)
    assert level(result, "hedging", "cue", "limiter") == (0, None, 0, 0, 1)
    assert level(result, "hedging", "cue", "approximator") == (0.5, 1, 0.6667, 1, 2)
    # Epistemic in the south's sentence, where one is found, and in the first of the north, where none is annotated.
    assert level(result, "hedging", "sentence", "epistemic") == (0.5, 1, 0.6667, 1, 2)
    assert set(result.whole.categories["hedging"].subtypes) == {"approximator", "epistemic", "limiter"}
    hedging, editorialising = (result.whole.categories[each].subtype for each in ("hedging", "editorialising"))
    assert hedging is not None
    assert editorialising is not None
    assert (round(hedging.accuracy.value, 4), hedging.n) == (0.6667, 3)
    assert (editorialising.accuracy.value, editorialising.n) == (1, 1)
    assert result.whole.categories["speculation"].subtype is None


def test_voice_is_judged_on_matched_cues(result: GoldEvaluation) -> None:
    # The second offenbar is a source's; it was found, in the outlet's voice.
    assert values(result.whole.categories["hedging"].voice) == (None, 0, 0, 1, 0)
    assert result.whole.categories["editorialising"].voice is None
    assert values(result.whole.voice) == (None, 0, 0, 1, 0)


def test_confusion(result: GoldEvaluation) -> None:
    assert result.confusion == {
        ("speculation.scenario", "hedging.epistemic"): 1,
        ("", "hedging.epistemic"): 1,
        ("hedging.approximator", "hedging.approximator"): 1,
        ("hedging.epistemic", "hedging.limiter"): 1,
        ("hedging.epistemic", "hedging.epistemic"): 1,
        ("editorialising.evaluative", "editorialising.evaluative"): 1,
        ("editorialising.intensifier", ""): 1,
        ("", "hedging.approximator"): 1,
    }


def error(kind: str, name: str, instead: str, document: str, sentence: str, words: str, **more: Any) -> GoldError:
    category, subtype = name.split(".")
    start = sentence.index(words)
    return GoldError(
        kind=kind, category=category, subtype=subtype, instead=instead, document=document, sentence=sentence,
        start=start, end=start + len(words), **more,
    )  # fmt: skip


def test_errors_in_the_order_of_the_texts(result: GoldEvaluation) -> None:
    north, south, other = pegel.NORTH[0], pegel.SOUTH[0], pegel.OTHER[0]
    assert result.errors == (
        error("missed", "speculation.scenario", "hedging.epistemic", "ex-pegel-nord", north, "dürfte"),
        error("false", "hedging.epistemic", "speculation.scenario", "ex-pegel-nord", north, "dürfte"),
        error("false", "hedging.epistemic", "", "ex-pegel-nord", north, "wohl"),
        error("subtype", "hedging.epistemic", "hedging.limiter", "ex-pegel-sued", south, "Offenbar"),
        error("voice", "hedging.epistemic", "outlet", "ex-pegel-sued", south, "offenbar"),
        error("missed", "editorialising.intensifier", "", "wn-1", other, "massiv"),
        error("false", "hedging.approximator", "", "wn-1", other, "fast", confidence=0.6),
    )
    assert [each.words for each in result.errors[:2]] == ["dürfte", "dürfte"]
    assert result.not_annotated == ("house",)


def test_calibration_of_sentences_as_the_program_has_them(result: GoldEvaluation) -> None:
    hedging = result.whole.categories["hedging"].probabilities
    assert hedging is not None
    assert {each.low: (each.count, each.positives) for each in hedging.bins if each.count} == {
        0.0: (1, 0), 0.3: (2, 1), 0.8: (1, 1),
    }  # fmt: skip
    # (1 · .05 + 2 · |.35 - .5| + 1 · .15) / 4
    assert hedging.error.value == pytest.approx(0.125)
    assert hedging.cases == 4
    speculation = result.whole.categories["speculation"].probabilities
    assert speculation is not None
    # .1 three times and never true; .2 once, and the north has a conjecture: (3 · .1 + .8) / 4.
    assert speculation.error.value == pytest.approx(0.275)
    assert result.whole.categories["editorialising"].probabilities is None


def test_calibration_of_findings(result: GoldEvaluation) -> None:
    hedging = result.whole.categories["hedging"].confidence
    assert hedging is not None
    # .9 and right, .6 and wrong: (.1 + .6) / 2. Those without a confidence are left out.
    assert (hedging.cases, hedging.error.value) == (2, pytest.approx(0.35))
    assert result.whole.categories["editorialising"].confidence is None


def test_without_probabilities_there_is_no_calibration(tmp_path: Path) -> None:
    path = pegel.write(tmp_path / "pegel.jsonl")
    made = evaluate_gold(
        path, pegel.Says(probabilities=False), lexicon="l", model="rules", settings=Settings(samples=5)
    )
    for each in made.whole.categories.values():
        assert each.probabilities is None
        assert each.confidence is None
    out = io.StringIO()
    write_text(made, 0, out)
    text = " ".join(out.getvalue().split())
    for what in ("sentences", "findings"):
        assert f"No calibration of {what} for hedging, speculation, editorialising: no model gives them a" in text
    assert "Calibration of" not in text


def test_rates_over_documents_with_words_enough(result: GoldEvaluation) -> None:
    hedging, speculation, editorialising = result.rates
    # Annotated 1 in 100 and 1 in 200 words (the other is a source's), found 3 and 2: 20 and 5 per 1,000 too many.
    assert (hedging.category, hedging.documents, hedging.annotated, hedging.found) == ("hedging", 2, 7.5, 20)
    assert hedging.bias.value == 12.5
    assert hedging.spread.value == pytest.approx(112.5**0.5)
    assert hedging.absolute.value == 12.5
    assert hedging.correlation is not None
    assert hedging.correlation.value == pytest.approx(1)
    # Both are retellings of one story, so that there is but one resample.
    assert (hedging.bias.low, hedging.bias.high) == (12.5, 12.5)
    assert (speculation.bias.value, speculation.absolute.value, speculation.correlation) == (-5, 5, None)
    assert (editorialising.annotated, editorialising.found, editorialising.spread.value) == (0, 0, 0)
    assert result.least_words == 100


def test_strata(result: GoldEvaluation) -> None:
    ex, wn = result.strata["ex"], result.strata["wn"]
    assert list(result.strata) == ["ex", "wn"]
    assert (ex.documents, ex.units, ex.sentences, ex.words) == (2, 1, 3, 300)
    assert (wn.documents, wn.units, wn.sentences, wn.words) == (1, 1, 2, 50)
    assert (result.whole.documents, result.whole.units) == (3, 2)
    assert values(ex.categories["hedging"].levels["cue"]) == (0.6, 1, 0.75, 3, 5)
    assert values(wn.categories["hedging"].levels["cue"]) == (0, None, 0, 0, 1)
    assert ex.categories["editorialising"].levels == {}
    calibration = ex.categories["hedging"].probabilities
    assert calibration is not None
    # .85 and .35, both true.
    assert calibration.error.value == pytest.approx((0.15 + 0.65) / 2)


def test_as_json(result: GoldEvaluation) -> None:
    out = io.StringIO()
    write_json(result, out)
    made = json.loads(out.getvalue())
    assert (made["schema"], made["file"], made["model"], made["samples"]) == (
        "bias.gold-evaluation/1", "pegel.jsonl", "sha256:m", 200,
    )  # fmt: skip
    assert made["data"].startswith("sha256:")
    assert made["categories"]["speculation"]["cue"] == {
        "precision": None, "precision_95": None, "recall": 0.0, "recall_95": [0.0, 0.0],
        "f1": 0.0, "f1_95": [0.0, 0.0], "n": 1, "found": 0,
    }  # fmt: skip
    assert made["categories"]["hedging"]["subtypes"]["limiter"]["cue"]["recall"] is None
    assert made["categories"]["hedging"]["probabilities"]["bins"][3] == {
        "low": 0.3, "high": 0.4, "cases": 2, "predicted": 0.35, "observed": 0.5, "observed_95": [0.0, 1.0],
    }  # fmt: skip
    assert made["categories"]["editorialising"]["probabilities"] is None
    assert made["rates"]["hedging"]["bias"] == 12.5
    assert made["rates"]["speculation"]["correlation"] is None
    assert made["strata"]["ex"]["categories"]["hedging"]["cue"]["f1"] == 0.75
    assert {"annotated": "editorialising.intensifier", "found": None, "cues": 1} in made["confusion"]
    assert {"annotated": None, "found": "hedging.approximator", "cues": 1} in made["confusion"]
    assert len(made["errors"]) == 7
    assert made["errors"][-1] == {
        "kind": "false", "category": "hedging", "subtype": "approximator", "instead": None, "document": "wn-1",
        "sentence": pegel.OTHER[0], "start": 39, "end": 43, "confidence": 0.6, "entry": None, "words": "fast",
    }  # fmt: skip
    assert made["not_annotated"] == ["house"]


def test_as_text(result: GoldEvaluation) -> None:
    out = io.StringIO()
    write_text(result, 1, out)
    lines = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    assert lines[0] == "pegel.jsonl: 3 documents, 5 sentences, 350 words"
    assert "found but not annotated, so not judged: house" in lines
    assert "editorialising, sentences 1.000 1.000 1.000 1.000 to 1.000 1 1" in lines
    assert [line for line in lines if line.startswith("speculation, cues")] == [
        "speculation, cues – .000 .000 .000 to .000 1 0"
    ]
    assert "hedging 7.50 20.00 +12.50 +12.50 to +12.50 10.61 12.50 1.000" in lines
    assert "speculation.scenario hedging.epistemic 1" in lines
    assert "nothing hedging.approximator 1" in lines
    at = lines.index("hedging.epistemic false: 2")
    # One of the two, as asked for.
    assert lines[at + 1 : at + 3] == [
        f"dürfte (as speculation.scenario) | ex-pegel-nord | {pegel.NORTH[0]}",
        "",
    ]
    without = io.StringIO()
    write_text(result, 0, without)
    assert "ex-pegel-nord" not in without.getvalue()


def test_a_finding_that_begins_between_sentences_is_not_judged() -> None:
    text = "Es regnet wohl.\n\nEs taut wohl."
    document = Document("a", text, ((0, 15), (17, 30)), (), cues=(GoldCue("hedging", "epistemic", "outlet", (10, 14)),))

    def found(start: int, end: int) -> Finding:
        return Finding(
            category="hedging",
            subtype="epistemic",
            field="text",
            start=start,
            end=end,
            text=text[start:end],
            sentence=0,
        )

    detection = Detection(
        words=6, words_in_source_voice=0, words_quoted=0, sentences=(), findings=(found(15, 17), found(9, 15))
    )
    judged = judge(document, detection, ("hedging",))
    # Four characters of six are more than half.
    assert +judged.counts == {
        "sentence hedging+": 1, "sentence hedging.epistemic+": 1, "outlet_sentence hedging+": 1,
        "outlet_sentence hedging.epistemic+": 1, "cue hedging+": 1, "cue hedging.epistemic+": 1,
        "subtype hedging.right": 1, "annotated hedging": 1, "found hedging": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"doc": "a", "sent": 0, "para": 0, "text": "Es taut.", "findings": []}, "no finding is annotated in it"),
        ({"doc": "1", "text": "Es taut.", "sentences": [[0, 8]], "annotations": []}, "format of the quotation data"),
    ],
)
def test_a_file_with_nothing_to_measure_is_named(tmp_path: Path, row: dict[str, Any], message: str) -> None:
    path = tmp_path / "leer.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(BiasError, match=f"leer.jsonl: .*{message}"):
        evaluate_gold(str(path), pegel.Says(), lexicon="l", model="m")


def test_a_sources_findings_are_not_the_outlets() -> None:
    text = "Wohl laut Amt taut es."
    cues = (
        GoldCue("hedging", "epistemic", "source", (0, 4)),
        GoldCue("attribution", "prepositional", "source", (5, 9)),
    )
    document = Document("a", text, ((0, 22),), (), cues=cues)
    findings = tuple(
        Finding(
            category=each.category, subtype=each.subtype, field="text", start=each.span[0], end=each.span[1], text="",
            sentence=0, voice="source",
        )
        for each in cues
    )  # fmt: skip
    probabilities = {"hedging": 0.4, "attribution": 0.6}
    detection = Detection(
        words=5,
        words_in_source_voice=0,
        words_quoted=0,
        sentences=(Sentence(field="text", start=0, end=22, probabilities=probabilities),),
        findings=findings,
    )
    judged = judge(document, detection, ("attribution", "hedging"))
    both = {"sentence": "+", "cue": "+", "subtype": ".right", "voice": "+"}
    names = ("hedging", "hedging.epistemic", "attribution", "attribution.prepositional")
    assert +judged.counts == {
        **{f"{key} {name}{sign}": 1 for key, sign in both.items() for name in names if key in ("sentence", "cue")},
        **{f"{key} {name}{both[key]}": 1 for key in ("subtype", "voice") for name in ("hedging", "attribution")},
        # Of all categories but attribution.
        "voice together+": 1,
    }
    # Nothing here is the outlet's, so that neither came true.
    assert judged.probabilities == {"hedging": [(0.4, False)], "attribution": [(0.6, False)]}
    assert judged.errors == []
