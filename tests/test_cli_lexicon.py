"""`bias lexicon`: list, show, check, coverage."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bias.cli import main
from bias.model import Entry
from bias.output.entries import described, matched

HOUSE = """\
category = "hedging"
[[entry]]
id = "haus-vage"
subtype = "limiter"
words = ["nach Hausbrauch"]
unless = [{ next = ["@end"] }]
hits = ["Das Dach ist {nach Hausbrauch} dicht."]
misses = ["Es war dicht, nach Hausbrauch."]
note = "Nur vor einem Adjektiv"
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.toml"
    path.write_text(HOUSE, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["lexicon", *(str(each) for each in arguments)])


def test_list_one_subtype(house: Path) -> None:
    result = run("list", "--category", "hedging", "--subtype", "limiter", "--lexicon", house)
    assert result.exit_code == 0
    rows = [line.split(maxsplit=2) for line in result.stdout.splitlines()]
    assert {subtype for _, subtype, _ in rows} == {"limiter"}
    assert {name.split("/", maxsplit=1)[0] for name, _, _ in rows} == {"hedging"}
    assert ["hedging/haus-vage", "limiter", "“nach Hausbrauch”"] in rows


def test_list_everything_names_every_category() -> None:
    names = {line.split("/", maxsplit=1)[0] for line in run("list").stdout.splitlines()}
    assert names == {"attribution", "hedging", "speculation", "editorialising"}


def test_an_unknown_category_is_2() -> None:
    result = run("list", "--category", "hedgin")
    assert result.exit_code == 2
    assert "'hedgin' is none of attribution, editorialising, hedging, speculation" in result.stderr


def test_show_to_the_letter(house: Path) -> None:
    result = run("show", "haus-vage", "--lexicon", house)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "hedging/haus-vage",
        f"  hedging, limiter; from {house}",
        "",
        "Matches “nach Hausbrauch”",
        "  not where the next token is the end of the clause",
        "",
        "Finds",
        "  Das Dach ist [nach Hausbrauch] dicht.",
        "",
        "Leaves alone",
        "  Es war dicht, nach Hausbrauch.",
        "",
        "Note: Nur vor einem Adjektiv",
    ]
    assert run("show", "hedging/haus-vage", "--lexicon", house).stdout == result.stdout


def test_show_laut() -> None:
    short, long = run("show", "laut"), run("show", "attribution/laut")
    assert short.exit_code == long.exit_code == 0
    assert short.stdout == long.stdout
    assert short.stdout.startswith(
        "attribution/laut\n  attribution, prepositional; from lexicons/de/attribution.toml\n"
    )
    assert "\n  its source: the noun phrase behind it\n" in short.stdout


def test_an_unknown_entry_is_2_with_a_suggestion(house: Path) -> None:
    result = run("show", "haus-wage", "--lexicon", house)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("bias: haus-wage: no such entry; did you mean haus-vage")
    assert "did you mean hedging/haus-vage" in run("show", "hedging/haus-wage", "--lexicon", house).stderr
    assert run("show", "xxxxxxxxxxxx").stderr == "bias: xxxxxxxxxxxx: no such entry; bias lexicon list shows all\n"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"words": ("rund", "etwa")}, "“rund” or “etwa”"),
        ({"lemma": ("an|kündigen", "warnen")}, "all forms of “an|kündigen” or “warnen”"),
        ({"lemma": ("Bericht",), "compounds": True}, "all forms of “Bericht” and compounds that end in it"),
        ({"lemma": ("sagen",), "forms": ("finite", "participle")}, "“sagen” as finite or participle"),
        (
            {"tokens": ({"LOWER": "wie"}, {"CLASS": "@noun", "OP": "?"}, {"LOWER": {"IN": ["sagt", "meint"]}})},
            "“wie” a noun (or not) (“sagt” or “meint”)",
        ),
        ({"tokens": ({"LOWER": {"REGEX": "^an"}}, {"TEXT": {"NOT_IN": ["A"]}}, {})}, "/^an/ none of “A” any word"),
    ],
)
def test_what_an_entry_matches(entry: dict[str, object], expected: str) -> None:
    assert matched(Entry(id="x", category="c", subtype="s", path="p", **entry)) == expected  # type: ignore[arg-type]


