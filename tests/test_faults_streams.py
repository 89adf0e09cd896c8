"""Standard streams that are closed, full or read by nobody, a folder that is gone, another locale."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from faulty_machine import BEFORE, corpus, environment, left, run, shell

CLOSED = "bias: standard output: cannot be written (Bad file descriptor); send it elsewhere\n"
FULL = "bias: standard output: cannot be written (No space left on device); send it elsewhere\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["--help", "reference list --help", "reference list", "lexicon show laut"])
def test_a_full_standard_output_is_one_line_and_2(command: str) -> None:
    done = shell(f"bias {command} > /dev/full")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", FULL)


@pytest.mark.parametrize("command", ["--help", "reference list"])
def test_a_closed_standard_output_is_one_line_and_2(command: str) -> None:
    done = shell(f"bias {command} >&-")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", CLOSED)


def test_scores_do_not_vanish_into_a_full_standard_output(tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    done = shell("bias score in --format jsonl > /dev/full", tmp_path)
    assert (done.returncode, done.stderr) == (2, FULL)


def test_a_closed_standard_input_is_one_line_and_2() -> None:
    done = shell("bias score - --format jsonl <&-")
    error = "standard input: cannot be read (Bad file descriptor); check the path and its permissions"
    assert (done.returncode, done.stderr) == (2, f"bias: {error}\n")
    assert json.loads(done.stdout)["error"] == error


def test_with_all_streams_closed_a_file_is_written_and_no_stream_is_taken_for_it(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 1)
    done = shell("bias score in fehlt.txt --format jsonl --output out <&- >&- 2>&-", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")
    schemas = [json.loads(each)["schema"] for each in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]
    assert schemas == ["bias.scorecard/1", "bias.error/1"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_complaints_that_cannot_be_written_change_nothing(tmp_path: Path) -> None:
    done = shell("bias score fehlt.txt --format jsonl 2> /dev/full", tmp_path)
    assert done.returncode == 2
    assert json.loads(done.stdout)["schema"] == "bias.error/1"


@pytest.mark.parametrize("command", ["--help", "lexicon list"])
def test_a_reader_that_goes_away_ends_it_quietly(command: str) -> None:
    done = shell(f"bias {command} | head -c 0; echo ${{PIPESTATUS[0]}}")
    assert (done.stdout, done.stderr) == ("141\n", "")


@pytest.mark.parametrize("command", ["check", "score {in}", "report {in} --output {out}"])
def test_a_current_folder_that_is_gone_is_one_line_and_2(tmp_path: Path, command: str) -> None:
    (tmp_path / "weg").mkdir()
    line = command.format_map({"in": tmp_path, "out": tmp_path / "r.html"})
    done = shell(f"cd weg && rmdir ../weg && bias {line}", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "bias: the current folder is gone (No such file or directory); change to another one\n"
    assert left(tmp_path) == set()


def test_help_needs_no_current_folder(tmp_path: Path) -> None:
    (tmp_path / "weg").mkdir()
    assert shell("cd weg && rmdir ../weg && bias --version", tmp_path).returncode == 0


def test_a_locale_of_bytes_changes_no_byte_of_what_programs_read(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "Übersee", 1)
    (folder / "a0.txt").rename(folder / "ärger.txt")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    here = run("score", "--format", "jsonl", folder).stdout
    there = shell(f"bias score --format jsonl '{folder}'", **plain)
    assert (there.returncode, there.stderr, there.stdout) == (0, "", here)
    people = shell("bias score Übersee fehlt-ä.txt", tmp_path, **plain)
    assert people.returncode == 2
    assert people.stderr == "bias: fehlt-ä.txt: no such file or folder; check the path\n"
    assert "\\xdcbersee \\xb7 16 words" in people.stdout


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (b'{"text": "Laut Poli', "standard input:1:10: broken JSON"),
        (b"", "standard input: empty file"),
        (b'{"text": "Laut Polizei blieb es ruhig."}\n{"te', "standard input:2:2: broken JSON"),
    ],
)
def test_standard_input_that_ends_early(given: bytes, error: str) -> None:
    from click.testing import CliRunner

    from bias.cli import main

    result = CliRunner().invoke(main, ["score", "--format", "jsonl"], input=given)
    assert result.exit_code == 2
    rows = [json.loads(each) for each in result.stdout.splitlines()]
    assert len(rows) == max(1, len(given.splitlines()))
    assert rows[-1]["error"].startswith(error)
    assert result.stderr == f"bias: {rows[-1]['error']}\n"


def test_an_unwritable_cache_is_one_line_and_the_check_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, file = corpus(tmp_path / "in", 2), tmp_path / "file"
    file.write_text(BEFORE, encoding="utf-8")
    monkeypatch.setenv("BIAS_CACHE_DIR", str(file / "cache"))
    result = run("check", folder, "--isolated")
    assert result.exit_code == 0
    read, written = result.stderr.splitlines()
    assert read.startswith(f"bias: {file}/cache/scores/")
    assert read.endswith(": cannot be read (Not a directory), so the article is scored again")
    assert written == f"bias: {file}/cache/scores: cannot be written (Not a directory), so scores are not kept"


def test_without_a_home_there_is_no_cache_and_nothing_to_say(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 1)
    bare = {name: value for name, value in environment().items() if name != "BIAS_CACHE_DIR"}
    names = " ".join(f"{name}='{value}'" for name, value in bare.items())
    done = shell(f"env -i {names} HOME=/proc/nirgends bias check in --isolated", tmp_path)
    assert (done.returncode, done.stdout) == (0, "1 article, 16 words; 0 errors, 0 warnings\n")
    assert done.stderr == (
        "bias: /proc/nirgends/.cache/quellenkritik/scores: cannot be written (No such file or directory), "
        "so scores are not kept\n"
    )
    assert os.listdir(tmp_path) == ["in"]  # noqa: PTH208 - the bare names
