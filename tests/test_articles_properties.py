"""Whatever stands in a file, reading gives it back or says in one line why not; and in linear time."""

from __future__ import annotations

import io
import json
import string
import tempfile
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.articles import read
from bias.articles.fields import STRINGS
from bias.model import Article, Problem

# Any text that an article can have: no half characters, no NUL, something in it besides white space.
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(
    lambda text: bool(text.strip())
)
FIELD = TEXT
FIELDS = st.dictionaries(st.sampled_from(sorted(STRINGS - {"language"})), FIELD)
NAME = st.text(string.ascii_lowercase, min_size=1, max_size=8).filter(lambda name: name not in STRINGS | {"text"})
VALUE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | FIELD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELD, inner, max_size=3),
    max_leaves=6,
)
EXTRA = st.dictionaries(NAME, VALUE, max_size=3)
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


def read_bytes(data: bytes, name: str) -> list[Article | Problem]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return list(read(path, force=True))


def unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.lists(st.tuples(FIELDS, EXTRA, TEXT), min_size=1, max_size=4), ENCODINGS, NEWLINES, st.booleans())
def test_json_lines_round_trip(
    records: list[tuple[dict[str, str], dict[str, object], str]], encoding: str, newline: str, ascii_only: bool
) -> None:
    lines = [json.dumps({**extra, **fields, "text": text}, ensure_ascii=ascii_only) for fields, extra, text in records]
    found = read_bytes(newline.join(lines).encode(encoding), "a.jsonl")
    assert len({each.id for each in found}) == len(found) == len(records)
    for number, (article, (fields, extra, text)) in enumerate(zip(found, records, strict=True), start=1):
        assert isinstance(article, Article)
        assert (article.text, article.line, dict(article.extra)) == (text, number, extra)
        assert {key: getattr(article, key) for key in fields if key != "id"} == {
            k: v for k, v in fields.items() if k != "id"
        }
        assert article.id.startswith(fields.get("id", ""))


@given(TEXT, ENCODINGS)
def test_plain_text_round_trip(text: str, encoding: str) -> None:
    (article,) = read_bytes(f"Text: {text}".encode(encoding), "a.txt")
    assert isinstance(article, Article) and article.text == unified(f"Text: {text}")


@given(FIELDS, EXTRA, TEXT, ENCODINGS, NEWLINES)
def test_front_matter_round_trip(
    fields: dict[str, str], extra: dict[str, object], text: str, encoding: str, newline: str
) -> None:
    block = yaml.safe_dump({**extra, **fields}, allow_unicode=False, default_flow_style=False)
    body = unified(f"Text: {text}")
    whole = f"---\n{block}---\n\n{body}"
    (article,) = read_bytes(whole.replace("\n", newline).encode(encoding), "a.txt")
    assert isinstance(article, Article), article
    assert (article.text, dict(article.extra)) == (body, extra)
    assert {key: getattr(article, key) for key in fields} == fields
    assert whole.split("\n")[article.line - 1 :] == body.split("\n")


@given(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1))
def test_windows_1252_round_trip(text: str) -> None:
    (article,) = read_bytes(f"Größe: {text}".encode("cp1252"), "a.txt")
    assert isinstance(article, Article)
    data = f"Größe: {text}".encode("cp1252")
    try:
        expected = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        expected = f"Größe: {text}"
    assert article.text == expected


SCRAPS = st.sampled_from(
    [b"---\n", b"---", b"\n", b"\r", b"title: ", b"- ", b"*a", b"&a ", b"{", b"}", b"[", b"]", b'"', b'{"text": "', b'"}', b"\\u",
     b"d800", b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\xe4", b"\x81", b": ", b"!!", b"# ", b"text", b"\t", b"%", b"|", b"\xe2\x80\xa8"]
)  # fmt: skip


@settings(max_examples=300)
@given(
    st.binary(max_size=60) | st.lists(SCRAPS | st.binary(max_size=3), max_size=25).map(b"".join),
    st.sampled_from(["a.txt", "a.md", "a.jsonl", "a.json", "a.bin"]),
)
def test_any_bytes_give_articles_or_problems_of_one_line(data: bytes, name: str) -> None:
    for source in (read_bytes(data, name), read_bytes(b"---\n" + data, name), list(read("-", stdin=io.BytesIO(data)))):
        assert source
        for each in source:
            if isinstance(each, Problem):
                assert each.error.isprintable() and each.path
            else:
                assert each.text.strip()
                json.dumps(
                    [each.id, each.title, each.text, dict(each.extra)], ensure_ascii=False, allow_nan=False
                ).encode()
        given_ids = [each.id for each in source if each.id]
        assert len(set(given_ids)) == len(given_ids)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.json"])
@pytest.mark.parametrize("head", ["Es brennt. ", "# ", "# Brand", "\n", ""])
@pytest.mark.parametrize("unit", ["Es brennt im Hafen. ", "\n", "# \n", "\u2028", " ", " #"])
def test_time_is_linear(tmp_path: Path, name: str, head: str, unit: str) -> None:
    def seconds(size: int) -> float:
        text = head + unit * (size // len(unit)) + "\nAus."
        lines = name in ("a.jsonl", "a.json")
        path = tmp_path / name
        path.write_text(
            json.dumps({"text": text}, ensure_ascii=False) if lines else text, encoding="utf-8", newline="\n"
        )
        best = float("inf")
        for _ in range(2):
            start = time.perf_counter()
            (article,) = read(path, force=True)
            best = min(best, time.perf_counter() - start)
            assert isinstance(article, Article) and article.text.endswith("Aus.")
        return best

    small, large = seconds(200_000), seconds(2_000_000)
    assert large < 40 * small + 0.2


def test_the_same_id_again_and_again_takes_linear_time() -> None:
    count = 30_000
    start = time.perf_counter()
    found = list(read("-", stdin=io.BytesIO(b'{"id": "x", "text": "Es brennt."}\n' * count)))
    assert [each.id for each in found[:3]] == ["x", "x#2", "x#3"]
    assert found[-1].id == f"x#{count}"
    assert time.perf_counter() - start < 20
