"""`bias compare` and `bias report`, whole command lines."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bias.cli import main


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for outlet, name, text in (
        ("blitz", "a", "Leider kam der Zug zu spät."),
        ("blitz", "b", "Der Zug kam um neun Uhr an."),
        ("nordpress", "a", "Laut Polizei blieb der Zug im Tunnel stehen."),
    ):
        (tmp_path / "corpus" / outlet).mkdir(parents=True, exist_ok=True)
        (tmp_path / "corpus" / outlet / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "corpus"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def test_outlets_are_pooled(corpus: Path) -> None:
    result = run("compare", corpus, "--format", "json")
    groups = json.loads(result.stdout)["groups"]
    assert result.exit_code == 0
    assert [(each["name"], each["articles"], each["words"], each["sentences"]) for each in groups] == [
        ("blitz", 2, 13, 2),
        ("nordpress", 1, 8, 1),
    ]
    assert groups[0]["scores"]["editorialising"]["count"] == 1
    assert groups[0]["scores"]["editorialising"]["rate"] == 1000 / 13
    assert groups[1]["sourcing"]["named_share"] == 1.0


def test_the_table_fits(corpus: Path) -> None:
    lines = run("compare", corpus).stdout.splitlines()
    assert lines[0] == "By outlet: 2 groups · 3 articles · 21 words · each against the rest"
    assert next(line.split() for line in lines if line.startswith("blitz")) == ["blitz", "2", "13"]
    assert max(map(len, lines)) <= 80


def test_csv_into_a_file_by_another_field(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run("compare", corpus, "--by", "language", "--format", "csv", "--output", out).exit_code == 0
    (row,) = csv.DictReader(io.StringIO(out.read_bytes().decode(), newline=""))
    assert (row["language"], row["articles"]) == ("de", "3")


def test_a_field_that_nobody_has_is_2(corpus: Path) -> None:
    result = run("compare", corpus, "--by", "oulet")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("bias: no article has a field 'oulet'; compare by one of outlet, ")


def test_a_problem_is_named_and_the_rest_compared(corpus: Path) -> None:
    (corpus / "blitz" / "leer.txt").write_text("", encoding="utf-8")
    result = run("compare", corpus, "--format", "json")
    assert result.exit_code == 2
    assert result.stderr == f"bias: {corpus}/blitz/leer.txt: empty file; give it the article's text\n"
    assert len(json.loads(result.stdout)["groups"]) == 2


def test_report_says_where_it_wrote(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "mai.html"
    result = run("report", corpus, "--output", out, "--title", "Mai <2026>")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{out}: 3 articles\n", "")
    page = out.read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "Mai &lt;2026&gt;" in page
    assert "Leider" in page


def test_report_has_a_name_of_its_own(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("report", corpus)
    assert (result.exit_code, result.stdout) == (0, "report.html: 3 articles\n")
    assert (tmp_path / "report.html").is_file()


def test_report_to_standard_output_is_the_page_alone(corpus: Path) -> None:
    result = run("report", corpus, "-o", "-")
    assert result.exit_code == 0
    assert result.stdout.rstrip().endswith("</html>")


def test_report_speaks_german(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "mai.html"
    assert run("report", corpus, "-o", out, "--lang", "de").exit_code == 0
    assert '<html lang="de">' in out.read_text(encoding="utf-8")
    refused = run("report", corpus, "-o", out, "--lang", "fr")
    assert refused.exit_code == 2
    assert "'fr' is not one of 'en', 'de'" in refused.stderr


def test_report_as_a_folder(corpus: Path, tmp_path: Path) -> None:
    result = run("report", corpus, "--folder", "-o", tmp_path / "site.html")
    page = tmp_path / "site" / "index.html"
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{page}: 3 articles\n", "")
    assert sorted(each.name for each in (tmp_path / "site" / "articles").iterdir()) == [
        "00001.html", "00002.html", "00003.html",
    ]  # fmt: skip
    again = run("report", corpus / "blitz", "-o", tmp_path / "site")
    assert (again.exit_code, again.stdout) == (0, f"{page}: 2 articles\n")
    assert not (tmp_path / "site" / "articles" / "00003.html").exists()


def test_report_leaves_folders_of_others_alone(corpus: Path, tmp_path: Path) -> None:
    for output in (f"{corpus}/", corpus):
        result = run("report", corpus, "-o", output)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"bias: {corpus}: holds other files; name a new or empty folder for --output\n"
    assert run("report", corpus, "--folder", "-o", tmp_path / "no" / "site").stderr == (
        f"bias: {tmp_path}/no: no such folder; make it first\n"
    )
    assert sorted(each.name for each in tmp_path.iterdir()) == ["corpus"]


def test_report_of_very_many_articles_is_a_folder_unless_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"id": str(number), "text": f"Der Zug Nummer {number} kam an."}) for number in range(301)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = run("report", "many.jsonl", "--model", "none")
    assert (result.exit_code, result.stdout) == (0, "report/index.html: 301 articles\n")
    assert "bias: over 300 articles make a folder; --single writes one file\n" in result.stderr
    assert len(list((tmp_path / "report" / "articles").iterdir())) == 301
    single = run("report", "many.jsonl", "--model", "none", "--single")
    assert (single.exit_code, single.stdout) == (0, "report.html: 301 articles\n")


@pytest.mark.parametrize("option", ["--folder", "--open"])
def test_standard_output_takes_one_file_and_is_not_opened(option: str, corpus: Path) -> None:
    result = run("report", corpus, option, "-o", "-")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{option}: standard output" in result.stderr


def test_report_is_opened_by_its_address(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    page = tmp_path / "mai 100%.html"
    assert run("report", corpus, "--open", "-o", page).exit_code == 0
    assert run("report", corpus, "--open", "--folder", "-o", tmp_path / "site").exit_code == 0
    assert opened == [page.as_uri(), (tmp_path / "site" / "index.html").as_uri()]


def test_report_is_the_same_every_time(corpus: Path) -> None:
    first, second = (run("report", corpus, "-o", "-") for _ in range(2))
    assert (first.exit_code, first.stdout) == (0, second.stdout)


def test_report_names_what_could_not_be_read(corpus: Path, tmp_path: Path) -> None:
    (corpus / "blitz" / "leer.txt").write_text("", encoding="utf-8")
    out = tmp_path / "r.html"
    result = run("report", corpus, "-o", out)
    assert (result.exit_code, result.stdout) == (2, f"{out}: 3 articles\n")
    assert "leer.txt" in out.read_text(encoding="utf-8")


def test_a_folder_that_nobody_asked_for_and_that_is_in_the_way_costs_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "mine.txt").write_text("keep", encoding="utf-8")
    lines = [json.dumps({"id": str(number), "text": f"Der Zug Nummer {number} kam an."}) for number in range(301)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = run("report", "many.jsonl", "--model", "none")
    assert (result.exit_code, result.stdout) == (0, "report.html: 301 articles\n")
    assert "holds other files; name a new or empty folder for --output; writing one file instead\n" in result.stderr
    assert [each.name for each in (tmp_path / "report").iterdir()] == ["mine.txt"]
