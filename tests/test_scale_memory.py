"""What is remembered of words is bounded, and forgetting it changes no result."""

from __future__ import annotations

import pytest

import bias
from bias.detection import Detector
from bias.detection.models import shipped_models
from bias.language.analyser import Analyser
from bias.model import Article

TEXTS = [
    f"Laut Polizei kamen am {n}. Mai rund {n}00 Menschen in die Hafenhalle{n}. „Es war leider laut“, sagte Sprecher{n} Tom "
    f"Reimann{n}. Er habe Wehr{n}leute gerufen. Das Amt{n} könnte angeblich eingreifen."
    for n in range(40)
]


def detections() -> list[object]:
    detector = Detector(bias.load_lexicon(), shipped_models())
    return [detector.detect(Article(id=str(n), text=text, title=text[:40])) for n, text in enumerate(TEXTS)]


def test_forgetting_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = detections()
    for place, name in (
        ("bias.language.analyser", "_MOST_SPELLINGS"),
        ("bias.detection.spot_scores", "_MOST_SPELLINGS"),
        ("bias.detection.linear", "_MOST_PARTS"),
    ):
        monkeypatch.setattr(f"{place}.{name}", 20)
    assert detections() == before


def test_spellings_are_bounded_in_our_table_and_in_that_of_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bias.language.analyser._MOST_SPELLINGS", 100)
    analyser = Analyser()
    empty = len(analyser._nlp.vocab.strings)
    most = 0
    for n in range(60):
        reading = analyser.read(" ".join(f"Wort{n}x{m}" for m in range(30)))
        assert [word.text for word in reading.words] == [f"Wort{n}x{m}" for m in range(30)]
        assert len(analyser._words) <= 130
        most = max(most, len(analyser._nlp.vocab.strings) - empty)
    # A spelling is two strings to spaCy at most; without a bound there would be 1,800 and more.
    assert 100 < most <= 260
