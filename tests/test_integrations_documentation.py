"""The examples of docs/python.md run and agree with each other; scoring is as lazy as the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import bias
from bias.cli import main

LIBRARIES = {"pandas": "pd", "polars": "pl", "duckdb": "duckdb", "dask": "dd"}


@pytest.fixture(scope="module")
def blocks(root: Path) -> list[str]:
    page = (root / "docs" / "python.md").read_text(encoding="utf-8")
    found: list[str] = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return found


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the examples are run: with the project's examples and what the page's commands write."""
    made = tmp_path_factory.mktemp("python")
    (made / "examples").symlink_to(root / "examples", target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        page = (root / "docs" / "python.md").read_text(encoding="utf-8")
        commands = re.findall(r"^    bias (score examples .*)$", page, re.MULTILINE)
        assert len(commands) == 2
        for command in commands:
            assert CliRunner().invoke(main, command.split()).exit_code == 0
    return made


def run(example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What is there after an example."""
    for library in LIBRARIES:
        if re.search(rf"^import {library}\b", example, re.MULTILINE):
            pytest.importorskip(library)
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(example, "docs/python.md", "exec"), names)  # noqa: S102 - our own page
    return names


def example_with(blocks: list[str], beginning: str) -> str:
    (found,) = (each for each in blocks if each.startswith(beginning))
    return found


@pytest.fixture(scope="module")
def rates(root: Path) -> dict[str, float]:
    """Editorialising in an outlet's own voice by 1,000 words, from the tallies of the library."""
    sums: dict[str, bias.model.Tally] = {}
    for scored in bias.score(bias.read(root / "examples")):
        assert isinstance(scored, bias.Scored)
        outlet = str(scored.article.outlet)
        sums[outlet] = scored.scorecard.tally + sums[outlet] if outlet in sums else scored.scorecard.tally
    return {outlet: tally.rate("editorialising") for outlet, tally in sums.items()}


def test_scoring_in_python(
    blocks: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(blocks[0], folder, monkeypatch)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "0 7 0.0",
        "  0-4 Laut attribution.prepositional (outlet)",
        "  19-23 rund hedging.approximator (source)",
    ]


def test_pandas(blocks: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, rates: dict[str, float]) -> None:
    (tables,) = (each for each in blocks if each.startswith("import pandas") and "read_parquet" in each)
    assert run(tables, folder, monkeypatch)["rates"].to_dict() == pytest.approx(rates)
    (frames,) = (each for each in blocks if each.startswith("import pandas") and "BiasScores" in each)
    scores = run(frames, folder, monkeypatch)["scores"]
    assert scores.index.tolist() == ["a", "b"]
    assert scores["words"].tolist() == [6, 9]
    assert scores["attribution_count"].tolist() == [0, 1]


def test_polars(blocks: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, rates: dict[str, float]) -> None:
    table = run(example_with(blocks, "import polars"), folder, monkeypatch)["rates"]
    assert dict(table.iter_rows()) == pytest.approx(rates)
    assert table["rate"].is_sorted()


def test_duckdb(blocks: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, rates: dict[str, float]) -> None:
    names = run(example_with(blocks, "import duckdb"), folder, monkeypatch)
    assert dict(names["rates"].fetchall()) == pytest.approx(rates)


def test_spacy(
    blocks: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (each for each in blocks if each.startswith("import spacy"))
    run(first, folder, monkeypatch)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Laut attribution.prepositional outlet attribution/laut 0.")
    assert lines[1] == "  source: Polizei organisation content: ['haben rund 200 Menschen demonstriert']"
    assert lines[-1] == "0 1.0"
    run(second, folder, monkeypatch)
    assert capsys.readouterr().out == "['leider']\n"


def test_scikit_learn(
    blocks: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = run(example_with(blocks, "from sklearn"), folder, monkeypatch)
    assert sum(names["tabloid"]) == 9
    assert names["pipeline"].score(names["texts"], names["tabloid"]) > 0.8  # always saying no gives 36 of 45
    assert "attribution_rate" in capsys.readouterr().out


def test_dask(blocks: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, rates: dict[str, float]) -> None:
    pytest.importorskip("dask.dataframe", reason="dask or pandas is not installed", exc_type=ImportError)
    (folder / "cluster").mkdir()
    (folder / "cluster" / "part-00000.parquet").write_bytes((folder / "scores.parquet").read_bytes())
    names = run(example_with(blocks, "import dask"), folder, monkeypatch)
    assert names["rates"].to_dict() == pytest.approx(rates)


def test_every_example_is_run(blocks: list[str]) -> None:
    beginnings = [each.split("\n")[0] for each in blocks]
    assert beginnings == [
        "import bias",
        "import pandas as pd",
        "import polars as pl",
        "import duckdb",
        "import pandas as pd",
        "import spacy",
        "import spacy",
        "from sklearn.impute import SimpleImputer",
        "import dask.dataframe as dd",
    ]


def test_an_article_is_taken_when_its_score_is_asked_for() -> None:
    taken: list[str] = []

    def articles() -> Iterator[bias.Article]:
        for name in "abc":
            taken.append(name)
            yield bias.Article(id=name, text="Leider regnet es.")

    results = bias.score(articles())
    assert taken == []
    assert next(results).article.id == "a"  # type: ignore[union-attr]
    assert taken == ["a"]
    assert next(results).article.id == "b"  # type: ignore[union-attr]
    assert taken == ["a", "b"]
