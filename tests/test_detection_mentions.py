"""Phrases that may name a source, their other names, and the groups of those who are the same, on invented sentences."""

from __future__ import annotations

import pytest
from read_sentences import read, shown, span

from bias.detection.mentions import Group, Groups, aliases, form, names, phrases, weight


def offered(text: str, *, local: bool = True) -> dict[str, str]:
    """The phrases of a sentence with what they are."""
    reading = read(text)
    return {reading.mention(tokens).text: kind for tokens, kind in phrases(reading, 0, local).items()}


def group_of(groups: Groups, text: str, nth: int = 0) -> Group:
    """The group of the nth mention in these words; a mention that is known already is not taken in again."""
    group = groups.add(span(groups.reading, text, nth))
    assert group is not None
    return group


def whole(*sentences: str) -> Groups:
    reading = read(*sentences)
    groups = Groups(reading)
    groups.read_to(len(reading.units) - 1)
    return groups


def fullest(groups: Groups, group: Group) -> str | None:
    """The fullest of all mentions of a group."""
    end = len(groups.reading.words)
    best = group.fullest(end, end)
    return None if best is None else shown(groups.reading, best[:2])


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Die Landrätin sprach gestern.", "Die Landrätin"),
        ("Gestern sprach Landrätin Eva Lohr.", "Landrätin Eva Lohr"),
        ("Gestern sprach der alte Vorsitzende.", "der alte Vorsitzende"),
        ("Gestern sprach die Sprecherin der Bahn.", "die Sprecherin der Bahn"),
        ("Gestern sprach ein Vertreter des Landkreises.", "ein Vertreter des Landkreises"),
        ("Gestern sprach ein Sprecher von Nordglas.", "ein Sprecher von Nordglas"),
        ("Gestern sprach Otto Kern (SPD).", "Otto Kern (SPD)"),
        ("Das Amt für Vogelkunde (AVK) zählt.", "Das Amt für Vogelkunde (AVK)"),
        ("Otto Brink, Präsident des Verbands, lächelte.", "Otto Brink, Präsident des Verbands"),
        ("Zwei Zeugen schwiegen.", "Zwei Zeugen"),
        ("Seine Anwältin schwieg.", "Seine Anwältin"),
    ],
)
def test_a_phrase_is_offered_in_its_full_extent(text: str, phrase: str) -> None:
    assert offered(text)[phrase] == "phrase"
    assert offered(text, local=False)[phrase] == "phrase"


def test_with_and_without_apposition() -> None:
    found = offered("Otto Brink, Präsident des Verbands, lächelte.")
    assert {"Otto Brink", "Otto Brink, Präsident des Verbands", "Präsident des Verbands"} <= set(found)


def test_with_and_without_an_attribute_of_place() -> None:
    found = offered("Gestern sprach der Botschafter in Genf.")
    assert {"der Botschafter", "der Botschafter in Genf"} <= set(found)
    assert "der Botschafter in Genf" not in offered("Gestern sprach der Botschafter in Genf.", local=False)


def test_a_relative_clause_is_no_part_of_a_phrase() -> None:
    found = [phrase for phrase in offered("Die Frau, die das Auto sah, schwieg.") if phrase.startswith("Die")]
    assert found == ["Die Frau"]


def test_inner_phrases_are_marked_and_can_be_left_out() -> None:
    text = "Gestern sprach der Abgeordnete Paul Stein."
    assert offered(text)["Stein"] == "inner"
    assert "Stein" not in offered(text, local=False)
    assert offered("Gestern sprach Stein.")["Stein"] == "phrase"


def test_pronouns_are_offered_where_they_can_stand_for_a_source() -> None:
    found = offered("Er traf ihn und deren Anwalt.")
    assert found["Er"] == "pronoun"
    assert found["deren"] == "pronoun"
    assert offered("Gestern habe ich nichts gesehen.").get("ich") is None


def test_verbs_and_adverbs_are_no_phrases() -> None:
    assert set(offered("Sie kam am Abend leise und sprach von Frieden.")) == {"Sie", "Abend", "Frieden"}


def test_names_end_before_attributes_brackets_and_appositions() -> None:
    reading = read("Die Sprecherin der Bahn, Eva Lohr, sprach mit Otto Kern (SPD) in Genf.")
    for phrase, expected in (
        ("Die Sprecherin der Bahn, Eva Lohr", ["sprecherin"]),
        ("Otto Kern (SPD)", ["otto", "kern"]),
        ("Eva Lohr", ["eva", "lohr"]),
    ):
        assert names(reading.words, *span(reading, phrase)) == expected


