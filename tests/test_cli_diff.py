"""`bias diff`, whole command lines on made files of scores, and on small corpora of texts."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_scores import made, write

from bias.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["diff", *(str(each) for each in arguments)])


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    """Six articles scored twice: the first three have one finding more the second time. Two others."""
    old = [made(f"b{n}", "blitz", 100, {"editorialising": 2}) for n in range(6)]
    new = [made(f"b{n}", "blitz", 100, {"editorialising": 2 + (n < 3)}) for n in range(6)]
    return (
        write(tmp_path / "old.jsonl", [*old, made("alt", "nord", 50)]),
        write(tmp_path / "new.jsonl", [*new, made("neu", "nord", 50, {"hedging": 1})]),
    )


TEXT = """\
6 articles in both, 3 changed · 1 only in A · 1 only in B

in both, 6 articles
                   A     B  B less A  95 % interval      q
attribution      0.0   0.0         0   -6.1 to +6.1  1.000
hedging          0.0   0.0         0   -6.1 to +6.1  1.000
speculation      0.0   0.0         0   -6.1 to +6.1  1.000
editorialising  20.0  25.0      +5.0  -1.7 to +14.6  1.000
attributed %     0.0   0.0         0   -6.1 to +6.1  1.000

all of A and of B, 7 articles against 7
                   A     B  B less A   95 % interval      q
attribution      0.0   0.0         0    -5.7 to +5.7  1.000
hedging          0.0   1.5      +1.5    -4.3 to +8.6  1.000
speculation      0.0   0.0         0    -5.7 to +5.7  1.000
editorialising  18.5  23.1      +4.6  -12.5 to +22.1  1.000
attributed %     0.0   0.0         0    -5.1 to +5.1  1.000

Articles that changed: + only in B, - only in A
b0
  editorialising 2 to 3
  + editorialising „x“
b1
  editorialising 2 to 3
  + editorialising „x“
b2
  editorialising 2 to 3
  + editorialising „x“

Only in A: alt

Only in B: neu

B less A: findings in the outlet's own voice per 1,000 words, shares in per
cent; 95 % intervals, those of the same articles by what changed in them. *
marks q up to .05 (permutation test, adjusted for all tests made).
"""


def test_the_text_to_the_letter(runs: tuple[Path, Path]) -> None:
    result = run(*runs)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == TEXT


def test_json(runs: tuple[Path, Path]) -> None:
    result = run(*runs, "--by", "outlet", "--format", "json")
    found = json.loads(result.stdout)
    assert (result.exit_code, found["schema"], found["by"]) == (0, "bias.diff/1", "outlet")
    assert [(each["field"], each["name"], each["paired"], each["articles"]) for each in found["sums"]] == [
        (None, None, True, {"a": 6, "b": 6}),
        (None, None, False, {"a": 7, "b": 7}),
        ("outlet", "blitz", True, {"a": 6, "b": 6}),
        ("outlet", "nord", False, {"a": 1, "b": 1}),
    ]
    measure = found["sums"][0]["measures"]["editorialising"]
    assert (measure["a"], measure["b"], measure["difference"]) == (20.0, 25.0, 5.0)
    assert found["sums"][0]["measures"]["named_share"] is None
    assert found["sums"][3]["untested"] == "only 1 article"
    first, *_, last = found["articles"]
    assert (first["id"], first["changed"], first["counts"]["editorialising"]) == ("b0", True, {"a": 2, "b": 3})
    assert first["gained"] == [
        {
            "category": "editorialising", "subtype": "x", "field": "text", "start": 2, "end": 3, "text": "x",
            "voice": "outlet", "entry": "editorialising/x",
        }
    ]  # fmt: skip
    assert (last["changed"], last["gained"], last["lost"]) == (False, [], [])
    assert [[each["id"] for each in found[side]] for side in ("only_a", "only_b")] == [["alt"], ["neu"]]


def test_csv(runs: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run(*runs, "--format", "csv", "-o", out).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode(), newline="")))
    assert [(row["id"], row["side"]) for row in rows] == [
        *((f"b{n}", "both") for n in range(6)),
        ("alt", "A"),
        ("neu", "B"),
    ]
    assert [rows[0][name] for name in ("edited", "words_a", "editorialising_a", "editorialising_b", "gained", "lost")] == [
        "false", "100", "2", "3", "1", "0",
    ]  # fmt: skip
    assert (rows[6]["words_a"], rows[6]["gained"]) == ("", "")


def test_two_folders_of_texts(tmp_path: Path) -> None:
    for side, text in (("a", "Der Zug kam an."), ("b", "Leider kam der Zug zu spät an.")):
        (tmp_path / side / "blitz").mkdir(parents=True)
        (tmp_path / side / "blitz" / "zug.txt").write_text(text, encoding="utf-8")
    result = run(tmp_path / "a", tmp_path / "b", "--model", "none")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "1 article in both, 1 changed · 0 only in A · 0 only in B"
    assert "not tested: only 1 article" in lines
    at = lines.index("blitz/zug.txt · text edited · 4 to 7 words")
    assert lines[at + 1 : at + 3] == ["  editorialising 0 to 1", "  + editorialising „Leider“"]


def test_scores_against_the_articles_they_came_from(tmp_path: Path) -> None:
    (tmp_path / "zug.txt").write_text("Leider kam der Zug zu spät an.", encoding="utf-8")
    scores = tmp_path / "scores.jsonl"
    article = tmp_path / "zug.txt"
    done = CliRunner().invoke(main, ["score", str(article), "--format", "jsonl", "--model", "none", "-o", str(scores)])
    assert done.exit_code == 0
    result = run(scores, article, "--model", "none")
    assert result.stdout.splitlines()[0] == "1 article in both, 0 changed · 0 only in A · 0 only in B"


def test_nothing_to_read_is_one_line_and_2(runs: tuple[Path, Path], tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    result = run(runs[0], missing, "--model", "none")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"bias: {missing}: no such file or folder; check the path\n"


def test_an_id_that_stands_twice(runs: tuple[Path, Path]) -> None:
    old, new = runs
    old.write_text(old.read_text(encoding="utf-8") * 2, encoding="utf-8")
    result = run(old, new)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "bias: A: the id 'b0' stands there twice; give each article its own\n"


def test_a_broken_line_is_named_and_the_rest_compared(runs: tuple[Path, Path]) -> None:
    old, new = runs
    with new.open("a", encoding="utf-8") as file:
        file.write("{\n")
    result = run(old, new, "--format", "csv")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"bias: {new}:8:2: broken JSON")
    assert len(result.stdout.splitlines()) == 9


def test_one_path_is_not_enough(runs: tuple[Path, Path]) -> None:
    result = run(runs[0])
    assert result.exit_code == 2
    assert "Argument 'paths' takes 2 values." in result.stderr
