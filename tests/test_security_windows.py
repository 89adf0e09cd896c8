"""Windows as far as another system can show it: newlines, byte order marks, backslashes and drive letters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bias.articles import read
from bias.cli import main
from bias.model import Article

TEXT = "Laut Polizei kamen rund 200 Menschen.\n\nLeider regnete es. „Es war gut“, sagte Ina Buhl."
LEXICON = 'category = "own"\n[[entry]]\nid = "gurke"\nsubtype = "s"\nwords = ["Gurke"]\nhits = ["Die {Gurke} liegt."]\n'
CONFIG = '[check.editorialising]\nmax_new = 0\nmax_rate = 2000\n\n[[override]]\npaths = ["kommentar/**"]\ncheck.editorialising.max_new = 9\n'
ROWS = [{"id": "C:\\texte\\a.txt", "outlet": "blitz", "text": TEXT}, {"id": "b", "outlet": "x", "text": "Leider."}]


def windows(text: str) -> bytes:
    """As an editor on Windows writes it."""
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


FILES = {
    "a.txt": f"---\ntitle: Regen\noutlet: blitz\n---\n{TEXT}\n",
    "a.md": f"# Regen\n\n{TEXT}\n",
    "a.jsonl": "".join(json.dumps(each) + "\n" for each in ROWS),
    "a.json": json.dumps(ROWS, indent=1) + "\n",
    "a.csv": "id,title,text\n1,Regen,Leider regnete es.\n2,Tor,Laut Polizei fiel ein Tor.\n",
    "a.tsv": "id\ttitle\ttext\n1\tRegen\tLeider regnete es.\n",
    "a.html": f"<html><head><title>Regen</title></head><body><article><p>{TEXT * 6}</p></article></body></html>\n",
}  # fmt: skip


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def articles(path: Path) -> list[Article]:
    found = list(read(str(path), force=True))
    assert all(isinstance(each, Article) for each in found), found
    return [each for each in found if isinstance(each, Article)]


@pytest.mark.parametrize("name", FILES)
def test_articles_are_the_same(name: str, tmp_path: Path) -> None:
    (tmp_path / "unix").mkdir()
    (tmp_path / "windows").mkdir()
    (tmp_path / "unix" / name).write_bytes(FILES[name].encode())
    (tmp_path / "windows" / name).write_bytes(windows(FILES[name]))
    plain, other = articles(tmp_path / "unix" / name), articles(tmp_path / "windows" / name)
    said = [(each.id, each.title, each.text, each.line) for each in plain]
    assert [(each.id, each.title, each.text, each.line) for each in other] == said
    assert said
    assert all("\r" not in each.text for each in other)


def test_a_lexicon_a_configuration_and_a_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kommentar").mkdir()
    for name in ("nachricht.txt", "kommentar/meinung.txt"):
        (tmp_path / name).write_bytes(windows("Leider fehlt die Gurke.\n"))
    (tmp_path / "own.toml").write_bytes(windows(LEXICON).removeprefix(b"\xef\xbb\xbf"))
    (tmp_path / "bias.toml").write_bytes(windows(CONFIG).removeprefix(b"\xef\xbb\xbf"))
    done = run("score", "nachricht.txt", "--lexicon", "own.toml", "--format", "jsonl", "--model", "none")
    assert [each["entry"] for each in json.loads(done.stdout)["findings"]] == [
        "editorialising/satzadverb-der-wertung",
        "own/gurke",
    ]
    known = ("--baseline", "known.json", "--no-cache")
    assert run("check", ".", "--write-baseline", *known).exit_code == 0
    (tmp_path / "known.json").write_bytes((tmp_path / "known.json").read_bytes().replace(b"\n", b"\r\n"))
    assert run("check", ".", *known).exit_code == 0
    (tmp_path / "neu.txt").write_bytes(windows("Leider regnet es.\n"))
    assert run("check", ".", *known).exit_code == 1
    (tmp_path / "neu.txt").rename(tmp_path / "kommentar" / "neu.txt")
    assert run("check", ".", *known).exit_code == 0


def test_ids_with_drives_and_backslashes_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(windows(FILES["a.jsonl"]))
    done = run("score", tmp_path / "a.jsonl", "--format", "jsonl", "--force")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["C:\\texte\\a.txt", "b"]


def test_output_has_the_newlines_of_its_format_on_any_system(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(windows(FILES["a.jsonl"]))
    for form, newline in (("jsonl", b"\n"), ("json", b"\n"), ("csv", b"\r\n")):
        out = tmp_path / f"out.{form}"
        assert run("score", tmp_path / "a.jsonl", "--format", form, "--force", "-o", out).exit_code == 0
        data = out.read_bytes()
        assert data.endswith(newline)
        assert data.count(b"\r") == (data.count(b"\r\n") if form == "csv" else 0)
