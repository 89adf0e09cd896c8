"""Gate of `lexicons/de/same_meaning/`: every group ties its own examples and no others; the loader and its messages."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from bias.detection.lexicon import load as load_lexicon
from bias.language.same_meaning import Group, Unit, indexed, load, parsed, shipped
from bias.language.same_meaning_forms import forms, particle_of, verb_forms
from bias.language.verbs import fold
from bias.model import BiasError

Written = frozenset[tuple[str, ...]]
"""Ways to write a wording: each the folded words that must all stand in the sentence."""

NOUN_ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern", "nen", "se", "sen")
ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em", "ere", "eren", "erer", "eres", "sten", "ste", "esten")
CHANGED = {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}
GROUPS = [group for part in shipped().values() for group in part.groups]
OPPOSITIONS = [each for part in shipped().values() for each in part.oppositions]


def noun_forms(noun: str) -> set[str]:
    """Singular and plural in every case; the last of its vowels a, o, u may change, as in many plurals."""
    umlauted = re.sub(r"(.*)(au|[aou])(?=[^aou]*$)", lambda found: found[1] + CHANGED[found[2]], fold(noun))
    return {stem + ending for stem in (fold(noun), umlauted) for ending in NOUN_ENDINGS}


def adjective_forms(adjective: str) -> set[str]:
    word = fold(adjective)
    short = word[:-2] + word[-1] if word.endswith(("el", "er")) else word
    return {stem + ending for stem in (word, short) for ending in ADJECTIVE_ENDINGS}


@cache
def ways(wording: str, kind: str) -> Written:
    """All ways to write a wording; of one of several words only the last changes."""
    *rest, last = wording.split()
    head = tuple(map(fold, rest))
    if kind == "verbs":
        return frozenset((*head, *filter(None, found)) for found in verb_forms(last))
    made = noun_forms(last) if kind == "nouns" else adjective_forms(last)
    return frozenset((*head, form) for form in made)


def held(group: Group, sentence: str) -> set[str]:
    """The wordings of a group that a sentence holds."""
    words = set(map(fold, re.findall(r"[\w-]+", sentence)))
    kinds = {"nouns": group.nouns, "verbs": group.verbs, "adjectives": group.adjectives}
    return {
        wording
        for kind, wordings in kinds.items()
        for wording in wordings
        if any(words.issuperset(way) for way in ways(wording, kind))
    }


def test_how_much_there_is() -> None:
    assert len(GROUPS) >= 700
    assert len(OPPOSITIONS) >= 120


@pytest.mark.parametrize("ids", [[group.id for group in GROUPS], [each.id for each in OPPOSITIONS]])
def test_ids_are_unique_over_all_files_and_plain(ids: list[str]) -> None:
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert [name for name in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.id)
def test_group(group: Group) -> None:
    """No wording twice, capitals where German has them, and every pair of examples tied or kept apart."""
    verbs = [wording.split()[-1] for wording in group.verbs]

    for wordings in (group.nouns, group.verbs, group.adjectives):
        assert [word for word, count in Counter(map(fold, wordings)).items() if count > 1] == []
    assert [word for word in group.nouns if word == word.lower()] == []
    assert [word for word in verbs if not re.fullmatch(r"[a-zäöüß]+(en|ern|eln|tun|sein)|sein|tun", word)] == []
    assert [word for word in group.adjectives if word != word.lower()] == []
    assert group.joins, "a group wants a pair of sentences that it ties"
    for one, other in zip(group.joins[::2], group.joins[1::2], strict=True):
        first, second = held(group, one), held(group, other)
        assert first, f"no wording in: {one}"
        assert second, f"no wording in: {other}"
        assert len(first | second) > 1, f"only one wording in: {one} {other}"
    for one, other in zip(group.apart[::2], group.apart[1::2], strict=True):
        assert held(group, one), f"a near miss wants a wording in: {one}"
        assert not held(group, other), f"ties what it must not: {other}"


def test_the_gate_sees_what_is_wrong() -> None:
    fire = Group(id="feuer", nouns=("Feuer", "Brand"), verbs=("ausbrennen", "in Flammen stehen"))

    assert held(fire, "Der Wagen brannte vollständig aus.") == {"ausbrennen"}
    assert held(fire, "Nach den Bränden stand die Halle noch in Flammen.") == {"Brand", "in Flammen stehen"}
    assert held(fire, "Ein Händler der Brandung steht in der Halle.") == set()


def test_nothing_both_says_the_same_and_contradicts() -> None:
    known = load()
    clashes = {
        (word, other)
        for word, others in known.opposites.items()
        for other in others
        if word == other or set(known.groups.get(word, ())) & set(known.groups.get(other, ()))
    }

    assert clashes == set()


def test_dictionary_forms_and_separable_verbs_are_all_in_use() -> None:
    wordings = [wording for group in GROUPS for wording in group.wordings]
    inside = {word for wording in wordings if " " in wording for word in wording.split()}
    ends = {wording.split()[-1] for wording in wordings} | {
        word for each in OPPOSITIONS for word in (*each.left, *each.right)
    }

    assert [word for part in shipped().values() for word in part.forms if word not in inside] == []
    assert [verb for part in shipped().values() for verb in part.separable if verb not in ends] == []


def test_a_unit_is_one_thing_only() -> None:
    pairs = {(fold(word), unit) for part in shipped().values() for word, unit in part.units}

    assert [word for word, count in Counter(word for word, _ in pairs).items() if count > 1] == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("Wochen", "Tage", 7),
        ("Jahr", "Monate", 12),
        ("Stunde", "Minuten", 60),
        ("Tag", "Stunden", 24),
        ("Mrd.", "Millionen", 1000),
        ("Dutzend", "Paar", 6),
        ("Kilometer", "m", 1000),
        ("Tonnen", "Kilogramm", 1000),
        ("€", "Cent", 100),
        ("Quadratkilometer", "Hektar", 100),
        ("Prozentpunkt", "Basispunkte", 100),
        ("MWh", "Kilowattstunden", 1000),
    ],
)
def test_units_that_compare(one: str, other: str, ratio: float) -> None:
    units = load().units
    first, second = units[fold(one)], units[fold(other)]

    assert first.name == second.name
    assert first.factor / second.factor == pytest.approx(ratio, rel=1e-6)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Prozent", "Prozentpunkte"), ("Euro", "Dollar"), ("Kilometer", "km/h"), ("kW", "kWh"), ("Jahre", "-jährig")],
)
def test_units_that_do_not(one: str, other: str) -> None:
    assert load().units[fold(one)].name != load().units[fold(other)].name


def test_look_up() -> None:
    known = load()

    assert known.groups["brand"] == known.groups["ausbrennen"] == ("feuer",)
    assert known.groups["strasse"] == ("strasse",)
    assert set(known.groups["feuern"]) == {"entlassung", "schuss"}
    assert (("in", "flamme", "stehen"), "feuer") in known.sequences["in"]
    assert (("in", "flamme", "stehen"), "feuer") in known.sequences["flamme"]
    assert (("ums", "leben", "kommen"), "tod") in known.sequences["leben"]
    assert "sinken" in known.opposites["steigen"]
    assert "steigen" in known.opposites["sinken"]
    assert load() is known


def test_index_of_a_file_of_ones_own() -> None:
    known = indexed(
        [
            parsed(
                '[[group]]\nid = "weg"\nnouns = ["Straße", "Weg"]\nverbs = ["über alle Berge sein"]\n'
                '[[opposites]]\nid = "her"\nleft = ["hin", "fort"]\nright = ["her"]\n'
                '[[units]]\nname = "count"\nwords = { Schock = 60 }\n[forms]\nBerge = "Berg"\n',
                "own.toml",
            ),
            parsed(
                '[[group]]\nid = "pfad"\nnouns = ["Weg", "Pfad"]\n[[units]]\nname = "x"\nwords = { Schock = 1 }', "b"
            ),
        ]
    )

    assert known.groups == {"strasse": ("weg",), "weg": ("weg", "pfad"), "pfad": ("pfad",)}
    sequence = (("über", "alle", "berg", "sein"), "weg")
    assert known.sequences == {"über": (sequence,), "berg": (sequence,)}
    assert known.opposites == {"hin": {"her"}, "fort": {"her"}, "her": {"hin", "fort"}}
    assert known.units == {"schock": Unit("count", 60.0)}


GROUP = '[[group]]\nid = "a"\nnouns = ["Haus", "Bau"]\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "[[group]\n",
            "own.toml: not valid TOML: Expected ']]' at the end of an array declaration (at line 1, column 8)",
        ),
        (
            "[[groups]]\n",
            "own.toml: unknown key 'groups'; it takes [[group]], [[opposites]], [[units]], [forms] or `separable`",
        ),
        ('group = "a"\n', "own.toml: write group as [[group]] blocks"),
        ('[[group]]\nnouns = ["Haus", "Bau"]\n', "own.toml: group 1: give it a `id`"),
        ("[[units]]\nwords = {}\n", "own.toml: units 1: give it a `name`"),
        (GROUP + GROUP, "own.toml: group 'a': the id is used twice; give one of them another id"),
        (
            GROUP + 'noun = ["Turm"]\n',
            "own.toml: group 'a': unknown key 'noun'; it takes `adjectives`, `apart`, `id`, `joins`, `nouns`, `verbs`",
        ),
        (GROUP + 'verbs = "bauen"\n', "own.toml: group 'a': `verbs` wants a list of words"),
        (GROUP + 'verbs = [" "]\n', "own.toml: group 'a': `verbs` wants a list of words"),
        (
            '[[group]]\nid = "a"\nnouns = ["Straße", "Strasse"]\n',
            "own.toml: group 'a': a group wants at least two wordings; add one or take the block out",
        ),
        (GROUP + 'joins = ["Das Haus fiel."]\n', "own.toml: group 'a': `joins` wants sentences in pairs"),
        (
            '[[opposites]]\nid = "a"\nleft = ["auf"]\n',
            "own.toml: opposites 'a': `left` and `right` want a word each at the least",
        ),
        (
            '[[units]]\nname = "a"\nwords = { Elle = 0 }\n',
            "own.toml: units 'a': `words` wants a table of words with positive factors",
        ),
        (
            '[[units]]\nname = "a"\nwords = { Elle = true }\n',
            "own.toml: units 'a': `words` wants a table of words with positive factors",
        ),
        ("[forms]\nBerge = 1\n", "own.toml: `forms` wants a table of words with their dictionary forms"),
        ('separable = "umziehen"\n', "own.toml: `separable` wants a list of words"),
    ],
)
def test_message_of_a_broken_file(content: str, message: str) -> None:
    with pytest.raises(BiasError) as caught:
        parsed(content, "own.toml")

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("verb", "particle"),
    [
        ("einstellen", "ein"),
        ("zurückziehen", "zurück"),
        ("davonfahren", "davon"),
        ("umziehen", "um"),
        ("überfahren", ""),
        ("herrschen", ""),
        ("einigen", ""),
        ("besiegen", ""),
    ],
)
def test_particle(verb: str, particle: str) -> None:
    assert particle_of(verb) == particle


def test_forms_of_a_separable_verb() -> None:
    made = set(verb_forms("abbrechen"))

    assert {("brach", "ab"), ("bricht", "ab"), ("abbrach", ""), ("abzubrechen", ""), ("abgebrochenen", "")} <= made
    assert ("brach", "") not in made


def test_forms_lead_to_what_is_known() -> None:
    known = forms()

    assert known.verbs["evakuiert"] == ("evakuieren",)
    assert known.verbs["ausgebrannt"] == ("ausbrennen",)
    assert known.verbs["steigende"] == ("steigen",)
    assert known.split["ein"]["stellt"] == ("einstellen",)
    assert known.split["ab"]["brach"] == ("abbrechen",)
    assert known.nouns["angeklagten"] == ("angeklagte", "angeklagter")
    assert set(known.nouns["verletzten"]) <= set(load().groups)


def test_no_file_of_it_is_taken_for_a_category() -> None:
    assert {entry.category for entry in load_lexicon().entries} == {
        "attribution",
        "hedging",
        "speculation",
        "editorialising",
    }
