"""Nothing that is read decides where something is written: no id, name, field, archive, commit or link."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bias.articles import limits
from bias.cli import main

NAMES = (
    "../../x", "/absolut/x", "..", ".", "", "CON", "nul.html", "aux", "COM1.txt", "C:\\Windows\\x", "C:x", "\\\\server\\x",
    "~/x", "$HOME/x", "%TEMP%\\x", "a\nb", "a\rb", "a/b/../../../x", "w" * 4000, "ä" * 255, "a:stream", "x.", "x ",
    "-rf", "*?<>|\"", "file:///etc/passwd", "index.html", "../index.html", "articles", ".quellenkritik-report", "\u202egpj.exe",
)  # fmt: skip
"""As ids, outlets and file names: what leads elsewhere, what Windows forbids, what we write ourselves."""
FIELDS = ("id", "outlet", "title", "author", "genre", "story", "date", "url", "path", "language", "agencies")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder, links not followed, with the content of its files."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() and not path.is_symlink() else None
        for path in folder.rglob("*")
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("names") / "names.jsonl"
    text = "Laut Polizei kamen 200 Menschen. Leider regnete es."
    path.write_text(
        "".join(json.dumps({"text": text, **dict.fromkeys(FIELDS, each)}) + "\n" for each in NAMES), encoding="utf-8"
    )
    return path


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder three levels down, in a tree that a test can look through."""
    inner = tmp_path / "a" / "b" / "work"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BIAS_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def test_a_folder_of_pages_has_names_of_ours_only(box: Path, hostile: Path) -> None:
    done = run("report", hostile, "--folder", "--force", "--output", "out")
    assert done.exit_code == 0, done.stderr
    written = {name for name in tree(box) if not name.startswith("cache")}
    pages = {f"a/b/work/out/articles/{number:05d}.html" for number in range(1, len(NAMES) + 1)}
    names = ("index.html", "method.html", "articles", ".quellenkritik-report", "stories", "stories/00001.html")
    own = {f"a/b/work/out/{name}" for name in names}
    assert written == {"a", "a/b", "a/b/work", "a/b/work/out"} | own | pages


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("score", "--format", "jsonl", "--resume", "-o", "out"), {"out"}),
        (("score", "--format", "sqlite", "-o", "out"), {"out"}),
        (("report", "--single", "-o", "out.html"), {"out.html"}),
        (("check", "--isolated", "--cache-dir", "kept", "--report", "junit=out.xml", "--write-baseline",
          "--baseline", "known.json"), {"out.xml", "known.json", "kept"}),
        (("sources", "--format", "csv", "-o", "out"), {"out"}),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)  # fmt: skip
def test_other_output_stays_where_it_was_asked_for(
    arguments: tuple[str, ...], names: set[str], box: Path, hostile: Path
) -> None:
    done = run(*arguments, "--force", hostile)
    assert done.exit_code in (0, 1), done.stderr
    assert {each.name for each in Path.cwd().iterdir()} == names
    others = {name for name in tree(box) if not name.startswith(("a/b/work/", "cache"))}
    assert others == {"a", "a/b", "a/b/work"}


def test_front_matter_and_file_names_decide_nothing(box: Path) -> None:
    texts = box / "texts"
    texts.mkdir()
    for number, name in enumerate(NAMES):
        front = "".join(f"{field}: {json.dumps(name)}\n" for field in FIELDS)
        (texts / f"{number}.md").write_text(f"---\n{front}---\nLeider regnete es.\n", encoding="utf-8")
    (texts / "x..%2f..%2f.txt").write_text("Leider regnete es.", encoding="utf-8")
    before = tree(texts)
    done = run("report", texts, "--folder", "--force", "--output", "out")
    assert done.exit_code == 0, done.stderr
    assert tree(texts) == before
    assert {path.name for path in (Path.cwd() / "out" / "articles").iterdir()} == {
        f"{number:05d}.html" for number in range(1, len(NAMES) + 2)
    }
    assert {name for name in tree(box) if not name.startswith(("a/b/work/out", "texts", "cache"))} == {
        "a", "a/b", "a/b/work"
    }  # fmt: skip