def test_a_pronoun_has_no_name() -> None:
    reading = read("Sie schwieg.")
    assert names(reading.words, 0, 1) == []
    assert Groups(reading).add((0, 1)) is None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Die Sprecherin der Bahn, Eva Lohr", ["lohr"]),
        ("Otto Brink, Präsident des Verbands", ["präsident"]),
        ("Das Robert-Blum-Institut (RBI)", ["rbi"]),
        ("Die Deutsche Gesellschaft für Vogelkunde (DGV)", ["dgv"]),
        ("Otto Kern (SPD)", []),  # a party is not the man
        ("Der Abgeordnete Christian Wolf (CDU)", []),  # not even one that begins like him
        ("Der Abgeordnete Paul Stein (CDU)", []),
        ("Das Institut (Kiel)", []),  # a place is no abbreviation
        ("Das Institut (XYZ)", []),  # of none of its words
        ("Otto Brink", []),
    ],
)
def test_aliases_by_apposition_and_bracket(phrase: str, expected: list[str]) -> None:
    reading = read(f"{phrase}, schwieg." if "," in phrase else f"{phrase} schwieg.")
    assert aliases(reading.words, *span(reading, phrase)) == expected


def test_weight_counts_capitalised_words() -> None:
    reading = read("Gestern sprach der Abgeordnete Paul Stein.")
    assert weight(reading.words, span(reading, "der Abgeordnete Paul Stein")) == 3
    assert weight(reading.words, span(reading, "Stein")) == 1


def test_form_of_a_mention() -> None:
    reading = read("Gestern traf er den Zeugen und deren Anwalt.")
    assert form(reading.words, None) == "none"
    assert form(reading.words, span(reading, "er")) == "pronoun:er"
    assert form(reading.words, span(reading, "deren")) == "pronoun:deren"
    assert form(reading.words, span(reading, "deren Anwalt")) == "phrase"
    assert form(reading.words, span(reading, "den Zeugen")) == "phrase"


def test_surname_and_full_name_are_one() -> None:
    groups = whole("Der Abgeordnete Paul Stein kam.", "Stein schwieg.")
    group = group_of(groups, "Stein", 1)
    assert group is group_of(groups, "Der Abgeordnete Paul Stein")
    assert fullest(groups, group) == "Der Abgeordnete Paul Stein"


def test_a_genitive_s_is_no_other_name() -> None:
    groups = whole("Der Abgeordnete Paul Stein kam.", "Nach Angaben Steins fehlte das Geld.")
    assert group_of(groups, "Steins") is group_of(groups, "Der Abgeordnete Paul Stein")


def test_a_name_met_in_the_genitive_first_is_known_without_it() -> None:
    groups = whole("Nach Angaben Steins fehlte das Geld.", "Stein schwieg.")
    assert group_of(groups, "Steins") is group_of(groups, "Stein")


def test_an_abbreviation_is_its_institution() -> None:
    groups = whole("Das Robert-Blum-Institut (RBI) warnt.", "Das RBI zählt.")
    group = group_of(groups, "Das RBI")
    assert group is group_of(groups, "Das Robert-Blum-Institut (RBI)")
    assert fullest(groups, group) == "Das Robert-Blum-Institut (RBI)"


def test_a_party_in_brackets_is_not_its_member() -> None:
    groups = whole("Paul Stein (CDU) kam.", "Die CDU tagte.")
    assert group_of(groups, "Die CDU") is not group_of(groups, "Paul Stein (CDU)")


def test_an_apposition_is_the_same_person() -> None:
    groups = whole("Otto Brink, Präsident des Verbands, kam.", "Der Präsident schwieg.")
    group = group_of(groups, "Der Präsident")
    assert fullest(groups, group) == "Otto Brink, Präsident des Verbands"


def test_two_people_stay_two() -> None:
    groups = whole(
        "Der Abgeordnete Paul Stein kam.", "Die Abgeordnete Karla Brandt ging.", "Stein und Brandt schwiegen."
    )
    assert group_of(groups, "Der Abgeordnete Paul Stein") is not group_of(groups, "Die Abgeordnete Karla Brandt")


def test_fullest_leaves_out_what_overlaps_the_asking_mention() -> None:
    groups = whole("Stein kam.", "Der Abgeordnete Paul Stein schwieg.")
    group = group_of(groups, "Stein")
    own = span(groups.reading, "Der Abgeordnete Paul Stein")
    best = group.fullest(own[0], len(groups.reading.words))
    assert best is not None
    assert shown(groups.reading, best[:2]) == "Stein"


def test_of_equal_mentions_the_earliest_is_the_fullest() -> None:
    groups = whole("Minister Stein kam.", "Abgeordneter Stein ging.")
    group = group_of(groups, "Minister Stein")
    assert group is group_of(groups, "Abgeordneter Stein")
    assert fullest(groups, group) == "Minister Stein"


def test_who_spoke_is_remembered_in_order() -> None:
    groups = whole("Paul Stein kam.", "Karla Brandt ging.")
    stein, brandt = group_of(groups, "Paul Stein"), group_of(groups, "Karla Brandt")
    for group, unit in ((stein, 0), (brandt, 1), (None, 1), (stein, 1)):
        groups.spoke(group, unit)
    assert groups.speakers == [stein, brandt, stein]
    assert stein.spoke == [0, 1]
