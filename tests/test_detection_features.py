"""What the attribution model looks at: candidate places, choices of a source, features of a mention's kind."""

from __future__ import annotations

import pytest

from bias.detection import Detector
from bias.detection.attribution import Attribution, attribute
from bias.detection.cue_candidates import Place, places
from bias.detection.cue_features import Before, SentenceFeatures, word_class
from bias.detection.frames import SentenceFrames
from bias.detection.kind_features import kind_features
from bias.detection.learned_attribution import best_choice, sentence_places
from bias.detection.linear import LinearModel
from bias.detection.source_features import Cue, choices
from bias.language import words as w
from bias.language.analyser import Analyser

ANALYSER = Analyser()


def ruled(detector: Detector, text: str) -> tuple[SentenceFrames, list[Attribution]]:
    """The first sentence with what the rules find in it."""
    reading, candidates = detector.read(text)
    return SentenceFrames(reading, 0), [each for each in attribute(reading, candidates) if each.unit == 0]


def placed(detector: Detector, text: str) -> dict[str, Place]:
    """The candidate places of the first sentence by their words."""
    reading, candidates = detector.read(text)
    found = places(
        reading, 0, [each for each in candidates if reading.unit_of(each.low) == 0], ruled(detector, text)[1]
    )
    assert found == sorted(found, key=lambda each: (each.low, each.high))
    return {reading.mention((each.low, each.high)).text: each for each in found}


def offered(detector: Detector, text: str) -> list[tuple[str | None, list[str]]]:
    """The choices for the source of the first frame of a text's first sentence, with their features."""
    frames, (frame, *_) = ruled(detector, text)
    made = choices(frames, Cue(frame.low, frame.high, frame.subtype, frame))
    return [(None if each is None else frames.reading.mention(each).text, features) for each, features in made]


def of_mention(phrase: str, last: str = "none", gap: int = 9, subtype: str = "indirect") -> set[str]:
    """Kind features of a phrase inside a sentence."""
    reading = ANALYSER.read(f"Gestern kam {phrase} nach Kiel.")
    start = reading.text.index(phrase)
    low, high = reading.tokens(start, start + len(phrase))
    return set(kind_features(reading.words, (low, high), subtype, last, "kam", gap))


# -- places -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "signs"),
    [
        ("Laut Polizei brannte ein Schuppen.", "Laut", "entry"),
        ("Der Rat sagte, der Plan sei fertig.", "sei", "subjunctive"),
        ("„Das Geld fehlt uns schon lange“, so Stein.", "Das", "quote"),
        ("Der Betriebsrat grummelte, dass das Geld fehlt.", "grummelte", "verb"),  # in no lexicon
    ],
)
def test_what_makes_a_place_a_candidate(detector: Detector, text: str, place: str, signs: str) -> None:
    assert signs in placed(detector, text)[place].signs.split("+")


def test_a_verb_in_no_lexicon_reports_only_where_something_looks_reported(detector: Detector) -> None:
    assert "grummelte" not in placed(detector, "Der Betriebsrat grummelte den ganzen Tag.")


def test_a_sentence_without_any_sign_has_no_place(detector: Detector) -> None:
    assert placed(detector, "Am Morgen regnete es in Kiel.") == {}


def test_a_place_holds_its_matches_and_its_frame(detector: Detector) -> None:
    place = placed(detector, "Die Landrätin sagte, dass die Brücke öffnet.")["sagte"]
    assert [match.entry.category for match in place.matches] == ["attribution"]
    assert place.frame is not None
    assert place.frame.subtype == "indirect"


def test_only_the_first_three_subjunctives_of_a_sentence_are_candidates(detector: Detector) -> None:
    text = "Er sei müde, sie sei krank, der Hund sei alt, die Katze sei fort."
    reading, candidates = detector.read(text)
    numbers = [each.subjunctive for each in places(reading, 0, candidates, []) if each.subjunctive is not None]
    assert numbers == [0, 1, 2]


def test_a_sentence_knows_what_the_rules_found_before_it(detector: Detector) -> None:
    reading, candidates = detector.read(
        "Die Bahn teilte mit, die Strecke bleibe gesperrt. Der Fahrplan werde geändert."
    )
    first, second = sentence_places(reading, candidates)
    assert [each.frames.unit for each in (first, second)] == [0, 1]
    assert all("before=none" in features for _, features in first.found)
    assert all({"before=indirect", "gap=1", "paragraph=True"} <= set(features) for _, features in second.found)


def test_features_of_a_place_name_cue_neighbours_and_rule(detector: Detector) -> None:
    text = "Die Landrätin sagte gestern, dass die Brücke öffnet."
    frames, found = ruled(detector, text)
    features = set(SentenceFeatures(frames, found, Before()).of(placed(detector, text)["sagte"]))
    assert {"cue=sagte", "1=gestern", "rule=indirect", "rule.source=True", "lemma=sagen", "inside=False"} <= features
    assert "rule=none" not in features


