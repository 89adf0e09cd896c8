"""One JSON object a line, one line an article: scorecards, and errors in their place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from bias.model import Problem, Scored
from bias.output.records import encode, record


def write(results: Iterable[Scored | Problem], out: TextIO) -> None:
    for result in results:
        out.write(encode(record(result)) + "\n")
