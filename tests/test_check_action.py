"""The GitHub Action: its scripts run for real, and nothing from outside stands in their text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None or os.name != "posix", reason="the scripts are for bash")

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
SOBER = "Der Zug fuhr am Montag um 14 Uhr ab. Die Fahrt dauerte zwei Stunden.\n"
SLANTED = "Ausgerechnet die Stadt schweigt. Ein beispielloser Skandal, leider. Dreist ist das und schamlos.\n"
LIMITS = 'preset = "news"\n[check.editorialising]\nmax_rate = 6.0\nmax_new = 0\n'


@pytest.fixture(scope="module")
def action(root: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    return loaded


def step(action: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (each for each in action["runs"]["steps"] if each.get("name") == name)
    assert isinstance(found, dict)
    return found


@dataclass(kw_only=True)
class Runner:
    """What a GitHub runner gives a step, in folders of its own."""

    action: dict[str, Any]
    folder: Path
    work: Path
    log: str = field(default="", init=False)

    def run(self, name: str, **inputs: str) -> int:
        """Run a step's script, with inputs by name (`fail_on` is `fail-on`); the others have their defaults."""
        known = {key: str(each.get("default", "")) for key, each in self.action["inputs"].items()}
        given = {key.replace("_", "-"): value for key, value in inputs.items()}
        assert set(given) <= set(known)
        known |= given
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "RUNNER_TEMP": str(self.folder),
            "GITHUB_ACTION_PATH": str(self.folder / "action path"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        context = {f"inputs.{key}": value for key, value in known.items()}
        context |= {"runner.temp": str(self.folder), "steps.python.outputs.python-path": sys.executable}
        declared = step(self.action, name)
        for key, value in declared["env"].items():
            environment[key] = EXPRESSION.sub(lambda match: context[match[1]], str(value))
        # As GitHub runs `shell: bash`.
        script = self.folder / "step.sh"
        script.write_text(declared["run"], encoding="utf-8")
        command = [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.work, env=environment, check=False)
        self.log = done.stdout + done.stderr
        return done.returncode

    def written(self, name: str) -> str:
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture
def runner(action: dict[str, Any], tmp_path: Path) -> Runner:
    """A runner with the program installed where the action installs it, and a checkout with one article."""
    programs = tmp_path / "temp" / "bias-environment" / "bin"
    programs.mkdir(parents=True)
    installed = shutil.which("bias", path=sysconfig.get_path("scripts"))
    assert installed is not None
    (programs / "bias").symlink_to(installed)
    work = tmp_path / "checkout"
    (work / "artikel").mkdir(parents=True)
    (work / "artikel" / "zug.txt").write_text(SOBER * 8, encoding="utf-8")
    (work / "bias.toml").write_text(LIMITS, encoding="utf-8")
    return Runner(action=action, folder=tmp_path / "temp", work=work)


def test_nothing_from_outside_stands_in_a_script(action: dict[str, Any]) -> None:
    scripts = [each["run"] for each in action["runs"]["steps"] if "run" in each]
    assert len(scripts) == 2
    assert [EXPRESSION.findall(each) for each in scripts] == [[], []]
    assert "eval" not in "".join(scripts)


def test_every_input_is_used_and_every_one_used_is_declared(action: dict[str, Any]) -> None:
    used = set(re.findall(r"\$\{\{\s*inputs\.([\w-]+)\s*\}\}", yaml.safe_dump(action["runs"], width=1000)))
    assert used == set(action["inputs"])
    assert all(each["description"] and "default" in each for each in action["inputs"].values())


def test_actions_of_others_are_pinned_by_major_version(action: dict[str, Any]) -> None:
    uses = [each["uses"] for each in action["runs"]["steps"] if "uses" in each]
    assert [each.partition("@")[0] for each in uses] == ["actions/setup-python", "actions/cache"]
    assert all(re.fullmatch(r"[\w/-]+@v\d+", each) for each in uses)


def test_every_step_with_a_script_names_its_shell(action: dict[str, Any]) -> None:
    assert action["runs"]["using"] == "composite"
    assert {each["shell"] for each in action["runs"]["steps"] if "run" in each} == {"bash"}


def test_a_clean_corpus_passes(runner: Runner) -> None:
    assert runner.run("Check") == 0
    assert runner.written("output") == "exit-status=0\n"
    assert "::error" not in runner.log
    assert runner.written("summary").startswith("#")
    assert list((runner.folder / "bias-cache").iterdir()) != []


def test_a_breach_fails_with_annotations_and_a_summary(runner: Runner) -> None:
    (runner.work / "artikel" / "stadt.txt").write_text(SLANTED * 8, encoding="utf-8")
    assert runner.run("Check", paths="artikel") == 1
    assert runner.written("output") == "exit-status=1\n"
    (line,) = [line for line in runner.log.splitlines() if line.startswith("::error")]
    assert "file=artikel/stadt.txt" in line
    assert "artikel/stadt.txt" in runner.written("summary")
    assert "artikel/zug.txt" not in runner.written("summary")


def test_paths_reports_and_arguments_are_one_a_line(runner: Runner) -> None:
    (runner.work / "mit leer").mkdir()
    (runner.work / "mit leer" / "stadt rat.txt").write_text(SLANTED * 8, encoding="utf-8")
    status = runner.run(
        "Check",
        paths="artikel\r\nmit leer/stadt rat.txt\n",
        report="json=der bericht.json\n\nsarif=bias.sarif",
        args="--exit-zero\n--disable\nhedging/*",
    )
    assert status == 0
    assert runner.written("output") == "exit-status=0\n"
    assert "stadt rat.txt" in (runner.work / "der bericht.json").read_text(encoding="utf-8")
    assert (runner.work / "bias.sarif").exists()


def test_a_path_that_looks_like_an_option_is_a_path(runner: Runner) -> None:
    assert runner.run("Check", paths="--exit-zero") == 2
    assert "--exit-zero: no such file or folder" in runner.log


@pytest.mark.parametrize("name", ["paths", "config", "diff", "baseline", "report", "args"])
def test_no_input_is_run(name: str, runner: Runner) -> None:
    wicked = "$(touch taken) `touch taken` '; touch taken; ' \" && touch taken"
    assert runner.run("Check", **{name: wicked}) == 2
    assert not (runner.work / "taken").exists()
    assert runner.written("output") == "exit-status=2\n"


def test_what_is_wrong_with_the_command_line_is_said(runner: Runner) -> None:
    assert runner.run("Check", fail_on="never") == 2
    assert "'never' is not one of 'error', 'warning'" in runner.log
    assert runner.written("summary") == ""


def test_the_configuration_and_the_level_are_passed_on(runner: Runner) -> None:
    (runner.work / "artikel" / "stadt.txt").write_text(SLANTED * 8, encoding="utf-8")
    (runner.work / "mild.toml").write_text(
        '[check.editorialising]\nmax_rate = { value = 6.0, level = "warning" }\n', encoding="utf-8"
    )
    assert runner.run("Check", config="mild.toml") == 0
    assert "::warning" in runner.log
    assert runner.run("Check", config="mild.toml", fail_on="warning") == 1


def git(folder: Path, *arguments: str) -> None:
    who = {f"GIT_{role}_{what}": "red" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env=environment)


def test_the_change_alone_is_judged(runner: Runner) -> None:
    (runner.work / "artikel" / "alt.txt").write_text(SLANTED * 8, encoding="utf-8")
    git(runner.work, "init", "-q")
    git(runner.work, "add", ".")
    git(runner.work, "commit", "-qm", "Bestand")
    (runner.work / "artikel" / "zug.txt").write_text(SOBER * 8 + "Ausgerechnet die Stadt schweigt.\n", encoding="utf-8")
    git(runner.work, "commit", "-qam", "Ein Satz mehr")
    assert runner.run("Check", diff="HEAD^1") == 1
    errors = [line for line in runner.log.splitlines() if line.startswith("::error")]
    assert [re.findall(r"file=([^,]+),line=(\d+)", line) for line in errors] == [[("artikel/zug.txt", "9")]]


def test_a_baseline_is_passed_on(runner: Runner) -> None:
    (runner.work / "artikel" / "alt.txt").write_text(SLANTED * 8, encoding="utf-8")
    assert runner.run("Check", baseline="known.json", args="--write-baseline") == 0
    assert runner.run("Check", baseline="known.json") == 0
    assert runner.run("Check", paths="artikel") == 1


def test_the_action_installs_its_own_checkout(runner: Runner) -> None:
    """With a package in the place of ours, which needs nothing from elsewhere: it is the script that is tried."""
    checkout = runner.folder / "action path"
    checkout.mkdir()
    module = "def main():\n    print('installed')\n"
    (checkout / "stand_in.py").write_text(module, encoding="utf-8")
    (checkout / "backend.py").write_text(BACKEND, encoding="utf-8")
    (checkout / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n', encoding="utf-8"
    )
    shutil.rmtree(runner.folder / "bias-environment")
    assert runner.run("Install") == 0, runner.log
    assert runner.run("Check") == 0, runner.log
    assert runner.log == "installed\n"


# The least that makes a wheel: a module, and a command called `bias`.
BACKEND = """
import zipfile
from pathlib import Path

def build_wheel(folder, config_settings=None, metadata_directory=None):
    name = "stand_in-1.dist-info"
    held = {
        "stand_in.py": Path("stand_in.py").read_text(),
        f"{name}/METADATA": "Metadata-Version: 2.1\\nName: stand-in\\nVersion: 1\\n",
        f"{name}/WHEEL": "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        f"{name}/entry_points.txt": "[console_scripts]\\nbias = stand_in:main\\n",
    }
    held[f"{name}/RECORD"] = "".join(f"{each},,\\n" for each in (*held, f"{name}/RECORD"))
    with zipfile.ZipFile(Path(folder, "stand_in-1-py3-none-any.whl"), "w") as wheel:
        for each, text in held.items():
            wheel.writestr(each, text)
    return "stand_in-1-py3-none-any.whl"
"""
