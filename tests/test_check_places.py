"""Lines and columns: of texts, headlines and strings of JSON, as the file spells them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.articles import read
from bias.articles.places import Places
from bias.model import Article


def articles(path: Path, content: str, **how: str) -> list[Article]:
    path.write_text(content, **{"encoding": "utf-8", "newline": "", **how})  # type: ignore[arg-type]
    found = list(read(path, force=True))
    assert all(isinstance(each, Article) for each in found)
    return found  # type: ignore[return-value]


def place(article: Article, field: str, word: str) -> tuple[int, int]:
    value = article.title if field == "title" else article.text
    return Places().of(article).of(field, value.index(word))


def test_a_text_behind_front_matter(tmp_path: Path) -> None:
    (article,) = articles(tmp_path / "a.txt", "---\ntitle: Feuer im Hafen\n---\n\nEs brannte.\nAm Kai, leider.\n")
    assert place(article, "text", "brannte") == (5, 4)
    assert place(article, "text", "leider") == (6, 9)
    assert place(article, "title", "Hafen") == (2, 17)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_line_end_counts_once(tmp_path: Path, end: str) -> None:
    content = end.join(["---", 'title: "Ü im Hafen"', "---", "Es brannte.", "", "Leider."])
    (article,) = articles(tmp_path / "a.txt", content, encoding="utf-8-sig")
    assert place(article, "text", "Leider") == (6, 1)
    assert place(article, "title", "Hafen") == (2, 14)


def test_a_heading_of_markdown(tmp_path: Path) -> None:
    (article,) = articles(tmp_path / "a.md", "\n#  Feuer im Hafen #\n\nEs brannte **leider**.\n")
    assert place(article, "title", "Feuer") == (2, 4)
    assert place(article, "text", "leider") == (4, 14)


def test_a_headline_that_the_file_spells_otherwise_is_at_its_key(tmp_path: Path) -> None:
    (article,) = articles(tmp_path / "a.txt", '---\nid: x\ntitle: "Feuer\\u0020im Hafen"\n---\nEs brannte.')
    assert place(article, "title", "Hafen") == (3, 1)


def test_strings_of_json_lines(tmp_path: Path) -> None:
    lines = '{"text": "Ruhe."}\n\n  {"id": 7, "n": [1, {"text": "x"}], "title": "\\u00dcber \\ud83d\\ude00 Nacht", "text": "A\\nB \\"C\\" D"}\n'
    _, article = articles(tmp_path / "a.jsonl", lines)
    raw = lines.split("\n")[2]
    assert place(article, "title", "Nacht") == (3, raw.index("Nacht") + 1)
    assert place(article, "text", "B") == (3, raw.index("B ") + 1)
    assert place(article, "text", "C") == (3, raw.index('C\\" D') + 1)


def test_records_of_a_document_that_share_a_line(tmp_path: Path) -> None:
    content = '[{"text": "Eins."}, {"text": "Zwei."},\n {\n  "title": "Drei",\n  "text": "Vier."\n }]'
    first, second, third = articles(tmp_path / "a.json", content)
    assert place(first, "text", "Eins") == (1, content.index("Eins") + 1)
    assert place(second, "text", "Zwei") == (1, content.index("Zwei") + 1)
    assert place(third, "title", "Drei") == (3, 13)
    assert place(third, "text", "Vier") == (4, 12)


def test_without_the_file_an_article_is_where_it_begins() -> None:
    places = Places().of(Article(id="a", text="Es brannte.", title="Feuer", path="-", line=4))
    assert (places.of("title", 2), places.of("text", 3)) == ((1, 1), (4, 4))


def test_keys_of_the_front_matter(tmp_path: Path) -> None:
    content = "---\nhedging: 1\nbias:\n  ignore:\n    hedging: Glosse\n    editorialising.loaded: Glosse\n---\nText."
    (article,) = articles(tmp_path / "a.txt", content)
    here = Places().of(article)
    assert here.of_key("bias") == 3
    assert here.of_key("bias", "ignore", "hedging") == 5
    assert here.of_key("bias", "ignore", "editorialising.loaded") == 6


TEXT = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('\\"/\n\t\u2028😀ü')), min_size=1)


@settings(max_examples=60, deadline=None)
@given(text=TEXT, title=TEXT, ascii_only=st.booleans(), data=st.data())
def test_every_offset_of_a_record_is_the_character_that_stands_there(
    tmp_path_factory: pytest.TempPathFactory, text: str, title: str, ascii_only: bool, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "strings.jsonl"
    line = json.dumps({"title": title, "text": text}, ensure_ascii=ascii_only)
    path.write_text(line + "\n", encoding="utf-8", newline="")
    article = Article(id="a", text=text, title=title, path=str(path), line=1)
    offset = data.draw(st.integers(0, len(text) - 1))
    number, column = Places().of(article).of("text", offset)
    assert number == 1
    before = json.loads(f'{line[: column - 1]}"}}')["text"]
    assert before == text[:offset]
