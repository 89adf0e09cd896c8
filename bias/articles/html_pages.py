"""HTML page → main text and fields, by trafilatura, which is imported here only, and only when a page is read.

It gets the page and no address, so that it fetches nothing.
"""

from __future__ import annotations

import codecs
import logging
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from bias.articles import limits
from bias.articles.decoding import Notice, decoded, is_binary
from bias.model import BiasError

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

NO_TEXT = "no article text in this page; save the article's text as .txt"

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "dateparser")
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "table", "row", "cell", "code", "div", "body", "fw", "ab"})
"""Elements of what trafilatura gives back that begin and end a paragraph."""

# Dates that the page states, not those that its text might mean; and none that hang on the day of the run.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1945-01-01", "max_date": "2199-12-31"}


# What asks for a subscription; the article itself, which some pages mark so too, is longer.
_OFFERS = "//*[contains(@class, 'paywall') or contains(@id, 'paywall')][string-length(normalize-space(.)) < 300]"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gives: its text, paragraphs set apart by blank lines, the fields it states, and its site's name."""

    text: str
    fields: dict[str, str]
    site: str | None


def page(data: bytes, place: str, notice: Notice) -> Page:
    """The article of a page, without comments, menus and advertisements. Raises BiasError where there is none."""
    source = _decoded(data, place, notice)
    found = _extracted(source, place)
    if found is None:
        raise BiasError(f"{place}: {NO_TEXT}")
    given = {"title": found.title, "author": found.author, "date": found.date, "url": found.url}
    fields = {key: _line(value) for key, value in given.items() if isinstance(value, str) and value.strip()}
    text = _text(found.body, fields.get("title", ""))
    if not text:
        raise BiasError(f"{place}: {NO_TEXT}")
    return Page(text, fields, _line(found.sitename or "") or None)


def _decoded(data: bytes, place: str, notice: Notice) -> str:
    """The page's characters: UTF-8 where it is that, for many pages that are say something else; then what they say."""
    declared = _CHARSET.search(data[:_HEAD])
    if declared and not is_binary(data) and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = declared[1].decode("ascii", "replace").lower()
        name = "cp1252" if name in {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else name
        for encoding in ("utf-8-sig", name):
            try:
                return data.decode(encoding)
            except (LookupError, UnicodeError):  # LookupError: no encoding, or none of text
                continue
    return decoded(data, place, notice)


@cache
def _silenced() -> None:
    """Keeps the libraries' remarks from standard error; a program that listens for them still gets them."""
    for name in _LOGGERS:
        logging.getLogger(name).addHandler(logging.NullHandler())


def _extracted(source: str, place: str) -> Any:
    """What trafilatura finds, or None. Its rules meet pages of every kind, so that any failure of it is a page's."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    _silenced()
    try:
        tree = _tree(source)
        if sum(1 for _ in tree.iter()) > limits.ELEMENTS:
            raise BiasError(
                f"{place}: a page of more than {limits.ELEMENTS:,} elements; save the article's text as .txt"
            )
        return bare_extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES))
    except (LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError, RecursionError):
        return None


def _tree(source: str) -> HtmlElement:
    from lxml.etree import strip_elements
    from lxml.html import HTMLParser, document_fromstring

    # An encoding of our own choice, for what the page declares need not be true.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    tree: HtmlElement = document_fromstring(source.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    strip_elements(tree, "svg", "select", with_tail=False)  # no text, but often most of a page's elements
    for offer in tree.xpath(_OFFERS):
        if offer.getparent() is not None:
            offer.drop_tree()
    return tree


def _text(body: _Element | None, title: str) -> str:
    """Paragraphs with a blank line between them, less the headline where it stands among the first."""
    blocks = _paragraphs(body) if body is not None else []
    for number, block in enumerate(blocks[:3]):
        if title and _line(block) == title:
            del blocks[number]
            break
    return "\n\n".join(blocks)


def _paragraphs(body: _Element) -> list[str]:
    from lxml.etree import iterwalk

    blocks: list[str] = []
    pieces: list[str] = []

    def close() -> None:
        lines = [_SPACE.sub(" ", line).strip(" ") for line in "".join(pieces).split("\v")]
        blocks.extend(re.sub(r"\n{2,}", "\n\n", "\n".join(lines)).strip("\n").split("\n\n"))
        pieces.clear()

    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            close()
        if event == "start":
            pieces += ["\v" if element.tag == "lb" else "", (element.text or "").replace("\v", " ")]
        elif element is not body:
            pieces.append((element.tail or "").replace("\v", " "))
    close()
    return [block for block in blocks if block]


def _line(value: str) -> str:
    return _SPACE.sub(" ", value).strip()
