"""`bias explain` and `bias score --why`, whole command lines: places in files, formats, exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bias.cli import main
from bias.cli.explain import parted

OWN = """
category = "weather"
[[entry]]
id = "boeig"
subtype = "wind"
words = ["klammig"]
unless = [{ next = ["gebaut"] }]
hits = ["Der Wein war {klammig} sauer.", "Die Preise stiegen {klammig}."]
misses = ["Das Haus ist klammig gebaut."]
note = "nur als Grad"
"""
ARTICLE = """---
outlet: Nordpost
---
# Brücke klammig teuer

Die Preise sind klammig gestiegen, und der Zug fuhr
erst um acht Uhr ab.

Das Haus ist klammig gebaut. Am Abend kam der Bus.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def explain(folder: Path, place: str, *more: str) -> Result:
    """With a lexicon of one entry, by the rules alone."""
    off = [f"--disable={each}/*" for each in ("attribution", "hedging", "speculation", "editorialising")]
    return run("explain", folder / place, "--model", "none", "--lexicon", folder / "own.toml", *off, *more)


def test_a_line_with_a_finding_to_the_letter(folder: Path) -> None:
    result = explain(folder, "a.md:6")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:5] == [
        "6:17 “klammig”: weather, wind, –",
        "  Die Preise sind [klammig] gestiegen, und der Zug fuhr erst um acht Uhr ab.",
        "  Voice: the outlet’s (inside no source’s content)",
        "  Entry: weather/boeig (its conditions hold)",
        "    Note: nur als Grad",
    ]
    assert [line.split(",")[0].split("(")[0] for line in result.stdout.splitlines()[5:] if not line.startswith("   ")] == [
        "  Nearest hit ", "  Nearest miss "
    ]  # fmt: skip
    assert "Die Preise stiegen [klammig]." in " ".join(result.stdout.split())


def test_the_headline_has_its_line(folder: Path) -> None:
    assert explain(folder, "a.md:4").stdout.splitlines()[:2] == [
        "4:10 “klammig”: weather, wind, –",
        "  Brücke [klammig] teuer",
    ]


def test_without_a_line_all_findings(folder: Path) -> None:
    heads = [line for line in explain(folder, "a.md").stdout.splitlines() if line[:1].isdigit()]
    assert heads == ["4:10 “klammig”: weather, wind, –", "6:17 “klammig”: weather, wind, –"]


@pytest.mark.parametrize(("column", "found"), [(16, False), (17, True), (23, True), (24, True), (25, False)])
def test_a_column_within_the_words_or_right_behind_them(folder: Path, column: int, found: bool) -> None:
    result = explain(folder, f"a.md:6:{column}")
    assert result.exit_code == 0
    assert ("6:17 “klammig”" in result.stdout) is found
    assert ("no finding here" in result.stdout) is not found


def test_a_line_without_a_finding_says_so_and_what_came_closest(folder: Path) -> None:
    result = explain(folder, "a.md:9")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{folder}/a.md:9: no finding here",
        "",
        "  Das Haus ist [klammig] gebaut.",
        "  Closest: “klammig”, weather: the entry weather/boeig matches, but its",
        "    conditions do not hold",
        "",
        "  Am Abend kam der Bus.",
        "  Nothing came close.",
    ]


@pytest.mark.parametrize("line", [1, 2, 5, 8])
def test_a_line_without_text(folder: Path, line: int) -> None:
    result = explain(folder, f"a.md:{line}")
    assert (result.exit_code, result.stdout) == (0, f"{folder}/a.md:{line}: no text of the article here\n")


def test_in_german(folder: Path) -> None:
    lines = explain(folder, "a.md:6", "--language", "de").stdout.splitlines()
    assert lines[2:4] == [
        "  Stimme: die des Mediums (in keinem Inhalt einer Quelle)",
        "  Eintrag: weather/boeig (seine Bedingungen gelten)",
    ]


def test_json_for_programs(folder: Path) -> None:
    value = json.loads(explain(folder, "a.md:6", "--format", "json").stdout)
    assert value["schema"] == "bias.explain/1"
    (article,) = value["articles"]
    (finding,) = article["findings"]
    assert (finding["line"], finding["column"], finding["field"], finding["start"]) == (6, 17, "text", 16)
    assert finding["why"]["entry"] == {"name": "weather/boeig", "note": "nur als Grad", "holds": True}
    assert (finding["why"]["features"], finding["why"]["decided"], article["without"]) == ([], "entry", [])
    without = json.loads(explain(folder, "a.md:9", "--format", "json").stdout)["articles"][0]["without"]
    assert [(each["sentence"], [close["why"] for close in each["closest"]]) for each in without] == [
        (2, ["conditions"]),
        (3, []),
    ]


