"""Disks that are full or read-only, and folders that may not be written: real ones, mounted for the test."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from faulty_machine import BEFORE, corpus, environment, left, lines_of, run, small_disk

from bias.cli.destination import destination
from bias.detection.stored_arrays import write_whole
from bias.model import BiasError
from bias.scale import spool

NO_SPACE = "cannot be written (No space left on device)"


def filled(disk: Path) -> None:
    """Leaves room for names, but for no more content."""
    (disk / "out").write_text(BEFORE, encoding="utf-8")
    with (disk / "voll").open("wb", buffering=0) as full:
        try:
            while full.write(b"x" * 4096) == 4096:
                pass
        except OSError as error:
            assert error.strerror == "No space left on device"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["score", "--output", "OUT"], "out.part: CANNOT; name another --output"),
        (["score", "--format", "json", "--output", "OUT"], "out.part: CANNOT; name another --output"),
        (["score", "--format", "jsonl", "--output", "OUT"], "out.part: CANNOT; name another --output"),
        (["report", "--single", "--output", "OUT"], "out.part: CANNOT; name another --output"),
        (["report", "--folder", "--output", "OUT.d"], "out.d: CANNOT; name another --output"),
        (["compare", "--format", "json", "--output", "OUT"], "out.part: CANNOT; name another --output"),
        (["sources", "--output", "OUT"], "out.part: CANNOT; name another --output"),
        (
            ["reference", "build", "--name", "x", "--min-words", "1", "-o", "OUT"],
            "out.part: CANNOT; name another --output",
        ),
        (["check", "--isolated", "--format", "json", "-o", "OUT"], "out.part: CANNOT; name another --output"),
        (["check", "--isolated", "--report", "sarif=OUT"], "out.part: CANNOT; name another --output"),
        (["check", "--isolated", "--write-baseline", "--baseline", "OUT"], "out.part: CANNOT; name another --output"),
    ],
)
def test_a_full_disk_leaves_the_older_output_and_nothing_else(tmp_path: Path, command: list[str], message: str) -> None:
    articles, disk = corpus(tmp_path / "in"), tmp_path / "disk"
    with small_disk(disk, 64):
        filled(disk)
        result = run(*(each.replace("OUT", str(disk / "out")) for each in command), articles)
        assert result.exit_code == 2
        assert result.stderr.splitlines()[-1] == f"bias: {disk}/{message.replace('CANNOT', NO_SPACE)}"
        assert "known finding" not in result.stderr
        assert (disk / "out").read_text(encoding="utf-8") == BEFORE
        assert left(disk) == {"out", "voll"}


def test_a_run_into_a_full_disk_keeps_what_is_done_and_goes_on_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "_WORTH", -1.0)
    articles, disk, whole = lines_of(tmp_path, 12), tmp_path / "disk", tmp_path / "whole"
    assert run("score", articles, "--format", "jsonl", "-o", whole).exit_code == 0
    with small_disk(disk, 32) as remount:
        full = run("score", articles, "--format", "jsonl", "-o", disk / "out")
        assert full.exit_code == 2
        assert full.stderr == (
            f"bias: {disk}/out.part: {NO_SPACE}; mend that, then the same command with --resume goes on from there\n"
        )
        assert left(disk) == {"out.part", "out.part.log"}
        assert whole.read_bytes().startswith((disk / "out.part").read_bytes())
        remount("size=4m")
        result = run("score", articles, "--format", "jsonl", "-o", disk / "out", "--resume")
        assert result.exit_code == 0
        assert "done already; going on" in result.stderr
        assert (disk / "out").read_bytes() == whole.read_bytes()
        assert left(disk) == {"out"}


@pytest.mark.parametrize(("form", "kilobytes"), [("sqlite", 64), ("parquet", 32)])
def test_a_table_for_which_there_is_no_room_is_made_once_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, kilobytes: int
) -> None:
    pytest.importorskip("pyarrow") if form == "parquet" else None
    monkeypatch.setattr(spool, "_WORTH", -1.0)
    articles, disk, whole = lines_of(tmp_path, 12), tmp_path / "disk", tmp_path / "whole"
    assert run("score", articles, "--format", form, "-o", whole).exit_code == 0
    with small_disk(disk, kilobytes) as remount:
        full = run("score", articles, "--format", form, "-o", disk / "out")
        assert full.exit_code == 2
        assert full.stderr.count("\n") == 1
        assert ": cannot be written (" in full.stderr
        assert full.stderr.endswith("with --resume goes on from there\n") or full.stderr.endswith("with --resume\n")
        assert left(disk) == {"out.part", "out.part.log"}
        remount("size=4m")
        assert run("score", articles, "--format", form, "-o", disk / "out", "--resume").exit_code == 0
        assert (disk / "out").read_bytes() == whole.read_bytes()


def test_a_model_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, 64):
        filled(disk)
        with pytest.raises(BiasError, match=r"out: cannot be written \(No space left on device\); name another file$"):
            write_whole(disk / "out", b"y" * 100_000)
        assert (disk / "out").read_text(encoding="utf-8") == BEFORE
        assert left(disk) == {"out", "voll"}


def test_a_cache_on_a_full_or_read_only_disk_costs_only_time(tmp_path: Path) -> None:
    articles, disk = corpus(tmp_path / "in"), tmp_path / "disk"
    with small_disk(disk, 64) as remount:
        filled(disk)
        for reason in ("No space left on device", "Read-only file system"):
            result = run("check", articles, "--isolated", "--cache-dir", disk / "cache")
            assert (result.exit_code, result.stdout) == (0, "3 articles, 48 words; 0 errors, 0 warnings\n")
            assert result.stderr == f"bias: {disk}/cache/scores: cannot be written ({reason}), so scores are not kept\n"
            remount("ro")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["score", "--output", "OUT"], "out.part: CANNOT; name another --output"),
        (["score", "--format", "jsonl", "--output", "OUT"], "out.part.log: CANNOT; name another --output"),
        (["report", "--output", "OUT"], "out.part: CANNOT; name another --output"),
        (["report", "--output", "OUT.d", "--folder"], "out.d: CANNOT; name another --output"),
        (["check", "--isolated", "--write-baseline", "--baseline", "OUT"], "out.part: CANNOT; name another --output"),
    ],
)
def test_a_read_only_disk_is_one_line_and_2(tmp_path: Path, command: list[str], message: str) -> None:
    articles, disk = corpus(tmp_path / "in", 1), tmp_path / "disk"
    with small_disk(disk, 64) as remount:
        (disk / "out").write_text(BEFORE, encoding="utf-8")
        remount("ro")
        result = run(*(each.replace("OUT", str(disk / "out")) for each in command), articles)
        assert result.exit_code == 2
        wanted = message.replace("CANNOT", "cannot be written (Read-only file system)")
        assert result.stderr.splitlines()[-1] == f"bias: {disk}/{wanted}"
        assert (disk / "out").read_text(encoding="utf-8") == BEFORE


def test_an_output_that_cannot_be_renamed_over_is_an_error(tmp_path: Path) -> None:
    """A file that is a mount of its own, as containers have them."""
    target = tmp_path / "out"
    target.write_text(BEFORE, encoding="utf-8")
    with small_disk(tmp_path / "disk", 64):
        (tmp_path / "disk" / "own").write_text(BEFORE, encoding="utf-8")
        subprocess.run(["mount", "--bind", tmp_path / "disk" / "own", target], check=True)
        try:
            with (
                pytest.raises(BiasError, match=r"out: cannot be written \(Device or resource busy\); name another"),
                destination(str(target), machine=True) as out,
            ):
                out.write("neu")
        finally:
            subprocess.run(["umount", target], check=True)
    assert left(tmp_path) == {"out", "disk"}


def test_what_may_not_be_read_is_one_error_and_what_may_not_be_written_is_said(tmp_path: Path) -> None:
    """Root may do everything, so the command gives up the right to."""
    folder = corpus(tmp_path / "in")
    closed = tmp_path / "zu"
    closed.mkdir()
    closed.chmod(0o555)
    (folder / "a1.txt").chmod(0)
    less: tuple[str, ...] = ()
    if os.geteuid() == 0:
        less = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all")
        if subprocess.run([*less, "true"], capture_output=True, check=False).returncode:
            pytest.skip("no setpriv that gives up rights")
    command = [*less, "bias", "score", folder, "--format", "jsonl", "--output"]
    done = subprocess.run([*command, tmp_path / "out"], capture_output=True, text=True, env=environment(), check=False)
    error = f"{folder}/a1.txt: cannot be read (Permission denied); check the path and its permissions"
    assert (done.returncode, done.stderr) == (2, f"bias: {error}\n")
    rows = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert [each[:32] for each in rows] == [
        '{"schema": "bias.scorecard/1", "',
        '{"schema": "bias.error/1", "id":',
        '{"schema": "bias.scorecard/1", "',
    ]
    done = subprocess.run([*command, closed / "out"], capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 2
    assert done.stderr == f"bias: {closed}/out.part.log: cannot be written (Permission denied); name another --output\n"


def test_a_full_folder_for_temporary_files_stops_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = lines_of(tmp_path, 12)
    with small_disk(tmp_path / "disk", 16):
        filled(tmp_path / "disk")
        monkeypatch.setenv("TMPDIR", str(tmp_path / "disk"))
        for form in ("sqlite", "jsonl"):
            assert run("score", articles, "--format", form, "-o", tmp_path / f"out.{form}").exit_code == 0
        assert left(tmp_path / "disk") == {"out", "voll"}
