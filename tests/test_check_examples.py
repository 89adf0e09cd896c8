"""The project's own corpus is checked, against limits and a baseline that are committed with it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
from checked_corpora import BAD

COMMAND = str(Path(sysconfig.get_path("scripts")) / "bias")
RENEW = "renew it: bias check --config examples/bias.toml --write-baseline"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def check(folder: Path, cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "BIAS_CACHE_DIR": str(cache)}
    return subprocess.run(
        [COMMAND, "check", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_corpus_is_clean_against_its_baseline(root: Path, cache: Path) -> None:
    done = check(root, cache, "--config", "examples/bias.toml", "--fail-on", "warning", "--format", "json")
    result = json.loads(done.stdout)
    assert done.stderr == "", RENEW
    assert (done.returncode, result["breaches"], result["stale"]) == (0, [], []), RENEW
    assert result["articles"] == 45
    assert result["known"] == len([each for each in result["findings"] if each["suppressed"] is None])


def test_without_its_baseline_it_is_not(root: Path, cache: Path) -> None:
    """The limits do say something: the tabloid is over its own, the agency is not over its stricter ones."""
    done = check(root, cache, "--isolated", "--format", "json", "examples")
    assert done.returncode == 1
    failing = {
        each["article"].rpartition("-")[2] for each in json.loads(done.stdout)["breaches"] if each["level"] == "error"
    }
    assert "blitz" in failing
    assert "nordpress" not in failing


def test_a_bad_paragraph_in_the_agency_fails_with_its_place(root: Path, cache: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "examples", tmp_path / "examples")
    file = tmp_path / "examples" / "nordpress" / "hafenbrand.txt"
    lines = file.read_text(encoding="utf-8").count("\n")
    with file.open("a", encoding="utf-8") as out:
        out.write(f"\n{BAD}\n")
    done = check(tmp_path / "examples", cache, "--format", "json")
    assert done.returncode == 1
    new = [each for each in json.loads(done.stdout)["findings"] if each["new"]]
    assert {each["path"] for each in new} == {"nordpress/hafenbrand.txt"}
    assert {each["line"] for each in new} == {lines + 2}
    assert {"dramatische", "Skandalös"} <= {each["finding"]["text"] for each in new}
