"""Processes that are killed or short of memory, files and knowledge that change under a run, clocks that go backwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from faulty_machine import BEFORE, TEXT, corpus, environment, left, lines_of, run, shell

import bias
from bias.cli.report_files import MARKER, write_folder
from bias.model import Article, BiasError, Problem
from bias.scale import batches as batching
from bias.scale import processes, worker
from bias.scale.locking import opened_alone
from bias.scale.run import outcomes
from bias.scale.work import Job
from bias.scoring.cache import ScoreCache, Setup

HUNGRY = "Nimmersatt"
"""A word on which the processes of these tests ask for more memory than they may have."""

HOUSE = """
[[entry]]
id = "mai"
subtype = "limiter"
words = ["Mai"]
hits = ["Es war im {Mai}."]
"""


def scoring_processes(pid: int) -> list[int]:
    """All threads of a command may have started some."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(number) for each in found for number in each.read_text(encoding="ascii").split()]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no list of processes here")
def test_a_scoring_process_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    articles, whole, out = lines_of(tmp_path, 80, 20), tmp_path / "whole", tmp_path / "out"
    assert run("score", articles, "--format", "jsonl", "-o", whole).exit_code == 0
    command = ["bias", "-v", "score", articles, "--format", "jsonl", "--jobs", "2", "-o", out]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 120
        part = tmp_path / "out.part"
        while not part.exists() or not part.stat().st_size:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.01)
        os.kill(scoring_processes(process.pid)[0], signal.SIGKILL)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 0
    assert b"was killed by SIGKILL (out of memory?); another takes its place\n" in said
    assert out.read_bytes() == whole.read_bytes()
    assert left(tmp_path) == {"hafen.jsonl", "whole", "out"}


def test_a_lexicon_edited_during_a_run_never_mixes_with_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "CHARACTERS", 100)
    house = tmp_path / "house.toml"
    house.write_text(f'category = "house"\n{HOUSE}', encoding="utf-8")
    job = Job(setup=Setup(lexicon=(str(house),), reference="none"), form="jsonl")
    known: list[processes.ScoringProcess] = []
    load = processes.ScoringProcess.load

    def noted(self: processes.ScoringProcess, job: Job) -> tuple[str, str | None]:
        loaded = load(self, job)
        known.append(self)
        return loaded

    monkeypatch.setattr(processes.ScoringProcess, "load", noted)
    items = [Article(id=f"a{n}", text=TEXT.format(n=n) * 5, language="de") for n in range(40)]
    made = outcomes(items, job, 2)
    done = [next(made)]
    until = time.monotonic() + 120
    while len(known) < 2:
        assert time.monotonic() < until
        time.sleep(0.01)
    house.write_text(f'category = "other"\n{HOUSE}', encoding="utf-8")
    for each in known:
        each.kill()
    with pytest.raises(BiasError, match=r"^a lexicon, model or reference was edited while the run began or a process"):
        done += list(made)
    cards = [json.loads(each.payload) for each in done if isinstance(each.payload, bytes)]
    assert {each["provenance"]["lexicon"] for each in cards} == {cards[0]["provenance"]["lexicon"]}
    assert all("house" in each["scores"] and "other" not in each["scores"] for each in cards)


def test_an_article_for_which_there_is_no_memory_is_no_fault_of_the_program() -> None:
    class Scorer:
        def score(self, _: Article) -> None:
            raise MemoryError

    made = worker._scored(Scorer(), Article(id="a", text="x", path="p.txt"), "jsonl")  # type: ignore[arg-type]
    assert (made.error, made.fault) == (
        "p.txt: article 'a': out of memory; give it more, name fewer --jobs, or leave it out",
        False,
    )


