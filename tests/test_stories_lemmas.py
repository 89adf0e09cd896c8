"""Words → dictionary forms, and what these mean the same as."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bias.language.verbs import fold
from bias.stories import lemmas
from bias.stories.lemmas import concepts, lemma, meanings, particle_verb, particles


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Häuser", "haus"), ("Kindern", "kind"), ("ging", "gehen"), ("gegangen", "gehen"), ("Straße", "strasse"),
        ("Strasse", "strasse"), ("STRASSE", "strasse"), ("Straßen", "strasse"), ("stieg", "steigen"),
        ("gestiegen", "steigen"), ("evakuiert", "evakuieren"), ("Verletzten", "verletzte"),
        ("Angeklagten", "angeklagte"), ("angeklagt", "anklagen"), ("ausgebrannt", "ausbrennen"),
        ("abgebrannte", "abbrennen"), ("zurückgetreten", "zurücktreten"), ("einzustellen", "einstellen"),
    ],
)  # fmt: skip
def test_dictionary_forms(word: str, expected: str) -> None:
    assert lemma(word) == expected


def test_separable_verbs_that_no_group_has_are_put_together_again() -> None:
    """Their participle and their infinitive with `zu`, both with the simple verb from the dictionary."""
    assert [word for word in ("abmähen", "einreichen", "hinaustragen") if word in meanings().groups] == []
    assert (lemma("abgemäht"), lemma("abzumähen")) == ("abmähen", "abmähen")
    assert lemma("einzureichen") == "einreichen"
    assert lemma("hinauszutragen") == "hinaustragen"
    assert lemma("durchzustreamen") == "durchstreamen"  # the dictionary has neither
    assert lemma("herausgepflückt") == "herauspflücken"
    assert lemma("zuhause") == "zuhause"


def test_what_no_dictionary_has_is_folded() -> None:
    assert lemma("Quoxstraß") == "quoxstrass"
    assert lemma("xyzt") == "xyzt"


def test_over_long_words_are_not_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "_looked_up", lambda word: f"looked-up-{len(word)}")
    assert lemma("Q" + "o" * 39) == "looked-up-40"
    assert lemma("Q" + "o" * 40) == "q" + "o" * 40
    lemma.cache_clear()


def test_meanings_are_groups_or_the_lemma_itself() -> None:
    assert concepts("feuer") == concepts("brand") == concepts("brennen") == ("=feuer",)
    assert concepts("teekanne") == ("teekanne",)
    assert set(concepts("einstellen")) >= {"=stopp", "=einstellung-job"}  # a word with two meanings has both


def test_compounds_mean_what_their_last_part_means() -> None:
    assert concepts("grossbrand") == concepts("lagerhallenbrand") == ("=feuer",)
    assert concepts("waldbrand") == ("=feuer", "=waldbrand")  # a group of its own, and that of its head
    assert concepts("brandy") == ("brandy",)
    assert "haus" in meanings().groups
    assert concepts("gartenhaus") == ("gartenhaus",)  # parts of four letters are found in too many words


@pytest.mark.parametrize(
    ("word", "head"), [("wochenende", "ende"), ("widerstand", "stand"), ("jahrhundert", "hundert")]
)
def test_opaque_compounds_mean_themselves(word: str, head: str) -> None:
    assert word.endswith(head)
    assert concepts(word) == (word,)


def test_opaque_compounds_would_mean_their_last_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the list: it is what keeps a background from being a reason."""
    assert concepts("hintergrund") == ("hintergrund",)
    monkeypatch.setattr(lemmas, "_OPAQUE", frozenset())
    concepts.cache_clear()
    try:
        assert [word for word in ("beispiel", "begleitung", "unterhaltung") if concepts(word) != (word,)] != []
    finally:
        concepts.cache_clear()


def test_split_verbs() -> None:
    assert particle_verb("ein", "stellt") == particle_verb("ein", "stellte") == "einstellen"
    assert particle_verb("zurück", "trat") == "zurücktreten"
    assert particle_verb("um", "zieht") == "umziehen"
    assert particle_verb("um", "gibt") is None  # umgeben does not part
    assert particle_verb("ein", "Stellt") is None
    assert particle_verb("mit", "quoxt") is None
    assert {"ein", "zurück", "über"} <= particles()
    assert all(each == fold(each) for each in particles())


@given(st.from_regex(r"[^\W\d_]{1,45}", fullmatch=True))
@example("ß")
@example("İstanbul")
@example("ge")
@example("ausge")
@example("einzu")
@example("abgegegangen")
@example("ﬀ")
def test_every_word_has_a_folded_lemma_and_a_meaning(word: str) -> None:
    found = lemma(word)
    assert found and found == fold(found)
    assert concepts(found) and all(concepts(found))
