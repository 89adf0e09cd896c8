"""Whole attributions: cue, subtype, source, its kind and antecedent, content and voice, on sentences made up for it."""

from __future__ import annotations

import pytest

from bias.detection import Detector
from bias.model import Article

Frame = tuple[str, str, str, str, str | None, list[str], str]


def frames(detector: Detector, text: str) -> list[Frame]:
    """Attributions as (subtype, cue, source, kind, antecedent, content, voice); asserts that all spans fit."""
    made: list[Frame] = []
    for each in detector.detect(Article(id="a", text=text)).findings:
        if each.category != "attribution":
            continue
        source = each.source
        assert source is not None
        assert each.content is not None
        assert text[each.start : each.end] == each.text
        if source.start is not None:
            assert text[source.start : source.end] == source.text
        antecedent = source.antecedent
        if antecedent is not None:
            assert text[antecedent.start : antecedent.end] == antecedent.text
            assert antecedent.start < each.start
        contents = [text[piece.start : piece.end] for piece in each.content]
        made.append(
            (
                each.subtype,
                each.text,
                source.text,
                source.kind,
                antecedent.text if antecedent else None,
                contents,
                each.voice,
            )
        )
    return made


def check(detector: Detector, text: str, *expected: Frame) -> None:
    assert frames(detector, text) == list(expected)


@pytest.mark.parametrize(
    ("text", "cue", "source", "kind", "content"),
    [
        (
            "Die Landrätin sagte, dass die Brücke im Herbst öffnet.",
            "sagte",
            "Die Landrätin",
            "role",
            "dass die Brücke im Herbst öffnet",
        ),
        (
            "Der Verband bezweifelt, ob das Geld reicht.",
            "bezweifelt",
            "Der Verband",
            "organisation",
            "ob das Geld reicht",
        ),
        (
            "Der Verband teilte mit, dass die Messe ausfällt.",
            "teilte",
            "Der Verband",
            "organisation",
            "dass die Messe ausfällt",
        ),
        (
            "Die Chefin der Klinik bestritt, dass Betten fehlen.",
            "bestritt",
            "Die Chefin der Klinik",
            "role",
            "dass Betten fehlen",
        ),
        ("Die Bank gab bekannt, dass sie schließt.", "gab", "Die Bank", "organisation", "dass sie schließt"),
        ("Experten warnen, dass das Eis schmilzt.", "warnen", "Experten", "vague", "dass das Eis schmilzt"),
        ("Die Studie zeigt, dass das Eis schmilzt.", "zeigt", "Die Studie", "document", "dass das Eis schmilzt"),
        (
            "Minister Paul Kern erklärte, die Steuer müsse sinken.",
            "erklärte",
            "Minister Paul Kern",
            "person",
            "die Steuer müsse sinken",
        ),
        (
            "Ministerin Eva Lohr versicherte, die Renten seien sicher.",
            "versicherte",
            "Ministerin Eva Lohr",
            "person",
            "die Renten seien sicher",
        ),
        (
            "Der Trainer räumte ein, die Aufstellung sei falsch gewesen.",
            "räumte",
            "Der Trainer",
            "role",
            "die Aufstellung sei falsch gewesen",
        ),
        (
            "Das Institut teilte mit, der See sei sauber.",
            "teilte",
            "Das Institut",
            "organisation",
            "der See sei sauber",
        ),
        (
            "Die Gewerkschaft IG Holz forderte, die Löhne sofort zu erhöhen.",
            "forderte",
            "Die Gewerkschaft IG Holz",
            "organisation",
            "die Löhne sofort zu erhöhen",
        ),
        (
            "Der Bürgermeister versprach, die Schule zu sanieren.",
            "versprach",
            "Der Bürgermeister",
            "role",
            "die Schule zu sanieren",
        ),
        ("Der Wirt hat versprochen, die Miete zu zahlen.", "versprochen", "Der Wirt", "role", "die Miete zu zahlen"),
        (
            "Kanzler Otto Brink kündigte an, die Steuern zu senken.",
            "kündigte",
            "Kanzler Otto Brink",
            "person",
            "die Steuern zu senken",
        ),
        (
            "Der Konzern kündigte einen Umzug nach Ulm an.",
            "kündigte",
            "Der Konzern",
            "organisation",
            "einen Umzug nach Ulm",
        ),
        (
            "Die Opposition warf dem Senat Untätigkeit vor.",
            "warf",
            "Die Opposition",
            "organisation",
            "dem Senat Untätigkeit",
        ),
        ("Die Partei lehnt den Bau der Straße ab.", "lehnt", "Die Partei", "organisation", "den Bau der Straße"),
        ("Minister Kern wies den Vorwurf zurück.", "wies", "Minister Kern", "person", "den Vorwurf"),
        ("Ein Sprecher sagte, es gebe „keine Gefahr“.", "sagte", "Ein Sprecher", "role", "es gebe „keine Gefahr“"),
    ],
)
def test_indirect(detector: Detector, text: str, cue: str, source: str, kind: str, content: str) -> None:
    check(detector, text, ("indirect", cue, source, kind, None, [content], "outlet"))


