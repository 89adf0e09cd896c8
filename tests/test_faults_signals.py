"""Signals in the middle of writing: 128 + the signal, the older output, nothing half-written beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import training_corpus
from faulty_machine import BEFORE, TEXT, corpus, environment, left, run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no such signals")

INT, TERM, HUP = signal.SIGINT, signal.SIGTERM, signal.SIGHUP
Half = Callable[..., Any]


def hit_by(number: int) -> None:
    os.kill(os.getpid(), number)
    time.sleep(5)  # the signal is handled long before
    raise AssertionError("nothing came of the signal")


def half_a_text(number: int) -> Half:
    """In the place of a function that writes to its second argument."""

    def write(_: object, out: Any, *__: object) -> None:
        out.write("halb")
        out.flush()
        hit_by(number)

    return write


def half_the_pages(number: int) -> Half:
    def documents(_: object) -> Iterator[tuple[str, Iterator[str]]]:
        yield "index.html", iter(["halb"])
        hit_by(number)

    return documents


def half_a_page(number: int) -> Half:
    def document(_: object) -> Iterator[str]:
        yield "halb"
        hit_by(number)

    return document


def nothing_yet(number: int) -> Half:
    return lambda *_, **__: hit_by(number)


CASES = [
    (TERM, "bias.output.text.write", half_a_text, ["score", "IN", "-o", "OUT"]),
    (INT, "bias.output.json.write", half_a_text, ["score", "IN", "--format", "json", "-o", "OUT"]),
    (TERM, "bias.output.comparison.write_json", half_a_text, ["compare", "IN", "--format", "json", "-o", "OUT"]),
    (TERM, "bias.checking.baseline.write", half_a_text, ["check", "IN", "--isolated", "--write-baseline", "--baseline", "OUT"]),
    (HUP, "bias.output.check_sarif.write", half_a_text, ["check", "IN", "--isolated", "--report", "sarif=OUT"]),
    (INT, "bias.reports.single_document", half_a_page, ["report", "IN", "--single", "-o", "OUT"]),
    (TERM, "bias.reports.folder_documents", half_the_pages, ["report", "IN", "--folder", "-o", "OUT.d"]),
    (INT, "bias.scoring.reference_building.content", nothing_yet,
     ["reference", "build", "IN", "--name", "x", "--min-words", "1", "-o", "OUT"]),
    (TERM, "bias.training.attribution.train", nothing_yet, ["train", "attribution", "DATA", "-o", "OUT.npz"]),
]  # fmt: skip


@pytest.mark.parametrize(("number", "place", "half", "command"), CASES, ids=[" ".join(each[3][:2]) for each in CASES])
def test_a_signal_while_it_writes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    place: str,
    half: Callable[[int], Half],
    command: list[str],
) -> None:
    out = tmp_path / "out"
    for file in (out, tmp_path / "out.npz", tmp_path / "out.json"):
        file.write_text(BEFORE, encoding="utf-8")
    (tmp_path / "out.d").mkdir()
    data = training_corpus.write(tmp_path / "gold.jsonl")
    corpus(tmp_path / "in", 2)
    monkeypatch.setattr(place, half(number))
    # Under nohup SIGHUP is ignored, and rightly stays so; here nothing is.
    before = {each: signal.signal(each, signal.SIG_DFL) for each in (TERM, HUP)}
    before[INT] = signal.signal(INT, signal.default_int_handler)
    names = {"IN": str(tmp_path / "in"), "DATA": data, "OUT": str(out)}
    try:
        result = run(*(names.get(each, each.replace("OUT", str(out))) for each in command))
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
    assert result.exit_code == 128 + number
    assert "Traceback" not in result.stderr
    assert left(tmp_path) == {"out", "out.npz", "out.json", "out.d", "gold.jsonl", "in"}
    assert {(tmp_path / each).read_text(encoding="utf-8") for each in ("out", "out.npz", "out.json")} == {BEFORE}
    assert left(tmp_path / "out.d") == set()
    assert signal.getsignal(TERM) == signal.SIG_DFL


def waiting(tmp_path: Path, *options: object) -> subprocess.Popen[bytes]:
    """A command that has begun its output and waits for standard input."""
    process = subprocess.Popen(
        ["bias", *map(str, options)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    until = time.monotonic() + 120
    while not (tmp_path / "out.part").exists():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.02)
    return process


def test_a_real_process_ends_in_order_when_the_system_ends_it(tmp_path: Path) -> None:
    with waiting(tmp_path, "score", "-", "--output", tmp_path / "out") as process:
        process.send_signal(TERM)
        assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 128 + TERM
    assert left(tmp_path) == set()


def test_what_a_killed_process_leaves_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "out").write_text(BEFORE, encoding="utf-8")
    with waiting(tmp_path, "score", "-", "--output", tmp_path / "out") as process:
        process.kill()
    assert left(tmp_path) == {"out", "out.part"}
    assert (tmp_path / "out").read_text(encoding="utf-8") == BEFORE
    corpus(tmp_path / "in", 1)
    assert run("score", tmp_path / "in", "--output", tmp_path / "out").exit_code == 0
    assert left(tmp_path) == {"in", "out"}
    assert (tmp_path / "out").read_text(encoding="utf-8").startswith("a0.txt\n")


def test_two_runs_on_one_output_are_one_too_many(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 1)
    with waiting(tmp_path, "score", "-", "--output", tmp_path / "out") as process:
        for command in (["score"], ["compare"], ["report", "--single"]):
            second = run(*command, tmp_path / "in", "--output", tmp_path / "out")
            assert (second.exit_code, second.stdout) == (2, "")
            assert second.stderr == (
                f"bias: {tmp_path}/out.part: another run is writing it; wait for that or name another --output\n"
            )
        _, said = process.communicate(TEXT.format(n=9).encode(), timeout=60)
    assert (process.returncode, said) == (0, b"")
    assert "9. Mai" in (tmp_path / "out").read_text(encoding="utf-8")
    assert left(tmp_path) == {"in", "out"}
