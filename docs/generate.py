"""Writes the pages that follow from the program: `python docs/generate.py`; with `--check` it only complains.

Plain Markdown, no site generator: the pages are read where the code is read, need nothing to build, and a stale one is
a difference that a reviewer sees. The command line is described from click's own declarations, not from its help text,
whose line breaks change between releases.

The terminal output in the README is real and renewed with the pages, but not checked: a shift of a figure by another
release of a library is no fault of the documentation.
"""

from __future__ import annotations

import difflib
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from bias.cli import main as program
from bias.detection.lexicon import load
from bias.model import CATEGORIES, Entry

ROOT = Path(__file__).resolve().parents[1]
TOUR = {
    "score": "bias score docs/tour.txt",
    "compare": "bias compare examples",
    "claims": "bias claims examples --story hafenbrand --min-outlets 5",
    "entry": "bias lexicon show zufolge",
}
"""Commands whose output the README shows, by the names of its marks."""
NOTICE = "<!-- Written by docs/generate.py; do not edit by hand. -->\n"


def commands(command: click.Command = program, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command that can be run, with its words behind `bias`, in the order of the help."""
    if not isinstance(command, click.Group):
        yield " ".join(words), command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        if inner is not None and not inner.hidden:
            yield from commands(inner, (*words, name))


def cell(text: str) -> str:
    """Text that may stand in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def code(text: str) -> str:
    """Text as code, also where it holds back quotes; bars need their stroke in a table even there."""
    marks = "``" if "`" in text else "`"
    return f"{marks}{cell(text)}{marks}"


def first_sentence(text: str) -> str:
    """What a help text says first."""
    paragraph = text.strip().split("\n\n")[0].replace("\b", "")
    return re.split(r"(?<=[.!?])\s+(?=[A-Z`])", " ".join(paragraph.split()))[0]


def kind(option: click.Option, info: Mapping[str, Any]) -> str:
    """What an option's value looks like; empty for a flag."""
    if option.is_flag or option.count:
        return ""
    if choices := info["type"].get("choices"):
        return "|".join(str(each) for each in choices)
    return option.metavar or str(info["type"]["name"]).split()[0].upper()


def option_row(option: click.Option) -> str:
    """One row of a command's table of options."""
    info = option.to_info_dict()
    names = ", ".join([*info["opts"], *info["secondary_opts"]])
    notes = [cell(info["help"] or "").replace("*", "\\*")]
    if info["required"]:
        notes.append("Required.")
    if info["multiple"]:
        notes.append("May be given several times.")
    default = info["default"]
    if isinstance(default, str | int | float) and not isinstance(default, bool) and default != "":
        notes.append(f"Default: {code(str(default))}.")
    return f"| {code(f'{names} {kind(option, info)}'.strip())} | {' '.join(filter(None, notes))} |"


def usage(name: str, command: click.Command) -> str:
    """The line that shows how the command is called."""
    pieces = ["bias", name, "[OPTIONS]"]
    for each in command.params:
        if isinstance(each, click.Argument):
            word = (each.metavar or each.human_readable_name).upper().strip("[].")
            word = f"{word}..." if each.nargs < 0 else word
            pieces.append(word if each.required else f"[{word}]")
    return " ".join(pieces)


def command_section(name: str, command: click.Command) -> Iterator[str]:
    """Usage, help and options of one command."""
    yield from (f"## `bias {name}`", "", f"    {usage(name, command)}", "")
    for paragraph in re.split(r"\n\s*\n", (command.help or "").strip()):
        if paragraph.lstrip().startswith("\b"):
            yield from (f"    {line.strip()}" for line in paragraph.replace("\b", "").splitlines() if line.strip())
        else:
            yield " ".join(paragraph.split())
        yield ""
    options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    if options:
        yield from ("| option | meaning |", "| --- | --- |", *map(option_row, options), "")


def commands_page() -> str:
    """`docs/commands.md`."""
    lines = [
        "# Commands",
        "",
        NOTICE,
        "Exit status of every command: 0 clean, 1 a check found something, 2 usage or input error (what could be read "
        "is still scored), 3 a fault of the program; 128 + the signal after Ctrl-C and its like.",
        "",
        "Behind `bias` or behind any command, `-v` (`--verbose`) says on standard error what is done and how long it "
        "takes, `-vv` also names every file that is read. No word of an article stands there.",
        "",
    ]
    for name, command in commands():
        lines += command_section(name, command)
    return "\n".join(lines).rstrip() + "\n"


def commands_table() -> str:
    """The table of the README."""
    rows = [f"| `bias {name}` | {cell(first_sentence(command.help or ''))} |" for name, command in commands()]
    return "\n".join(["| command | what it does |", "| --- | --- |", *rows])


def matched(entry: Entry) -> str:
    """What an entry looks for, as its block says."""
    if entry.tokens:
        return code(" ".join("/".join(f"{key}={value}" for key, value in token.items()) for token in entry.tokens))
    return ", ".join(code(each) for each in (entry.words or entry.lemma))


def example(sentence: str) -> str:
    """A sentence of a block; the braces around a cue become bold type."""
    return cell(sentence.replace("*", "\\*").replace("{", "**").replace("}", "**"))


def entry_row(entry: Entry) -> str:
    """One row of the reference of the lexicon."""
    hits = "<br>".join(f"✓ {example(each)}" for each in entry.hits)
    misses = "<br>".join(f"✗ {example(each)}" for each in entry.misses)
    note = f"<br>({cell(entry.note)})" if entry.note else ""
    return f"| `{entry.id}` | {matched(entry)} | {'<br>'.join(filter(None, (hits, misses)))}{note} |"


def by_subtype(entries: Sequence[Entry]) -> Iterator[tuple[str, str, list[Entry]]]:
    """Category, subtype and its entries by name."""

    def place(entry: Entry) -> tuple[int, str]:
        return CATEGORIES.index(entry.category), entry.subtype

    for (position, subtype), group in groupby(sorted(entries, key=lambda each: (*place(each), each.id)), key=place):
        yield CATEGORIES[position], subtype, list(group)


def lexicon_page(entries: Sequence[Entry]) -> str:
    """`docs/lexicon.md`."""
    lines = [
        "# Lexicon",
        "",
        NOTICE,
        f"The {len(entries):,} entries that ship with the program. ✓ marks a sentence in which the entry must find "
        "exactly the words in bold, ✗ one in which it must find nothing; a test checks both. "
        "[The format](../lexicons/README.md) says how to write entries of your own.",
        "",
    ]
    for category, subtype, group in by_subtype(entries):
        lines += [f"## {category}: {subtype}", "", "| entry | looks for | examples |", "| --- | --- | --- |"]
        lines += [*map(entry_row, group), ""]
    return "\n".join(lines).rstrip() + "\n"


def counts_table(entries: Sequence[Entry]) -> str:
    """How many entries each subtype has, for the page on categories."""
    rows = [f"| {category} | {subtype} | {len(group):,} |" for category, subtype, group in by_subtype(entries)]
    return "\n".join(["| category | subtype | entries |", "| --- | --- | ---: |", *rows])


def written(path: str) -> str:
    """A page as it stands; empty where there is none yet."""
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.exists() else ""


def replaced(page: str, name: str, content: str) -> str:
    """A page with the part between its two marks `generated: name` and `end: name` replaced."""
    begin, end = f"<!-- generated: {name} -->", f"<!-- end: {name} -->"
    if page.count(begin) != 1 or page.count(end) != 1:
        title = page.partition("\n")[0]
        raise SystemExit(f"the page {title!r} wants one line {begin} and one line {end}")
    before, rest = page.split(begin)
    return f"{before}{begin}\n{content}\n{end}{rest.split(end)[1]}"


def shown(command: str) -> str:
    """A command and what it writes when it is run in the checkout, as a block of Markdown."""
    words = shlex.split(command)
    words[0] = shutil.which(words[0], path=sysconfig.get_path("scripts")) or words[0]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    if done.returncode:
        raise SystemExit(f"`{command}` ended with status {done.returncode}: {done.stderr.strip()}")
    lines = [line.rstrip() for line in done.stdout.strip().splitlines()]
    return "\n".join(["```console", f"$ {command}", *lines, "```"])


def with_tour(readme: str) -> str:
    """The README with the output of its commands renewed."""
    for name, command in TOUR.items():
        readme = replaced(readme, name, shown(command))
    return readme


def pages() -> dict[str, str]:
    """Every generated page by its path, as it should be."""
    entries = load().entries
    return {
        "docs/commands.md": commands_page(),
        "docs/lexicon.md": lexicon_page(entries),
        "docs/categories.md": replaced(written("docs/categories.md"), "counts", counts_table(entries)),
        "docs/reference.md": replaced(written("docs/reference.md"), "reference", shown("bias reference show")),
        "README.md": replaced(written("README.md"), "commands", commands_table()),
    }


def stale(wanted: Mapping[str, str]) -> Iterator[str]:
    """Pages that differ from what they should be, with the first lines of the difference."""
    for path, page in wanted.items():
        if (found := written(path)) != page:
            lines = difflib.unified_diff(found.splitlines(), page.splitlines(), path, "generated", n=0, lineterm="")
            yield "\n".join([f"{path}: out of date; run `python docs/generate.py`", *list(lines)[:12]])


def main(check: bool) -> int:
    """Writes the pages, or tells which are stale."""
    wanted = pages()
    if check:
        complaints = list(stale(wanted))
        for complaint in complaints:
            print(complaint, file=sys.stderr)
        return 1 if complaints else 0
    wanted["README.md"] = with_tour(wanted["README.md"])
    for path, page in wanted.items():
        (ROOT / path).write_text(page, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--check"]):
        raise SystemExit("usage: python docs/generate.py [--check]")
    raise SystemExit(main(check="--check" in sys.argv))
