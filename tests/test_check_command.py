"""`bias check` on the command line: output, exit status, options that contradict each other."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from importlib import import_module
from pathlib import Path

import pytest
from checked_corpora import BAD, CALM, SIN, Corpus, corpus

from bias.cli.check import FORMATS
from bias.detection import Detector
from bias.scoring.intervals import poisson

LIMITED = 'preset = "none"\nmodel = "none"\n[check.editorialising]\nmax_rate = 10\nmax_share = 0.9\n'

LOW, HIGH = (1000 * each / 28 for each in poisson(6))
RATE = (
    f"editorialising: rate 214.28571428571428 per 1,000 words (95 % interval {LOW!r} to {HIGH!r}), over the limit of 10"
)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, detector: Detector) -> Corpus:
    """One good article and a bad one, a limit on the rate that the bad one passes, nothing to compare with."""
    folder = corpus(tmp_path, monkeypatch, detector)
    (tmp_path / "bias.toml").write_text(LIMITED, encoding="utf-8")
    folder.write("gut.md", "# Haushalt", CALM)
    folder.write("schlecht.txt", "---\ntitle: Leider kein Geld\nid: arg\n---", BAD, SIN)
    return folder


def warned(folder: Corpus) -> None:
    toml = LIMITED.replace("max_rate = 10", 'max_rate = { value = 10, level = "warning" }')
    (folder.folder / "bias.toml").write_text(toml, encoding="utf-8")


def test_text_lists_value_interval_limit_and_findings(made: Corpus) -> None:
    """6 findings in 28 words; Garwood's interval of 6 is 2.2019 to 13.0595."""
    assert poisson(6) == (pytest.approx(2.2019, abs=1e-4), pytest.approx(13.0595, abs=1e-4))
    result = made.check()
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "schlecht.txt (arg)",
        f"  error  {RATE}",
        "    schlecht.txt:2:8: evaluative “Leider” in: Leider kein Geld",
        "    schlecht.txt:6:14: intensifier “dramatische” in: Das ist eine dramatische Blamage für die Stadt.",
        "    schlecht.txt:6:26: evaluative “Blamage” in: Das ist eine dramatische Blamage für die Stadt.",
        "    schlecht.txt:6:49: evaluative “Skandalös” in: Skandalös ist vor allem ihr Schweigen.",
        f"    schlecht.txt:8:1: evaluative “Leider” in: {SIN}",
        f"    schlecht.txt:8:42: insinuation “ausgerechnet” in: {SIN}",
        "",
        "2 articles, 57 words; 1 error, 0 warnings",
    ]


def test_suppressions_are_counted_listed_and_judged(made: Corpus) -> None:
    made.write("schlecht.txt", '<!-- bias: off editorialising reason="Glosse" -->', BAD, "<!-- bias: on -->", CALM)
    made.write("gut.md", "<!-- bias: ignore hedging -->" + CALM, f"<!-- bias: ignore -->{SIN}", "<!-- bias: nein -->")
    result = made.check()
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Silenced: 5 findings",
        "  gut.md:3: every rule in a sentence, 2 findings, no reason given",
        "  schlecht.txt:1: editorialising in a passage, 3 findings: Glosse",
        "",
        "warning  gut.md:5:1: 'nein' is none; write off, on or ignore",
        "warning  gut.md:1: suppression of hedging silences nothing; take it out",
        "warning  gut.md:3: suppression of every rule gives no reason; add one",
        "",
        "2 articles, 81 words; 0 errors, 3 warnings",
    ]
    assert made.check("--fail-on", "warning").exit_code == 1


def test_an_article_may_ignore_limits_on_its_sources(made: Corpus) -> None:
    (made.folder / "bias.toml").write_text(
        'preset = "none"\nmodel = "none"\ncheck.sourcing.max_longest_unattributed = 0', encoding="utf-8"
    )
    made.write("schlecht.txt", "---\nbias:\n  ignore: {sourcing: Dokumentation}\n---", BAD)
    made.write("gut.md", "Eins. Zwei.")
    assert made.check().stdout.splitlines() == [
        "gut.md",
        "  error  sourcing: 2 sentences in a row without a source, over the limit of 0",
        "",
        "Silenced: 1 finding",
        "  schlecht.txt:3: sourcing in the whole article, 1 finding: Dokumentation",
        "",
        "2 articles, 16 words; 1 error, 0 warnings",
    ]


