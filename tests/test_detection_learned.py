"""Attribution with the shipped model, end to end: short articles made up for it, and what holds of any model."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bias.detection import Detector
from bias.detection.attribution_model import shipped_model
from bias.detection.lexicon import load
from bias.detection.models import Models
from bias.model import Article, Finding

Frame = tuple[str, str, str, str, str | None]
"""Subtype, cue, source, kind, antecedent."""


@pytest.fixture(scope="module")
def learned() -> Detector:
    model = Models(shipped_model())
    assert model is not None
    return Detector(load(), model)


def attributions(detector: Detector, text: str) -> list[Finding]:
    """The attributions of a text; asserts that every span fits its words."""
    found = [each for each in detector.detect(Article(id="a", text=text)).findings if each.category == "attribution"]
    for each in found:
        assert each.source is not None
        assert text[each.start : each.end] == each.text
        if each.source.start is not None:
            assert text[each.source.start : each.source.end] == each.source.text
        if (antecedent := each.source.antecedent) is not None:
            assert text[antecedent.start : antecedent.end] == antecedent.text
    return found


def frames(detector: Detector, text: str) -> list[Frame]:
    made: list[Frame] = []
    for each in attributions(detector, text):
        source = each.source
        assert source is not None
        antecedent = source.antecedent.text if source.antecedent else None
        made.append((each.subtype, each.text, source.text, source.kind, antecedent))
    return made


def contents(detector: Detector, text: str) -> list[list[str]]:
    return [[text[piece.start : piece.end] for piece in each.content or ()] for each in attributions(detector, text)]


ARTICLES: dict[str, tuple[str, list[Frame]]] = {
    "a pronoun and its antecedent, feminine": (
        "Die Ministerin Karla Brandt kam am Montag nach Kiel. Sie sagte, die Kosten seien gedeckt.",
        [("indirect", "sagte", "Sie", "person", "Die Ministerin Karla Brandt")],
    ),
    "a pronoun and its antecedent, masculine": (
        "Bürgermeister Jonas Wendt eröffnete am Samstag die neue Bibliothek. Er kündigte an, die Gebühren abzuschaffen.",
        [("indirect", "kündigte", "Er", "person", "Bürgermeister Jonas Wendt")],
    ),
    "a pronoun two sentences behind its antecedent": (
        "Die Richterin Eva Sommer leitet das Verfahren seit drei Jahren. Am Montag verlas sie das Urteil. "
        "Sie sagte, der Angeklagte habe aus Habgier gehandelt.",
        [("indirect", "sagte", "Sie", "person", "Die Richterin Eva Sommer")],
    ),
    "a pronoun for a vague plural": (
        "Experten warnen, dass das Eis schneller schmilzt. Sie rechnen mit einem Anstieg des Meeresspiegels.",
        [
            ("indirect", "warnen", "Experten", "vague", None),
            ("indirect", "rechnen", "Sie", "vague", "Experten"),
        ],
    ),
    "a surname behind the full name": (
        "Der Klimaforscher Peter Lindner warnt vor einer Dürre. Die Pegel sänken seit Wochen, sagte Lindner.",
        [
            ("indirect", "warnt", "Der Klimaforscher Peter Lindner", "person", None),
            ("parenthetical", "sagte", "Lindner", "person", "Der Klimaforscher Peter Lindner"),
        ],
    ),
    "a surname in a frame behind its quotation": (
        "Trainer Markus Vogel stellte sich am Abend den Fragen. „Wir haben verdient verloren“, sagte Vogel nach dem Spiel.",
        [("direct", "sagte", "Vogel", "person", "Trainer Markus Vogel")],
    ),
    "a title behind the full name": (
        "Umweltministerin Hanna Falk warnte am Dienstag vor Hochwasser. „Wir dürfen keine Zeit verlieren“, sagte die Ministerin. "
        "Sie kündigte an, die Fördermittel zu verdoppeln.",
        [
            ("indirect", "warnte", "Umweltministerin Hanna Falk", "person", None),
            ("direct", "sagte", "die Ministerin", "person", "Umweltministerin Hanna Falk"),
            ("indirect", "kündigte", "Sie", "person", "Umweltministerin Hanna Falk"),
        ],
    ),
    "subjunctive speech over three sentences, of an institution": (
        "Nach Angaben der Polizei ereignete sich der Unfall gegen Mittag. Der Fahrer habe eine rote Ampel übersehen. "
        "Er sei mit seinem Wagen gegen einen Bus geprallt. Verletzt worden sei niemand.",
        [
            ("prepositional", "Nach Angaben", "der Polizei", "organisation", None),
            ("continued", "habe", "", "organisation", "der Polizei"),
            ("continued", "sei", "", "organisation", "der Polizei"),
            ("continued", "sei", "", "organisation", "der Polizei"),
        ],
    ),
    "subjunctive speech over three sentences, of a person": (
        "Präsident Pedro Salas wies die Vorwürfe zurück. Die Wahl sei fair gewesen. Es gebe keine Beweise für Betrug. "
        "Die Opposition wolle nur das Land spalten.",
        [
            ("indirect", "wies", "Präsident Pedro Salas", "person", None),
            ("continued", "sei", "", "person", "Präsident Pedro Salas"),
            ("continued", "gebe", "", "person", "Präsident Pedro Salas"),
            ("continued", "wolle", "", "person", "Präsident Pedro Salas"),
        ],
    ),
    "a quotation over three sentences behind its frame": (
        "Der Minister Karl Ebert kam am Abend nach Trier. „Das Gesetz kommt im Herbst“, sagte er. "
        "„Es wird niemanden belasten. Darauf gebe ich mein Wort.“",
        [
            ("direct", "sagte", "er", "person", "Der Minister Karl Ebert"),
            ("direct", "Es", "", "person", "Der Minister Karl Ebert"),
            ("direct", "Darauf", "", "person", "Der Minister Karl Ebert"),
        ],
    ),
    "two speakers in turn, direct": (
        "Finanzminister Otto Reuter lehnt höhere Steuern ab. „Dafür gibt es keine Mehrheit“, sagte Reuter. "
        "„Der Staat braucht das Geld“, erklärte die Abgeordnete Lena Arndt.",
        [
            ("indirect", "lehnt", "Finanzminister Otto Reuter", "person", None),
            ("direct", "sagte", "Reuter", "person", "Finanzminister Otto Reuter"),
            ("direct", "erklärte", "die Abgeordnete Lena Arndt", "person", None),
        ],
    ),
    "two speakers in turn, indirect, and the first again": (
        "Der spanische Minister Pablo Ruiz sagte, die Quoten seien zu niedrig. "
        "Seine Kollegin Ingrid Berg entgegnete, der Bestand müsse sich erholen. Ruiz drohte, das Abkommen zu kündigen.",
        [
            ("indirect", "sagte", "Der spanische Minister Pablo Ruiz", "person", None),
            ("indirect", "entgegnete", "Seine Kollegin Ingrid Berg", "person", None),
            ("indirect", "drohte", "Ruiz", "person", "Der spanische Minister Pablo Ruiz"),
        ],
    ),
    "demnach takes up the study": (
        "Laut einer Studie der Universität Jena schlafen Jugendliche zu wenig. "
        "Demnach geht jeder Dritte erst nach Mitternacht ins Bett.",
        [
            ("prepositional", "Laut", "einer Studie der Universität Jena", "document", None),
            ("prepositional", "Demnach", "", "document", "einer Studie der Universität Jena"),
        ],
    ),
    "wie, and what goes on behind it": (
        "Wie die Klinikleitung am Freitag mitteilte, fehlen Hebammen. Die Station solle im Sommer wieder öffnen.",
        [
            ("parenthetical", "Wie", "die Klinikleitung", "organisation", None),
            ("continued", "solle", "", "organisation", "die Klinikleitung"),
        ],
    ),
    "roles that stay unnamed": (
        "Ein Kind ist am Sonntag in einen Brunnen gefallen. Die Mutter sagte der Polizei, sie habe es nur kurz aus den "
        "Augen gelassen. Nachbarn berichteten, der Deckel habe seit Wochen gefehlt.",
        [
            ("indirect", "sagte", "Die Mutter", "role", None),
            ("indirect", "berichteten", "Nachbarn", "role", None),
        ],
    ),
    "reports by nobody in particular": (
        "Medienberichten zufolge will der Konzern zwei Werke schließen. Betroffen sind die Standorte in Emden und Jena.",
        [("prepositional", "zufolge", "Medienberichten", "vague", None)],
    ),
    "hearsay": (
        "In der Fabrik ist ein Feuer ausgebrochen. Ein Arbeiter soll dabei verletzt worden sein.",
        [("evidential", "soll", "", "none", None)],
    ),
    "a plan is no hearsay": ("Der Bahnhof wird umgebaut. Die neue Halle soll 2027 öffnen.", []),
    "a title in quotation marks is no speech": (
        "Die Künstlerin Maria Sander zeigt ihre Bilder in Halle. Der Film „Nacht“ läuft nebenan.",
        [],
    ),
    "a report without any source": (
        "Am Morgen regnete es in Kiel. Der Markt blieb leer. Gegen Mittag kam die Sonne.",
        [],
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_frames_of_an_article(learned: Detector, name: str) -> None:
    text, expected = ARTICLES[name]
    assert frames(learned, text) == expected


def test_contents_of_continued_speech_are_whole_sentences(learned: Detector) -> None:
    text, _ = ARTICLES["subjunctive speech over three sentences, of an institution"]
    assert contents(learned, text)[1:] == [
        ["Der Fahrer habe eine rote Ampel übersehen"],
        ["Er sei mit seinem Wagen gegen einen Bus geprallt"],
        ["Verletzt worden sei niemand"],
    ]


def test_contents_of_two_speakers_are_their_own(learned: Detector) -> None:
    text, _ = ARTICLES["two speakers in turn, direct"]
    assert contents(learned, text) == [
        ["höhere Steuern"],
        ["„Dafür gibt es keine Mehrheit“"],
        ["„Der Staat braucht das Geld“"],
    ]


def test_a_learned_frame_has_no_source_inside_its_content(learned: Detector) -> None:
    for text, _ in ARTICLES.values():
        for each in attributions(learned, text):
            assert each.source is not None
            if each.source.start is not None and each.source.end is not None:
                inside = [
                    one for one in each.content or () if one.start < each.source.end and each.source.start < one.end
                ]
                assert inside == []


def test_speech_inside_a_source_s_content_counts_as_the_source_s(learned: Detector) -> None:
    text = "Der Kanzler sagte: „Die Lage ist vermutlich ernst.“ Vermutlich reist er nach Prag."
    voices = [each.voice for each in learned.detect(Article(id="a", text=text)).findings if each.category == "hedging"]
    assert voices == ["source", "outlet"]


def test_a_title_is_read_apart_from_the_text(learned: Detector) -> None:
    article = Article(id="a", title="Karla Brandt kommt nach Kiel", text="Laut Polizei brannte es. Sie war nicht da.")
    found = [each for each in learned.detect(article).findings if each.category == "attribution"]
    assert [(each.field, each.text) for each in found] == [("text", "Laut")]


def test_confidence_is_a_probability_of_at_least_the_threshold(learned: Detector) -> None:
    assert learned.models.attribution is not None
    found = [each for text, _ in ARTICLES.values() for each in attributions(learned, text)]
    assert len(found) > 30
    for each in found:
        assert each.confidence is not None
        assert round(learned.models.attribution.threshold, 3) <= each.confidence <= 1
    assert len({each.confidence for each in found}) > 10  # no constant


def test_without_a_model_there_is_no_confidence(detector: Detector) -> None:
    found = [each for text, _ in ARTICLES.values() for each in detector.detect(Article(id="a", text=text)).findings]
    assert any(each.category == "attribution" for each in found)
    assert {each.confidence for each in found} == {None}


def test_a_rule_s_finding_keeps_its_entry_and_a_learned_one_has_none(learned: Detector) -> None:
    text, _ = ARTICLES["subjunctive speech over three sentences, of an institution"]
    entries = [each.entry for each in attributions(learned, text)]
    assert entries[0] is not None
    assert entries[0].startswith("attribution/")
    assert entries[1:] == [None, None, None]


def test_detecting_twice_gives_the_same(learned: Detector) -> None:
    for text, _ in ARTICLES.values():
        article = Article(id="a", text=text)
        assert learned.detect(article) == learned.detect(article)


def test_one_article_tells_nothing_of_the_next(learned: Detector) -> None:
    # A pronoun with nobody before it refers to nobody, whoever spoke in the article before.
    frames(learned, ARTICLES["a pronoun and its antecedent, feminine"][0])
    assert [each[4] for each in frames(learned, "Sie sagte, die Kosten seien gedeckt.")] == [None]


def test_paragraphs_of_other_speakers_do_not_shift_offsets(learned: Detector) -> None:
    lead = "Am Morgen regnete es in Kiel.\n\n"
    text, expected = ARTICLES["a surname behind the full name"]
    assert frames(learned, lead + text) == expected
    assert [each.start - len(lead) for each in attributions(learned, lead + text)] == [
        each.start for each in attributions(learned, text)
    ]


@pytest.mark.parametrize("text", ["„", "“", ":", "Er sagte:", "„Ja.“", "Sie", "…", "1.", "sei", "„„ Er sei da“, so"])
def test_scraps_are_survived(learned: Detector, text: str) -> None:
    for each in attributions(learned, text):
        assert 0 <= each.start < each.end <= len(text)


def test_with_all_attribution_entries_disabled_nothing_is_attributed() -> None:
    silent = Detector(load(disable=["attribution/*"]), Models(shipped_model()))
    article = Article(id="a", text=" ".join(text for text, _ in ARTICLES.values()))
    found = silent.detect(article).findings
    assert [each for each in found if each.category == "attribution"] == []
    assert found == Detector(load(disable=["attribution/*"])).detect(article).findings


_PROGRAM = """
import sys
from bias.detection import Detector
from bias.detection.attribution_model import shipped_model
from bias.detection.lexicon import load
from bias.detection.models import Models
from bias.model import Article
print(Detector(load(), Models(shipped_model())).detect(Article(id="a", text=sys.stdin.read())))
"""


def _in_a_process(text: str, seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", _PROGRAM],
        input=text,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_the_same_in_two_processes_with_different_hash_seeds(learned: Detector) -> None:
    text = " ".join(text for text, _ in ARTICLES.values())
    first = _in_a_process(text, "1")
    assert first.strip() == str(learned.detect(Article(id="a", text=text)))
    assert first.count("category='attribution'") > 30
    assert _in_a_process(text, "2") == first
