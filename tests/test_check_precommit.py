"""The pre-commit hook as people use it: pre-commit clones this repository, installs it, and runs the hook."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

pytest.importorskip("pre_commit", reason="pre-commit is not installed")
pytest.importorskip("setuptools", minversion="77", reason="no setuptools that could build the hook's environment")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="libraries are lent by symbolic links")

SOBER = "Der Zug fuhr am Montag um 14 Uhr ab. Die Fahrt dauerte zwei Stunden.\n"
SLANTED = "Ausgerechnet die Stadt schweigt dazu.\n"


@dataclass(frozen=True, slots=True)
class Machine:
    """Where nothing can be fetched: pre-commit builds from the clone, and the libraries are those of these tests."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        who = {f"GIT_{role}_{what}": "red" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        return {
            **{name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ},
            **who,
            "HOME": str(self.folder),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "protocol.file.allow",
            "GIT_CONFIG_VALUE_0": "always",
            "PRE_COMMIT_HOME": str(self.folder / "pre-commit"),
            "BIAS_CACHE_DIR": str(self.folder / "scores"),
            "PYTHONPATH": str(self.folder / "libraries"),
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this one the other way round
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        }

    def run(self, *command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(each) for each in command], cwd=cwd, env=self.environment, capture_output=True, text=True, check=False
        )

    def git(self, cwd: Path, *arguments: str) -> str:
        done = self.run("git", *arguments, cwd=cwd)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def repository(self, folder: Path) -> Path:
        folder.mkdir(parents=True)
        self.git(folder, "init", "-q", "-b", "main")
        return folder


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    folder = tmp_path_factory.mktemp("machine")
    lent = folder / "libraries"
    lent.mkdir()
    for place in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        for each in Path(place).iterdir():
            # All but ourselves: the hook has to bring its own.
            if not each.name.startswith(("quellenkritik", "__editable__", "bias", "_virtualenv")):
                (lent / each.name).symlink_to(each)
    return Machine(folder)


@pytest.fixture(scope="module")
def published(root: Path, machine: Machine) -> tuple[Path, str]:
    """This checkout as a repository with one commit, as it is now, and that commit."""
    folder = machine.repository(machine.folder / "quellenkritik")
    for name in ("bias", "lexicons", "reports"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(root / name, folder / name)
    machine.git(folder, "add", "--all", "--force", ".")
    machine.git(folder, "commit", "-qm", "Published")
    return folder, machine.git(folder, "rev-parse", "HEAD")


@pytest.fixture
def corpus(machine: Machine, published: tuple[Path, str], tmp_path: Path) -> Path:
    """A repository of articles with the hook in place, as docs/ci.md has it."""
    folder = machine.repository(tmp_path / "corpus")
    (folder / "artikel").mkdir()
    (folder / "artikel" / "zug.txt").write_text(SOBER * 8, encoding="utf-8")
    (folder / "artikel" / "README.md").write_text("Leider ausgerechnet.\n", encoding="utf-8")
    (folder / "bias.toml").write_text("[check.editorialising]\nmax_new = 0\n", encoding="utf-8")
    repo, revision = published
    hook = {"id": "bias-check", "args": ["--diff", "HEAD", "--format", "concise"], "files": "^artikel/"}
    configuration = {"repos": [{"repo": repo.as_uri(), "rev": revision, "hooks": [hook]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(configuration), encoding="utf-8")
    machine.git(folder, "add", ".")
    machine.git(folder, "commit", "-qm", "Bestand")
    return folder


def pre_commit(machine: Machine, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return machine.run(sys.executable, "-m", "pre_commit", *arguments, cwd=cwd)


def test_the_manifest_is_valid(root: Path, machine: Machine) -> None:
    done = pre_commit(machine, root, "validate-manifest", str(root / ".pre-commit-hooks.yaml"))
    assert (done.returncode, done.stdout) == (0, "")


def test_a_commit_that_adds_a_finding_is_refused_and_a_sober_one_is_not(machine: Machine, corpus: Path) -> None:
    assert pre_commit(machine, corpus, "install").returncode == 0
    article = corpus / "artikel" / "zug.txt"

    article.write_text(SOBER * 8 + SLANTED, encoding="utf-8")
    refused = machine.run("git", "commit", "-qam", "Meinung", cwd=corpus)
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "artikel/zug.txt:9:1:" in refused.stderr, refused.stderr
    assert "Ausgerechnet" in refused.stderr
    assert machine.git(corpus, "log", "--format=%s") == "Bestand"

    article.write_text(SOBER * 9, encoding="utf-8")
    taken = machine.run("git", "commit", "-qam", "Noch eine Fahrt", cwd=corpus)
    assert taken.returncode == 0, taken.stdout + taken.stderr
    assert machine.git(corpus, "log", "--format=%s") == "Noch eine Fahrt\nBestand"

    (program,) = machine.folder.glob("pre-commit/*/py_env-*/bin/bias")
    home = machine.run(program.with_name("python"), "-c", "import bias; print(bias.__file__)", cwd=corpus).stdout
    assert Path(home.strip()).is_relative_to(program.parents[1])


def test_the_hook_sees_articles_of_all_kinds_and_nothing_else(machine: Machine, corpus: Path) -> None:
    """`--verbose` has the hook's output shown; the last line of a check says how many articles there were."""
    configuration = yaml.safe_load((corpus / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = configuration["repos"][0]["hooks"]
    del hook["files"], hook["args"]
    (corpus / ".pre-commit-config.yaml").write_text(yaml.safe_dump(configuration), encoding="utf-8")
    (corpus / "artikel" / "mai.jsonl").write_text('{"text": "Der Zug fuhr ab."}\n{"text": "Er kam an."}\n')
    (corpus / "artikel" / "daten.csv").write_text("a,b\n", encoding="utf-8")
    (corpus / "artikel" / "bahn.md").write_text("# Die Bahn\n\n" + SOBER, encoding="utf-8")
    machine.git(corpus, "add", ".")
    done = pre_commit(machine, corpus, "run", "--all-files", "--verbose")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 articles, " in done.stdout