@pytest.mark.parametrize(
    ("text", "cue", "source", "kind", "contents"),
    [
        (
            "„Wir bauen im Mai“, sagte Bürgermeisterin Anne Tolk.",
            "sagte",
            "Bürgermeisterin Anne Tolk",
            "person",
            ["„Wir bauen im Mai“"],
        ),
        (
            "»Wir bauen im Mai«, sagte Bürgermeisterin Anne Tolk.",
            "sagte",
            "Bürgermeisterin Anne Tolk",
            "person",
            ["»Wir bauen im Mai«"],
        ),
        (
            "Der Pfarrer sagte: „Wir lassen die Tür offen.“",
            "sagte",
            "Der Pfarrer",
            "role",
            ["„Wir lassen die Tür offen.“"],
        ),
        (
            "„Wir bauen im Mai“, sagte Tolk, „und wir werden fertig.“",
            "sagte",
            "Tolk",
            "person",
            ["„Wir bauen im Mai“", "„und wir werden fertig.“"],
        ),
        (
            "„Die Brücke bleibt“, erklärte der Sprecher Jan Holt, „solange das Geld reicht.“",
            "erklärte",
            "der Sprecher Jan Holt",
            "person",
            ["„Die Brücke bleibt“", "„solange das Geld reicht.“"],
        ),
        (
            "„Das Spiel war hart“, lobte Trainer Ulf Berg.",
            "lobte",
            "Trainer Ulf Berg",
            "person",
            ["„Das Spiel war hart“"],
        ),
        ("„Das ist gut“, so Tolk.", "so", "Tolk", "person", ["„Das ist gut“"]),
    ],
)
def test_direct(detector: Detector, text: str, cue: str, source: str, kind: str, contents: list[str]) -> None:
    check(detector, text, ("direct", cue, source, kind, None, contents, "outlet"))


def test_every_sentence_of_a_running_quotation_is_a_finding(detector: Detector) -> None:
    check(
        detector,
        "Landrat Uwe Brandt sagte: „Der Fluss steigt. Die Säcke reichen noch. Niemand muss fort.“",
        ("direct", "sagte", "Landrat Uwe Brandt", "person", None, ["„Der Fluss steigt."], "outlet"),
        ("direct", "Die", "", "person", "Landrat Uwe Brandt", ["Die Säcke reichen noch."], "outlet"),
        ("direct", "Niemand", "", "person", "Landrat Uwe Brandt", ["Niemand muss fort.“"], "outlet"),
    )


def test_a_fragment_of_two_words_leaves_the_frame_indirect(detector: Detector) -> None:
    (found,) = frames(detector, "Der Minister nannte den Plan einen „faulen Handel“.")
    assert found == ("indirect", "nannte", "Der Minister", "role", None, ["den Plan einen „faulen Handel“"], "outlet")


@pytest.mark.parametrize(
    ("text", "cue", "source", "kind", "contents"),
    [
        ("Laut Polizei ist die Straße gesperrt.", "Laut", "Polizei", "organisation", ["ist die Straße gesperrt"]),
        ("Die Straße ist laut Polizei gesperrt.", "laut", "Polizei", "organisation", ["Die Straße ist", "gesperrt"]),
        (
            "Der Polizei zufolge ist die Straße gesperrt.",
            "zufolge",
            "Der Polizei",
            "organisation",
            ["ist die Straße gesperrt"],
        ),
        ("Dem Bericht zufolge fehlen Lehrer.", "zufolge", "Dem Bericht", "document", ["fehlen Lehrer"]),
        (
            "Experten zufolge schmilzt das Eis schneller.",
            "zufolge",
            "Experten",
            "vague",
            ["schmilzt das Eis schneller"],
        ),
        (
            "Berichten zufolge liegt das Schiff im Hafen.",
            "zufolge",
            "Berichten",
            "vague",
            ["liegt das Schiff im Hafen"],
        ),
        (
            "Medienberichten zufolge steht der Verkauf bevor.",
            "zufolge",
            "Medienberichten",
            "vague",
            ["steht der Verkauf bevor"],
        ),
        (
            "Nach Angaben der Feuerwehr brannte der Dachstuhl.",
            "Nach Angaben",
            "der Feuerwehr",
            "organisation",
            ["brannte der Dachstuhl"],
        ),
        (
            "Nach Angaben des Betreibers ist die Leitung dicht.",
            "Nach Angaben",
            "des Betreibers",
            "role",
            ["ist die Leitung dicht"],
        ),
        (
            "Aus Sicht der Kammer ist das Gesetz zu streng.",
            "Aus Sicht",
            "der Kammer",
            "organisation",
            ["ist das Gesetz zu streng"],
        ),
    ],
)
def test_prepositional(detector: Detector, text: str, cue: str, source: str, kind: str, contents: list[str]) -> None:
    check(detector, text, ("prepositional", cue, source, kind, None, contents, "outlet"))


