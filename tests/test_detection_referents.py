"""Whom a source may refer to: the choices that a pronoun, a surname or nobody at all is given, on invented sentences."""

from __future__ import annotations

from read_sentences import read, shown, span

from bias.detection.mentions import Group, Groups
from bias.detection.referent_features import Reference, referents


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


def referents_of(
    groups: Groups, source: str | None, cue: str, *, nth: int = 0
) -> list[tuple[str | None, Group | None]]:
    reading = groups.reading
    tokens = None if source is None else span(reading, source, nth)
    at = span(reading, cue)
    reference = Reference(tokens, at, reading.unit_of(at[0]), "indirect")
    return [(shown(reading, mention), group) for mention, group, _ in referents(groups, reference)]


def test_groups_are_read_up_to_a_sentence_and_no_further() -> None:
    groups = Groups(read("Paul Stein kam.", "Karla Brandt ging."))
    groups.read_to(0)
    assert [mention for mention, _ in referents_of(groups, None, "ging")] == ["Paul Stein", None]
    groups.read_to(1)
    groups.read_to(1)  # a second time adds nothing
    assert [mention for mention, _ in referents_of(groups, None, "ging")] == ["Paul Stein", "Karla Brandt", None]
    assert len(group_of(groups, "Karla Brandt").mentions) == 1


def test_a_pronoun_may_mean_those_mentioned_just_before() -> None:
    groups = whole("Die Ministerin Karla Brandt kam nach Kiel.", "Sie sagte, der Plan sei fertig.")
    choices = referents_of(groups, "Sie", "sagte")
    assert ("Die Ministerin Karla Brandt", group_of(groups, "Die Ministerin Karla Brandt")) in choices
    assert choices[-1] == (None, None)
    assert all(mention != "der Plan" for mention, _ in choices)  # stands behind the pronoun


def test_a_surname_may_mean_the_full_name_however_long_ago() -> None:
    fillers = [f"Der Regen dauerte {number} Tage." for number in range(2, 9)]
    groups = whole("Der Abgeordnete Paul Stein kam.", *fillers, "Stein sagte, das Geld fehle.")
    choices = referents_of(groups, "Stein", "sagte", nth=1)
    assert ("Der Abgeordnete Paul Stein", group_of(groups, "Der Abgeordnete Paul Stein")) in choices


def test_somebody_long_unmentioned_is_no_choice_for_a_pronoun() -> None:
    fillers = [f"Es regnete {number} Tage lang." for number in range(2, 9)]
    groups = whole("Der Abgeordnete Paul Stein kam.", *fillers, "Er sagte, das Geld fehle.")
    assert "Der Abgeordnete Paul Stein" not in [mention for mention, _ in referents_of(groups, "Er", "sagte")]


def test_a_recent_speaker_stays_a_choice() -> None:
    fillers = [f"Es regnete {number} Tage lang." for number in range(2, 9)]
    groups = whole("Der Abgeordnete Paul Stein kam.", *fillers, "Er sagte, das Geld fehle.")
    groups.spoke(group_of(groups, "Der Abgeordnete Paul Stein"), 0)
    assert "Der Abgeordnete Paul Stein" in [mention for mention, _ in referents_of(groups, "Er", "sagte")]


def test_a_speaker_is_no_choice_any_more_when_four_others_have_spoken() -> None:
    fillers = [f"Es regnete {number} Tage lang." for number in range(2, 9)]
    people = ("Paul Stein", "Karla Brandt", "Otto Kern", "Eva Lohr", "Jonas Wendt")
    groups = whole(*(f"{name} kam." for name in people), *fillers, "Er sagte, es reiche.")
    for name in people:
        groups.spoke(group_of(groups, name), 0)
    speakers = [group for _, group in referents_of(groups, "Er", "sagte")]
    assert group_of(groups, "Karla Brandt") in speakers
    assert group_of(groups, "Paul Stein") not in speakers


def test_nobody_is_always_offered_and_last() -> None:
    groups = whole("Sagte das jemand?")
    assert referents_of(groups, None, "Sagte") == [(None, None)]
    groups = whole("Paul Stein kam.", "Karla Brandt sagte, er sei zu spät.")
    choices = referents_of(groups, "Karla Brandt", "sagte")
    assert choices[-1] == (None, None)
    assert [mention for mention, _ in choices].count(None) == 1


def test_no_mention_is_its_own_antecedent() -> None:
    groups = whole("Paul Stein kam.", "Karla Brandt sagte, er sei zu spät.")
    assert "Karla Brandt" not in [mention for mention, _ in referents_of(groups, "Karla Brandt", "sagte")]


def test_features_of_a_referent_name_distance_form_and_agreement() -> None:
    groups = whole("Die Ministerin Karla Brandt kam nach Kiel.", "Sie sagte, der Plan sei fertig.")
    reading = groups.reading
    at = span(reading, "sagte")
    made = referents(groups, Reference(span(reading, "Sie"), at, 1, "indirect"))
    features = next(each for mention, _, each in made if shown(reading, mention) == "Die Ministerin Karla Brandt")
    assert {"form=pronoun:sie", "far=pronoun|1", "gender=pronoun:sie|sie", "kind=pronoun:sie|person"} <= set(features)
    assert "nobody" in made[-1][2]
    assert "nobody" not in features
