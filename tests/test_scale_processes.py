"""Several processes: the same lines in the same order, whatever becomes of a process; what is sent comes back."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner, Result

import bias
from bias.cli import main
from bias.model import Article, BiasError, Problem
from bias.scale import batches as batching
from bias.scale import pool, processes
from bias.scale.batches import batches
from bias.scale.parcels import packed, receive, send
from bias.scale.run import outcomes, usable_cores
from bias.scale.work import Job, Outcome
from bias.scoring.cache_keys import Setup

CRASH = "Achterdeckkatastrophe"
"""A word on which the processes of these tests die."""

FAULT = "Innenlagerschaden"
"""A word on which they raise."""

# Python runs this at the start of every process that finds it on its path.
SABOTAGE = f"""
import os, signal, sys

if "bias.scale.worker" in "".join(sys.orig_argv):
    from bias.detection.detector import Detector

    detect = Detector.detect

    def sabotaged(self, article):
        if {CRASH!r} in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "einmal" in article.text and not os.path.exists(os.environ["ONCE"]):
            open(os.environ["ONCE"], "w").close()
            os._exit(7)
        if {FAULT!r} in article.text:
            raise KeyError("wort")
        return detect(self, article)

    Detector.detect = sabotaged
"""


def article(number: int, text: str | None = None) -> Article:
    known = f"Laut Polizei kamen am {number}. Mai rund {number}00 Menschen. Leider regnete es. " * (1 + number % 5)
    return Article(id=f"a{number}", text=text or known, outlet="Hafenbote", path="hafen.jsonl", language="de")


def lines(made: list[Outcome]) -> bytes:
    return b"".join(each.payload for each in made if isinstance(each.payload, bytes))


@pytest.fixture
def job() -> Job:
    return Job(setup=Setup(reference=None), form="jsonl")


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batching, "CHARACTERS", 600)


@pytest.fixture
def sabotage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Has processes die and fail. Returns the file that says that one did once."""
    folder = tmp_path / "sabotage"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SABOTAGE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH")))))
    monkeypatch.setenv("ONCE", str(tmp_path / "once"))
    return tmp_path / "once"


def test_what_is_sent_comes_back_in_order_up_to_the_end() -> None:
    stream = io.BytesIO()
    values = [article(1), Problem(id=None, path="x", error="y"), MappingProxyType({"a": [1]}), None]
    for value in values:
        send(stream, value)
    whole = stream.getvalue()
    stream.seek(0)
    assert [receive(stream) for _ in values] == values
    with pytest.raises(EOFError):
        receive(stream)
    with pytest.raises(EOFError):
        receive(io.BytesIO(whole[: len(packed(values[0]))]))


def test_batches_hold_about_the_same_text_and_all_items_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batching, "CHARACTERS", 100)
    monkeypatch.setattr(batching, "ARTICLES", 3)
    problem = Problem(id="p", path=None, error="fehlt")
    items = [article(n, "x" * size) for n, size in enumerate((60, 60, 10, 500, 1, 1))]
    made = list(batches([items[0], problem, *items[1:], problem], "objects"))
    assert [[each.id for _, each in batch.articles] for batch in made] == [["a0", "a1"], ["a2", "a3"], ["a4", "a5"]]
    assert [[at for at, _ in batch.articles] for batch in made] == [[0, 2], [0, 1], [0, 1]]
    assert [[None if each is None else each.payload for each in batch.outcomes] for batch in made] == [
        [None, problem, None],
        [None, None],
        [None, None, problem],
    ]


@pytest.mark.usefixtures("small_batches")
def test_one_two_and_eight_processes_give_the_same_bytes(job: Job) -> None:
    items: list[Article | Problem] = [article(n) for n in range(1, 31)]
    items.insert(7, Problem(id="p", path="p.txt", error="p.txt: fehlt"))
    alone = list(outcomes(items, job))
    assert [json.loads(each)["id"] for each in lines(alone).splitlines()] == [item.id for item in items]
    for number in (2, 8):
        several = list(outcomes(items, job, number))
        assert several == alone


@pytest.mark.usefixtures("small_batches")
def test_no_more_is_read_ahead_than_keeps_the_processes_busy(job: Job) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield article(taken, "Laut Polizei blieb es ruhig. " * 21)

    made = outcomes(endless(), job, 2)
    assert [next(made).id for _ in range(3)] == ["a1", "a2", "a3"]
    assert taken <= 3 + 5  # five batches on their way, each of one article
    made.close()


@pytest.mark.usefixtures("small_batches")
def test_an_article_that_kills_its_process_is_named_and_the_others_are_scored(job: Job, sabotage: Path) -> None:
    items = [article(n) for n in range(1, 13)]
    items[4] = article(5, f"Die {CRASH} traf laut Reederei nur das Heck.")
    made = list(outcomes(items, job, 2))
    assert [each.id for each in made] == [each.id for each in items]
    assert [(each.id, each.error, each.fault) for each in made if each.error] == [
        (
            "a5",
            "hafen.jsonl: article 'a5': the process that scored it was killed by SIGKILL (out of memory?), twice; "
            "leave it out or mend it",
            False,
        )
    ]
    others = [each for each in items if each.id != "a5"]
    rest = [each for each in made if each.id != "a5"]
    assert lines(rest) == lines(list(outcomes(others, job)))