def test_the_compound_after_nach_is_the_source(detector: Detector) -> None:
    ((subtype, cue, source, _, _, contents, _),) = frames(detector, "Nach Polizeiangaben wurde niemand verletzt.")
    assert (subtype, cue, source, contents) == ("prepositional", "Nach", "Polizeiangaben", ["wurde niemand verletzt"])


@pytest.mark.parametrize(
    ("text", "cue", "source", "kind", "contents"),
    [
        ("Das Werk schließt, so der Betriebsrat.", "so", "der Betriebsrat", "organisation", ["Das Werk schließt"]),
        (
            "Das Werk, so der Betriebsrat weiter, bleibe offen.",
            "so",
            "der Betriebsrat",
            "organisation",
            ["Das Werk", "bleibe offen"],
        ),
        ("Wie das Amt mitteilte, bleibt die Halle zu.", "Wie", "das Amt", "organisation", ["bleibt die Halle zu"]),
        (
            "Die Halle bleibt zu, wie das Amt am Montag mitteilte.",
            "wie",
            "das Amt",
            "organisation",
            ["Die Halle bleibt zu"],
        ),
        (
            "Der Zug sei pünktlich gewesen, sagte ein Sprecher der Bahn.",
            "sagte",
            "ein Sprecher der Bahn",
            "role",
            ["Der Zug sei pünktlich gewesen"],
        ),
    ],
)
def test_parenthetical(detector: Detector, text: str, cue: str, source: str, kind: str, contents: list[str]) -> None:
    check(detector, text, ("parenthetical", cue, source, kind, None, contents, "outlet"))


def test_heisst_es_sets_its_content_before_it(detector: Detector) -> None:
    check(
        detector,
        "Die Halle bleibt zu, heißt es.",
        ("parenthetical", "heißt es", "", "none", None, ["Die Halle bleibt zu"], "outlet"),
    )


@pytest.mark.parametrize(
    ("text", "cue", "contents"),
    [
        ("Der Händler soll Geld unterschlagen haben.", "soll", ["Der Händler", "Geld unterschlagen haben"]),
        ("Die Täter sollen geflohen sein.", "sollen", ["Die Täter", "geflohen sein"]),
        ("Der Händler hat angeblich Geld unterschlagen.", "angeblich", ["Der Händler hat", "Geld unterschlagen"]),
        ("Der Fund gilt als echt.", "gilt als", ["Der Fund", "echt"]),
        ("Es wurde berichtet, dass das Werk schließt.", "berichtet", ["dass das Werk schließt"]),
        ("Es hieß, der Trainer gehe.", "Es hieß", ["der Trainer gehe"]),
    ],
)
def test_evidential(detector: Detector, text: str, cue: str, contents: list[str]) -> None:
    check(detector, text, ("evidential", cue, "", "none", None, contents, "outlet"))


def test_speech_carried_on_over_two_sentences(detector: Detector) -> None:
    check(
        detector,
        "Minister Paul Kern erklärte, die Steuer müsse sinken. Das Geld komme aus Brüssel. Es reiche bis Mai.",
        ("indirect", "erklärte", "Minister Paul Kern", "person", None, ["die Steuer müsse sinken"], "outlet"),
        ("continued", "komme", "", "person", "Minister Paul Kern", ["Das Geld komme aus Brüssel"], "outlet"),
        ("continued", "reiche", "", "person", "Minister Paul Kern", ["Es reiche bis Mai"], "outlet"),
    )


