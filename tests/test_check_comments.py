"""Comments for the check: found in linear time, not scored, and gone without a trace from what is scored."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.detection import Detector
from bias.language.characters import clean
from bias.language.comments import blanked, comments, gaps, unclosed, uncommented
from bias.model import Article
from bias.scoring.run import score

OFF = '<!-- bias: off editorialising reason="Glosse" -->'
ON = "<!-- bias: on -->"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Eins. {ON} Zwei.", "Eins. Zwei."),
        (f"Eins.{ON} Zwei.", "Eins. Zwei."),
        (f"Ein {ON}, zwei.", "Ein, zwei."),
        (f"Eins {ON}.", "Eins."),
        (f"{ON} Eins.", "Eins."),
        (f"Eins.\n{ON}\nZwei.", "Eins.\nZwei."),
        (f"Eins.\n\n{ON}\n\nZwei.", "Eins.\n\n\nZwei."),
        (f"Eins.\n  {OFF} {ON}  \nZwei.", "Eins.\nZwei."),
        (f"Eins.\n{ON}\n{OFF}", "Eins.\n"),
        (f"{ON}\nEins.", "Eins."),
        ("Eins.\n<!-- bias: off\nreason='Glosse'\n-->\nZwei.", "Eins.\nZwei."),
        ("Eins <!-- kein Kommentar für uns --> zwei.", "Eins <!-- kein Kommentar für uns --> zwei."),
        ("Eins <!-- bias: off zwei.", "Eins <!-- bias: off zwei."),
        ("Eins <!--bias:on--> zwei.", "Eins zwei."),
    ],
)
def test_what_is_left_reads_as_if_there_had_been_no_comment(text: str, left: str) -> None:
    assert uncommented(text) == left
    assert clean(text).text == left
    assert len(blanked(text)) == len(text)
    assert "".join(blanked(text).split()) == "".join(left.split())


PIECES = st.lists(
    st.sampled_from([OFF, ON, "<!--", "-->", "<!-- bias:", "bias: off", " ", "\n", "\n\n", "Wort", "ü", "u\u0308", "."])
).map("".join)


@settings(deadline=None)
@given(PIECES)
def test_offsets_lead_back_to_the_text_as_it_stands(text: str) -> None:
    made = clean(text)
    for at, character in enumerate(made.text):
        start, end = made.span(at, at + 1)
        assert clean(text[start:end]).text in (character, "")
        assert not any(low <= start < high for low, high in comments(text))


@settings(deadline=None)
@given(PIECES)
def test_gaps_hold_all_comments_and_nothing_else_but_blanks(text: str) -> None:
    spans = gaps(text)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(any(low <= start and end <= high for low, high in spans) for start, end in comments(text))
    outside = list(text)
    for start, end in comments(text):
        outside[start:end] = " " * (end - start)
    assert "".join("".join(outside[low:high]) for low, high in spans).strip() == ""
    last = comments(text)[-1][1] if comments(text) else 0
    assert unclosed(text) is None or unclosed(text) >= last  # type: ignore[operator]


def test_many_comments_take_linear_time() -> None:
    start = time.perf_counter()
    for text in ("<!-- bias: " * 200_000, f"{ON} " * 50_000, "<!--" + " " * 1_000_000, f"Wort{ON}\n" * 50_000):
        uncommented(text)
        blanked(text)
    assert time.perf_counter() - start < 5


ARTICLE = (
    "Die Regierung hat den Entwurf laut Innenministerium am Montag vorgelegt. Die Opposition sagte, er sei "
    "unzureichend. Offenbar fehlen\nrund 40 Millionen Euro.\n\nLeider schweigt der Minister. Das ist ein Skandal. "
    "„Wir prüfen das“, sagte Sprecherin Ute Marten."
)


def test_comments_change_no_finding_and_no_count(detector: Detector) -> None:
    """Wherever they stand between sentences and paragraphs: all that moves are offsets."""
    commented = (
        ARTICLE.replace(". ", f". {OFF} ").replace("\n\n", f"\n\n{ON}\n\n").replace("fehlen\n", f"fehlen {ON}\n")
    )
    plain, other = score(
        [Article(id="a", text=ARTICLE, language="de"), Article(id="b", text=commented, language="de")],
        detector=detector, reference="none",
    )  # fmt: skip
    assert [(each.category, each.subtype, each.text, each.voice) for each in plain.scorecard.findings] == [
        (each.category, each.subtype, each.text, each.voice) for each in other.scorecard.findings
    ]
    assert len(plain.scorecard.findings) >= 5
    assert plain.scorecard.tally == other.scorecard.tally
    assert plain.scorecard.readability == other.scorecard.readability
    assert plain.scorecard.sourcing.longest_unattributed_words == other.scorecard.sourcing.longest_unattributed_words
    assert all(commented[each.start : each.end] == each.text for each in other.scorecard.findings)


def test_an_article_of_comments_only_has_no_text(tmp_path: object) -> None:
    from io import BytesIO

    from bias.articles import read

    (problem,) = read("-", stdin=BytesIO(f"{OFF}\n\n{ON}\n".encode()))
    assert problem.error == "standard input: no text; give the article a body"  # type: ignore[union-attr]
