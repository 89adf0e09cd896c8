"""Bad input: one clear line in the article's place, and the others are still read."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from bias.articles import read
from bias.model import Article, Problem

BODY = "Im Hafen von Tornesiel brennt es."
ENGLISH = (
    "The town council said on Monday that it would close the bridge for at least three weeks after engineers had found "
    "cracks in it."
)
PDF = b"%PDF-1.4\n1 0 obj\nendobj\n"


def problem(*paths: str | Path, **options: object) -> Problem:
    (found,) = read(*paths, **options)  # type: ignore[arg-type]
    assert isinstance(found, Problem), found
    return found


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


FILES = {
    "empty": ("a.txt", b"", ": empty file; give it the article's text"),
    "only a BOM": ("a.md", b"\xef\xbb\xbf", ": empty file; give it the article's text"),
    "blank": ("a.txt", b" \n\t\r\n", ": no text; give the article a body"),
    "no text behind front matter": ("a.txt", b"---\ntitle: Brand\n---\n\n", ": no text; give the article a body"),
    "no text behind heading": ("a.md", b"# Brand\n", ": no text; give the article a body"),
    "NUL": ("a.txt", b"Text\0Text", ": binary file, not text; give the article's text, saved as UTF-8"),
    "PDF": ("a.pdf", PDF, ": binary file, not text; give the article's text, saved as UTF-8"),
    "control characters": (
        "a.txt",
        b"\xff\x01\x02",
        ": binary file, not text; give the article's text, saved as UTF-8",
    ),
    "binary JSON lines": (
        "a.jsonl",
        b"\x89PNG\r\n\x1a\n\0\0\n\0\n",
        ": binary file, not text; give the article's text, saved as UTF-8",
    ),
    "NUL in UTF-16": (
        "a.txt",
        "a\0b".encode("utf-16"),
        ": binary file, not text; give the article's text, saved as UTF-8",
    ),
    "no Windows-1252": ("a.txt", b"K\xe4se\x81", ": neither UTF-8 nor Windows-1252; save it as UTF-8"),
    "cut UTF-16": ("a.txt", "Käse".encode("utf-16")[:-1], ": broken UTF-16 at byte 9; save it as UTF-8"),
    "unclosed front matter": (
        "a.txt",
        b"---\ntitle: Brand\n\nText",
        ":1: front matter is not closed; put a line of --- behind its last field",
    ),
    "huge front matter": (
        "a.txt",
        b"---\ntitle: " + b"x" * 65536 + b"\n---\nText",
        ":1: front matter is longer than 64 KiB; is its closing line --- missing?",
    ),
    "no YAML": (
        "a.txt",
        b"---\ngenre: report\ntitle: Brand: Ursache unklar\n---\nText",
        ":3:13: broken front matter (mapping values are not allowed in this context); "
        "put values with : or # in quotation marks",
    ),
    "control character in front matter": (
        "a.txt",
        b"---\ntitle: \x01\n---\nText",
        ":2: broken front matter (a character that YAML does not allow)",
    ),
    "no mapping": (
        "a.txt",
        b"---\n- Brand\n---\nText",
        ":2: front matter holds no fields; write a line `field: value` for each",
    ),
    "words as front matter": (
        "a.txt",
        b"---\nBrand\n---\nText",
        ":2: front matter holds no fields; write a line `field: value` for each",
    ),
    "key twice": (
        "a.txt",
        b"---\ntitle: A\ngenre: x\ntitle: B\n---\nText",
        ":4: field 'title' stands twice in the front matter; take one out",
    ),
    "key that is a list": ("a.txt", b"---\n? [a]\n: b\n---\nT", ":2: broken front matter (a field's name is no word)"),
    "alias": (
        "a.txt",
        b"---\na: &x [1]\nb: [*x, *x]\n---\nText",
        ":3:5: front matter with a YAML alias (*name); put the value in quotation marks",
    ),
    "impossible date": (
        "a.txt",
        b"---\ndate: 2026-02-30\n---\nText",
        ":2: field 'date' has an impossible value, such as the 32nd of May; put it in quotation marks",
    ),
    "bytes": (
        "a.txt",
        b"---\nx: !!binary aGk=\n---\nT",
        ":2: field 'x' has a value of a kind that JSON cannot hold; write it as a string",
    ),
    "infinity": ("a.txt", b"---\nx: .inf\n---\nT", ": a further field holds what JSON cannot; take it out"),
    "list as title": ("a.txt", b"---\ntitle: [a, b]\n---\nText", ": field 'title' is a list; make it a string"),
    "mapping as outlet": ("a.md", b"---\noutlet: {a: b}\n---\nText", ": field 'outlet' is an object; make it a string"),
    "English": ("a.txt", ENGLISH.encode(), ": not German but English (en); score it all the same with --force"),
    "English by its field": (
        "a.txt",
        f"---\nlanguage: en\n---\n{BODY}".encode(),
        ": not German by its field 'language' ('en'); correct it, or score it with --force",
    ),
}


@pytest.mark.parametrize(("name", "data", "message"), FILES.values(), ids=FILES)
def test_file(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = write(tmp_path / name, data)
    identity = None if name.endswith("jsonl") else name
    assert problem(path) == Problem(id=identity, path=path.as_posix(), error=f"{path.as_posix()}{message}")


def test_no_python_objects_from_yaml(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "---\nx: !!python/object/apply:os.getcwd []\n---\nText")
    assert problem(path).error.startswith(
        f"{path.as_posix()}:2:4: broken front matter (could not determine a constructor "
    )


@pytest.mark.parametrize(
    ("block", "place"),
    [
        ("x: " + "[" * 30000, ":2:23"),
        ("x: " + "{a: " * 900 + "}" * 900, ":2:80"),
        ("x:\n  " + "- " * 5000 + "a", ":3:41"),
        ("x:\n" + "".join(" " * level + "y:\n" for level in range(1, 300)), ":22:21"),
    ],
)
def test_deep_front_matter(tmp_path: Path, block: str, place: str) -> None:
    path = write(tmp_path / "a.txt", f"---\n{block}\n---\n{BODY}")
    message = "front matter is nested too deeply; keep to one value a field"
    assert problem(path).error == f"{path.as_posix()}{place}: {message}"


LINES = {
    "no value": ("{,}", ":2:2: broken JSON (Expecting property name enclosed in double quotes); mend it here"),
    "cut": (
        '{"text": "abc',
        ":2:10: broken JSON (Unterminated string starting at); mend it here",
    ),
    "two": ('{"text": "a"} {"text": "b"}', ":2:15: broken JSON (more behind the object); write one object a line"),
    "NaN": ('{"text": "a", "x": NaN}', ":2: broken JSON (NaN is no JSON); take the value out"),
    "long number": (
        '{"text": "a", "x": ' + "9" * 5000 + "}",
        ":2: broken JSON (a number too long); take the value out",
    ),
    "deep": ("[" * 100000, ":2: broken JSON (nested too deeply); keep to one value a field"),
    "a list": ('["text"]', ':2: a list, not an object; write {"text": "…"}'),
    "a string": ('"text"', ':2: a string, not an object; write {"text": "…"}'),
    "a number": ("1.5", ':2: a number, not an object; write {"text": "…"}'),
    "a truth value": ("true", ':2: true or false, not an object; write {"text": "…"}'),
    "null": ("null", ':2: null, not an object; write {"text": "…"}'),
    "body": (
        '{"body": "Es brennt."}',
        ":2: no field 'text'; the article's body must stand under that name (not 'body')",
    ),
    "text is null": (
        '{"text": null}',
        ":2: no field 'text'; the article's body must stand under that name (not 'body')",
    ),
    "text is a list": ('{"text": ["a"]}', ":2: field 'text' is a list; make it a string"),
    "text is empty": ('{"text": ""}', ":2: no text; give the article a body"),
    "text is blank": ('{"text": "\\n \\u00a0"}', ":2: no text; give the article a body"),
    "title is a number": ('{"text": "a", "title": 5}', ":2: field 'title' is a number; make it a string"),
    "id is a truth value": ('{"text": "a", "id": true}', ":2: field 'id' is true or false; make it a string"),
    "half a character": (
        '{"text": "a\\ud83d"}',
        ":2: half a surrogate pair in a field (\\ud800 to \\udfff); take it out",
    ),
    "half a character elsewhere": (
        '{"text": "a", "x": ["\\udc00"]}',
        ":2: half a surrogate pair in a field (\\ud800 to \\udfff); take it out",
    ),
    "NUL": ('{"text": "a\\u0000b"}', ":2: a NUL character in a field; take it out"),
    "infinity": ('{"text": "a", "x": 1e999}', ":2: a further field holds what JSON cannot; take it out"),
    "English": (json.dumps({"text": ENGLISH}), ":2: not German but English (en); score it all the same with --force"),
}


@pytest.mark.parametrize(("line", "message"), LINES.values(), ids=LINES)
def test_line(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"text": "Davor."}}\n{line}\r\n{{"text": "Danach."}}')
    before, bad, after = read(path)
    assert isinstance(before, Article) and isinstance(after, Article) and isinstance(bad, Problem)
    assert (before.text, before.line, after.text, after.line) == ("Davor.", 1, "Danach.", 3)
    assert (bad.path, bad.error) == (path.as_posix(), f"{path.as_posix()}{message}")


def test_a_problem_keeps_the_id_that_its_record_has(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        '{"id": "x"}\n{"id": 7, "text": 1}\n{"id": "x", "text": "Da."}\n{"id": [1]}\n{"id": "\\ud800"}',
    )
    assert [each.id for each in read(path)] == ["x", "7", "x#2", None, None]


def test_undecodable_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", b'{"text": "a"}\n{"text": "K\xe4se\x81"}\n{"text": "b"}')
    found = list(read(path))
    assert [type(each) for each in found] == [Article, Problem, Article]
    assert found[1] == Problem(
        id=None, path=path.as_posix(), error=f"{path.as_posix()}:2: neither UTF-8 nor Windows-1252; save it as UTF-8"
    )


def test_broken_utf_16_line(tmp_path: Path) -> None:
    half = "\udc00".encode("utf-16-le", "surrogatepass")
    lines = ['{"text": "Käse."}\n'.encode("utf-16-le"), half + b"\n\0", '{"text": "Öl."}\n'.encode("utf-16-le")]
    path = write(tmp_path / "a.jsonl", b"\xff\xfe" + b"".join(lines) + b"\n")
    found = list(read(path))
    assert [each.text for each in found if isinstance(each, Article)] == ["Käse.", "Öl."]
    assert [each.error for each in found if isinstance(each, Problem)] == [
        f"{path.as_posix()}:2: broken UTF-16; save it as UTF-8",
        f"{path.as_posix()}:4: broken UTF-16; save it as UTF-8",
    ]


DOCUMENTS = {
    "cut": ('[\n{"text": "a"},\n{"text": ', ":3:10: broken JSON (Expecting value); mend it here", 1),
    "no comma": (
        '[{"text": "a"}\n {"text": "b"}]',
        ":2:2: broken JSON (the list does not go on); mend the file here",
        1,
    ),
    "comma at the end": ('[{"text": "a"},]', ":1:15: broken JSON (the list does not go on); mend the file here", 1),
    "not closed": ('[{"text": "a"}', ":1:15: broken JSON (the list does not go on); mend the file here", 1),
    "more behind": ('[{"text": "a"}]\n{}', ":1:16: broken JSON (more behind the list); take it out", 1),
    "no object": ("[\n\n1]", ':3: a number, not an object; write {"text": "…"}', 0),
    "empty list": ("[]", ": empty file; give it a JSON object for each article", 0),
    "empty": ("", ": empty file; give it a JSON object for each article", 0),
    "open list": ("[", ":1:2: broken JSON (the list is not closed); mend the file here", 0),
}


@pytest.mark.parametrize(("text", "message", "good"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_document(tmp_path: Path, text: str, message: str, good: int) -> None:
    path = write(tmp_path / "a.json", text)
    *articles, bad = read(path)
    assert len(articles) == good and all(isinstance(each, Article) for each in articles)
    assert bad == Problem(id=None, path=path.as_posix(), error=f"{path.as_posix()}{message}")


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_empty_json_lines(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path / "a.ndjson", data)
    assert problem(path).error == f"{path.as_posix()}: empty file; give it a JSON object for each article"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "standard input: empty file; give it the article's text"),
        (b"\0\1", "standard input: binary file, not text; give the article's text, saved as UTF-8"),
        (b'{"text": 1}', "standard input:1: field 'text' is a number; make it a string"),
        (b"---\na: b\n", "standard input:1: front matter is not closed; put a line of --- behind its last field"),
    ],
)
def test_standard_input(data: bytes, error: str) -> None:
    assert problem("-", stdin=io.BytesIO(data)) == Problem(id=None, path="-", error=error)


def test_missing_and_empty_places_do_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    write(tmp_path / "leer" / "README.md", BODY)
    write(tmp_path / "leer" / ".versteckt.txt", BODY)
    good = write(tmp_path / "a.txt", BODY)
    missing, empty, article = read(tmp_path / "fehlt.txt", tmp_path / "leer", good)
    shown = tmp_path.as_posix()
    assert missing == Problem(
        id=None, path=f"{shown}/fehlt.txt", error=f"{shown}/fehlt.txt: no such file or folder; check the path"
    )
    wanted = ".csv, .htm, .html, .json, .jsonl, .markdown, .md, .ndjson, .parquet, .tsv, .txt"
    assert empty == Problem(
        id=None,
        path=f"{shown}/leer",
        error=f"{shown}/leer: no articles in this folder; they must end in one of {wanted}",
    )
    assert isinstance(article, Article)


def test_a_line_break_in_a_name_does_not_break_the_line() -> None:
    assert problem("kein\nName").error == "kein\\nName: no such file or folder; check the path"


def test_paths_the_system_refuses() -> None:
    long = "x" * 5000
    assert problem(long).error == f"{long}: cannot be read (File name too long); check the path and its permissions"
    assert problem("a\0b").error == "a\\x00b: no such file or folder; check the path"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_no_permission(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, BODY)
    path.chmod(0)
    error = f"{path.as_posix()}: cannot be read (Permission denied); check the path and its permissions"
    assert problem(path).error == error


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_for_a_folder_inside(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", BODY)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    article, bad = read(tmp_path)
    closed.chmod(0o700)
    assert isinstance(article, Article) and isinstance(bad, Problem)
    assert bad.error == f"{closed.as_posix()}: cannot be read (Permission denied); check the path and its permissions"


def test_force_reads_what_is_not_german(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", ENGLISH)
    write(tmp_path / "b.txt", f"---\nlanguage: Dutch\n---\n{ENGLISH}")
    write(tmp_path / "c.txt", "")
    first, second, empty = read(tmp_path, force=True)
    assert isinstance(first, Article) and isinstance(second, Article) and isinstance(empty, Problem)
    assert (first.language, second.language) == ("en", "Dutch")


def test_a_language_given_as_german_is_believed(tmp_path: Path) -> None:
    (article,) = read(write(tmp_path / "a.txt", f"---\nlanguage: de\n---\n{ENGLISH}"))
    assert isinstance(article, Article) and article.language == "de"
