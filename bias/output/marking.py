"""Text with its findings marked so that the marks survive without colour: `[A Laut] Polizei …`.

A capital letter is a finding in the outlet's voice, a small one a finding in the words of a source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bias.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of a field. `findings` lie on it; empty for the text between."""

    start: int
    end: int
    findings: tuple[Finding, ...] = ()


def letters(categories: Iterable[str]) -> Mapping[str, str]:
    """Category → its capital letter: the first of its own that is free, else the first free of the alphabet."""
    given: dict[str, str] = {}
    for category in categories:
        wanted = [each for each in category.upper() if "A" <= each <= "Z"]
        given[category] = next(
            (each for each in (*wanted, *map(chr, range(65, 91))) if each not in given.values()),
            "?",
        )
    return given


def stretches(findings: Sequence[Finding], start: int, end: int) -> list[Stretch]:
    """Cut [start, end) of one field at its findings; findings that overlap share one stretch."""
    pieces: list[Stretch] = []
    at = start
    for finding in sorted(findings, key=lambda each: (each.start, each.end)):
        if finding.end <= start or finding.start >= end:
            continue
        stop = min(finding.end, end)
        if pieces and pieces[-1].findings and finding.start < at:
            last = pieces.pop()
            pieces.append(Stretch(start=last.start, end=max(at, stop), findings=(*last.findings, finding)))
        else:
            if finding.start > at:
                pieces.append(Stretch(start=at, end=finding.start))
            pieces.append(Stretch(start=max(finding.start, at), end=stop, findings=(finding,)))
        at = pieces[-1].end
    if at < end:
        pieces.append(Stretch(start=at, end=end))
    return pieces


def label(findings: Iterable[Finding], letter: Mapping[str, str]) -> str:
    """The letters before a marked stretch, each once."""
    marks = (letter[each.category] if each.voice == "outlet" else letter[each.category].lower() for each in findings)
    return "".join(dict.fromkeys(marks))