def test_exit_status(made: Corpus) -> None:
    assert made.check().exit_code == 1
    assert made.check("--exit-zero").exit_code == 0
    assert made.check("gut.md").exit_code == 0
    warned(made)
    assert made.check().exit_code == 0
    assert made.check("--fail-on", "warning").exit_code == 1
    assert made.check("--fail-on", "warning", "--exit-zero").exit_code == 0


def test_an_unreadable_article_ends_with_2_and_stops_no_other(made: Corpus) -> None:
    (made.folder / "a.jsonl").write_text('{"text": 1}\n', encoding="utf-8")
    result = made.check("--exit-zero")
    assert result.exit_code == 2
    assert result.stderr == "bias: a.jsonl:1: field 'text' is a number; make it a string\n"
    assert result.stdout.splitlines()[-1] == "2 articles, 57 words; 1 error, 0 warnings; 1 article not readable"
    missing = made.check("gibtsnicht")
    assert (missing.exit_code, missing.stderr) == (2, "bias: gibtsnicht: no such file or folder; check the path\n")


def test_a_broken_configuration_ends_with_2(made: Corpus) -> None:
    (made.folder / "bias.toml").write_text("presett = 1", encoding="utf-8")
    result = made.check()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "bias: bias.toml: unknown key presett; did you mean 'preset'?\n"


def test_statistics_count_by_rule(made: Corpus) -> None:
    made.write("gut.md", "# Haushalt", CALM, '<!-- bias: off reason="Glosse" -->', SIN)
    result = made.check("--statistics")
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["rule", "findings", "per", "1,000", "new", "known", "silenced", "errors", "warnings"],
        ["editorialising", "6", "88.2", "–", "–", "2", "1", "0"],
        [],
        "2 articles, 68 words; 1 error, 0 warnings".split(),
    ]
    made.check("--write-baseline", "--baseline", "b.json")
    made.write("neu.txt", BAD)
    counted = made.check("--statistics", "--baseline", "b.json").stdout.splitlines()[1].split()
    assert counted == ["editorialising", "9", "109.8", "3", "6", "2", "1", "0"]


def test_concise_is_one_line_each(made: Corpus) -> None:
    result = made.check("--format", "concise")
    assert result.stdout.splitlines() == [
        f"schlecht.txt:1:1: error editorialising/max_rate: {RATE}",
        "2 articles, 57 words; 1 error, 0 warnings",
    ]


def test_json_holds_it_all(made: Corpus) -> None:
    table = json.loads(made.check("--format", "json").stdout)
    assert (table["schema"], table["articles"], table["words"], table["errors"]) == ("bias.check/1", 2, 57, 1)
    (breach,) = table["breaches"]
    assert (breach["id"], breach["value"], breach["limit"]) == ("editorialising/max_rate", 6000 / 28, 10)
    assert len(breach["findings"]) == 6


def test_every_format_has_its_writer_and_can_be_a_report(made: Corpus, tmp_path: Path) -> None:
    """None of them is taken for an article by the run that writes it."""
    for name, module in FORMATS.items():
        assert callable(import_module(module).write)
        shown = made.check("--format", name)
        assert shown.exit_code == 1
        for _ in range(2):
            reported = made.check("--format", "concise", "--report", f"{name}=out.{name}", "-o", "out.txt")
            assert (reported.exit_code, reported.stderr) == (1, "")
        assert Path(f"out.{name}").read_text(encoding="utf-8") == shown.stdout
        Path(f"out.{name}").unlink()
        assert Path("out.txt").read_text(encoding="utf-8").splitlines()[:-1] == made.lines("gut.md", "schlecht.txt")
        Path("out.txt").unlink()


