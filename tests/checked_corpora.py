"""A small corpus with a git repository of its own, and `bias check` run on it as a user runs it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bias.cli import main
from bias.detection import Detector
from bias.scoring.run import score

CALM = (
    "Die Stadt hat am Montag den Haushalt vorgelegt. Laut Kämmerin Ute Marten fehlen acht Millionen Euro. Der Rat "
    "entscheidet im Mai über die Vorlage, teilte die Verwaltung mit."
)
SIN = "Leider ist der Haushalt ein Skandal, und ausgerechnet der Bürgermeister schweigt."
BAD = "Das ist eine dramatische Blamage für die Stadt. Skandalös ist vor allem ihr Schweigen."


SIN_CUES, BAD_CUES = ["Leider", "ausgerechnet"], ["dramatische", "Blamage", "Skandalös"]
"""What the rules alone find in them, all of it editorialising in the outlet's voice. In `CALM` there is none."""

RULES_ALONE = 'preset = "none"\nmodel = "none"\ncheck.editorialising.max_new = 0\n'
"""A configuration whose findings hang on no trained weight."""


class Corpus:
    """A folder with articles, a configuration, and git."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, *paragraphs: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        return path

    def git(self, *arguments: str) -> str:
        person = {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env={**os.environ, **person, **nobody}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commit(self) -> None:
        if not (self.folder / ".git").exists():
            self.git("init", "--quiet", ".")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Stand")

    def check(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, ["check", *arguments])

    def lines(self, *arguments: str) -> list[str]:
        """The breaches in the concise format, without the summary."""
        return self.check(*arguments, "--format", "concise").stdout.splitlines()[:-1]


def new_findings(result: Any) -> list[tuple[str, int, str]]:
    """Path, line and cue of all findings of breaches of max_new."""
    return [
        (str(each.place.path), each.place.line, each.finding.text)
        for breach in result.breaches
        if breach.limit_name == "max_new"
        for each in breach.findings
    ]


def corpus(folder: Path, monkeypatch: pytest.MonkeyPatch, detector: Detector) -> Corpus:
    """An empty corpus that is the current folder, scored by one detector that is there already: rules alone."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("BIAS_CACHE_DIR", str(folder / ".cache"))
    monkeypatch.setattr(
        "bias.checking.run.scoring", lambda *_: lambda articles: score(articles, detector=detector, reference="none")
    )
    (folder / "bias.toml").write_text(RULES_ALONE, encoding="utf-8")
    return Corpus(folder)
