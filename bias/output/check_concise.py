"""CheckResult → one line for each thing to say, as compilers write them: `path:line:column: level rule: message`."""

from __future__ import annotations

from typing import TextIO

from bias.checking.values import CheckResult
from bias.output.check_remarks import remarks
from bias.output.check_text import summary
from bias.output.control import one_line


def write(result: CheckResult, out: TextIO) -> None:
    """Write all lines, the last one a summary."""
    for each in remarks(result):
        place = f"{one_line(each.place.path or each.article or '-')}:{each.place.line}:{each.place.column}"
        out.write(f"{place}: {each.level} {each.id}: {each.text}\n")
    out.write(f"{summary(result)}\n")
