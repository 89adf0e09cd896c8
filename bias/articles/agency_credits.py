"""Which news agencies an article credits: at its head, at its end, in its byline. Mentions in the text are none.

`lexicons/de/agencies.toml` has the agencies, the words around their names, and examples.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bias.model import Article

_HEAD_LINES = 3
_END_LINES = 4
_REACH = 160
"""Characters of a line in which a credit stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency and where it is credited: characters of `field`, which is `author`, `text` or a key of `extra`.

    `kind` is `agency`, or `release` for what firms and authorities send out themselves.
    """

    agency: str
    kind: str
    field: str
    start: int
    end: int
    text: str


def agencies(article: Article) -> tuple[str, ...]:
    """Names of the agencies that an article credits, each once, those of the byline first."""
    return tuple(dict.fromkeys(credit.agency for credit in credits(article)))


def credits(article: Article) -> tuple[Credit, ...]:
    """All credits of an article: those in its author, in fields such as `agency`, then in the text by position."""
    forms = _forms()
    found = list(_in_byline(forms, "author", article.author or ""))
    for field in forms.fields:
        value = article.extra.get(field)
        if isinstance(value, str):  # of a list no one place could be named
            found += _in_byline(forms, field, value)
        elif isinstance(value, list):
            found += [credit for each in value if isinstance(each, str) for credit in _in_byline(forms, field, each)]
    spans = sorted({*_at_head(forms, article.text), *_at_end(forms, article.text)})
    return (*found, *forms.credits("text", article.text, spans))


class _Forms:
    """The data as patterns. What they are matched with is short: a line's first or last characters."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.fields: list[str] = table["fields"]
        self.no_place = frozenset(table["no_place"])
        self.releases: list[str] = table["releases"]
        self.notes = tuple(table["notes"])
        self.taken: list[str] = table["taken"]
        self._kinds = {each["name"]: each.get("kind", "agency") for each in table["agency"]}
        self._names = {form: each["name"] for each in table["agency"] for form in each["forms"]}
        self._beside = {form: each["name"] for each in table["agency"] for form in each.get("beside", ())}
        desk = rf":\d[\d/-]*\d|[/-](?:{_any(table['desks'])})(?!\w)"  # dpa:260504-99-123456/3, dpa/lno
        name = rf"(?:{_any(self._names)})(?:{desk})?(?![\w@]|\.\w)"
        self.name = re.compile(rf"(?<![\w@.-]){name}")
        self._listed = re.compile(rf"(?<![\w@.-])(?:{name}|(?:{_any(self._beside)})(?![\w@]|\.\w))")
        self._item = re.compile(rf"{name}(?: \d{{4}})?|[\w.-]{{1,20}}")
        self.picture = re.compile(rf"(?i:{_any(table['pictures'])})")
        self._lead = re.compile(rf"(?i:{_any(table['leads'])})(?!\w):?\s*(?:\d{{4}}(?!\d)\s*)?")
        word = rf"(?:[A-ZÄÖÜ][\w'’-]*|{_any(table['in_place'])})\.?"
        date = r"(?:,? \d{1,2}\.(?: ?[A-ZÄÖÜ]\w+| ?\d{1,2}\.)?(?: ?\d{2,4})?)?"
        self.place = re.compile(rf"[A-ZÄÖÜ][\w'’-]*\.?(?:[ /]{word}){{0,5}}{date}")
        only = rf"(?P<credit>{name}(?:\s?[/,]\s?{name})*)"
        place = rf"(?P<place>{self.place.pattern})"
        self.datelines = [
            re.compile(rf"{only}\s(?P<place>[A-ZÄÖÜ]{{2}}[A-ZÄÖÜ/ -]*)\."),
            re.compile(rf"{only}\s{place}\s?[-–—|]\s"),
            re.compile(rf"{place}\s?[-–—:.,|/]\s?{only}\s?[-–—.:|]\s"),
            re.compile(rf"{only}(?P<place>)\s?[-–—|]\s"),
        ]

    def is_credit(self, text: str) -> bool:
        """Whether it is nothing but a list of agencies and initials, in brackets or not, with or without a lead."""
        rest = text.strip("()[]{}–—- .|")
        item = self._item
        while match := self._lead.match(rest):
            rest = rest[match.end() :].lstrip("( ")
            if match.group().rstrip().endswith((":", "©")):  # only a credit goes on from here: whole names too
                item = _WORDS
        items = [each.strip(" ()") for each in _BETWEEN.split(rest)]
        return all(item.fullmatch(each) for each in items) and bool(self.name.search(rest))

    def spans(self, text: str, low: int, high: int) -> list[tuple[int, int]]:
        """Names in a stretch that is a credit; none if it is that of a picture."""
        if self.picture.search(text, low, high):
            return []
        return [match.span() for match in self._listed.finditer(text, low, high)]

    def credits(self, field: str, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Credit]:
        for start, end in spans:
            form = text[start:end]
            fits = [each for each in (*self._names, *self._beside) if form.startswith(each)]
            agency = {**self._beside, **self._names}[max(fits, key=len)]
            yield Credit(agency=agency, kind=self._kinds[agency], field=field, start=start, end=end, text=form)


