"""No input fills the memory: bombs, endless lines and huge files end in one clear line, and the others are read."""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bias.articles import limits, read
from bias.articles.decoding import decoded_lines
from bias.articles.taken_ids import TakenIds
from bias.model import Article, BiasError, Problem

BODY = "Im Hafen von Tornesiel brennt es."


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def outcome(path: Path) -> list[str]:
    """Texts of articles, and errors without the path."""
    found = read(path, force=True)
    return [each.text if isinstance(each, Article) else each.error.removeprefix(path.as_posix()) for each in found]


def test_a_long_line_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE", 1000)
    long = json.dumps({"text": "x" * 5000})
    fits = json.dumps({"text": "y" * (1000 - len('{"text": ""}'))})
    path = write(tmp_path / "a.jsonl", f'{{"text": "Davor."}}\r\n{long}\r\n{fits}\n{{"text": "Danach."}}\r{long}')
    error = "a line of more than 1,000 characters; no article is that long"
    assert outcome(path) == ["Davor.", f":2: {error}", "y" * 988, "Danach.", f":5: {error}"]


class _Endless(io.RawIOBase):
    """So many bytes of one line, made as they are read."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        count = min(len(buffer), self.left)
        buffer[:count] = b"x" * count
        self.left -= count
        return count


def test_a_line_of_two_gigabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the true limit of the file and a lower one of the line, which is what is held."""
    monkeypatch.setattr(limits, "LINE", 1_000_000)
    source = _Endless(2_000_000_000)
    tracemalloc.start()
    try:
        ((number, line),) = decoded_lines(b"x", io.BufferedReader(source), "a.jsonl", lambda _: None)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (number, source.left) == (1, 0)
    assert isinstance(line, BiasError)
    assert str(line) == "a.jsonl:1: a line of more than 1,000,000 characters; no article is that long"
    assert peak < 12_000_000


def test_rows_of_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE", 1000)
    row = f'"{"x" * 500}\n{"x" * 600}",2\n'
    path = write(tmp_path / "a.csv", f"text,a\nDa.,1\n{row}Da.,3\n")
    assert outcome(path) == [
        "Da.",
        ":3: a row of more than 1,000 characters; is a quotation mark not closed? The rest of the file is not read",
    ]
    path = write(tmp_path / "b.csv", f"text,a\nDa.,1\n{'x' * 1200},2\nDort.,3\n")
    assert outcome(path) == ["Da.", ":3: a line of more than 1,000 characters; no article is that long", "Dort."]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.txt.gz", "a.html.gz", "a.json.gz"])