def test_an_attribution_in_prose() -> None:
    entry = Entry(
        id="warnen",
        category="attribution",
        subtype="indirect",
        path="p.toml",
        lemma=("warnen",),
        unless=({"sentence": ("@number",)}, {"next": ("@end",)}),
        when=({"after": ("vor", "@comma")}, {"form": ("participle",)}),
        takes=("dass", "vor"),
        kind="vague",
        weight=2.0,
        hits=("Fachleute {warnen} vor Eis.",),
    )
    assert list(described(entry)) == [
        "attribution/warnen",
        "  attribution, indirect; from p.toml",
        "",
        "Matches all forms of “warnen”",
        "  only where behind it in its clause stands “vor” or a comma",
        "  or where its form is “participle”",
        "  not where the sentence has a number",
        "  nor where the next token is the end of the clause",
        "  its content: a dass, ob or w-clause or “vor” with a noun",
        "  its source: its subject",
        "  kind of source: vague",
        "  weight 2",
        "",
        "Finds",
        "  Fachleute [warnen] vor Eis.",
    ]


def test_check_of_a_file_of_ones_own(house: Path) -> None:
    result = run("check", house)
    assert (result.exit_code, result.stdout) == (0, "1 entry, 2 examples, 0 failures\n")


def test_check_names_file_entry_and_example(house: Path) -> None:
    wrong = HOUSE.replace("{nach Hausbrauch}", "{nach} Hausbrauch").replace(
        ", nach Hausbrauch.", " nach Hausbrauch alt."
    )
    house.write_text(wrong, encoding="utf-8")
    result = run("check", house)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{house}: entry 'haus-vage': hit gives 'nach Hausbrauch': Das Dach ist {{nach}} Hausbrauch dicht.",
        f"{house}: entry 'haus-vage': miss gives 'nach Hausbrauch': Es war dicht nach Hausbrauch alt.",
        "1 entry, 2 examples, 2 failures",
    ]


def test_check_of_a_broken_or_missing_file_is_2(house: Path, tmp_path: Path) -> None:
    house.write_text("[[entry]\n", encoding="utf-8")
    assert run("check", house).exit_code == 2
    assert run("check", tmp_path / "fehlt.toml").exit_code == 2


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    def row(doc: str, sent: int, text: str, **cue: object) -> str:
        findings = [{**cue, "voice": "outlet", "end": cue["start"] + len(cue["cue"])}] if cue else []  # type: ignore[arg-type, operator]
        return json.dumps({"doc": doc, "sent": sent, "para": 0, "text": text, "findings": findings}) + "\n"

    hedge = {"category": "hedging", "subtype": "approximator"}
    path = tmp_path / "gold.jsonl"
    path.write_text(
        row("a", 0, "Es kamen rund 200 Gäste.", start=9, cue="rund", **hedge)
        + row("a", 1, "Es waren an die 300 Gäste da.", start=9, cue="an die", **hedge)
        + row("b", 0, "Danach wurde getanzt."),
        encoding="utf-8",
    )
    return path


def test_coverage_of_the_shipped_lexicon(gold: Path) -> None:
    result = run("coverage", gold, "--format", "json")
    made = json.loads(result.stdout)
    assert result.exit_code == 0
    line = next(each for each in made["lines"] if each["name"] == "hedging.approximator")
    assert made["documents"] == 2
    assert line["gold"] == 2
    assert line["covered"] >= 1
    assert all(each["cue"] != "rund" for each in made["missed"])


@pytest.mark.parametrize(
    ("options", "documents"),
    [((), 2), (("--fifth", 4), 1), (("--fifth", 0), 1), (("--fifth", 1), 0), (("--other-fifths", 4), 1)],
)
def test_coverage_of_a_fifth(gold: Path, options: tuple[object, ...], documents: int) -> None:
    result = run("coverage", gold, *options)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == f"{documents} document{'' if documents == 1 else 's'}"


def test_coverage_of_nonsense_is_2(gold: Path, tmp_path: Path) -> None:
    assert run("coverage", gold, "--fifth", 0, "--other-fifths", 0).exit_code == 2
    assert run("coverage", gold, "--fifth", 5).exit_code == 2
    missing = run("coverage", tmp_path / "fehlt.jsonl")
    assert (missing.exit_code, missing.stderr) == (
        2,
        f"bias: {tmp_path}/fehlt.jsonl: cannot be read (No such file or directory)\n",
    )
