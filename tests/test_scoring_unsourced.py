"""What has nobody behind it: stretches and figures, worked by hand; how evenly the sources speak."""

from __future__ import annotations

import pytest
import speaking
from worked_example import PROVENANCE

from bias.model import Article, Detection, Sentence, Sourcing, Tally
from bias.scoring import scorecard
from bias.scoring.unsourced import longest_unattributed, unsourced_figures

Marked = tuple[str, bool]


def cut(*paragraphs: list[Marked], title: str = "") -> tuple[Article, tuple[Sentence, ...]]:
    """An article from its sentences, each with whether it is attributed; a title is a sentence of its own."""
    text = ""
    sentences = [Sentence(field="title", start=0, end=len(title))] if title else []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        for number, (sentence, attributed) in enumerate(paragraph):
            text += " " if number else ""
            start = len(text)
            text += sentence
            sentences.append(Sentence(field="text", start=start, end=len(text), attributed=attributed))
    return Article(id="a", title=title, text=text), tuple(sentences)


FIGURE, PLAIN, SAID = ("Es kamen 300 Gäste.", False), ("Es regnete.", False), ("Das sagt die Stadt.", True)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([[FIGURE]], (0,)),
        ([[PLAIN]], ()),
        # A source in the sentence before or after is near, two sentences off it is not.
        ([[SAID, FIGURE]], ()),
        ([[FIGURE, SAID]], ()),
        ([[SAID, PLAIN, FIGURE, PLAIN, SAID]], (2,)),
        # Neither is one in the next paragraph.
        ([[SAID], [FIGURE], [SAID]], (1,)),
        ([[FIGURE, FIGURE, FIGURE, SAID]], (0, 1)),
        # The figure itself is what a source says.
        ([[PLAIN, ("Laut Polizei kamen 300 Gäste.", True), PLAIN]], ()),
    ],
)
def test_figures_with_no_source_near(paragraphs: list[list[Marked]], expected: tuple[int, ...]) -> None:
    assert unsourced_figures(*cut(*paragraphs)) == expected


def test_a_headline_is_left_out_but_counted_in_the_indices() -> None:
    article, sentences = cut([PLAIN, FIGURE], title="300 Gäste im Regen")
    assert unsourced_figures(article, sentences) == (2,)


@pytest.mark.parametrize("between", ["\n \n", "\r\n\r\n", "\n\n\n"])
def test_a_blank_line_ends_a_paragraph(between: str) -> None:
    text = f"Das sagt die Stadt.{between}Es kamen 300 Gäste."
    at = text.index("Es")
    sentences = (
        Sentence(field="text", start=0, end=19, attributed=True),
        Sentence(field="text", start=at, end=len(text)),
    )
    assert unsourced_figures(Article(id="a", text=text), sentences) == (1,)
    soft = text.replace(between, " " * (len(between) - 1) + "\n")
    assert unsourced_figures(Article(id="a", text=soft), sentences) == ()


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([[SAID]], (0, 0)),
        ([[PLAIN]], (1, 2)),
        ([[PLAIN, PLAIN, SAID, FIGURE]], (2, 4)),  # four words either way: the one of more sentences
        ([[FIGURE, SAID, PLAIN]], (1, 4)),
        # Paragraphs do not interrupt a stretch, nor does what is no word.
        ([[SAID, PLAIN], [("– 12 –", False), PLAIN], [SAID]], (3, 5)),
    ],
)
def test_the_longest_stretch(paragraphs: list[list[Marked]], expected: tuple[int, int]) -> None:
    assert longest_unattributed(*cut(*paragraphs)) == expected


def test_the_headline_lengthens_no_stretch() -> None:
    article, sentences = cut([PLAIN, SAID], title="Regen am Abend")
    assert longest_unattributed(article, sentences) == (1, 2)


def profile(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Sourcing, Tally]:
    detection = Detection(words=20, words_in_source_voice=0, words_quoted=0, sentences=sentences, findings=())
    card = scorecard(article, detection, PROVENANCE)
    return card.sourcing, card.tally


def test_the_profile_holds_them_and_the_tally_what_adds_up() -> None:
    sourcing, tally = profile(*cut([FIGURE, PLAIN], [SAID, FIGURE], [FIGURE]))
    assert sourcing.unsourced_figures == (0, 4)
    assert (sourcing.longest_unattributed_sentences, sourcing.longest_unattributed_words) == (2, 8)
    assert tally.unsourced_figures == 2
    assert (tally + tally).unsourced_figures == 4


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], None),
        ([("Anne Tolk", "person")], None),
        ([("Anne Tolk", "person")] * 3, None),
        ([("Anne Tolk", "person"), ("die Stadt", "organisation")], 1.0),
        # 3 : 1, so H = -(3/4 ln 3/4 + 1/4 ln 1/4) = 0.562335 of ln 2.
        ([("Anne Tolk", "person"), ("die Stadt", "organisation"), ("sie", "person", "Anne Tolk"), ("Tolk", "person")], 0.811278),
        # Nobody is no source.
        ([("Anne Tolk", "person"), ("", "none"), ("", "none")], None),
    ],
)  # fmt: skip
def test_how_evenly_the_merged_sources_speak(said: list[speaking.Said], expected: float | None) -> None:
    evenness = (
        speaking.article(said, id="e").scorecard.sourcing.evenness if said else profile(*cut([PLAIN]))[0].evenness
    )
    assert evenness == (None if expected is None else pytest.approx(expected, abs=1e-6))


def test_direct_and_indirect_add_up_to_what_the_outlet_attributes() -> None:
    card = speaking.article(
        [
            ("Anne Tolk", "person", "", "direct"),
            ("die Stadt", "organisation", "", "prepositional"),
            ("sie", "person", "Anne Tolk", "continued"),
            ("Jens Weber", "person", "", "direct", "source"),
            ("ein Sprecher", "role", "", "direct"),
        ]
    ).scorecard
    assert (card.sourcing.direct, card.sourcing.indirect) == (2, 2)
    assert card.tally.count("attribution") == 4
