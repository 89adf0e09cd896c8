"""The configuration: where it is found, what it may say, what it says of an article, and errors that help."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_articles import configuration

from bias.checking.configuration import PRESETS, load
from bias.checking.path_patterns import fits
from bias.checking.rule_names import SUBTYPES, known_rules
from bias.checking.settings import Configuration
from bias.cli import main
from bias.detection.lexicon import load as load_lexicon
from bias.model import CATEGORIES, Article, BiasError

ISSUE = """
preset = "news"
[check.editorialising]
max_rate = { value = 6.0, level = "error" }
max_new = 0
[check."attribution.evidential"]
max_share = 0.10
[check.sourcing]
min_named_share = { value = 0.5, level = "warning" }
[[override]]
paths = ["kommentar/**"]
check.editorialising.max_rate = 30.0
"""


def values(configuration: Configuration, **fields: str) -> dict[str, tuple[float, str]]:
    limits = configuration.limits_for(Article(**{"id": "a", "text": "x", **fields}))  # type: ignore[arg-type]
    return {f"{rule}/{name}": (limit.value, limit.level) for (rule, name), limit in limits.items()}


def test_the_shape_of_the_issue(tmp_path: Path) -> None:
    made = configuration(tmp_path, ISSUE)
    assert values(made) == {
        "editorialising/max_rate": (6.0, "error"),
        "editorialising/max_new": (0, "error"),
        "speculation/max_rate": (6.0, "warning"),
        "attribution.evidential/max_share": (0.1, "warning"),
        "sourcing/min_named_share": (0.5, "warning"),
        "sourcing/max_vague_share": (0.3, "warning"),
    }
    inside = values(made, path=str(tmp_path / "kommentar" / "mai" / "a.md"))
    assert inside == {**values(made), "editorialising/max_rate": (30.0, "error")}
    assert values(made, path=str(tmp_path / "kommentar.md")) == values(made)


def test_later_overrides_win_and_all_selectors_have_to_fit(tmp_path: Path) -> None:
    made = configuration(
        tmp_path,
        'preset = "none"\ncheck.hedging.max_rate = 1\n'
        '[[override]]\noutlets = ["klarblick", "Brücke"]\ncheck.hedging.max_rate = 2\n'
        '[[override]]\ngenres = ["commentary"]\ncheck.hedging.max_rate = { value = 3, level = "warning" }\n'
        '[[override]]\noutlets = ["klarblick"]\ngenres = ["commentary"]\npaths = ["x/*"]\ncheck.hedging.max_rate = false\n',
    )  # fmt: skip
    assert values(made, outlet="nordpress") == {"hedging/max_rate": (1, "error")}
    assert values(made, outlet="Bru\u0308cke") == {"hedging/max_rate": (2, "error")}
    assert values(made, outlet="klarblick", genre="commentary") == {"hedging/max_rate": (3, "warning")}
    assert values(made, outlet="klarblick", genre="commentary", path=str(tmp_path / "x" / "a.md")) == {}


def test_a_bare_number_keeps_the_level_and_a_level_the_number(tmp_path: Path) -> None:
    made = configuration(
        tmp_path, '[check.speculation]\nmax_rate = 2\n[check.editorialising]\nmax_rate = { level = "warning" }'
    )
    assert values(made)["speculation/max_rate"] == (2, "warning")
    assert values(made)["editorialising/max_rate"] == (6.0, "warning")


def test_an_override_may_change_the_level_of_what_an_earlier_one_took_away(tmp_path: Path) -> None:
    made = configuration(
        tmp_path,
        '[[override]]\noutlets = ["x"]\ncheck.editorialising.max_rate = false\n'
        '[[override]]\noutlets = ["x"]\ncheck.editorialising.max_rate = { level = "warning" }',
    )
    assert "editorialising/max_rate" not in values(made, outlet="x")


def test_possible_limits_are_those_of_all_articles_with_the_severest_level(tmp_path: Path) -> None:
    made = configuration(
        tmp_path,
        'preset = "none"\ncheck.hedging.max_rate = { value = 1, level = "warning" }\n'
        '[[override]]\noutlets = ["x"]\ncheck.hedging.max_rate = { level = "error" }\ncheck.speculation.max_new = 0',
    )
    assert {key: each.level for key, each in made.possible().items()} == {
        ("hedging", "max_rate"): "error",
        ("speculation", "max_new"): "error",
    }


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("presett = 'news'", "bias.toml: unknown key presett; did you mean 'preset'?"),
        ("preset = 'new'", "bias.toml: preset: 'new' is none; did you mean 'news'?"),
        ("point = 1", "bias.toml: point: write a string"),
        ("paths = [1]", "bias.toml: paths: write a string or a list of strings"),
        ("check = 1", "bias.toml: check: write a table for each rule, as in [check.editorialising]"),
        ("check.editorialisng.max_rate = 1", "bias.toml: check.editorialisng: unknown rule 'editorialisng'; did you mean 'editorialising'?"),
        ("check.xyz.max_rate = 1", "bias.toml: check.xyz: unknown rule 'xyz'; rules are attribution, hedging, speculation, editorialising, sourcing and their subtypes"),
        ("check.hedging = 1", "bias.toml: check.hedging: write a table of limits, as in [check.hedging] with max_rate = …"),
        ("check.hedging.max_rat = 1", "bias.toml: check.hedging.max_rat: unknown limit 'max_rat'; did you mean 'max_rate'?"),
        ("check.sourcing.max_rate = 1", "bias.toml: check.sourcing.max_rate: unknown limit 'max_rate'; did you mean 'max_vague_share'?"),
        ("check.attribution.evidential.max_share = 1", 'bias.toml: check.attribution: a subtype is a rule of its own; write [check."attribution.evidential"]'),
        ("check.hedging.max_rate = '1'", "bias.toml: check.hedging.max_rate: '1' is no limit; write a number from 0 up, or false for no limit"),
        ("check.hedging.max_rate = true", "bias.toml: check.hedging.max_rate: True is no limit; write a number from 0 up, or false for no limit"),
        ("check.hedging.max_rate = -1", "bias.toml: check.hedging.max_rate: -1 is no limit; write a number from 0 up, or false for no limit"),
        ("check.hedging.max_rate = nan", "bias.toml: check.hedging.max_rate: nan is no limit; write a number from 0 up, or false for no limit"),
        ("check.hedging.max_new = 0.5", "bias.toml: check.hedging.max_new: 0.5 is no count; write a whole number"),
        ("check.hedging.max_share = 10", "bias.toml: check.hedging.max_share: 10 is no share; write a number from 0 to 1, as in 0.1 for a percentage"),
        ("check.hedging.max_rate = {}", "bias.toml: check.hedging.max_rate: empty; give it a value, as in { value = 6.0 }"),
        ("check.hedging.max_rate = { val = 1 }", "bias.toml: check.hedging.max_rate: unknown key 'val'; did you mean 'value'?"),
        ("check.hedging.max_rate = { value = 1, level = 'warn' }", "bias.toml: check.hedging.max_rate: level 'warn' is none; did you mean 'warning'?"),
        ("check.hedging.max_rate = { level = 'error' }", "bias.toml: check.hedging.max_rate sets a level, but there is no such limit; give it a value as well"),
        ("override = 1", "bias.toml: override: write overrides as [[override]] blocks"),
        ("[[override]]\noutlet = ['x']", "bias.toml: override 1: unknown key 'outlet'; did you mean 'outlets'?"),
        ("[[override]]\ncheck.hedging.max_rate = 1", "bias.toml: override 1: for no article; give it paths, outlets or genres"),
        ("[[override]]\npaths = 'x'", "bias.toml: override 1: sets nothing; give it a limit, as in check.editorialising.max_rate = 30.0"),
        ("[[override]]\npaths = 'x[z-a]'\ncheck.hedging.max_rate = 1", "bias.toml: override 1: paths: 'x[z-a]' is no pattern; write it like kommentar/**"),
        ("[[override]]\npaths = 'x'\ncheck.hedging.max_rat = 1", "bias.toml: override 1: check.hedging.max_rat: unknown limit 'max_rat'; did you mean 'max_rate'?"),
        ("a = }", "bias.toml: not valid TOML: Invalid value (at line 1, column 5)"),
    ],
)  # fmt: skip
def test_errors_name_file_key_and_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bias.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(BiasError) as caught:
        load()
    assert str(caught.value) == message


def test_the_nearest_file_upwards_counts_and_bias_toml_before_pyproject(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    (tmp_path / "bias.toml").write_text('preset = "none"', encoding="utf-8")
    assert (load().preset, load().file) == ("none", "../../../bias.toml")
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.other]\nname = "bias"', encoding="utf-8")
    assert load().preset == "none"
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.bias]\npreset = "agency"', encoding="utf-8")
    assert (load().preset, load().file) == ("agency", "../../pyproject.toml")
    (tmp_path / "a" / "bias.toml").write_text('preset = "commentary"', encoding="utf-8")
    assert load().preset == "commentary"
    assert (load(isolated=True).preset, load(isolated=True).file) == ("news", None)
    assert load(tmp_path / "bias.toml").preset == "none"


def test_a_broken_pyproject_of_somebody_else_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text("[tool.bias\n", encoding="utf-8")
    assert load().file is None
    with pytest.raises(BiasError, match="not valid TOML"):
        load("pyproject.toml")


def test_pyproject_is_named_with_its_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text("[tool.bias.check.hedging]\nmax_rat = 1", encoding="utf-8")
    with pytest.raises(BiasError, match=r"pyproject\.toml: tool\.bias\.check\.hedging\.max_rat: unknown limit"):
        load()


def test_paths_are_beside_the_file_wherever_the_program_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "bias.toml").write_text(
        'paths = ["articles"]\nbaseline = "known.json"\nmodel = "none"', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path / "sub")
    made = load()
    assert (made.paths, made.baseline, made.model) == (("../articles",), "../known.json", ("none",))
    monkeypatch.chdir(tmp_path)
    assert (load().paths, load().baseline) == (("articles",), "known.json")


def test_categories_of_a_lexicon_of_ones_own_are_rules(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(
        '[[entry]]\nid = "a"\nsubtype = "kurz"\nwords = ["usw"]\nhits = ["Blumen {usw}."]', encoding="utf-8"
    )
    made = configuration(
        tmp_path, f'lexicon = "{tmp_path / "house.toml"}"\ncheck."house.kurz".max_new = 0\ncheck.house.max_rate = 1'
    )
    assert values(made)["house.kurz/max_new"] == (0, "error")
    assert load(tmp_path / "bias.toml", lexicon=[str(tmp_path / "house.toml")]).limits == made.limits
    with pytest.raises(BiasError, match=r"unknown rule .house\.kurz."):
        load(tmp_path / "bias.toml", lexicon=[str(tmp_path / "gibtsnicht.toml")])


def test_the_subtypes_are_those_of_the_lexicons() -> None:
    found = {(entry.category, entry.subtype) for entry in load_lexicon().entries}
    named = {(category, subtype) for category, subtypes in SUBTYPES.items() for subtype in subtypes}
    assert found <= named
    assert tuple(SUBTYPES) == CATEGORIES
    assert known_rules()[0] == "attribution" and known_rules()[-1] == "sourcing"


@pytest.mark.parametrize("preset", [each for each in PRESETS if each != "none"])
def test_presets_are_files_of_the_package(preset: str, tmp_path: Path) -> None:
    table = tomllib.loads(files("bias.checking").joinpath("presets", f"{preset}.toml").read_text(encoding="utf-8"))
    written = {
        f"{rule}/{name}": (limit["value"], limit["level"])
        for rule, limits in table["check"].items()
        for name, limit in limits.items()
    }
    assert values(configuration(tmp_path, f'preset = "{preset}"')) == written
    assert len(written) >= 4


@pytest.mark.parametrize(
    ("pattern", "inside", "outside"),
    [
        ("kommentar/**", ["kommentar/a.md", "kommentar/b/c.md"], ["kommentar.md", "x/kommentar/a.md"]),
        ("kommentar/", ["kommentar/a.md", "kommentar/b/c.md"], ["kommentar"]),
        ("./kommentar/*.md", ["kommentar/a.md"], ["kommentar/b/c.md", "kommentar/a.txt"]),
        ("*.md", ["a.md", "x/y/a.md"], ["a.txt"]),
        ("**/kommentar/*", ["kommentar/a", "x/kommentar/a"], ["kommentar/a/b"]),
        ("a?.md", ["a1.md", "x/aü.md"], ["a.md", "a/.md"]),
        ("x/a[0-9].md", ["x/a1.md"], ["x/ab.md"]),
        ("x/a[!0-9].md", ["x/ab.md"], ["x/a1.md", "x/a/.md"]),
        ("x[a.md", ["x[a.md"], ["xa.md"]),
        ("a+b(c).md", ["a+b(c).md"], ["aab(c).md"]),
    ],
)
def test_patterns(pattern: str, inside: list[str], outside: list[str]) -> None:
    assert [each for each in inside if not fits(each, pattern)] == []
    assert [each for each in outside if fits(each, pattern)] == []


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="*?[]\0", exclude_categories=["Cs"]), min_size=1))
def test_a_pattern_without_wildcards_fits_itself(name: str) -> None:
    plain = name.removeprefix("./")
    assert fits(plain, name) or plain.endswith("/") or not plain


def show(*arguments: str) -> list[str]:
    result = CliRunner().invoke(main, ["config", "show", *arguments])
    assert result.exit_code == 0, result.output
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def test_show_prints_every_value_with_its_origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bias.toml").write_text(ISSUE, encoding="utf-8")
    assert show() == [
        "# configuration file: bias.toml",
        'preset = "news" # bias.toml: preset',
        "paths = [] # default",
        "# baseline: none",
        "where = [] # default",
        "lexicon = [] # default",
        "disable = [] # default",
        "model = [] # default",
        'point = "default" # default',
        'check."attribution.evidential".max_share = { value = 0.1, level = "warning" } # bias.toml: check."attribution.evidential".max_share',
        'check.speculation.max_rate = { value = 6.0, level = "warning" } # preset news: check.speculation.max_rate',
        'check.editorialising.max_rate = { value = 6.0, level = "error" } # bias.toml: check.editorialising.max_rate',
        'check.editorialising.max_new = { value = 0, level = "error" } # bias.toml: check.editorialising.max_new',
        'check.sourcing.min_named_share = { value = 0.5, level = "warning" } # bias.toml: check.sourcing.min_named_share',
        'check.sourcing.max_vague_share = { value = 0.3, level = "warning" } # preset news: check.sourcing.max_vague_share',
        "[[override]] # bias.toml: override 1",
        'paths = ["kommentar/**"] # bias.toml: override 1',
        "check.editorialising.max_rate = { value = 30.0 } # bias.toml: override 1: check.editorialising.max_rate",
    ]


def test_what_show_prints_is_a_configuration_with_the_same_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bias.toml").write_text(ISSUE, encoding="utf-8")
    Path("again.toml").write_text(CliRunner().invoke(main, ["config", "show"]).stdout, encoding="utf-8")
    again, before = load("again.toml"), load()
    for fields in ({}, {"path": str(tmp_path / "kommentar" / "a.md")}):
        assert values(again, **fields) == values(before, **fields)


def test_show_for_an_article_applies_the_overrides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bias.toml").write_text('preset = "none"\n' + ISSUE.split("\n", 2)[2], encoding="utf-8")
    Path("kommentar").mkdir()
    Path("kommentar/a.md").write_text("---\noutlet: klarblick\n---\nEin Text.", encoding="utf-8")
    lines = show("--for", "kommentar/a.md")
    assert lines[:2] == ["# configuration file: bias.toml", "# kommentar/a.md: a.md (outlet klarblick)"]
    assert (
        'check.editorialising.max_rate = { value = 30.0, level = "error" } # bias.toml: override 1: check.editorialising.max_rate'
        in lines
    )
    missing = CliRunner().invoke(main, ["config", "show", "--for", "gibtsnicht.md"])
    assert (missing.exit_code, missing.stderr) == (2, "bias: gibtsnicht.md: no such file or folder; check the path\n")


def test_isolated_and_config_exclude_each_other() -> None:
    result = CliRunner().invoke(main, ["config", "show", "--isolated", "--config", "x.toml"])
    assert (result.exit_code, "give one of them" in result.stderr) == (2, True)
