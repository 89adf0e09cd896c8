"""Numbers that say how many or how much, and numbers that do not: near misses first."""

import pytest

from bias.language.figures import has_figure


@pytest.mark.parametrize(
    "sentence",
    [
        "Es regnete.",
        "Zwei Männer flohen.",
        "Drei Tage lang regnete es.",
        "Am 3. Mai 2026 begann der Prozess.",
        "Am 03.05.2026 begann er.",
        "Am 3.5. begann er.",
        "Am 3./4. Mai tagt der Rat.",
        "Vom 3. bis 5. Mai tagt er.",
        "Das Protokoll trägt das Datum 2026-05-04.",
        "Um 10:30 Uhr fiel der Strom aus.",
        "Gegen 10.30 Uhr fiel er aus.",
        "Zwischen 8 und 10 Uhr war die Straße gesperrt.",
        "Seit 2019 regiert sie.",
        "2019 wurde er gewählt.",
        "Von 2015 bis 2019 regierte er.",
        "Im Jahr 1745 brannte die Kirche.",
        "Im Mai 2025 Minister geworden, trat er bald zurück.",
        "Die Saison 2024/25 beginnt.",
        "In den 1990er Jahren war das anders.",
        "Der Dichter (1745–1803) lebte hier.",
        "Die Mannschaft gewann 3:1.",
        "Sie siegten mit 6:4, 6:3.",
        "Er lief nach 2:31:37 ins Ziel.",
        "Er wohnt in der Bahnhofstraße 12 in Wellingsode.",
        "Er wohnt am Lindenweg 4a.",
        "Der 34-jährige Fahrer schwieg.",
        "Der 34-Jährige schwieg.",
        "Der Fahrer (34) schwieg.",
        "Er ist 34 Jahre alt.",
        "Die 17. Etappe war lang.",
        "Auf der A7 staute es sich.",
        "Auf der A 7 staute es sich.",
        "Der G20-Gipfel begann.",
        "Covid-19 blieb.",
        "Nach Paragraf 12 ist das verboten.",
        "Eine Boeing 737 landete.",
        "Telefon: 0511 12345.",
    ],
)
def test_no_figure(sentence: str) -> None:
    assert not has_figure(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Es kamen 300 Menschen.",
        "Es kamen 300.",
        "Die Zahl stieg auf 1.250.",
        "Der Bau kostet 14 000 Euro.",
        "Die Zahl stieg um 3,5 Prozent.",
        "Die Arbeitslosenquote lag bei 5,7 %.",
        "2000 Soldaten rückten ein.",
        "Es waren rund 2000.",
        "Mehr als 1900 Haushalte sind ohne Strom.",
        "Der Umsatz betrug 2015 Euro.",
        "Im Jahr 2025 starben 12 Menschen.",
        "Am 3. Mai kamen 40 Gäste.",
        "Bis 2030 sollen es 40 werden.",
        "In der Bahnhofstraße wurden 12 Menschen verletzt.",
        "Die 10-prozentige Steigerung hielt an.",
        "Die Stadt gibt 4 Mio. Euro aus.",
        "Der Schaden liegt bei drei Millionen Euro.",
        "Die Miete stieg um zwölf Prozent.",
        "Tausende gingen auf die Straße.",
        "Zweihundert Menschen kamen.",
        "Vierhundertzwanzig Menschen kamen.",
    ],
)
def test_a_figure(sentence: str) -> None:
    assert has_figure(sentence)


def test_a_sentence_of_many_numbers_is_read_in_linear_time() -> None:
    """Twenty thousand numbers with what could begin a date, a span or a list of years."""
    assert has_figure("12 und " * 20_000)
    assert not has_figure("am 3. und " * 20_000)
    assert not has_figure("2019 und " * 20_000)
    assert not has_figure("hundert" * 20_000)
