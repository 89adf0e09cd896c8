"""The words of mentions: names without titles and attributes, and the forms by which wordings are the same."""

import pytest

from bias.sourcing.names import form, is_pronoun, person_name, without_article


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Sergej Lawrow", "Sergej Lawrow"),
        ("der russische Außenminister Sergej Lawrow", "Sergej Lawrow"),
        ("Außenminister Lawrow", "Lawrow"),
        ("Bürgermeisterin Anne Tolk (SPD)", "Anne Tolk"),
        ("Anne Tolk (48), die Sprecherin der Stadt", "Anne Tolk"),
        ("die Sprecherin der Stadt, Anne Tolk", "Anne Tolk"),
        ("der Präsident Tarvens, Enno Vill", "Enno Vill"),
        ("die Ökonomin Anne Tolk vom Institut für Fischerei", "Anne Tolk"),
        ("Anne Tolk von der Gewerkschaft", "Anne Tolk"),
        ("Anne von der Wense", "Anne von der Wense"),
        ("Generalsekretär Jan de Hoop Brandt", "Jan de Hoop Brandt"),
        ("der Landtagsabgeordnete und Fraktionschef Peter Tolk", "Peter Tolk"),
        ("Hafen-Chefin Anne Tolk", "Anne Tolk"),
        ("Frau Tolk", "Tolk"),
        ("Dr. Tolk", "Tolk"),
        ("Ihre Anwältin Petra Vill", "Petra Vill"),
        ("Tolk", "Tolk"),
        ("Bauer", "Bauer"),
        ("Herausforderer Enno Tolk", "Enno Tolk"),
    ],
)
def test_name_of_a_person(mention: str, name: str) -> None:
    assert " ".join(person_name(mention)) == name


@pytest.mark.parametrize(
    "mention",
    ["die Ministerin", "der Minister", "er", "Sie", "", "Anne Tolk und Peter Vill", "Tolk und Vill", "der Geschäftsführer",
     "der Vereinigten Inseln und der Nordmark"],
)  # fmt: skip
def test_no_name_or_several(mention: str) -> None:
    assert person_name(mention) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("die Polizei", "der Polizei"),
        ("das RKI", "RKI"),
        ("des Landesamtes", "das Landesamt"),
        ("des Landesamts", "Landesamt"),
        ("der „Neuen Post“", "die Neue Post"),
        ("das ukrainische Militär", "dem ukrainischen Militär"),
        ("Gemeinde Großau", "der Gemeinde Grossau"),
        ("ein Sprecher der Polizei", "eines Sprechers der Polizei"),
        ("Beobachter", "Beobachtern"),
        ("Konzernkreise", "Konzernkreisen"),
    ],
)
def test_one_form(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Polizei", "Polizei Berlin"),
        ("Polizei Berlin", "Berliner Polizei"),
        ("Polizei", "Bundespolizei"),
        ("die Behörde", "die Behörden"),
        ("ein Sprecher", "eine Sprecherin"),
        ("Bayern", "Bayer"),
        ("ein Bauer", "Bauern"),
    ],
)
def test_two_forms(one: str, other: str) -> None:
    assert form(one) != form(other)


def test_a_wording_is_shown_without_its_definite_article() -> None:
    assert without_article("Die  Polizei\nBerlin") == "Polizei Berlin"
    assert without_article("Ein Sprecher") == "ein Sprecher"
    assert without_article("Die") == "Die"
    assert without_article("die „Neue Post“") == "Neue Post"
    assert without_article("die Agentur »Nordpost«") == "Agentur »Nordpost«"
    assert without_article("„“") == "„“"


def test_pronouns() -> None:
    assert [is_pronoun(each) for each in ("Er", "er selbst", "Ihr", "Eric", "sie alle", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
