"""A list of the objects of `jsonl`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from bias.model import Problem, Scored
from bias.output.records import encode, record


def write(results: Iterable[Scored | Problem], out: TextIO) -> None:
    before = "[\n"
    for result in results:
        out.write(before + encode(record(result)))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")
