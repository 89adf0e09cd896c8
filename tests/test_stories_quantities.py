"""Numbers with their units, and times: exact spans and values, likeness and conflict."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.stories.quantities import conflict, likeness, quantities, times
from bias.stories.values import Quantity

ONES = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()


def found(text: str) -> list[tuple[str, float, str, str]]:
    """Wording, value, unit and bound; every wording stands where it is said to stand."""
    read = quantities(text, 0, len(text))
    assert [text[each.start : each.end] for each in read] == [each.text for each in read]
    return [(each.text, each.value, each.unit, each.bound) for each in read]


def amount(value: float, unit: str = "boot", bound: str = "exactly") -> Quantity:
    return Quantity(start=0, end=1, text="x", value=value, unit=unit, bound=bound)


def spelt(number: int) -> str:
    """1 to 999,999 in words, without the final s of "eins"."""
    if number >= 1000:
        return spelt(number // 1000) + "tausend" + (spelt(number % 1000) if number % 1000 else "")
    if number >= 100:
        return spelt(number // 100) + "hundert" + (spelt(number % 100) if number % 100 else "")
    if number <= 12:
        return ONES[number]
    if number < 20:
        return {16: "sech", 17: "sieb"}.get(number, ONES[number - 10]) + "zehn"
    return (ONES[number % 10] + "und" if number % 10 else "") + TENS[number // 10 - 2]


@pytest.mark.parametrize(
    ("text", "worded", "value", "unit"),
    [
        ("Sie fällten 1.200 Bäume.", "1.200 Bäume", 1200, "baum"),
        ("Sie fällten 14000 Bäume.", "14000 Bäume", 14000, "baum"),
        ("Der Umbau kostet 1,5 Millionen Euro.", "1,5 Millionen Euro", 1_500_000, "euro"),
        ("Der Umbau kostet 2 Mio. Euro.", "2 Mio. Euro", 2_000_000, "euro"),
        ("Der Umbau kostet 2 Mio Euro.", "2 Mio Euro", 2_000_000, "euro"),
        ("Der Umbau kostet 3 Mrd. US-Dollar.", "3 Mrd. US-Dollar", 3_000_000_000, "dollar"),
        ("Der Umbau kostet 2 Mio.", "2 Mio.", 2_000_000, ""),
        ("Das Rad kostet 3.000 Euro.", "3.000 Euro", 3000, "euro"),
        ("Das Rad kostet 3 000 Euro.", "3 000 Euro", 3000, "euro"),
        ("Das Rad kostet 3\u202f000 €.", "3\u202f000 €", 3000, "euro"),
        ("Das Rad kostet 3'000 Franken.", "3'000 Franken", 3000, "franc"),
        ("Das Rad kostet 1.234.567,89 Euro.", "1.234.567,89 Euro", 1_234_567.89, "euro"),
        ("Das Rad kostet 4,20 Euro.", "4,20 Euro", 4.2, "euro"),
        ("Das Rad kostet 20 Cent.", "20 Cent", 0.2, "euro"),
        ("Die Kanne fasst 1.2 Liter.", "1.2 Liter", 1.2, "volume"),
        ("Hundertundzwölf Kinder sangen.", "Hundertundzwölf Kinder", 112, "kind"),
        ("Zwölf Kinder sangen.", "Zwölf Kinder", 12, "kind"),
        ("Im Saal saßen zweihundertfünfzig Gäste.", "zweihundertfünfzig Gäste", 250, "gast"),
        ("Es kostet eine Million Euro.", "eine Million Euro", 1_000_000, "euro"),
        ("Es kostet anderthalb Millionen Euro.", "anderthalb Millionen Euro", 1_500_000, "euro"),
        ("Der Weg ist zweieinhalb Kilometer lang.", "zweieinhalb Kilometer", 2500, "length"),
        ("Es kamen zwei Dutzend Boote.", "zwei Dutzend Boote", 24, "boot"),
        ("Es kamen 20.000 alte und neue Boote.", "20.000 alte und neue Boote", 20_000, "boot"),
        ("Es kamen 4 kleine, graue Katzen.", "4", 4, ""),
        ("Der Zug fuhr 120 km/h.", "120 km/h", 120, "speed"),
        ("Der Zug fuhr 120 km weit.", "120 km", 120_000, "length"),
        ("Am See waren es 21 °C.", "21 °C", 21, "temperature"),
        ("Der 5-Millionen-Bau steht.", "5-Millionen-Bau", 5_000_000, "bau"),
        ("Es kamen\n1,5\nMillionen\nGäste.", "1,5\nMillionen\nGäste", 1_500_000, "gast"),
    ],
)
def test_value_and_unit(text: str, worded: str, value: float, unit: str) -> None:
    assert found(text) == [(worded, value, unit, "exactly")]


@pytest.mark.parametrize(
    ("before", "bound"),
    [
        ("rund", "about"), ("Etwa", "about"), ("ca.", "about"), ("knapp", "about"), ("um die", "about"),
        ("bis zu", "at most"), ("Bis zu", "at most"), ("weniger als", "at most"), ("höchstens", "at most"),
        ("nicht mehr als", "at most"), ("mehr als", "at least"), ("über", "at least"), ("mindestens", "at least"),
        ("nicht weniger als", "at least"), ("bis\nzu", "at most"), ("genau", "exactly"), ("", "exactly"),
        ("um", "exactly"),
    ],
)  # fmt: skip
def test_what_stands_before_bounds_the_number(before: str, bound: str) -> None:
    """The bound is no part of the wording."""
    assert found(f"Hier lagen {before} 30.000 Äpfel.") == [("30.000 Äpfel", 30_000, "apfel", bound)]


def test_percent_is_not_percentage_points() -> None:
    assert found("Die Quote stieg um 3 Prozent.") == [("3 Prozent", 3, "percent", "exactly")]
    assert found("Die Quote stieg um 3%.") == [("3%", 3, "percent", "exactly")]
    assert found("Die Quote stieg um 3 Prozentpunkte.") == [("3 Prozentpunkte", 3, "percentage-points", "exactly")]
    assert likeness(amount(3, "percent"), amount(3, "percentage-points")) == 0


def test_ages() -> None:
    """The driver is one, not 34 of them."""
    assert found("Der 34-Jährige schlief.") == [("34-Jährige", 34, "age", "exactly")]
    assert found("Der 34-jährige Fahrer schlief.") == [("34-jährige", 34, "age", "exactly")]
    assert found("Der 34 Jahre alte Fahrer schlief.") == [("34 Jahre", 34, "age", "exactly")]
    assert found("Die Fähre ist 34 Jahre alt.") == [("34 Jahre", 34, "age", "exactly")]
    assert found("Sie fuhr 2 Jahre.") == [("2 Jahre", 730.5, "time", "exactly")]


@pytest.mark.parametrize(
    "text",
    [
        "Sie siegte beim 3. Lauf.", "Die 5. Klasse sang.", "Das dauerte ein Jahrhundert.", "Am 4. Mai war Markt.",
        "Am 4.5. war Markt.", "Um 15.30 Uhr war Markt.", "Seit 1998 ist Markt.", "In den 1990er Jahren war Markt.",
        "Die B7 war frei.", "Hunderte Boote lagen da.", "Ein Boot lag da.", "Wenig Zwielicht lag da.",
    ],
)  # fmt: skip
def test_no_amounts(text: str) -> None:
    assert found(text) == []


def test_what_looks_like_a_year_can_be_an_amount() -> None:
    assert found("Seit 1998 gab es 1998 Euro.") == [("1998 Euro", 1998, "euro", "exactly")]
    assert found("2026 kamen rund 1950 Hasen.") == [("1950 Hasen", 1950, "hase", "about")]
    assert found("2026 kamen 2000 Hasen.") == [("2000 Hasen", 2000, "hase", "exactly")]
    assert found("2026 kamen mehr als 2000 junge Hasen.") == [("2000 junge Hasen", 2000, "hase", "at least")]
    assert found("Im Jahr 2000 Meister, 2026 Trainer.") == []


def test_several_and_their_places() -> None:
    text = "Vorher. Drei Männer trugen 40 Kisten, rund 5 Frauen keine."
    read = quantities(text, 8, len(text))
    assert [(each.start, each.end, each.text, each.value) for each in read] == [
        (8, 19, "Drei Männer", 3), (27, 36, "40 Kisten", 40), (43, 51, "5 Frauen", 5),
    ]  # fmt: skip
    assert found("Das Spiel endete 3:2.") == [("3", 3, "", "exactly"), ("2", 2, "", "exactly")]
    assert found("Um 15 Uhr kamen 15 Boote.") == [("15 Boote", 15, "boot", "exactly")]


@given(st.integers(2, 999_999))
def test_numbers_in_words(number: int) -> None:
    assert found(f"Dort lagen {spelt(number)} Kisten.") == [
        (f"{spelt(number)} Kisten", number, "kiste", "exactly"),
    ]


@given(st.integers(1, 10**15), st.sampled_from([".", "'", " ", "\u202f", "\u00a0"]))
def test_digits_in_groups(number: int, between: str) -> None:
    written = f"{number:,}".replace(",", between)
    assert [(each[0], each[1]) for each in found(f"Dort lagen {written} kg.")] == [(f"{written} kg", number)]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "zwei hundert Mio. 3 1.200 4,5 . , - ' : % € ° km/h Euro Mai Uhr 2026 alt Jahre -jährig er ein\u0301 "
            "\u2028 \ud800 \x00 ٣ ² ½ ſechs İ ß \n \u00a0 bis zu nicht mehr als um die".split(" ")
        )
        | st.text(max_size=5),
        max_size=25,
    ),
    st.sampled_from(["", " "]),
    st.integers(0, 20),
)
def test_whatever_stands_there(parts: list[str], between: str, start: int) -> None:
    """Spans lie in the sentence, one behind the other, and hold what is said; values are finite, dates readable."""
    text = between.join(parts)
    start = min(start, len(text))
    at = start
    for each in quantities(text, start, len(text)):
        assert at <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        assert 0 <= each.value < float("inf")
        at = each.start + 1
    assert {each.split()[0] for each in times(text)} <= {"month", "day", "year", "hour", "weekday"}


def test_hundreds_of_digits_are_no_amount() -> None:
    assert found(f"Es kamen {'9' * 400} Gäste und 3 Hunde.") == [("3 Hunde", 3, "hund", "exactly")]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Am 4. Mai 2026 um 15.30 Uhr", {"day 4.5", "month 5", "year 2026", "hour 15:30"}),
        ("Am 04.05.2026 um 7 Uhr", {"day 4.5", "month 5", "year 2026", "hour 7:00"}),
        ("Am 4.5. um 7:05 Uhr", {"day 4.5", "month 5", "hour 7:05"}),
        ("Ende des Monats März 2024", {"month 3", "year 2024"}),
        ("Am 31. Jänner", {"day 31.1", "month 1"}),
        ("Seit 1998", {"year 1998"}),
        ("Seit 1.998 Tagen, für 1998 Euro, zu 1998 %, mehr als 2000 neue, rund 1950 Hasen, 2000 Hasen", set()),
        ("Seit Jahresende 1998, bis etwa 2030, über 2026 hinaus", {"year 1998", "year 2030", "year 2026"}),
        ("Im Jahr 2000 Meister, 2026 Trainer", {"year 2000", "year 2026"}),
        ("Am Sonnabend und am Montagabend", {"weekday Samstag", "weekday Montag"}),
        ("In Mailand", set()),
        ("Um Mitternacht", set()),
    ],
)
def test_times(text: str, at: set[str]) -> None:
    assert times(text) == at


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (amount(40), amount(40), 1.0),
        (amount(40, "boot"), amount(40, "kahn"), 1.0),  # what is counted goes by many names
        (amount(40, ""), amount(40, "euro"), 1.0),  # one of them does not say of what
        (amount(40, "euro"), amount(40, "boot"), 0.0),  # a measure is no thing
        (amount(40, "euro"), amount(40, "dollar"), 0.0),
        (amount(300), amount(270), 0.7),  # 300 - 270 = 30 = .1 · 300, and 300 is round
        (amount(300), amount(269), 0.0),  # 31 > 30
        (amount(14_000), amount(14_300), 0.0),  # neither has one digit and noughts
        (amount(14_000, bound="about"), amount(14_300), 0.0),
        (amount(14_000, bound="about"), amount(14_300, bound="at most"), 0.7),  # 300 <= 1,430
        (amount(12, bound="about"), amount(11, bound="about"), 0.0),  # small numbers are exact
        (amount(13, bound="about"), amount(12, bound="about"), 0.7),  # 1 <= 1.3
    ],
)
def test_likeness(one: Quantity, other: Quantity, expected: float) -> None:
    assert likeness(one, other) == likeness(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (amount(3), amount(5), True),
        (amount(3, "todesopfer"), amount(5, "leiche"), True),  # one group of words
        (amount(3, "boot"), amount(5, "apfel"), False),
        (amount(3), amount(3), False),
        (amount(300), amount(290), False),  # near
        (amount(3, ""), amount(5, ""), False),  # of what?
        (amount(3, "percent"), amount(5, "percent"), True),
        (amount(3, "percent"), amount(5, "percentage-points"), False),
    ],
)
def test_conflict(one: Quantity, other: Quantity, expected: bool) -> None:
    assert conflict(one, other) is conflict(other, one) is expected
