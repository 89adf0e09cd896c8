"""`bias claims`, whole command lines: with stories made by hand, so that nothing but the command decides, and found."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from claim_values_made import corpus, stories
from claims_written import written
from click.testing import CliRunner, Result

from bias.cli import main
from bias.model import Scored
from bias.output.claims_shown import shown
from bias.stories.values import Stories

ARTICLES = [each.article for each in corpus()]


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["claims", *(str(each) for each in arguments), "--model", "none"], input=stdin)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The articles of the made stories."""
    file = tmp_path / "articles.jsonl"
    records = (
        {"id": each.id, "outlet": each.outlet, "date": each.date, "title": each.title, "text": each.text}
        for each in ARTICLES
    )
    file.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in records), encoding="utf-8")
    return file


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The made stories are found, whatever is looked for; what was asked for is kept."""
    calls: list[dict[str, Any]] = []

    def found(scored: Sequence[Scored], **options: Any) -> Stories:
        calls.append({"ids": [each.article.id for each in scored], **options})
        return stories()

    monkeypatch.setitem(sys.modules, "bias.stories.claims", SimpleNamespace(claims=found))
    return calls


def test_stories_are_shown_as_they_are_found(made: Path, asked: list[dict[str, Any]]) -> None:
    result = run(made)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == written(shown(stories(), ARTICLES))
    ((ids, stage, window),) = [each.values() for each in asked]
    assert (ids, callable(stage), window) == ([each.id for each in ARTICLES], True, 5)


@pytest.mark.parametrize(
    ("options", "meant"),
    [
        (["--story", "nordpress/bruecke"], {"story": "nordpress/bruecke"}),
        (["--min-outlets", "3"], {"fewest": 3}),
        (["--all"], {"fewest": 1}),
        (["--why"], {"why": True}),
    ],
)
def test_options_choose_what_is_shown(
    made: Path, asked: list[dict[str, Any]], options: list[str], meant: dict[str, Any]
) -> None:
    result = run(made, *options)
    assert (result.exit_code, result.stdout) == (0, written(shown(stories(), ARTICLES, **meant)))
    assert result.stdout != written(shown(stories(), ARTICLES))
    assert len(asked) == 1


def test_the_window_is_passed_on(made: Path, asked: list[dict[str, Any]]) -> None:
    assert run(made, "--window", 0).exit_code == 0
    assert asked[0]["window"] == 0


def test_json_and_csv_into_files(made: Path, asked: list[dict[str, Any]], tmp_path: Path) -> None:
    for form in ("json", "csv"):
        result = run(made, "--format", form, "-o", tmp_path / f"out.{form}", "--all")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    value = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (value["schema"], value["min_outlets"], value["alone"]) == ("bias.claims/1", 1, ["blitz/zoo"])
    assert [[len(each["claims"]), len(each["movements"])] for each in value["stories"]] == [[4, 6], [1, 1]]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_bytes().decode(), newline="")))
    assert [(row["claim"], row["article"]) for row in rows[-3:]] == [
        ("c4", "klarblick/reifen"), ("c1", "nordpress/bruecke"), ("c1", "bruecke.txt"),
    ]  # fmt: skip


def test_no_such_story_writes_nothing(made: Path, asked: list[dict[str, Any]], tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    result = run(made, "--story", "bruecke", "-o", out)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("bias: --story 'bruecke': no such story; there is 'nordpress/bruecke' …\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl"]


def test_scores_hold_no_claims(tmp_path: Path) -> None:
    file = tmp_path / "scores.jsonl"
    file.write_text('{"schema": "bias.scorecard/1"}\n', encoding="utf-8")
    result = run(file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"bias: {file}: scores without texts hold no claims; give the articles themselves\n"


@pytest.mark.parametrize("option", [["--min-outlets", "0"], ["--window", "-1"], ["--format", "xml"], ["--window", "x"]])
def test_options_have_their_bounds(made: Path, option: list[str]) -> None:
    result = run(made, *option)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Invalid value for '{option[0]}'" in result.stderr


# -- from articles to claims -------------------------------------------------------------------------------------------

FIRE = {
    "nordpress/brand.txt": (
        "2026-03-12",
        "Reifenlager in Quellheim abgebrannt",
        "In Quellheim ist in der Nacht ein Reifenlager abgebrannt. Nach Angaben der Feuerwehr verbrannten rund 400 "
        "Reifen. Ein Kurzschluss habe das Feuer ausgelöst, sagte Einsatzleiterin Birte Sandholt. Der Betreiber Omreifen "
        "wollte sich nicht äußern.",
    ),
    "blitz/inferno.txt": (
        "2026-03-13",
        "Reifen-Inferno in Quellheim",
        "Flammen über Quellheim! 500 Reifen verbrannten im Reifenlager von Omreifen. Ein Kurzschluss löste das Feuer "
        "aus.",
    ),
    "klarblick/reifen.txt": (
        "2026-03-13",
        "Was geschah in Quellheim?",
        "Beobachtern zufolge verbrannten im Reifenlager von Quellheim bis zu 400 Reifen. Vermutlich hat ein Kurzschluss "
        "das Feuer ausgelöst. Omreifen schweigt.",
    ),
    "kreisblatt/zoo.txt": (
        "2026-03-13",
        "Zoo von Ambach feiert",
        "Der Zoo von Ambach feiert am Sonntag seinen Geburtstag. Laut Direktorin Imke Larsow kommen 2.000 Gäste.",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three outlets on a fire, and one on a zoo."""
    for name, (date, title, text) in FIRE.items():
        file = tmp_path / "corpus" / name
        file.parent.mkdir(parents=True)
        file.write_text(f"---\ntitle: {title}\ndate: {date}\n---\n{text}\n", encoding="utf-8")
    return tmp_path / "corpus"