def test_a_name_within_an_archive_is_not_used(box: Path, tmp_path: Path) -> None:
    """An archive can hold the name of what was packed; ours is that of the archive."""
    packed = tmp_path / "artikel.txt.gz"
    with packed.open("wb") as raw, gzip.GzipFile("../../../x.txt", "wb", fileobj=raw) as archive:
        archive.write(b"Leider regnete es.")
    before = tree(box)
    done = run("score", packed, "--format", "jsonl")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["id"] == "artikel.txt.gz"
    assert {name for name in tree(box).keys() - before.keys() if not name.startswith("cache")} == set()


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    packed = tmp_path / "bombe.jsonl.gz"
    row = json.dumps({"text": "Leider. " * 1000}).encode() + b"\n"
    size = limits.BELOW_RATIO // len(row) + 2
    with packed.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9) as archive:
        archive.write(b" " * (size * len(row)))
    assert packed.stat().st_size * limits.RATIO < size * len(row)
    done = run("score", packed, "--format", "jsonl")
    assert done.exit_code == 2
    assert f"more than {limits.RATIO} times its size" in done.stderr or "longer than" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "link"),
    [
        (("score", "--format", "jsonl", "-o", "out"), "out.part"),
        (("score", "--format", "jsonl", "-o", "out"), "out.part.log"),
        (("score", "--format", "jsonl", "--resume", "-o", "out"), "out.part"),
        (("score", "--format", "json", "-o", "out"), "out.part"),
        (("score", "--format", "sqlite", "-o", "out"), "out.tmp"),
        (("compare", "--format", "csv", "--permutations", "99", "--resamples", "100", "-o", "out"), "out.part"),
        (("report", "--single", "-o", "out"), "out.part"),
        (("check", "--isolated", "--no-cache", "--baseline", "out", "--write-baseline"), "out.part"),
    ],
    ids=lambda each: "-".join(each[:3]) if isinstance(each, tuple) else each,
)  # fmt: skip
def test_unfinished_output_is_not_written_through_a_link(
    arguments: tuple[str, ...], link: str, box: Path, hostile: Path
) -> None:
    """Whoever may write to the folder could else have us overwrite what only we may write to."""
    own = box / "eigenes.txt"
    own.write_text("meins", encoding="utf-8")
    Path(link).symlink_to(own)
    done = run(*arguments, "--force", hostile)
    assert done.exit_code in (0, 1), done.stderr
    assert own.read_text(encoding="utf-8") == "meins"
    assert Path("out").is_file()
    assert not Path("out").is_symlink()
    assert not os.path.lexists(link)


def test_a_record_that_is_a_link_is_not_gone_on_with(box: Path, hostile: Path) -> None:
    own = box / "eigenes.txt"
    own.write_text('{"schema": "bias.run/1", "settings": {}}\n', encoding="utf-8")
    Path("out.part").write_text("", encoding="utf-8")
    Path("out.part.log").symlink_to(own)
    done = run("score", hostile, "--format", "jsonl", "--resume", "-o", "out")
    assert done.exit_code == 2
    assert own.read_text(encoding="utf-8").startswith('{"schema"')


def test_a_model_is_not_written_through_a_link(tmp_path: Path) -> None:
    from bias.detection.stored_arrays import write_whole

    (tmp_path / "eigenes").write_text("meins", encoding="utf-8")
    (tmp_path / "m.npz.part").symlink_to(tmp_path / "eigenes")
    write_whole(tmp_path / "m.npz", b"neu")
    assert (tmp_path / "eigenes").read_text(encoding="utf-8") == "meins"
    assert (tmp_path / "m.npz").read_bytes() == b"neu"


