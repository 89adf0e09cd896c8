"""HTML pages: the article's text and what the page says of it, without all that stands around it."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

import pytest

from bias.articles import limits, read
from bias.articles.places import Places
from bias.model import Article, Problem

PARAGRAPHS = (
    "Die Stadtwerke Nebelhorn haben am Dienstag die Preise für Fernwärme gesenkt. Das teilte das Unternehmen mit.",
    "„Wir geben weiter, was wir sparen“, sagte Geschäftsführerin Lea Quast. Der Preis sinkt um sieben Prozent.",
    "Kritik kam von der Mieterinitiative. Die Senkung sei überfällig gewesen, erklärte deren Sprecher.",
)
TEXT = "\n\n".join(PARAGRAPHS)
BODY = "".join(f"<p>{each}</p>\n" for each in PARAGRAPHS)
TITLE = "Fernwärme wird billiger"
META = """<meta property="og:site_name" content="Nebelpost"><meta name="author" content="Timo Rasch">
<meta property="article:published_time" content="2026-02-03T10:00:00+01:00">
<link rel="canonical" href="https://nebelpost.example/fernwaerme">"""
MENU = '<header><nav><a href="/">Start</a> <a href="/sport">Sport</a></nav></header>'
COOKIES = '<div id="cookie-banner" class="cookie consent"><p>Wir verwenden Cookies. Stimmen Sie zu?</p></div>'
COMMENTS = """<section class="comments" id="comments"><h2>Kommentare</h2>
<div class="comment"><p>Endlich einmal gute Nachrichten, meint Hugo.</p></div></section>"""
PAYWALL = '<div class="c-paywall"><p>Weiterlesen mit Nebelpost Plus. Jetzt vier Wochen für einen Euro testen.</p></div>'
FOOTER = "<footer><p>Impressum und Datenschutz</p></footer>"
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Fernwärme wird billiger", "datePublished": "2026-02-03T10:00:00+01:00",
"author": [{"@type": "Person", "name": "Timo Rasch"}, {"@type": "Person", "name": "Ute Klee"}],
"publisher": {"@type": "Organization", "name": "Nebelpost"}}</script>"""


def page(body: str, head: str = f"<title>{TITLE} | Nebelpost</title>{META}") -> str:
    return f'<!doctype html><html lang="de"><head>{head}</head><body>{body}</body></html>'


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def only(path: Path) -> Article:
    (found,) = read(path)
    assert isinstance(found, Article), found
    return found


def test_article_with_all_around_it(tmp_path: Path) -> None:
    html = page(f"{MENU}{COOKIES}<article><h1>{TITLE}</h1>{BODY}</article>{COMMENTS}{FOOTER}")
    path = write(tmp_path / "a.html", html)
    assert only(path) == Article(
        id="a.html",
        text=TEXT,
        title=TITLE,
        outlet="Nebelpost",
        date="2026-02-03",
        url="https://nebelpost.example/fernwaerme",
        author="Timo Rasch",
        language="de",
        path=path.as_posix(),
        extra={"site": "Nebelpost"},
    )


LAYOUTS = {
    "main": f"{MENU}<main><h1>{TITLE}</h1>{BODY}</main>{FOOTER}",
    "heap of divs": f'<div id="menu"><a href="1">Politik</a></div><div id="wrap"><div class="hl">{TITLE}</div>'
    + "".join(f"<div>{each}</div>" for each in PARAGRAPHS)
    + '</div><div class="sidebar"><a href="3">Meistgelesen: Hund rettet Katze</a></div>',
    "comments": f"<article><h1>{TITLE}</h1>{BODY}</article>{COMMENTS}",
    "paywall": f"<main><h1>{TITLE}</h1>{BODY}{PAYWALL}</main>",
    "body marked as paid": f'<main><h1>{TITLE}</h1><div class="paywall">{BODY}</div>{PAYWALL}</main>',
    "tags not closed": f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{each}" for each in PARAGRAPHS),
    "a drawing": f"<article><svg>{'<path/>' * 30_000}<text>Grafik</text></svg><h1>{TITLE}</h1>{BODY}</article>",
}


@pytest.mark.parametrize("body", LAYOUTS.values(), ids=LAYOUTS)
def test_layouts(tmp_path: Path, body: str) -> None:
    article = only(write(tmp_path / "a.htm", page(body)))
    assert (article.title, article.text) == (TITLE, TEXT)


def test_fields_from_json_ld(tmp_path: Path) -> None:
    article = only(write(tmp_path / "a.html", page(f"<article>{BODY}</article>", JSON_LD)))
    assert (article.title, article.author, article.date, article.outlet, article.text) == (
        TITLE,
        "Timo Rasch; Ute Klee",
        "2026-02-03",
        "Nebelpost",
        TEXT,
    )


