"""Paths with `*`, `?`, `[…]` and `**`, for shells that leave them as they are: `'corpus/**/*.jsonl.gz'`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import translate

_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Pattern:
    """`folder` is the part without wildcards, below which all that can match lies; `parts` are the others."""

    folder: str
    parts: tuple[re.Pattern[str] | None, ...]
    """One for each name of the path; None for `**`, any number of folders."""

    def matches(self, name: str) -> bool:
        """Whether a path below the folder matches, or lies in a folder that does."""
        reached = _skipped(self.parts, {0})
        for each in name.split("/"):
            if len(self.parts) in reached:
                break
            reached = _skipped(self.parts, set(_after(self.parts, reached, each)))
        return len(self.parts) in reached


def _after(parts: tuple[re.Pattern[str] | None, ...], reached: set[int], name: str) -> list[int]:
    """Where in the pattern one more name leads."""
    steps = []
    for at in reached:
        part = parts[at]
        if part is None:
            steps.append(at)
        elif part.match(name):
            steps.append(at + 1)
    return steps


def _skipped(parts: tuple[re.Pattern[str] | None, ...], reached: set[int]) -> set[int]:
    """With the places behind each `**`, which may also stand for no folder at all."""
    behind = set(reached)
    while more := {at + 1 for at in behind if at < len(parts) and parts[at] is None} - behind:
        behind |= more
    return behind


def pattern_in(path: str) -> Pattern | None:
    """The pattern that a path is, or None where it has no wildcards."""
    names = path.split("/")
    first = next((number for number, name in enumerate(names) if _MAGIC.search(name)), None)
    if first is None:
        return None
    folder = "/".join(names[:first]) or ("/" if first else ".")
    return Pattern(folder, tuple(None if each == "**" else re.compile(translate(each)) for each in names[first:]))
