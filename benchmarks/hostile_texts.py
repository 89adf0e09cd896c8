"""Inputs that no newsroom writes: a file's name, a size, and what makes its content. Nothing here is random."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True)
class Hostile:
    """`made` gives the bytes of a file called `name` for a size; `size` is in `unit`."""

    title: str
    name: str
    size: int
    unit: str
    made: Callable[[int], bytes]


def _text(title: str, piece: str, size: int = MB, unit: str = "characters") -> Hostile:
    """A text file of nothing but repetition."""

    def made(count: int) -> bytes:
        return (piece * (count // len(piece) if unit == "characters" else count)).encode()

    return Hostile(title, "a.txt", size, unit, made)


def _record(title: str, piece: str, size: int, unit: str = "characters") -> Hostile:
    def made(count: int) -> bytes:
        text = piece * (count // len(piece) if unit == "characters" else count)
        return json.dumps({"text": text}, ensure_ascii=False).encode()

    return Hostile(title, "a.jsonl", size, unit, made)


def _page(title: str, head: str, piece: str, tail: str, size: int, unit: str) -> Hostile:
    body = "<p>" + "Laut Polizei brannte es am Montag im Hafen. " * 9 + "</p>"

    def made(count: int) -> bytes:
        return f"<html><body><article>{body}{head}{piece * count}{tail * count}</article></body></html>".encode()

    return Hostile(title, "a.html", size, unit, made)


_NAMES = ["Anna Kern", "Ute Marten", "Jan Vogt", "der Sprecher", "die Behörde", "sie", "er"]
_VERBS = ["sagte", "warnte", "erklärte, man prüfe das", "kündigte an, es werde besser"]


def _speakers(count: int) -> bytes:
    """Sentence after sentence with a source, many of them meant by a pronoun, in a single paragraph."""
    lines = (
        f"{_NAMES[at % 7].capitalize()} {_VERBS[at % 4]}, {_NAMES[at * 5 % 7]} sei gegangen." for at in range(count)
    )
    return " ".join(lines).encode()


def _people(count: int) -> bytes:
    """As many different people as sentences, each speaking once and meant by a pronoun."""
    return " ".join(f"Karl Muster{at:x}mann sagte, es brenne. Er habe gewarnt." for at in range(count // 2)).encode()


def _prose(count: int) -> bytes:
    sentence = "„Wir bauen“, sagte Anna Kern{}. Rund 300 Gäste seien offenbar gegangen. Leider droht ein Verlust.\n\n"
    return "".join(sentence.format(at) for at in range(count // 100)).encode()


def _front(piece: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda count: f"---\n{piece(count)}\n---\n\nLaut Polizei brannte es.\n".encode()


def _quoted_fields(count: int) -> bytes:
    return ("id,text\n" + '1,"a ""b"" c"\n' * (count // 14)).encode()


TEXTS = [
    _text("one sentence without an end", "Haus und Hof und Herr "),
    _text("one sentence of clauses", "und er sagte, dass er kam, "),
    _text("one word", "Haus"),
    _text("one word of capitals and digits", "A1"),
    _text("“sagte er”", "sagte er ", 100_000, "times"),
    _text("“sagte er, ”", "sagte er, ", 100_000, "times"),
    _text("“laut ”", "laut ", 20_000, "times"),
    _text("“Laut Kern ”", "Laut Kern ", 20_000, "times"),
    _text("“offenbar ”", "offenbar ", 20_000, "times"),
    _text("“könnte ”", "könnte ", 20_000, "times"),
    _text("“er sei ”", "er sei ", 20_000, "times"),
    _text("“Er sei weg. ”", "Er sei weg. ", 20_000, "times"),
    _text("“dass ”", "dass ", 20_000, "times"),
    _text("“kündigte ” without “an”", "kündigte ", 20_000, "times"),
    _text("“Leider. ”", "Leider. ", 20_000, "times"),
    _text("digits", "7"),
    _text("numbers", "7 300 14.000 "),
    _text("commas", ","),
    _text("commas and spaces", ", "),
    _text("full stops", "."),
    _text("full stops and spaces", ". "),
    _text("question marks and capitals", "? A", 200_000),
    _text("hyphens", "-"),
    _text("dashes and spaces", "– "),
    _text("opening brackets", "("),
    _text("closing brackets", ")"),
    _text("pairs of brackets", "()"),
    _text("square brackets", "[]["),
    _text("apostrophes in words", "a’b’"),
    _text("slashes", "/"),
    _text("at signs", "a@b."),
    _text("addresses", "https://a.de/b?c=d&e "),
    _text("abbreviations", "z. B. u. a. Dr. "),
    _text("ordinals", "3. "),
    _text("gender colons", "Expert:innen:"),
    _text("newlines", "a\n"),
    _text("blank lines", "\n"),
    _text("blank lines with spaces", " \n"),
    _text("spaces", " "),
    _text("list items", "- x\n"),
    _text("headings", "# x\n"),
    _text("paragraphs", "Laut Polizei brannte es.\n\n", 100_000, "times"),
    _text("short lines", "Brand im Hafen\nEs brennt\n", 40_000, "times"),
    _text("combining marks", "\u0308"),
    _text("letters with a combining mark", "u\u0308"),
    _text("soft hyphens", "a\u00ad"),
    _text("zero width", "\u200b"),
    _text("directions", "\u202ea\u202c"),
    _text("emoji joined", "\U0001f468\u200d"),
    _text("Chinese", "中文新闻"),
    _text("no-break spaces", "a\u00a0"),
    _text("line separators", "a\u2028"),
    _text("comments", "<!-- bias: ignore -->", 50_000, "times"),
    _text("comments between words", "Leider <!-- bias: ignore --> ", 30_000, "times"),
    _text("regions opened", "<!-- bias: off --> Leider. ", 8_000, "times"),
    _text("regions closed", "<!-- bias: off --><!-- bias: on --> Leider. ", 8_000, "times"),
    _text("comments never closed", "<!-- bias: x "),
    _text("comment signs", "<!--"),
    _text("reasons never closed", '<!-- bias: off reason="x ', 20_000, "times"),
    Hostile("sources and pronouns", "a.txt", 8_000, "sentences", _speakers),
    Hostile("different people", "a.txt", 8_000, "sentences", _people),
    Hostile("ordinary prose", "a.txt", 300_000, "characters", _prose),
]

MARKS = [
    *(
        _text(f"quotation marks {mark}", mark, 100_000, "times")
        for mark in ["„", "“", "”", "»", "«", "‚", "‘", "’", "›", "‹", '"', "''"]
    ),
    *(
        _text(f"quotation marks {mark} before words", f"{mark}a ", 100_000, "times")
        for mark in ["„", "“", "»", "«", "‚", "‘", '"', "''"]
    ),
    *(
        _text(f"quotation marks {mark} behind words", f"a{mark} ", 100_000, "times")
        for mark in ["“", "”", "«", "’", '"']
    ),
    _text("quotation marks mixed", "„“”»«‚‘’›‹\"''", 8_000, "times"),
    _text("quotation marks mixed, with words", "„a “b ”c »d «e ‚f ‘g ’h ›i ‹k \"l ''m ", 8_000, "times"),
    _text("quotations", "„Ja“, sagte er. ", 20_000, "times"),
    Hostile("quotations inside quotations", "a.txt", 50_000, "pairs", lambda n: ("„a " * n + "a“ " * n).encode()),
    Hostile(
        "quotations of two kinds inside each other",
        "a.txt",
        50_000,
        "pairs",
        lambda n: ("„a ‚b " * (n // 2) + "b‘ a“ " * (n // 2)).encode(),
    ),
    Hostile(
        "quotation over sentences",
        "a.txt",
        10_000,
        "sentences",
        lambda n: ("Er sagte: „" + "Es ist gut. " * n + "“").encode(),
    ),
    Hostile(
        "quotation never closed",
        "a.txt",
        10_000,
        "sentences",
        lambda n: ("„" + "Leider war es gut, sagte er. " * n).encode(),
    ),
]

FILES = [
    _record("a line of JSON", "Haus und Hof. ", 9 * MB),
    _record("a line of JSON, escapes", '\\\u2028"', MB),
    _record("newlines of Windows in JSON", "Es brennt.\r\n\r\n", 20_000, "times"),
    Hostile("a line of JSON without an end", "a.jsonl", 10 * MB, "characters", lambda n: b'{"text": "' + b"a" * n),
    Hostile(
        "a line of nothing in JSON", "a.jsonl", 10 * MB, "characters", lambda n: b" " * n + b'{"text": "Es brennt."}'
    ),
    Hostile(
        "lists inside lists in JSON",
        "a.jsonl",
        100_000,
        "levels",
        lambda n: b'{"text": "a", "x": ' + b"[" * n + b"]" * n + b"}",
    ),
    Hostile("objects inside objects in JSON", "a.json", 100_000, "levels", lambda n: b'{"a":' * n + b"1" + b"}" * n),
    Hostile(
        "fields in JSON",
        "a.jsonl",
        100_000,
        "fields",
        lambda n: json.dumps({"text": "Es brennt.", **{f"f{at}": at for at in range(n)}}).encode(),
    ),
    Hostile("lines that are broken", "a.jsonl", 20_000, "lines", lambda n: b"{\n" * n),
    Hostile("a list that is broken", "a.json", 10_000, "objects", lambda n: b"[" + b'{"text": "a"},' * n),
    Hostile("a line of text", "a.txt", 2 * MB, "characters", lambda n: b"Haus und Hof. " * (n // 14)),
    Hostile(
        "a cell of a table",
        "a.csv",
        2 * MB,
        "characters",
        lambda n: b'id,text\n1,"' + b"Haus und Hof. " * (n // 14) + b'"\n',
    ),
    Hostile(
        "a quoted cell never closed", "a.csv", 10 * MB, "characters", lambda n: b'id,text\n1,"' + b"Haus,\n" * (n // 6)
    ),
    Hostile("quotation marks in a table", "a.csv", 40_000, "characters", _quoted_fields),
    Hostile(
        "columns of a table",
        "a.csv",
        20_000,
        "columns",
        lambda n: ("text," + ",".join(f"c{at}" for at in range(n)) + "\nEs brennt." + "," * n + "\n").encode(),
    ),
    Hostile("rows of a table that are too short", "a.csv", 50_000, "rows", lambda n: b"id,text\n" + b"1\n" * n),
    Hostile(
        "front matter, keys nested by indentation",
        "a.md",
        50_000,
        "keys",
        _front(lambda n: "\n".join(" " * min(at, 900) + "a:" for at in range(n))),
    ),
    Hostile("front matter, keys nested in braces", "a.md", 50_000, "keys", _front(lambda n: "a: " + "{a: " * n)),
    Hostile("front matter, lists nested", "a.md", 50_000, "levels", _front(lambda n: "a: " + "[" * n + "]" * n)),
    Hostile("front matter, keys", "a.md", 5_000, "keys", _front(lambda n: "\n".join(f"k{at}: 1" for at in range(n)))),
    Hostile(
        "front matter, aliases",
        "a.md",
        2_000,
        "times",
        _front(lambda n: "a: &a [x]\n" + "\n".join(f"k{at}: *a" for at in range(n))),
    ),
    Hostile("front matter, hyphens", "a.md", 60_000, "characters", _front(lambda n: "- " * (n // 2))),
    Hostile("front matter never closed", "a.md", MB, "characters", lambda n: b"---\n" + b"a: 1\n" * (n // 5)),
    Hostile("front matter, digits", "a.md", 60_000, "characters", _front(lambda n: "seite: " + "9" * n)),
    _page("elements inside elements", "", "<div>", "</div>", 100_000, "levels"),
    _page("elements never closed", "", "<div>", "", 100_000, "times"),
    _page("links inside links", "", "<a href=x><b>", "", 9_000, "times"),
    _page("paragraphs of a page", "", "<p>Es brennt im Hafen.</p>", "", 15_000, "times"),
    _page("empty paragraphs of a page", "", "<p> </p>", "", 15_000, "times"),
    _page("lists inside lists", "", "<ul><li>a", "", 9_000, "levels"),
    _page("tables inside tables", "", "<table><tr><td>a", "", 6_000, "levels"),
    _page("a paragraph of a page", "<p>", "Haus und Hof. ", "", 200_000, "times"),
    _page("entities", "<p>", "&amp;", "", 200_000, "times"),
    _page("entities that are none", "<p>", "&x", "", 200_000, "times"),
    _page("comments of a page", "", "<!-- a -->", "", 100_000, "times"),
    _page("attributes", "<p ", "a=b ", ">x", 20_000, "times"),
    Hostile("packed blanks", "a.txt.gz", 64 * MB, "characters", lambda n: gzip.compress(b" " * n, 9, mtime=0)),
]

INPUTS = [*TEXTS, *MARKS, *FILES]