def test_links_in_a_report_s_folder_lead_nowhere(box: Path, hostile: Path) -> None:
    """A link in the place of an earlier report's pages, and one in that of the unfinished report."""
    own = box / "eigenes"
    own.mkdir()
    (own / "00001.html").write_text("meins", encoding="utf-8")
    assert run("report", hostile, "--folder", "--force", "--output", "out").exit_code == 0
    for page in Path("out/articles").iterdir():
        page.unlink()
    Path("out/articles").rmdir()
    Path("out/articles").symlink_to(own)
    assert run("report", hostile, "--folder", "--force", "--output", "out").exit_code == 0
    assert not Path("out/articles").is_symlink()
    assert tree(own) == {"00001.html": b"meins"}
    (own / ".quellenkritik-report").touch()
    Path("out.part").symlink_to(own)
    run("report", hostile, "--folder", "--force", "--output", "out")
    assert tree(own) == {"00001.html": b"meins", ".quellenkritik-report": b""}


Git = Callable[..., str]


@pytest.fixture
def git(box: Path) -> Git:
    def call(*arguments: str, given: str = "") -> str:
        names = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        done = subprocess.run(["git", *names, *arguments], input=given, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    call("init", "-q")
    Path("a.txt").write_text("Leider kam der Zug.", encoding="utf-8")
    call("add", "a.txt")
    call("commit", "-qm", "a")
    return call


def test_a_commit_cannot_write_elsewhere(git: Git, box: Path) -> None:
    """No such commit is checked out by git, which yet compares with it: `..` as the name of a folder leads out of any other."""
    blob = git("hash-object", "-w", "--stdin", given="Leider böse.")
    entry = git("mktree", given=f"100644 blob {blob}\tevil.txt\n")
    for _ in range(6):
        entry = git("mktree", given=f"040000 tree {entry}\t..\n")
    commit = git("commit-tree", "-m", "x", entry)
    assert "../../../../../../evil.txt" in git("diff", "--raw", commit, "--")
    before = tree(box)
    done = run("check", ".", "--isolated", "--no-cache", "--diff", commit)
    assert (done.exit_code, done.stderr) == (
        2,
        "bias: the revision holds a file ../../../../../../evil.txt, which leads out of the tree; do not trust it\n",
    )
    assert tree(box) == before


def test_a_commit_that_holds_a_file_and_a_folder_of_one_name_is_refused(git: Git) -> None:
    blob = git("hash-object", "-w", "--stdin", given="Leider böse.")
    inner = git("mktree", given=f"100644 blob {blob}\tb.txt\n")
    top = git("mktree", given=f"100644 blob {blob}\tx.txt\n040000 tree {inner}\tx.txt\n")
    done = run("check", ".", "--isolated", "--no-cache", "--diff", git("commit-tree", "-m", "x", top))
    assert done.exit_code == 2
    assert "cannot be put aside for comparison" in done.stderr


def test_a_repository_s_settings_start_no_program(git: Git, tmp_path: Path) -> None:
    program = tmp_path / "monitor"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n", encoding="utf-8")
    program.chmod(0o755)
    git("config", "core.fsmonitor", str(program))
    git("config", "diff.external", str(program))
    Path("a.txt").write_text("Leider kam der Zug nicht.", encoding="utf-8")
    (tmp_path / "started").unlink(missing_ok=True)
    assert run("check", ".", "--isolated", "--no-cache", "--diff", "HEAD").exit_code in (0, 1)
    assert not (tmp_path / "started").exists()
    git("status")
    assert (tmp_path / "started").exists(), "the counter-check: git would have started it"


@pytest.mark.parametrize(
    "revision", ["--output=x", "-O/absolut/x", "--", "HEAD; touch x", "$(touch x)", "HEAD\x00", "`touch x`"]
)
def test_a_revision_is_no_option_and_no_command(revision: str, git: Git, box: Path) -> None:
    before = tree(box)
    done = run("check", ".", "--isolated", "--no-cache", f"--diff={revision}")
    assert done.exit_code == 2
    assert tree(box) == before