def statuses(claim: dict[str, Any]) -> dict[str, str]:
    return {name.partition("/")[0]: said["status"] for name, said in claim["articles"].items()}


def stating(words: str, article: str, story: dict[str, Any]) -> list[dict[str, Any]]:
    """The claims that an article states in a passage with these words."""
    return [
        claim
        for claim in story["claims"]
        for name, said in claim["articles"].items()
        if name == article and any(words in each["text"] for each in said["passages"])
    ]


def test_a_claim_on_its_way_from_outlet_to_outlet(folder: Path) -> None:
    result = run(folder, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    value = json.loads(result.stdout)
    assert value["alone"] == ["kreisblatt/zoo.txt"]
    (story,) = value["stories"]
    assert story["articles"] == ["nordpress/brand.txt", "blitz/inferno.txt", "klarblick/reifen.txt"]
    (tyres,), (cause,) = (stating(words, "blitz/inferno.txt", story) for words in ("500 Reifen", "Kurzschluss"))
    assert statuses(tyres) == {"nordpress": "named", "blitz": "fact", "klarblick": "vague"}
    assert statuses(cause) == {"nordpress": "named", "blitz": "fact", "klarblick": "speculated"}
    moved = {(each["kind"], each["claim"], each["from"], each["to"], each["directed"]) for each in story["movements"]}
    to_blitz = ("nordpress/brand.txt", "blitz/inferno.txt", True)
    assert {("source lost", tyres["id"], *to_blitz), ("number changed", tyres["id"], *to_blitz)} <= moved
    assert ("source lost", cause["id"], *to_blitz) in moved
    summary = {each["outlet"]: (each["fact_elsewhere_sourced"], each["sourced_elsewhere"]) for each in story["outlets"]}
    assert summary["blitz"] == (2, 2)
    assert summary["nordpress"][0] == 0


def test_the_same_for_people(folder: Path) -> None:
    result = run(folder, "--why")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[1].startswith("12–13 March 2026 · 3 articles of 3 outlets · ")
    assert lines[3] == "Why these are together"
    heads = next(at for at, line in enumerate(lines) if line.split() == ["nordpress", "blitz", "klarblick"])
    assert [lines[at].split()[-3:] for at in range(heads, len(lines)) if lines[at][:2] in ("1 ", "2 ")] == [
        ["N", "F", "S"], ["N", "F", "V"],
    ]  # fmt: skip
    assert lines[-1] == "In no story: 1 article (kreisblatt/zoo.txt)"


def test_articles_that_share_nothing(folder: Path) -> None:
    for name in ("blitz", "klarblick"):
        next((folder / name).iterdir()).unlink()
    assert run(folder).stdout == "no stories: no two of 2 articles report the same event\n"
    value = json.loads(run(folder, "--format", "json").stdout)
    assert value.pop("model").startswith("sha256:")
    assert value == {
        "schema": "bias.claims/1", "min_outlets": 2, "stories": [],
        "alone": ["kreisblatt/zoo.txt", "nordpress/brand.txt"], "remarks": [],
    }  # fmt: skip


def test_a_given_story_is_kept(folder: Path) -> None:
    for name in ("kreisblatt/zoo.txt", "blitz/inferno.txt"):
        file = folder / name
        file.write_text(file.read_text(encoding="utf-8").replace("---\n", "---\nstory: x\n", 1), encoding="utf-8")
    found = json.loads(run(folder, "--format", "json", "--story", "x").stdout)["stories"]
    assert [each["id"] for each in found] == ["x"]
    assert {"blitz/inferno.txt", "kreisblatt/zoo.txt"} <= set(found[0]["articles"])


def test_one_article_and_none(folder: Path, tmp_path: Path) -> None:
    result = run(folder / "blitz")
    assert (result.exit_code, result.stdout) == (0, "no stories: one article makes none\n")
    result = run(folder, "--where", "outlet=nix")
    assert (result.exit_code, result.stdout) == (0, "no articles, so there are no stories\n")
    assert result.stderr == "bias: no article meets --where, so there is nothing to score\n"
    assert run(folder, "--where", "outlet=nix", "--format", "csv").stdout.count("\n") == 1


def test_an_article_that_cannot_be_read_is_named_and_the_others_are_shown(folder: Path) -> None:
    (folder / "blitz" / "leer.txt").write_text("", encoding="utf-8")
    result = run(folder, "--format", "json")
    assert result.exit_code == 2
    assert result.stderr == f"bias: {folder}/blitz/leer.txt: empty file; give it the article's text\n"
    assert len(json.loads(result.stdout)["stories"]) == 1


def test_from_python() -> None:
    """The function takes what `bias.score` gives, in whatever form."""
    import bias

    articles = [
        bias.Article(id=name, outlet=name.partition("/")[0], date=date, title=title, text=text)
        for name, (date, title, text) in FIRE.items()
    ]
    found = bias.claims([each for each in bias.score(articles) if isinstance(each, Scored)])
    assert ([each.articles for each in found.stories], found.alone) == ([(0, 1, 2)], (3,))
    assert [each.status(1) for each in found.stories[0].shared[:2]] == ["fact", "fact"]
