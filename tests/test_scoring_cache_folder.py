"""The cache's folder: nothing that happens to it gives a wrong entry, and nothing that it cannot do stops a run."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bias.scoring.cache_folder import LIMIT, ScoreCache, default_folder

DAY = 86_400.0
KEYS = [sha256(bytes([number])).hexdigest() for number in range(40)]
# Bytes that do not pack: the size of an entry is that of its content, 22 bytes of mark and digest, and a few of zlib.
NOISE = b"".join(sha256(bytes([number])).digest() for number in range(250))


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def entries(folder: Path) -> list[Path]:
    return sorted(each for each in folder.glob("scores/??/*") if not each.name.endswith(".part"))


def keys_beginning(letters: str, number: int) -> list[str]:
    """Keys that come into one folder."""
    return [letters + sha256(bytes([each])).hexdigest()[2:] for each in range(number)]


def test_what_was_put_is_there_for_the_next_run(tmp_path: Path) -> None:
    with ScoreCache(tmp_path / "c") as cache:
        assert cache.get(KEYS[0]) is None
        cache.put(KEYS[0], b"content")
        cache.put(KEYS[1], b"")
    with ScoreCache(tmp_path / "c") as cache:
        assert [cache.get(each) for each in KEYS[:3]] == [b"content", b"", None]
        assert (cache.hits, cache.misses) == (2, 1)


def test_a_folder_that_is_only_read_is_not_made(tmp_path: Path) -> None:
    with ScoreCache(tmp_path / "c") as cache:
        assert cache.get(KEYS[0]) is None
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_marked_as_a_cache_and_is_its_owners(tmp_path: Path) -> None:
    with ScoreCache(tmp_path / "deep" / "c") as cache:
        cache.put(KEYS[0], b"content")
    folder = tmp_path / "deep" / "c" / "scores"
    assert (folder / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (folder / ".gitignore").read_bytes() == b"*\n"
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(data=st.data())
def test_damage_is_never_taken_for_an_entry(tmp_path: Path, data: st.DataObject) -> None:
    """Cut short, lengthened, a bit turned over, or other bytes altogether."""
    content = b"an entry of some length, with numbers 0.30000000000000004"
    notes: list[str] = []
    with ScoreCache(tmp_path, note=notes.append) as cache:
        cache.put(KEYS[0], content)
        (path,) = entries(tmp_path)
        whole = path.read_bytes()
        damaged = data.draw(
            st.one_of(
                st.integers(0, len(whole) - 1).map(lambda at: whole[:at]),
                st.integers(0, 8 * len(whole) - 1).map(
                    lambda bit: (int.from_bytes(whole) ^ (1 << bit)).to_bytes(len(whole))
                ),
                st.binary(min_size=1, max_size=20).map(lambda more: whole + more),
                st.binary(max_size=200).filter(lambda other: other != whole),
            )
        )
        path.write_bytes(damaged)
        assert cache.get(KEYS[0]) is None
        assert notes == [f"{path}: damaged entry of the cache, so the article is scored again"]
        cache.put(KEYS[0], content)
        assert cache.get(KEYS[0]) == content


def test_an_entry_in_the_place_of_another_is_none(tmp_path: Path) -> None:
    with ScoreCache(tmp_path) as cache:
        cache.put(KEYS[0], b"one")
        cache.put(KEYS[1], b"other")
        path = {each: tmp_path / "scores" / each[:2] / each[2:] for each in KEYS[:2]}
        path[KEYS[1]].write_bytes(path[KEYS[0]].read_bytes())
        assert [cache.get(each) for each in KEYS[:2]] == [b"one", None]


def test_a_note_is_given_once_however_many_entries_are_damaged(tmp_path: Path) -> None:
    notes: list[str] = []
    with ScoreCache(tmp_path, note=notes.append) as cache:
        for key in KEYS[:5]:
            cache.put(key, b"content")
        for path in entries(tmp_path):
            path.write_bytes(b"")
        assert [cache.get(each) for each in KEYS[:5]] == [None] * 5
    assert len(notes) == 1


def test_a_folder_in_the_place_of_an_entry_costs_only_time(tmp_path: Path) -> None:
    notes: list[str] = []
    (tmp_path / "scores" / KEYS[0][:2] / KEYS[0][2:]).mkdir(parents=True)
    with ScoreCache(tmp_path, note=notes.append) as cache:
        assert cache.get(KEYS[0]) is None
        cache.put(KEYS[0], b"content")
        assert cache.get(KEYS[0]) is None
        cache.put(KEYS[1], b"content")
        assert cache.get(KEYS[1]) == b"content"
    place = tmp_path / "scores" / KEYS[0][:2] / KEYS[0][2:]
    assert notes == [
        f"{place}: cannot be read (Is a directory), so the article is scored again",
        f"{tmp_path / 'scores'}: cannot be written (Is a directory), so scores are not kept",
    ]
    assert not list(tmp_path.glob("scores/??/.*.part"))


def test_a_file_in_the_place_of_the_folder_costs_only_time(tmp_path: Path) -> None:
    notes: list[str] = []
    (tmp_path / "c").write_text("no folder")
    with ScoreCache(tmp_path / "c", note=notes.append) as cache:
        assert cache.get(KEYS[0]) is None
        cache.put(KEYS[0], b"content")
        cache.put(KEYS[1], b"content")
    assert len(notes) == 2
    assert notes[1].startswith(f"{tmp_path / 'c' / 'scores'}: cannot be written (")
    assert (tmp_path / "c").read_text() == "no folder"


def test_a_folder_that_cannot_be_written_still_gives_what_it_has(tmp_path: Path) -> None:
    with ScoreCache(tmp_path / "c") as cache:
        cache.put(KEYS[0], b"content")
    folder = tmp_path / "c"
    notes: list[str] = []
    folders = [each for each in (*folder.glob("**/*"), folder) if each.is_dir()]
    for each in folders:
        each.chmod(0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("the superuser may write everywhere")
    with ScoreCache(folder, note=notes.append) as cache:
        assert cache.get(KEYS[0]) == b"content"
        cache.put(KEYS[1], b"content")
        assert cache.get(KEYS[1]) is None
    assert notes == [f"{folder / 'scores'}: cannot be written (Permission denied), so scores are not kept"]
    for each in folders:
        each.chmod(0o700)


def test_whatever_keeps_an_entry_from_being_written_costs_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    notes: list[str] = []
    monkeypatch.setattr(Path, "write_bytes", full)
    with ScoreCache(tmp_path, note=notes.append) as cache:
        for key in KEYS[:3]:
            cache.put(key, b"content")
            assert cache.get(key) is None
    assert notes == [f"{tmp_path / 'scores'}: cannot be written (No space left on device), so scores are not kept"]
    assert not list(tmp_path.glob("scores/??/*"))


def test_only_entries_are_ever_deleted(tmp_path: Path) -> None:
    """Folders of the same names may stand where somebody keeps the cache: "de" has two hexadecimal digits too."""
    own = [tmp_path / "de" / "artikel.txt", tmp_path / "scores" / "de" / "artikel.txt"]
    for path in own:
        path.parent.mkdir(parents=True)
        path.write_bytes(NOISE)
    with ScoreCache(tmp_path, limit=256 * 1000) as cache:
        for key in keys_beginning("de", 3):
            cache.put(key, NOISE[:500])
    assert [path.read_bytes() for path in own] == [NOISE, NOISE]
    assert len(entries(tmp_path)) == 1 + 1


def test_what_was_used_last_is_kept_when_there_is_too_much(tmp_path: Path) -> None:
    clock, keys = Clock(), keys_beginning("ab", 9)
    size = 22 + len(NOISE[:1000]) + 16  # at most: zlib adds a header of its own
    limit = 256 * 8 * size
    with ScoreCache(tmp_path, limit=limit, clock=clock) as cache:
        for key in keys[:8]:
            cache.put(key, NOISE[:1000])
            clock.now += 2 * DAY
    assert len(entries(tmp_path)) == 8
    with ScoreCache(tmp_path, limit=limit, clock=clock) as cache:
        assert cache.get(keys[0]) == NOISE[:1000]  # used again: now the second is the oldest
        clock.now += 2 * DAY
        cache.put(keys[8], NOISE[:1000])
    # Nine are too many; three quarters of the room hold six.
    assert entries(tmp_path) == sorted(tmp_path / "scores" / "ab" / each[2:] for each in (keys[0], *keys[4:9]))


def test_using_an_entry_is_noted_once_a_day_at_most(tmp_path: Path) -> None:
    clock = Clock()
    with ScoreCache(tmp_path, clock=clock) as cache:
        cache.put(KEYS[0], b"content")
        (path,) = entries(tmp_path)
        put = clock.now
        clock.now += DAY - 1
        cache.get(KEYS[0])
        assert path.stat().st_mtime == put
        clock.now += 2
        cache.get(KEYS[0])
        assert path.stat().st_mtime == clock.now


def test_an_entry_larger_than_its_part_of_the_room_is_not_kept(tmp_path: Path) -> None:
    with ScoreCache(tmp_path, limit=256 * 1000) as cache:
        cache.put(KEYS[0], NOISE[:900])
        cache.put(KEYS[1], NOISE[:600])
        assert [cache.get(each) for each in KEYS[:2]] == [None, NOISE[:600]]
    assert LIMIT // 256 == 1024 * 1024


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(sizes=st.lists(st.integers(0, 3000), max_size=40), limit=st.integers(0, 8000))
def test_the_size_is_bounded_whatever_is_put(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], limit: int
) -> None:
    folder = tmp_path_factory.mktemp("c")
    with ScoreCache(folder, limit=256 * limit, clock=Clock()) as cache:
        for key, size in zip(keys_beginning("cd", len(sizes)), sizes, strict=True):
            cache.put(key, NOISE[:size])
    assert sum(each.stat().st_size for each in entries(folder)) <= limit


def test_unfinished_files_are_cleared_away_when_they_are_nobodys_any_more(tmp_path: Path) -> None:
    clock = Clock()
    folder = tmp_path / "scores" / KEYS[0][:2]
    folder.mkdir(parents=True)
    for name, age in (
        (f".{'0' * 16}-1-{'f' * 8}.part", 3601),
        (f".{'0' * 16}-2-{'f' * 8}.part", 3599),
        (".own.part", 9999),
    ):
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (clock.now - age, clock.now - age))
    with ScoreCache(tmp_path, clock=clock) as cache:
        cache.put(KEYS[0], b"content")
    assert sorted(each.name for each in folder.iterdir()) == [f".{'0' * 16}-2-{'f' * 8}.part", ".own.part", KEYS[0][2:]]


WRITER = """
import sys
from hashlib import sha256
from bias.scoring.cache_folder import ScoreCache
with ScoreCache(sys.argv[1]) as cache:
    print("go", flush=True)
    for turn in range(int(sys.argv[2])):
        for number in range(40):
            key = sha256(bytes([number])).hexdigest()
            cache.put(key, key.encode() * 2000)
            found = cache.get(key)
            if found is not None and found != key.encode() * 2000:
                sys.exit("a wrong entry")