def test_several_reports_at_once(made: Corpus) -> None:
    result = made.check("--report", "json=a.json", "--report", "markdown=b.md", "gut.md", "schlecht.txt")
    assert result.exit_code == 1
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["errors"] == 1
    assert Path("b.md").read_text(encoding="utf-8").startswith("#")
    assert result.stdout.splitlines()[-1] == "2 articles, 57 words; 1 error, 0 warnings"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--report", "xml=a"], "'xml=a' is no FORMAT=FILE; formats are text, concise, json"),
        (["--report", "json"], "'json' is no FORMAT=FILE"),
        (["--report", "json=a", "--report", "sarif=a"], "'a' is named twice; give each report a file of its own"),
        (["--report", "json=gibtsnicht/a"], "gibtsnicht: no such folder; make it first or name another --output"),
        (["--report", "json=gut.md", "gut.md"], "gut.md: is read and would be written over; name another --output"),
        (["--diff", "HEAD", "--baseline", "b.json"], "--diff compares with a revision, --baseline with a file; give one of them"),
        (["--diff", "HEAD", "--write-baseline"], "--diff compares with a revision, --baseline with a file; give one of them"),
        (["--write-baseline"], "no baseline is named; add --baseline FILE, or `baseline` to the configuration"),
        (["--baseline", "b.json", "--write-baseline", "--prune-baseline"], "--write-baseline writes all that there is, --prune-baseline what is left; give one"),
        (["--baseline", "b.json", "--write-baseline", "--where", "genre="], "a baseline is of all articles; leave out --where"),
        (["--baseline", "b.json"], "b.json: no such baseline; make it with --write-baseline"),
        (["--statistics", "--format", "json"], "--statistics is a table for people; leave out --format json"),
        (["--config", "gibtsnicht.toml"], "gibtsnicht.toml: cannot be read (No such file or directory); check the name given with --config"),
        (["--isolated", "--config", "bias.toml"], "--isolated uses no configuration file, --config names one; give one of them"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_ends_with_2(made: Corpus, arguments: list[str], message: str) -> None:
    before = {each.name for each in made.folder.iterdir()}
    result = made.check(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())
    assert {each.name for each in made.folder.iterdir()} - {".cache"} == before


def test_a_fault_leaves_no_half_written_file(made: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    made.check("--baseline", "b.json", "--write-baseline")
    before = Path("b.json").read_bytes()

    def broken(*_: object) -> None:
        raise KeyError("wort")

    monkeypatch.setattr("bias.checking.baseline.write", broken)
    result = made.check("--baseline", "b.json", "--prune-baseline", "-o", "out.txt")
    assert (result.exit_code, Path("b.json").read_bytes()) == (3, before)
    assert {each.name for each in made.folder.iterdir()} - {".cache"} == {
        "b.json",
        "bias.toml",
        "gut.md",
        "schlecht.txt",
    }


def test_the_command_line_goes_over_the_configuration(made: Corpus) -> None:
    (made.folder / "bias.toml").write_text(LIMITED + "\n", encoding="utf-8")
    assert made.check("--where", "id=gut.md").stdout == "1 article, 29 words; 0 errors, 0 warnings\n"
    toml = f'paths = ["gut.md"]\nwhere = ["genre=x"]\n{LIMITED}'
    (made.folder / "bias.toml").write_text(toml, encoding="utf-8")
    assert made.check().stdout == "0 articles, 0 words; 0 errors, 0 warnings\n"
    assert made.check("--where", "genre=").stdout == "1 article, 29 words; 0 errors, 0 warnings\n"
    assert made.check("--where", "genre=", "schlecht.txt").exit_code == 1


def test_a_file_that_is_named_twice_is_checked_once(made: Corpus) -> None:
    assert made.check(".", "gut.md", "./schlecht.txt").stdout == made.check().stdout


def test_hostile_text_reaches_no_terminal(made: Corpus) -> None:
    made.write("schlecht.txt", '---\nid: "a\\e[31m"\n---', f"{BAD} \x1b[31mRot\x07 und \u202eumgekehrt: {SIN}")
    shown = made.check().stdout + made.check("--format", "concise").stdout
    assert "Blamage" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_for_real_with_the_models_and_the_cache(tmp_path: Path) -> None:
    """The command as a user has it, twice: what the cache gives is what scoring gave."""
    (tmp_path / "a.txt").write_text(f"{BAD}\n\n{SIN}\n\n{CALM}\n", encoding="utf-8")
    command = [str(Path(sysconfig.get_path("scripts")) / "bias"), "check", "--isolated", "--format", "json", "a.txt"]
    runs = [
        subprocess.run([*command, *more], cwd=tmp_path, capture_output=True, text=True, check=False)
        for more in (["--cache-dir", "cache"], ["--cache-dir", "cache"], ["--no-cache"])
    ]
    assert [each.returncode for each in runs] == [1, 1, 1]
    assert [each.stderr for each in runs] == ["", "", ""]
    assert runs[0].stdout == runs[1].stdout == runs[2].stdout
    assert any((tmp_path / "cache").rglob("*"))
    (breach,) = [each for each in json.loads(runs[0].stdout)["breaches"] if each["level"] == "error"]
    assert breach["id"] == "editorialising/max_rate"
