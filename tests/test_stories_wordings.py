"""What sentences are compared by: terms with their places, frames left out, wordings of several words, negations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from framed_sentences import attributed, hedged, scored, speculated, worded
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bias.language.verbs import fold
from bias.model import Finding
from bias.stories.wordings import Wording, wordings

PARTS = st.sampled_from(
    "der Turm brannte ab stellt ein nicht kein nie 3.000 Euro Mio. am Montag, und rund laut soll in Flammen ums Leben "
    "kamen Straße „ “ » « – : ; ( ) Bürger:innen O’Neill E-Bike \u2028 \u00a0 \n \t \ud800 \x00 🔥 ﬀ İ ß \u0301 א ١٢ "
    "Donaudampfschifffahrtsgesellschaftskapitänskajüte ".split(" ")
)


def terms(wording: Wording) -> list[tuple[str, str]]:
    """Words as they stand, with their lemmas."""
    return [(wording.text[each.start - wording.start : each.end - wording.start], each.lemma) for each in wording.terms]


def test_terms_are_the_words_that_say_something() -> None:
    text = "Am Montag hat die Wirtin drei alte Krüge verkauft."
    found = worded(text)
    assert terms(found) == [
        ("Montag", "montag"), ("Wirtin", "wirtin"), ("alte", "alt"), ("Krüge", "krug"), ("verkauft", "verkaufen"),
    ]  # fmt: skip
    assert [(each.start, each.end) for each in found.terms] == [(3, 9), (18, 24), (30, 34), (35, 40), (41, 49)]
    assert found.times == {"weekday Montag"}
    assert [(each.start, each.end, each.text) for each in found.quantities] == [(25, 40, "drei alte Krüge")]
    assert (found.article, found.sentence, found.field, found.start, found.end) == (0, 0, "text", 0, len(text))


def test_single_letters_say_nothing() -> None:
    assert terms(worded("Plan B gefiel.")) == [("Plan", "plan"), ("gefiel", "gefallen")]


def test_every_sentence_keeps_its_number_and_place() -> None:
    """Those without a word that says something are left out, and the headline is a field of its own."""
    text = "Sie war da. Der Krug zerbrach. Das ist es. Zwei Krüge blieben."
    found = list(wordings(4, scored(text, title="Krug zerbricht")))
    assert [(each.article, each.sentence, each.field, each.start, each.end, each.text) for each in found] == [
        (4, 0, "title", 0, 14, "Krug zerbricht"),
        (4, 2, "text", 12, 30, "Der Krug zerbrach."),
        (4, 4, "text", 43, 62, "Zwei Krüge blieben."),
    ]
    assert [[(each.start, each.end) for each in one.terms] for one in found] == [
        [(0, 4), (5, 14)], [(16, 20), (21, 29)], [(48, 53), (54, 61)],
    ]  # fmt: skip


def test_verbs_are_put_together_where_the_particle_closes_their_clause() -> None:
    found = worded("Die Reederei stellt den Fährdienst ein.")
    assert terms(found) == [("Reederei", "reederei"), ("stellt", "einstellen"), ("Fährdienst", "fährdienst")]
    found = worded("Die Reederei brach die Suche ab und stellte die Fähre ein")
    assert [lemma for word, lemma in terms(found) if word in ("brach", "stellte")] == ["abbrechen", "einstellen"]
    found = worded("Die Wirtin, die den Krug fand, trat zurück.")
    assert terms(found)[-1] == ("trat", "zurücktreten")  # not "zurückfinden"
    assert "=ruecktritt" in found.meaning


def test_a_preposition_is_no_particle() -> None:
    assert ("fuhr", "fahren") in terms(worded("Die Fähre fuhr ab dem Steg."))
    assert ("stellt", "stellen") in terms(worded("Sie stellt ein Fass auf den Steg."))


@pytest.mark.parametrize(
    "text", ["Zwei Bergleute kamen am Sonntag ums Leben.", "Ums Leben kamen zwei Bergleute.", "Zwei starben."]
)
def test_several_words_mean_something_in_whatever_order(text: str) -> None:
    assert "=tod" in worded(text).meaning


def test_parts_that_are_far_apart_mean_nothing_together() -> None:
    """„Ums Leben kommen“: four words that say something may stand between verb and preposition, not five."""
    near = worded("Die Wirtin kam im Boot, beim Angeln, vor der Insel, im Nebel ums Leben.")
    far = worded("Die Wirtin kam im Boot, beim Angeln, vor der Insel, im Nebel, im Sturm ums Leben.")
    assert [len(each.terms) for each in (near, far)] == [8, 9]
    assert [each.concepts for each in near.terms[-2:]] == [("=tod",), ("leben",)]
    assert [each.concepts for each in far.terms[-2:]] == [("ums",), ("leben",)]


def test_frames_are_left_out() -> None:
    """Cue and source of an attribution, cues of doubt; not what is said, and not the outlet's opinion."""
    text = "Laut Försterin Böhme haben vermutlich womöglich leider Wölfe den Zaun zerstört."
    found = worded(
        text,
        attributed(text, "Laut", source="Försterin Böhme", subtype="prepositional", content=text[21:-1]),
        speculated(text, "womöglich"),
        hedged(text, "vermutlich"),
        Finding(category="editorialising", subtype="evaluative", field="text", start=48, end=54, text="x", sentence=0),
    )
    framed = [(word, each.framed) for (word, _), each in zip(terms(found), found.terms, strict=True)]
    assert framed == [
        ("Försterin", True), ("Böhme", True), ("vermutlich", True), ("womöglich", True), ("leider", False),
        ("Wölfe", False), ("Zaun", False), ("zerstört", False),
    ]  # fmt: skip
    assert found.lemmas == ["leider", "wolf", "zaun", "zerstören"]
    assert found.meaning == ["leider", "=wolf", "zaun", "=zerstoerung"]