def test_word_classes_as_letters() -> None:
    assert word_class(w.CAPITAL) == "C"
    assert word_class(w.ARTICLE | w.PRONOUN) == "AR"
    assert word_class(0) == ""


# -- choices ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Die Ministerin Karla Brandt sagte am Montag, der Plan sei fertig.", "Die Ministerin Karla Brandt"),
        ("„Das Geld fehlt uns schon lange“, klagte Stein.", "Stein"),
        ("Laut Polizei brannte ein Schuppen.", "Polizei"),
        ("Nach Angaben der Feuerwehr brannte ein Schuppen.", "der Feuerwehr"),
        ("Der Plan sei fertig, teilte das Amt am Montag in Kiel den Bürgern und der Presse mit.", "das Amt"),
    ],
)
def test_the_rules_choice_and_nobody_are_offered(detector: Detector, text: str, source: str) -> None:
    made = dict(offered(detector, text))
    assert "rule=same" in made[source]
    assert "nobody" in made[None]
    assert [each for each, _ in offered(detector, text)][-1] is None
    assert sum("rule=same" in features for features in made.values()) == 1


def test_the_rules_choice_is_offered_among_many_phrases(detector: Detector) -> None:
    crowd = "den Bürgern, der Presse, den Räten, der Polizei, den Schulen, den Kirchen, den Vereinen"
    made = dict(offered(detector, f"Das Amt teilte am Montag in Kiel {crowd} mit, der Plan sei fertig."))
    assert "rule=same" in made["Das Amt"]


def test_nobody_is_the_only_choice_where_nobody_is_named(detector: Detector) -> None:
    assert [each for each, _ in offered(detector, "Angeblich wird dort getanzt.")] == [None]


def test_no_choice_overlaps_the_cue(detector: Detector) -> None:
    frames, (frame, *_) = ruled(detector, "Nach Angaben der Feuerwehr brannte ein Schuppen.")
    for each, _ in choices(frames, Cue(frame.low, frame.high, frame.subtype, frame)):
        assert each is None or each[1] <= frame.low or each[0] >= frame.high


def test_features_of_a_choice_name_side_kind_and_place(detector: Detector) -> None:
    made = dict(offered(detector, "„Das Geld fehlt uns schon lange“, klagte Stein."))
    assert {"behind", "touches=behind", "kind=person", "length=1", "content=False", "quoted=False"} <= set(
        made["Stein"]
    )
    assert {"before", "quoted=True"} <= set(made["Das Geld"])


def test_the_best_choice_is_the_first_of_equals() -> None:
    import numpy as np

    model = LinearModel(("source",), {"a": 0, "b": 1}, np.array([[1.0], [2.0]], np.float32), np.zeros(1, np.float32))
    assert best_choice(model, [[("a",)], [("b",)], [("a", "b")]]) == 2
    assert best_choice(model, [[("a",)], [("b",)], [("b",)]]) == 1
    assert best_choice(model, [[("unknown",)], []]) == 0
    assert best_choice(model, [[("b", "b")], [("a", "b")]]) == 1  # a feature counts once


# -- kinds --------------------------------------------------------------------------------------------------------------


def test_kind_features_of_a_named_person() -> None:
    features = of_mention("der Abgeordnete Paul Stein")
    assert {"opening=der", "names=3", "first=abgeordnete", "last=stein", "rule=person", "subtype=indirect"} <= features


def test_kind_features_of_a_compound_hold_its_last_part() -> None:
    assert {"name=polizeisprecher", "first.ends=sprecher", "rule=role"} <= of_mention("ein Polizeisprecher")
    assert {"front=nasa", "back=sonde"} <= of_mention("die NASA-Sonde")


def test_kind_features_hold_attributes_apart_from_names() -> None:
    features = of_mention("die Sprecherin der Bahn")
    assert {"names=1", "holds=der", "attribute=bahn"} <= features
    assert "name=bahn" not in features


def test_kind_features_of_capitals_and_adjectives() -> None:
    assert "upper=True" in of_mention("die DGV")
    assert "upper=False" in of_mention("die Bahn")
    assert "adjective=namhaf" in of_mention("namhafte Forscher")


def test_a_pronoun_takes_the_kind_of_the_source_before_it() -> None:
    assert {"pronoun|last=organisation", "pronoun=sie|last=organisation"} <= of_mention("sie", "organisation", 1)
    assert not any(each.startswith("pronoun") for each in of_mention("die Bahn", "organisation", 1))


def test_nobody_takes_the_kind_of_the_source_before() -> None:
    made = kind_features([], None, "continued", "person", "sei", 1)
    assert {"none|last=person|gap=1", "none|continued", "none|cue=sei"} <= set(made)
    # further off than four sentences is far
    assert "none|gap=4" in kind_features([], None, "continued", "person", "sei", 30)
