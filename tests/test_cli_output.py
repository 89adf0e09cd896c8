"""`--output`: whole or not at all, also where the program fails or is interrupted."""

import contextlib
import json
import os
import pty
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bias.cli import main
from bias.cli.destination import destination

LINE = json.dumps({"id": "a", "text": "Laut Polizei blieb es ruhig."}) + "\n"
BEFORE = "was vorher da stand\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text(LINE, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def left(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_the_file_is_there_and_nothing_else(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run("score", article, "--format", "jsonl", "--output", out)
    assert (result.exit_code, result.output) == (0, "")
    assert out.read_bytes().decode() == run("score", article, "--format", "jsonl").stdout
    assert left(tmp_path) == {"a.jsonl", "out.jsonl"}


def test_an_older_file_is_replaced_and_keeps_its_rights(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text(BEFORE, encoding="utf-8")
    out.chmod(0o640)
    assert run("score", article, "--format", "csv", "-o", out).exit_code == 0
    assert out.read_bytes().startswith(b"id,outlet,")
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


def test_a_link_is_followed(article: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "ziel.jsonl", tmp_path / "link.jsonl"
    target.write_text(BEFORE, encoding="utf-8")
    link.symlink_to(target)
    assert run("score", article, "--format", "jsonl", "-o", link).exit_code == 0
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["id"] == "a"


def test_problems_do_not_keep_the_rest_from_being_written(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("score", article, tmp_path / "fehlt.txt", "--format", "jsonl", "-o", out).exit_code == 2
    assert [json.loads(each)["schema"] for each in out.read_text(encoding="utf-8").splitlines()] == [
        "bias.scorecard/1",
        "bias.error/1",
    ]


@pytest.mark.parametrize("fault", [RuntimeError("mitten im Schreiben"), KeyboardInterrupt()])
@pytest.mark.parametrize("command", [["score", "--format", "jsonl"], ["compare", "--format", "json"], ["report"]])
def test_a_failure_leaves_the_older_file(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], fault: BaseException
) -> None:
    from bias.detection import Detector

    seen: list[str] = []
    detect = Detector.detect

    def fails_at_the_second(self: Detector, each: object) -> object:
        seen.append("x")
        if len(seen) == 2:
            raise fault
        return detect(self, each)  # type: ignore[arg-type]

    article.write_text(LINE + LINE, encoding="utf-8")
    out = tmp_path / "out"
    out.write_text(BEFORE, encoding="utf-8")
    monkeypatch.setattr(Detector, "detect", fails_at_the_second)
    result = run(*command, article, "-o", out)
    assert result.exit_code == (130 if isinstance(fault, KeyboardInterrupt) else 3)
    assert out.read_text(encoding="utf-8") == BEFORE
    assert left(tmp_path) == {"a.jsonl", "out"}


def test_ctrl_c_in_a_real_process(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(BEFORE, encoding="utf-8")
    part = tmp_path / "out.jsonl.part"
    with subprocess.Popen(
        ["bias", "score", "-", "--format", "jsonl", "--output", out],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PATH": os.pathsep.join((str(Path(sys.executable).parent), os.defpath))},
        # A shell that starts pytest in the background has it ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,  # noqa: PLW1509
    ) as process:
        assert process.stdin is not None
        process.stdin.write(LINE.encode())
        process.stdin.flush()
        give_up = time.monotonic() + 60
        while not part.exists():
            assert time.monotonic() < give_up
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        said, complained = process.communicate(timeout=60)
    assert (process.returncode, said, complained) == (130, b"", b"")
    assert out.read_text(encoding="utf-8") == BEFORE
    assert left(tmp_path) == {"out.jsonl"}


def test_a_pipe_stays_a_pipe(article: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    assert run("score", article, "--format", "jsonl", "-o", pipe).exit_code == 0
    reader.join(timeout=30)
    assert json.loads(read[0])["id"] == "a"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_half_a_surrogate_pair_is_written_as_json_spells_it(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    with destination(str(out), machine=True) as open_file:
        open_file.write(json.dumps("a\ud800b", ensure_ascii=False))
    assert json.loads(out.read_text(encoding="utf-8")) == "a\ud800b"


def test_a_dash_is_standard_output(article: Path) -> None:
    assert run("score", article, "--format", "jsonl", "-o", "-").stdout.startswith('{"schema": "bias.scorecard/1"')


@pytest.mark.parametrize(
    ("out", "message"),
    [
        ("fehlt/out.jsonl", "fehlt: no such folder; make it first or name another --output"),
        (".", ": is a folder; name a file for --output"),
        ("a.jsonl", "a.jsonl: is read and would be written over; name another --output"),
    ],
)
def test_where_nothing_can_be_written(article: Path, tmp_path: Path, out: str, message: str) -> None:
    result = run("score", article, "--format", "jsonl", "-o", tmp_path / out)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"bias: {tmp_path}")
    assert result.stderr.endswith(f"{message}\n")
    assert article.read_text(encoding="utf-8") == LINE
    assert left(tmp_path) == {"a.jsonl"}


def test_progress_is_shown_on_a_terminal_and_standard_output_stays_clean(article: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        ["bias", "score", article, "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={"PATH": os.pathsep.join((str(Path(sys.executable).parent), os.defpath)), "TERM": "xterm-256color"},
        check=False,
    )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # the end of a terminal on Linux
        while more := os.read(ours, 65536):
            shown += more
    os.close(ours)
    assert done.returncode == 0
    assert json.loads(done.stdout)["id"] == "a"
    assert done.stdout.count(b"\n") == 1
    assert "1 article · 5 words" in shown.decode()
