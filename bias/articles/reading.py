"""One file or standard input → its articles, each with its place for messages, or the error in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from bias.articles import frontmatter, limits, records, tables
from bias.articles.decoding import HEAD, Notice, decoded, normalised, replayed
from bias.articles.field_mapping import Names, renamed
from bias.articles.fields import STRINGS, article, kind_of
from bias.articles.finding_files import (
    LINES,
    MARKDOWN,
    PAGES,
    PARQUET,
    RECORDS,
    SUFFIXES,
    TABLES,
    Found,
    format_of,
    one_line,
    unreadable,
)
from bias.articles.html_pages import page
from bias.articles.parquet_rows import from_parquet
from bias.articles.unpacking import opened
from bias.model import NOTHING, Article, BiasError

STANDARD_INPUT = "-"

_JSON_LINES = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")


@dataclass(frozen=True, slots=True)
class Read:
    """An article as its file gives it, with the place that messages about it name."""

    article: Article
    place: str


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, with the id that the article would have had, where that is known."""

    error: BiasError
    path: str
    id: str | None = None


def from_file(file: Found, notice: Notice, names: Names = NOTHING) -> Iterator[Read | Unread]:
    """The articles of a file by its suffix; one that is not known is taken for plain text.

    `names` says which fields of records or columns of tables give the fields of an article.
    """
    place = one_line(file.shown)
    many = file.suffix in RECORDS
    name = None if many else file.name
    outlet = file.folder if file.sorted_in or not many else None
    try:
        if many:
            yield from _records(_values(file, place, names, notice), file.shown, place, outlet, names)
            return
        limit = limits.PAGE if file.suffix in PAGES else limits.FILE
        with opened(file.path, place) as stream:
            data = limits.whole(stream, limit, place, "give one article a file")
        if file.suffix in PAGES:
            yield _page(data, file, place, notice)
            return
        if file.suffix not in SUFFIXES:
            notice(f"{place}: its suffix is not known, read as plain text")
        markdown = file.suffix in MARKDOWN
        yield _text(data, file.shown, place, outlet=outlet, name=name, markdown=markdown, notice=notice)
    except BiasError as error:
        yield Unread(error, file.shown, name)
    except (OSError, ValueError) as error:
        yield Unread(unreadable(file.shown, error), file.shown, name)


def _values(file: Found, place: str, names: Names, notice: Notice) -> Iterator[records.Record | BiasError]:
    """The records of a file that holds many, under the names that an article's fields have."""
    if file.suffix in PARQUET:
        yield from from_parquet(file.path, place, names)
        return
    with opened(file.path, place) as stream:
        if file.suffix in LINES:
            yield from records.from_lines(stream.read(HEAD), stream, place, notice)
        elif file.suffix in TABLES:
            yield from tables.from_table(stream.read(tables.HEAD), stream, place, names, notice)
        else:
            data = limits.whole(stream, limits.DOCUMENT, place, "write it as JSON Lines (.jsonl)")
            yield from records.from_document(normalised(decoded(data, place, notice)), place)


def _page(data: bytes, file: Found, place: str, notice: Notice) -> Read:
    """The outlet is the folder where folders stand for outlets, else what the page says, else the folder."""
    if not data.strip():
        raise BiasError(f"{place}: empty file; give it the article's page")
    found = page(data, place, notice)
    outlet = file.folder if file.sorted_in or not found.site else found.site
    fields = {**found.fields, "site": found.site} if found.site else found.fields
    return Read(article(fields, found.text, place=place, path=file.shown, line=1, outlet=outlet, name=file.name), place)


def from_stream(stream: BinaryIO, notice: Notice, names: Names = NOTHING) -> Iterator[Read | Unread]:
    """The articles of standard input: JSON lines if it begins with a brace, else one text."""
    place = "standard input"
    try:
        head = stream.read(HEAD)
        if _JSON_LINES.match(head.replace(b"\0", b"")[2:] if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head):
            lines = records.from_lines(head, stream, place, notice)
            yield from _records(lines, STANDARD_INPUT, place, None, names)
        else:
            data = limits.whole(replayed(head, stream), limits.FILE, place, "give one article at a time, or JSON Lines")
            yield _text(data, STANDARD_INPUT, place, outlet=None, name=None, markdown=False, notice=notice)
    except BiasError as error:
        yield Unread(error, STANDARD_INPUT)
    except OSError as error:
        yield Unread(unreadable(place, error), STANDARD_INPUT)


def _text(
    data: bytes, shown: str, place: str, *, outlet: str | None, name: str | None, markdown: bool, notice: Notice
) -> Read:
    text = normalised(decoded(data, place, notice))
    if not text:
        raise BiasError(f"{place}: empty file; give it the article's text")
    fields, start = frontmatter.divided(text, place, STRINGS)
    if markdown:
        fields, start = _headed(dict(fields), text, start)
    line = text.count("\n", 0, start) + 1
    made = article(fields, text[start:], place=place, path=shown, line=line, outlet=outlet, name=name)
    return Read(made, place)


def _headed(fields: dict[str, Any], text: str, start: int) -> tuple[dict[str, Any], int]:
    """Takes a first heading for the title, unless the front matter gives another one: then it stays in the text."""
    begin = frontmatter.after_blank_lines(text, start)
    line, _, _ = text[begin:].partition("\n")
    if not line.startswith(("# ", "#\t")):
        return fields, start
    title = line[1:].strip()
    if (closed := title.rstrip("#")) != title and closed.endswith((" ", "\t")):  # "# Brand ##"
        title = closed.rstrip()
    if not title or fields.get("title") not in (None, "", title):
        return fields, start
    return {**fields, "title": title}, frontmatter.after_blank_lines(text, begin + len(line) + 1)


def _records(
    values: Iterator[records.Record | BiasError], shown: str, place: str, outlet: str | None, names: Names
) -> Iterator[Read | Unread]:
    empty = True
    for record in values:
        empty = False
        yield Unread(record, shown) if isinstance(record, BiasError) else _record(record, shown, place, outlet, names)
    if empty:
        each = "a row" if format_of(shown) in TABLES | PARQUET else "a JSON object"
        yield Unread(BiasError(f"{place}: empty file; give it {each} for each article"), shown)


def _record(record: records.Record, shown: str, place: str, outlet: str | None, names: Names) -> Read | Unread:
    at = f"{place}:{record.line}"
    fields = record.value
    if not isinstance(fields, dict):
        return Unread(BiasError(f'{at}: {kind_of(fields)}, not an object; write {{"text": "…"}}'), shown)
    fields = renamed(fields, names)
    known = fields.get("id")
    identity = str(known) if type(known) is int or (isinstance(known, str) and known.isprintable()) else None
    try:
        if fields.get("text") is None:
            if "text" in names:
                raise BiasError(f"{at}: no field {names['text']!r}, which --map takes for the text; mend one of them")
            raise BiasError(f"{at}: no field 'text'; the article's body must stand under that name (not 'body')")
        text = fields["text"]
        if not isinstance(text, str):
            raise BiasError(f"{at}: field 'text' is {kind_of(text)}; make it a string")
        others = {key: value for key, value in fields.items() if key != "text"}
        made = article(others, text, place=at, path=shown, line=record.line, outlet=outlet, name=None)
    except BiasError as error:
        return Unread(error, shown, identity)
    return Read(made, at)
