"""The wording that stands for a claim, and its frame cut off."""

from __future__ import annotations

import pytest
from framed_sentences import attributed, scored

from bias.model import Finding, Scored
from bias.stories.alignment import Group
from bias.stories.heads import head
from bias.stories.statuses import passage
from bias.stories.values import Statement
from bias.stories.wordings import wordings

PLAIN = "Im Stall der Mühle standen acht Ziegen."


def chosen(*articles: tuple[Scored, dict[int, float]]) -> tuple[str, int, int]:
    """Text, article and sentence of the head. Articles with the central values of their sentences by number."""
    corpus = [each for each, _ in articles]
    members = [
        (each, central[each.sentence])
        for place, (card, central) in enumerate(articles)
        for each in wordings(place, card)
        if each.sentence in central
    ]
    statements = {
        place: Statement(
            article=place,
            status="fact",
            passages=tuple(
                passage(each, frozenset(), frozenset(), frozenset(), corpus[place])
                for each, _ in members
                if each.article == place
            ),
        )
        for place in range(len(corpus))
    }
    group = Group(tuple(each for each, _ in members), tuple(value for _, value in members))
    text, (article, found) = head(group, statements, corpus)
    assert found in statements[article].passages
    return text, article, found.sentence


def alone(text: str, *findings: Finding) -> str:
    """The wording of a claim that one sentence states."""
    return chosen((scored(text, *findings), {0: 0.5}))[0]


def test_the_one_that_the_others_are_closest_to() -> None:
    one, other = scored(PLAIN), scored("Acht Ziegen standen im Stall der Mühle.")
    assert chosen((one, {0: 0.4}), (other, {0: 0.5})) == ("Acht Ziegen standen im Stall der Mühle.", 1, 0)
    assert chosen((one, {0: 0.5}), (other, {0: 0.4})) == (PLAIN, 0, 0)


def test_ties_go_to_the_earlier_article_and_sentence() -> None:
    twice = scored(f"{PLAIN} {PLAIN}")
    assert chosen((twice, {0: 0.5, 1: 0.5}), (twice, {0: 0.5, 1: 0.5})) == (PLAIN, 0, 0)
    assert chosen((twice, {0: 0.4, 1: 0.5}), (twice, {0: 0.5, 1: 0.5}))[1:] == (0, 1)


@pytest.mark.parametrize(("central", "article"), [(0.99, 1), (1.01, 0)])
def test_a_headline_is_worth_half(central: float, article: int) -> None:
    """(c + .05) / 2 against .475 + .05 = .525: the headline wins from c = 1 on."""
    headline = scored("Es regnet.", title="Acht Ziegen standen im Stall")
    assert chosen((headline, {0: central}), (scored(PLAIN), {0: 0.475}))[1] == article


@pytest.mark.parametrize(("central", "article"), [(0.99, 1), (1.01, 0)])
def test_so_is_a_sentence_of_two_words(central: float, article: int) -> None:
    assert chosen((scored("Ziegen meckerten."), {0: central}), (scored(PLAIN), {0: 0.475}))[1] == article


@pytest.mark.parametrize(("central", "article"), [(0.57, 1), (0.58, 0)])
def test_a_negated_one_is_worth_four_fifths(central: float, article: int) -> None:
    """(c + .05) · .8 against .45 + .05 = .5: from c = .575 on."""
    negated = scored("Im Stall der Mühle standen keine Ziegen.")
    assert chosen((negated, {0: central}), (scored(PLAIN), {0: 0.45}))[1] == article


@pytest.mark.parametrize(("central", "article"), [(0.64, 1), (0.66, 0)])
def test_words_from_the_26th_on_count_against_it(central: float, article: int) -> None:
    """35 words: (c + .05) / (1 + 10 / 25) against .45 + .05 = .5: from c = .65 on."""
    long = scored("Im Stall standen " + ", ".join(["Ziegen"] * 32))
    assert len(long.article.text.split()) == 35
    assert chosen((long, {0: central}), (scored(PLAIN), {0: 0.45}))[1] == article