_BETWEEN = re.compile(r"\s?[/,;+&|·(]\s?|\s(?:und|u\.|mit)\s")
_WORDS = re.compile(r"[\w.:/-]+(?: [\w.-]+){0,3}")


@cache
def _forms() -> _Forms:
    return _Forms(tomllib.loads(files("bias.lexicons").joinpath("de/agencies.toml").read_text(encoding="utf-8")))


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _in_byline(forms: _Forms, field: str, text: str) -> Iterator[Credit]:
    if "://" in text or "www." in text:
        return
    yield from forms.credits(field, text, _named(forms, text, 0, len(text)))


_FIRST_NAME = re.compile(r"(?<!\w)(?!Von |Mit |Für )[A-ZÄÖÜ][a-zäöüß]+ $")
_PART = re.compile(r"[^;,|()]*$")


def _named(forms: _Forms, text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Names in a byline, less those of pictures and of people ("Paul Reuters")."""
    found = []
    for match in forms.name.finditer(text, low, high):
        before = text[low : match.start()]
        part = _PART.search(before)
        of_picture = part is not None and forms.picture.search(part.group())
        of_person = match.group().istitle() and _FIRST_NAME.search(before) and "agentur" not in before.lower()
        if not of_picture and not of_person:
            found.append(match.span())
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    """Spans of the lines that are not blank, without the space around them."""
    return [
        (match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip()))
        for match in re.finditer(r"[^\r\n]+", text)
        if (line := match.group()).strip()
    ]


_BYLINE = re.compile(r"(?i)(?:von|aus)\s")
_LONGEST_BYLINE = 100
_LIST_ENDS = re.compile(r"\s?[-–—:|.]|\s*$|\s[„»\"]?[A-ZÄÖÜ]")


def _at_head(forms: _Forms, text: str) -> Iterator[tuple[int, int]]:
    for start, end in _lines(text[: 50 * _REACH])[:_HEAD_LINES]:
        short = end - start <= _LONGEST_BYLINE
        if short and forms.is_credit(text[start:end]):
            yield from forms.spans(text, start, end)
        elif short and text[end - 1] not in ".!?" and _BYLINE.match(text, start, end):
            yield from _named(forms, text, start, end)
        else:
            yield from _dateline(forms, text, start, min(end, start + _REACH))


def _dateline(forms: _Forms, text: str, start: int, end: int) -> list[tuple[int, int]]:
    opening = text.find("(", start, end)
    closing = text.find(")", opening, end)
    if (
        0 <= opening < closing
        and _LIST_ENDS.match(text, closing + 1, end)
        and forms.is_credit(text[opening : closing + 1])
    ):
        place = text[start:opening].rstrip(" .,:–—-")
        if not place or (forms.place.fullmatch(place) and _is_place(forms, place)):
            return forms.spans(text, opening, closing)
    for pattern in forms.datelines:
        match = pattern.match(text, start, end)
        if match and _is_place(forms, match["place"]):
            return forms.spans(text, *match.span("credit"))
    return []


def _is_place(forms: _Forms, place: str) -> bool:
    return place.split(" ", maxsplit=1)[0].lower() not in forms.no_place


def _at_end(forms: _Forms, text: str) -> Iterator[tuple[int, int]]:
    lines = _lines(text)
    for start, end in lines[-_END_LINES:]:
        if end - start <= _REACH:
            is_credit = forms.is_credit(text[start:end])
            yield from forms.spans(text, start, end) if is_credit else _said(forms, text, start, end)
    if lines:
        yield from _tail(forms, text, *lines[-1])


def _said(forms: _Forms, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Names in a line that says in whole words where the text comes from."""
    line = text[start:end].lower()
    told = line.startswith(forms.notes) and any(each in line for each in forms.taken)
    if not told and not any(phrase in line for phrase in forms.releases):
        return []
    return [match.span() for match in forms.name.finditer(text, start, end)]


_AFTER_SENTENCE = re.compile(r"[.!?…][“”\"»«’')]*\s+[–—-]?\s*")
_MENTION = re.compile(r"(?i)agentur|dienst|press")


def _tail(forms: _Forms, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A credit behind the last sentence, or in brackets before its full stop."""
    low = max(start, end - _REACH)
    for match in _AFTER_SENTENCE.finditer(text, low, end):
        rest = text[match.end() : end]
        if (rest.startswith("(") or " " not in rest) and forms.is_credit(rest):
            return forms.spans(text, match.end(), end)
    at = text.rfind("(", low, end)
    if at > start and text.endswith(").", low, end) and forms.is_credit(text[at:end]):
        spans = forms.spans(text, at, end)
        expansion = all(text[first:last].isupper() for first, last in spans)  # "der Verband (AP)."
        return [] if expansion or _MENTION.search(text, max(start, at - 60), at) else spans
    return []
