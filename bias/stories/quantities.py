"""Numbers of a sentence with what they count, and times: what two statements can share or differ in exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import isfinite

from bias.language.verbs import fold
from bias.stories.lemmas import concepts, lemma, meanings
from bias.stories.values import Quantity

TOLERANCE = 0.1
"""Share by which two amounts may differ when one of them is rounded or bounded."""

_MONTHS = "januar februar märz april mai juni juli august september oktober november dezember".split()
_WEEKDAYS = "montag dienstag mittwoch donnerstag freitag samstag sonntag".split()
_MONTH = r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
_DAY = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
_TIMES = re.compile(
    rf"\b(?P<day>\d{{1,2}})\.\s?(?P<month>{_MONTH})\b(?:\s(?P<year>\d{{4}})\b)?"
    r"|\b(?P<day2>\d{1,2})\.(?P<month2>\d{1,2})\.(?P<year2>\d{4})?(?!\d)"
    r"|\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\sUhr\b"
    rf"|\b(?P<month3>{_MONTH})(?:s|es)?\b(?:\s(?P<year3>\d{{4}})\b)?"
    rf"|\b(?P<weekday>{_DAY})(?:s|es|e|en|abend|morgen|mittag|vormittag|nachmittag|nacht)?\b"
    r"|(?<![\d.,])(?P<year4>(?:19|20)\d\d)\b(?![.,]\d|\s?[%€$])"
)
_NUMBER = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[.\u202f\u00a0' ]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)(?!\d|er\b)"
    r"|(?<!\w)(?:[^\W\d_]{0,30}(?:hundert|tausend)[^\W\d_]{0,30}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|"
    r"zwölf|[^\W\d_]{3,9}zehn|[^\W\d_]{2,20}zig|dreißig|[^\W\d_]{5,20}dreißig|eine?(?=\s(?:Million|Milliarde|Billion))|"
    r"anderthalb|eineinhalb|[^\W\d_]{2,12}einhalb)(?!\w)",
    re.IGNORECASE,
)
_ONES = {
    "ein": 1, "eins": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "sech": 6, "sieb": 7,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90,
}  # fmt: skip
_NEXT = re.compile(r"([\s-]?)([^\W\d_]+(?:/[hs]\b)?|[%€$£¥‰]|°C?)")
_HYPHENED = re.compile(r"(\s)([^\W\d_]+-[^\W\d_]+)")
_OLD = re.compile(r" alte?[nrs]?\b")
_BEFORE = re.compile(
    r"(?:(bis\szu|(?:nicht\s)?(?:mehr|weniger)\sals|um\sdie)|([^\W\d_]{1,30}\.?))\s{1,5}$", re.IGNORECASE
)
_ABOUT = "rund etwa ungefähr circa ca. ca knapp gut fast annähernd schätzungsweise gegen beinahe"
_BOUNDS = {
    **dict.fromkeys((*_ABOUT.split(), "um die"), "about"),  # "um 40 Prozent" is exact
    **dict.fromkeys(("bis zu", "höchstens", "maximal", "weniger als", "nicht mehr als", "unter"), "at most"),
    **dict.fromkeys(("mehr als", "nicht weniger als", "über", "mindestens", "wenigstens", "zumindest"), "at least"),
}  # fmt: skip
_ORDINAL = re.compile(r"\.\s+\w")
"""A point behind which the sentence goes on."""
_LOOK_BACK = 24
_WORDS_TO_NOUN = 4
_SMALL = 12


def times(sentence: str) -> frozenset[str]:
    """Dates, months, weekdays, years and hours of a sentence, each under a name of its own."""
    found: set[str] = set()
    for match in _TIMES.finditer(sentence):
        if _is_amount(match):
            continue
        part = match.groupdict()
        month = part["month"] or part["month3"]
        at = _MONTHS.index(fold(month).replace("jänner", "januar")) + 1 if month else int(part["month2"] or 0)
        if at:
            found.add(f"month {at}")
        if day := part["day"] or part["day2"]:
            found.add(f"day {int(day)}.{at}")
        if year := part["year"] or part["year2"] or part["year3"] or part["year4"]:
            found.add(f"year {year}")
        if part["hour"]:
            found.add(f"hour {int(part['hour'])}:{part['minute'] or '00'}")
        if part["weekday"]:
            found.add(f"weekday {part['weekday'].replace('Sonnabend', 'Samstag')}")
    return frozenset(found)


def quantities(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    """Numbers between two offsets that are no dates, years or hours, with their units."""
    sentence = text[start:end]
    return tuple(_quantities(sentence, _TIMES.sub(_blanked, sentence), start))


def _blanked(time: re.Match[str]) -> str:
    shown = time.group()
    return " " * len(shown) if any(map(str.isdigit, shown)) and not _is_amount(time) else shown


def _is_amount(time: re.Match[str]) -> bool:
    """Whether what looks like a year counts something: „1998 Euro“, „rund 1950 Bücher“, „2000 Bücher“."""
    if not time["year4"]:
        return False
    following, before = _NEXT.match(time.string, time.end()), _before(time.string, time.start())
    if following is None or before.startswith("jahr"):
        return False
    if " " in before or fold(following.group(2)) in meanings().units:  # "mehr als 2000 neue Bücher"
        return True
    return following.group(2)[0].isupper() and (before in _BOUNDS or int(time["year4"]) % 100 == 0)


def _before(sentence: str, at: int) -> str:
    """The word before a number, folded; all words of those that bound one."""
    found = _BEFORE.search(sentence[max(0, at - _LOOK_BACK) : at])
    return " ".join(fold(found.group(1) or found.group(2)).split()) if found else ""


def _quantities(sentence: str, rest: str, start: int) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(rest):
        value = _value(match.group())
        if value is None or _ORDINAL.match(rest, match.end()):
            continue
        value, unit, stop = _unit(rest, match.end(), value)
        if not isfinite(value):  # hundreds of digits are no amount
            continue
        yield Quantity(
            start=start + match.start(),
            end=start + stop,
            text=sentence[match.start() : stop],
            value=value,
            unit=unit,
            bound=_BOUNDS.get(_before(rest, match.start()), "exactly"),
        )


def _value(number: str) -> float | None:
    if number[0].isdigit():
        plain = re.sub(r"[.\u202f\u00a0' ](?=\d{3}(?:\D|$))", "", number)
        return float(plain.replace(",", "."))
    return _in_words(fold(number))


def _in_words(word: str) -> float | None:
    """„zweihundertfünfzig“ → 250; None for what is no number ("Jahrhundert")."""
    if word in ("anderthalb", "eineinhalb"):
        return 1.5
    if word.endswith("einhalb"):
        whole = _in_words(word[: -len("einhalb")])
        return None if whole is None else whole + 0.5
    for name, factor in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(name)
        if found:
            many, more = _in_words(before) if before else 1, _in_words(after.removeprefix("und")) if after else 0
            return None if many is None or more is None else many * factor + more
    if word in _ONES or word in _TENS:
        return _ONES.get(word) or _TENS.get(word)
    if word.endswith("zehn"):
        return 10 + _ONES[word[:-4]] if word[:-4] in _ONES else None
    for name, value in _TENS.items():
        if word.endswith("und" + name):
            return value + _ONES[word[: -len("und" + name)]] if word[: -len("und" + name)] in _ONES else None
    return None


def _unit(rest: str, at: int, value: float) -> tuple[float, str, int]:
    """Value in base units, the unit's name and where the wording ends. Steps over lower-case words to the noun."""
    units = meanings().units
    stop = at
    for _ in range(_WORDS_TO_NOUN):
        found = _HYPHENED.match(rest, at)
        if found is None or fold(found.group(2)) not in units:
            found = _NEXT.match(rest, at)
        if found is None:
            break
        word, at = found.group(2), found.end()
        known = units.get(fold("-" + word if found.group(1) == "-" else word)) or units.get(fold(word))
        if known is not None and fold(word) + "." in units and rest.startswith(".", at):
            at += 1
        if known is not None and known.name == _PLAIN:
            value, stop = value * known.factor, at
            continue
        if known is not None:
            if known.name == _TIME and fold(word).startswith("jahr") and _OLD.match(rest, at):
                return value, _AGE, at
            return value * known.factor, known.name, at
        if word[0].isupper():
            return value, lemma(word), at
    return value, "", stop


