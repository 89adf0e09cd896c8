"""Quotation marks in pairs: every style, nested, over sentences, and unbalanced."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.language.analyser import Analyser
from bias.language.quotes import Quote, pair
from bias.language.sentences import paragraphs

STYLES = ["„ “", "„ ”", '„ "', "“ ”", "” ”", "“ “", "» «", "« »", "‚ ‘", "‘ ’", "› ‹", "‹ ›", '" "', "'' ''"]


def quotes(text: str) -> list[Quote]:
    return pair(text, paragraphs(text))


def shown(text: str) -> list[tuple[str, bool, int]]:
    return [(text[each.start : each.end], each.closed, each.depth) for each in quotes(text)]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_pairs(style: str) -> None:
    low, high = style.split()
    assert shown(f"Sie rief {low}Halt{high} und ging.") == [(f"{low}Halt{high}", True, 0)]


@pytest.mark.parametrize("style", STYLES)
def test_two_quotations_of_a_style_are_two(style: str) -> None:
    low, high = style.split()
    text = f"{low}Halt{high}, rief sie, {low}hier nicht.{high} Dann ging sie."
    assert shown(text) == [(f"{low}Halt{high}", True, 0), (f"{low}hier nicht.{high}", True, 0)]


@pytest.mark.parametrize("style", STYLES)
def test_a_quotation_runs_over_sentences(style: str) -> None:
    low, high = style.split()
    inner = f"{low}Es regnet. Wir bleiben! Wird es kalt?{high}"
    assert shown(f"{inner} So war es.") == [(inner, True, 0)]


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("„Er rief ‚Halt‘ und ging“, sagte sie.", "„Er rief ‚Halt‘ und ging“", "‚Halt‘"),
        ("»Er rief ›Halt‹ und ging«, sagte sie.", "»Er rief ›Halt‹ und ging«", "›Halt‹"),
        ("«Er rief ‹Halt› und ging», sagte sie.", "«Er rief ‹Halt› und ging»", "‹Halt›"),
        ("“Er rief ‘Halt’ und ging”, sagte sie.", "“Er rief ‘Halt’ und ging”", "‘Halt’"),
        ('„Er las "Kant" und schlief“, sagte sie.', '„Er las "Kant" und schlief“', '"Kant"'),
        ("„Er las »Kant« und schlief“, sagte sie.", "„Er las »Kant« und schlief“", "»Kant«"),
        ("»Er las «Kant» und schlief«, sagte sie.", "»Er las «Kant» und schlief«", "«Kant»"),
        ("„Er las “Kant” und schlief“, sagte sie.", "„Er las “Kant” und schlief“", "“Kant”"),
        ("Sie sah „Der Film ‚Nacht‘“ am Abend.", "„Der Film ‚Nacht‘“", "‚Nacht‘"),
        ("Er sagte „so „und so“ weiter“ dann.", "„so „und so“ weiter“", "„und so“"),
    ],
)
def test_nested_quotations(text: str, outer: str, inner: str) -> None:
    assert shown(text) == [(outer, True, 0), (inner, True, 1)]


@pytest.mark.parametrize("open_mark", ["„", "“", "»", '"', "‚"])
def test_an_open_quotation_reaches_to_its_paragraphs_end_and_no_further(open_mark: str) -> None:
    text = f"Sie sagte: {open_mark}Es regnet. Wir bleiben.\n\nDann ging sie “fort” am Abend."
    assert shown(text) == [(f"{open_mark}Es regnet. Wir bleiben.", False, 0), ("“fort”", True, 0)]


def test_a_speech_that_reopens_in_each_paragraph() -> None:
    text = "„Wir gehen.\n\n„Wir kommen.“"
    assert shown(text) == [("„Wir gehen.", False, 0), ("„Wir kommen.“", True, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "Das ist Lars' Haus und Hans’ Hof.",
        "Wie geht’s, wie war’s? 's war gut.",
        "Ku'damm und D'dorf liegen weit auseinander.",
        "Ein “ allein schließt nichts.",
        "Das Wort” steht da.",
        'Der Schirm misst 3" und 4" in der Breite.',
    ],
)
def test_apostrophes_inches_and_lone_closing_marks_are_no_quotation(text: str) -> None:
    assert quotes(text) == []


def test_an_apostrophe_inside_a_quotation_does_not_close_it() -> None:
    reading = Analyser().read("Er rief: ‚Wie geht’s?‘ Dann ging er.")
    assert [reading.text[each.start : each.end] for each in reading.quotes] == ["‚Wie geht's?‘"]
    assert shown("Er sagte: „Das ist Hans’ Hof.“ Dann ging er.") == [("„Das ist Hans’ Hof.“", True, 0)]


def test_a_closing_mark_written_on_to_a_word_closes() -> None:
    assert shown("Der „Wir-sind-da-“Ruf verhallte.") == [("„Wir-sind-da-“", True, 0)]


def test_quotations_lie_in_their_paragraphs_and_nest() -> None:
    text = "„A ‚b‘ c“ »d« e.\n\n„f “g” h\n\n“i” j“"
    found = quotes(text)
    spans = paragraphs(text)
    for quote in found:
        assert any(low <= quote.start < quote.end <= high for low, high in spans)


MARKS = st.sampled_from([*'„“”»«‚‘’›‹"', "''", " ", " ", "a", "Haus", ".", ",", "-", "("])
LINES = st.lists(MARKS, max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(before=LINES, stray=LINES, after=LINES)
def test_a_stray_mark_changes_no_pairing_outside_its_paragraph(before: str, stray: str, after: str) -> None:
    def around(middle: str) -> tuple[list[Quote], list[Quote]]:
        text = f"x{before}x\n\ny{middle}y\n\nz{after}z"
        found = quotes(text)
        tail = len(text) - len(f"z{after}z")
        first = [each for each in found if each.end <= len(f"x{before}x")]
        last = [
            Quote(each.start - tail, each.end - tail, each.closed, each.depth) for each in found if each.start >= tail
        ]
        return first, last

    assert around(stray) == around("")


@settings(max_examples=150, deadline=None)
@given(text=LINES)
def test_any_marks_give_ordered_spans_inside_the_text_that_begin_with_a_mark(text: str) -> None:
    found = quotes(text)
    assert [each.start for each in found] == sorted(each.start for each in found)
    assert len({each.start for each in found}) == len(found)
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start] in "„“”»«‚‘’›‹\"'"
        if each.closed:
            assert text[each.end - 1] in "“”»«‘’›‹\"'"


@settings(max_examples=100, deadline=None)
@given(
    words=st.lists(st.sampled_from("Wir bleiben heute im Haus und warten".split()), min_size=1, max_size=6),
    style=st.sampled_from(STYLES),
)
def test_a_balanced_quotation_always_comes_out_whole(words: list[str], style: str) -> None:
    low, high = style.split()
    inner = f"{low}{' '.join(words)}{high}"
    assert shown(f"Sie rief {inner} dann.") == [(inner, True, 0)]


@pytest.mark.parametrize("pattern", ["„", '"', "„a “b", "a“ „b ‚c "])
def test_a_hundred_thousand_marks_take_linear_time(pattern: str) -> None:
    def seconds(marks: int) -> float:
        text = pattern * (marks // len(pattern))
        best = 99.0
        for _ in range(2):  # the better of two: another process may have had the core
            began = process_time()
            pair(text, [(0, len(text))])
            best = min(best, process_time() - began)
        return best

    assert seconds(100_000) < 8 * seconds(25_000) + 0.05


@pytest.mark.parametrize("sign", ["„", "“", "»", "(", "…", "'", "-"])
def test_signs_in_a_row_are_read_in_linear_time(sign: str) -> None:
    analyser = Analyser()

    def seconds(signs: int) -> float:
        began = process_time()
        reading = analyser.read(f"Er rief {sign * signs} und ging.")
        assert [word.text for word in (*reading.words[:2], *reading.words[-3:])] == ["Er", "rief", "und", "ging", "."]
        return process_time() - began

    # The best of three: whatever else the machine does only ever adds.
    few, many = (min(seconds(signs) for _ in range(3)) for signs in (5_000, 20_000))
    assert many < 12 * few + 0.1
