"""The subjunctive by rule: which verbs of a sentence are in it, and which forms only look as if they were."""

import pytest

from bias.language.analyser import Analyser

ANALYSER = Analyser()


def found(text: str) -> list[str]:
    reading = ANALYSER.read(text)
    return [reading.words[at].text for unit in range(len(reading.units)) for at in reading.subjunctives(unit)]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Er sagte, die Lage sei ernst und die Häuser seien leer.", ["sei", "seien"]),
        ("Er habe Zeit, sie werde kommen, es könne regnen, man müsse warten.", ["habe", "werde", "könne", "müsse"]),
        ("Der Plan dürfe nicht scheitern, er solle gelingen, man wolle es.", ["dürfe", "solle", "wolle"]),
        ("Sie gehe heim, sie brauche Geld, es käme Hilfe.", ["gehe", "brauche", "käme"]),
        ("Sie hätten gewonnen, wenn sie geblieben wären, und würden feiern.", ["hätten", "wären", "würden"]),
        ("Es gäbe Brot, er ginge gern, sie wüsste es.", ["gäbe", "ginge", "wüsste"]),
        ("Der Bus, der die Stadt erreiche, sei voll, hieß es.", ["erreiche", "sei"]),
        ("Das Amt teilte mit, die Strecke bleibe gesperrt.", ["bleibe"]),
        ("Er sagte, er lasse das Haus stehen.", ["lasse"]),
        ("Er sagte, er trage die Kosten.", ["trage"]),
        ("Man hoffe auf Regen.", ["hoffe"]),
        ("Das wisse er nicht.", ["wisse"]),
        ("Er meinte, das Geld reiche.", ["reiche"]),
        ("Die Kraft reiche nicht aus, sagte er.", ["reiche"]),
        ("Die Suche dauere an.", ["dauere"]),
        ("Die Lage bessere sich.", ["bessere"]),
        ("Die Firma zahle nicht, sie stelle niemanden ein.", ["zahle", "stelle"]),
    ],
)
def test_subjunctives_are_found(text: str, verbs: list[str]) -> None:
    assert found(text) == verbs


@pytest.mark.parametrize(
    ("text", "verb"), [("Der Richter frage nach.", "frage"), ("Die Kirche plane einen Bau.", "plane")]
)
def test_a_noun_that_ends_like_an_adjective_takes_no_verb_for_a_noun(text: str, verb: str) -> None:
    assert found(text) == [verb]


@pytest.mark.parametrize(
    "text", ["Ich habe Zeit.", "Heute habe ich Zeit.", "Ich gehe heim und werde bleiben.", "Das glaube ich nicht."]
)
def test_the_first_person_is_indicative(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Ich glaube, er sei krank und könne nicht kommen.", ["sei", "könne"]),
        ("Ich wäre gern da und würde bleiben.", ["wäre", "würde"]),
    ],
)
def test_forms_that_no_indicative_has_count_beside_ich(text: str, verbs: list[str]) -> None:
    assert found(text) == verbs


@pytest.mark.parametrize(
    "text",
    [
        "Die alte Frau wartet.",
        "Wer reiche Leute kennt, lacht.",
        "Die klare Linie fehlt.",
        "Eine bessere Lage gab es nie.",
        "Sie wohnt in der Nähe.",
    ],
)
def test_adjectives_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Habe blieb im Haus.",
        "Die Suche dauert an.",
        "Die Stelle blieb frei.",
        "Eine Frage bleibt offen.",
        "Die Trage stand im Flur.",
    ],
)
def test_nouns_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["Die Preise stiegen.", "Die Gäste blieben und gingen erst spät.", "Sie ließen das Tor offen."]
)
def test_preterites_that_look_alike_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["Sei still!", "Sei vorsichtig, sagte er."])
def test_an_imperative_at_the_start_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Sei dies der Fall, zahlt die Stadt.", "Sei"),
        ("Hätte er gewartet, lebte er noch.", "Hätte"),
        ("Wäre das Tor zu, kämen keine Rehe.", "Wäre"),
    ],
)
def test_a_condition_at_the_start_is_one(text: str, verb: str) -> None:
    assert found(text)[0] == verb


@pytest.mark.parametrize(
    "text",
    [
        "Der Zug kommt um acht.",
        "Sie haben gewonnen, weil sie liefen.",
        "Das Haus ist leer und wird verkauft.",
        "Er konnte nicht und wollte nicht.",
    ],
)
def test_the_indicative_is_none(text: str) -> None:
    assert found(text) == []