# Python runs this at the start of every process that finds it on its path.
GREEDY = f"""
import resource, sys

if "bias" in "".join(sys.orig_argv):
    from bias.detection.detector import Detector

    detect = Detector.detect

    def limited(self, article):
        if {HUNGRY!r} in article.text:
            pages = int(open("/proc/self/statm", encoding="ascii").read().split()[0])
            resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + (64 << 20), -1))
            try:
                return [bytearray(1 << 20) for _ in range(4096)]
            finally:
                resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
        return detect(self, article)

    Detector.detect = limited
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as Linux does it")
@pytest.mark.parametrize(
    ("jobs", "said"),
    [
        ("1", "out of memory; give it more, or fewer --jobs, or less at a time"),
        ("2", "in/a1.txt: article 'a1.txt': out of memory; give it more, name fewer --jobs, or leave it out"),
    ],
)
def test_too_little_memory_is_one_line_and_2(tmp_path: Path, jobs: str, said: str) -> None:
    folder, program = corpus(tmp_path / "in", 3), tmp_path / "program"
    program.mkdir()
    (program / "sitecustomize.py").write_text(GREEDY, encoding="utf-8")
    (folder / "a1.txt").write_text(f"Laut Polizei kam {HUNGRY} zurück.", encoding="utf-8")
    line = f"bias score in --format jsonl --jobs {jobs} --output out"
    done = shell(line, tmp_path, PYTHONPATH=str(program))
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"bias: {said}\n")
    assert left(tmp_path) == {"in", "program", *(["out"] if jobs == "2" else [])}
    if jobs == "2":
        rows = [json.loads(each) for each in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]
        assert [(each["id"], "error" in each) for each in rows] == [
            ("a0.txt", False),
            ("a1.txt", True),
            ("a2.txt", False),
        ]


def test_few_open_files_are_enough(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 3)
    done = shell("ulimit -n 10; bias score in --format jsonl", tmp_path)
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 3)


def test_a_folder_with_everything_that_is_no_article(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 1)
    os.mkfifo(folder / "b-pipe.txt")
    (folder / "c-nowhere.txt").symlink_to("nirgends.txt")
    (folder / "d-circle.txt").symlink_to("d-circle.txt")
    (folder / "e-folder.txt").mkdir()
    (folder / "f-here").symlink_to(".", target_is_directory=True)
    (folder / "g-device.txt").symlink_to("/dev/zero")
    (folder / "z.txt").write_text(TEXT.format(n=26), encoding="utf-8")
    found = list(bias.read(folder))
    said = ": cannot be read ({}); check the path and its permissions"
    assert [(each.id, each.error if isinstance(each, Problem) else "") for each in found] == [
        ("a0.txt", ""),
        ("c-nowhere.txt", f"{folder}/c-nowhere.txt" + said.format("No such file or directory")),
        ("d-circle.txt", f"{folder}/d-circle.txt" + said.format("Too many levels of symbolic links")),
        ("z.txt", ""),
    ]


def test_a_device_without_end_is_read_no_further_than_an_article_may_be_long() -> None:
    (problem,) = bias.read("/dev/zero")
    assert isinstance(problem, Problem)
    assert problem.error == "/dev/zero: larger than 64 MB, which no article is; give one article a file"


def test_a_file_that_vanishes_while_the_others_are_read(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 3)
    articles = bias.read(folder)
    first = next(articles)
    (folder / "a1.txt").unlink()
    problem, last = articles
    assert (first.id, problem.id, last.id) == ("a0.txt", "a1.txt", "a2.txt")
    assert isinstance(problem, Problem)
    assert (
        problem.error
        == f"{folder}/a1.txt: cannot be read (No such file or directory); check the path and its permissions"
    )


def test_a_clock_that_went_backwards_costs_nothing(tmp_path: Path) -> None:
    """Everything that is there was written in the future, as far as it says."""
    folder, cache = corpus(tmp_path / "in"), tmp_path / "cache"
    check = ("check", folder, "--isolated", "--format", "json", "--cache-dir", cache)
    first = run(*check)
    future = time.time() + 10 * 365 * 86_400
    (leftover := next(cache.glob("scores/??")) / f".{'0' * 16}-1-{'f' * 8}.part").write_bytes(b"halb")
    for path in (*cache.rglob("*"), *folder.iterdir()):
        os.utime(path, (future, future))
    second = run("-v", *check)
    assert (second.exit_code, second.stdout) == (first.exit_code, first.stdout)
    assert f"cache {cache}/scores: 4 known, 0 not\n" in second.stderr
    times = [each.stat().st_mtime for each in cache.glob("scores/??/*") if not each.name.startswith(".")]
    assert max(times) < time.time() + 60
    key = leftover.parent.name
    with ScoreCache(cache) as held:
        held.put(key + "0" * 62, b"neu")
    assert not leftover.exists()


def test_a_run_is_gone_on_with_whatever_time_its_files_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bias.scale.spool._WORTH", -1.0)
    articles, out = lines_of(tmp_path, 6, 1), tmp_path / "out"
    broken = articles.read_text(encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("bias.cli.score_output._finish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert run("score", articles, "--format", "jsonl", "-o", out).exit_code == 130
    for number, path in enumerate((tmp_path / "out.part", tmp_path / "out.part.log", articles)):
        os.utime(path, (4e9 - number, 4e9 - number) if number else (1.0, 1.0))
    result = run("score", articles, "--format", "jsonl", "-o", out, "--resume")
    assert (result.exit_code, result.stderr) == (
        0,
        f"bias: {out}.part: 6 articles done already; going on\n",
    )
    assert out.read_text(encoding="utf-8").count("\n") == broken.count("\n") == 6


def test_two_runs_on_one_folder_are_one_too_many_and_the_first_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "site"

    def second() -> object:
        yield "index.html", ["eins"]
        with pytest.raises(BiasError, match=r"site\.part: another run is writing it; wait for that or name another"):
            write_folder(target, [("index.html", ["zwei"])])
        yield "seite.html", ["eins"]

    write_folder(target, second())  # type: ignore[arg-type]
    assert left(tmp_path) == {"site"}
    assert {each.name: each.read_text(encoding="utf-8") for each in target.iterdir()} == {
        MARKER: "",
        "index.html": "eins",
        "seite.html": "eins",
    }


def test_what_a_killed_run_left_of_a_folder_is_in_nobodys_way(tmp_path: Path) -> None:
    part = tmp_path / "site.part"
    part.mkdir()
    (part / MARKER).touch()
    (part / "alt").mkdir()
    (part / "alt" / "seite.html").write_text(BEFORE, encoding="utf-8")
    write_folder(tmp_path / "site", [("index.html", ["neu"])])
    assert left(tmp_path) == {"site"}
    assert left(tmp_path / "site") == {MARKER, "index.html"}


def test_a_file_that_was_finished_between_opening_and_locking_is_not_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, target = tmp_path / "out.part", tmp_path / "out"
    part.write_text(BEFORE, encoding="utf-8")
    from bias.scale import locking

    lock = locking.lock

    def late(descriptor: int, shown: str) -> None:
        if not target.exists():
            part.rename(target)
        lock(descriptor, shown)

    monkeypatch.setattr(locking, "lock", late)
    descriptor = opened_alone(part, "out.part")
    os.write(descriptor, b"neu")
    os.close(descriptor)
    assert target.read_text(encoding="utf-8") == BEFORE
    assert part.read_text(encoding="utf-8") == "neu"
