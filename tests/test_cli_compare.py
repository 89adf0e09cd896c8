"""`bias compare`, whole command lines. The figures come from a made file of scores, so that no model decides them."""

import csv
import io
import json
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_scores import made, write

from bias.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["compare", *(str(each) for each in arguments)])


@pytest.fixture
def scores(tmp_path: Path) -> Path:
    """Six articles of blitz, six of nordpress, two of kleinblatt."""
    return write(
        tmp_path / "scores.jsonl",
        [
            *(
                made(f"b{n}", "blitz", 100, {"editorialising": 8 + n % 3}, sources={"named": 1, "vague": 2})
                for n in range(6)
            ),
            *(
                made(
                    f"n{n}", "nordpress", 150, {"editorialising": n % 2, "hedging": 1}, sources={"named": 4, "role": 1}
                )
                for n in range(6)
            ),
            *(made(f"k{n}", "kleinblatt", 120, {"editorialising": 2}) for n in range(2)),
        ],
    )


TABLE = """\
By outlet: 3 groups · 14 articles · 1,740 words · each against the rest

· blitz editorialises more than the rest: 90.0 against 6.1 per 1,000 words,
  large, q = .004; 6 articles
· blitz names its sources less often than the rest: 33 % against 80 %, large,
  q = .004; 6 articles
· blitz leaves its sources vague more often than the rest: 67 % against 0 %,
  large, q = .004; 6 articles
· nordpress editorialises less than the rest: 3.3 against 69.0 per 1,000 words,
  large, q = .004; 6 articles
· nordpress names its sources more often than the rest: 80 % against 33 %,
  large, q = .004; 6 articles
· nordpress leaves its sources vague less often than the rest: 0 % against 67 %,
  large, q = .004; 6 articles
· nordpress has more of its sentences attributed than the rest: 50 % against
  22 %, large, q = .004; 6 articles

outlet      articles  words
blitz              6    600
kleinblatt         2    240
nordpress          6    900

attribution     per 1,000 0              48      difference       effect       q
nordpress            33.3         ├──●────┤           +11.9     large +1    .202
                22.5–47.6                     -4.6 to +28.6   -.05 to +1
blitz                30.0       ├───●─────┤            +3.7   large -.50    .755
                17.8–47.4                    -12.9 to +23.1 -.90 to +.37
kleinblatt            0.0 ●                           -32.0     large -1 too few

hedging         per 1,000 0              15      difference       effect       q
nordpress             6.7    ├───●────────┤            +6.7     large +1    .055
                 2.4–14.5                     +0.6 to +14.5   -.05 to +1
blitz                 0.0 ●──────┤                     -5.3   large -.75    .155
                  0.0–6.1                     -11.5 to +1.7 -.95 to -.14
kleinblatt            0.0 ●                            -4.0   large -.50 too few

speculation     per 1,000 0             6.1      difference       effect       q
blitz                 0.0 ●───────────────┤            +0.0 negligible 0   1.000
                  0.0–6.1                      -3.2 to +6.1 -.35 to +.35
kleinblatt            0.0 ●                            +0.0 negligible 0 too few
nordpress             0.0 ●──────────┤                 +0.0 negligible 0   1.000
                  0.0–4.1                      -4.4 to +4.1 -.35 to +.35

editorialising  per 1,000 0             117      difference       effect       q
blitz                90.0          ├──●───┤           +83.9     large +1   *.004
               67.6–117.4                   +60.5 to +111.5   -.05 to +1
kleinblatt           16.7   ●                         -21.3 negligible 0 too few
nordpress             3.3 ●┤                          -65.7     large -1   *.004
                  0.4–9.7                   -115.5 to -16.0   -1 to +.05

outlet     attributions named role vague none attributed quoted
blitz                18 *33 %  0 % *67 %  0 %       30 %    0 %
                        13–59 0–19 41–87 0–19      19–43
kleinblatt            0     –    –     –    –        0 %    0 %
nordpress            30 *80 % 20 %  *0 %  0 %      *50 %    0 %
                        61–92 8–39  0–12 0–12      37–63

Used more often than elsewhere: how many times as often, count
· blitz: editorialising/x 13× (54)

· not tested (only 2 articles): kleinblatt
· copies were not looked for: score files hold no text, so every article counts

Rates: findings in the outlet's own voice per 1,000 words, all articles of a
group pooled. Below each figure and as a bar its 95 % interval. Effect: Cliff's
delta over articles, -1 to 1. q: permutation test, adjusted for all tests made;
* marks q up to .05. Shares: named, role, vague, none of the attributions,
attributed of the sentences, quoted of the words.
"""