def test_the_indicative_ends_carried_on_speech(detector: Detector) -> None:
    found = frames(detector, "Minister Paul Kern erklärte, die Steuer müsse sinken. Am Abend reiste er ab. Es regnete.")
    assert [each[0] for each in found] == ["indirect"]


def test_a_pronoun_points_to_the_speaker_before(detector: Detector) -> None:
    check(
        detector,
        "Der Verein gehört der Stadt. Bürgermeisterin Anne Tolk lobte den Plan. Sie sagte, der Bau beginne bald.",
        ("indirect", "lobte", "Bürgermeisterin Anne Tolk", "person", None, ["den Plan"], "outlet"),
        ("indirect", "sagte", "Sie", "person", "Bürgermeisterin Anne Tolk", ["der Bau beginne bald"], "outlet"),
    )


def test_a_surname_points_to_the_full_name(detector: Detector) -> None:
    check(
        detector,
        "Polizeisprecherin Ina Wolf bestätigte den Einsatz. Wolf sagte, das Haus sei leer gewesen.",
        ("indirect", "bestätigte", "Polizeisprecherin Ina Wolf", "person", None, ["den Einsatz"], "outlet"),
        ("indirect", "sagte", "Wolf", "person", "Polizeisprecherin Ina Wolf", ["das Haus sei leer gewesen"], "outlet"),
    )


def test_the_agent_of_a_passive_is_its_source(detector: Detector) -> None:
    ((subtype, cue, source, kind, _, _, voice),) = frames(detector, "Der Plan wurde von der Kammer kritisiert.")
    assert (subtype, cue, source, kind, voice) == ("indirect", "kritisiert", "der Kammer", "organisation", "outlet")


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("Der Anwalt, der von einem Irrtum spricht, will klagen.", "spricht", "Der Anwalt", "von einem Irrtum"),
        ("Der Anwalt, der die Klage ankündigte, schweigt.", "ankündigte", "Der Anwalt", "die Klage"),
    ],
)
def test_a_relative_clause_has_the_source_that_it_hangs_on(
    detector: Detector, text: str, cue: str, source: str, content: str
) -> None:
    check(detector, text, ("indirect", cue, source, "role", None, [content], "outlet"))


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "Kern sagte, der Verband habe behauptet, das Geld fehle.",
            ("indirect", "sagte", "Kern", "person", None, ["der Verband habe behauptet, das Geld fehle"], "outlet"),
            ("indirect", "behauptet", "der Verband", "organisation", None, ["das Geld fehle"], "source"),
        ),
        (
            "Laut Reuters sagte Minister Kern, die Steuer sinke.",
            ("prepositional", "Laut", "Reuters", "medium", None, ["sagte Minister Kern, die Steuer sinke"], "outlet"),
            ("indirect", "sagte", "Minister Kern", "person", None, ["die Steuer sinke"], "source"),
        ),
        (
            "Die Zeitung „Morgenblatt“ berichtet, der Konzern habe erklärt, das Werk schließe.",
            (
                "indirect",
                "berichtet",
                "Die Zeitung „Morgenblatt“",
                "medium",
                None,
                ["der Konzern habe erklärt, das Werk schließe"],
                "outlet",
            ),
            ("indirect", "erklärt", "der Konzern", "organisation", None, ["das Werk schließe"], "source"),
        ),
    ],
)
def test_what_a_source_reports_of_another_is_in_the_sources_voice(
    detector: Detector, text: str, outer: Frame, inner: Frame
) -> None:
    check(detector, text, outer, inner)


@pytest.mark.parametrize(
    "text",
    [
        "Die Musik war laut.",
        "Im Saal wurde es laut.",
        "Sie liest „Der stille See“ im Garten.",
        "Der Roman „Die letzte Fähre“ erscheint im Mai.",
        "Das Stück heißt „Am Fluss“.",
        "Der Taifun forderte 40 Tote.",
        "Der Sturm forderte zwei Todesopfer.",
        "Die Halle soll gebaut werden.",
        "Die Brücke soll 2027 gebaut werden.",
        "Die Straße soll im Mai öffnen.",
        "Der Sprecher traf am Abend ein.",
        "Das Ministerium prüft, ob die Schule bleiben kann.",
        "Das Gericht wies die Klage ab.",
        "Sie gab ihm das Buch zurück.",
        "Der Mann sprach leise mit dem Hund.",
        "Er kam nach Hause und legte die Berichte ab.",
    ],
)
def test_near_misses_are_no_attribution(detector: Detector, text: str) -> None:
    assert frames(detector, text) == []