def test_an_article_whose_process_was_killed_from_outside_is_scored_all_the_same(job: Job, sabotage: Path) -> None:
    items = [article(1), article(2, "Das kam laut Polizei nur einmal vor."), article(3)]
    made = list(outcomes(items, job, 2))
    assert sabotage.exists()
    assert [(each.id, each.error) for each in made] == [("a1", None), ("a2", None), ("a3", None)]
    assert lines(made) == lines(list(outcomes(items, job)))


def test_a_fault_on_one_article_is_named_and_the_run_goes_on(job: Job, sabotage: Path) -> None:
    items = [article(1), article(2, f"Der {FAULT} war laut Polizei klein."), article(3)]
    first, fault, last = outcomes(items, job, 2)
    assert (first.error, last.error) == (None, None)
    assert fault.fault
    assert fault.error == (
        "hafen.jsonl: article 'a2': internal fault (KeyError: 'wort'), please report it with the output of bias --debug"
    )


def test_a_broken_lexicon_is_the_same_error_as_in_one_process(tmp_path: Path) -> None:
    house = tmp_path / "house.toml"
    house.write_text("[[entry]]\n", encoding="utf-8")
    job = Job(setup=Setup(lexicon=(str(house),), reference="none"), form="jsonl")
    said = []
    for number in (1, 2):
        with pytest.raises(BiasError) as error:
            list(outcomes([article(1)], job, number))
        said.append(str(error.value))
    assert said[0] == said[1]
    assert said[0].startswith(f"{house}: ")


def test_a_process_that_does_not_come_up_is_an_error_not_a_wait(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(BiasError, match=r"^a scoring process ended with status 1 before it was ready; name fewer"):
        list(outcomes([article(1)], job, 2))


def test_closing_ends_the_processes(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    known: list[processes.ScoringProcess] = []
    begin = processes.ScoringProcess.__init__

    def noted(self: processes.ScoringProcess, notice: object) -> None:
        known.append(self)
        begin(self, notice)  # type: ignore[arg-type]

    monkeypatch.setattr(pool.ScoringProcess, "__init__", noted)
    made = outcomes([article(n) for n in range(1, 9)], job, 2)
    assert next(made).id == "a1"
    made.close()
    assert known
    assert [each._process.poll() is None for each in known] == [False] * len(known)


def test_reasons_and_other_payloads_come_through(job: Job) -> None:
    for form, why in (("objects", True), ("csv", False), ("csv_findings", False), ("sqlite", False)):
        own = Job(setup=job.setup, form=form, why=why)
        items = [article(n) for n in range(1, 4)]
        alone, several = list(outcomes(items, own)), list(outcomes(items, own, 2))
        assert [each.payload for each in several] == [each.payload for each in alone]
        assert [each.categories for each in several] == [tuple(bias.model.CATEGORIES)] * 3


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "hafen.jsonl"
    values = [{"id": each.id, "text": each.text, "language": "de"} for each in (article(1), article(2), article(3))]
    path.write_text("".join(json.dumps(each) + "\n" for each in values) + "{\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_the_command_writes_the_same_with_processes(corpus: Path, form: str) -> None:
    one, two = (run("score", corpus, "--format", form, "--jobs", jobs) for jobs in ("1", "2"))
    assert one.exit_code == two.exit_code == 2
    assert one.stdout == two.stdout
    assert len(one.stdout) > 100
    assert one.stderr == two.stderr
    assert one.stderr.startswith(f"bias: {corpus}:4:2: broken JSON")


def test_a_fault_is_3_at_the_end(corpus: Path, sabotage: Path) -> None:
    with corpus.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"id": "f", "text": f"Der {FAULT} war klein.", "language": "de"}) + "\n")
    result = run("score", corpus, "--format", "jsonl", "--jobs", "2")
    assert result.exit_code == 3
    assert [json.loads(each)["id"] for each in result.stdout.splitlines()] == ["a1", "a2", "a3", None, "f"]


@pytest.mark.parametrize("value", ["0", "-1", "513", "viele", "1.5", ""])
def test_what_is_no_number_of_processes(corpus: Path, value: str) -> None:
    result = run("score", corpus, f"--jobs={value}")
    assert result.exit_code == 2
    assert f"{value!r} is neither a number from 1 to 512 nor 'auto'" in result.stderr


def test_auto_is_as_many_as_there_are_cores(monkeypatch: pytest.MonkeyPatch, corpus: Path) -> None:
    seen: list[int] = []
    real = outcomes

    def noted(items: object, job: Job, number: int, notice: object) -> object:
        seen.append(number)
        return real(items, job, 1, notice)  # type: ignore[arg-type]

    monkeypatch.setattr("bias.cli.score_work.outcomes", noted)
    assert run("score", corpus, "--jobs", "auto", "--format", "jsonl").exit_code == 2
    assert seen == [usable_cores()]
    assert usable_cores() == len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
