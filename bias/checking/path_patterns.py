"""Globs over paths, as configuration files know them: `**` for any folders, `*` within a name."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.removeprefix("./")
    if pattern.endswith("/"):
        pattern += "**"
    pieces = ["" if "/" in pattern else "(?:.*/)?"]
    for part in re.findall(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]]*\]|.", pattern, re.DOTALL):
        pieces.append(_translated(part))
    return re.compile("".join(pieces), re.DOTALL)


def _translated(part: str) -> str:
    if part == "**/":
        return "(?:.*/)?"
    if part == "**":
        return ".*"
    if part in "*?":
        return "[^/]" + ("*" if part == "*" else "")
    if len(part) > 2 and part[0] == "[":
        inside = part[1:-1].removeprefix("!").replace("\\", "\\\\").replace("[", "\\[").replace("^", "\\^")
        return f"(?!/)[{'^' if part[1] == '!' else ''}{inside}]"
    return re.escape(part)


def fits(path: str, pattern: str) -> bool:
    """Whether a path, with `/` between its parts, fits a pattern.

    A pattern without a `/` fits the file's name in any folder; one that ends in `/` fits everything below.
    """
    return _compiled(pattern).fullmatch(path) is not None