def test_large_files(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("FILE", "PAGE", "DOCUMENT"):
        monkeypatch.setattr(limits, limit, 1_000_000)
    data = json.dumps([{"text": "Es brennt. " * 100_000}]).encode()
    path = write(tmp_path / name, gzip.compress(data) if name.endswith(".gz") else data)
    mend = "write it as JSON Lines (.jsonl)" if "json" in name else "give one article a file"
    assert outcome(path) == [f": larger than 1 MB, which no article is; {mend}"]
    good = write(tmp_path / "b.txt", BODY)
    assert [type(each) for each in read(path, good)] == [Problem, Article]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE", 1000)
    (bad,) = read("-", stdin=io.BytesIO(b"Es brennt. " * 100))
    assert isinstance(bad, Problem)
    assert bad.error == (
        "standard input: larger than 1,000 bytes, which no article is; give one article at a time, or JSON Lines"
    )


def test_long_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT", 20)
    lines = [{"id": "a", "text": "x" * 21}, {"text": "x" * 20}, {"text": "x", "title": "x" * 20}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    error = "text and title of more than 20 characters, which is no article; divide it"
    assert outcome(path) == [f":1: {error}", "x" * 20, f":3: {error}"]
    first, *_ = read(path)
    assert first.id == "a"


def bomb(size: int) -> bytes:
    """A gzip file of so many blanks, packed as well as gzip can."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([packer.compress(b" " * (1 << 20)) for _ in range(size >> 20)]) + packer.flush()


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz"])
def test_gzip_bomb(tmp_path: Path, name: str) -> None:
    head = b"text\nDa.\n" if "csv" in name else b'{"text": "Da."}\n'
    path = write(tmp_path / name, gzip.compress(head * 3) + bomb(128 << 20))
    assert path.stat().st_size < 200_000
    assert outcome(path)[0] == "Da."
    assert (
        outcome(path)[-1] == ": unpacks to more than 500 times its size, as bombs do; unpack it yourself if it is none"
    )


def test_gzip_bomb_of_one_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt.gz", bomb(128 << 20))
    (said,) = outcome(path)
    # From Python 3.12 on gzip reads 128 KB at once, all of this file, so that the other limit is met first.
    assert said.startswith((": unpacks to more than 500 times its size, as bombs do", ": larger than 64 MB"))


def test_zstandard_bomb(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    path = write(tmp_path / "a.jsonl.zst", zstandard.ZstdCompressor(level=9).compress(b" " * (128 << 20)))
    assert path.stat().st_size < 100_000
    assert outcome(path) == [": unpacks to more than 500 times its size, as bombs do; unpack it yourself if it is none"]


def test_parquet_bomb(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    table = pyarrow.table({"text": ["x" * 70_000_000]})
    parquet.write_table(table, path, compression="zstd", use_dictionary=False, write_statistics=False)
    assert outcome(path) == [
        ": column 'text' unpacks to more than 500 times its size, as bombs do; "
        "write it again without compression if it is none"
    ]


def test_zip_is_no_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", b"PK\3\4\x14\0\0\0\x08\0" + bytes(50))
    assert outcome(path) == [": binary file, not text; give the article's text, saved as UTF-8"]


def _peak(articles: Iterator[Article | Problem], count: int) -> int:
    """Most bytes held at once while reading, which has to give so many articles."""
    tracemalloc.start()
    try:
        found = sum(isinstance(each, Article) for each in articles)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == count
    return peak


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.csv", "a.csv.gz"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str) -> None:
    pack = {".gz": gzip.compress}.get(Path(name).suffix, bytes)
    if name.endswith(".zst"):
        pack = pytest.importorskip("zstandard").compress
    peaks = []
    chance = random.Random(5)  # noqa: S311 -- text that hardly packs, as prose
    for count in (100, 1000):
        texts = [BODY + "".join(chance.choices("abcdefgh ijklmnop", k=2000)) for _ in range(count)]
        table = "text\n" + "".join(f"{text}\n" for text in texts)
        lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
        path = write(tmp_path / name, pack((table if "csv" in name else lines).encode()))
        list(read(path, force=True))  # what is only loaded once is loaded now
        peaks.append(_peak(read(path, force=True), count))
        del texts, table, lines
    # The larger file has 1.8 MB more; gzip's own buffers grow to 128 KB each from Python 3.12 on.
    assert peaks[1] < peaks[0] + (600_000 if name.endswith(".gz") and sys.version_info >= (3, 12) else 150_000)


def test_memory_of_ids() -> None:
    taken = TakenIds()
    tracemalloc.start()
    try:
        for number in range(50_000):
            assert taken.unique(f"nordpress/2026/artikel-{number}.txt").endswith(f"{number}.txt")
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 27 * 50_000 + 10_000
    assert sys.getsizeof("nordpress/2026/artikel-12345.txt") > 3 * 27 - 10  # what one string alone would take


def test_a_folder_is_not_held(tmp_path: Path) -> None:
    for outlet in range(20):
        (tmp_path / f"outlet-{outlet}").mkdir()
        for number in range(50):
            write(tmp_path / f"outlet-{outlet}" / f"artikel-{number}.txt", BODY)
    _, *_ = read(tmp_path / "outlet-0")
    one = _peak(read(tmp_path / "outlet-0"), 50)
    assert _peak(read(tmp_path), 1000) < one + 60_000
