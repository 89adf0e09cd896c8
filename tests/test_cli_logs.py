"""`--verbose`: what is done and how long it takes, never a word of an article; and nothing of other libraries."""

from __future__ import annotations

import csv
import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from faulty_machine import corpus, environment, lines_of, run

LINE = re.compile(r"\[ *\d+\.\d{3} s\] (bias(?:\.\w+)+): (.+)")
MARK = "Geheimwort"


def records(said: str) -> list[tuple[str, str]]:
    """Logger and message of each line of a log."""
    return [(match[1], match[2]) for match in map(LINE.fullmatch, said.splitlines()) if match]


def secret(number: int) -> str:
    return f"{MARK}{number}"


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A word that no log may hold in every field of every format, in broken files too."""
    folder = tmp_path / "in"
    folder.mkdir()
    names = ("id", "outlet", "title", "url", "author", "genre", "story", "mehr")
    fields = {name: secret(number) for number, name in enumerate(names)} | {"date": "2026-05-01"}
    text = (
        f"Laut {secret(20)} kam wohl der {secret(21)} in den Hafen. „Leider {secret(22)}“, sagte Frau {secret(23)}. "
        * 3
    )
    front = "".join(f"{name}: {value}\n" for name, value in fields.items())
    (folder / "a.txt").write_text(f"---\n{front}---\n{text}", encoding="utf-8")
    (folder / "b.md").write_text(f"# {secret(30)}\n\n{text}", encoding="utf-8")
    page = f"<html><head><title>{secret(31)}</title></head><body><article><p>{text * 3}</p></article></body></html>"
    (folder / "c.html").write_text(page, encoding="utf-8")
    rows = [json.dumps({**fields, "text": text}), '{"id": "' + secret(32) + '", "text": 5}', "{" + secret(33)]
    (folder / "d.jsonl").write_text("\n".join(rows), encoding="utf-8")
    with (folder / "e.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows([[*fields, "text"], [*fields.values(), text], [secret(34)]])
    (folder / "f.txt").write_text(f"---\n{secret(35)}: [{secret(36)}\n---\n{text}", encoding="utf-8")
    (folder / "g.txt").write_text(
        f"{secret(37)} is not German and {secret(38)} will never be so, as the police said. " * 5
    )
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ["score"],
        ["score", "--why", "--format", "jsonl", "--jobs", "2"],
        ["check", "--isolated"],
        ["compare", "--by", "author"],
        ["sources", "--passages"],
        ["report", "--output", "r.html"],
    ],
    ids=lambda each: each[0],
)
def test_no_word_of_an_article_is_logged(
    told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("-vv", *command, told)
    assert result.exit_code == 2  # some of it is broken
    lines = result.stderr.splitlines()
    said = [each for each in lines if not each.startswith("bias: ")]
    assert len(said) == len(records(result.stderr)) >= 5
    assert [each for each in said if MARK.casefold() in each.casefold()] == []
    files = sorted(message for name, message in records(result.stderr) if message.startswith("file "))
    assert files == [
        f"file {told}/{name}" for name in ("a.txt", "b.md", "c.html", "d.jsonl", "e.csv", "f.txt", "g.txt")
    ]


def test_what_is_logged_of_a_score(tmp_path: Path) -> None:
    articles, out = lines_of(tmp_path, 4, 1), tmp_path / "out"
    quiet = run("score", articles, "--format", "jsonl")
    result = run("score", articles, "fehlt.txt", "--format", "jsonl", "--output", out, "-v")
    card = json.loads(quiet.stdout.splitlines()[0])
    said = records(result.stderr)
    assert [name for name, _ in said] == [
        "bias.cli.logs",
        "bias.detection.models",
        "bias.detection.lexicon",
        "bias.detection.detector",
        "bias.articles",
        "bias.scale.scoring",
        "bias.cli.score_output",
        "bias.cli.logs",
    ]
    messages = dict(said[1:-1])
    assert messages["bias.detection.models"].startswith(f"models {card['provenance']['model']}: ")
    assert messages["bias.detection.lexicon"].startswith(f"lexicon {card['provenance']['lexicon']}: ")
    assert re.fullmatch(r"read: 4 articles, 1 that cannot be, \d+\.\d{3} s", messages["bias.articles"])
    assert re.fullmatch(r"scored: 4 articles, 64 words, \d+\.\d{3} s", messages["bias.scale.scoring"])
    assert messages["bias.cli.score_output"] == f"written: {out}, {out.stat().st_size} bytes"


def test_processes_and_the_cache_are_logged(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 2)
    check = ("check", folder, "--isolated", "--cache-dir", tmp_path / "cache", "--verbose")
    assert f"cache {tmp_path}/cache/scores: 0 known, 3 not\n" in run(*check).stderr
    assert f"cache {tmp_path}/cache/scores: 3 known, 0 not\n" in run(*check).stderr
    said = records(run("-v", "score", folder, "--jobs", "2").stderr)
    pool = [message for name, message in said if name == "bias.scale.pool"]
    assert pool[0] == "processes that score: 2 at most"
    assert re.fullmatch(r"process \d+ ready: lexicon sha256:\w{64}, models sha256:\w{64}, \d+\.\d{3} s", pool[1])
    assert pool[-1] == "scored by processes: 2 articles, 1 processes at once"


@pytest.mark.parametrize("options", [["-v", "lexicon", "show", "laut"], ["lexicon", "show", "laut", "-v"],
                                     ["-v", "lexicon", "show", "-v", "laut"]])  # fmt: skip
def test_it_stands_before_a_command_or_behind_and_changes_no_output(options: list[str]) -> None:
    quiet, verbose = run("lexicon", "show", "laut"), run(*options)
    assert (quiet.exit_code, quiet.stderr) == (0, "")
    assert (verbose.exit_code, verbose.stdout) == (0, quiet.stdout)
    assert [name for name, _ in records(verbose.stderr)][:: len(records(verbose.stderr)) - 1] == ["bias.cli.logs"] * 2
    ours = logging.getLogger("bias")
    assert [type(each) for each in ours.handlers] == [logging.NullHandler]
    assert ours.level == logging.NOTSET


def test_the_library_is_silent_until_somebody_listens(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 1)
    program = f"import bias\nassert len(list(bias.score(bias.read({str(folder)!r})))) == 1"
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_a_name_of_a_file_cannot_forge_a_line(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a\n[    0.000 s] bias.cli.logs: alles gut\x1b[2J.txt").write_text("Es regnete.", encoding="utf-8")
    said = run("-vv", "score", folder).stderr
    assert "\x1b" not in said
    assert [each for each in said.splitlines() if each.startswith("[    0.000 s] bias.cli.logs: alles")] == []


def test_help_loads_no_logging() -> None:
    program = (
        "import sys\nfrom bias.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\nprint('logging' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
    assert "-v, --verbose" in done.stdout


@pytest.mark.parametrize(
    "command",
    [
        ["score", "in", "--format", "parquet", "--output", "out.parquet", "--jobs", "2"],
        ["report", "in", "--output", "r.html"],
        ["check", "in", "--isolated", "--exit-zero", "--report", "sarif=s.sarif"],
    ],
    ids=lambda each: each[0],
)
def test_no_warning_of_any_library_reaches_the_user(told: Path, tmp_path: Path, command: list[str]) -> None:
    if "parquet" in command:
        pytest.importorskip("pyarrow")
    for name in ("d.jsonl", "e.csv", "f.txt", "g.txt"):
        (told / name).unlink()
    done = subprocess.run(
        ["bias", *command], capture_output=True, text=True, cwd=tmp_path,
        env=environment(PYTHONWARNINGS="default"), check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_no_warning_of_dask_reaches_the_user(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    corpus(tmp_path / "in", 1)
    done = subprocess.run(
        ["bias", "score", tmp_path / "in", "--dask-local", "1", "--format", "parquet", "--output", tmp_path / "out"],
        capture_output=True, text=True, env=environment(PYTHONWARNINGS="default"), check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [each for each in os.listdir(tmp_path / "out") if not each.startswith("part-")] == []  # noqa: PTH208
