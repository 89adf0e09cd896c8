"""Sentences and paragraphs by rule, as exact stretches of the field."""

import pytest

from bias.detection import Detector
from bias.language.analyser import Analyser
from bias.language.sentences import paragraphs
from bias.model import Article

ANALYSER = Analyser()


def split(text: str) -> list[str]:
    """The text's sentences; asserts that they are ordered, disjoint, and leave nothing but blank space out."""
    units = ANALYSER.read(text).units
    at = 0
    for unit in units:
        assert at <= unit.start < unit.end
        assert not text[at : unit.start].strip()
        at = unit.end
    assert not text[at:].strip()
    return [text[unit.start : unit.end] for unit in units]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Anna Beck leitet die Klinik.", "Sie kam z. B. aus Ulm."],
        ["Geladen waren u. a. Bürger und Ämter.", "Niemand kam."],
        ["Die Liste bzw. Der Plan fehlt.", "Er wird gesucht."],
        ["Der Zaun misst ca. 300 Meter.", "Er steht an der Straße Nr. 7.", "Dort wird gebaut."],
        ["Die Orgel von St. Marien klingt wieder.", "Viele kamen."],
        ["Die Firma hat z.B. Schlosser eingestellt.", "Auch i. d. R. Maler fehlen."],
        ["Die Kanzlei Otte & Co. KG zahlt nicht.", "Der Streit dauert an."],
        ["Der Abg. Prof. Dr. Hans Otte fehlte.", "Er war krank."],
    ],
)
def test_a_stop_behind_an_abbreviation_ends_nothing(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Es kamen Rehe, Füchse usw.", "Danach war es still."],
        ["Der Bau kostet 12 Mio.", "Die Stadt zahlt die Hälfte."],
    ],
)
def test_an_abbreviation_that_may_close_a_sentence_does_so_before_a_starter(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_the_same_abbreviation_before_a_noun_ends_nothing() -> None:
    assert split("Der Bau kostet 12 Mio. Euro im Jahr.") == ["Der Bau kostet 12 Mio. Euro im Jahr."]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Am 28. April beginnt der Prozess.", "Er dauert lange."],
        ["Der 2. Weltkrieg endete 1945.", "Danach wurde gebaut."],
        ["Die Mühle stammt aus dem 19. Jahrhundert.", "Sie mahlt noch."],
        ["Gefeiert wird am 3. Oktober.", "Der Eintritt ist frei."],
        ["Am 1. Mai und am 2. Juni ruht der Bau.", "Am 12.05.2024 ruhte er auch."],
        ["Es waren 28.", "Danach kam niemand mehr."],
        ["Er ist 45.", "Sie ist jünger."],
        ["Papst Johannes XXIII. öffnete das Konzil.", "Es tagte lange."],
    ],
)
def test_an_ordinal_is_no_end_and_a_bare_number_is(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Das Haus kostet 1.500,50 Euro.", "Das ist viel."],
        ["Die Quote liegt bei 3.5.", "Mehr ist nicht drin."],
        ["Um 14.30 Uhr begann es.", "Um 15 Uhr war Schluss."],
        ["Das Spiel endete 2:1.", "300 Fans jubelten."],
        ["J. K. Lindner und H. Maas kamen.", "Sie gingen bald."],
        ["Das sagte er (siehe unten).", "Dann ging er.", "(Das war neu.)", "Nun ja."],
        ["Was?!", "Wirklich?", "Ja."],
        ["Er zögerte …", "Dann sprach er.", "Was nun...", "Niemand weiß es."],
    ],
)
def test_numbers_initials_brackets_and_repeated_stops(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Sie sagte: „Das ist gut.“", "Dann ging sie."],
        ["„Kommt er?“, fragte sie.", "„Nein!“", "Das war alles."],
        ["»Das ist gut.«", "»Nein.«", "Sie gingen."],
        ['"Das ist gut."', '"Nein."', "Sie gingen."],
        ["„Das ist ‚gut.‘“", "Sie gingen."],
    ],
)
def test_closing_marks_stay_with_their_sentence(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_headline_with_no_stop_stands_by_itself() -> None:
    body = "Die Stadt hat den Hafen am Montag wegen einer Bombe gesperrt."
    assert split(f"Hafen bleibt gesperrt\n{body}") == ["Hafen bleibt gesperrt", body]


def test_newlines_of_hard_wrapped_text_are_soft() -> None:
    first = (
        "Die Stadt hat den Hafen am Montag wegen einer alten Bombe gesperrt und rechnet\n"
        "mit langen Staus, weil auch die Brücke über den Fluss vorerst nicht befahren\n"
        "werden kann."
    )
    second = "Am Dienstag soll die Bombe entschärft werden, danach öffnet die Brücke\nwieder."
    assert split(f"{first} {second}") == [first, second]


def test_a_wrapped_line_that_ends_before_a_noun_goes_on() -> None:
    text = "Die Stadt hat am Montag den\nHafen gesperrt, weil eine Bombe gefunden wurde."
    assert split(text) == [text]


def test_a_newline_behind_a_full_stop_ends_a_sentence_as_a_space_does() -> None:
    assert split("Der Hafen ist zu.\nDie Brücke auch.") == ["Der Hafen ist zu.", "Die Brücke auch."]


@pytest.mark.parametrize("blank", ["\n\n", "\n \n", "\n\n\n\n", "\n   \n\n"])
def test_a_blank_line_ends_a_paragraph_and_a_sentence(blank: str) -> None:
    text = f"Ein Satz ohne Punkt{blank}und noch einer"
    assert split(text) == ["Ein Satz ohne Punkt", "und noch einer"]
    assert [text[a:b] for a, b in paragraphs(text)] == ["Ein Satz ohne Punkt", "und noch einer"]


def test_paragraph_spans_leave_the_blank_space_around_them_out() -> None:
    assert paragraphs("\n\n  Eins.  \n\nZwei.\n") == [(4, 9), (13, 18)]
    assert paragraphs("") == []
    assert paragraphs(" \n\n \n") == []


def test_markdown_headings_are_sentences() -> None:
    text = "# Hafen gesperrt\nDie Stadt ruft zur Ruhe auf.\n## Hintergrund\nSeit Jahren wird gebaut."
    assert split(text) == [
        "# Hafen gesperrt",
        "Die Stadt ruft zur Ruhe auf.",
        "## Hintergrund",
        "Seit Jahren wird gebaut.",
    ]


@pytest.mark.parametrize("sign", ["-", "*", "•", "–"])
def test_list_items_are_sentences(sign: str) -> None:
    text = f"Geplant sind:\n{sign} ein Park\n{sign} zwei Teiche"
    assert split(text) == ["Geplant sind:", f"{sign} ein Park", f"{sign} zwei Teiche"]


def test_numbered_items_keep_their_numbers() -> None:
    assert split("1. Ein Park\n2. Zwei Teiche\n\n3. Ein Weg") == ["1. Ein Park", "2. Zwei Teiche", "3. Ein Weg"]


def test_a_number_that_opens_a_later_sentence_is_no_item() -> None:
    assert split("Wie viele kamen? Nur 12. Danach war Schluss.") == [
        "Wie viele kamen?",
        "Nur 12.",
        "Danach war Schluss.",
    ]


def test_empty_fields_have_no_sentence(detector: Detector) -> None:
    for text in ("", "   ", "\n\n"):
        assert detector.detect(Article(id="a", text=text)).sentences == ()


def test_sentences_of_title_and_text_are_numbered_through(detector: Detector) -> None:
    found = detector.detect(
        Article(id="a", title="Hafen gesperrt", text="Der Hafen ist zu. Angeblich lag dort eine Bombe.")
    )
    assert [(each.field, each.start, each.end) for each in found.sentences] == [
        ("title", 0, 14),
        ("text", 0, 17),
        ("text", 18, 48),
    ]
    assert [(each.text, each.sentence) for each in found.findings] == [("Angeblich", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Brand brach am\n14. Januar in einem Lager aus.",
        "Das Treffen fand am 13.\nJanuar in Kassel statt.",
        "Die Mauer stammt aus dem\n20. Jahrhundert und steht noch.",
    ],
)
def test_an_ordinal_at_a_break_of_lines_neither_begins_an_item_nor_ends_a_sentence(text: str) -> None:
    assert split(text) == [text]
