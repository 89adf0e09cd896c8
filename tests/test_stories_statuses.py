"""How a sentence states what others state, one test a rule. Findings are made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from framed_sentences import attributed, hedged, meant, scored, speculated, worded

from bias.model import Finding
from bias.stories.statuses import passage
from bias.stories.values import Passage
from bias.stories.wordings import wordings

FIRE = "Drei Bienenstöcke verbrannten."
"""What the other article says, unless a test has another."""


def stated(text: str, *findings: Finding, others: tuple[str, ...] = (FIRE,), opposed: frozenset[str] = frozenset(),
           number: int = 0) -> Passage:  # fmt: skip
    """A sentence as a passage of a claim that others state without any frame."""
    card = scored(text, *findings)
    wording = next(each for each in wordings(0, card) if each.sentence == number)
    return passage(wording, meant(others), meant(others), opposed, card)


def laut(source: str, kind: str, antecedent: str = "") -> Passage:
    text = f"Laut {source} verbrannten drei Bienenstöcke." + (f" {antecedent}." if antecedent else "")
    cue = attributed(
        text, "Laut", "verbrannten drei Bienenstöcke", source=source, kind=kind, subtype="prepositional",
        antecedent=antecedent,
    )  # fmt: skip
    return stated(text, cue)


def words(found: Passage) -> list[tuple[str, int | None]]:
    return [(each.text, each.finding) for each in found.words]


def test_nothing_around_it_is_a_fact() -> None:
    found = stated(FIRE)
    assert (found.status, found.words, found.source, found.negated) == ("fact", (), "", False)
    assert (found.field, found.start, found.end, found.text, found.sentence) == ("text", 0, 30, FIRE, 0)
    assert [each.text for each in found.quantities] == ["Drei Bienenstöcke"]


@pytest.mark.parametrize("kind", ["person", "organisation", "medium", "document", "role"])
def test_somebody_who_can_be_asked_is_named(kind: str) -> None:
    found = laut("der Imkerin", kind)
    assert (found.status, found.source) == ("named", "der Imkerin")
    assert [(each.field, each.start, each.end, each.text, each.finding) for each in found.words] == [
        ("text", 0, 4, "Laut", 0)
    ]


@pytest.mark.parametrize("kind", ["vague", "none"])
def test_nobody_in_particular_is_vague(kind: str) -> None:
    assert (laut("Beobachtern", kind).status, laut("Beobachtern", kind).source) == ("vague", "Beobachtern")


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("einem Insider", "vague"),
        ("einer Informantin", "vague"),
        ("einem Ex-Vertrauten", "vague"),
        ("einem Sprecher", "named"),
        ("Frau Insiderer", "named"),
    ],
)
def test_an_insider_is_vague(source: str, status: str) -> None:
    assert laut(source, "role").status == status


def test_the_fuller_mention_tells_who_it_is() -> None:
    """„Er“ is whoever was named before: an insider is not, and the fuller words are the source."""
    found = laut("ihr", "role", antecedent="Die Imkerin Thea Kolb")
    assert (found.status, found.source) == ("named", "Die Imkerin Thea Kolb")
    assert laut("ihm", "role", antecedent="Ein Informant").status == "vague"


def test_hearsay() -> None:
    text = "Drei Bienenstöcke sollen verbrannt sein."
    found = stated(text, attributed(text, "sollen", text[:-1], subtype="evidential"))
    assert (found.status, found.source, words(found)) == ("hearsay", "", [])
    angeblich = "Angeblich verbrannten drei Bienenstöcke."
    cue = attributed(angeblich, "Angeblich", "verbrannten drei Bienenstöcke", subtype="evidential")
    assert words(stated(angeblich, cue)) == [("Angeblich", 0)]


def test_hearsay_is_hearsay_whatever_kind_its_source_is_said_to_be() -> None:
    text = "Drei Bienenstöcke sollen verbrannt sein."
    assert stated(text, attributed(text, "sollen", text[:-1], subtype="evidential", kind="person")).status == "hearsay"


def test_the_best_sourced_attribution_decides() -> None:
    text = "Beobachtern zufolge sollen laut Imkerin drei Bienenstöcke verbrannt sein."
    content = "drei Bienenstöcke verbrannt sein"
    cues = (
        attributed(text, "zufolge", content, source="Beobachtern", kind="vague", subtype="prepositional"),
        attributed(text, "sollen", content, subtype="evidential"),
        attributed(text, "laut", content, source="Imkerin", kind="role", subtype="prepositional"),
    )
    found = stated(text, *cues)
    assert (found.status, found.source, words(found)) == ("named", "Imkerin", [("laut", 2)])
    assert stated(text, *cues[:2]).status == "vague"
    assert stated(text, cues[1]).status == "hearsay"


def test_who_says_so_comes_before_doubt() -> None:
    text = "Laut Imkerin verbrannten wohl drei Bienenstöcke."
    cue = attributed(text, "Laut", text[13:-1], source="Imkerin", kind="role", subtype="prepositional")
    assert stated(text, cue, hedged(text, "wohl")).status == "named"


def test_content_that_covers_another_clause_does_not_count() -> None:
    text = "Drei Bienenstöcke verbrannten, und die Ernte sei verloren, sagte die Imkerin."
    cue = attributed(text, "sagte", "die Ernte sei verloren", source="die Imkerin", kind="role")
    assert stated(text, cue).status == "fact"
    assert stated(text, cue, others=("Die Ernte ist verloren.",)).status == "named"


def test_half_of_the_words_in_the_content_are_enough() -> None:
    """Bienenstock, verbrennen: one of two. With Garten, one of three is not."""
    text = "Drei Bienenstöcke im Garten seien fort, verbrannt, sagte die Imkerin."
    cue = attributed(text, "sagte", "verbrannt", source="die Imkerin", kind="role")
    assert stated(text, cue).status == "named"
    assert stated(text, cue, others=("Im Garten verbrannten drei Bienenstöcke.",)).status == "fact"
    text = "Drei Bienenstöcke im Garten der Müllerin seien Schrott, völlig verbrannt, sagte die Imkerin."
    cue = attributed(text, "sagte", "völlig verbrannt", source="die Imkerin", kind="role")
    others = ("Im Garten der Müllerin verbrannten völlig drei Bienenstöcke.",)
    assert stated(text, cue, others=others).status == "fact"  # 2 of 5


def test_a_third_is_enough_for_hearsay() -> None:
    text = "Drei Bienenstöcke im Garten seien fort, sie sollen verbrannt sein."
    cue = attributed(text, "sollen", "verbrannt sein", subtype="evidential")
    assert stated(text, cue, others=("Im Garten verbrannten drei Bienenstöcke.",)).status == "hearsay"  # 1 of 3
    longer = ("Im Garten verbrannten drei Bienenstöcke, alles ist fort.",)
    assert stated(text, cue, others=longer).status == "fact"  # 1 of 4


def test_a_verb_that_is_the_claim_does_not_source_it() -> None:
    """„Forderten“ is what happened when others say so outside a frame, and a frame when they do not."""
    text = "Die Imker forderten drei Euro mehr für Honig."
    cue = attributed(text, "forderten", "drei Euro mehr für Honig", source="Die Imker", kind="role")
    assert stated(text, cue, others=("Die Imker fordern drei Euro mehr für Honig.",)).status == "fact"
    assert stated(text, cue, others=("Honig kostet drei Euro mehr.",)).status == "named"


def test_a_frame_of_an_earlier_sentence_holds_on() -> None:
    """Also where its verb is said elsewhere: it does not stand in the sentence."""
    text = "Die Imkerin fürchtet das Schlimmste. Drei Bienenstöcke seien verbrannt."
    cue = attributed(text, "fürchtet", "Drei Bienenstöcke seien verbrannt", source="Die Imkerin", kind="role")
    found = stated(text, cue, others=(FIRE, "Sie fürchtet es."), number=1)
    assert (found.status, found.source, words(found)) == ("named", "Die Imkerin", [("fürchtet", 0)])


def test_a_frame_of_another_field_does_not() -> None:
    text = "Laut Imkerin verbrannten drei Bienenstöcke."
    cue = attributed(text, "Laut", text[13:-1], source="Imkerin", kind="role", subtype="prepositional")
    card = scored(FIRE, replace(cue, field="title"), title=text)
    title, body = wordings(0, card)
    assert passage(title, meant((FIRE,)), meant((FIRE,)), frozenset(), card).status == "named"
    assert passage(body, meant((FIRE,)), meant((FIRE,)), frozenset(), card).status == "fact"


def test_a_frame_without_content_holds_over_its_clause() -> None:
    text = "Dass drei Bienenstöcke verbrannten, ist traurig, bestätigte die Imkerin."
    cue = attributed(text, "bestätigte", source="die Imkerin", kind="role")
    assert stated(text, cue).status == "fact"
    near = "Drei Bienenstöcke verbrannten wie von der Imkerin bestätigt."
    cue = attributed(near, "bestätigt", source="der Imkerin", kind="role")
    assert (stated(near, cue).status, stated(near, cue).source) == ("named", "der Imkerin")
    assert stated(near, cue, others=("Drei Bienenstöcke verbrannten, das ist bestätigt.",)).status == "fact"


def test_a_report_in_the_passive_by_nobody_is_vague() -> None:
    """Even where the one who was named before is taken for its source."""
    text = "Berichtet wurde, dass drei Bienenstöcke verbrannten."
    cue = attributed(text, "Berichtet", "dass drei Bienenstöcke verbrannten", kind="person")
    assert (stated(text, cue).status, stated(text, cue).source) == ("vague", "")
    active = "Berichtet hat sie, dass drei Bienenstöcke verbrannten."
    cue = attributed(active, "Berichtet", "dass drei Bienenstöcke verbrannten", source="sie", kind="person")
    assert stated(active, cue).status == "named"
    by = "Von Thea Kolb wurde berichtet, dass drei Bienenstöcke verbrannten."
    cue = attributed(by, "berichtet", "dass drei Bienenstöcke verbrannten", source="Thea Kolb", kind="person")
    assert stated(by, cue).status == "named"


def test_a_quotation_without_a_verb_has_no_deciding_words() -> None:
    """What marks it is part of what is said."""
    text = "Thea Kolb: „Drei Bienenstöcke verbrannten.“"
    cue = attributed(
        text, "Drei", "„Drei Bienenstöcke verbrannten.“", source="Thea Kolb", kind="person", subtype="direct"
    )
    found = stated(text, cue)
    assert (found.status, found.source, found.words) == ("named", "Thea Kolb", ())


def test_doubt() -> None:
    text = "Vermutlich verbrannten drei Bienenstöcke."
    found = stated(text, hedged(text, "Vermutlich"))
    assert (found.status, found.source, words(found)) == ("hedged", "", [("Vermutlich", 0)])
    text = "Drei Bienenstöcke könnten verbrennen."
    assert words(stated(text, speculated(text, "könnten"))) == [("könnten", 0)]
    assert stated(text, speculated(text, "könnten")).status == "speculated"


def test_conjecture_comes_before_doubt() -> None:
    text = "Drei Bienenstöcke könnten wohl verbrennen."
    found = stated(text, hedged(text, "wohl"), speculated(text, "könnten"))
    assert (found.status, words(found)) == ("speculated", [("könnten", 1)])


def test_approximators_do_not_count() -> None:
    text = "Rund drei Bienenstöcke verbrannten."
    assert stated(text, hedged(text, "Rund", "approximator")).status == "fact"
    assert stated(text, hedged(text, "Rund", "limiter")).status == "hedged"


def test_editorialising_is_no_doubt() -> None:
    text = "Leider verbrannten drei Bienenstöcke."
    assert stated(text, hedged(text, "Leider", "evaluative", "editorialising")).status == "fact"


@pytest.mark.parametrize(
    "text",
    [
        "Vermutlich war es ein Blitz, drei Bienenstöcke verbrannten.",
        "Drei Bienenstöcke verbrannten, vermutlich war es ein Blitz.",
        "Drei Bienenstöcke verbrannten – vermutlich war es ein Blitz.",
        "Drei Bienenstöcke verbrannten - vermutlich war es ein Blitz.",
        "Drei Bienenstöcke verbrannten: Vermutlich war es ein Blitz.",
    ],
)
def test_doubt_in_another_clause_does_not_count(text: str) -> None:
    cue = hedged(text, "Vermutlich" if "Vermutlich" in text else "vermutlich")
    assert stated(text, cue).status == "fact"
    assert stated(text, cue, others=("Ein Blitz schlug ein.",)).status == "hedged"


@pytest.mark.parametrize("opening", ["dass drei", "ob drei", "und drei", "sowie drei"])
def test_denkbar_ist_reaches_over_its_comma(opening: str) -> None:
    text = f"Denkbar ist, {opening} Bienenstöcke verbrannten."
    assert stated(text, hedged(text, "Denkbar")).status == "hedged"
    other = f"Denkbar ist das, {opening.split()[1]} Bienenstöcke verbrannten."
    assert stated(other, hedged(other, "Denkbar")).status == "fact"


def test_doubt_of_the_sentence_before_does_not_count() -> None:
    text = "Vermutlich war es ein Blitz. Drei Bienenstöcke verbrannten."
    assert stated(text, hedged(text, "Vermutlich"), number=1).status == "fact"


def test_without_words_in_common_all_of_its_own_are_asked() -> None:
    """Not those of its frame: they stand in no content."""
    text = "Laut Imkerin Thea Kolb verbrannten drei Bienenstöcke."
    cue = attributed(text, "Laut", text[23:-1], source="Imkerin Thea Kolb", kind="person", subtype="prepositional")
    assert stated(text, cue, others=("Brot backt.",)).status == "named"
    framed = "Böhme sagte es."  # nothing but frame
    cue = attributed(framed, "sagte", "es", source="Böhme", kind="person")
    assert stated(framed, cue).status == "fact"


@pytest.mark.parametrize(
    ("text", "others", "negated"),
    [
        ("Drei Bienenstöcke wurden nicht gelöscht.", ("Drei Bienenstöcke wurden gelöscht.",), True),
        ("Drei Bienenstöcke wurden gelöscht.", ("Drei Bienenstöcke wurden gelöscht.",), False),
        ("Drei Bienenstöcke wurden nicht gelöscht.", ("Drei Bienenstöcke standen da.",), False),  # others don't say so
        ("Drei Bienenstöcke wurden ohne Zeugen gelöscht, niemand kam.", ("Drei Bienenstöcke wurden gelöscht.",), False),
        ("Kein Zeuge sah die Bienenstöcke brennen.", ("Ein Zeuge sah die Bienenstöcke brennen.",), False),  # a thing
        ("Nicht nur gelöscht wurden die Bienenstöcke.", ("Die Bienenstöcke wurden gelöscht.",), False),
        ("Sie schlief nicht, als drei Bienenstöcke verbrannten.", (FIRE, "Sie schlief."), False),  # another clause
        ("Sie schlief nicht, gelöscht wurden drei Bienenstöcke.", ("Drei Bienenstöcke wurden gelöscht.",), False),
        ("Nicht gelöscht, sagt sie: Bienenstöcke summen, Honig.", ("Bienenstöcke, Honig, gelöscht.",), False),  # 1 of 3
    ],
)
def test_negated(text: str, others: tuple[str, ...], negated: bool) -> None:
    assert stated(text, others=others).negated is negated


def test_a_contrary_negates() -> None:
    """Lemmas that contradict those of others, in the clause that the claim stands in."""
    text = "Die Bienenstöcke blieben geschlossen."
    lemma = worded(text).lemmas[-1]
    others = ("Die Bienenstöcke waren offen.",)
    assert stated(text, others=others).negated is False
    assert stated(text, others=others, opposed=frozenset({lemma})).negated is True
    apart = "Die Bienenstöcke summten offen, das Tor blieb geschlossen."
    assert stated(apart, others=others, opposed=frozenset({lemma})).negated is False
