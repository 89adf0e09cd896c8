"""Compressed files, patterns of paths and folders: the same articles as from the plain files."""

from __future__ import annotations

import gzip
import json
import random
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.articles import read
from bias.articles.path_patterns import pattern_in
from bias.articles.places import Places
from bias.articles.taken_ids import TakenIds
from bias.model import Article, Problem

BODY = "Im Hafen von Tornesiel brennt es."
PACKED = {".gz": gzip.compress}
try:
    import zstandard
except ImportError:
    pass
else:
    PACKED[".zst"] = zstandard.compress


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def problem(path: Path) -> str:
    *_, last = read(path)
    assert isinstance(last, Problem), last
    return last.error.removeprefix(path.as_posix())


FILES = {
    "a.txt": f"---\ntitle: Brand\n---\n{BODY}",
    "a.md": f"# Brand\n\n{BODY}",
    "a.html": f"<html><title>Brand</title><body><article><p>{BODY}</p></article></body></html>",
    "a.jsonl": json.dumps({"text": BODY, "n": 1}) + "\n" + json.dumps({"text": "Ö" * 30, "id": "x"}) + "\n{",
    "a.json": json.dumps([{"text": BODY}, {"text": "Öl."}]),
    "a.csv": f'id;text\n1;"{BODY}\r\nJa."\n2;Öl.\n',
    "a.tsv": f"id\ttext\n1\t{BODY}\n",
}


@pytest.mark.parametrize("packed", PACKED)
@pytest.mark.parametrize("name", FILES)
def test_the_same_as_from_the_plain_file(tmp_path: Path, name: str, packed: str) -> None:
    plain = write(tmp_path / "plain" / name, FILES[name])
    small = write(tmp_path / "packed" / f"{name}{packed}", PACKED[packed](FILES[name].encode()))
    wanted = list(read(plain))
    found = list(read(small))
    assert len(found) == len(wanted) > 0
    for ours, theirs in zip(found, wanted, strict=True):
        if isinstance(ours, Problem):
            assert isinstance(theirs, Problem)
            assert ours.error == theirs.error.replace(plain.as_posix(), small.as_posix())
            continue
        assert isinstance(theirs, Article)
        assert ours.path == small.as_posix()
        own_id = name.endswith((".txt", ".md", ".html"))
        assert ours.id == (f"{name}{packed}" if own_id else theirs.id)
        outlet = {"plain": "packed"}.get(theirs.outlet or "", theirs.outlet)
        assert ours == replace(theirs, id=ours.id, path=ours.path, outlet=outlet)


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(["text", "title", "x"]), st.text(max_size=40)), min_size=1, max_size=8))
def test_packed_json_lines_equal_plain_ones(records: list[dict[str, str]]) -> None:
    data = "\n".join(map(json.dumps, records)).encode()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.jsonl").write_bytes(data)
        wanted = list(read(Path(folder, "a.jsonl"), force=True))
        for suffix, pack in PACKED.items():
            path = Path(folder, "a.jsonl" + suffix)
            path.write_bytes(pack(data))
            found = [
                replace(
                    each, path=None, **({"error": each.error.replace(suffix, "")} if isinstance(each, Problem) else {})
                )
                for each in read(path, force=True)
            ]
            assert found == [replace(each, path=None) for each in wanted]


@pytest.mark.parametrize("packed", PACKED)
def test_several_parts_in_one_file(tmp_path: Path, packed: str) -> None:
    lines = [json.dumps({"text": f"{BODY} {number}"}).encode() + b"\n" for number in range(3)]
    path = write(tmp_path / f"a.jsonl{packed}", b"".join(map(PACKED[packed], lines)))
    assert [each.text for each in read(path) if isinstance(each, Article)] == [f"{BODY} {n}" for n in range(3)]


@pytest.mark.parametrize("packed", PACKED)
def test_what_stands_before_a_break_is_read(tmp_path: Path, packed: str) -> None:
    letters = random.Random(8)  # noqa: S311 -- text that cannot be packed, so that the file is long enough to cut
    text = "".join(letters.choices("abcdefghij klmnop", k=400_000))
    data = PACKED[packed](f'{{"text": "{BODY}"}}\n{{"text": "{text}"}}\n'.encode())
    path = write(tmp_path / f"a.jsonl{packed}", data[: len(data) - 20])
    assert problem(path) == f": broken {packed} file (it breaks off); pack it again"