def test_the_cue_of_a_quotation_without_a_verb_is_no_frame() -> None:
    text = "Böhme: „Wölfe zerstörten den Zaun.“"
    first = attributed(text, "Wölfe", "„Wölfe zerstörten den Zaun.“", source="Böhme", kind="person", subtype="direct")
    assert worded(text, first).lemmas == ["wolf", "zerstören", "zaun"]
    assert worded(text, replace(first, content=())).lemmas == ["zerstören", "zaun"]


def test_frames_of_one_field_are_not_those_of_the_other() -> None:
    title, text = "Böhme sah Wölfe", "Wölfe sah sie gestern nahe der Alm."
    cue = attributed(title, "sah", source="Böhme", kind="person", field="title")
    head, body = wordings(0, scored(text, cue, title=title))
    assert (head.lemmas, [each.framed for each in head.terms]) == (["wolf"], [True, True, False])
    assert not any(each.framed for each in body.terms)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Der Krug ist nicht zerbrochen.", ["nicht"]),
        ("Kein Krug zerbrach.", ["Kein"]),
        ("Sie fand keinen Krug und keines der Gläser.", ["keinen", "keines"]),
        ("Niemand fand je den Krug.", ["Niemand"]),
        ("Weder Krug noch Glas zerbrach, nichts fiel, nie und niemals.", ["Weder", "nichts", "nie", "niemals"]),
        ("Nicht nur der Krug zerbrach.", []),
        ("Nicht zuletzt der Krug zerbrach, nicht allein das Glas.", []),
        ("Es zerbrachen nicht mehr als 200 Krüge.", []),
        ("Es zerbrachen nicht  nur Krüge.", []),
        ("Die Nichte zerbrach den Keinath-Krug.", []),
        ("Nicht nur der Krug, auch das Glas hielt nicht.", ["nicht"]),
    ],
)
def test_negations(text: str, denied: list[str]) -> None:
    found = worded(text)
    assert [text[at:].split(maxsplit=1)[0].strip(",.") for at in found.negations] == denied


def test_words_of_an_endless_list_are_not_all_looked_at() -> None:
    text = ", ".join(f"Krug{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(500)) + "."
    found = worded(text)
    assert (len(found.terms), found.text) == (400, text)


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS | st.text(max_size=6), max_size=20), st.sampled_from(["", " "]), st.integers(0, 60))
@example(["stellt", "ein"], " ", 0)
@example(["ein"], "", 0)
@example(["🔥", "ab", "brannte", "ab"], " ", 3)
def test_terms_stand_where_they_are_said_to(parts: list[str], between: str, cut: int) -> None:
    text = between.join(parts)
    card = scored(text, title=text[:cut])
    for each in wordings(0, card):
        whole = str(getattr(card.article, each.field))
        assert each.text == whole[each.start : each.end]
        at = each.start
        for term in each.terms:
            assert at <= term.start < term.end <= each.end
            assert whole[term.start : term.end].replace("’", "").replace("'", "").isalnum()
            assert term.lemma == fold(term.lemma) != "" and term.concepts
            at = term.end
        assert all(each.start <= place < each.end for place in each.negations)
        assert all(whole[one.start : one.end] == one.text for one in each.quantities)
        assert list(each.negations) == sorted(set(each.negations))
