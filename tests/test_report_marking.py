"""Text and overlapping spans → pieces and paragraphs."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from bias.reports.marking import joined, paragraphs, pieces

SPANS = st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=8)


def test_neighbours_and_gaps() -> None:
    found = pieces(10, [(0, 4), (6, 8)], [(3, 7)])
    assert [(piece.start, piece.end, piece.marks, piece.opens, piece.said) for piece in found] == [
        (0, 3, (0,), (0,), False),
        (3, 4, (0,), (), True),
        (4, 6, (), (), True),
        (6, 7, (1,), (1,), True),
        (7, 8, (1,), (), False),
        (8, 10, (), (), False),
    ]


def test_crossing_marks_share_the_middle() -> None:
    found = pieces(9, [(0, 6), (3, 9)], [])
    assert [(piece.marks, piece.opens) for piece in found] == [((0,), (0,)), ((0, 1), (1,)), ((1,), ())]


def test_two_findings_on_one_cue() -> None:
    found = pieces(5, [(1, 3), (1, 3)], [])
    assert [(piece.marks, piece.opens) for piece in found] == [((), ()), ((0, 1), (0, 1)), ((), ())]


def test_nothing_marked_by_empty_reversed_or_outlying_spans() -> None:
    assert [piece.marks for piece in pieces(4, [(2, 2), (3, 1), (4, 9), (-5, 0)], [(9, 12)])] == [()]


def test_overlapping_speech_is_one_stretch() -> None:
    found = pieces(6, [], [(0, 3), (2, 5)])
    assert [(piece.start, piece.end) for piece in found if piece.said] == [(0, 2), (2, 3), (3, 5)]
    assert [(piece.start, piece.end) for piece in found if not piece.said] == [(5, 6)]


def test_speech_that_goes_on_behind_punctuation_is_joined() -> None:
    text = "„Ja.“ „Nein.“ Er ging. „So“"
    assert joined(text, [(6, 13), (0, 5), (23, 27), (1, 3)]) == [(0, 13), (23, 27)]
    assert joined(text, [(-4, 2), (2, 2), (40, 50)]) == [(0, 2)]
    assert joined("a b", [(0, 1), (2, 3)]) == [(0, 3)]
    assert joined("a1b", [(0, 1), (2, 3)]) == [(0, 1), (2, 3)]


@settings(deadline=None)
@given(length=st.integers(0, 40), marks=SPANS, said=SPANS, cuts=st.lists(st.integers(-2, 45), max_size=4))
def test_pieces_make_up_the_text_and_say_what_lies_over_them(
    length: int, marks: list[tuple[int, int]], said: list[tuple[int, int]], cuts: list[int]
) -> None:
    found = pieces(length, marks, said, cuts)
    assert [offset for piece in found for offset in range(piece.start, piece.end)] == list(range(length))
    opened: list[int] = []
    for piece in found:
        assert not any(piece.start < cut < piece.end for cut in cuts)
        for offset in range(piece.start, piece.end):
            over = tuple(number for number, (start, end) in enumerate(marks) if start <= offset < end)
            assert piece.marks == over
            assert piece.said == any(start <= offset < end for start, end in said)
        opened += piece.opens
    assert sorted(opened) == [number for number, (start, end) in enumerate(marks) if max(start, 0) < min(end, length)]


def test_blank_line_ends_a_paragraph_single_newline_does_not() -> None:
    text = "Eins\nzwei.\n\n  \nDrei.\n"
    assert [text[start:end] for start, end in paragraphs(text)] == ["Eins\nzwei.", "Drei."]


def test_headline_stands_alone_where_its_sentence_ends_with_its_line() -> None:
    text = "Rat tagt \nDer Rat tagte\nlange.\nDann kam Regen."
    first = text.index("tagt ") + len("tagt")
    ends = {first, text.index("lange.") + 6, len(text)}
    assert [text[start:end] for start, end in paragraphs(text, ends)] == [
        "Rat tagt ",
        "Der Rat tagte\nlange.\nDann kam Regen.",
    ]


@settings(deadline=None)
@given(st.text(alphabet="ab. \n\t\u2028\u00a0", max_size=40))
def test_between_paragraphs_stands_white_space_only(text: str) -> None:
    spans = paragraphs(text)
    borders = [0, *(border for span in spans for border in span), len(text)]
    assert borders == sorted(borders)
    assert all(not text[start:end].strip() for start, end in zip(borders[::2], borders[1::2], strict=True))
    assert all(text[start:end].strip() for start, end in spans)


def test_time_grows_with_the_text_not_with_its_square() -> None:
    def seconds(times: int) -> float:
        text = ("Wort " * 40 + "\n\n" + " " * 40 + "\n") * times
        spans = [(start, start + 4) for start in range(0, len(text), 20)]
        begin = time.perf_counter()
        cuts = [border for span in paragraphs(text) for border in span]
        pieces(len(text), spans, [(start, start + 9) for start, _ in spans], cuts)
        return time.perf_counter() - begin

    few = min(seconds(200) for _ in range(3))
    # Sixteen times the text: 16 if linear, 256 if quadratic.
    assert min(seconds(3200) for _ in range(2)) < 60 * few