def test_the_text_to_the_letter(scores: Path) -> None:
    result = run(scores)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == TABLE


def test_ascii_where_the_terminal_has_nothing_else(scores: Path) -> None:
    result = CliRunner(charset="ascii").invoke(main, ["compare", str(scores)])
    assert result.exit_code == 0
    lines = result.stdout_bytes.decode("ascii").splitlines()
    assert lines[0] == "By outlet: 3 groups - 14 articles - 1,740 words - each against the rest"
    assert any("|--o---|" in line for line in lines)


def test_json(scores: Path) -> None:
    result = run(scores, "--format", "json", "--resamples", 200, "--permutations", 99, "--seed", 7)
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [found[key] for key in ("schema", "by", "against", "seed", "resamples", "permutations")] == [
        "bias.comparison/1", "outlet", None, 7, 200, 99,
    ]  # fmt: skip
    blitz, klein, nord = found["groups"]
    assert [each["name"] for each in (blitz, klein, nord)] == ["blitz", "kleinblatt", "nordpress"]
    assert (klein["untested"], klein["scores"]["editorialising"]["against"]["q"]) == ("only 2 articles", None)
    assert klein["scores"]["editorialising"]["rate"] == 1000 * 4 / 240
    against = blitz["scores"]["editorialising"]["against"]
    assert (against["other"], against["difference"], against["p"]) == (1000 * 7 / 1140, 90 - 1000 * 7 / 1140, 0.01)
    assert nord["shares"]["named_share"]["share"] == 0.8
    assert nord["shares"]["named_share"]["against"]["delta"] == 1.0
    # Two groups with four categories and three shares each.
    assert found["tests"] == 14
    assert blitz["keyness"][0]["item"] == "editorialising/x"
    assert (
        run(scores, "--format", "json", "--resamples", 200, "--permutations", 99, "--seed", 7).stdout == result.stdout
    )


