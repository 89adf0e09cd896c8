"""Merging mentions into sources: three rules, each with its near miss."""

import pytest
from worked_example import DETECTION_1, DETECTION_2

from bias.model import Finding, Mention, Source
from bias.scoring.sources import distinct_sources

TOLK = Mention(start=0, end=25, text="Bürgermeisterin Anne Tolk")


def said(text: str, kind: str = "person", antecedent: Mention | None = None, start: int | None = 100) -> Finding:
    begin = start if text else None
    source = Source(
        start=begin,
        end=None if begin is None else begin + len(text),
        text=text,
        kind=kind,
        antecedent=antecedent,
    )
    return Finding(
        category="attribution",
        subtype="indirect",
        field="text",
        start=200,
        end=205,
        text="sagte",
        sentence=0,
        source=source,
        content=(),
    )


def test_the_worked_example() -> None:
    assert distinct_sources(f for f in DETECTION_1.findings if f.category == "attribution") == 2
    assert distinct_sources(DETECTION_2.findings) == 1


@pytest.mark.parametrize(
    ("mentions", "number"),
    [
        ([said("die Polizei", "organisation"), said("Polizei", "organisation")], 1),
        ([said("Die POLIZEI", "organisation"), said("der Polizei", "organisation")], 1),
        ([said("Gemeinde Großau", "organisation"), said("Gemeinde Grossau", "organisation")], 1),
        ([said("die „Neue Post“", "medium"), said("Neue Post", "medium")], 1),
        ([said("Polizei", "organisation"), said("Bundespolizei", "organisation")], 2),
        ([said("ein Sprecher", "role"), said("eine Sprecherin", "role")], 2),
    ],
)
def test_the_same_words_are_one_source(mentions: list[Finding], number: int) -> None:
    assert distinct_sources(mentions) == number


def test_a_pronoun_counts_as_what_it_refers_to() -> None:
    assert distinct_sources([said("Bürgermeisterin Anne Tolk", start=0), said("sie", antecedent=TOLK)]) == 1
    assert distinct_sources([said("sie", antecedent=TOLK), said("", antecedent=TOLK)]) == 1


def test_two_pronouns_with_two_antecedents_are_two_sources() -> None:
    other = Mention(start=40, end=50, text="Jens Weber")
    assert distinct_sources([said("sie", antecedent=TOLK), said("er", antecedent=other)]) == 2


def test_an_antecedent_that_refers_further_back_is_followed() -> None:
    short = said("Tolk", antecedent=TOLK, start=60)
    again = said("sie", antecedent=Mention(start=60, end=64, text="Tolk"))
    assert distinct_sources([short, again]) == 1


def test_a_name_is_found_in_the_fuller_one() -> None:
    assert distinct_sources([said("sie", antecedent=TOLK), said("Anne Tolk"), said("Tolk")]) == 1


def test_another_first_name_is_another_person() -> None:
    assert distinct_sources([said("sie", antecedent=TOLK), said("Peter Tolk")]) == 2


def test_a_last_name_that_two_share_is_the_one_named_before() -> None:
    peter = Mention(start=40, end=50, text="Peter Tolk")
    assert distinct_sources([said("sie", antecedent=TOLK), said("er", antecedent=peter), said("Tolk")]) == 2


def test_a_last_name_before_the_two_who_share_it_is_neither() -> None:
    anne, peter = said("Anne Tolk", start=60), said("Peter Tolk", start=80)
    assert distinct_sources([said("Tolk", start=5), anne, peter]) == 3


def test_a_pronoun_that_refers_to_nobody_is_no_source_of_its_own() -> None:
    assert distinct_sources([said("Anne Tolk"), said("sie")]) == 1


def test_an_organisation_is_no_person_of_that_name() -> None:
    assert distinct_sources([said("sie", antecedent=TOLK), said("Tolk", "organisation")]) == 2


def test_nobody_is_no_source() -> None:
    assert distinct_sources([said("", "none"), said("", "vague")]) == 0
    assert distinct_sources([said("man", "none")]) == 0
    assert distinct_sources([]) == 0
