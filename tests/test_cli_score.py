"""`bias score`, whole command lines: formats, problems in their place, exit statuses."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bias.cli import main

TEXT = "Laut Polizei haben rund 200 Menschen demonstriert. Es sei friedlich geblieben, sagte ein Sprecher."
OTHER = "Leider kam der Zug zu spät."
ENGLISH = (
    "The council has decided that the bridge across the river will be closed for the whole of the summer while the "
    "workers replace the old beams and paint the railings."
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "mittelblatt"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("", encoding="utf-8")
    (folder / "c.txt").write_text(f"---\ngenre: commentary\n---\n{OTHER}\n", encoding="utf-8")
    return folder


def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.split("\n") if line]


def test_a_folder_with_a_broken_file_among_others(corpus: Path) -> None:
    result = run("score", corpus, "--format", "jsonl")
    first, problem, last = rows(result.stdout)
    assert result.exit_code == 2
    assert result.stderr == f"bias: {corpus}/b.txt: empty file; give it the article's text\n"
    assert problem == {
        "schema": "bias.error/1",
        "id": "b.txt",
        "path": f"{corpus}/b.txt",
        "error": f"{corpus}/b.txt: empty file; give it the article's text",
    }
    assert (first["id"], first["outlet"], first["words"]) == ("a.txt", "mittelblatt", 14)
    assert (last["id"], last["genre"]) == ("c.txt", "commentary")


def test_the_worked_example() -> None:
    line = json.dumps({"id": "demo-1", "outlet": "mittelblatt", "title": "", "date": "2026-05-04", "text": TEXT})
    result = run("score", "--format", "jsonl", stdin=line)
    (card,) = rows(result.stdout)
    assert result.exit_code == 0
    assert [(f["entry"], f["voice"], f["start"], f["end"]) for f in card["findings"]] == [  # type: ignore[attr-defined]
        ("attribution/laut", "outlet", 0, 4),
        ("hedging/rund", "source", 19, 23),
        ("attribution/sagen", "outlet", 79, 84),
    ]
    assert card["sourcing"] == {
        "named": 1,
        "role": 1,
        "vague": 0,
        "none": 0,
        "distinct": 2,
        "named_share": 0.5,
        "attributed_share": 1.0,
        "direct_quote_share": 0.0,
        "evenness": 1.0,
        "direct": 0,
        "indirect": 2,
        "longest_unattributed_sentences": 0,
        "longest_unattributed_words": 0,
        "unsourced_figures": 0,
        "unsourced_figure_sentences": [],
    }
    assert card["provenance"]["version"] == "0.1.0"  # type: ignore[index]
    assert card["provenance"]["lexicon"].startswith("sha256:")  # type: ignore[index]


def test_standard_input_is_read_with_no_path_and_for_a_dash() -> None:
    results = [run("score", *path, "--format", "jsonl", stdin=TEXT) for path in ((), ("-",))]
    assert [each.exit_code for each in results] == [0, 0]
    assert results[0].stdout == results[1].stdout
    assert rows(results[0].stdout)[0]["words"] == 14


def test_where_selects(corpus: Path) -> None:
    result = run("score", corpus / "a.txt", corpus / "c.txt", "--where", "genre!=commentary", "--format", "jsonl")
    assert result.exit_code == 0
    assert [row["path"] for row in rows(result.stdout)] == [f"{corpus}/a.txt"]


@pytest.mark.parametrize("command", [["score"], ["score", "--format", "jsonl"], ["compare"]])
def test_where_may_leave_nothing(corpus: Path, command: list[str]) -> None:
    result = run(*command, corpus / "a.txt", "--where", "genre=poem")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "bias: no article meets --where, so there is nothing to score\n"


def test_a_broken_condition_is_2_before_anything_is_scored(corpus: Path) -> None:
    result = run("score", corpus / "a.txt", "--where", "genre", "--format", "jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("bias: ")
    assert result.stderr.count("\n") == 1


def test_what_is_not_german_is_left_out_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    refused = run("score", path, "--format", "jsonl")
    assert refused.exit_code == 2
    assert rows(refused.stdout)[0]["schema"] == "bias.error/1"
    forced = run("score", path, "--force", "--format", "jsonl")
    assert forced.exit_code == 0
    assert rows(forced.stdout)[0]["language"] == "en"


def test_json_csv_and_text_hold_the_same_articles(corpus: Path) -> None:
    as_json = run("score", corpus, "--format", "json")
    assert [each["schema"] for each in json.loads(as_json.stdout)] == [
        "bias.scorecard/1",
        "bias.error/1",
        "bias.scorecard/1",
    ]
    as_csv = run("score", corpus, "--format", "csv")
    assert as_csv.stdout_bytes.count(b"\r\n") == 3
    as_text = run("score", corpus)
    assert "[A Laut] Polizei haben [h rund] 200 Menschen demonstriert." in as_text.stdout
    assert "[E Leider] kam der Zug zu spät." in as_text.stdout
    assert {each.exit_code for each in (as_json, as_csv, as_text)} == {2}


def test_entries_of_ones_own_and_entries_left_out(corpus: Path, tmp_path: Path) -> None:
    house = tmp_path / "house.toml"
    house.write_text(
        'category = "hausstil"\n[[entry]]\nid = "zug"\nsubtype = "bahn"\nwords = ["Zug"]\nhits = ["Der {Zug} kam."]\n',
        encoding="utf-8",
    )
    options = ("--lexicon", house, "--disable", "editorialising/*", "--format", "jsonl")
    (card,) = rows(run("score", corpus / "c.txt", *options).stdout)
    assert [f["entry"] for f in card["findings"]] == ["hausstil/zug"]  # type: ignore[attr-defined]
    assert list(card["scores"]) == ["attribution", "hedging", "speculation", "editorialising", "hausstil"]  # type: ignore[call-overload]
    plain = rows(run("score", corpus / "c.txt", "--format", "jsonl").stdout)[0]
    assert plain["provenance"]["lexicon"] != card["provenance"]["lexicon"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[entry]]\n", "entry number 1 has no `id`"),
        ('[[entry]]\nid = "x"\nsubtype = "y"\nword = ["x"]\nhits = ["{x}"]\n', "unknown key 'word'"),
        ('[[entry]]\nid = "x"\nsubtype = "y"\nwords = ["x"]\nhits = ["{x}"]\n' * 2, "the id is used twice"),
    ],
)
def test_a_broken_lexicon_is_named(corpus: Path, tmp_path: Path, content: str, message: str) -> None:
    house = tmp_path / "house.toml"
    house.write_text(content, encoding="utf-8")
    result = run("score", corpus / "a.txt", "--lexicon", house)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"bias: {house}: ")
    assert message in result.stderr


def test_a_process_in_a_pipe_writes_utf8_and_no_colour(corpus: Path) -> None:
    done = subprocess.run(
        ["bias", "score", corpus / "a.txt", corpus / "c.txt"],
        capture_output=True,
        env={"PATH": _path(), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "[E Leider] kam der Zug zu spät." in done.stdout.decode("utf-8")
    assert b"\x1b" not in done.stdout


def test_machine_formats_are_utf8_whatever_the_locale(corpus: Path) -> None:
    done = subprocess.run(
        ["bias", "score", corpus / "c.txt", "--format", "jsonl"],
        capture_output=True,
        env={"PATH": _path(), "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["sentences"][0]["end"] == len(OTHER)


def test_a_reader_that_goes_away_is_no_fault(corpus: Path) -> None:
    lines = corpus.parent / "many.jsonl"
    lines.write_text("".join(json.dumps({"id": str(n), "text": TEXT}) + "\n" for n in range(400)), encoding="utf-8")
    with subprocess.Popen(
        ["bias", "score", lines, "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PATH": _path()},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"] == "0"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def _path() -> str:
    import os
    import sys

    return os.pathsep.join((str(Path(sys.executable).parent), os.defpath))