@pytest.mark.parametrize("packed", PACKED)
@pytest.mark.parametrize("data", [b"", b"no archive at all"])
def test_no_archive(tmp_path: Path, packed: str, data: bytes) -> None:
    error = problem(write(tmp_path / f"a.txt{packed}", data))
    assert error.startswith(f": broken {packed} file (") and error.endswith("); pack it again")
    assert ("(it is empty)" in error) is (not data)


def test_damaged_gzip(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(f'{{"text": "{BODY}"}}\n'.encode()))
    data[-8] ^= 1  # its checksum
    error = problem(write(tmp_path / "a.jsonl.gz", bytes(data)))
    assert error.startswith(": broken .gz file (CRC check failed ") and error.endswith("); pack it again")


def test_place_of_a_packed_record_is_its_line(tmp_path: Path) -> None:
    data = f'{{"text": "{BODY}"}}\n{{"text": "{BODY} Ja."}}\n'.encode()
    _, article = read(write(tmp_path / "a.jsonl.gz", gzip.compress(data)))
    assert isinstance(article, Article)
    assert Places().of(article).of("text", 5) == (2, 1)


def test_folder_in_the_order_of_paths(tmp_path: Path) -> None:
    names = ["b.txt", "a-b/x.txt", "a/x.txt", "a/y.txt.gz", "a.txt", "a/z/k.htm", "a b/x.md", "Ä/x.txt", "z.jsonl.gz"]
    others = ["README.md", "readme.txt.gz", ".x.txt", ".git/x.txt", "a/x.png", "a/x.gz", "a/README.html"]
    for name in [*names, *others]:
        data = (
            json.dumps({"text": BODY, "id": name}) if "jsonl" in name else f"<p>{BODY}</p>" if "htm" in name else BODY
        )
        write(tmp_path / name, gzip.compress(data.encode()) if name.endswith(".gz") else data)
    assert [each.id for each in read(tmp_path)] == sorted(names)


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt", BODY)
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "y.txt").symlink_to(tmp_path / "a" / "x.txt")
    assert [each.id for each in read(tmp_path)] == ["a/x.txt", "a/y.txt"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt"]),
        ("**/*.txt", ["a.txt", "bote/b.txt", "bote/tief/c.txt"]),
        ("bote/*", ["b.txt", "tief/c.txt", "tief/d.md"]),
        ("*/*.txt", ["bote/b.txt"]),
        ("**/tief/**", ["bote/tief/c.txt", "bote/tief/d.md"]),
        ("b?t[eo]", ["bote/b.txt", "bote/tief/c.txt", "bote/tief/d.md"]),
        ("bote/**/[!c].*", ["b.txt", "tief/d.md"]),
        ("**", ["a.txt", "bote/b.txt", "bote/tief/c.txt", "bote/tief/d.md"]),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, names: list[str]) -> None:
    for name in ("a.txt", "bote/b.txt", "bote/tief/c.txt", "bote/tief/d.md", "bote/x.png", ".v/x.txt"):
        write(tmp_path / name, BODY)
    assert [each.id for each in read(f"{tmp_path.as_posix()}/{pattern}")] == names


def test_pattern_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "bote" / "a.txt", BODY)
    monkeypatch.chdir(tmp_path)
    (article,) = read("*/*.txt")
    assert isinstance(article, Article)
    assert (article.id, article.path, article.outlet) == ("bote/a.txt", "bote/a.txt", "bote")


def test_a_file_with_brackets_in_its_name_is_itself(tmp_path: Path) -> None:
    path = write(tmp_path / "a[1].txt", BODY)
    assert [each.id for each in read(path)] == ["a[1].txt"]


def test_patterns_that_match_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", BODY)
    assert problem(tmp_path / "*.md").startswith(
        ": no articles match this pattern; they must end in one of .csv, .htm,"
    )
    assert problem(tmp_path / "x" / "*.md") == f": no folder '{tmp_path.as_posix()}/x' to look in; check the path"
    assert pattern_in("corpus/a.txt") is None


def test_ids_as_a_table_of_strings_would_give_them() -> None:
    chance = random.Random(3)  # noqa: S311 - repeatable, nothing secret
    given_ids = [str(chance.randrange(3000)) + chance.choice(["", "", "#2", "#3", "ö"]) for _ in range(8000)]
    taken = TakenIds()
    seen: set[str] = set()
    last: dict[str, int] = {}
    for identity in given_ids:
        name, number = identity, last.get(identity, 1)
        while name in seen:
            number += 1
            name = f"{identity}#{number}"
        last[identity] = number
        seen.add(name)
        assert taken.unique(identity) == name
    assert len(taken) == len(seen) == len(given_ids)
