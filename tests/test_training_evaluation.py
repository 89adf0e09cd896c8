"""Figures worked out by hand, on three sentences and on counts."""

from __future__ import annotations

from collections import Counter

import pytest

from bias.model import Article, Detection, Finding, Mention, Source, Span
from bias.training.documents import Document, Gold, Marked
from bias.training.evaluation import Error, evaluate
from bias.training.figures import Figure, figures

TEXT = "Lenz sagte, es reiche. Sie ging. Laut Wiek regnet es."
#       0    5      12         23        33   38

GOLD = Document(
    id="a",
    text=TEXT,
    sentences=((0, 22), (23, 32), (33, 53)),
    attributions=(
        Gold((5, 10), "indirect", "outlet", (0, 4), "person", None, ((12, 21),)),
        Gold((33, 37), "prepositional", "outlet", (38, 42), "person", (0, 4), ((43, 52),)),
    ),
)


def found(
    start: int,
    end: int,
    subtype: str,
    source: tuple[int, int] | None,
    kind: str,
    content: tuple[int, int],
    *earlier: int,
) -> Finding:
    antecedent = Mention(start=earlier[0], end=earlier[1], text=TEXT[slice(*earlier)]) if earlier else None
    low, high = source or (None, None)
    return Finding(
        category="attribution",
        subtype=subtype,
        field="text",
        start=start,
        end=end,
        text=TEXT[start:end],
        sentence=0,
        source=Source(start=low, end=high, text=TEXT[low:high] if source else "", kind=kind, antecedent=antecedent),
        content=(Span(start=content[0], end=content[1]),),
    )


class Says:
    """A detector that finds what it is told."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings

    def detect(self, article: Article, /) -> Detection:
        return Detection(words=1, words_in_source_voice=0, words_quoted=0, sentences=(), findings=self.findings)


SAYS = Says(
    # Right but for its kind; three characters too many of content: 9 right, 3 false.
    found(5, 10, "indirect", (0, 4), "role", (12, 24)),
    # Nothing is attributed there.
    found(27, 31, "direct", None, "none", (23, 26)),
    # Right but for subtype, source and antecedent; five of nine characters of content.
    found(33, 37, "indirect", (43, 49), "person", (43, 48), 23, 26),
    # Of another category: not looked at.
    Finding(category="hedging", subtype="modal", field="text", start=12, end=14, text="es", sentence=0),
)


def test_three_sentences_by_hand() -> None:
    (counts,), errors = evaluate([GOLD], SAYS)
    assert +counts == Counter(
        {
            "sentence+": 2, "sentence-": 1, "cue+": 2, "cue-": 1,
            "subtype.right": 1, "subtype.wrong": 1, "kind.right": 1, "kind.wrong": 1, "source.right": 1, "source.wrong": 1,
            # The three false characters of the first lie behind its sentence and are not counted, but for the full stop.
            "content+": 14, "content-": 1, "content?": 4, "antecedent-": 1, "antecedent?": 1,
        }
    )  # fmt: skip
    assert errors == [
        Error("kind role for person", "sagte", "Lenz sagte, es reiche.", "a"),
        Error("false direct", "ging", "Sie ging.", "a"),
        Error("subtype indirect for prepositional", "Laut", "Laut Wiek regnet es.", "a"),
        Error("source of prepositional", "Laut", "Laut Wiek regnet es.", "a"),
        Error("antecedent of prepositional", "Laut", "Laut Wiek regnet es.", "a"),
    ]
    made = figures([counts])
    # A single document: every resample is that document.
    assert made["cue"] == Figure(value=0.8, low=0.8, high=0.8, n=2, precision=2 / 3, recall=1.0)
    assert made["sentence"] == made["cue"]
    assert made["content"].value == pytest.approx(28 / 33)
    assert made["content"].n == 18
    assert made["antecedent"] == Figure(value=0.0, low=0.0, high=0.0, n=1, precision=0.0, recall=0.0)
    assert made["subtype"] == Figure(value=0.5, low=0.5, high=0.5, n=2)
    assert made["source"].record() == {"accuracy": 0.5, "low": 0.5, "high": 0.5, "n": 2}


def test_nothing_found_is_all_missed() -> None:
    (counts,), errors = evaluate([GOLD], Says())
    assert +counts == Counter({"sentence?": 2, "cue?": 2})
    assert [each.kind for each in errors] == ["missed indirect", "missed prepositional"]
    made = figures([counts])
    assert made["cue"].record() == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "low": 0.0, "high": 0.0, "n": 2}
    assert set(made) == {"sentence", "cue"}


def test_a_source_that_is_not_in_the_sentence() -> None:
    unnamed = Document("a", TEXT, GOLD.sentences, (Gold((27, 31), "direct", "outlet", None, "none", None, ()),))
    for source, right in ((None, 1), ((0, 4), 1), ((23, 26), 0)):
        (counts,), _ = evaluate([unnamed], Says(found(27, 31, "direct", source, "none", (23, 26))))
        assert counts["source.right"] == right


def test_quotation_data_are_judged_by_their_characters() -> None:
    marked = Marked(cue=((5, 10), (33, 37)), source=((0, 4), (38, 42)), content=((12, 21), (43, 52)))
    document = Document("a", TEXT, GOLD.sentences, (), marked)
    # The second finding names nobody in its sentence: its antecedent counts as its source.
    says = Says(
        found(5, 10, "indirect", (0, 4), "person", (12, 17)), found(27, 31, "direct", None, "none", (23, 26), 0, 4)
    )
    (counts,), errors = evaluate([document], says)
    assert +counts == Counter(
        {
            "sentence+": 1, "sentence-": 1, "sentence?": 1, "cue+": 5, "cue-": 4, "cue?": 4, "source+": 4, "source?": 4,
            "content+": 5, "content-": 3, "content?": 13,
        }
    )  # fmt: skip
    assert errors == []
    assert figures([counts])["source"].record() == {
        "precision": 1.0, "recall": 0.5, "f1": 0.6667, "low": 0.6667, "high": 0.6667, "n": 8,
    }  # fmt: skip


def test_intervals_are_over_documents() -> None:
    good, bad = Counter({"cue+": 10}), Counter({"cue?": 10})
    made = figures([good, bad])["cue"]
    # Resamples of two: both bad (0), both good (1), or one of each (2 · 10 / 30); the outer ones are a quarter each.
    assert (made.value, made.low, made.high) == (pytest.approx(2 / 3), 0.0, 1.0)
    narrow = figures([good, bad] * 200)["cue"]
    assert 0.6 < narrow.low < 2 / 3 < narrow.high < 0.73
    assert figures([good, bad] * 200) == figures([good, bad] * 200)
    assert figures([]) == {}