def test_paragraphs_and_lines(tmp_path: Path) -> None:
    more = (
        "<h2>Ab Mai</h2><blockquote><p>Wir bitten um Geduld.</p></blockquote><ul><li>Erster Ort</li><li>Zweiter Ort</li>"
        "</ul><p>Eine   Prüfung<br>ergab\n  <b>keine</b> <a href='x'>Gefahr</a>.</p><p>Das war alles.</p>"
    )
    article = only(write(tmp_path / "a.html", page(f"<article>{BODY}{more}</article>")))
    assert article.text == (
        f"{TEXT}\n\nAb Mai\n\nWir bitten um Geduld.\n\nErster Ort\n\nZweiter Ort\n\n"
        "Eine Prüfung\nergab keine Gefahr.\n\nDas war alles."
    )


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "utf-8", "utf-16", "no such thing", None])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_encoding(tmp_path: Path, declared: str | None, encoding: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    html = page(f"<article>{BODY}</article>", f"{meta}<title>{TITLE}</title>")
    article = only(write(tmp_path / "a.html", html.encode(encoding)))
    assert (article.title, article.text) == (TITLE, TEXT)


def test_declared_encoding_that_no_guess_would_find(tmp_path: Path) -> None:
    html = page(f"<p>Minister Dvořák sagte am Montag, die Brücke bleibe zu.</p>{BODY}", '<meta charset="iso-8859-2">')
    html = html.replace("„", '"').replace("“", '"')
    article = only(write(tmp_path / "a.html", html.encode("iso-8859-2")))
    assert article.text.startswith("Minister Dvořák sagte am Montag, die Brücke bleibe zu.")


def test_outlet(tmp_path: Path) -> None:
    """A folder below a named one is somebody's own order; else the page's word goes before the folder's name."""
    said = page(f"<article>{BODY}</article>")
    silent = page(f"<article>{BODY}</article>", f"<title>{TITLE}</title>")
    write(tmp_path / "c" / "bote" / "a.html", said)
    write(tmp_path / "c" / "b.html", said)
    write(tmp_path / "c" / "c.html", silent)
    found = [each for each in read(tmp_path / "c") if isinstance(each, Article)]
    assert [(each.id, each.outlet, each.extra.get("site")) for each in found] == [
        ("b.html", "Nebelpost", "Nebelpost"),
        ("bote/a.html", "bote", "Nebelpost"),
        ("c.html", "c", None),
    ]
    assert only(tmp_path / "c" / "bote" / "a.html").outlet == "Nebelpost"


def test_date_in_the_future_does_not_hang_on_the_day(tmp_path: Path) -> None:
    html = page(f"<article>{BODY}</article>", META.replace("2026-", "2093-"))
    assert only(write(tmp_path / "a.html", html)).date == "2093-02-03"


def test_no_place_in_the_file(tmp_path: Path) -> None:
    article = only(write(tmp_path / "a.html", page(f"<article>{BODY}</article>")))
    assert Places().of(article).of("text", 50) == Places().of(article).of("title", 3) == (1, 1)


NO_TEXT = ": no article text in this page; save the article's text as .txt"
BROKEN = {
    "empty": (b"", ": empty file; give it the article's page"),
    "blank": (b" \n", ": empty file; give it the article's page"),
    "no body": (b"<html><head><title>Brand</title></head></html>", NO_TEXT),
    "no text": (page(PAYWALL).encode(), NO_TEXT),
    "nesting": (b"<div>" * 15_000 + b"Es brennt.", NO_TEXT),
    "elements": (
        b"<div>Es brennt.</div>" * 20_000,
        ": a page of more than 20,000 elements; save the article's text as .txt",
    ),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0", ": binary file, not text; give the article's text, saved as UTF-8"),
}


@pytest.mark.parametrize(("data", "message"), BROKEN.values(), ids=BROKEN)
def test_no_article(tmp_path: Path, data: bytes, message: str) -> None:
    path = write(tmp_path / "a.html", data)
    (bad,) = read(path)
    assert bad == Problem(id="a.html", path=path.as_posix(), error=f"{path.as_posix()}{message}")


def test_page_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE", 2000)
    path = write(tmp_path / "a.html", page(BODY * 9))
    (bad,) = read(path)
    assert isinstance(bad, Problem)
    assert bad.error == f"{path.as_posix()}: larger than 2,000 bytes, which no article is; give one article a file"


def test_nothing_is_fetched_and_nothing_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    write(tmp_path / "a.html", page(f"<article><img src='https://x.example/a.png'>{BODY}</article>"))
    write(tmp_path / "b.html", page(""))
    first, second = read(tmp_path)
    again, _ = read(tmp_path)
    assert isinstance(first, Article) and isinstance(second, Problem)
    assert first == again
    assert capfd.readouterr() == ("", "")
