"""Paradigms from principal parts, and the forms that a word may be."""

import pytest

from bias.language import verbs as v

NAMES = {
    v.FINITE: "finite",
    v.INFINITIVE: "infinitive",
    v.PARTICIPLE: "participle",
    v.SUBJUNCTIVE1: "subjunctive1",
    v.SUBJUNCTIVE2: "subjunctive2",
    v.PAST: "past",
    v.PRESENT_PARTICIPLE: "present-participle",
    v.ZU: "zu",
}


def named(bits: int) -> set[str]:
    return {name for bit, name in NAMES.items() if bits & bit}


def bits(word: str) -> set[str]:
    return named(v.verbs().bits(v.fold(word)))


def with_form(lemma: str, wanted: int) -> set[str]:
    return {form for form, found in v.verbs().paradigm(lemma).forms.items() if found & wanted}


def test_a_weak_verb() -> None:
    assert with_form("sagen", v.FINITE) == {
        "sage",
        "sagst",
        "sagt",
        "sagen",
        "saget",
        "sagest",
        "sagte",
        "sagtest",
        "sagten",
        "sagtet",
    }
    assert with_form("sagen", v.PAST) == {"sagte", "sagtest", "sagten", "sagtet"}
    assert with_form("sagen", v.SUBJUNCTIVE1) == {"sage"}
    assert with_form("sagen", v.PARTICIPLE) == {"gesagt"}
    assert with_form("sagen", v.INFINITIVE) == {"sagen"}
    assert with_form("sagen", v.PRESENT_PARTICIPLE) == {"sagend"}


@pytest.mark.parametrize(
    ("lemma", "past", "participle"),
    [
        ("reden", "redete", "geredet"),
        ("öffnen", "öffnete", "geöffnet"),
        ("rechnen", "rechnete", "gerechnet"),
        ("lernen", "lernte", "gelernt"),
        ("handeln", "handelte", "gehandelt"),
        ("studieren", "studierte", "studiert"),
        ("gehören", "gehörte", "gehört"),
        ("berichten", "berichtete", "berichtet"),
        ("übersetzen", "übersetzte", "übersetzt"),
        ("versichern", "versicherte", "versichert"),
        ("betonen", "betonte", "betont"),
    ],
)
def test_preterites_and_participles_of_weak_verbs(lemma: str, past: str, participle: str) -> None:
    assert past in with_form(lemma, v.PAST)
    assert with_form(lemma, v.PARTICIPLE) == {participle}


@pytest.mark.parametrize(
    ("lemma", "third", "past", "subjunctive", "participle"),
    [
        ("sprechen", "spricht", "sprach", "spräche", "gesprochen"),
        ("versprechen", "verspricht", "versprach", "verspräche", "versprochen"),
        ("widersprechen", "widerspricht", "widersprach", "widerspräche", "widersprochen"),
        ("werfen", "wirft", "warf", "würfe", "geworfen"),
        ("wissen", "weiss", "wusste", "wüsste", "gewusst"),
        ("geben", "gibt", "gab", "gäbe", "gegeben"),
    ],
)
def test_strong_verbs(lemma: str, third: str, past: str, subjunctive: str, participle: str) -> None:
    assert third in with_form(lemma, v.FINITE) - with_form(lemma, v.PAST)
    assert past in with_form(lemma, v.PAST)
    assert subjunctive in with_form(lemma, v.SUBJUNCTIVE2)
    assert with_form(lemma, v.PARTICIPLE) == {participle}


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("angekündigt", {"participle"}),
        ("anzukündigen", {"infinitive", "zu"}),
        ("ankündigte", {"finite", "past"}),
        ("ankündigend", {"present-participle"}),
        ("kündigte", {"finite", "past"}),
        ("widersprach", {"finite", "past"}),
        ("widersprochen", {"participle"}),
        ("versprochen", {"participle"}),
        ("gehört", {"finite", "participle"}),
        ("studiert", {"finite", "participle"}),
        ("übersetzt", {"finite", "participle"}),
        ("vorgeworfen", {"participle"}),
        ("vorzuwerfen", {"infinitive", "zu"}),
        ("eingeräumt", {"participle"}),
        ("mitzuteilen", {"infinitive", "zu"}),
        ("wisse", {"finite", "subjunctive1"}),
        ("hielte", {"finite", "subjunctive2"}),
        ("grüßt", {"finite"}),
        ("grüsst", {"finite"}),
    ],
)
def test_words_are_recognised_by_their_form(word: str, forms: set[str]) -> None:
    assert bits(word) == forms


@pytest.mark.parametrize("word", ["haus", "tisch", "schnell", "über", "gestern", ""])
def test_other_words_are_no_verb(word: str) -> None:
    assert bits(word) == set()


def test_folding() -> None:
    assert v.fold("GRÖSSE") == v.fold("größe") == "grösse"
