"""The card: complete without colour, within 80 columns, and deaf to control sequences in what it prints."""

import dataclasses
import io
import re

import pytest
from worked_example import PROVENANCE, SCORED_1, SCORED_2

from bias.model import CATEGORIES, Article, Detection, Finding, Problem, Scored, Sentence
from bias.output.control import harmless, one_line
from bias.output.figures import percentile
from bias.output.marking import Stretch, label, letters, stretches
from bias.output.text import write
from bias.scoring import scorecard


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def card(*results: Scored | Problem, out: io.StringIO | None = None) -> str:
    out = out or io.StringIO()
    write(results, out)
    return out.getvalue()


def finding(start: int, end: int, category: str = "hedging", voice: str = "outlet", field: str = "text") -> Finding:
    return Finding(
        category=category, subtype="x", field=field, start=start, end=end, text="", sentence=0, voice=voice, entry="e/x"
    )


def scored(text: str, *findings: Finding, title: str = "") -> Scored:
    article = Article(id="a", title=title, text=text)
    sentence = Sentence(field="text", start=0, end=len(text))
    detection = Detection(words=9, words_in_source_voice=0, words_quoted=0, sentences=(sentence,), findings=findings)
    return Scored(article=article, scorecard=scorecard(article, detection, PROVENANCE))


def test_a_card_to_the_letter() -> None:
    assert [line.rstrip() for line in card(SCORED_1).splitlines()] == [
        "demo-1",
        "mittelblatt · 2026-05-04 · 14 words · 2 sentences",
        "",
        "Outlet's voice    count  per 1,000  95 % interval  sentences with",
        "A attribution         2      142.9     17.3–516.0           100 %",
        "H hedging             0        0.0      0.0–263.5             0 %",
        "S speculation         0        0.0      0.0–263.5             0 %",
        "E editorialising      0        0.0      0.0–263.5             0 %",
        "",
        "Sources      2 attributions: 1 named, 1 role, 0 vague, 0 none",
        "             0 direct, 2 indirect · 2 different sources (evenness 1.00)",
        "             100 % of sentences attributed · 0 % of words quoted",
        "No source    for 0 sentences (0 words) in a row at most",
        "             near the figures of 0 sentences",
        "Readability  Flesch – · Wiener – · LIX – · 7.0 words a sentence",
        "Entries      attribution/laut, attribution/sagen",
        "",
        "[A Laut] Polizei haben [h rund] 200 Menschen demonstriert. Es sei friedlich",
        "geblieben, [A sagte] ein Sprecher.",
        "",
        "Marks: A attribution · H hedging · S speculation · E editorialising · small",
        "letter: in a source's words",
    ]


def test_percentiles_as_people_read_them() -> None:
    given = (None, 0.0, 0.4, 0.6, 49.5, 99.4, 99.6, 100.0)
    assert [percentile(each) for each in given] == ["–", "0", "<1", "1", "50", "99", ">99", "100"]


def test_what_has_no_source_is_counted_on_the_card() -> None:
    text = "Es kamen 300 Gäste."
    printed = card(scored(text, finding(0, 2)))
    assert "Sources      0 attributions: 0 named, 0 role, 0 vague, 0 none\n" in printed
    assert "             0 direct, 0 indirect · 0 different sources\n" in printed
    assert "No source    for 1 sentence (4 words) in a row at most\n" in printed
    assert "             near the figures of 1 sentence\n" in printed


def test_cards_are_set_apart_and_a_problem_has_none() -> None:
    printed = card(SCORED_1, Problem(id="p", path=None, error="p: kaputt"), SCORED_2)
    assert printed.count("Marks: ") == 2
    assert printed.count("─" * 80) == 1
    assert "kaputt" not in printed


def test_the_headline_is_marked_too() -> None:
    title = "Leider kein Umbau"
    printed = card(scored("Es regnet.", finding(0, 6, "editorialising", field="title"), title=title))
    assert printed.splitlines()[0].rstrip() == "[E Leider] kein Umbau"