_PLAIN = "number"
"""The unit of words that only multiply ("Millionen")."""
_TIME, _AGE = "time", "age"
"""„34 Jahre alt“ is what „34-jährig“ is, and no stretch of time."""


def likeness(one: Quantity, other: Quantity) -> float:
    """1 for the same amount of the same thing, .7 for one within the tolerance where one is rounded, 0 otherwise."""
    if one.unit and other.unit and one.unit != other.unit and (_measures() & {one.unit, other.unit}):
        return 0.0  # things that are counted are called by many names, measures are not
    if one.value == other.value:
        return 1.0
    largest = max(one.value, other.value)
    rounded = "exactly" not in (one.bound, other.bound) or _round(one.value) or _round(other.value)
    near = largest > _SMALL and abs(one.value - other.value) <= TOLERANCE * largest
    return 0.7 if near and rounded else 0.0


def conflict(one: Quantity, other: Quantity) -> bool:
    """Whether they count the same thing and differ."""
    if not one.unit or not other.unit or likeness(one, other):
        return False
    return one.unit == other.unit or not frozenset(concepts(one.unit)).isdisjoint(concepts(other.unit))


@cache
def _measures() -> frozenset[str]:
    return frozenset(unit.name for unit in meanings().units.values())


def _round(value: float) -> bool:
    return value >= _SMALL and float(f"{value:.1g}") == value
