"""`--resume`: nothing is scored twice, nothing is lost, and the bytes are those of a run that nobody stopped."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bias.cli import main
from bias.model import Article, BiasError, Problem
from bias.scale.journal import SCORED, Entry, digest_of, entries, line_of, settings_of, started
from bias.scale.spool import Spool

ARTICLES = [Article(id=f"a{n}", text=f"Text {n}") for n in range(5)]
SETTINGS = {"program": "1", "--lexicon": "none"}


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.defpath))}


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)


def left(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def filled(target: Path, articles: Iterable[Article], *, settings: dict[str, str] = SETTINGS) -> list[str]:
    """Goes on with a spool for these articles and leaves it as a kill would. Returns what was still to be done."""
    spool = Spool(target, settings, resume=True)
    todo = []
    with closing(spool):
        for each in spool.remaining(articles):
            spool.add(f"{each.id}\n".encode())
            todo.append(str(each.id))
    return todo


def test_what_is_done_is_left_out(tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert filled(target, ARTICLES[:2]) == ["a0", "a1"]
    assert filled(target, ARTICLES) == ["a2", "a3", "a4"]
    assert (tmp_path / "out.part").read_bytes() == b"a0\na1\na2\na3\na4\n"
    assert settings_of(tmp_path / "out.part.log") == SETTINGS
    ends = [entry.end for entry, _ in entries(tmp_path / "out.part.log")]
    assert ends == [3, 6, 9, 12, 15]


@pytest.mark.parametrize("cut", range(1, 9))
def test_a_line_cut_short_anywhere_is_dropped_and_done_again(tmp_path: Path, cut: int) -> None:
    target, part = tmp_path / "out", tmp_path / "out.part"
    filled(target, ARTICLES[:3])
    with part.open("r+b") as stream:
        stream.truncate(cut)
    whole = cut // 3
    assert filled(target, ARTICLES) == ["a0", "a1", "a2", "a3", "a4"][whole:]
    assert part.read_bytes() == b"a0\na1\na2\na3\na4\n"


@pytest.mark.parametrize("cut", range(1, 25))
def test_a_record_cut_short_anywhere_costs_the_articles_that_it_no_longer_knows(tmp_path: Path, cut: int) -> None:
    target, log = tmp_path / "out", tmp_path / "out.part.log"
    filled(target, ARTICLES[:3])
    with log.open("r+b") as stream:
        stream.truncate(log.stat().st_size - cut)
    line = len(line_of(Entry("0" * 16, 9, SCORED)))
    known = 3 - -(-cut // line)
    assert filled(target, ARTICLES) == ["a0", "a1", "a2", "a3", "a4"][known:]
    assert (tmp_path / "out.part").read_bytes() == b"a0\na1\na2\na3\na4\n"


def test_another_setting_is_named(tmp_path: Path) -> None:
    filled(tmp_path / "out", ARTICLES[:2])
    with pytest.raises(BiasError) as error:
        Spool(tmp_path / "out", {**SETTINGS, "--lexicon": "x"}, resume=True)
    assert str(error.value) == (
        f"{tmp_path}/out.part: was begun with another --lexicon; go on with the same, or start afresh without --resume"
    )
    assert (tmp_path / "out.part").read_bytes() == b"a0\na1\n"


def test_another_article_is_named(tmp_path: Path) -> None:
    filled(tmp_path / "out", ARTICLES[:3])
    other = [ARTICLES[0], Article(id="a1", text="Text 1.", path="b.txt"), *ARTICLES[2:]]
    with pytest.raises(BiasError) as error:
        filled(tmp_path / "out", other)
    assert str(error.value) == (
        f"b.txt: article 'a1' (number 2) is not what was there when {tmp_path}/out.part was begun; "
        "start afresh without --resume"
    )
    assert (tmp_path / "out.part").read_bytes() == b"a0\na1\na2\n"


def test_fewer_articles_than_are_done(tmp_path: Path) -> None:
    filled(tmp_path / "out", ARTICLES[:3])
    with pytest.raises(BiasError, match=r"out\.part: holds 3 articles, but only 1 are there to be read now; start"):
        filled(tmp_path / "out", ARTICLES[:1])


def test_a_part_without_its_record_cannot_be_gone_on_with(tmp_path: Path) -> None:
    filled(tmp_path / "out", ARTICLES[:3])
    (tmp_path / "out.part.log").unlink()
    with pytest.raises(BiasError, match=r"out\.part: nothing says how it was begun \(out\.part\.log\); start afresh"):
        filled(tmp_path / "out", ARTICLES)


def test_two_runs_do_not_write_the_same_file(tmp_path: Path) -> None:
    first = Spool(tmp_path / "out", SETTINGS, resume=False)
    for resume in (True, False):
        with pytest.raises(BiasError, match=r"out\.part: another run is writing it; wait for that or name another"):
            Spool(tmp_path / "out", SETTINGS, resume=resume)
    first.close()
    assert filled(tmp_path / "out", ARTICLES[:1]) == ["a0"]


def test_the_digest_is_of_all_that_is_read() -> None:
    first = Article(id="a", text="x", extra={"k": 1})
    others = [
        Article(id="a", text="x", extra={"k": 2}),
        Article(id="a", text="x", extra={"k": 1}, title="t"),
        Article(id="a", text="x", extra={"k": 1}, path="p"),
        Article(id="a", text="x", extra={"k": 1}, agencies=("dpa",)),
        Problem(id="a", path=None, error="x"),
    ]
    assert len({digest_of(each) for each in (first, *others)}) == 6
    assert digest_of(first) == digest_of(Article(id="a", text="x", extra={"k": 1}))


def test_a_file_that_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"[]\n")
    with pytest.raises(ValueError, match="no record of a run"):
        settings_of(tmp_path / "log")
    started(tmp_path / "log", SETTINGS).close()
    assert settings_of(tmp_path / "log") == SETTINGS
    assert list(entries(tmp_path / "log")) == []


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / "hafen.jsonl"
    text = "Laut Polizei kamen am {n}. Mai rund 200 Menschen. „Es war leider laut“, sagte ein Sprecher. "
    lines = [json.dumps({"id": f"a{n}", "text": text.format(n=n) * 12, "language": "de"}) for n in range(150)]
    lines[3] = '{"id": "kaputt"}'
    path.write_text("".join(f"{each}\n" for each in lines), encoding="utf-8")
    return path


def test_three_kills_at_random_moments_and_the_bytes_are_the_same(corpus: Path, tmp_path: Path) -> None:
    whole, out, part = (tmp_path / name for name in ("whole.jsonl", "out.jsonl", "out.jsonl.part"))
    assert run("score", corpus, "--format", "jsonl", "-o", whole).exit_code == 2
    lines = whole.read_bytes().splitlines(keepends=True)
    chance = random.Random(8)  # noqa: S311 - moments for kills, the same in every run
    seen = [0]
    for kill in range(3):
        command = ["bias", "score", corpus, "--format", "jsonl", "-o", out, "--resume", "--jobs", str(1 + kill % 2)]
        with subprocess.Popen(command, start_new_session=True, env=environment(), stderr=subprocess.DEVNULL) as process:
            wanted = seen[-1] + chance.randrange(1, 40)
            until = time.monotonic() + 300
            while not part.exists() or part.read_bytes().count(b"\n") < wanted:
                assert process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.01)
            os.killpg(process.pid, signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL
        written = part.read_bytes()
        assert b"".join(lines).startswith(written)
        seen.append(written.count(b"\n"))
        assert not out.exists()
    assert seen == sorted(set(seen))
    result = run("score", corpus, "--format", "jsonl", "-o", out, "--resume", "--jobs", "2")
    assert result.exit_code == 2
    assert result.stderr == f"bias: {part}: {seen[-1]} articles done already, 1 error among them; going on\n"
    assert out.read_bytes() == whole.read_bytes()
    assert left(tmp_path) == {"in", "whole.jsonl", "out.jsonl"}


def stopped(corpus: Path, out: Path, *options: str) -> tuple[int, str]:
    """Starts a run and stops it as Ctrl-C does, some seconds after its first article. Returns how it ended."""
    part = out.with_name(f"{out.name}.part")
    command = ["bias", "score", corpus, "-o", out, "--jobs", "2", *options]
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,  # noqa: PLW1509
    ) as process:
        until = time.monotonic() + 300
        while not part.exists() or not part.stat().st_size:
            assert time.monotonic() < until
            time.sleep(0.01)
        time.sleep(1.1)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    return process.returncode, said.decode()


@pytest.fixture
def long_corpus(corpus: Path) -> Path:
    """Enough not to be through with it before it is stopped."""
    lines = corpus.read_text(encoding="utf-8").splitlines()
    many = [lines[n % 150].replace('"id": "a', f'"id": "{n}-a') for n in range(6000)]
    corpus.write_text("".join(f"{each}\n" for each in many if "kaputt" not in each), encoding="utf-8")
    return corpus


@pytest.mark.parametrize("form", ["jsonl", "csv", "sqlite"])
def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(long_corpus: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    status, said = stopped(long_corpus, out, "--format", form)
    assert status == 130
    kept = sum(1 for _ in entries(tmp_path / "out.part.log"))
    assert said == (
        f"bias: stopped; {kept:,} articles kept in {out}.part: the same command with --resume goes on from there\n"
    )
    lines = long_corpus.read_text(encoding="utf-8").splitlines(keepends=True)
    long_corpus.write_text("".join(lines[: kept + 2]), encoding="utf-8")
    assert run("score", long_corpus, "--format", form, "-o", out, "--resume").exit_code == 0
    whole = tmp_path / "whole"
    assert run("score", long_corpus, "--format", form, "-o", whole).exit_code == 0
    assert out.read_bytes() == whole.read_bytes()
    assert left(tmp_path) == {"in", "out", "whole"}


def test_a_house_lexicon_that_changed_meanwhile_is_another_one(corpus: Path, tmp_path: Path) -> None:
    house = tmp_path / "in" / "house.toml"
    entry = '[[entry]]\nid = "{0}"\nsubtype = "bahn"\nwords = ["Zug"]\nhits = ["Der {{Zug}} kam."]\n'
    house.write_text('category = "haus"\n' + entry.format("zug"), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    command = ("score", corpus, "--lexicon", house, "--format", "jsonl", "-o", out)
    spool_from(corpus, out, command)
    house.write_text('category = "haus"\n' + entry.format("bahn"), encoding="utf-8")
    refused = run(*command, "--resume")
    assert refused.exit_code == 2
    assert refused.stderr == (
        f"bias: {out}.part: was begun with another --lexicon; go on with the same, or start afresh without --resume\n"
    )
    house.write_text('category = "haus"\n' + entry.format("zug"), encoding="utf-8")
    for option, name in (
        ("--force", "--force"),
        ("--where=genre!=x", "--where"),
        ("--strict", "--strict or --sensitive"),
    ):
        refused = run(*command, "--resume", option)
        assert refused.stderr.startswith(f"bias: {out}.part: was begun with another {name}; ")
    assert run(*command, "--resume").exit_code == 2
    assert out.read_bytes().count(b"\n") == 150


def spool_from(corpus: Path, out: Path, command: Iterable[object]) -> None:
    """Runs a command over three articles of a corpus that are then joined by the others: as if it had been stopped."""
    lines = corpus.read_text(encoding="utf-8").splitlines(keepends=True)
    corpus.write_text("".join(lines[:3]), encoding="utf-8")
    kept: list[tuple[bytes, bytes]] = []
    part, log = out.with_name(f"{out.name}.part"), out.with_name(f"{out.name}.part.log")
    end = Spool.end

    def noted(self: Spool, content: bytes = b"") -> None:
        kept.append((part.read_bytes(), log.read_bytes()))
        end(self, content)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Spool, "end", noted)
        assert run(*command).exit_code == 0
    out.unlink()
    part.write_bytes(kept[0][0])
    log.write_bytes(kept[0][1])
    corpus.write_text("".join(lines), encoding="utf-8")


def test_to_go_on_with_nothing_is_to_begin(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("score", corpus, "--format", "jsonl", "-o", out, "--resume").exit_code == 2
    assert out.read_bytes().count(b"\n") == 150


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--format", "jsonl", "--resume"], "--resume goes on with a file; name it with --output"),
        (["--format", "jsonl", "-o", "-", "--resume"], "--resume goes on with a file; name it with --output"),
        (["--format", "json", "-o", "x", "--resume"], "--resume is not offered with --format json; use jsonl, csv"),
        (["--format", "parquet"], "--format parquet is written to a file; name it with --output"),
        (["--format", "jsonl", "--findings"], "--findings goes with --format csv or parquet; the others list them"),
        (["--format", "sqlite", "-o", "x", "--findings"], "csv or parquet; sqlite has a table of them anyway"),
        (["--format", "sqlite", "-o", "x", "--why"], "--why is not offered with --format sqlite"),
    ],
)
def test_options_that_do_not_go_together(corpus: Path, options: list[str], message: str) -> None:
    result = run("score", corpus, *options)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
