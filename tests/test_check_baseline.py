"""The baseline: what is written, what it holds back, what is stale, and files that cannot be one."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from checked_corpora import BAD, BAD_CUES, CALM, RULES_ALONE, SIN, SIN_CUES, Corpus, corpus, new_findings
from hypothesis import given, settings
from hypothesis import strategies as st

import bias
from bias.checking.baseline import Baseline, counted, read, write
from bias.checking.known_findings import KnownBreach
from bias.checking.rule_names import SOURCING_LIMITS
from bias.checking.values import BaselineEntry
from bias.detection import Detector
from bias.model import BiasError

FILE = "bias-baseline.json"


@pytest.fixture
def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, detector: Detector) -> Corpus:
    """Two articles with old sins, all of them known to a baseline that the configuration names."""
    made = corpus(tmp_path, monkeypatch, detector)
    (tmp_path / "bias.toml").write_text(f'baseline = "{FILE}"\n{RULES_ALONE}', encoding="utf-8")
    made.write("blitz/haushalt.txt", CALM, SIN)
    made.write("klarblick/haushalt.txt", SIN, CALM)
    assert made.check("--write-baseline").exit_code == 0
    return made


def entries() -> list[tuple[str, str]]:
    table = json.loads(Path(FILE).read_text(encoding="utf-8"))
    return sorted((each["path"], each["cue"]) for each in table["findings"])


def test_what_is_written(guarded: Corpus) -> None:
    content = Path(FILE).read_text(encoding="utf-8")
    table = json.loads(content)
    assert list(table) == ["schema", "lexicon", "model", "rules", "findings", "sourcing"]
    assert (table["schema"], table["model"], table["rules"]) == ("bias.baseline/1", None, ["editorialising"])
    assert table["lexicon"].startswith("sha256:")
    assert entries() == [(f"{outlet}/haushalt.txt", cue) for outlet in ("blitz", "klarblick") for cue in SIN_CUES]
    first = next(each for each in table["findings"] if each["cue"] == "Leider")
    assert first["rule"] == "editorialising.evaluative"
    assert first["context"] == SIN[:80]
    assert len(first["fingerprint"]) == 32
    assert sum(line.startswith('    {"path": ') for line in content.splitlines()) == 4  # a finding a line
    assert [(each["path"], each["fingerprint"]) for each in table["findings"]] == sorted(
        (each["path"], each["fingerprint"]) for each in table["findings"]
    )
    assert guarded.check("--write-baseline").exit_code == 0
    assert Path(FILE).read_text(encoding="utf-8") == content


def test_what_is_known_is_held_back(guarded: Corpus) -> None:
    result = bias.check()
    assert (result.breaches, result.known, result.stale) == ((), 4, ())
    assert [each.new for each in result.findings] == [False] * 4
    assert result.compared_with == f"baseline {FILE}"
    assert guarded.check().exit_code == 0


def test_a_new_sin_fails_with_exactly_its_findings(guarded: Corpus) -> None:
    guarded.write("blitz/haushalt.txt", BAD, CALM, SIN)
    result = bias.check()
    assert new_findings(result) == [("blitz/haushalt.txt", 1, cue) for cue in BAD_CUES]
    assert result.known == 4
    assert guarded.check().exit_code == 1


def test_moved_and_renamed_files_keep_theirs(guarded: Corpus) -> None:
    (guarded.folder / "archiv").mkdir()
    (guarded.folder / "blitz/haushalt.txt").rename(guarded.folder / "archiv/a.md")
    guarded.write("klarblick/haushalt.txt", CALM, "Neu ist das nicht.", SIN.replace(", ", ",\n"))
    result = bias.check()
    assert (result.breaches, result.known, result.stale) == ((), 4, ())
    assert guarded.check("--prune-baseline").exit_code == 0
    assert entries() == [(path, cue) for path in ("archiv/a.md", "klarblick/haushalt.txt") for cue in SIN_CUES]


def test_a_fixed_sin_is_stale_until_the_baseline_is_pruned(guarded: Corpus) -> None:
    guarded.write("blitz/haushalt.txt", CALM)
    result = bias.check()
    assert sorted((each.path, each.cue) for each in result.stale) == [("blitz/haushalt.txt", cue) for cue in SIN_CUES]
    assert (result.known, [(each.added, each.removed) for each in result.changes]) == (2, [(0, 2)])
    assert guarded.check("--fail-on", "warning").exit_code == 1
    pruned = guarded.check("--prune-baseline", "--fail-on", "warning")
    assert (pruned.exit_code, pruned.stderr) == (0, f"bias: {FILE}: 2 known findings\n")
    assert entries() == [("klarblick/haushalt.txt", cue) for cue in SIN_CUES]
    assert bias.check().stale == ()
    guarded.write("blitz/haushalt.txt", CALM, SIN)
    assert len(new_findings(bias.check())) == 2


def test_pruning_does_not_let_new_findings_in(guarded: Corpus) -> None:
    guarded.write("blitz/haushalt.txt", CALM, BAD)
    assert guarded.check("--prune-baseline").exit_code == 1
    assert entries() == [("klarblick/haushalt.txt", cue) for cue in SIN_CUES]


def test_a_deleted_file_is_stale_and_a_file_that_was_not_looked_at_is_not(guarded: Corpus) -> None:
    assert bias.check("blitz").stale == ()
    (guarded.folder / "klarblick/haushalt.txt").unlink()
    guarded.write("klarblick/anders.txt", CALM)
    assert bias.check("blitz").stale == ()
    assert {each.path for each in bias.check().stale} == {"klarblick/haushalt.txt"}
    assert {each.path for each in bias.check("klarblick").stale} == {"klarblick/haushalt.txt"}


def test_what_was_not_looked_at_stays_in_the_baseline(guarded: Corpus) -> None:
    guarded.write("blitz/haushalt.txt", CALM, BAD)
    assert guarded.check("--write-baseline", "blitz").exit_code == 0
    assert entries() == sorted(
        [("blitz/haushalt.txt", cue) for cue in BAD_CUES] + [("klarblick/haushalt.txt", cue) for cue in SIN_CUES]
    )
    guarded.write("blitz/haushalt.txt", CALM)
    guarded.check("--prune-baseline", "blitz/haushalt.txt")
    assert entries() == [("klarblick/haushalt.txt", cue) for cue in SIN_CUES]


def test_a_copy_is_new_even_where_its_model_is_not_looked_at(guarded: Corpus) -> None:
    guarded.write("mittelblatt/haushalt.txt", CALM, SIN)
    assert len(new_findings(bias.check("mittelblatt"))) == 2
    (guarded.folder / "blitz/haushalt.txt").unlink()  # then it has moved
    assert new_findings(bias.check("mittelblatt")) == []


def test_paths_are_those_below_the_baseline_wherever_the_program_runs(
    guarded: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(guarded.folder / "blitz")
    result = bias.check()
    assert (result.known, result.breaches, result.stale) == (2, (), ())
    guarded.write("blitz/haushalt.txt", CALM)
    assert {each.path for each in bias.check().stale} == {"haushalt.txt"}
    assert bias.check("..", baseline=f"../{FILE}").known == 2


def test_the_file_is_no_article_whatever_its_name(guarded: Corpus) -> None:
    (guarded.folder / "bekannt.json").write_text(Path(FILE).read_text(encoding="utf-8"), encoding="utf-8")
    assert bias.check(baseline="bekannt.json").problems == ()
    assert bias.check(".", baseline="bekannt.json").articles == 2


def test_silenced_findings_are_not_in_it(guarded: Corpus) -> None:
    guarded.write("blitz/haushalt.txt", CALM, '<!-- bias: ignore reason="Zitat" -->' + SIN)
    guarded.check("--write-baseline")
    assert entries() == [("klarblick/haushalt.txt", cue) for cue in SIN_CUES]


def test_the_articles_of_one_file_and_their_twins_are_counted(guarded: Corpus) -> None:
    line = json.dumps({"text": SIN}) + "\n"
    file = guarded.folder / "mai.jsonl"
    file.write_text(line * 3, encoding="utf-8")
    guarded.check("--write-baseline")
    table = json.loads(Path(FILE).read_text(encoding="utf-8"))
    assert [each["count"] for each in table["findings"] if each["path"] == "mai.jsonl"] == [3, 3]
    assert bias.check().breaches == ()
    file.write_text(line * 4, encoding="utf-8")
    (breach,) = bias.check().breaches
    assert (breach.line, breach.value, len(breach.findings)) == (4, 2, 2)
    file.write_text(line, encoding="utf-8")
    assert len(bias.check().stale) == 4


def test_sources_are_remembered_with_their_value(guarded: Corpus) -> None:
    toml = f'baseline = "{FILE}"\npreset = "none"\ncheck.sourcing.max_longest_unattributed = 1\n'
    (guarded.folder / "bias.toml").write_text(toml, encoding="utf-8")
    guarded.write("blitz/haushalt.txt", CALM, SIN, "Der Rat tagt im Juni.")
    guarded.check("--write-baseline")
    table = json.loads(Path(FILE).read_text(encoding="utf-8"))
    assert table["sourcing"] == [
        {"path": "blitz/haushalt.txt", "limit": "max_longest_unattributed", "value": 2},
        {"path": "klarblick/haushalt.txt", "limit": "max_longest_unattributed", "value": 2},
    ]
    assert bias.check().breaches == ()
    guarded.write("blitz/haushalt.txt", CALM, SIN, "Der Rat tagt im Juni.", "Mehr am Montag.")
    (breach,) = bias.check().breaches
    assert (breach.id, breach.value) == ("sourcing/max_longest_unattributed", 3)
    guarded.write("blitz/haushalt.txt", CALM)
    assert guarded.check("--prune-baseline", "blitz").exit_code == 0
    table = json.loads(Path(FILE).read_text(encoding="utf-8"))
    assert [each["path"] for each in table["sourcing"]] == ["klarblick/haushalt.txt"]


def test_a_limit_on_sources_that_came_nearer_is_remembered_as_it_is_now(guarded: Corpus) -> None:
    toml = f'baseline = "{FILE}"\npreset = "none"\ncheck.sourcing.max_longest_unattributed = 0\n'
    (guarded.folder / "bias.toml").write_text(toml, encoding="utf-8")

    def values() -> list[float]:
        return [each["value"] for each in json.loads(Path(FILE).read_text(encoding="utf-8"))["sourcing"]]

    guarded.write("blitz/haushalt.txt", *["Der Rat tagt."] * 5)
    guarded.write("klarblick/haushalt.txt", "Der Rat tagt.")
    guarded.check("--write-baseline")
    assert values() == [5, 1]
    guarded.write("blitz/haushalt.txt", *["Der Rat tagt."] * 3)
    assert guarded.check("--prune-baseline").exit_code == 0
    assert values() == [3, 1]
    guarded.write("blitz/haushalt.txt", *["Der Rat tagt."] * 4)
    assert guarded.check("--prune-baseline").exit_code == 1
    assert values() == [3, 1]


def test_for_a_minimum_nearer_is_higher(guarded: Corpus) -> None:
    toml = f'baseline = "{FILE}"\npreset = "none"\ncheck.sourcing.min_attributed_share = 1.0\n'
    (guarded.folder / "bias.toml").write_text(toml, encoding="utf-8")
    told, untold = "Laut Polizei regnet es.", "Der Rat tagt."
    values = []
    for paragraphs in ([told] + [untold] * 3, [told] * 2 + [untold] * 2, [untold] * 4):
        guarded.write("blitz/haushalt.txt", *paragraphs)
        guarded.check("--prune-baseline" if values else "--write-baseline", "blitz")
        table = json.loads(Path(FILE).read_text(encoding="utf-8"))
        values += [each["value"] for each in table["sourcing"] if each["path"].startswith("blitz")]
    assert values == [0.25, 0.5, 0.5]


def test_another_lexicon_or_another_rule_is_told(guarded: Corpus) -> None:
    table = json.loads(Path(FILE).read_text(encoding="utf-8"))
    Path(FILE).write_text(json.dumps({**table, "lexicon": "sha256:0"}), encoding="utf-8")
    told: list[str] = []
    bias.check(notice=told.append)
    assert told == [
        f"{FILE}: written with another lexicon, so that findings may differ where no text did; write it anew with --write-baseline"
    ]
    Path(FILE).write_text(json.dumps({**table, "rules": []}), encoding="utf-8")
    bias.check(notice=told.append)
    assert told[1:] == [
        f"{FILE}: does not know findings of editorialising, so that all of them are new; write it anew with --write-baseline"
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no such baseline; make it with --write-baseline"),
        ("{", "1:2: broken JSON (Expecting property name enclosed in double quotes); mend it, or write it anew with --write-baseline"),
        ("<<<<<<< HEAD\n{}", "1:1: broken JSON (Expecting value); mend it, or write it anew with --write-baseline"),
        ("[]", "not a baseline (None instead of 'bias.baseline/1'); write it anew with --write-baseline"),
        ('{"schema": "bias.baseline/9"}', "not a baseline ('bias.baseline/9' instead of 'bias.baseline/1'); write it anew with --write-baseline"),
        ('{"schema": "bias.baseline/1", "findings": {}}', "findings is no list; write it anew with --write-baseline"),
        ('{"schema": "bias.baseline/1", "findings": [1]}', "finding 1: no object; write it anew with --write-baseline"),
        ('{"schema": "bias.baseline/1", "findings": [{"path": 1}]}', "finding 1: no string under 'path'; write it anew with --write-baseline"),
        ('{"schema": "bias.baseline/1", "findings": [{"path": "a", "fingerprint": "xyz", "rule": "a", "cue": "", "context": ""}]}', "finding 1: 'xyz' is no fingerprint; write it anew with --write-baseline"),
        ('{"schema": "bias.baseline/1", "sourcing": [{"path": "a", "limit": "max_rate", "value": 1}]}', "sourcing 1: no limit with a value; write it anew with --write-baseline"),
        (b"\xff\xfe", "not a baseline (no JSON in UTF-8); write it anew with --write-baseline"),
    ],
)  # fmt: skip
def test_what_is_no_baseline_is_one_line(tmp_path: Path, content: str | bytes | None, message: str) -> None:
    file = tmp_path / "b.json"
    if content is not None:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BiasError) as caught:
        read(str(file))
    assert str(caught.value).removeprefix(str(file)).lstrip(": ") == message


def test_a_broken_baseline_can_be_written_anew(guarded: Corpus) -> None:
    Path(FILE).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert guarded.check().exit_code == 2
    assert guarded.check("--write-baseline").exit_code == 0
    assert bias.check().known == 4


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ENTRIES = st.builds(
    BaselineEntry,
    fingerprint=st.text("0123456789abcdef", min_size=32, max_size=32),
    path=NAMES, rule=NAMES, cue=NAMES, context=NAMES, count=st.integers(1, 5),
)  # fmt: skip
BREACHES = st.builds(
    KnownBreach, path=NAMES, article=NAMES, name=st.sampled_from(sorted(SOURCING_LIMITS)),
    value=st.integers(0, 99) | st.floats(0, 1),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=8), st.lists(BREACHES, max_size=4), st.lists(NAMES, max_size=3), st.none() | NAMES)
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    findings: list[BaselineEntry],
    sourcing: list[KnownBreach],
    rules: list[str],
    model: str | None,
) -> None:
    made = Baseline(
        rules=tuple(rules), lexicon="sha256:0", model=model, findings=tuple(findings), sourcing=tuple(sourcing)
    )
    out = io.StringIO()
    write(made, out)
    file = tmp_path_factory.getbasetemp() / "round.json"
    file.write_text(out.getvalue(), encoding="utf-8", newline="")
    again = read(str(file))
    assert again.findings == tuple(counted(findings))
    assert sum(each.count for each in again.findings) == sum(each.count for each in findings)
    assert sorted(again.sourcing, key=repr) == sorted(sourcing, key=repr)
    assert (again.rules, again.lexicon, again.model) == (tuple(rules), "sha256:0", model)
    second = io.StringIO()
    write(again, second)
    assert second.getvalue() == out.getvalue()


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | NAMES,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["schema", "findings", "sourcing", "path", "fingerprint", "count", "limit", "value"]),
                inner,
                max_size=4,
            )
        ),
    )
)
def test_no_json_stops_the_reader_otherwise_than_with_a_message(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.json"
    table = {**value, "schema": "bias.baseline/1"} if isinstance(value, dict) else value
    file.write_text(json.dumps(table), encoding="utf-8")
    try:
        made = read(str(file))
    except BiasError as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(made, Baseline)