RECORDS = [{"id": "x", "text": "Der Zug fuhr ab."}, {"id": "y", "text": "Es war klammig.\n\nEs wurde klammig."}]


def test_the_line_of_a_record_stands_for_the_article(folder: Path) -> None:
    lines = [json.dumps(each) for each in RECORDS]
    (folder / "r.jsonl").write_text(f"{lines[0]}\n\n{lines[1]}\n{{broken\n", encoding="utf-8")
    heads = [line for line in explain(folder, "r.jsonl:3:7").stdout.splitlines() if "“" in line[:4]]
    assert heads == ["y “klammig”: weather, wind, –"] * 2
    assert "no finding here" in explain(folder, "r.jsonl:1").stdout
    blank, broken = explain(folder, "r.jsonl:2"), explain(folder, "r.jsonl:4")
    assert blank.stderr == f"bias: {folder}/r.jsonl:2: no article on this line; name the line of a record with a text\n"
    assert broken.stderr.startswith(f"bias: {folder}/r.jsonl:4:2: broken JSON")
    assert (blank.exit_code, broken.exit_code) == (2, 2)


def test_a_line_within_a_record_of_a_document(folder: Path) -> None:
    (folder / "r.json").write_text(json.dumps(RECORDS, indent=1), encoding="utf-8")
    heads = [line for line in explain(folder, "r.json:8").stdout.splitlines() if "“" in line[:4]]
    assert heads == ["y “klammig”: weather, wind, –"] * 2


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("a.md:10", "a.md: no line 10; the file has lines 1 to 9"),
        ("a.md:0", "a.md: no line 0; the file has lines 1 to 9"),
        ("a.md:8:2", "a.md:8: no column 2; the line has columns 1 to 1"),
        ("none.md:3", "none.md: no such file or folder; check the path"),
        (".:3", ": bias explain reads one file; name an article's file"),
        ("empty.txt", "empty.txt: empty file; give it the article's text"),
    ],
)
def test_one_clear_line_for_what_cannot_be_explained(folder: Path, place: str, message: str) -> None:
    (folder / "empty.txt").write_text("")
    result = explain(folder, place)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.endswith(message + "\n")
    assert result.stderr.startswith(f"bias: {folder}")
    assert result.stderr.count("\n") == 1


def test_windows_line_ends_and_a_mark_before_the_text_shift_nothing(folder: Path) -> None:
    (folder / "w.txt").write_bytes("\ufeffEs regnete.\r\n\r\nEs war klammig.\r\n".encode())
    assert explain(folder, "w.txt:3").stdout.startswith("3:8 “klammig”")


def test_a_name_that_is_a_file_is_not_taken_apart(tmp_path: Path) -> None:
    (tmp_path / "a:3").write_text("x")
    assert parted(str(tmp_path / "a:3")) == (str(tmp_path / "a:3"), None, None)
    assert parted("b.txt:3") == ("b.txt", 3, None)
    assert parted("b.txt:3:4") == ("b.txt", 3, 4)
    assert parted("c:/b.txt") == ("c:/b.txt", None, None)


def score(folder: Path, form: str, *more: str) -> Result:
    return run("score", folder / "a.md", "--model", "none", "--lexicon", folder / "own.toml", "--format", form, *more)


def test_why_lists_reasons_under_the_text(folder: Path) -> None:
    lines = [line.rstrip() for line in score(folder, "text", "--why").stdout.splitlines()]
    listed = [line for line in lines if line.endswith(" · boeig")]
    assert listed == ["1 W klammig · boeig", "2 W klammig · boeig"]
    assert lines.index(listed[0]) > lines.index("Das Haus ist klammig gebaut. Am Abend kam der Bus.")
    assert not [line for line in score(folder, "text").stdout.splitlines() if line.endswith("· boeig")]


def test_why_adds_a_key_to_findings_and_changes_nothing_else(folder: Path) -> None:
    plain, explained = (json.loads(score(folder, "jsonl", *more).stdout) for more in ((), ("--why",)))
    (listed,) = json.loads(score(folder, "json", "--why").stdout)
    assert explained == listed
    why = [each.pop("why") for each in explained["findings"]]
    assert explained == plain
    assert why[-1] == {"entry": {"name": "weather/boeig", "note": "nur als Grad", "holds": True}, "features": []}


def test_why_is_not_offered_for_csv(folder: Path) -> None:
    result = score(folder, "csv", "--why")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == (
        "Error: --why is not offered with --format csv, which has no rows for findings; use jsonl"
    )
