"""What group an article belongs to."""

import pytest

from bias.comparison.grouping import in_order, month_of, value_of
from bias.model import Article


@pytest.mark.parametrize(
    ("date", "month"),
    [
        ("2026-03-10", "2026-03"),
        ("2026-03", "2026-03"),
        ("2026-12-31T23:59:00+01:00", "2026-12"),
        ("10.3.2026", "2026-03"),
        ("01. 12. 2026", "2026-12"),
        ("2026-13-01", None),
        ("2026-031", None),
        ("März 2026", None),
        ("", None),
        (None, None),
    ],
)
def test_month_of_a_date(date: str | None, month: str | None) -> None:
    assert month_of(date) == month


def test_agencies_are_one_value_whatever_their_order() -> None:
    article = Article(id="a", text="", agencies=("dpa", "AFP"), extra={"agency": "egal"})
    assert value_of(article, "agency") == "AFP + dpa"
    assert value_of(Article(id="a", text="", extra={"agency": "Ortsdienst"}), "agency") == "Ortsdienst"
    assert value_of(Article(id="a", text=""), "agency") is None


def test_lists_and_blanks_of_further_fields() -> None:
    article = Article(id="a", text="", extra={"tags": ["hafen", "feuer"], "desk": "  ", "page": 3})
    assert [value_of(article, name) for name in ("tags", "desk", "page")] == ["hafen, feuer", None, "3"]


def test_order() -> None:
    assert in_order(["b", None, "a", "b"]) == ["a", "b", None]
