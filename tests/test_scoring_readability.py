"""Readability: syllables by hand, the formulas against textstat, and the traps it has."""

import time
from unicodedata import normalize

import pytest

from bias.model import Article, Readability, Tally
from bias.scoring.readability import MINIMUM_WORDS, readability, syllables_of

# Two-syllable words with short first syllables and two-word sentences are left out: there textstat miscounts.
SENTENCE = "Die Verwaltung der Gemeinde plant im kommenden Jahr mehrere Umbauten am Rathaus und am Bahnhof."


def of(text: str, words: int, sentences: int) -> Readability:
    return readability(Article(id="a", text=text), Tally(articles=1, words=words, sentences=sentences))


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        # Words for which hyphenation gives another number.
        ("oder", 2),
        ("über", 2),
        ("einen", 2),
        ("neue", 2),
        ("Abend", 2),
        ("Deutschland", 2),
        ("starb", 1),
        ("Parlament", 3),
        ("Zusammenarbeit", 5),
        # Two vowels that are two syllables, and the same two that are one.
        ("Medien", 3),
        ("Serbien", 3),
        ("schien", 1),
        ("erschien", 2),
        ("Wien", 1),
        ("offizielle", 5),
        ("beendet", 3),
        ("geehrt", 2),
        ("Beeren", 2),
        ("Museum", 3),
        ("Quelle", 2),
        ("New-York", 2),
        ("Nation", 3),
        ("Theater", 3),
        ("Straße", 2),
        ("Bürgermeisterin", 5),
        ("ÜBERALL", 3),
        ("2026", 1),
        ("DNS", 1),
    ],
)
def test_syllables(word: str, syllables: int) -> None:
    assert syllables_of(word) == syllables


def test_the_figures_are_textstats_where_it_has_no_trap() -> None:
    textstat = pytest.importorskip("textstat")
    text = " ".join([SENTENCE] * 8)
    words = len(text.split())
    textstat.set_lang("de")
    made = of(text, words, 8)
    assert made.words_per_sentence == words / 8
    assert made.flesch == pytest.approx(textstat.flesch_reading_ease(text))
    assert made.wiener == pytest.approx(textstat.wiener_sachtextformel(text, 1))
    assert made.lix == pytest.approx(textstat.lix(text))


def test_by_hand() -> None:
    # Ten words a sentence, one in ten of three syllables ("Regierung", nine letters), the rest of one.
    text = " ".join(["Die Regierung hat uns am Tag der Wahl nicht mehr."] * 10)
    made = of(text, 100, 10)
    assert made.words_per_sentence == 10.0
    assert made.lix == pytest.approx(10 + 10)
    assert made.flesch == pytest.approx(180 - 10 - 58.5 * 1.2)
    assert made.wiener == pytest.approx(0.1935 * 10 + 0.1672 * 10 + 0.1297 * 10 - 0.0327 * 90 - 0.875)


def test_a_short_text_has_words_a_sentence_and_no_more() -> None:
    assert of(
        "Laut Polizei haben rund 200 Menschen demonstriert. Es blieb friedlich, hieß es da.", 14, 2
    ) == Readability(words_per_sentence=7.0)
    text = " ".join(["Haus"] * MINIMUM_WORDS)
    assert of(text, MINIMUM_WORDS - 1, 3).flesch is None
    assert of(text, MINIMUM_WORDS, 3).flesch is not None


@pytest.mark.parametrize("text", ["", "…", "– – –"])
def test_a_text_without_words_has_no_figures(text: str) -> None:
    assert of(text, 0, 0) == Readability()


def test_sentences_of_two_words_are_sentences() -> None:
    text = " ".join(["Es regnet."] * 60)
    made = of(text, 120, 60)
    assert made.words_per_sentence == 2.0
    assert made.lix == 2.0


def test_an_umlaut_in_two_code_points_is_one_letter() -> None:
    text = " ".join(["Über Flüsse führen schöne Brücken für Fußgänger."] * 20)
    assert of(normalize("NFD", text), 140, 20) == of(text, 140, 20)


def test_the_title_is_read_too() -> None:
    article = Article(id="a", title="Regierungserklärung", text=" ".join(["Haus"] * 99))
    made = readability(article, Tally(articles=1, words=100, sentences=10))
    assert made.lix == pytest.approx(10 + 1)


def test_the_setting_of_textstats_process_is_left_alone() -> None:
    textstat = pytest.importorskip("textstat")
    textstat.set_lang("fr")
    before = textstat.flesch_reading_ease("Le chat dort.")
    of(" ".join([SENTENCE] * 8), 120, 8)
    assert textstat.flesch_reading_ease("Le chat dort.") == before


def test_five_megabytes_take_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        text = " ".join([SENTENCE] * times)
        begin = time.perf_counter()
        of(text, 15 * times, times)
        return time.perf_counter() - begin

    seconds(100)
    assert seconds(50_000) < 60 * max(seconds(5_000), 0.005)
