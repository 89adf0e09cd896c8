"""Offsets into the fields of an article → lines and columns (code points) of its file, both counted from 1."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bias.articles.decoding import decoded, normalised
from bias.articles.finding_files import DOCUMENT, LINES, PAGES, PARQUET, TABLES, format_of
from bias.articles.unpacking import COMPRESSED
from bias.model import Article, BiasError

Position = tuple[int, int]
"""Line and column."""

_NEWLINE = re.compile("\n")
_SPACE = re.compile(r"[ \t\n\r]*")
_PAIR = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_CHARACTER = re.compile(_PAIR + r"|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)
"""What stands for one code point of a string in JSON."""

_HEADLINE = r"(?m)^(?:#[ \t]+|title[ \t]*:[ \t]*[\"']?)"
_DECODER = json.JSONDecoder()


class _Grid:
    """A text by lines and columns."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(each.end() for each in _NEWLINE.finditer(text))]

    def at(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """Where a line begins; the end of the text behind its last line."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)


@dataclass(frozen=True, slots=True)
class _String:
    """A string of a JSON file: `start` is behind its quotation mark."""

    start: int
    value: str


class Places:
    """Where articles stand in their files. Keeps the file that was asked for last, since articles come in its order."""

    def __init__(self) -> None:
        self._path: str | None = None
        self._file: _Grid | None = None

    def of(self, article: Article) -> ArticlePlaces:
        """The places of one article; its file is only read for what cannot be told without."""
        return ArticlePlaces(article, self)

    def file(self, path: str) -> _Grid | None:
        """A file as it is read, or None where it cannot be read again."""
        if path != self._path:
            self._path, self._file = path, None
            try:
                shown = path != "-" and Path(path).suffix.lower() not in COMPRESSED
                text = normalised(decoded(Path(path).read_bytes(), path, lambda _: None)) if shown else None
            except (OSError, ValueError, BiasError):
                text = None
            self._file = None if text is None else _Grid(text)
        return self._file


class ArticlePlaces:
    """Where the fields of one article stand."""

    def __init__(self, article: Article, places: Places) -> None:
        self._article, self._places = article, places
        kind = format_of(article.path or "")
        self._is_record = kind in LINES | DOCUMENT
        self._is_shown = kind not in PAGES | TABLES | PARQUET
        self._text: _Grid | None = None
        self._strings: dict[str, _String] | None = None

    def of(self, field: str, offset: int) -> Position:
        """Line and column of an offset; the article's beginning where the file does not show the field as it is."""
        if not self._is_shown:
            return self._article.line, 1
        if field == "text" and not self._is_record:
            self._text = self._text or _Grid(self._article.text)
            line, column = self._text.at(offset)
            return self._article.line + line - 1, column
        return self._of_record(field, offset) if self._is_record else self._of_title(offset)

    def of_key(self, *keys: str) -> int:
        """The line of the front matter with the last of these keys, each looked for behind the one before."""
        file = None if self._is_record else self._file()
        if file is None:
            return self._article.line
        at = 0
        head = file.text[: file.start(self._article.line)]
        for key in keys:
            found = re.compile(rf"(?m)(?:^|[\s{{,])[\"']?{re.escape(key)}[\"']?[ \t]*(?=[:,\]\n]|\Z)").search(head, at)
            if found is None:
                break
            at = found.end()
        return file.at(max(0, at - 1))[0]

    def _file(self) -> _Grid | None:
        return self._places.file(self._article.path) if self._article.path else None

    def _of_title(self, offset: int) -> Position:
        file = self._file()
        if file is None:
            return 1, 1
        head = file.text[: file.start(self._article.line)]
        shown = re.compile(_HEADLINE + re.escape(self._article.title)).search(head)
        if shown:
            return file.at(shown.end() - len(self._article.title) + offset)
        key = re.search(_HEADLINE, head)
        return file.at(key.start()) if key else (1, 1)

    def _of_record(self, field: str, offset: int) -> Position:
        file = self._file()
        strings = self._record_strings()
        if file is None or field not in strings:
            return self._article.line, 1
        at = strings[field].start
        for number, each in enumerate(_CHARACTER.finditer(file.text, at)):
            at = each.start()
            if number == offset:
                break
        return file.at(at)

    def _record_strings(self) -> dict[str, _String]:
        """Title and text of the record as the file spells them."""
        if self._strings is None:
            self._strings = {}
            file = self._file()
            if file is not None:
                low, high = file.start(self._article.line), file.start(self._article.line + 1)
                for start in (each.start() for each in re.finditer(r"\{", file.text[low:high])):
                    found = {name: each for name, each in _members(file.text, low + start) if name in ("title", "text")}
                    if "text" in found and found["text"].value == self._article.text:
                        self._strings = found
                        break
        return self._strings


def _members(text: str, start: int) -> Iterator[tuple[str, _String]]:
    """The strings of a JSON object that begins at `start`, by key; ends where the object does or is broken."""
    at = start
    try:
        while text[at] in "{,":
            key, at = _DECODER.raw_decode(text, _after_space(text, at + 1))
            value_start = _after_space(text, _after_space(text, at) + 1)
            value, at = _DECODER.raw_decode(text, value_start)
            if isinstance(key, str) and isinstance(value, str):
                yield key, _String(value_start + 1, value)
            at = _after_space(text, at)
    except (ValueError, IndexError, RecursionError):
        return


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
