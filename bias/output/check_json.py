"""CheckResult → one JSON object, `bias.check/1`."""

from __future__ import annotations

from typing import TextIO

from bias.checking.values import CheckResult
from bias.output.check_records import result_record
from bias.output.records import encode


def write(result: CheckResult, out: TextIO) -> None:
    """Write the object, indented, with a newline at its end."""
    out.write(f"{encode(result_record(result), indent=2)}\n")
