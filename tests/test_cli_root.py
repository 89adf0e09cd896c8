"""`bias` itself: help, version, start-up, exit statuses, faults."""

import subprocess
import sys
from importlib.metadata import version

import click
import pytest
from click.testing import CliRunner

from bias.cli import main
from bias.cli.commands import LazyGroup
from bias.model import BiasError

HEAVY = ("spacy", "sklearn", "textstat", "scipy", "numpy", "rich", "jinja2", "yaml", "pyphen", "simplemma")


def every_command(group: LazyGroup = main, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name in group.modules:
        command = group.get_command(click.Context(group), name)
        found.append((*words, name))
        if isinstance(command, LazyGroup):
            found += every_command(command, (*words, name))
    return found


def test_the_commands() -> None:
    assert every_command() == [
        ("score",),
        ("explain",),
        ("compare",),
        ("diff",),
        ("claims",),
        ("report",),
        ("check",),
        ("sources",),
        ("config",),
        ("config", "show"),
        ("lexicon",),
        ("lexicon", "list"),
        ("lexicon", "show"),
        ("lexicon", "check"),
        ("lexicon", "coverage"),
        ("reference",),
        ("reference", "build"),
        ("reference", "show"),
        ("reference", "list"),
        ("train",),
        ("train", "attribution"),
        ("train", "claims"),
        ("train", "classifier"),
        ("evaluate",),
        ("evaluate", "attribution"),
        ("evaluate", "classifier"),
        ("evaluate", "gold"),
    ]


@pytest.mark.parametrize("words", [(), *every_command()])
def test_help_shows_examples_that_name_the_command(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*words, "--help"])
    assert result.exit_code == 0
    _, _, shown = result.stdout.partition("Examples:\n")
    assert shown.splitlines()[0].startswith(" ".join(("    bias", *words)))
    assert CliRunner().invoke(main, [*words, "-h"]).stdout == result.stdout


def test_version() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"bias {version('quellenkritik')}\n")


@pytest.mark.parametrize("arguments", [["--help"], ["score", "--help"], ["--version"], ["lexicon", "coverage", "-h"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom bias.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit as end:\n    assert end.code == 0, end.code\n"
        f"print('loaded:', [each for each in {HEAVY!r} if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded: []"


def test_importing_the_package_loads_nothing_but_itself() -> None:
    program = "import sys, bias\nprint(sorted(each for each in sys.modules if each.startswith('bias')))"
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "['bias']\n"


def test_the_public_names_are_all_there() -> None:
    import bias

    assert {name for name in bias.__all__ if getattr(bias, name) is None} == set()
    assert set(bias.__all__) <= set(dir(bias))
    assert bias.__version__ == version("quellenkritik")
    with pytest.raises(AttributeError, match="module 'bias' has no attribute 'gibtsnicht'"):
        _ = bias.gibtsnicht


@pytest.mark.parametrize("arguments", [["gibtsnicht"], ["score", "--gibtsnicht"], ["score", "--format", "xml"], []])
def test_a_wrong_command_line_ends_with_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("wort")

    monkeypatch.setattr("bias.detection.lexicon.load", broken)
    return monkeypatch


def test_a_fault_of_the_program_is_one_line_and_3(faulty: pytest.MonkeyPatch) -> None:
    result = CliRunner().invoke(main, ["lexicon", "list"])
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr == (
        "bias: internal fault (KeyError: 'wort'), please report it with the output of bias --debug\n"
    )


@pytest.mark.parametrize("how", ["option", "environment"])
def test_debug_shows_where_it_happened(faulty: pytest.MonkeyPatch, how: str) -> None:
    if how == "environment":
        faulty.setenv("BIAS_DEBUG", "1")
    result = CliRunner().invoke(main, [*(["--debug"] if how == "option" else []), "lexicon", "list"])
    assert result.exit_code == 3
    assert result.stderr.startswith("Traceback (most recent call last):\n")
    assert 'raise KeyError("wort")' in result.stderr


def test_what_the_user_can_mend_is_one_harmless_line_and_2(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise BiasError("böse\x1b[2J.toml: kaputt;\nflicken")

    monkeypatch.setattr("bias.detection.lexicon.load", broken)
    result = CliRunner().invoke(main, ["lexicon", "list"])
    assert (result.exit_code, result.stderr) == (2, "bias: böse.toml: kaputt; flicken\n")


def test_ctrl_c_ends_with_130_and_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bias.detection.lexicon.load", interrupted)
    result = CliRunner().invoke(main, ["lexicon", "list"])
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")
