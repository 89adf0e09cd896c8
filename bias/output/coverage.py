"""Coverage → tables for people, or JSON."""

from __future__ import annotations

from typing import TextIO

from bias.comparison.coverage import Coverage, Loose, Missed
from bias.output.control import one_line
from bias.output.figures import counted, percent
from bias.output.records import encode
from bias.output.tables import printing, show, table

SCHEMA = "bias.coverage/1"


def write_text(coverage: Coverage, out: TextIO, limit: int) -> None:
    """The lists are cut after `limit` lines; 0 shows all."""
    rows = [
        (
            line.name,
            f"{line.gold:,}",
            f"{line.covered:,}",
            percent(line.recall),
            f"{line.matches:,}",
            percent(line.precision),
        )
        for line in coverage.lines
    ]
    with printing(out) as console:
        console.print(counted(coverage.documents, "document"))
        console.print()
        show(console, table(("", "gold cues", "matched", "recall", "matches", "precision"), rows))
    out.write("\n" + "\n".join(_missed(coverage.missed, limit)) + "\n")
    out.write("\n" + "\n".join(_loose(coverage.loose, limit)) + "\n")


def write_json(coverage: Coverage, out: TextIO) -> None:
    value = {
        "schema": SCHEMA,
        "documents": coverage.documents,
        "lines": [
            {
                "name": line.name,
                "gold": line.gold,
                "covered": line.covered,
                "recall": line.recall,
                "matches": line.matches,
                "right": line.right,
                "precision": line.precision,
            }
            for line in coverage.lines
        ],
        "missed": [
            {
                "category": each.category,
                "subtype": each.subtype,
                "cue": each.cue,
                "times": each.times,
                "example": each.example,
            }
            for each in coverage.missed
        ],
        "loose": [
            {
                "entry": each.entry,
                "wrong": each.wrong,
                "matches": each.matches,
                "precision": each.precision,
                "example": each.example,
            }
            for each in coverage.loose
        ],
    }
    out.write(encode(value, indent=1) + "\n")


def _missed(missed: tuple[Missed, ...], limit: int) -> list[str]:
    lines = [f"Gold cues that no entry matches ({counted(sum(each.times for each in missed), 'cue')})"]
    for each in missed[: limit or None]:
        lines.append(one_line(f"{each.times} {each.category}.{each.subtype} {each.cue} | {each.example}"))
    return lines


def _loose(loose: tuple[Loose, ...], limit: int) -> list[str]:
    wrong = sum(each.wrong for each in loose)
    lines = [f"Entries that match where gold has nothing of their category (wrong: {wrong:,})"]
    for each in loose[: limit or None]:
        figures = f"{each.wrong} of {each.matches} wrong, precision {percent(each.precision)}"
        lines.append(one_line(f"{each.entry} {figures} | {each.example}"))
    return lines
