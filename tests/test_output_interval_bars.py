"""Intervals drawn with letters."""

import io

import pytest

from bias.output.interval_bars import bar, scale
from bias.output.plain_signs import encodable
from bias.output.tables import GLUE


@pytest.mark.parametrize(
    ("low", "value", "high", "drawn"),
    [
        (0.0, 5.0, 10.0, "├────●────┤"),
        (2.0, 4.0, 6.0, "..├─●─┤...."),
        (None, 10.0, None, "..........●"),
        (0.0, 0.0, 3.0, "●──┤......."),
        (5.0, 5.0, 5.0, ".....●....."),
    ],
)
def test_a_value_and_its_interval(low: float | None, value: float, high: float | None, drawn: str) -> None:
    assert bar(low, value, high, 10.0, 11).replace(GLUE, ".") == drawn


def test_nothing_to_draw() -> None:
    assert bar(0.0, 0.0, 0.0, 0.0, 3) == GLUE * 3


def test_ends_of_the_scale() -> None:
    assert scale(93.2, 6).replace(GLUE, ".") == "0...93"
    assert scale(6.81, 6).replace(GLUE, ".") == "0..6.8"


def test_plain_letters_where_the_encoding_has_no_others() -> None:
    ascii_only = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    out = encodable(ascii_only)
    out.write("├─●┤ 1–2 · 3× „a“")
    ascii_only.seek(0)
    assert ascii_only.read() == '|-o| 1-2 - 3x "a"'
    utf8 = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    assert encodable(utf8) is utf8
    text = io.StringIO()
    assert encodable(text) is text
