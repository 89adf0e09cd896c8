"""What fuzzing found once stays mended, and the fuzzer itself tries what it should."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from fuzz_mutation import MOST
from fuzz_run import FAILURES, one
from fuzz_seeds import SEEDS, case
from fuzz_targets import TARGETS, tried

from bias.model import BiasError

PAST = sorted(path for path in FAILURES.rglob("*") if path.is_file())
CASES = 12
"""Of each target in the ordinary run; `tox -e fuzz` has thousands."""


@pytest.mark.parametrize("path", PAST, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_past_failure(path: Path) -> None:
    assert tried(path.parent.name, path.read_bytes()) in ("accepted", "refused")


def test_there_are_past_failures_of_known_targets() -> None:
    assert len(PAST) >= 7
    assert {path.parent.name for path in PAST} <= set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_are_valid(name: str) -> None:
    for data in SEEDS[name]():
        assert tried(name, data) == "accepted"


@pytest.mark.parametrize("name", TARGETS)
def test_the_first_cases(name: str) -> None:
    chance = random.Random(f"0 {name}")  # noqa: S311 -- the same cases every time
    outcomes = [tried(name, case(name, chance)) for _ in range(CASES)]
    assert set(outcomes) <= {"accepted", "refused"}


def test_the_same_seed_gives_the_same_cases() -> None:
    first, second = ([case(name, random.Random(7)) for name in SEEDS] for _ in range(2))  # noqa: S311 -- as above
    assert first == second
    assert all(len(each) <= 2 * MOST for each in first)
    assert sum(each not in SEEDS[name]() for name, each in zip(SEEDS, first, strict=True)) >= len(SEEDS) - 2


def test_broken_rules_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def target(data: bytes) -> None:
        if data == b"line":
            raise BiasError("one\ntwo")
        if data == b"fault":
            raise KeyError("x")
        if data == b"mend":
            raise BiasError("a.txt: mend it")

    monkeypatch.setitem(TARGETS, "made", target)
    held = tmp_path / "case"
    assert one("made", b"", held) == "accepted"
    assert one("made", b"mend", held) == "refused"
    assert "BrokenRuleError: a message of more than a line" in one("made", b"line", held)
    assert "KeyError: 'x'" in one("made", b"fault", held)
    assert held.read_bytes() == b"fault"
