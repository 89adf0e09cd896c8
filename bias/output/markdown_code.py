"""Text from outside in GitHub-flavoured Markdown: as code, in which nothing is markup, mention, link or HTML."""

from __future__ import annotations

import re

from bias.output.control import one_line


def code(text: str, most: int = 300) -> str:
    """A code span that shows the text harmless, on one line and no longer than so many characters."""
    shown = clipped(one_line(text), most)
    if not shown:
        return "–"
    # Unlike a mark that is escaped, code can only be left by as many backticks as it was entered with.
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def cell(text: str, most: int = 120) -> str:
    """A code span for a table, which a bare pipe would break even inside code."""
    return code(text, most).replace("|", "\\|")


def clipped(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