def test_25_words_are_not_long() -> None:
    short = scored("Im Stall standen " + ", ".join(["Ziegen"] * 22))
    assert len(short.article.text.split()) == 25
    assert chosen((short, {0: 0.5}), (scored(PLAIN), {0: 0.49}))[1] == 0


def test_a_frame_at_the_end_is_cut_off() -> None:
    text = "„Im Stall der Mühle standen\nacht Ziegen“, sagte Müller Veit."
    cue = attributed(text, "sagte", text[:41], source="Müller Veit", kind="person")
    assert alone(text, cue) == PLAIN
    indirect = "Im Stall der Mühle stünden acht Ziegen, sagte Müller Veit."
    cue = attributed(indirect, "sagte", indirect[:38], source="Müller Veit", kind="person")
    assert alone(indirect, cue) == "Im Stall der Mühle stünden acht Ziegen."


def test_twenty_characters_are_enough() -> None:
    text = "Sechs Ziegen stünden, sagte Müller Veit."
    assert alone(text, attributed(text, "sagte", text[:20], source="Müller Veit", kind="person")) == text[:20] + "."


def test_a_quotation_without_a_verb_stays_in_its_marks() -> None:
    text = "„Im Stall der Mühle standen Ziegen.“"
    assert alone(text, attributed(text, "Im", text, kind="person", subtype="direct")) == text


def test_white_space_is_evened_out() -> None:
    assert alone("Im Stall\nder  Mühle standen\u00a0acht Ziegen.") == PLAIN


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "Müller Veit sagte, im Stall der Mühle stünden acht Ziegen.",
            "sagte",
            "im Stall der Mühle stünden acht Ziegen",
        ),
        ("Acht Ziegen stünden da, sagte Müller Veit.", "sagte", "Acht Ziegen stünden"),  # 19 characters
        ("Im Stall stünden Ziegen, sagte Müller Veit vor 90 Leuten.", "sagte", "Im Stall stünden Ziegen"),  # an amount
        (
            "Im Stall stünden Ziegen, sagte Müller Veit nahe der alten Brücke am oberen Weiher bei Sturm und Hagel.",
            "sagte",
            "Im Stall stünden Ziegen",
        ),  # most of it is said behind the frame
        (
            "Am Abend war Ruhe, im Stall der Mühle stünden Ziegen, sagte Müller Veit.",
            "sagte",
            "im Stall der Mühle stünden Ziegen",
        ),  # something stands before it
        ("Im Stall, sagte Müller Veit, stünden in der Nacht acht Ziegen.", "sagte", "stünden in der Nacht acht Ziegen"),
    ],
)
def test_frames_that_cannot_be_cut_off_stay(text: str, cue: str, content: str) -> None:
    assert alone(text, attributed(text, cue, content, source="Müller Veit", kind="person")) == text


def test_a_frame_around_two_pieces_stays() -> None:
    text = "Im Stall der alten Mühle, sagte Müller Veit, stünden Ziegen."
    pieces = ("Im Stall der alten Mühle", "stünden Ziegen")
    cue = attributed(text, "sagte", pieces, source="Müller Veit", kind="person")
    assert alone(text, cue) == text


def test_a_frame_in_another_sentence_cuts_nothing() -> None:
    text = f"{PLAIN} Das sagte Müller Veit."
    cue = attributed(text, "sagte", PLAIN[:-1], source="Müller Veit", kind="person")
    assert chosen((scored(text, cue), {0: 0.5}))[0] == PLAIN


def test_doubt_is_not_cut_off() -> None:
    text = "Im Stall der Mühle standen acht Ziegen, vermutlich."
    hedge = Finding(category="hedging", subtype="epistemic", field="text", start=40, end=50, text="x", sentence=0)
    assert alone(text, hedge) == text