"""


def writers(folder: Path, turns: int, number: int) -> Iterator[subprocess.Popen[str]]:
    for _ in range(number):
        command = [sys.executable, "-P", "-c", WRITER, str(folder), str(turns)]
        yield subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_programs_that_write_at_once_do_each_other_no_harm(tmp_path: Path) -> None:
    for running in list(writers(tmp_path, 20, 3)):
        said, complaint = running.communicate()
        assert (running.returncode, said, complaint) == (0, "go\n", "")
    with ScoreCache(tmp_path) as cache:
        assert [cache.get(key) for key in KEYS] == [key.encode() * 2000 for key in KEYS]
    assert not list(tmp_path.glob("scores/??/.*.part"))


@pytest.mark.skipif(os.name != "posix", reason="no such signal")
def test_a_program_killed_while_it_writes_leaves_no_wrong_entry(tmp_path: Path) -> None:
    for wait in (0.0, 0.01, 0.03, 0.05):
        (running,) = writers(tmp_path, 10_000, 1)
        with running:
            assert running.stdout is not None
            assert running.stdout.readline() == "go\n"
            time.sleep(wait)
            running.send_signal(signal.SIGKILL)
            assert running.wait() == -signal.SIGKILL
        with ScoreCache(tmp_path) as cache:
            assert {cache.get(key) for key in KEYS} <= {None, *(key.encode() * 2000 for key in KEYS)}
    with ScoreCache(tmp_path) as cache:
        for key in KEYS:
            cache.put(key, key.encode() * 2000)
        assert [cache.get(key) for key in KEYS] == [key.encode() * 2000 for key in KEYS]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these systems have places of their own")
def test_the_default_folder_is_where_the_system_keeps_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/red")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert default_folder() == Path("/home/red/.cache/quellenkritik")
    monkeypatch.setenv("XDG_CACHE_HOME", "/srv/caches")
    assert default_folder() == Path("/srv/caches/quellenkritik")
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert default_folder() == Path("/home/red/.cache/quellenkritik")


def test_without_a_home_there_is_no_default_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert default_folder() is None
