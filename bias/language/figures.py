"""Whether a sentence has a figure: a number that says how many or how much, so that a reader may ask where it is from.

No figures are dates, years, clock times, ordinals, results of matches, house numbers, ages, numbers in names ("A7",
"G20", "Boeing 737", "Paragraf 12"). A bare number is a year from 1800 to 2099. Numbers in words are figures where
they are large or have a unit ("drei Millionen",
"zwölf Prozent"): "zwei Männer" and "drei Tage" are told, not measured.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uar)?|Jänner|Feb(?:ruar|er)?|März|Apr(?:il)?|Mai|Jun[i]?|Jul[i]?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|"
    r"Okt(?:ober)?|Nov(?:ember)?|Dez(?:ember)?)\b"
)
_UNIT = (
    r"(?:%|‰|€|\$|°|Prozent\w*|Promille|Euro\b|Cent\b|Dollar\b|Franken\b|Pfund\b|Mark\b|Mio\b|Mrd\b|Million\w*|"
    r"Milliarde\w*|Billion\w*|Tsd\b|Grad\b|Tonnen?\b|Liter\w*|Hektar\b|Watt\b|[kKmM]?[mgWl]h?\b|km\b|Mega\w+|"
    r"Kilo\w+|Giga\w+|(?:Quadrat|Kubik)?[Mm]etern?\b|Kilometern?\b)"
)
_ABOUT = r"(?:rund|etwa|circa|ca\.|gut|knapp|fast|über|unter|ungefähr|mindestens|höchstens|als|bis zu|insgesamt)"
_YEAR_BEFORE = (
    r"(?:Jahr(?:e[ns]?|gang)?|Anfang|Mitte|Ende|Sommer|Winter|Herbst|Frühling|Frühjahr|Saison|Silvester|Ostern|"
    rf"Pfingsten|Weihnachten|{_MONTH}\.?)"
)
_YEAR = r"(?:1[89]|20)\d\d"
_LABEL = (
    r"(?:Art(?:ikel|\.)|Paragra(?:f|ph)(?:en)?|§§?|Abs(?:atz|\.)|Nummer|Nr\.|Platz|Rang|Kapitel|Seite|S\.|Liga|Gruppe|"
    r"Stufe|Phase|Zimmer|Raum|Saal|Halle|Block|Gleis|Linie|Terminal|Tor|Teil|Band|Folge|Version|Reaktor|Block|Kategorie|"
    r"Klasse|Typ|Boeing|Airbus|Apollo|Sojus|Kanal|Drucksache|Resolution|Agenda|Formel|Postfach|Telefon|Tel\.)"
)
_NUMBER = r"\d{1,3}(?:[.\u202f\u00a0 ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*"

_NO_FIGURES = re.compile(
    "|".join(
        (
            r"\b\d{4}-\d\d?-\d\d?\b",  # 2026-05-04
            r"\b\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4}\b)?",  # 4.5. and 04.05.2026
            rf"\b\d{{1,2}}\.?(?:\s?(?:/|–|-|und|bis|auf den)\s?\d{{1,2}}\.)?\s?{_MONTH}\.?(?:\s+\d{{2,4}}\b)?",
            r"\b\d{1,3}\s?:\s?\d{1,3}(?::\d\d)?\b(?:\s*Uhr)?",  # 10:30, 2:1
            r"\b\d{1,2}(?:\.\d\d)?\s?(?:(?:und|bis|–|-)\s?\d{1,2}(?:\.\d\d)?\s?)?Uhr\b(?:\s?\d{1,2}\b)?",
            rf"\b{_YEAR}\s?/\s?\d\d(?:\d\d)?\b",  # 2024/25
            rf"\b{_YEAR_BEFORE}\s+\d{{3,4}}(?:\s?(?:/|–|-|und|bis|oder)\s?\d{{2,4}})*\b",
            r"\(\s?\*?\s?\d{3,4}\s?[–-]\s?\d{2,4}\s?\)",  # (1745–1803)
            r"[’']\d\d\b",
            r"\b\d+er(?:n|jahren?)?\b",  # die 90er
            r"\b\d{1,3}-?[jJ]ährig\w*|\b\d{1,3} Jahren? alt\w*|\(\d{1,2}[,)]",  # ages
            r"\b\d{1,3}\.(?=\s+\S)",  # ordinals: not at the end of the sentence
            rf"(?<!\w){_LABEL}\s?\d[\w.,/-]*(?:\s?(?:und|bis|–)\s?\d[\w.,/-]*)?",
            r"\b[A-ZÄÖÜ][\w-]*(?:straße|strasse|str\.|weg|allee|gasse|ring|ufer|chaussee|platz|damm|markt|steig)"
            r"\s\d{1,4}(?:\s?[a-z]\b)?(?!\s?[A-ZÄÖÜ%€$\d.,]\w?)",
            r"(?:\b[A-Za-zÄÖÜäöüß]+[-.]|[A-Za-zÄÖÜäöüß])\d[\w.,/-]*",  # A7, Covid-19, MH17
            r"\b[ABEGSUVX] \d{1,3}\b(?!\s?[%€$.,\d])",  # A 7, G 20
            r"\b0\d+(?![.,]\d)(?:[\s/-]*\d+)*",  # telephone numbers, postal codes
        )
    )
)
_BARE_YEAR = re.compile(rf"(?<![\d.,]){_YEAR}\b(?![.,]\d|\s?{_UNIT}|\s+[A-ZÄÖÜ]\w)(?:\s?(?:–|-|bis|und)\s?{_YEAR}\b)?")
_ABOUT_BEFORE = re.compile(rf"\b{_ABOUT}\s+$")
_DIGITS = re.compile(_NUMBER)
_SMALL = (
    r"(?:ein(?:em|en|e|er)?|eineinhalb|anderthalb|zwei|zweieinhalb|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|"
    r"\w{1,40}zehn|\w{1,40}zig|\w{0,40}hundert|\w{0,40}tausend|mehrere[nr]?|einige[nr]?|viele[nr]?|ein paar|hundert)"
)
# What every alternative of the next one holds: most sentences need not be tried any further.
_MAYBE_WORDS = re.compile("undert|ausend|utzend|illion|illiard|Prozent|Euro|Dollar|Franken|Tonnen|Hektar|meter|watt")
_WORDS = re.compile(
    rf"\b{_SMALL}\s+(?:Prozent(?:punkte[n]?)?|Millionen?|Milliarden?|Billionen?|Euro|Dollar|Franken|Tonnen|Hektar|"
    r"Kilometern?|Quadratkilometern?|Quadratmetern?|Megawatt|Gigawatt)\b"
    r"|\b(?:Hunderte|Tausende|Zehntausende|Hunderttausende|Dutzende)[nr]?\b"
    r"|\b(?:hunderte|tausende|zehntausende|hunderttausende|dutzende)[nr]?\b"
    r"|\b\w{0,40}(?:hundert|tausend)(?:\w{0,40}zig|\w{0,40}zehn)?\s+[A-ZÄÖÜ]\w"
)


def has_figure(sentence: str) -> bool:
    """Whether a sentence has a number that is a figure."""
    if _MAYBE_WORDS.search(sentence) and _WORDS.search(sentence):
        return True
    if not any(map(str.isdigit, sentence)):
        return False
    rest = _NO_FIGURES.sub(" · ", sentence)
    return _DIGITS.search(_BARE_YEAR.sub(_unless_about, rest)) is not None


def _unless_about(match: re.Match[str]) -> str:
    """A year goes; „rund 2000“ is an amount."""
    before = match.string[max(0, match.start() - 20) : match.start()]  # the longest of such words is far shorter
    return match.group() if _ABOUT_BEFORE.search(before) else " · "
