"""One article in every format gives the same findings; what is written is read back as it was."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from german_texts import PROSE, READABLE, SENTENCES, TEXTS, cases
from hypothesis import assume, given
from hypothesis import strategies as st
from invariant_checks import card, learned, rules

from bias.articles import read
from bias.comparison.score_files import read_scores
from bias.model import Article, Finding, Problem, Scored
from bias.output.records import encode, record
from bias.scoring.cache_cards import decoded, encoded
from bias.scoring.run import score

TITLE = st.sampled_from(["", *(each.rstrip(".") for each in SENTENCES[:8])])


def one(name: str, data: bytes) -> Article:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        (article,) = read(path, force=True)
    assert isinstance(article, Article), article
    return article


def lines(values: list[dict[str, object]]) -> bytes:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in values).encode()


def plain(title: str, text: str) -> bytes:
    return f"---\ntitle: {json.dumps(title)}\n---\n\n{text}".encode()


def markdown(title: str, text: str) -> bytes:
    return f"# {title}\n\n{text}".encode() if title else text.encode()


def table(title: str, text: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["title", "text"], [title, text]])
    return out.getvalue().encode()


def records(title: str, text: str) -> bytes:
    return lines([{"title": title, "text": text}])


def document(title: str, text: str) -> bytes:
    return json.dumps([{"title": title, "text": text}]).encode()


def parquet(title: str, text: str) -> bytes:
    pyarrow, writer = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    writer.write_table(pyarrow.table({"title": [title], "text": [text]}), out)
    return out.getvalue()


def page(title: str, text: str) -> bytes:
    body = "".join(f"<p>{escape(each)}</p>\n" for each in text.split("\n\n"))
    return (
        f"<!DOCTYPE html><html lang=de><head><meta charset=utf-8><title>{escape(title)}</title></head>"
        f"<body><article><h1>{escape(title)}</h1>\n{body}</article></body></html>"
    ).encode()


FORMATS: dict[str, Callable[[str, str], bytes]] = {
    "a.txt": plain, "a.md": markdown, "a.csv": table, "a.jsonl": records, "a.json": document, "a.parquet": parquet,
}  # fmt: skip


@cases(25)
@given(title=TITLE, text=PROSE)
def test_formats(title: str, text: str) -> None:
    """Fields, and with them offsets, are the same in all formats that hold text as it is."""
    expected = card(Article(id="a", title=title, text=text))
    for name, made in FORMATS.items():
        article = one(name, made(title, text))
        assert (article.title, article.text) == (title, text), name
        assert card(article).findings == expected.findings


@cases(8)
@given(title=TITLE.filter(bool), text=st.lists(st.sampled_from(SENTENCES), min_size=12, max_size=20, unique=True))
def test_pages(title: str, text: list[str]) -> None:
    """The main text of a page is that of its paragraphs, and what is found hangs on nothing else."""
    assume(title not in {each.rstrip(".") for each in text})
    paragraphs = "\n\n".join(" ".join(text[at : at + 3]) for at in range(0, len(text), 3))
    article = one("a.html", page(title, paragraphs))
    assert (article.title, article.text) == (title, paragraphs)
    assert card(article).findings == card(Article(id="a", title=title, text=paragraphs)).findings


@cases(120)
@given(
    fields=st.fixed_dictionaries(
        {"text": READABLE.filter(lambda text: bool(text.strip()))},
        optional=dict.fromkeys(("id", "outlet", "title", "date", "url", "author", "genre", "story"), READABLE),
    ),
    extra=st.dictionaries(st.sampled_from(["rubrik", "seite"]), READABLE | st.integers() | st.none()),
)
def test_articles_written_as_json_lines_are_read_back(fields: dict[str, str], extra: dict[str, object]) -> None:
    """What the scorecard line says of the article, with its text, is that article again: the same findings too."""
    assume(_has_text(fields["text"]))
    first = one("a.jsonl", lines([{**fields, **extra}]))
    (scored,) = score([first], detector=rules(), reference="none")
    line = record(scored)
    own = {key: line[key] for key in (*fields, "id") if key != "text"}
    again = one("a.jsonl", lines([{**own, **line["extra"], "text": first.text}]))
    names = ("id", "text", "title", "date", "url", "author", "genre", "story", "language", "extra", "agencies", "line")
    assert [getattr(again, each) for each in names] == [getattr(first, each) for each in names]
    assert (again.outlet or "") == (first.outlet or "")
    assert card(again, rules()) == card(first, rules())


def _has_text(text: str) -> bool:
    from bias.language.comments import uncommented

    return bool(uncommented(text).strip())


@cases(80)
@given(text=TEXTS, title=st.just("") | PROSE, detector=st.sampled_from([rules, learned]))
def test_scorecard_lines_are_read_back(text: str, title: str, detector: Callable[[], object]) -> None:
    """The line of a scorecard, and its copy in the cache, are the scorecard again."""
    (scored,) = score([Article(id="a", text=text, title=title, path="a.txt")], detector=detector(), reference="none")  # type: ignore[arg-type]
    assert isinstance(scored, Scored)
    line = encode(record(scored))
    assert "\n" not in line
    assert encode(json.loads(line)) == line
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "scores.jsonl")
        path.write_bytes(line.encode("utf-8", "backslashreplace") + b"\n")
        (again,) = read_scores(path)
    assert isinstance(again, Scored), again
    assert again.scorecard.findings == scored.scorecard.findings
    assert again.scorecard.sentences == scored.scorecard.sentences
    assert again.scorecard.scores == scored.scorecard.scores
    assert again.scorecard.sourcing == scored.scorecard.sourcing
    assert decoded(encoded(scored.scorecard, scored.article), scored.article) == scored.scorecard


@cases(60)
@given(texts=st.lists(READABLE.filter(lambda text: bool(text.strip())), min_size=1, max_size=3))
def test_a_file_of_records_gives_what_each_gives_alone(texts: list[str]) -> None:
    def findings(made: list[Article | Problem]) -> list[tuple[Finding, ...]]:
        return [card(each, rules()).findings for each in made if isinstance(each, Article)]

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.jsonl")
        path.write_bytes(lines([{"id": str(number), "text": text} for number, text in enumerate(texts)]))
        together = list(read(path, force=True))
    alone = [one("a.jsonl", lines([{"id": "x", "text": text}])) for text in texts if _has_text(text)]
    assert findings(together) == findings([*alone])
    assert [each.text for each in together if isinstance(each, Article)] == [each.text for each in alone]
