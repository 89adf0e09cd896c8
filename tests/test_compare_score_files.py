"""Score files give back what was scored, but for the text."""

import dataclasses
import json
from pathlib import Path

import pytest
from made_scores import made, write
from worked_example import SCORED_1, SCORED_2

from bias.comparison.score_files import is_score_file, read_scores
from bias.model import BiasError, Problem
from bias.output.records import record


def test_everything_but_the_text_comes_back(tmp_path: Path) -> None:
    given = [
        SCORED_1,
        SCORED_2,
        made("a", None, 50, {"schlagzeile": 2}, date="2026-01-01", story="s", extra={"x": [1]}),
    ]
    for before, after in zip(given, read_scores(write(tmp_path / "s.jsonl", given)), strict=True):
        assert not isinstance(after, Problem)
        tally = dataclasses.replace(before.scorecard.tally, words_in_source_voice=0)
        assert after.article == dataclasses.replace(before.article, text="", language="de")
        assert after.scorecard == dataclasses.replace(before.scorecard, tally=tally)


def test_agencies_stand_on_the_line_only_where_there_are_any(tmp_path: Path) -> None:
    own, agency = SCORED_1, made("a", agencies=("dpa", "AFP"))
    assert "agencies" not in record(own)
    assert record(agency)["agencies"] == ["dpa", "AFP"]
    (back,) = read_scores(write(tmp_path / "s.jsonl", [agency]))
    assert not isinstance(back, Problem)
    assert back.article.agencies == ("dpa", "AFP")


def test_where_chooses(tmp_path: Path) -> None:
    file = write(tmp_path / "s.jsonl", [made("a", "blitz"), made("b", "nord")])
    (found,) = read_scores(file, where=["outlet=nord"])
    assert not isinstance(found, Problem)
    assert found.article.id == "b"
    with pytest.raises(BiasError, match=r"^--where 'outlet': no condition"):
        list(read_scores(file, where=["outlet"]))


def test_what_is_a_score_file(tmp_path: Path) -> None:
    scores = write(tmp_path / "s.jsonl", [SCORED_1])
    for name, content, expected in (
        ("blank.jsonl", "\n\n" + scores.read_text(encoding="utf-8"), True),
        ("error.txt", '{"schema": "bias.error/1", "id": null, "path": null, "error": "x"}\n', True),
        ("newer.jsonl", '{"schema": "bias.scorecard/9"}\n', True),
        ("articles.jsonl", json.dumps({"text": 'Er sprach von "schema": "bias.scorecard/1".'}) + "\n", False),
        ("other.jsonl", '{"schema": "bias.comparison/1"}\n', False),
        ("broken.jsonl", '{"schema": "bias.scorecard/1"\n', False),
        ("empty.jsonl", "", False),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert is_score_file(tmp_path / name) is expected, name
    assert not is_score_file(tmp_path)
    assert not is_score_file(tmp_path / "missing.jsonl")


def test_broken_lines_stop_no_other(tmp_path: Path) -> None:
    file = write(tmp_path / "s.jsonl", [SCORED_1])
    whole = json.loads(file.read_text(encoding="utf-8"))
    wrong = {**whole, "findings": [{**whole["findings"][0], "sentence": 99}]}
    missing = {key: value for key, value in whole.items() if key != "words"}
    lines = [
        "{",
        json.dumps(missing),
        json.dumps(wrong),
        json.dumps({**whole, "schema": "bias.scorecard/9"}),
        json.dumps({"schema": "bias.error/1", "id": "x", "path": "x.txt", "error": "x.txt: leer"}),
        json.dumps(whole),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    *problems, good = read_scores(file)
    assert not isinstance(good, Problem)
    assert good.article.id == "demo-1"
    assert [each.error for each in problems if isinstance(each, Problem)] == [
        f"{file}:1:2: broken JSON (Expecting property name enclosed in double quotes); mend it here",
        f"{file}:2: no whole scorecard (the field 'words' is missing); score the corpus anew",
        f"{file}:3: no whole scorecard (a field is of the wrong type); score the corpus anew",
        f"{file}:4: schema 'bias.scorecard/9', not 'bias.scorecard/1'; score the corpus anew",
        "x.txt: leer",
    ]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(
        BiasError, match=r"missing\.jsonl: cannot be read \(No such file or directory\); check the path$"
    ):
        list(read_scores(tmp_path / "missing.jsonl"))
