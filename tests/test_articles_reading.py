"""What each kind of input gives: text, fields, outlet, id, line, order."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from bias.articles import read
from bias.model import Article, BiasError, Problem

BODY = "Im Hafen von Tornesiel brennt es."


def articles(*paths: str | Path, **options: object) -> list[Article]:
    found = list(read(*paths, **options))  # type: ignore[arg-type]
    assert all(isinstance(each, Article) for each in found), found
    return [each for each in found if isinstance(each, Article)]


def only(*paths: str | Path, **options: object) -> Article:
    (article,) = articles(*paths, **options)
    return article


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_plain_text_is_kept_whole(tmp_path: Path) -> None:
    path = write(tmp_path / "bote" / "a.txt", f"\nBrand im Hafen\r\n\r\n# {BODY}\rEnde.\n")
    article = only(path)
    assert article == Article(
        id="a.txt",
        text=f"\nBrand im Hafen\n\n# {BODY}\nEnde.\n",
        outlet="bote",
        language="de",
        path=path.as_posix(),
    )


def test_front_matter(tmp_path: Path) -> None:
    fields = "id: brand-1\noutlet: NO\ntitle: 1:30\ndate: 2026-05-04\nurl: https://x.example/a#b\nauthor: 'A, B'\n"
    more = "genre: report\nstory: 007\nlanguage: de-CH\npaid: true\ntags: [a, 2026-05-04]\nempty:\n"
    article = only(write(tmp_path / "a.txt", f"---\n{fields}{more}---\n\n \n{BODY}\n"))
    assert article == Article(
        id="brand-1",
        text=f"{BODY}\n",
        title="1:30",
        outlet="NO",
        date="2026-05-04",
        url="https://x.example/a#b",
        author="A, B",
        genre="report",
        story="007",
        language="de-CH",
        path=(tmp_path / "a.txt").as_posix(),
        line=17,
        extra={"paid": True, "tags": ["a", "2026-05-04"], "empty": None},
    )


@pytest.mark.parametrize("closing", ["---", "...", "---  "])
def test_front_matter_ends_at_a_line_of_dashes_or_dots(tmp_path: Path, closing: str) -> None:
    article = only(write(tmp_path / "a.txt", f"---\r\ntitle: Brand\r\n{closing}\r\n{BODY}\r\n---\r\n"))
    assert (article.title, article.text, article.line) == ("Brand", f"{BODY}\n---\n", 4)


def test_dashes_with_words_are_text(tmp_path: Path) -> None:
    text = f"--- Eilmeldung ---\n{BODY}\n"
    assert only(write(tmp_path / "a.txt", text)).text == text


def test_empty_front_matter_and_empty_fields(tmp_path: Path) -> None:
    article = only(write(tmp_path / "bote" / "a.txt", f"---\n---\n{BODY}"))
    assert (article.outlet, article.line) == ("bote", 3)
    article = only(write(tmp_path / "bote" / "a.txt", f"---\noutlet: ''\ntitle:\ndate: ~\nid: ' '\n---\n{BODY}"))
    assert (article.outlet, article.title, article.date, article.id) == ("bote", "", None, "a.txt")


@pytest.mark.parametrize(
    ("text", "title", "body", "line"),
    [
        (f"# Brand im Hafen\n\n{BODY}\n## Lage\n", "Brand im Hafen", f"{BODY}\n## Lage\n", 3),
        (f"\n\n#  Brand ## \n{BODY}", "Brand", BODY, 4),
        (f"---\ngenre: report\n---\n\n# Brand\n\n{BODY}", "Brand", BODY, 7),
        (f"---\ntitle: Brand\n---\n# Brand\n{BODY}", "Brand", BODY, 5),
        (f"---\ntitle: Feuer\n---\n# Brand\n{BODY}", "Feuer", f"# Brand\n{BODY}", 4),
        (f"{BODY}\n# Brand\n", "", f"{BODY}\n# Brand\n", 1),
        (f"\n#Brand\n{BODY}", "", f"\n#Brand\n{BODY}", 1),
        (f"# \n{BODY}", "", f"# \n{BODY}", 1),
        (f"#\tC# und F#\n{BODY}", "C# und F#", BODY, 2),
        (f"## Brand\n{BODY}", "", f"## Brand\n{BODY}", 1),
    ],
)
@pytest.mark.parametrize("suffix", ["md", "markdown", "MD"])
def test_markdown(tmp_path: Path, text: str, title: str, body: str, line: int, suffix: str) -> None:
    article = only(write(tmp_path / f"a.{suffix}", text))
    assert (article.title, article.text, article.line) == (title, body, line)


def test_json_lines(tmp_path: Path) -> None:
    first = {
        "id": 17,
        "text": f"{BODY}\r\nEnde.\u2028Aus.",
        "title": "Brand",
        "outlet": "Bote",
        "date": "4. Mai",
        "x": {"y": [1]},
    }
    second = {"text": BODY, "title": None}
    lines = f"\ufeff{json.dumps(first, ensure_ascii=False)}\r\n\n{json.dumps(second)}"
    path = write(tmp_path / "may.jsonl", lines)
    shown = path.as_posix()
    assert articles(path) == [
        Article(
            id="17",
            text=f"{BODY}\r\nEnde.\u2028Aus.",
            title="Brand",
            outlet="Bote",
            date="4. Mai",
            language="de",
            path=shown,
            extra={"x": {"y": [1]}},
        ),
        Article(id="c0d844989c4f", text=BODY, language="de", path=shown, line=3),
    ]


@pytest.mark.parametrize("text", ['{{"text": {0}}}', '[\n{{"text": {0}}}\n]', ' [ {{"text": {0}}} ] '])
def test_json_document(tmp_path: Path, text: str) -> None:
    article = only(write(tmp_path / "a.json", text.format(json.dumps(BODY))))
    assert (article.text, article.line, article.outlet) == (BODY, 1 + text.startswith("[\n"), None)


def test_json_documents_one_after_the_other(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", '{"text":\n "Eins."}\n{"text": "Zwei."}\n')
    assert [(each.text, each.line) for each in articles(path)] == [("Eins.", 1), ("Zwei.", 3)]
    path = write(tmp_path / "b.json", '[{"text":\n "Eins."},\r\n\r\n{"text": "Zwei."}, {"text": "Drei."}]')
    assert [(each.text, each.line) for each in articles(path)] == [("Eins.", 1), ("Zwei.", 4), ("Drei.", 4)]


def corpus(folder: Path) -> Path:
    for name in ("b/2.txt", "b/1.md", "a/x/3.txt", "top.txt", "README.md", "a/readme.txt", ".hidden.txt", ".git/4.txt"):
        write(folder / name, f"{name}: {BODY}")
    write(folder / "a" / "may.jsonl", json.dumps({"text": "Eins."}))
    write(folder / "all.jsonl", json.dumps({"text": "Zwei."}))
    write(folder / "a" / "picture.png", b"\x89PNG\0")
    os.mkfifo(folder / "pipe.txt")
    return folder


def test_folder_in_order_with_outlets_and_ids(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "press")
    found = [(each.path, each.id, each.outlet) for each in articles(folder)]
    shown = folder.as_posix()
    assert found == [
        (f"{shown}/a/may.jsonl", "f0a07b89af65", "a"),
        (f"{shown}/a/x/3.txt", "a/x/3.txt", "x"),
        (f"{shown}/all.jsonl", "dc58b910de5a", None),
        (f"{shown}/b/1.md", "b/1.md", "b"),
        (f"{shown}/b/2.txt", "b/2.txt", "b"),
        (f"{shown}/top.txt", "top.txt", "press"),
    ]


def test_paths_stay_as_given_and_in_the_order_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus(tmp_path / "press"))
    found = [(each.path, each.id, each.outlet) for each in articles("top.txt", "b", "./b/2.txt", Path("README.md"))]
    assert found == [
        ("top.txt", "top.txt", "press"),
        ("b/1.md", "1.md", "b"),
        ("b/2.txt", "2.txt", "b"),
        ("b/2.txt", "2.txt#2", "b"),
        ("README.md", "README.md", "press"),
    ]
    assert [(each.path, each.outlet) for each in articles(".")][-1] == ("top.txt", "press")


def test_reading_is_lazy(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", b'{"text": "Eins."}\n' * 3)
    items = read(tmp_path / "a.jsonl", tmp_path / "none.txt")
    assert [next(items).id for _ in range(3)] == ["f0a07b89af65", "f0a07b89af65#2", "f0a07b89af65#3"]
    write(tmp_path / "none.txt", BODY)
    last = next(items)
    assert isinstance(last, Article) and last.text == BODY


def test_ids_are_unique_and_the_user_is_told(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl", "".join(json.dumps({"id": i, "text": BODY}) + "\n" for i in ("x", "x#2", "x", "x"))
    )
    notices: list[str] = []
    assert [each.id for each in articles(path, notice=notices.append)] == ["x", "x#2", "x#3", "x#4"]
    assert notices[0] == f"{path.as_posix()}:3: id 'x' is taken already, goes on as 'x#3'"
    assert len(notices) == 2


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Es brennt.\r\n", [("Es brennt.\n", "")]),
        (b"---\ntitle: Brand\n---\nEs brennt.", [("Es brennt.", "Brand")]),
        (b'\n  {"text": "Es brennt."}\n{"text": "Aus."}', [("Es brennt.", ""), ("Aus.", "")]),
        (b'\xef\xbb\xbf{"text": "Es brennt."}', [("Es brennt.", "")]),
        ('{"text": "Käse."}\n{"text": "Öl."}\n'.encode("utf-16"), [("Käse.", ""), ("Öl.", "")]),
        ("Käse.".encode("utf-16"), [("Käse.", "")]),
        (b"# Kein Markdown.", [("# Kein Markdown.", "")]),
    ],
)
def test_standard_input(data: bytes, expected: list[tuple[str, str]]) -> None:
    stream = io.BytesIO(data)
    found = articles("-", stdin=stream)
    assert [(each.text, each.title) for each in found] == expected
    assert {(each.path, each.outlet) for each in found} == {("-", None)}
    assert not stream.closed


def test_standard_input_is_streamed() -> None:
    end, start = os.pipe()
    with os.fdopen(end, "rb") as stream, os.fdopen(start, "wb", buffering=0) as source:
        line = json.dumps({"text": BODY + " " * 5000}).encode() + b"\n"
        for _ in range(3):
            source.write(line * 3)
        items = read("-", stdin=stream)
        first = next(items)  # the pipe is still open: what waits for its end would hang here
        assert isinstance(first, Article) and first.text.startswith(BODY)


def test_an_id_without_path_is_made_from_the_text() -> None:
    assert only("-", stdin=io.BytesIO(BODY.encode())).id == "c0d844989c4f"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", ["Größe: 5 m², „so“ – 10 €", "Gro\u0308\u00dfe", "a\u2028b\u0085c\x0bd\x0ce"])
def test_encodings_keep_every_character(tmp_path: Path, encoding: str, text: str) -> None:
    notices: list[str] = []
    assert only(write(tmp_path / "a.txt", text.encode(encoding)), notice=notices.append).text == text
    lines = json.dumps({"text": text}, ensure_ascii=False).encode(encoding)
    assert only(write(tmp_path / "a.jsonl", lines), notice=notices.append).text == text
    assert only(write(tmp_path / "a.json", lines), notice=notices.append).text == text
    assert notices == []


def test_windows_1252_is_a_fallback_that_says_so(tmp_path: Path) -> None:
    notices: list[str] = []
    path = write(tmp_path / "a.txt", "Größe „so“ – 10 €".encode("cp1252"))
    assert only(path, notice=notices.append).text == "Größe „so“ – 10 €"
    assert notices == [f"{path.as_posix()}: not UTF-8, read as Windows-1252; save it as UTF-8 to be sure"]


def test_windows_1252_in_json_lines_is_told_once_and_spoils_no_other_line(tmp_path: Path) -> None:
    notices: list[str] = []
    lines = [
        json.dumps({"text": "Öl €"}, ensure_ascii=False).encode(each) for each in ("utf-8", "cp1252", "cp1252", "utf-8")
    ]
    path = write(tmp_path / "a.jsonl", b"\n".join(lines))
    assert [each.text for each in articles(path, notice=notices.append)] == ["Öl €"] * 4
    assert [each for each in notices if "taken" not in each] == [
        f"{path.as_posix()}:2: not UTF-8, read as Windows-1252; save it as UTF-8 to be sure"
    ]


def test_a_named_file_of_unknown_suffix_is_plain_text(tmp_path: Path) -> None:
    notices: list[str] = []
    path = write(tmp_path / "meldung.text", f"# {BODY}")
    assert only(path, notice=notices.append).text == f"# {BODY}"
    assert notices == [f"{path.as_posix()}: its suffix is not known, read as plain text"]


def test_where_selects_before_anything_else_is_found_wrong(tmp_path: Path) -> None:
    records = [
        {"id": "a", "genre": "commentary", "text": " "},
        {"id": "b", "text": BODY},
        {"id": "c", "genre": "x", "text": BODY},
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, records)))
    assert [each.id for each in articles(path, where=["genre!=commentary"])] == ["b", "c"]
    assert [each.id for each in articles(path, where=["genre=,x", "id!=b"])] == ["c"]
    assert [type(each) for each in read(path, where=["language=de"])] == [Problem, Article, Article]


def test_a_broken_condition_is_raised_at_once() -> None:
    with pytest.raises(BiasError, match=r"^--where 'genre': no condition"):
        read("nowhere", where=["genre"])


def test_names_that_are_no_utf_8(tmp_path: Path) -> None:
    try:
        write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xf6te/m\xe4rz.txt")), BODY)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    article = only(tmp_path)
    assert (article.id, article.outlet) == ("b\ufffdte/m\ufffdrz.txt", "b\ufffdte")
    assert article.path == f"{tmp_path.as_posix()}/b\ufffdte/m\ufffdrz.txt"
