"""No control sequence of an article, a file name or a lexicon reaches a terminal or CI's log, by any command.

Decided for the direction of writing: overrides, embeddings, isolates and marks are taken out of what people read, since they
let a line look like another; machine formats keep them, as they keep every character that they can hold.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from bias.cli import main
from bias.output.control import harmless, one_line

SEQUENCES = {
    "colour": "\x1b[31mrot\x1b[0m",
    "title": "\x1b]0;gekapert\x07",
    "link": "\x1b]8;;https://example.org/\x1b\\hier\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "c1": "\x9b31mrot\x9d0;x\x9c\x90q\x9c",
    "up": "\x1b[2A\x1b[2K\x1b[1G",
    "screen": "\x1bc\x1b[?1049h\x1b[6n\x1b[5i",
    "back": "harm\x08\x08\x08\x08los",
    "return": "vorn\rhinten",
    "bell": "\x07\x0e\x0f\x05\x7f",
    "direction": "\u202egpj.exe\u202c \u2067x\u2069 \u2066y\u2069 \u200fz\u061c",
    "breaks": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "unfinished": "\x1b[\x1b]\x1bP\x1b",
    "command": "\n::error::x\n##[error]y\n::stop-commands::z",
}
"""What a terminal, or a log, obeys."""

FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
OURS = re.compile(r"::(error|warning|notice) (file|title)=|::group::Everything|::endgroup::$")


@given(st.text(st.one_of(st.sampled_from("\x1b\x9b\x9d\x90[]()0;?mABK\x07\x08\r\n\t\\\u202e\u2066"), st.characters())))
def test_any_text_is_harmless(text: str) -> None:
    assert not FORBIDDEN.search(harmless(text))
    assert not FORBIDDEN.search(one_line(text))
    assert "\n" not in one_line(text)
    assert harmless(harmless(text)) == harmless(text)


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))))
def test_what_is_no_control_stays(text: str) -> None:
    assert harmless(text) == text


def test_sequences_go_whole() -> None:
    assert {name: one_line(text) for name, text in SEQUENCES.items() if name in {"colour", "link", "clipboard", "c1"}} == {
        "colour": "rot", "link": "hier", "clipboard": "", "c1": "rot",
    }  # fmt: skip


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("terminal")
    for number, (name, text) in enumerate(SEQUENCES.items()):
        safe = re.sub(r"[/\x00]", "", text)
        folder = top / "texts" / safe
        folder.mkdir(parents=True)
        fields = dict.fromkeys(("id", "title", "outlet", "author", "genre", "date", "url", "story"), f"{text}{number}")
        said = f"Laut {text} Ina {text} Buhl fehlt die Gurke{text} wohl. Leider „{text} so“, sagte Ina Buhl {text}."
        # bias: suppression comments are part of articles too
        row = {"text": f"{said} <!-- bias: ignore editorialising reason={text} -->", **fields, text: text}
        broken = {"id": text, "text": 5}
        path = folder / f"{name}{safe}.jsonl"
        path.write_text(f"{json.dumps(row)}\n{json.dumps(broken)}\n", encoding="utf-8")
    for number, text in enumerate(SEQUENCES.values()):
        entry = {"id": f"g{number}", "subtype": text, "words": ["Gurke"], "note": text, "hits": ["Die {Gurke} liegt."]}
        body = "".join(f"{key} = {json.dumps(value)}\n" for key, value in entry.items())
        (top / f"own{number}.toml").write_text(f"category = {json.dumps(text)}\n[[entry]]\n{body}", encoding="utf-8")
    return top


def check(done: Result) -> None:
    assert done.exit_code in (0, 1, 2), done.output
    for text in (done.stdout, done.stderr):
        found = FORBIDDEN.search(text)
        assert found is None, ascii(text[max(0, found.start() - 60) : found.end() + 20])


COMMANDS = {
    "score": ("score",),
    "why": ("score", "--why"),
    "compare": ("compare", "--resamples", "100", "--permutations", "99"),
    "by": ("compare", "--by", SEQUENCES["colour"], "--resamples", "100", "--permutations", "99"),
    "sources": ("sources", "--passages"),
    "by-article": ("sources", "--by-article"),
    "check": ("check", "--isolated", "--no-cache"),
    "concise": ("check", "--isolated", "--no-cache", "--format", "concise"),
    "statistics": ("check", "--isolated", "--no-cache", "--statistics"),
    "markdown": ("check", "--isolated", "--no-cache", "--format", "markdown"),
    "github": ("check", "--isolated", "--no-cache", "--format", "github"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_that_read_articles(name: str, corpus: Path) -> None:
    done = run(*COMMANDS[name], "--force", "--model", "none", corpus / "texts")
    check(done)
    assert done.exit_code in (1, 2)
    assert len(done.stdout) > 300
    assert done.stderr.count("\n") >= len(SEQUENCES), "every broken record is said on a line of its own"
    if "check" in COMMANDS[name]:
        # Its log is CI's: no line of it is a workflow command but our own.
        others = [line for line in done.stdout.split("\n") if not OURS.match(line)]
        assert [line for line in others if line.startswith(("::", "##["))] == []
        assert name != "github" or not any("##[" in line for line in others)


def test_diff(corpus: Path) -> None:
    few = ("--resamples", "100", "--permutations", "99", "--model", "none")
    done = run("diff", corpus / "texts", corpus / "texts" / SEQUENCES["colour"], "--force", *few)
    check(done)
    assert "only in A" in done.stdout


@pytest.mark.parametrize(
    "command", [("lexicon", "list"), ("lexicon", "check"), ("score", "--force", "--model", "none", "--why")]
)
def test_lexicons_of_ones_own(command: tuple[str, ...], corpus: Path) -> None:
    own = sorted(corpus.glob("*.toml"))
    options = [each for path in own for each in ("--lexicon", path)]
    if command == ("lexicon", "check"):
        check(run(*command, *own))
        return
    texts = [next(corpus.glob("texts/*/colour*"))] if command[0] == "score" else []
    check(run(*command, *options, *texts))


@pytest.mark.parametrize("name", ["link", "c1", "breaks", "command"])
def test_names_that_are_given(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be found, written or understood is named, harmlessly and on one line."""
    monkeypatch.chdir(tmp_path)
    text = SEQUENCES[name]
    for arguments in (
        ("score", text), ("score", "--lexicon", text, "x"), ("score", "--model", text, "x"), ("check", "--config", text),
        ("score", "--reference", text, "x"), ("lexicon", "show", text), ("reference", "show", text), ("explain", text),
        ("score", "-o", tmp_path / "no" / text.replace("/", ""), "x"), ("report", "-o", text, "x"),
    ):  # fmt: skip
        done = run(*arguments)
        check(done)
        assert done.exit_code == 2, (arguments, done.output)
    config = tmp_path / "bias.toml"
    config.write_text(f"[check]\n{json.dumps(text)} = 1\n", encoding="utf-8")
    check(run("config", "show", "--config", config))


@pytest.mark.parametrize("form", ["sarif", "junit", "gitlab", "json", "jsonl"])
def test_machine_formats_escape_what_is_a_control(form: str, corpus: Path, tmp_path: Path) -> None:
    """Nothing that a terminal obeys stands in them bare, should somebody show them there; they read back."""
    out = tmp_path / "out"
    done = run(
        "check", "--isolated", "--no-cache", "--model", "none", "--force", "--format", form, "-o", out, corpus / "texts"
    )
    assert done.exit_code in (1, 2)
    check(done)
    raw = out.read_bytes().decode("utf-8")
    bare = {each for each in raw if unicodedata.category(each) == "Cc" and each < "\x20"} - {"\n"}
    assert bare == set()
    if form == "junit":
        assert len(list(ET.fromstring(raw).iter("testcase"))) > len(SEQUENCES)  # noqa: S314 - written here
    else:
        values = [json.loads(line) for line in raw.split("\n") if line] if form == "jsonl" else json.loads(raw)
        assert len(json.dumps(values)) > 2000