def test_csv_against_one_group(scores: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    result = run(scores, "--against", "nordpress", "--format", "csv", "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode(), newline="")))
    assert [row["outlet"] for row in rows] == ["blitz", "kleinblatt", "nordpress"]
    assert (rows[0]["editorialising_other"], rows[0]["editorialising_difference"]) == (str(10 / 3), str(90 - 10 / 3))
    assert (rows[0]["editorialising_size"], rows[0]["editorialising_delta"]) == ("large", "1.0")
    assert float(rows[0]["editorialising_q"]) < 0.05
    assert (rows[1]["untested"], rows[1]["editorialising_q"]) == ("only 2 articles", "")
    assert (rows[2]["editorialising_other"], rows[2]["editorialising_q"]) == ("", "")
    assert "editorialising_before_q" not in rows[0]


def test_csv_by_a_field_that_is_called_like_a_column(tmp_path: Path) -> None:
    file = write(tmp_path / "s.jsonl", [made("a", extra={"words": "viele"})])
    (row,) = csv.DictReader(io.StringIO(run(file, "--by", "words", "--format", "csv").stdout, newline=""))
    assert (row["words"], row["words_"]) == ("viele", "100")


def test_months(tmp_path: Path) -> None:
    file = write(
        tmp_path / "s.jsonl",
        [
            made(f"{month}-{n}", "blitz", 100, {"editorialising": count + n % 2}, date=f"2026-{month:02}-0{n + 1}")
            for month, count in ((3, 8), (1, 0), (2, 0))
            for n in range(6)
        ],
    )
    result = run(file, "--by", "month")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "By month: 3 groups · 18 articles · 1,800 words · each against the rest"
    order = [line.split()[0] for line in lines if line.startswith("2026-")]
    assert order[:6] == ["2026-01", "2026-02", "2026-03", "2026-01", "2026-02", "2026-03"]
    place = lines.index("Change to the month before, per 1,000 words")
    assert lines[place + 1].split() == ["month", "attribution", "hedging", "speculation", "editorialising"]
    assert lines[place + 2].split() == ["2026-02", "+0.0", "+0.0", "+0.0", "+0.0"]
    assert lines[place + 4].split() == ["2026-03", "+0.0", "+0.0", "+0.0", "*+80.0"]
    cells = list(csv.DictReader(io.StringIO(run(file, "--by", "month", "--format", "csv").stdout, newline="")))
    assert [each["before"] for each in cells] == ["", "2026-01", "2026-02"]
    assert [each["editorialising_before_difference"] for each in cells] == ["", "0.0", "80.0"]


COPY = (
    "Am Hafen von Wellingsode brannte in der Nacht zum Montag ein Lager mit vielen hundert Reifen, und die Feuerwehr "
    "löschte bis zum frühen Morgen alle Flammen, wie ein Sprecher der Stadt mitteilte."
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for outlet, text in (
        ("blitz", f"{COPY}\n\nLeider kam die Hilfe spät."),
        ("nordpress", f"{COPY}\n\nVerletzt wurde niemand, die Halle ist zerstört. (dpa)"),
    ):
        (tmp_path / "corpus" / outlet).mkdir(parents=True)
        (tmp_path / "corpus" / outlet / "brand.txt").write_text(text, encoding="utf-8")
    return tmp_path / "corpus"


@pytest.mark.parametrize(("mode", "words"), [("keep", [37, 40]), ("once", [37, 8]), ("drop", [5, 8])])
def test_copies_are_listed_once_and_count_as_told(corpus: Path, mode: str, words: list[int]) -> None:
    result = run(corpus, "--copies", mode, "--format", "json", "--model", "none")
    found = json.loads(result.stdout)
    assert [group["words"] for group in found["groups"]] == words
    (passage,) = found["copies"]["passages"]
    assert (found["copies"]["mode"], passage["outlets"], passage["text"]) == (mode, ["blitz", "nordpress"], COPY)
    assert [each["article"] for each in passage["occurrences"]] == ["blitz/brand.txt", "nordpress/brand.txt"]


def test_copies_in_the_text(corpus: Path) -> None:
    lines = run(corpus, "--model", "none").stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("· copies: "))
    assert " ".join(" ".join(lines[at : at + 5]).split()).startswith(
        "· copies: 1 passage shared by several outlets; 0 within one outlet; 1 near-duplicate article; each counts once, "
        "where it stood first (--copies once) · „Am Hafen von Wellingsode brannte in der Nacht zum Montag ei…“ 32 words, "
        "2 articles: blitz, nordpress"
    )


def test_by_agency(corpus: Path) -> None:
    groups = json.loads(run(corpus, "--by", "agency", "--format", "json", "--model", "none").stdout)["groups"]
    assert [group["name"] for group in groups] == ["dpa", None]


def test_articles_and_scores_together(corpus: Path, scores: Path) -> None:
    found = json.loads(run(corpus, scores, "--format", "json", "--copies", "keep", "--model", "none").stdout)
    assert [(group["name"], group["articles"]) for group in found["groups"]] == [
        ("blitz", 7), ("kleinblatt", 2), ("nordpress", 7),
    ]  # fmt: skip


def test_a_broken_line_is_named_and_the_rest_compared(scores: Path) -> None:
    with scores.open("a", encoding="utf-8") as file:
        file.write('{"schema": "bias.scorecard/1"}\n')
    result = run(scores, "--format", "json")
    assert result.exit_code == 2
    assert (
        result.stderr == f"bias: {scores}:15: no whole scorecard (the field 'id' is missing); score the corpus anew\n"
    )
    assert len(json.loads(result.stdout)["groups"]) == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--by", "desk"], "bias: no article has a field 'desk'; compare by one of outlet, date, url, author, genre, "
                           "story, language, path, month, agency, or a key of your own\n"),
        (["--against", "blits"], "bias: --against: no article has 'blits' as its outlet; there is 'blitz'\n"),
        (["--by", "month"], "bias: no article has a date of the form 2026-03-10; give them one, or compare by another "
                            "field\n"),
        (["--where", "outlet"], "bias: --where 'outlet': no condition; write field=value, field!=value or "
                                "field=value,value\n"),
    ],
)  # fmt: skip
def test_what_can_be_mended_is_one_line_and_2(scores: Path, arguments: list[str], message: str) -> None:
    result = run(scores, *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)


def test_where_that_nothing_meets(scores: Path) -> None:
    result = run(scores, "--where", "outlet=nix")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"bias: {scores}: no article meets --where, so there is nothing to compare\n"


@pytest.mark.parametrize("option", [["--resamples", "9"], ["--permutations", "9"], ["--seed", "-1"], ["--copies", "x"]])
def test_options_have_their_bounds(scores: Path, option: list[str]) -> None:
    result = run(scores, *option)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Invalid value for '{option[0]}'" in result.stderr


def test_help_names_the_ways_to_count_copies() -> None:
    assert import_module("bias.cli.compare").COPIES == import_module("bias.comparison.counted_once").MODES
