"""Dates as people read them."""

import pytest

from bias.output.day_names import day_name, stretch


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2026-03-12", "12 March"),
        (" 2026-12-01T23:59:00+01:00", "1 December"),
        ("3. 5. 2026", "3 May"),
        ("31.12.2026, 18 Uhr", "31 December"),
        ("2026-02-30", "2026-02-30"),
        ("2026-03-123", "2026-03-123"),
        ("ges\x1b[31mtern\n", "gestern"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_day(given: str | None, shown: str) -> None:
    assert day_name(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (["2026-03-14", None, "2026-03-12", "gestern"], "12–14 March 2026"),
        (["2026-05-02", "2026-04-30"], "30 April – 2 May 2026"),
        (["2026-01-02", "2025-12-30"], "30 December 2025 – 2 January 2026"),
        (["2026-03-12"], "12 March 2026"),
        ([None, "gestern"], ""),
    ],
)
def test_the_days_of_a_story(given: list[str | None], shown: str) -> None:
    assert stretch(given) == shown