@pytest.mark.parametrize("name", ["NO_COLOR", None])
def test_colour_only_on_a_terminal_and_only_if_wanted(name: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    if name:
        monkeypatch.setenv(name, "1")
    assert "\x1b" not in card(SCORED_1)
    on_terminal = card(SCORED_1, out=Terminal())
    colours = re.findall(r"\x1b\[[\d;]*3[0-7]m", on_terminal)
    assert bool(colours) is (name is None)
    assert "[A Laut]" in re.sub(r"\x1b\[[\d;]*m", "", on_terminal)


def test_no_line_is_longer_than_eighty_columns() -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkundenfälschung " * 5
    assert max(len(line) for line in card(scored(long, finding(0, 3)), SCORED_2).splitlines()) <= 80


def test_no_figure_is_cut_short_where_the_terminal_is_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    printed = re.sub(r"\x1b\[[\d;]*m", "", card(SCORED_1, out=Terminal()))
    assert "…" not in printed
    assert " 2      142.9     17.3–516.0           100 %" in printed
    assert "\neditorialising" in printed
    text = printed[printed.index("[A Laut]") : printed.index("Marks")]
    assert max(map(len, text.splitlines())) <= 40


def test_control_sequences_are_not_printed() -> None:
    text = "Rot \x1b[31mschreibt\x1b[0m und \x1b]0;Titel\x07löscht\x9b2J und \u202etkehrt\u202c um\x00."
    printed = card(scored(text, finding(0, 3), title="\x1b]8;;http://x\x1b\\Klick\x1b[8m"))
    assert printed.splitlines()[0].rstrip() == "Klick"
    assert "[H Rot] schreibt und löscht und tkehrt um." in printed
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"),
        ("a\tb", "a b"),
        ("\x1b[1;31mrot\x1b[m", "rot"),
        ("\x1b]0;Titel\x1b\\weiter", "weiter"),
        ("\x1bP1$tx\x1b\\weiter", "weiter"),
        ("\x1b]ohne Ende", "]ohne Ende"),
        ("[31m bleibt stehen", "[31m bleibt stehen"),
        ("\u2066innen\u2069\u200e\u200f", "innen"),
        ("a\u0308 äöüß „“ 👍🏽", "a\u0308 äöüß „“ 👍🏽"),
    ],
)
def test_what_harmless_text_is(text: str, expected: str) -> None:
    assert harmless(text) == expected


def test_one_line() -> None:
    assert one_line(" zwei\n  Zeilen\x07 ") == "zwei Zeilen"


def test_text_is_cut_at_its_findings() -> None:
    one, two = finding(2, 4), finding(6, 8)
    assert stretches([two, one], 0, 10) == [
        Stretch(start=0, end=2),
        Stretch(start=2, end=4, findings=(one,)),
        Stretch(start=4, end=6),
        Stretch(start=6, end=8, findings=(two,)),
        Stretch(start=8, end=10),
    ]


def test_findings_that_overlap_share_a_stretch() -> None:
    one, two, three = finding(2, 6), finding(4, 8, "speculation"), finding(8, 9)
    assert stretches([one, two, three], 0, 9) == [
        Stretch(start=0, end=2),
        Stretch(start=2, end=8, findings=(one, two)),
        Stretch(start=8, end=9, findings=(three,)),
    ]


def test_a_finding_over_the_edge_is_cut_there() -> None:
    one = finding(2, 6)
    assert stretches([one], 0, 4) == [Stretch(start=0, end=2), Stretch(start=2, end=4, findings=(one,))]
    assert stretches([one], 4, 8) == [Stretch(start=4, end=6, findings=(one,)), Stretch(start=6, end=8)]
    assert stretches([one], 6, 8) == [Stretch(start=6, end=8)]


def test_letters() -> None:
    letter = letters([*CATEGORIES, "spott", "ähnliches", "hass"])
    assert "".join(letter.values()) == "AHSEPNB"
    both = [finding(0, 1, "attribution"), finding(0, 1, "speculation", "source"), finding(0, 1, "attribution")]
    assert label(both, letter) == "As"


def test_a_paragraph_of_megabytes_is_printed_in_pieces_and_whole() -> None:
    words = "wohl nicht " * 60_000
    findings = tuple(finding(at, at + 4) for at in range(0, len(words), 1100))
    printed = " ".join(card(scored(words, *findings)).split())
    assert printed.count("[H wohl]") == len(findings)
    assert len(printed.replace("[H wohl]", "wohl").split("Marks:")[0].split()) >= 120_000


def test_a_blank_line_stands_between_paragraphs() -> None:
    printed = card(scored("Eins.\n\nZwei,\nweiter.\n\n\n\nDrei."))
    body = printed.split("\n\n", 3)[3]
    assert [line.rstrip() for line in body.splitlines()][:7] == ["Eins.", "", "Zwei,", "weiter.", "", "Drei.", ""]


def test_a_score_of_a_category_of_ones_own_has_a_row() -> None:
    first = SCORED_1.scorecard
    more = dataclasses.replace(first, scores={**first.scores, "spott": first.scores["hedging"]})
    printed = card(Scored(article=SCORED_1.article, scorecard=more))
    assert "P spott" in printed
